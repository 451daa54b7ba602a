"""What the pages of personas, channels and teams show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cjm import metrics
from cjm.emit.report.curve import Spark, spark_of
from cjm.emit.report.edition import Edition
from cjm.emit.report.facets import Facets, of_touchpoint
from cjm.emit.report.register import Duty, Register, Spot, Weight
from cjm.model import Action, Channel, CriticalPoint, Journey, Kpi, Persona, Play, Stage, Team
from cjm.values import QUALITY_SCORE

MOST_ROWS: Final = 200
"""Rows of a table of touchpoints or actions before the rest is left to the pages of the journeys."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Touchpoints, those that need work first, as far as a page shows them; `mix` counts all of them that are in use by quality."""

    spots: Sequence[Spot]
    facets: Sequence[Facets]
    mix: Counter[str]
    whole: int

    @property
    def left_out(self) -> int:
        """How many are only on the pages of their journeys."""
        return self.whole - len(self.spots)


def contacts(spots: Iterable[Spot]) -> Contacts:
    """A table of touchpoints."""
    every = sorted(spots, key=lambda spot: spot.rank)
    shown = every[:MOST_ROWS]
    mix = Counter(spot.touchpoint.grade or "unrated" for spot in every if spot.touchpoint.in_use)
    return Contacts(shown, [of_touchpoint(spot.journey, spot.touchpoint, spot.mark) for spot in shown], mix, len(every))


# ---------------------------------------------------------------- personas


@dataclass(frozen=True, slots=True)
class Felt:
    """How a persona goes through a journey: its emotion by stage, and the stage where it is lowest."""

    journey: Journey
    spark: Spark | None
    lowest: Stage | None
    least: int | None
    mix: Counter[str]
    success: float | None


@dataclass(frozen=True, slots=True)
class PersonaView:
    """The page of a persona."""

    persona: Persona
    journeys: list[Felt]
    contacts: Contacts
    points: list[tuple[Journey, CriticalPoint]]

    @property
    def worst(self) -> Felt | None:
        """The journey in which it feels worst; None where nobody wrote how it feels."""
        return min((felt for felt in self.journeys if felt.least is not None), key=lambda felt: felt.least or 0, default=None)


def persona_view(edition: Edition, register: Register, persona: Persona) -> PersonaView:
    """What the page of a persona shows."""
    journeys = register.met_by[persona]
    return PersonaView(
        persona,
        [_felt(edition, register, journey, persona) for journey in journeys],
        contacts(spot for journey in journeys for spot in register.spots[journey]),
        sorted(register.hits[persona], key=lambda pair: -pair[1].severity),
    )


def _felt(edition: Edition, register: Register, journey: Journey, persona: Persona) -> Felt:
    name = next((ref.id for ref in journey.personas if ref.item is persona), persona.id)
    values = [stage.emotion.of(name) if stage.emotion is not None else None for stage in journey.stages]
    known = [(value, i) for i, value in enumerate(values) if value is not None]
    least, at = min(known) if known else (None, 0)
    mix = Counter(spot.touchpoint.grade or "unrated" for spot in register.spots[journey] if spot.touchpoint.in_use)
    lowest = journey.stages[at] if known else None
    return Felt(journey, spark_of(values, edition.lang), lowest, least, mix, metrics.success(edition.flows[journey]))


# ---------------------------------------------------------------- channels


@dataclass(frozen=True, slots=True)
class ChannelView:
    """The page of a channel. `owners` says who owns how many of its touchpoints; `gap` is the distance from best to worst, 0–2."""

    channel: Channel
    contacts: Contacts
    journeys: list[tuple[Journey, Counter[str]]]
    owners: list[tuple[Team, int]]
    unowned: int
    preferred_by: list[Persona]
    gap: int | None


def channel_view(register: Register, channel: Channel) -> ChannelView:
    """What the page of a channel shows."""
    spots = register.through[channel]
    by_journey: dict[Journey, Counter[str]] = {}
    for spot in spots:
        by_journey.setdefault(spot.journey, Counter())[spot.mark] += 1
    owners = Counter(ref.item for spot in spots if (ref := spot.touchpoint.effective_owner) is not None and ref.item is not None)
    scores = [QUALITY_SCORE[spot.touchpoint.grade] for spot in spots if spot.touchpoint.in_use and spot.touchpoint.grade]
    return ChannelView(
        channel,
        contacts(spots),
        list(by_journey.items()),
        owners.most_common(),
        len(spots) - owners.total(),
        register.preferred_by[channel],
        max(scores) - min(scores) if len(scores) > 1 else None,
    )


# ---------------------------------------------------------------- teams


@dataclass(frozen=True, slots=True)
class DutyRow:
    """An action of a team, and whether it is late."""

    duty: Duty
    late: bool
    facets: Facets


@dataclass(frozen=True, slots=True)
class TeamView:
    """The page of a team."""

    team: Team
    journeys: list[Journey]
    contacts: Contacts
    duties: list[DutyRow]
    open: int
    late: int
    weights: list[Weight]
    plays: list[tuple[Journey, Play]]
    kpis: list[Kpi]
    measures: list[Kpi]


def team_view(edition: Edition, register: Register, team: Team) -> TeamView:
    """What the page of a team shows: open actions by date, then done ones; influence from the strongest."""
    duties = [_duty(duty, team, edition) for duty in register.duties[team] if duty.action.status != "dropped"]
    spots = register.owned[team]
    kpis = register.answers_for[team]
    named = dict.fromkeys(ref.item for spot in spots for ref in spot.touchpoint.kpis if ref.item is not None)
    return TeamView(
        team,
        register.journeys[team],
        contacts(spots),
        sorted(duties, key=lambda row: _turn(row.duty.action)),
        sum(row.duty.action.open for row in duties),
        sum(row.late for row in duties),
        sorted(register.weights[team], key=lambda weight: -weight.weight),
        register.plays[team],
        kpis,
        [kpi for kpi in named if kpi not in kpis],
    )


def _duty(duty: Duty, team: Team, edition: Edition) -> DutyRow:
    action = duty.action
    late = action.open and action.due is not None and action.due < edition.today
    return DutyRow(duty, late, Facets(duty.journey.personas, (team,), (), (action.status,)))


def _turn(action: Action) -> tuple[bool, bool, str]:
    return not action.open, action.due is None, str(action.due or "")
