"""Trees to the model: elements with ids, addresses and owners, every reference linked."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from cjm.convert import Reading, Where, fields_of, text
from cjm.findings import Remark
from cjm.frozen import NOTHING
from cjm.kinds import KINDS
from cjm.link import Index, Pending, Scope, link, uses, words_of
from cjm.model import (
    SECTIONS,
    Action,
    CriticalPoint,
    Element,
    Exit,
    Journey,
    Library,
    Model,
    Play,
    Question,
    Ref,
    Stage,
    Step,
    Survey,
    Team,
    Touchpoint,
    Uses,
)
from cjm.source import Place
from cjm.values import Calendar, Text, slug
from cjm.words import Phrase
from cjm.yamltree import Fields, Tree

E_ = TypeVar("E_", bound=Element)


class Defaults(NamedTuple):
    """What journeys inherit from the project."""

    name: Text
    lang: str
    calendar: Calendar
    currency: str
    place: Place
    packs: tuple[str, ...] = ()


def resolve(
    libraries: Iterable[Tree], journeys: Iterable[Tree], defaults: Defaults, unread: str = "", packs: Mapping[str, Tree] = NOTHING
) -> tuple[Model, list[Remark]]:
    """The linked model of the trees of a project, and what is wrong with its names.

    `unread` is the text of the files that could not be read; see link.py. `packs` are those that some file switches on, by id.
    """
    builder = Builder(libraries, defaults, packs)
    built = [builder.journey(tree) for tree in journeys]
    by_id, remarks = first_by_id([one.journey for one in built])
    words = words_of(unread)
    shared = [item for one in builder.shared.values() for item in one.pending]
    pending = [*shared, *(item for one in built for item in one.pending)]
    for found in builder.shared.values():
        remarks += found.remarks + link(found.pending, builder.index(), words)
    for one in built:
        remarks += one.remarks + link(one.pending, builder.index(by_id), words, len(built))
    linked = tuple(one.journey for one in built)
    return Model(**builder.around, journeys=linked, uses=Uses(uses(pending), words), unread=words), remarks


def first_by_id(journeys: Iterable[Journey]) -> tuple[dict[str, Journey], list[Remark]]:
    """The journeys by id, in the order of their paths; a remark on each whose id is taken."""
    found: dict[str, Journey] = {}
    remarks = [remark for journey in journeys if (remark := _taken(found.setdefault(journey.id, journey), journey, KINDS["journey"]))]
    return found, remarks


def _taken(first: Element, element: Element, kind: Phrase) -> Remark | None:
    """The remark on an element whose id is that of another one; of the two, on the one that stands later in a file."""
    if first is element:
        return None
    if element.title.source is first.title.source and element.title.start < first.title.start:
        first, element = element, first  # actions are built after those of critical points, wherever they stand
    source, start, _ = first.title
    values = {"kind": kind, "id": element.id, "first": f"{source.path}:{source.position(start)[0]}"}
    place = element.at.value("id") if "id" in element.at else element.title
    return Remark(place, element.address, values, element.id, "STR015")


class Unlinked(NamedTuple):
    """What was found while things were built: references that are still to be linked, and what is wrong as it stands."""

    pending: list[Pending]
    remarks: list[Remark]


class Built(NamedTuple):
    """A journey whose references are still to be linked, and what is wrong with it as it stands."""

    journey: Journey
    pending: list[Pending]
    remarks: list[Remark]


class _Sections:
    """A library while it is read."""

    def __init__(self) -> None:
        self.items: dict[str, dict[str, Element]] = {name: {} for name in SECTIONS}

    def library(self) -> Library:
        """The same items as a library, which grows while they are read."""
        return Library(**self.items)  # type: ignore[arg-type]  # each section holds its own kind, by SECTIONS


class _Parent(NamedTuple):
    """Where an element stands: its parent's address and owner, and the ids taken in its scope."""

    address: str
    owner: Ref[Team] | None
    taken: dict[tuple[str, str], Element]


class Builder:
    """Builds journeys beside the library of a project.

    `shared` holds what is still to be done for the packs, by id, and for the library, under the empty id; what belongs to a
    journey comes with it.
    """

    def __init__(self, libraries: Iterable[Tree], defaults: Defaults, packs: Mapping[str, Tree] = NOTHING) -> None:
        self.defaults = defaults
        self.shared: dict[str, Unlinked] = {}
        self.vocabularies: dict[str, Library] = {}
        for id, tree in packs.items():
            self.pack(id, tree)
        scope, sections = Scope(packs=self._on(())), _Sections()
        self._found = self.shared[""] = Unlinked([], [])
        for tree in libraries:
            self._library(tree, tree.data, sections, "library", scope)
            self._library(tree, tree.data.get("library"), sections, "library", scope)
        self.library = sections.library()

    @property
    def around(self) -> dict[str, Any]:
        """The fields of Surroundings."""
        name, lang, calendar, currency, place, _ = self.defaults
        own = {"library": self.library, "vocabularies": self.vocabularies}
        return {"name": name, "lang": lang, "calendar": calendar, "currency": currency, "place": place, **own}

    def index(self, journeys: Mapping[str, Journey] = NOTHING) -> Index:
        """What references can name, beside these journeys."""
        return Index(self.library, journeys, self.defaults.lang)

    def pack(self, id: str, tree: Tree) -> None:
        """Read the vocabulary of a pack."""
        sections = _Sections()
        self._found = self.shared[id] = Unlinked([], [])
        local = self.vocabularies[id] = sections.library()
        self._library(tree, tree.data.get("library"), sections, f"pack/{id}", Scope(local))

    def _on(self, packs: Iterable[object]) -> tuple[Library, ...]:
        """The vocabularies of packs that a journey names, then of those that the project names."""
        ids = dict.fromkeys(id for id in (*packs, *self.defaults.packs) if isinstance(id, str))
        return tuple(self.vocabularies[id] for id in ids if id in self.vocabularies)

    def _unique(self, taken: dict[Any, Any], element: Element, kind: Phrase, key: Any) -> None:
        """Take the id in its scope; a remark where it is taken already."""
        remark = _taken(taken.setdefault(key, element), element, kind)
        if remark is not None:
            self._found.remarks.append(remark)

    # ------------------------------------------------------------ library

    def _library(self, tree: Tree, raw: Any, sections: _Sections, address: str, scope: Scope) -> None:
        """Read the sections of one library block."""
        if not isinstance(raw, dict):
            return
        reading = Reading(tree, scope, self._found.pending, self._found.remarks)
        for name, cls in SECTIONS.items():
            block = raw.get(name)
            if not isinstance(block, dict):
                continue
            at = tree.fields(block)
            for id, item in block.items():
                if isinstance(item, dict):
                    element = self._library_item(reading, cls, id, item, at, address)
                    self._unique(sections.items[name], element, KINDS[cls.KIND], element.id)

    def _library_item(self, reading: Reading, cls: type[Element], id: str, raw: dict[str, Any], around: Fields, address: str) -> Element:
        at = reading.tree.fields(raw)
        own = reading.address = f"{address}/{cls.KIND}:{id}"
        found = fields_of(reading, cls, raw, at)
        parent = _Parent(own, None, {})
        if cls is Survey:
            found["questions"] = self._many(reading, Question, raw, "questions", parent)
        elif cls is Touchpoint:
            found["actions"] = self._many(reading, Action, raw, "actions", parent)
            found["effective_owner"] = found.get("owner")
        return cls(id=id, address=own, at=at, title=around.key(id), extent=around.entry(id), **found)

    # ------------------------------------------------------------ journey

    def journey(self, tree: Tree) -> Built:
        """One journey with everything in it; its references are linked later."""
        self._found = Unlinked([], [])
        return Built(self._journey(tree), *self._found)

    def _journey(self, tree: Tree) -> Journey:
        raw, at, source = tree.data, tree.fields(tree.data), tree.source
        stem = source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        id = _id(raw, at, tree) or slug(stem) or "journey"
        sections = _Sections()
        packs = raw.get("packs")
        on = self._on(packs if isinstance(packs, list) else (packs,))
        scope = Scope(local := sections.library(), packs=on)
        self._library(tree, raw.get("library"), sections, f"{id}/library", Scope(local, packs=on))
        reading = Reading(tree, scope, self._found.pending, self._found.remarks)
        reading.address = id
        found = fields_of(reading, Journey, raw, at)
        found.setdefault("name", Text(stem))
        found["lang"] = found.get("lang", self.defaults.lang)
        lint = raw.get("lint")
        off = lint.get("off") if isinstance(lint, dict) else None
        found["lint_off"] = tuple(word for word in (off if isinstance(off, list) else [off]) if isinstance(word, str))
        owner = found.get("owner")
        taken: dict[tuple[str, str], Element] = {}
        parent = _Parent(id, owner, taken)
        stages = []
        for position, (item, where) in enumerate(_listed(reading, raw, "stages"), 1):
            stage = self._stage(reading, item, where, parent, position)
            if stage is not None:
                stages.append(stage)
        found |= self._belongings(reading, raw, parent)
        title = at.value("journey") if "journey" in at else tree.whole
        extent = Place(source, 0, len(source.text))
        journey = Journey(
            id=id, address=id, at=at, title=title, extent=extent, tree=tree, stages=tuple(stages), library=local, **found
        )  # fmt: skip
        scope.journey = journey
        return journey

    def _stage(self, outer: Reading, raw: Any, where: Where, parent: _Parent, position: int) -> Stage | None:
        scope = outer.scope.within()
        reading = Reading(outer.tree, scope, self._found.pending, self._found.remarks)
        head = self._head(reading, Stage, raw, where, parent, position=position)
        if head is None:
            return None
        found = fields_of(reading, Stage, raw, head["at"])
        if "next" in head["at"].marks:
            found["next"] = self._exits(reading, raw, head["at"], found.get("next", ()))
        found["effective_owner"] = found.get("owner") or parent.owner
        inner = _Parent(head["address"], found["effective_owner"], {})
        found["touchpoints"] = self._many(reading, Touchpoint, raw, "touchpoints", inner)
        found |= self._belongings(reading, raw, inner)
        stage = Stage(**head, **found)
        self._unique(parent.taken, stage, KINDS["stage"], ("stage", stage.id))
        scope.stage = stage
        return stage

    def _exits(self, reading: Reading, raw: Any, at: Fields, exits: tuple[Exit, ...]) -> tuple[Exit, ...]:
        """The exits of a stage that writes `next` (decision 19).

        One whose goal cannot be told leads to a reference that is never linked: what is wrong with it has been said, and
        nothing more can be said about the flow.
        """
        if "end" in at:
            self._not_beside(reading, at, "next")
        known = []
        for exit in exits:
            if "to" in exit.at and "end" in exit.at:
                self._not_beside(reading, exit.at, "to")
            elif "to" not in exit.at and "end" not in exit.at:
                first = next(iter(exit.at.marks), None)
                place = exit.at.key(first) if first is not None else Place(exit.place.source, exit.place.start, exit.place.start + 1)
                self._found.remarks.append(Remark(place, reading.address, {"key": "to"}, f"next/{exits.index(exit)}:to", "SRC009"))
            lost = exit.to is None and exit.end is None
            known.append(exit.replaced(to=Ref("", exit.place)) if lost else exit)
        written = raw.get("next", [])
        if len(known) < (len(written) if isinstance(written, list) else 1):
            place = at.value("next")
            known.append(Exit(at=Fields(place.source, {}), place=place, to=Ref("", place)))
        return tuple(known)

    def _not_beside(self, reading: Reading, at: Fields, other: str) -> None:
        """Object to an `end` that stands beside another way on."""
        values = {"key": "end", "value": at.value("end").text, "expected": _ONE_WAY_ON}
        self._found.remarks.append(Remark(at.field("end"), reading.address, values, f"end:{other}", "SRC011"))

    def _belongings(self, reading: Reading, raw: Any, parent: _Parent) -> dict[str, Any]:
        """What a stage, or a journey, holds besides touchpoints."""
        return {
            "critical_points": self._many(reading, CriticalPoint, raw, "critical_points", parent),
            "actions": self._many(reading, Action, raw, "actions", parent),
            "plays": self._many(reading, Play, raw, "plays", parent),
        }

    def _many(self, reading: Reading, cls: type[E_], raw: Any, key: str, parent: _Parent) -> tuple[E_, ...]:
        built = (self._element(reading, cls, item, where, parent, i) for i, (item, where) in enumerate(_listed(reading, raw, key), 1))
        return tuple(element for element in built if element is not None)

    def _element(self, reading: Reading, cls: type[E_], raw: Any, where: Where, parent: _Parent, position: int) -> E_ | None:
        base = None
        if cls is Touchpoint and not isinstance(raw, (dict, list)) and raw is not None:
            raw = {"use": raw if isinstance(raw, str) else reading.place(where).text}
            head = self._head(
                reading, cls, raw, where, parent, Fields(reading.tree.source, {"use": (where[-2], where[-1], where[-2], where[-1])})
            )
        else:
            head = self._head(reading, cls, raw, where, parent, position=position)
        if head is None:
            return None
        found = fields_of(reading, cls, raw, head["at"])
        inner = _Parent(head["address"], parent.owner, parent.taken)
        if cls is Touchpoint:
            if "actions" in raw:
                found["actions"] = self._many(reading, Action, raw, "actions", inner)
            base = self._base(reading, found.get("use"))
            own = found.get("owner") or (base.owner if base else None)
            found["effective_owner"] = own or parent.owner
        elif cls is CriticalPoint:
            found["actions"] = self._many(reading, Action, raw, "actions", inner)
        elif cls is Play:
            found["steps"] = self._many(reading, Step, raw, "steps", inner)
        elif cls is Step:
            found["effective_owner"] = found.get("owner") or parent.owner
        if base is not None:
            element: Any = base.replaced(**head, **found, base=base)
        else:
            if cls is Touchpoint and "name" not in found and found.get("use") is not None:
                found["name"] = Text(found["use"].id)
            element = cls(**head, **found)
        if cls not in (Step, Question):
            self._unique(parent.taken, element, KINDS[cls.KIND], (cls.KIND, element.id))
        return element  # type: ignore[no-any-return]

    def _base(self, reading: Reading, use: Ref[Touchpoint] | None) -> Touchpoint | None:
        """The touchpoint of a library or pack behind `use`: these are built before journeys."""
        if use is None:
            return None
        local = reading.scope.local
        libraries = (*(() if local is None else (local,)), self.library, *reading.scope.packs)
        return next((library.touchpoints[use.id] for library in libraries if use.id in library.touchpoints), None)

    def _head(
        self, reading: Reading, cls: type[Element], raw: Any, where: Where, parent: _Parent, at: Fields | None = None, position: int = 0
    ) -> dict[str, Any] | None:
        """Id, address and places of an element; None where it is no block."""
        if not isinstance(raw, dict):
            return None
        at = at or reading.tree.fields(raw)
        key = next((k for k in (cls.TITLE, "use", "task", "send") if k in raw), "")
        extent = reading.place(where)
        title = at.value(key) if key else Place(extent.source, extent.start, min(extent.end, extent.start + 1))
        id = _id(raw, at, reading.tree)
        if not id and cls is Step:
            id = str(position)
        if not id and key:
            named = text(reading, raw[key], at.marks[key])
            id = "" if named is None else str(named) if key == "use" else slug(named.say(self.defaults.lang))
            if not id and named is not None:
                values = {"key": "id", "of": KINDS[cls.KIND]}
                self._found.remarks.append(Remark(title, parent.address, values, "id", "SRC009"))
        id = id or str(position or 1)
        reading.address = f"{parent.address}/{cls.KIND}:{id}"
        return {"id": id, "address": reading.address, "at": at, "title": title, "extent": extent}


def _id(raw: Mapping[str, Any], at: Fields, tree: Tree) -> str:
    """The id as it is spelled, so that references find `007`; empty where none is written, or one that cannot be an id."""
    fits = isinstance(raw.get("id"), (str, int)) and at.marks["id"][-2] not in tree.wrong
    return "" if not fits else raw["id"] if isinstance(raw["id"], str) else at.value("id").text


def _listed(reading: Reading, raw: Any, key: str) -> list[tuple[Any, Where]]:
    items = raw.get(key)
    if isinstance(items, list):
        return list(zip(items, reading.tree.spans(items), strict=True))
    if key == "touchpoints" and isinstance(items, (str, int)):
        return [(items, reading.tree.fields(raw).marks[key])]
    return []


_ONE_WAY_ON = Phrase(
    "one way on: an `end` beside `next` or `to` is an item of `next` of its own",
    "один выход: `end` рядом с `next` или `to` — отдельный пункт списка `next`",
)
