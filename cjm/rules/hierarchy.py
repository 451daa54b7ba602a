"""STR028 and STR029: how journeys stand to one another, and how much detail each level carries."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from cjm.findings import Remark
from cjm.model import Journey, Model
from cjm.outline import of_journey
from cjm.rules.registry import ERROR, INFO, Remarks, on, rule
from cjm.rules.remarks import said, trail
from cjm.source import Place
from cjm.values import Text
from cjm.views import in_force
from cjm.words import Phrase, plural

_CIRCLE = Phrase("Journeys hold each other in a circle: {path}", "Пути вложены друг в друга по кругу: {path}")
_OPEN_CIRCLE = Phrase(
    "take one of the links `journey` and `parent` out of the circle", "уберите из круга одну из связей `journey` и `parent`"
)
_STRANGER = Phrase(
    "“{journey}” stands in “{stage}” of “{holder}”, but names “{parent}” as its parent",
    "Путь «{journey}» вложен в этап «{stage}» пути «{holder}», а родителем называет «{parent}»",
)
_NAME_HOLDER = Phrase(
    "`parent: {holder}`, or take `journey: {id}` out of the stage",
    "`parent: {holder}`, или уберите `journey: {id}` из этапа",
)


class _Link(NamedTuple):
    """One journey inside another, as a stage of the outer one says, or the `parent` of the inner one (then there is no stage)."""

    outer: Journey
    inner: Journey
    stage: Text | None
    address: str
    place: Place
    """The element that says so, and where."""


@rule(
    "STR028",
    "sub-journey-mismatch",
    ERROR,
    en=("{problem}", "the atlas cannot tell which journey is part of which", "{mend}"),
    ru=("Вложенность путей противоречит сама себе.", "{problem}", "в атласе не понять, какой путь в какой входит", "{mend}"),
)
def sub_journey_mismatch(model: Model) -> Remarks:
    """Journeys hold each other in a circle, or a nested journey names another parent than the journey that holds it.

    A macro journey spans the whole relation, journeys are its episodes, micro journeys detail one stage; `journey` of a stage
    and `parent` of a journey say so from either side and must agree. A circle is reported once. A micro journey that several
    journeys share may name any one of them.

    Bad::

        # file: order.yaml
        journey: Order
        id: order
        stages:
          - name: Pays
            journey: payment
        # file: payment.yaml
        journey: Payment
        id: payment
        parent: subscription
        stages:
          - name: Enters the card
        # file: subscription.yaml
        journey: Subscription
        id: subscription
        stages:
          - name: Chooses a plan

    Bad::

        # file: order.yaml
        journey: Order
        id: order
        parent: payment
        stages:
          - name: Pays
            journey: payment
        # file: payment.yaml
        journey: Payment
        id: payment
        stages:
          - name: Enters the card

    Good::

        # file: order.yaml
        journey: Order
        id: order
        stages:
          - name: Pays
            journey: payment
        # file: payment.yaml
        journey: Payment
        id: payment
        parent: order
        stages:
          - name: Enters the card
    """
    journeys = {journey.title.source.path: journey for journey in model.journeys}
    links = [link for journey in in_force(model) for link in _links(journey, journeys)]
    parents = {link.inner: link for link in links if link.stage is None}
    circling: set[Journey] = set()
    for circle in _circles(links):
        circling.update(circle)
        steps = set(zip(circle, (*circle[1:], circle[0]), strict=True))
        link = next(link for link in links if (link.outer, link.inner) in steps)
        start = circle.index(link.outer)
        path = trail([journey.name for journey in (*circle[start:], *circle[:start], link.outer)])
        yield Remark(link.place, link.address, {"problem": said(_CIRCLE, path=path), "mend": _OPEN_CIRCLE}, "circle")
    held: dict[Journey, list[_Link]] = {}
    for link in links:
        if link.stage is not None:
            held.setdefault(link.inner, []).append(link)
    for journey, holders in held.items():
        parent = parents.get(journey)
        if parent is None or journey in circling:
            continue
        if all(link.outer is not parent.outer for link in holders):
            holder, stage = holders[0].outer, holders[0].stage
            names = {"journey": journey.name, "parent": parent.outer.name, "holder": holder.name, "stage": stage}
            mend = said(_NAME_HOLDER, holder=holder.id, id=journey.id)
            yield Remark(parent.place, journey.address, {"problem": said(_STRANGER, **names), "mend": mend}, "parent")


def _links(journey: Journey, journeys: Mapping[str, Journey]) -> Iterator[_Link]:
    """What a journey says about itself and others being inside one another."""
    for other, stage, address, start, end in _nesting(journey):
        place = Place(journey.title.source, start, end)
        if stage is None:
            yield _Link(journeys[other], journey, None, address, place)
        else:
            yield _Link(journey, journeys[other], Text(stage), address, place)


@of_journey
def _nesting(journey: Journey) -> list[tuple[str, dict[str, str] | None, str, int, int]]:
    """The path of each journey that this one names as its parent (without a stage), or holds in a stage of that name."""
    told: list[tuple[str, dict[str, str] | None, str, int, int]] = []
    if journey.parent is not None and journey.parent.item is not None:
        _, start, end = journey.parent.place
        told.append((journey.parent.item.title.source.path, None, journey.address, start, end))
    for stage in journey.stages:
        if stage.journey is not None and stage.journey.item is not None:
            _, start, end = stage.journey.place
            told.append((stage.journey.item.title.source.path, stage.name.words, stage.address, start, end))
    return told


def _circles(links: Iterable[_Link]) -> Iterator[list[Journey]]:
    """Circles of journeys, each inside the one before it, no journey in two of them."""
    around: dict[Journey, list[Journey]] = {}
    for link in links:
        around.setdefault(link.inner, []).append(link.outer)
    while True:
        try:
            TopologicalSorter(around).prepare()
        except CycleError as error:
            circle = error.args[1][:-1]
            yield circle
            around = {inner: [outer for outer in outers if outer not in circle] for inner, outers in around.items() if inner not in circle}
        else:
            return


@rule(
    "STR029",
    "level-mix",
    INFO,
    en=("{problem}", "an overview drowns in detail, and a close-up loses its subject", "{mend}"),
    ru=("Уровень пути не сходится с подробностью.", "{problem}", "обзор тонет в подробностях, а крупный план теряет предмет", "{mend}"),
)
def level_mix(journey: Journey, *, max_touchpoints: int = 7, max_phases: int = 2) -> Remarks:
    """A macro journey holds step detail, or a micro journey spans several phases.

    Three levels are enough for any firm: the macro journey for the whole relation, the journey for one episode, the micro
    journey for the steps of one stage. A macro journey with more than seven touchpoints in a stage (`max_touchpoints`) wants a
    journey below it; a micro journey over more than two phases (`max_phases`) is no close-up. Retired touchpoints do not count.

    After the practice of journey atlases [22].

    Bad::

        journey: Paying by card
        level: micro
        stages:
          - {name: Compares shops, phase: consideration}
          - {name: Enters the card, phase: purchase}
          - {name: Meets the courier, phase: delivery}

    Good::

        journey: Paying by card
        level: micro
        stages:
          - {name: Enters the card, phase: purchase}
          - {name: Confirms by SMS, phase: purchase}
    """
    phases = {stage.phase for stage in journey.stages} - {None}
    if journey.level == "micro" and len(phases) > max_phases:
        count = Phrase(plural(len(phases), "en", *_PHASES), plural(len(phases), "ru", *_PHASES))
        yield on(journey, "level", problem=said(_WIDE, journey=journey.name, phases=count), mend=_NARROW)
    for stage in journey.stages if journey.level == "macro" else ():
        contacts = sum(touchpoint.needs_care for touchpoint in stage.touchpoints)
        if contacts > max_touchpoints:
            problem = said(_DETAILED, stage=stage.name, contacts=contacts, most=max_touchpoints)
            yield on(stage, "touchpoints", problem=problem, mend=_OVERVIEW)


_PHASES = (("phase", "phases"), ("фаза", "фазы", "фаз"))
_WIDE = Phrase("“{journey}” is a micro journey, but spans {phases}", "«{journey}» — микропуть, а охватывает больше, чем нужно: {phases}")
_NARROW = Phrase("`level: journey`, or only the stages of one phase", "`level: journey`, или оставьте этапы одной фазы")
_DETAILED = Phrase(
    "In a macro journey “{stage}” has touchpoints: {contacts}; {most} is the most for an overview",
    "Точек контакта на этапе «{stage}» макропути: {contacts}; для обзора предел {most}",
)
_OVERVIEW = Phrase(
    "move the detail into a journey of its own and name it here: `journey: its-id`",
    "вынесите подробности в отдельный путь и назовите его здесь: `journey: его-id`",
)
