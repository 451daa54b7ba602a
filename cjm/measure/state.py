"""What to think of the last value of a KPI: how it stands to its target and alert, and whether it has changed.

States and their order are those of the report's design guide ("State words"); what is chance, and what too old, follows decisions
40 and 63 and the rules `kpi-below-alert`, `sample-too-small`, `stale-measurement` and `change-within-noise`.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cjm.kpis import Reckoning, alert_of, comparable, magnitude, standing, worse
from cjm.measure.series import Measurements, Part, Series, Value, current
from cjm.measure.stats import noise
from cjm.model import Journey, Kpi, Stage, Touchpoint


class State(StrEnum):
    """How a KPI stands, in the order in which a scorecard lists them."""

    PAST_ALERT = "past-alert"
    MAY_BE_PAST = "may-be-past"
    OFF_TARGET = "off-target"
    ON_TARGET = "on-target"
    NO_TARGET = "no-target"
    FEW = "few"
    OLD = "old"
    NO_VALUE = "no-value"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(State).index(self)


class Change(StrEnum):
    """What a change since the value before is worth. UNKNOWN: the margins are not known, so that nobody can tell."""

    BETTER = "better"
    WORSE = "worse"
    CHANCE = "chance"
    NONE = "none"
    UNKNOWN = "unknown"
    FEW = "few"


class Trend(NamedTuple):
    """The value before the last, and what the change since then is worth."""

    before: Value
    change: Change


def few(kpi: Kpi, value: Value) -> bool:
    """Whether fewer have answered than `min_n`; of a known population the margin tells more, where there is one."""
    if value.n is None or (kpi.population is not None and value.interval is not None):
        return False
    return value.n < min(kpi.min_n, kpi.population or kpi.min_n)


def state_of(kpi: Kpi, value: Value | None, journey: Journey | None, by: Reckoning, today: date) -> State:
    """How a value stands in a journey on a day. A value that is too old, or rests on too few answers, is not judged at all."""
    if value is None:
        return State.NO_VALUE
    if not current(kpi, value, by.calendar, today):
        return State.OLD
    if few(kpi, value):
        return State.FEW
    grade, alert = standing(kpi, value.amount, journey, by), alert_of(kpi, journey)
    if grade == "awful" and alert is not None:
        return State.MAY_BE_PAST if value.may_be(alert) else State.PAST_ALERT
    return {"so-so": State.OFF_TARGET, "great": State.ON_TARGET}.get(grade or "", State.NO_TARGET)


def trend_of(series: Series, by: Reckoning) -> Trend | None:
    """The change to the last value, real only where it is greater than both margins together; None for a first value."""
    kpi, before, value = series.kpi, series.before, series.latest
    if before is None:
        return None
    if few(kpi, value) or few(kpi, before):
        return Trend(before, Change.FEW)
    if comparable(kpi, before.amount, by) == comparable(kpi, value.amount, by):
        return Trend(before, Change.NONE)
    if before.interval is None or value.interval is None:
        return Trend(before, Change.UNKNOWN)
    if abs(magnitude(value.amount) - magnitude(before.amount)) < noise(before.interval, value.interval):
        return Trend(before, Change.CHANCE)
    if worse(kpi, value.amount, before.amount, by):
        return Trend(before, Change.WORSE)
    return Trend(before, Change.BETTER if worse(kpi, before.amount, value.amount, by) else Change.UNKNOWN)


def nearest(
    measurements: Measurements, kpi: Kpi, journey: Journey, stage: Stage | None = None, touchpoint: Touchpoint | None = None
) -> Series | None:
    """The series that tells most about a touchpoint or a stage of a journey, the freshest of several.

    Of a touchpoint: its own, else its stage's. Of a stage: its own, else that of its touchpoint if only one has values. Else that of
    the whole journey.
    """
    every = measurements.of(kpi, journey)
    found = [series for series in every if series.part == Part()]
    if stage is not None:
        here = {each.id for each in stage.touchpoints}
        near = [series for series in every if series.part.touchpoint in here and series.part.stage in (stage.id, "")]
        own = [series for series in every if series.part == Part(stage=stage.id)]
        if touchpoint is not None:
            near = [series for series in near if series.part.touchpoint == touchpoint.id]
            found = near or own or found
        else:
            found = own or (near if len(near) == 1 else found)
    return max(found, key=lambda series: series.latest.day, default=None)
