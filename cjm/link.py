"""Names to things: which definition a reference means, and what was probably meant where there is none."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cjm.findings import Remark
from cjm.model import CriticalPoint, Element, Journey, Library, Ref, Stage, Touchpoint, Use
from cjm.words import Phrase


class Scope:
    """What a reference can see besides the project's library.

    `journey` and `stage` are set once they are built: references are linked after everything is.
    """

    __slots__ = ("_journey", "_outer", "local", "stage")

    def __init__(self, local: Library | None = None, outer: "Scope | None" = None) -> None:
        self.local = local
        self.stage: Stage | None = None
        self._outer = outer
        self._journey: Journey | None = None

    def within(self) -> "Scope":
        """The scope of a stage of this journey."""
        return Scope(self.local, self)

    @property
    def journey(self) -> Journey | None:
        """The journey, once it is built."""
        return self._outer.journey if self._outer is not None else self._journey

    @journey.setter
    def journey(self, journey: Journey) -> None:
        self._journey = journey


class Pending(NamedTuple):
    """A reference to link: `target` is a library section, or `@to`, `@journey`, `@touchpoint`, `@critical-point`."""

    ref: Ref[Any]
    target: str
    scope: Scope
    address: str
    key: str


TARGETS = {
    "personas": Phrase("persona", "персонаж"),
    "segments": Phrase("segment", "сегмент"),
    "channels": Phrase("channel", "канал"),
    "touchpoints": Phrase("touchpoint of the library", "точка контакта в библиотеке"),
    "teams": Phrase("team", "команда"),
    "kpis": Phrase("KPI", "показатель"),
    "surveys": Phrase("survey", "опрос"),
    "systems": Phrase("system", "система"),
    "sources": Phrase("source", "источник"),
    "@to": Phrase("stage or journey", "этап или путь"),
    "@journey": Phrase("journey", "путь"),
    "@touchpoint": Phrase("touchpoint of this journey", "точка контакта этого пути"),
    "@critical-point": Phrase("critical point of this journey", "критическая точка этого пути"),
}


def uses(pending: Iterable[Pending]) -> dict[str, tuple[Use, ...]]:
    """For the address of each thing that linked references name, or probably mean, who refers to it."""
    found: dict[str, list[Use]] = {}
    for ref, _, scope, address, key in pending:
        item = ref.item if ref.item is not None else ref.near
        if item is not None:
            found.setdefault(item.address, []).append(Use(scope.journey, address, key))
    return {address: tuple(users) for address, users in found.items()}


def link(pending: Iterable[Pending], library: Library, journeys: Mapping[str, Journey], unread: str) -> list[Remark]:
    """Give every reference its thing; a remark for each that names nothing.

    `unread` is the text of the files that could not be read: a name that stands there is probably defined there, and the
    file's own finding is enough.
    """
    remarks = []
    stages_of = {id: {stage.id: stage for stage in journey.stages} for id, journey in journeys.items()}
    for item in pending:
        ref = item.ref
        found = _lookup(item, library, journeys, stages_of)
        if found is not None:
            ref.item = found
        elif ref.item is None and not _mentioned(ref.id, unread):
            remarks.append(_unknown(item, library, journeys))
    return remarks


def _lookup(
    item: Pending, library: Library, journeys: Mapping[str, Journey], stages_of: Mapping[str, Mapping[str, Stage]]
) -> Element | None:
    ref, target, scope = item.ref, item.target, item.scope
    if target[0] != "@":
        found = scope.local.section(target).get(ref.id) if scope.local is not None else None
        return found if found is not None else library.section(target).get(ref.id)
    if target == "@to":
        here = scope.journey.id if scope.journey is not None else ""
        if ref.id in stages_of.get(here, {}):
            return stages_of[here][ref.id]
        if ref.id in journeys:
            return journeys[ref.id]
        journey, _, stage = ref.id.partition("/")
        return stages_of.get(journey, {}).get(stage)
    if target == "@journey":
        return journeys.get(ref.id.partition("@")[0].partition("/")[0])
    return next((e for e in _nearby(target, scope) if e.id == ref.id), None)


def _nearby(target: str, scope: Scope) -> Iterable[Touchpoint | CriticalPoint]:
    """Candidates for a reference inside a journey: this stage's, then the journey's in list order."""
    stages = [scope.stage] if scope.stage is not None else []
    journey = scope.journey
    stages += [s for s in journey.stages if s is not scope.stage] if journey is not None else []
    for stage in stages:
        yield from stage.touchpoints if target == "@touchpoint" else stage.critical_points
    if journey is not None and target == "@critical-point":
        yield from journey.critical_points


def _mentioned(word: str, text: str) -> bool:
    return bool(text) and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def _unknown(item: Pending, library: Library, journeys: Mapping[str, Journey]) -> Remark:
    ref, target, scope = item.ref, item.target, item.scope
    known: dict[str, Element] = {}
    if target[0] != "@":
        for section in (scope.local, library):
            for element in section.section(target).values() if section is not None else ():
                known.setdefault(element.id, element)
    elif target in ("@to", "@journey"):
        if target == "@to" and scope.journey is not None:
            known.update((stage.id, stage) for stage in scope.journey.stages)
        known.update((id, journey) for id, journey in journeys.items() if id not in known)
    else:
        for near in _nearby(target, scope):
            known.setdefault(near.id, near)
    best = nearest(ref.id, known)
    if best is not None:
        ref.near = known[best]
    values = {"word": ref.id, "kind": TARGETS[target], "advice": _advice(best, known)}
    return Remark(ref.place, item.address, values, f"{item.key}:{ref.id}", "STR014")


def _advice(best: str | None, known: Mapping[str, Element]) -> Phrase:
    if best is not None:
        source, start, _ = known[best].title
        where = f"{source.path}:{source.position(start)[0]}"
        return Phrase(f"`{best}` ({where})", f"`{best}` ({where})")
    if known:
        some = ", ".join(f"`{word}`" for word in list(known)[:5])
        more = "" if len(known) <= 5 else "…"
        return Phrase(f"one of {some}{more}, or define it", f"одно из: {some}{more}, или опишите новое")
    return Phrase("define it in the library", "опишите его в библиотеке")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word with the smallest edit distance, up to a third of the word's length (at least 1); the first of equals."""
    most = max(1, len(word) // 3)
    best = None
    for candidate in known:
        if abs(len(candidate) - len(word)) <= most:
            distance = edit_distance(word, candidate, most)
            if distance <= most:
                best, most = candidate, distance - 1
            if most < 0:
                break
    return best


def edit_distance(a: str, b: str, most: int) -> int:
    """Levenshtein distance with swaps of neighbours (optimal string alignment); `most + 1` when it is greater than `most`."""
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        before, last, row = last, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most + 1:
            return most + 1
    return min(row[-1], most + 1)
