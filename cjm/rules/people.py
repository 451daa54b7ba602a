"""PER: whether the people whom the project knows stand on its maps."""

from collections.abc import Mapping

from cjm.findings import Remark
from cjm.model import Journey, Library, Model, Persona, Segment, Use, Uses
from cjm.outline import of_journey
from cjm.rules.registry import INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.rules.remarks import said
from cjm.views import customers, in_force, lacks
from cjm.words import Phrase


@rule(
    "PER001",
    "no-persona",
    WARNING,
    level=STARTER,
    en=(
        "“{journey}” names no persona",
        "without an actor a map shows the firm's process, not anybody's way",
        "`personas:` with one or two whose way this is",
    ),
    ru=(
        "В пути не назван ни один персонаж.",
        "В пути «{journey}» не назван ни один персонаж",
        "без действующего лица карта показывает процесс компании, а не чей-то путь",
        "`personas:` и один-два персонажа, чей это путь",
    ),
)
def no_persona(journey: Journey) -> Remarks:
    """A journey names no persona.

    The actor is the first of the five parts of a journey map: goals, thoughts and emotions are always somebody's. A map of
    "customers in general" agrees with everybody and helps nobody.

    Name the personas of this journey, and define them in the library. From Nielsen Norman Group's "Journey mapping 101".

    Bad::

        journey: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        personas: [parent]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent, wants: [No queues]}
    """
    if lacks(journey, "personas"):
        yield on(journey, "personas", journey=journey.name)


@rule(
    "PER002",
    "segment-without-journey",
    WARNING,
    level=STANDARD,
    en=(
        "{kind} “{name}” appears in no journey",
        "nobody has looked at what these customers go through",
        "{write}",
    ),
    ru=(
        "Сегмента или персонажа нет ни в одном пути.",
        "{kind} «{name}» не встречается ни в одном пути",
        "никто не посмотрел, через что проходят эти клиенты",
        "{write}",
    ),
)
def segment_without_journey(library: Library, uses: Uses, model: Model | None) -> Remarks:
    """A segment or a persona appears in no journey.

    People who were worth describing were worth describing for a reason, and they need a variant of the map of their own. A segment
    is used through its personas, or named by a journey; a retired journey does not count.

    Add them to a journey, or take them out of the library. Personas of employees, partners and systems are exempt, and so are
    retired ones; where a segment has a persona in no journey, only the persona is reported. From the article on segments that need
    their own maps.

    Bad::

        journey: Order
        personas: [parent]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent}
            newcomer: {name: Careful first-time buyer}

    Good::

        journey: Order
        personas: [parent, newcomer]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent, segment: families}
            newcomer: {name: Careful first-time buyer}
          segments:
            families: {name: Families with children, size: 45%}
    """
    if model is not None and not in_force(model):
        return
    for persona in library.personas.values():
        if persona.side == "customer" and persona.status == "active" and not _on_a_map(uses, persona):
            yield _missing(persona, _PERSONA, _ADD_PERSONA)
    people = {persona.address: persona for persona in library.personas.values()}
    for segment in library.segments.values():
        peopled = any(_lives(use, people) for use in uses.get(segment.address, ()))
        if not peopled and not _on_a_map(uses, segment):
            yield _missing(segment, _SEGMENT, _ADD_SEGMENT)


def _lives(use: Use, people: Mapping[str, Persona]) -> bool:
    """Whether it is a persona that is not retired, of these or of a journey in force, that names the segment."""
    if use.address in people:
        return people[use.address].status != "retired"
    return use.journey is not None and use.journey.status != "retired" and use.address in _own_people(use.journey)


@of_journey
def _own_people(journey: Journey) -> list[str]:
    """The addresses of the personas in the journey's own library that are not retired."""
    return [persona.address for persona in journey.library.personas.values() if persona.status != "retired"]


def _on_a_map(uses: Uses, item: Persona | Segment) -> bool:
    """Whether a journey in force, or a file that could not be read, refers to it.

    The `segment` of a journey's own persona is no such reference.
    """
    told = (use for use in uses.get(item.address, ()) if "/persona:" not in use.address)
    return item.id in uses.unread or any(use.journey is not None and use.journey.status != "retired" for use in told)


def _missing(item: Persona | Segment, kind: Phrase, write: Phrase) -> Remark:
    return on(item, kind=kind, name=item.name, write=said(write, id=item.id))


_PERSONA = Phrase("The persona", "Персонаж")
_SEGMENT = Phrase("The segment", "Сегмент")
_ADD_PERSONA = Phrase("`personas: [{id}]` in the journey that they go through", "`personas: [{id}]` в том пути, который они проходят")
_ADD_SEGMENT = Phrase(
    "`segment: {id}` at a persona that is in a journey, or `segments: [{id}]` in the journey",
    "`segment: {id}` у персонажа, который есть в каком-нибудь пути, или `segments: [{id}]` в самом пути",
)


@rule(
    "PER006",
    "too-many-personas",
    INFO,
    en=(
        "“{journey}” shows {count} personas as if they all felt the same",
        "the emotions of many people at once are those of nobody",
        "emotions by persona, such as `emotion: {{parent: -1, newcomer: 1}}`, or divide the journey into variants",
    ),
    ru=(
        "Персонажей на карте много, а эмоции у всех одни.",
        "В пути «{journey}» персонажей: {count}, и все чувствуют одно и то же",
        "эмоция сразу многих людей — ничья эмоция",
        "эмоции по персонажам, например `emotion: {{родитель: -1, новичок: 1}}`, или разделите путь на варианты",
    ),
)
def too_many_personas(journey: Journey, *, max_personas: int = 3) -> Remarks:
    """More than three personas share a map on which all feel the same.

    A map has one point of view. Two or three similar personas can share it; beyond that, either their emotions differ and should be
    written for each, or the map is of no one in particular.

    Write `emotion` by persona where they differ, at least at one stage, or make a variant of the journey for some of them. Personas
    of employees and partners do not count. From Nielsen Norman Group's advice: one point of view for each map. The number is a
    setting, `max_personas`.

    Bad::

        journey: Order
        personas: [parent, newcomer, collector, giver]
        stages:
          - name: Pays
            emotion: 0
        library:
          personas:
            parent: {name: Busy parent}
            newcomer: {name: Careful first-time buyer}
            collector: {name: Collector of rare models}
            giver: {name: Buys a present}

    Good::

        journey: Order
        personas: [parent, newcomer, collector, giver]
        stages:
          - name: Pays
            emotion: {parent: 0, newcomer: -1, collector: 1, giver: 0}
        library:
          personas:
            parent: {name: Busy parent}
            newcomer: {name: Careful first-time buyer}
            collector: {name: Collector of rare models}
            giver: {name: Buys a present}
    """
    count = len({ref.id for ref in customers(journey)})
    apart = any(stage.emotion is not None and stage.emotion.personas for stage in journey.stages)
    if count > max_personas and not apart:
        yield on(journey, "personas", journey=journey.name, count=count)
