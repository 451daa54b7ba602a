"""Values of KPIs over time: what is known once the tables of a project are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cjm.kpis import magnitude
from cjm.model import Amount, Journey, Kpi
from cjm.source import Place
from cjm.values import Calendar, Duration


class Interval(NamedTuple):
    """Where the true value lies in 95 of 100 such samples, in the unit of the value.

    `margin` is its half width by the plain formula (Wald); for shares, where that gives 0 if everybody says the same, half the
    interval.
    """

    low: float
    high: float
    margin: float


class Value(NamedTuple):
    """One measured value.

    `period` is as written, `day` its last day; `n` the number of answers or cases, None where nobody said; `interval` None where
    it cannot be told.
    """

    period: str
    day: date
    amount: Amount
    n: float | None
    interval: Interval | None
    place: Place

    @property
    def ends(self) -> tuple[float, float] | None:
        """The interval as it is shown: to whole points for numbers above ten, as an NPS is, else to a tenth."""
        if self.interval is None:
            return None
        coarse = isinstance(self.amount, float) and max(map(abs, self.interval[:2])) > 10
        low, high = (round(end, None if coarse else 1) for end in self.interval[:2])
        return float(low), float(high)

    def may_be(self, level: Amount) -> bool:
        """Whether the true value may as well be that level: the interval that is shown holds it."""
        return self.ends is not None and self.ends[0] <= magnitude(level) <= self.ends[1]


class Part(NamedTuple):
    """Which part of the customers or of the journey a value speaks of: ids, empty for all of them."""

    stage: str = ""
    touchpoint: str = ""
    persona: str = ""
    segment: str = ""
    channel: str = ""

    @property
    def of_some(self) -> bool:
        """Whether it leaves customers out: one persona, segment or channel."""
        return bool(self.persona or self.segment or self.channel)


class Series(NamedTuple):
    """The values of a KPI in a journey (None where the table names none), by period."""

    kpi: Kpi
    journey: Journey | None
    part: Part
    values: tuple[Value, ...]

    def speaks_of(self, journey: Journey) -> bool:
        """Whether it is that journey's own, as a whole or as its outline (outline.py)."""
        return self.journey is not None and self.journey.title.source is journey.title.source

    @property
    def latest(self) -> Value:
        """The last value."""
        return self.values[-1]

    @property
    def before(self) -> Value | None:
        """The value before the last."""
        return self.values[-2] if len(self.values) > 1 else None


class Misfit(NamedTuple):
    """A value of another kind than its KPI, or outside its scale: it counts nowhere."""

    kpi: Kpi
    amount: Amount
    place: Place


@dataclass(frozen=True, slots=True)
class Measurements:
    """All measured values of a project.

    `by_kpi` maps the address of a KPI to its series, those of all customers first.
    """

    by_kpi: Mapping[str, tuple[Series, ...]] = field(default_factory=dict)
    misfits: tuple[Misfit, ...] = ()

    def __iter__(self) -> Iterator[Series]:
        for series in self.by_kpi.values():
            yield from series

    def of(self, kpi: Kpi, journey: Journey | None = None) -> tuple[Series, ...]:
        """The series of a KPI that speak of all customers; with a journey, its own, or where there are none those of no journey."""
        whole = tuple(series for series in self.by_kpi.get(kpi.address, ()) if not series.part.of_some)
        if journey is None:
            return whole
        own = tuple(series for series in whole if series.speaks_of(journey))
        return own or tuple(series for series in whole if series.journey is None)

    def latest(self, kpi: Kpi, journey: Journey | None = None) -> Value | None:
        """The last value of a KPI that speaks of all customers."""
        return max((series.latest for series in self.of(kpi, journey)), key=lambda value: value.day, default=None)


def current(kpi: Kpi, value: Value, calendar: Calendar, today: date) -> bool:
    """Whether a value still counts: for twice its KPI's `every` after its period (decision 63); for ever without `every`."""
    if kpi.every is None:
        return True
    last = Duration(2 * kpi.every.amount, kpi.every.unit).after(value.day, calendar)
    return last is None or last >= today
