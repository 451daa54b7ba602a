"""How the last value of a KPI stands, and whether it has changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cjm.measure.state import Change, State, few, nearest, state_of, trend_of
from cjm.project import Project, load

TODAY = date(2026, 11, 20)
JOURNEY = """
journey: Order
id: order
kpis: [nps, ces, rate]
stages:
  - name: Pays
    touchpoints: [{name: Page, kpis: [rate]}, {name: Form, kpis: [rate]}]
  - name: Waits
    touchpoints: [{name: Page, id: wait-page, kpis: [rate]}]
library:
  kpis:
    nps: {name: NPS, type: nps, target: 75, alert: 70, every: 3mo}
    ces: {name: Ease, type: ces, target: 5.8, alert: 5}
    rate: {name: Rate, type: rate, target: 20%}
    free: {name: Free, type: rate}
    known: {name: Known, type: csat, target: 80%, population: 25}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Callable[[str], Project]:
    """Loads a journey with a table of values."""

    def loaded(table: str) -> Project:
        (tmp_path / "measurements").mkdir(exist_ok=True)
        (tmp_path / "order.yaml").write_text(JOURNEY, encoding="utf-8")
        (tmp_path / "measurements" / "values.csv").write_text(f"kpi,period,value,n,stage,touchpoint,journey\n{table}", encoding="utf-8")
        return load([str(tmp_path)])

    return loaded


def stands(project: Project, id: str) -> State:
    journey = project.model.journeys[0]
    kpi = journey.library.kpis[id]
    return state_of(kpi, project.measurements.latest(kpi, journey), journey, project.model, TODAY)


def changed(project: Project, id: str) -> Change | None:
    journey = project.model.journeys[0]
    series = nearest(project.measurements, journey.library.kpis[id], journey)
    assert series is not None
    trend = trend_of(series, project.model)
    return trend.change if trend is not None else None


@pytest.mark.parametrize(
    ("row", "kpi", "state"),
    [
        ("ces,2026-10,4.6,318", "ces", State.PAST_ALERT),
        ("nps,2026-Q3,64,412", "nps", State.MAY_BE_PAST),
        ("nps,2026-Q3,72,412", "nps", State.OFF_TARGET),
        ("nps,2026-Q3,75,412", "nps", State.ON_TARGET),
        ("nps,2026-Q3,64,29", "nps", State.FEW),
        ("nps,2025-Q4,64,412", "nps", State.OLD),
        ("free,2026-10,9%,100", "free", State.NO_TARGET),
        ("known,2026-10,79%,20", "known", State.OFF_TARGET),
        ("", "rate", State.NO_VALUE),
    ],
)
def test_states(shop: Callable[[str], Project], row: str, kpi: str, state: State) -> None:
    """Each state, on values whose interval is known from the design's picture; a value that does not count is not judged."""
    assert stands(shop(f"{row},,,order\n" if row else ""), kpi) is state


def test_states_are_ranked_as_a_scorecard_lists_them() -> None:
    """The order of the design guide."""
    words = "past-alert may-be-past off-target on-target no-target few old no-value"
    assert [str(state) for state in sorted(State, key=lambda state: state.rank)] == words.split()


@pytest.mark.parametrize(
    ("kpi", "before", "after", "change"),
    [
        ("rate", "14.6%,2000", "15.0%,2297", Change.CHANCE),
        ("rate", "10%,2000", "15%,2297", Change.BETTER),
        ("rate", "15%,2000", "10%,2297", Change.WORSE),
        ("rate", "15%,2000", "15%,2297", Change.NONE),
        ("ces", "4.9,300", "4.6,318", Change.UNKNOWN),
        ("rate", "50%,2000", "15%,22", Change.FEW),
        ("rate", "50%,20", "15%,2000", Change.FEW),
    ],
)
def test_changes(shop: Callable[[str], Project], kpi: str, before: str, after: str, change: Change) -> None:
    """A change is real only beyond both margins; a mean that somebody else has computed has no margin, so that nobody can tell."""
    assert changed(shop(f"{kpi},2026-09,{before},,,order\n{kpi},2026-10,{after},,,order\n"), kpi) is change


def test_a_first_value_has_no_trend(shop: Callable[[str], Project]) -> None:
    """One value is no change."""
    assert changed(shop("rate,2026-10,15%,100,,,order\n"), "rate") is None


def test_the_nearest_series(shop: Callable[[str], Project]) -> None:
    """A touchpoint has its own value, else its stage's, else the journey's; a stage takes one of a touchpoint only if it is alone."""
    rows = ("1%,99,,", "2%,99,,page", "3%,99,,form", "4%,99,,wait-page")
    project = shop("".join(f"rate,2026-10,{row},order\n" for row in rows))
    journey = project.model.journeys[0]
    kpi, (pays, waits) = journey.library.kpis["rate"], journey.stages

    def at(*place: object) -> str:
        series = nearest(project.measurements, kpi, journey, *place)  # type: ignore[arg-type]
        assert series is not None
        return str(series.latest.amount)

    assert [at(), at(pays), at(waits), at(pays, pays.touchpoints[0]), at(pays, pays.touchpoints[1])] == ["1%", "1%", "4%", "2%", "3%"]


def test_a_known_population_makes_few_enough(shop: Callable[[str], Project]) -> None:
    """Twenty of twenty-five customers tell more than thirty of a million."""
    project = shop("known,2026-10,79%,20,,,order\nrate,2026-10,15%,20,,,order\n")
    journey = project.model.journeys[0]
    found = {id: project.measurements.latest(journey.library.kpis[id], journey) for id in ("known", "rate")}
    assert {id: value is not None and few(journey.library.kpis[id], value) for id, value in found.items()} == {"known": False, "rate": True}
