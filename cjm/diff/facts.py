"""A model as a table of facts: what two versions are compared by.

A record stands for everything with an id, and for every exit of a stage. It holds what the file *means*: defaults count as written, a
touchpoint that is taken from the library has its fields, an exit that follows from the order of stages is there like one that is
written. So key order, comments, formatting, the file's name, and where a definition stands cannot be seen here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from cjm.frozen import field_names
from cjm.graph import Flow
from cjm.model import (
    Block,
    Element,
    Expectation,
    Influence,
    Journey,
    KpiUse,
    Library,
    Model,
    Mood,
    Play,
    Quality,
    Ref,
    Stage,
    Step,
    Survey,
    Tally,
    Touchpoint,
)
from cjm.settings import DAYS
from cjm.source import Place
from cjm.values import Text, slug

Plain = None | bool | float | str | list["Plain"] | dict[str, "Plain"]
"""A value as JSON could hold it."""

_NOT_FACTS: Final = frozenset(
    {"id", "address", "at", "title", "extent", "base", "place", "tree", "library", "use", "effective_owner", "stages", "touchpoints"}
    | {"critical_points", "plays", "steps", "next", "end"}
)
_CHILDREN: Final = {"actions", "questions"}
"""Fields that hold records of their own in some classes, and plain items in others."""


class Record(NamedTuple):
    """One thing of a version.

    `key` tells it from all others and is the same in every version that has it: its address, but for library items (which are the
    same wherever they are defined), steps without an id (which go by their text) and exits (which go by where they lead). `parent` is
    the key of what holds it. `fields` are its facts by the key that people write. `thing` is the element; of an exit, its stage.
    """

    key: str
    parent: str
    kind: str
    id: str
    fields: Mapping[str, Plain]
    thing: Element | None
    block: Block | None = None

    @property
    def journey(self) -> str:
        """The id of the journey, empty for the library and the project."""
        return "" if self.key.startswith(("library/", "project")) else self.key.partition("/")[0]

    @property
    def address(self) -> str:
        """The address that findings use."""
        return self.key if self.thing is None or self.block is not None else self.thing.address

    def place(self, field: str = "") -> Place | None:
        """Where a field stands, else the thing; None for the project."""
        if self.block is not None:
            return self.block.at.field(field) if field in self.block.at else self.block.place
        if self.thing is None:
            return None
        return self.thing.place("journey" if field == "name" and isinstance(self.thing, Journey) else field)


Facts = Mapping[str, Record]
"""Every record by its key, parents before what they hold."""


def facts(model: Model) -> Facts:
    """The facts of a model. A thing whose id is taken, which is a finding, is told apart by a number."""
    found: dict[str, Record] = {}
    seen: Counter[str] = Counter()
    for record in _records(model):
        seen[record.key] += 1
        key = record.key if seen[record.key] == 1 else f"{record.key}#{seen[record.key]}"
        found[key] = record._replace(key=key)
    return found


def _records(model: Model) -> Iterator[Record]:
    fields: dict[str, Plain] = {
        "name": _text(model.name, model.lang),
        "lang": model.lang,
        "currency": model.currency,
        "calendar": _calendar(model),
    }
    yield Record("project", "", "project", "", {name: value for name, value in fields.items() if value}, None)
    yield from _library(model)
    for journey in _first(model.journeys):
        yield from _journey(journey)


def _first(elements: Iterable[Journey]) -> Iterator[Journey]:
    """The first journey of each id; a second one is a finding, and cannot be told from it."""
    seen: set[str] = set()
    for element in elements:
        if element.id not in seen:
            seen.add(element.id)
            yield element


def _calendar(model: Model) -> Plain:
    calendar = model.calendar
    days = [DAYS[day] for day in sorted(calendar.days)]
    hours = "-".join(f"{hour:g}" for hour in calendar.hours)
    free, extra = ([day.isoformat() for day in sorted(dates)] for dates in (calendar.holidays, calendar.workdays))
    return {"days": [*days], "hours": hours, "holidays": [*free], "workdays": [*extra]}


def _library(model: Model) -> Iterator[Record]:
    """The definitions, each under one key wherever it stands; of two that differ, the one of a journey keeps its own."""
    known: dict[str, Mapping[str, Plain]] = {}
    for journey, library in ((None, model.library), *((journey, journey.library) for journey in model.journeys)):
        for item in _definitions(library):
            key = f"library/{item.KIND}:{item.id}"
            fields = facts_of(item, journey, model.lang)
            if key in known and known[key] != fields and journey is not None:
                key = f"{journey.id}/{key}"
            if key in known:
                continue
            known[key] = fields
            yield Record(key, "", item.KIND, item.id, fields, item)
            if isinstance(item, Survey):
                for question in item.questions:
                    yield Record(
                        f"{key}/question:{question.id}", key, "question", question.id, facts_of(question, journey, model.lang), question
                    )


def _definitions(library: Library) -> Iterator[Element]:
    """Everything but touchpoints: those are told where customers meet them."""
    return (item for item in library.items() if not isinstance(item, Touchpoint))


def _journey(journey: Journey) -> Iterator[Record]:
    fields = dict(facts_of(journey, journey, journey.lang))
    fields["stages"] = [stage.id for stage in journey.stages]
    yield Record(journey.id, "", journey.KIND, journey.id, fields, journey)
    flow = Flow(journey)
    for stage in journey.stages:
        yield from _element(stage, journey.id, journey, flow)
    yield from _belongings(journey, journey.id, journey, flow)


def _element(element: Element, parent: str, journey: Journey, flow: Flow) -> Iterator[Record]:
    key = f"{parent}/{element.KIND}:{element.id}"
    yield Record(key, parent, element.KIND, element.id, facts_of(element, journey, journey.lang), element)
    if isinstance(element, Stage):
        for touchpoint in element.touchpoints:
            yield from _element(touchpoint, key, journey, flow)
    if isinstance(element, Play):
        yield from _steps(element, key, journey)
    yield from _belongings(element, key, journey, flow)
    if isinstance(element, Stage):
        yield from _exits(element, key, journey, flow)


def _belongings(holder: Any, key: str, journey: Journey, flow: Flow) -> Iterator[Record]:
    for name in ("critical_points", "actions", "plays"):
        for element in getattr(holder, name, ()):
            yield from _element(element, key, journey, flow)


def _steps(play: Play, parent: str, journey: Journey) -> Iterator[Record]:
    """Steps without an id go by what they do, so that one put before them does not change them all."""
    seen: Counter[str] = Counter()
    for step in play.steps:
        name = step.id if "id" in step.at else f"{step.send.id if step.send else ''}~{slug(step.task.say('en')) if step.task else ''}"
        seen[name] += 1
        key = f"{parent}/{Step.KIND}:{name}" + (f"#{seen[name]}" if seen[name] > 1 else "")
        fields = facts_of(step, journey, journey.lang)
        yield Record(key, parent, Step.KIND, step.id, fields, step)


def _exits(stage: Stage, parent: str, journey: Journey, flow: Flow) -> Iterator[Record]:
    """The ways out, those among them that follow from the order of stages; each goes by where it leads."""
    seen: Counter[str] = Counter()
    for way in flow.ways_from(stage):
        written = way.exit
        to = journey.stages[way.to].id if way.to is not None else _name(written.to, journey) if written is not None and written.to else ""
        where = to or f"end-{way.end}"
        seen[where] += 1
        key = f"{parent}/exit:{where}" + (f"#{seen[where]}" if seen[where] > 1 else "")
        fields: dict[str, Plain] = {"to": to} if to else {"end": way.end}
        if written is not None:
            told = {name: _plain(getattr(written, name), journey, journey.lang) for name in ("when", "share", "typical")}
            fields |= {name: value for name, value in told.items() if value is not None}
        yield Record(key, parent, "exit", where, fields, stage, written)


# ---------------------------------------------------------------- values


@cache
def _names(cls: Any) -> tuple[str, ...]:
    """The fields of a class of the model that say something about a thing."""
    return tuple(name for name in field_names(cls) if name not in _NOT_FACTS)


def facts_of(thing: Element | Block, journey: Journey | None, lang: str) -> dict[str, Plain]:
    """What a thing says, by the keys that people write; empty fields are left out."""
    found: dict[str, Plain] = {}
    cls: Any = type(thing)
    for name in _names(cls):
        value = getattr(thing, name)
        if name in _CHILDREN and value and isinstance(value[0], Element):
            continue
        plain = _plain(value, journey, lang)
        if plain is not None and plain != [] and plain != {} and plain != "":
            found[name.rstrip("_")] = plain
    return found


def _plain(value: Any, journey: Journey | None, lang: str) -> Plain:
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Text):
        return _text(value, lang)
    if isinstance(value, Ref):
        return _name(value, journey)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mood):
        return value.all if value.all is not None else {ref.id: mood for ref, mood in value.personas}
    if isinstance(value, Quality):
        return value.inside if value.outside in (None, value.inside) else {"inside": value.inside, "outside": value.outside}
    if isinstance(value, Tally):
        return [_plain(name, journey, lang) for name in value.names] if value.names else _plain(value.count, journey, lang)
    if isinstance(value, Block):
        return _block(value, journey, lang)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner, journey, lang) for key, inner in value.items()}
    if isinstance(value, tuple):
        return _several(value, journey, lang)
    return str(value)


def _several(values: tuple[Any, ...], journey: Journey | None, lang: str) -> Plain:
    """A list; references are a set, and what is said of each team or KPI is a map."""
    first = values[0] if values else None
    if isinstance(first, Ref):
        return [*sorted({_name(ref, journey) for ref in values})]
    if isinstance(first, Influence):
        return {each.team.id: each.weight for each in values}
    if isinstance(first, Expectation):
        return {each.kpi.id: str(each.value) for each in values}
    if isinstance(first, KpiUse):
        return {each.kpi.id: {name: str(v) for name in ("target", "alert") if (v := getattr(each, name)) is not None} for each in values}
    return [_plain(each, journey, lang) for each in values]


def _block(block: Block, journey: Journey | None, lang: str) -> Plain:
    """The fields that differ from their defaults; a block that says one plain word is that word."""
    inner = facts_of(block, journey, lang)
    kept = {name: value for name, value in inner.items() if value != getattr(type(block), name, None)}
    return kept[block.PLAIN] if list(kept) == [block.PLAIN] else kept


def _text(text: Text, lang: str) -> Plain:
    """A text in one language is a plain one, however it is written."""
    words = text.words
    if len(words) == 1 and next(iter(words)) in ("", lang):
        return next(iter(words.values()))
    return {**words}


def _name(ref: Ref[Any], journey: Journey | None) -> str:
    """What a reference names: an id where that is enough, else an address; the word where there is no such thing."""
    item = ref.item
    if not isinstance(item, Element):
        return ref.id
    if isinstance(item, Stage) and (journey is None or not item.address.startswith(f"{journey.id}/")):
        return item.address
    return item.id
