"""Names to things: which definition a reference means, and what was probably meant where there is none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cjm.findings import Remark
from cjm.model import Content, Element, Journey, Library, Ref, Stage
from cjm.patterns import pattern
from cjm.values import slug
from cjm.words import Phrase


class Scope:
    """What a reference can see besides the project's library.

    `packs` are the vocabularies of the packs that are on, asked last. `journey` and `stage` are set once they are built:
    references are linked after everything is.
    """

    __slots__ = ("_journey", "_outer", "local", "packs", "stage")

    def __init__(self, local: Library | None = None, outer: "Scope | None" = None, packs: Sequence[Library] = ()) -> None:
        self.local = local
        self.packs = packs
        self.stage: Stage | None = None
        self._outer = outer
        self._journey: Journey | None = None

    def within(self) -> "Scope":
        """The scope of a stage of this journey."""
        return Scope(self.local, self, self.packs)

    @property
    def journey(self) -> Journey | None:
        """The journey, once it is built."""
        return self._outer.journey if self._outer is not None else self._journey

    @journey.setter
    def journey(self, journey: Journey) -> None:
        self._journey = journey


class Pending(NamedTuple):
    """A reference to link: `target` is one of TARGETS."""

    ref: Ref[Any]
    target: str
    scope: Scope
    address: str
    key: str

    @property
    def journey(self) -> Journey | None:
        """The journey that it stands in, None in the project's library."""
        return self.scope.journey


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
    "@answer": Phrase("touchpoint, content, action or play", "точка контакта, материал, действие или сценарий"),
}


def uses(pending: Iterable[Pending]) -> dict[str, list[Pending]]:
    """For the address of each thing that linked references name, or probably mean, who refers to it."""
    found: dict[str, list[Pending]] = {}
    for use in pending:
        item = use.ref.item if use.ref.item is not None else use.ref.near
        if isinstance(item, Element):
            found.setdefault(item.address, []).append(use)
    return found


_SEARCH = 20_000_000
"""Letters to compare in all for what was probably meant; a project with so many unknown names gets the rest without advice."""
_LEAST_SEARCH = 20_000
"""What one file may use of it in any case."""


def link(pending: Iterable[Pending], index: "Index", unread: frozenset[str], files: int = 1) -> list[Remark]:
    """Give every reference its thing; a remark for each that names nothing.

    `unread` are the words of the files that could not be read: a name that stands there is probably defined there, and the
    file's own finding is enough. `files` is the number of files that share the search for what was probably meant.
    """
    remarks = []
    search = max(_SEARCH // files, _LEAST_SEARCH)
    for item in index.unknown(pending):
        ref = item.ref
        if not unread or not unread.issuperset(_WORD.findall(ref.id)):
            known = index.known(item) if search > 0 else {}
            search -= len(known) * (10 + len(ref.id) ** 2)
            remarks.append(_unknown(item, known))
    return remarks


_WORD = pattern(r"[\w-]+")


def words_of(text: str) -> frozenset[str]:
    """The words of a text: what stands there may be the name of something."""
    return frozenset(_WORD.findall(text))


Thing = Element | Content
"""What a reference can name."""


class Index:
    """What references can name, by id; of things with equal ids the first in document order.

    `lang` is the project's language, in which titles give ids.
    """

    def __init__(self, library: Library, journeys: Mapping[str, Journey], lang: str) -> None:
        self.library = library
        self.journeys = journeys
        self.lang = lang
        self._near: dict[tuple[str, int], dict[str, Thing]] = {}

    def unknown(self, pending: Iterable[Pending]) -> list[Pending]:
        """Give references their things; those that name nothing."""
        missing = []
        for item in pending:
            found = item.ref.item = self._lookup(item.ref.id, item.target, item.scope, item)
            if found is None:
                missing.append(item)
        return missing

    def _lookup(self, word: str, target: str, scope: Scope, item: Pending) -> Thing | None:
        if target[0] != "@":  # most references: a name in the library
            local = scope.local
            found = (local.section(target).get(word) if local is not None else None) or self.library.section(target).get(word)
            return found or next((things[word] for vocabulary in scope.packs if word in (things := vocabulary.section(target))), None)
        if target == "@to":
            here = self._stages(scope.journey)
            journey, _, stage = word.partition("/")
            return here.get(word) or self.journeys.get(word) or self._stages(self.journeys.get(journey)).get(stage)
        if target == "@journey":
            return self.journeys.get(word.partition("@")[0].partition("/")[0])
        return next((things[word] for things in self._sections(item) if word in things), None)

    def known(self, item: Pending) -> dict[str, Thing]:
        """All that a reference could name, the nearest scope first."""
        known: dict[str, Thing] = {}
        if item.target == "@to":
            known.update(self._stages(item.scope.journey))
        sections = [self.journeys] if item.target in ("@to", "@journey") else self._sections(item)
        for things in sections:
            known |= {word: thing for word, thing in things.items() if word not in known}
        return known

    def _sections(self, item: Pending) -> Iterator[Mapping[str, Thing]]:
        target, scope = item.target, item.scope
        if target[0] == "@" and scope.journey is not None:
            for around in (scope.stage, scope.journey):
                if around is not None:
                    yield self._things(target, around)
            return
        section = target if target[0] != "@" else "touchpoints"  # a library item sees no stages, only touchpoints beside it
        if scope.local is not None:
            yield scope.local.section(section)
        yield self.library.section(section)
        for vocabulary in scope.packs:
            yield vocabulary.section(section)

    def _stages(self, journey: Journey | None) -> dict[str, Thing]:
        return {} if journey is None else self._things("stage", journey)

    def _things(self, target: str, around: Stage | Journey) -> dict[str, Thing]:
        key = (target, id(around))
        if key not in self._near:
            things = self._near[key] = {}
            for thing in _in_journey(target, around) if isinstance(around, Journey) else _in_stage(target, around):
                things.setdefault(self._id(thing), thing)
        return self._near[key]

    def _id(self, thing: Thing) -> str:
        if isinstance(thing, Content) and thing.id is None:
            return slug(thing.name.say(self.lang)) if thing.name is not None else ""
        return thing.id or ""


def _in_stage(target: str, stage: Stage) -> Iterator[Thing]:
    if target == "@critical-point":
        yield from stage.critical_points
        return
    yield from stage.touchpoints
    if target == "@answer":
        yield from stage.content
        for touchpoint in stage.touchpoints:
            yield from touchpoint.content
        yield from stage.all_actions()
        yield from stage.plays


def _in_journey(target: str, journey: Journey) -> Iterator[Thing]:
    if target == "stage":
        yield from journey.stages
        return
    for stage in journey.stages:
        yield from _in_stage(target, stage)
    if target == "@critical-point":
        yield from journey.critical_points
    elif target == "@answer":
        for point in journey.critical_points:
            yield from point.actions
        yield from journey.actions
        yield from journey.plays


def _unknown(item: Pending, known: Mapping[str, Thing]) -> Remark:
    ref = item.ref
    best = nearest(ref.id, known)
    if best is not None:
        ref.near = known[best]
    values = {"word": ref.id, "kind": TARGETS[item.target], "advice": _advice(best, known), "meant": only(ref.id, best, known)}
    return Remark(ref.place, item.address, values, f"{item.key}:{ref.id}", "STR014")


def _advice(best: str | None, known: Mapping[str, Thing]) -> Phrase:
    if best is not None:
        thing = known[best]
        source, start, _ = thing.title if isinstance(thing, Element) else thing.place
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


def only(word: str, best: str | None, known: Iterable[str]) -> str | None:
    """The nearest known word where no other one is near enough, at distance 2, to be meant: what a tool may write instead."""
    if best is None:
        return None
    near = [candidate for candidate in known if abs(len(candidate) - len(word)) <= 2 and edit_distance(word, candidate, 2) <= 2]
    return best if near == [best] else None


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
