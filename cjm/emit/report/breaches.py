"""Which KPIs are past their alert: of those that have an alert and a value that can be judged."""

from dataclasses import dataclass

from cjm.emit.report.edition import Edition
from cjm.kpis import alert_of, named_kpis
from cjm.measure.series import Series
from cjm.measure.state import State, state_of
from cjm.model import Amount, Journey, Kpi
from cjm.views import in_force


@dataclass(frozen=True, slots=True)
class Breach:
    """A series whose last value is past the alert that holds in its journey (None: of the project); `chance` if its interval holds it."""

    series: Series
    journey: Journey | None
    alert: Amount
    chance: bool


@dataclass(frozen=True, slots=True)
class Breaches:
    """The KPIs past their alert, the sure ones first; `judged` counts those that could be, `unjudged` the KPIs that could not."""

    past: list[Breach]
    judged: int
    unjudged: int


def breaches(edition: Edition) -> Breaches:
    """What is past its alert in a project, journey by journey; values of one persona, segment or channel are left to the KPI's page."""
    model, today = edition.model, edition.today
    journeys = dict.fromkeys(in_force(model))
    past: list[Breach] = []
    judged: set[Kpi] = set()
    count = 0
    for series in edition.measurements:
        journey = edition.journey_of(series)
        alert = alert_of(series.kpi, journey)
        if alert is None or series.part.of_some or (series.journey is not None and journey not in journeys):
            continue
        state = state_of(series.kpi, series.latest, journey, model, today)
        if state in (State.FEW, State.OLD, State.NO_VALUE):
            continue
        count += 1
        judged.add(series.kpi)
        if state in (State.PAST_ALERT, State.MAY_BE_PAST):
            past.append(Breach(series, journey, alert, state is State.MAY_BE_PAST))
    alarmed = {
        kpi
        for journey in journeys
        for _, ref in named_kpis(journey)
        if (kpi := ref.item) is not None and alert_of(kpi, journey) is not None
    }
    return Breaches(sorted(past, key=lambda breach: breach.chance), count, len(alarmed - judged))
