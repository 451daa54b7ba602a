"""How the journeys of a project hang together: what is part of what, and what leads to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cjm.graph import Flow
from cjm.model import Journey, Model, Ref
from cjm.views import meant


@dataclass(slots=True)
class Place:
    """A journey among the others, all by position in the project.

    `parent` is what it is part of: its `parent`, else the journey in which it details stage number `stage`. `leads` maps the journeys
    that it leads to (`leads_to`, or an exit) to the share of its customers, 0–1, who go there; None where no number is known.
    """

    journey: Journey
    parent: int | None = None
    stage: int | None = None
    children: list[int] = field(default_factory=list)
    leads: dict[int, float | None] = field(default_factory=dict)


def places(model: Model) -> list[Place]:
    """The place of every journey. Circles of parents are cut where they close."""
    found = [Place(journey) for journey in model.journeys]
    position = {id(journey): i for i, journey in enumerate(model.journeys)}
    owner = {id(stage): i for i, journey in enumerate(model.journeys) for stage in journey.stages}
    details = {
        position[id(micro)]: (i, number)
        for i, journey in reversed(list(enumerate(model.journeys)))
        for number, stage in reversed(list(enumerate(journey.stages, 1)))
        if id(micro := meant(stage.journey)) in position
    }
    for i, place in enumerate(found):
        parent = _journey(place.journey.parent, position)
        detailed, number = details.get(i, (None, None))
        above = parent if parent is not None else detailed
        if above is not None and i not in _line(found, above):
            place.parent = above
            place.stage = number if above == detailed else None
            found[above].children.append(i)
        for ref in place.journey.leads_to:
            if (to := _journey(ref, position)) is not None and to != i:
                place.leads.setdefault(to, None)
        for thing, share in _hand_overs(place.journey):
            to = position.get(id(thing), owner.get(id(thing)))
            if to is not None and to != i:
                known = place.leads.get(to)
                place.leads[to] = share if known is None or share is None else known + share
    return found


def _journey(ref: Ref[Journey] | None, position: Mapping[int, int]) -> int | None:
    journey = meant(ref)
    return position.get(id(journey))


def _line(found: Sequence[Place], i: int | None) -> Iterator[int]:
    """A journey and all above it."""
    while i is not None:
        yield i
        i = found[i].parent


def _hand_overs(journey: Journey) -> Iterator[tuple[object, float | None]]:
    """The journeys, or stages of journeys, to which exits lead, with the share of all customers who go there."""
    if not any(exit.to is not None for stage in journey.stages for exit in stage.next or ()):
        return
    flow = Flow(journey)
    for visits, ways in zip(flow.chances.visits, flow.ways, strict=True):
        for way in ways:
            over: Ref[object] | None = way.hands_over
            if over is not None:
                yield meant(over), None if visits is None else visits * way.share
