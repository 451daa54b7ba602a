"""Whether what should be measured is, and recently."""

from datetime import date

from cjm.measure.series import Measurements, current
from cjm.measure.state import nearest
from cjm.metrics.coverage import in_use, second
from cjm.metrics.fractions import Fraction, fraction
from cjm.model import Journey, Kpi, Stage, Touchpoint
from cjm.values import Calendar
from cjm.views import meant


def measured(journey: Journey, measurements: Measurements, calendar: Calendar, today: date) -> Fraction[Touchpoint]:
    """Touchpoints in use with a KPI that has a current value: its own, its stage's, or that of the whole journey."""

    def has(pair: tuple[Stage, Touchpoint]) -> bool:
        stage, touchpoint = pair
        return any(
            kpi is not None
            and (series := nearest(measurements, kpi, journey, stage, touchpoint)) is not None
            and current(kpi, series.latest, calendar, today)
            for kpi in map(meant, touchpoint.kpis)
        )

    return second(fraction(in_use(journey), has))


def kpis_current(journey: Journey, kpis: list[Kpi], measurements: Measurements, calendar: Calendar, today: date) -> Fraction[Kpi]:
    """Of some KPIs those with a current value that speaks of the journey."""

    def has(kpi: Kpi) -> bool:
        value = measurements.latest(kpi, journey)
        return value is not None and current(kpi, value, calendar, today)

    return fraction(kpis, has)
