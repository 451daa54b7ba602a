"""Who meets, carries, owns and measures what, over all journeys: what the pages of personas, channels, teams and KPIs list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from cjm.kpis import named_kpis
from cjm.model import (
    Action,
    Channel,
    CriticalPoint,
    Element,
    Evidence,
    Journey,
    Kpi,
    Persona,
    Play,
    Ref,
    Stage,
    Team,
    Touchpoint,
)
from cjm.views import Improvements

T = TypeVar("T", bound=Element)


class Spot(NamedTuple):
    """A touchpoint where it stands, and what is done about it."""

    journey: Journey
    stage: Stage
    touchpoint: Touchpoint
    actions: tuple[Action, ...]

    @property
    def mark(self) -> str:
        """Its quality, or its status where that says more."""
        touchpoint = self.touchpoint
        return touchpoint.status if touchpoint.status in ("planned", "missing", "retired") else touchpoint.grade or "unrated"

    @property
    def rank(self) -> int:
        """What needs work first: awful, so-so, missing, planned, then the rest."""
        order = ("awful", "so-so", "missing", "planned", "unrated", "great")
        return order.index(self.mark) if self.mark in order else len(order)


class Duty(NamedTuple):
    """An action where it stands; the stage is None at journey level."""

    journey: Journey
    stage: Stage | None
    action: Action


class Weight(NamedTuple):
    """How much a team influences a stage, 1–3."""

    journey: Journey
    stage: Stage
    weight: int


class Naming(NamedTuple):
    """An element of a journey that names a KPI."""

    journey: Journey
    element: Element


@dataclass(slots=True)
class Register:
    """The lists, each in the order of the journeys and of their stages."""

    met_by: defaultdict[Persona, list[Journey]] = field(default_factory=lambda: defaultdict(list))
    hits: defaultdict[Persona, list[tuple[Journey, CriticalPoint]]] = field(default_factory=lambda: defaultdict(list))
    spots: defaultdict[Journey, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    through: defaultdict[Channel, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    preferred_by: defaultdict[Channel, list[Persona]] = field(default_factory=lambda: defaultdict(list))
    owned: defaultdict[Team, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    journeys: defaultdict[Team, list[Journey]] = field(default_factory=lambda: defaultdict(list))
    duties: defaultdict[Team, list[Duty]] = field(default_factory=lambda: defaultdict(list))
    weights: defaultdict[Team, list[Weight]] = field(default_factory=lambda: defaultdict(list))
    plays: defaultdict[Team, list[tuple[Journey, Play]]] = field(default_factory=lambda: defaultdict(list))
    answers_for: defaultdict[Team, list[Kpi]] = field(default_factory=lambda: defaultdict(list))
    naming: defaultdict[Kpi, list[Naming]] = field(default_factory=lambda: defaultdict(list))
    fed_by: defaultdict[Kpi, list[Kpi]] = field(default_factory=lambda: defaultdict(list))
    supports: defaultdict[Evidence, list[Kpi]] = field(default_factory=lambda: defaultdict(list))


def register(journeys: Iterable[Journey], personas: Iterable[Persona], kpis: Iterable[Kpi]) -> Register:
    """The register of some journeys, and of the personas and KPIs that the report shows."""
    found = Register()
    for journey in journeys:
        _enter(found, journey)
    for persona in personas:
        _each(persona.prefers, found.preferred_by, persona)
    for kpi in kpis:
        _each((kpi.owner,), found.answers_for, kpi)
        _each(kpi.drives, found.fed_by, kpi)
        _each((kpi.source,), found.supports, kpi)
    return found


def _enter(found: Register, journey: Journey) -> None:
    improvements = Improvements(journey)
    _each(journey.personas, found.met_by, journey)
    _each((journey.owner,), found.journeys, journey)
    for stage, touchpoint in journey.touchpoints():
        spot = Spot(journey, stage, touchpoint, tuple(improvements.on(stage, touchpoint)))
        found.spots[journey].append(spot)
        _each((touchpoint.channel,), found.through, spot)
        _each((touchpoint.effective_owner,), found.owned, spot)
    for stage in journey.stages:
        for team, weight in stage.influence:
            if weight > 0:
                _each((team,), found.weights, Weight(journey, stage, weight))
    for _, point in journey.points():
        _each(point.personas, found.hits, (journey, point))
    for home, action in journey.all_actions():
        _each((action.owner,), found.duties, Duty(journey, home, action))
    for _, play in journey.all_plays():
        _each((step.effective_owner for step in play.steps), found.plays, (journey, play))
    for element, ref in named_kpis(journey):
        _each((ref,), found.naming, Naming(journey, element))


def _each(refs: Iterable[Ref[T] | None], into: defaultdict[T, list], entry: object) -> None:  # type: ignore[type-arg]
    """Enter something under each thing that some references name, once."""
    for thing in dict.fromkeys(ref.item for ref in refs if ref is not None and ref.item is not None):
        into[thing].append(entry)
