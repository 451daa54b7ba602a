"""Where improvement actions stand in a project."""

from collections.abc import Iterator
from typing import NamedTuple

from cjm.model import Action, CriticalPoint, Journey, Library, Model, Stage, Touchpoint


class Spot(NamedTuple):
    """An action with what it stands in, or names as what it improves.

    `key` is `journey/stage/action`, with `-` for the stage at journey level (decisions.md, 56). An action that a touchpoint
    of the library brings along stands once in the project: `library/touchpoint/action`, or `journey/library/…` for a
    file's own library; its stage is the first that uses the touchpoint.
    """

    key: str
    journey: Journey
    stage: Stage | None
    touchpoint: Touchpoint | None
    point: CriticalPoint | None
    action: Action


def spots(model: Model) -> Iterator[Spot]:
    """Every open action of the journeys that are not retired, in document order; those of the library once."""
    return (spot for spot in all_spots(model) if spot.action.open)


def all_spots(model: Model) -> Iterator[Spot]:
    """Every action of these journeys, open or not."""
    shared: set[int] = set()
    for journey in model.journeys:
        if journey.status != "retired":
            for spot in _journey_spots(journey, model.library):
                if id(spot.action) not in shared:
                    shared.add(id(spot.action))
                    yield spot


def _journey_spots(journey: Journey, library: Library) -> Iterator[Spot]:
    for stage in journey.stages:
        for touchpoint in stage.touchpoints:
            home = _library_home(touchpoint, journey, library) or f"{journey.id}/{stage.id}"
            for action in touchpoint.actions:
                yield _spot(home, journey, stage, touchpoint, None, action)
    holders: list[tuple[Stage | None, Stage | Journey]] = [*((stage, stage) for stage in journey.stages), (None, journey)]
    for stage_or_none, holder in holders:
        home = f"{journey.id}/{stage_or_none.id if stage_or_none else '-'}"
        for point in holder.critical_points:
            for action in point.actions:
                yield _spot(home, journey, stage_or_none, None, point, action)
        for action in holder.actions:
            yield _spot(home, journey, stage_or_none, None, None, action)


def _spot(
    home: str, journey: Journey, stage: Stage | None, touchpoint: Touchpoint | None, point: CriticalPoint | None, action: Action
) -> Spot:
    touchpoint = touchpoint or (action.touchpoint.item if action.touchpoint else None)
    point = point or (action.critical_point.item if action.critical_point else None)
    return Spot(f"{home}/{action.id}", journey, stage, touchpoint, point, action)


def _library_home(touchpoint: Touchpoint, journey: Journey, library: Library) -> str:
    """Where the actions of a touchpoint stand, if they come from a library; else empty."""
    base = touchpoint.base
    if base is None or "actions" in touchpoint.at:
        return ""
    home = f"library/{base.id}"
    return home if library.touchpoints.get(base.id) is base else f"{journey.id}/{home}"
