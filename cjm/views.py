"""Questions about a model that several rules, reports and metrics ask.

The answers follow decisions 17, 18, 30 to 32, 34 and 41 of the specification; nothing here judges.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, TypeVar

from cjm.model import (
    Action,
    Channel,
    CriticalPoint,
    Element,
    Evidence,
    Item,
    Journey,
    Model,
    Persona,
    Play,
    Ref,
    Stage,
    Step,
    System,
    Team,
    Touchpoint,
)

T = TypeVar("T")


def meant(ref: Ref[T] | None) -> T | None:
    """What a reference names, or probably means where nothing has the name."""
    return None if ref is None else ref.item if ref.item is not None else ref.near


# ---------------------------------------------------------------- touchpoints and channels


def unknown(touchpoint: Touchpoint) -> bool:
    """Whether it takes a touchpoint that is in no library: what it lacks may be written there, under the right name."""
    return touchpoint.use is not None and touchpoint.use.item is None


def class_of(touchpoint: Touchpoint) -> str | None:
    """Its `kind` if that is written; else payment if `methods` is, form if `fields` is (decision 30)."""
    if touchpoint.wrote("kind"):
        return touchpoint.kind
    return "payment" if touchpoint.wrote("methods") else "form" if touchpoint.wrote("fields") else None


def on_offer(stage: Stage) -> Iterator[Touchpoint]:
    """The touchpoints that customers can use or soon will: existing, closing and planned ones."""
    return (touchpoint for touchpoint in stage.touchpoints if touchpoint.status not in ("missing", "retired"))


def channels(stage: Stage) -> dict[str, Channel]:
    """The channels of the touchpoints on offer, by id, as far as they are known."""
    found = (meant(touchpoint.channel) for touchpoint in on_offer(stage))
    return {channel.id: channel for channel in found if channel is not None}


def system_of(touchpoint: Touchpoint) -> Ref[System] | None:
    """The system that serves a contact: its own, else its channel's."""
    channel = meant(touchpoint.channel)
    return touchpoint.system or (channel.system if channel is not None else None)


def channels_known(stage: Stage) -> bool:
    """Whether every touchpoint on offer has a channel that is defined."""
    return all(meant(touchpoint.channel) is not None for touchpoint in on_offer(stage))


# ---------------------------------------------------------------- whose action it is (decision 31)


class Improvements:
    """Which actions improve what in a journey; dropped ones do not count."""

    def __init__(self, journey: Journey) -> None:
        self._naming: defaultdict[Touchpoint | CriticalPoint, list[Action]] = defaultdict(list)
        self._general: defaultdict[Stage, list[Action]] = defaultdict(list)
        for stage in journey.stages:
            here = set(stage.touchpoints)
            nested = [action for point in stage.critical_points for action in point.actions]
            for action in filter(_counts, (*nested, *stage.actions)):
                touchpoint = meant(action.touchpoint)
                if touchpoint is None:
                    self._general[stage].append(action)
                elif touchpoint in here:
                    self._naming[touchpoint].append(action)
        own = {action: point for _, point in journey.points() for action in point.actions}
        for _, action in journey.all_actions():
            named = meant(action.critical_point)
            if named is not None and named is not own.get(action) and _counts(action):
                self._naming[named].append(action)

    def on(self, stage: Stage, touchpoint: Touchpoint) -> Iterator[Action]:
        """Those on a touchpoint of a stage.

        Its own, and those of the stage and of the stage's critical points that name it or name no touchpoint.
        """
        yield from filter(_counts, touchpoint.actions)
        yield from self._naming.get(touchpoint, ())
        yield from self._general.get(stage, ())

    def against(self, point: CriticalPoint) -> Iterator[Action]:
        """Those against a critical point: its own, and those anywhere in the journey that name it."""
        yield from filter(_counts, point.actions)
        yield from self._naming.get(point, ())


@lru_cache(maxsize=2)  # the rules of one journey follow each other
def improvements_in(journey: Journey) -> Improvements:
    """Which actions improve what in a journey."""
    return Improvements(journey)


def tended(stage: Stage) -> bool:
    """Whether somebody works on a stage: it has a critical point, or an action that is not dropped."""
    return not lacks(stage, "critical_points") or any(map(_counts, stage.all_actions())) or unread("actions", stage, *stage.touchpoints)


def _counts(action: Action) -> bool:
    return action.status != "dropped"


# ---------------------------------------------------------------- what is answered (decision 32)


def unanswered(stage: Stage, items: Iterable[Item]) -> list[Item]:
    """The questions, fears, barriers or objections of a stage that nothing answers.

    An item with `answered_by` is answered, one with an empty `answered_by` is not. Any other is unanswered only where the stage
    has no touchpoint that is existing or planned and not awful, no content, no action and no play.
    """
    helped = bool(
        stage.content
        or stage.plays
        or any((t.status in ("existing", "planned") and t.grade != "awful") or t.content for t in stage.touchpoints)
        or any(map(_counts, stage.all_actions()))
        or unread("actions", stage, *stage.touchpoints, *stage.critical_points)
        or any(unread(key, stage) for key in ("content", "plays", "touchpoints", "critical_points"))
    )
    return [item for item in items if "answered_by" not in item.at and ("answered_by" in item.at.marks or not helped)]


# ---------------------------------------------------------------- what is written, what is in force


def lacks(element: Element, key: str) -> bool:
    """Whether a field is not written, or is written empty (`[]`, `{}`, `""`). A value that does not fit counts as written."""
    return not element.wrote(key) or not element.value_place(key).text.strip("[]{}\"' \t\r\n")


def unread(key: str, *holders: Element | None) -> bool:
    """Whether one of some elements has a list of which nothing could be read: it counts as filled (decision 18)."""
    return any(holder is not None and not getattr(holder, key) and not lacks(holder, key) for holder in holders)


def phases_known(journey: Journey) -> bool:
    """Whether every phase that is written could be read."""
    return all(stage.phase is not None or not stage.wrote("phase") for stage in journey.stages)


def in_force(model: Model) -> list[Journey]:
    """The journeys that are not retired."""
    return [journey for journey in model.journeys if journey.status != "retired"]


# ---------------------------------------------------------------- people


def answers_for(stage: Stage, touchpoint: Touchpoint) -> Ref[Team] | None:
    """The owner of a contact: its own or its stage's; a journey's owner does not answer for one contact (decision 17)."""
    return touchpoint.owner or stage.owner


def function_of(ref: Ref[Team] | None) -> str | None:
    """The function of a team, the team's id where it has none; None for a team that is not known."""
    team = meant(ref)
    return None if team is None else (team.function or team.id).casefold()


def team_at(address: str, model: Model, journey: Journey) -> Team:
    """The team of an address that a journey names: of the project's library, of a pack, or of the journey's own library."""
    for library in (model.library, *model.vocabularies.values()):
        for team in library.teams.values():
            if team.address == address:
                return team
    return next(team for team in journey.library.teams.values() if team.address == address)


def customers(journey: Journey) -> list[Ref[Persona]]:
    """The personas of a journey that are customers; one that is not known counts."""
    return [ref for ref in journey.personas if (persona := meant(ref)) is None or persona.side == "customer"]


# ---------------------------------------------------------------- evidence (decision 34)

_OWN_VOICE: Final = ("workshop", "walkthrough", "mystery-shopping", "desk", "benchmark")
"""Kinds of source in which the firm speaks, where `who` does not say otherwise."""


def may_cite(journey: Journey) -> Iterator[Journey | Stage | Touchpoint | CriticalPoint]:
    """The elements of a journey whose `evidence` cites a source: itself, its stages, touchpoints and critical points."""
    yield journey
    yield from journey.stages
    yield from (touchpoint for _, touchpoint in journey.touchpoints())
    yield from (point for _, point in journey.points())


def cited(journey: Journey) -> list[Evidence | None]:
    """The sources that a journey cites, each once; None for one that is not known, or for a part that could not be read."""
    refs = (ref for element in may_cite(journey) for ref in element.evidence)
    found = {ref.id if (source := meant(ref)) is None else source.address: source for ref in refs}
    hidden = unread("stages", journey) or unread("critical_points", journey, *journey.stages) or unread("touchpoints", *journey.stages)
    return [*found.values(), None] if hidden else list(found.values())


def voice(source: Evidence) -> str:
    """Whose voice a source is: what it says, else by its kind employee or customer."""
    return source.who or ("employee" if source.kind in _OWN_VOICE else "customer")


# ---------------------------------------------------------------- plays (decision 41)


def purpose(play: Play, stage: Stage | None) -> str:
    """What a play is for: as written, else service in a stage of phase delivery or service, else marketing."""
    return play.purpose or ("service" if stage is not None and stage.phase in ("delivery", "service") else "marketing")


def messages(play: Play) -> list[Step]:
    """The steps that send a message; two or more are a chain."""
    return [step for step in play.steps if step.wrote("send")]
