"""The KPIs of a journey with their last values: how sure they are, how they stand, whether they have changed, how old they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from cjm.emit import formats
from cjm.emit.report.bullet import Bullet, bullet
from cjm.emit.report.labels import journey as said
from cjm.emit.report.told import interval, told
from cjm.hygiene import clean
from cjm.kpis import alert_of, target_of
from cjm.measure.series import Measurements, Series, Value
from cjm.measure.state import Change, State, nearest, state_of, trend_of
from cjm.model import Amount, Journey, Kpi, Model, Ref, Stage, Touchpoint
from cjm.values import Percent
from cjm.words import Lang

MARKS: Final = {
    State.PAST_ALERT: "warning",
    State.MAY_BE_PAST: "warning",
    State.OFF_TARGET: "off",
    State.ON_TARGET: "tick",
    State.NO_TARGET: "unrated",
    State.FEW: "info",
    State.OLD: "clock",
    State.NO_VALUE: "retired",
}


@dataclass(frozen=True, slots=True)
class Score:
    """What there is to say about one KPI, in words of the page; a field is empty, or a dash, where nothing is known.

    `says` is the state and `sample` the interval with the number of answers; `days` is the age in days, `age` that in words.
    `before`, `now` and `trend` tell of the change. `where` is the stage or touchpoint that the value speaks of, None for the whole
    journey. `first` says that the row is the one that links to the KPI lead to.
    """

    kpi: Kpi
    state: State
    says: str
    target: str
    alert: str
    value: str = formats.NONE
    sample: str = ""
    bullet: Bullet | None = None
    before: str = ""
    now: str = ""
    trend: str = ""
    worse: bool = False
    period: str = ""
    days: int | None = None
    age: str = ""
    where: Stage | Touchpoint | None = None
    first: bool = True

    @property
    def bad(self) -> bool:
        """Whether the value is past its alert, by chance or not."""
        return self.state in (State.PAST_ALERT, State.MAY_BE_PAST)

    @property
    def mark(self) -> str:
        """The mark of the state."""
        return MARKS[self.state]


@dataclass(frozen=True, slots=True)
class Named:
    """A KPI as an element names it: the reference, and its score where the KPI is known."""

    ref: Ref[Kpi]
    score: Score | None


class Scores:
    """The scores of one journey on one day."""

    def __init__(self, model: Model, journey: Journey, measurements: Measurements, lang: Lang, today: date) -> None:
        self.model, self.journey, self.measurements = model, journey, measurements
        self.lang, self.today = lang, today
        self.currency = clean(model.currency)[0]

    def card(self, kpis: Iterable[Kpi]) -> list[Score]:
        """The scorecard: each series of each KPI, one without values once; the worst state first, then in the order of the KPIs."""
        rows = []
        for kpi in kpis:
            every = sorted(self.measurements.of(kpi, self.journey), key=lambda series: series.part != type(series.part)())
            for i, series in enumerate(every or (None,)):
                rows.append(self._score(kpi, series, first=i == 0))
        return sorted(rows, key=lambda row: row.state.rank)

    def named(self, refs: Iterable[Ref[Kpi]], stage: Stage | None = None, touchpoint: Touchpoint | None = None) -> tuple[Named, ...]:
        """KPIs as they are named by a touchpoint, a stage, an action, with the values that are nearest to that place."""
        return tuple(Named(ref, self.of(ref.item, stage, touchpoint) if ref.item is not None else None) for ref in refs)

    def of(self, kpi: Kpi, stage: Stage | None = None, touchpoint: Touchpoint | None = None) -> Score:
        """The score of a KPI at a place."""
        return self._score(kpi, nearest(self.measurements, kpi, self.journey, stage, touchpoint))

    def _score(self, kpi: Kpi, series: Series | None, first: bool = True) -> Score:
        target, alert = target_of(kpi, self.journey), alert_of(kpi, self.journey)
        value = series.latest if series is not None else None
        state = state_of(kpi, value, self.journey, self.model, self.today)
        aims = (said.STATES[state].say(self.lang), self._amount(target), self._amount(alert))
        if series is None or value is None:
            return Score(kpi, state, *aims, first=first)
        trend = trend_of(series, self.model)
        bare = trend is not None and isinstance(trend.before.amount, Percent)
        days = (self.today - value.day).days
        return Score(
            kpi,
            state,
            *aims,
            value=told(value, self.lang, self.currency),
            sample=self._sample(value),
            bullet=bullet(kpi, value, target, alert, self.model),
            before=told(trend.before, self.lang, self.currency, bare=bare) if trend is not None else "",
            now=told(value, self.lang, self.currency, bare=bare),
            trend=said.CHANGES[trend.change].fill(self.lang, {"n": formats.count(kpi.min_n, self.lang)}) if trend is not None else "",
            worse=trend is not None and trend.change is Change.WORSE,
            period=formats.period(value.period, value.day, self.today, self.lang),
            days=days,
            age=formats.days(days, self.lang) if days >= 0 else said.NOT_OVER.say(self.lang),
            where=self._where(series),
            first=first,
        )

    def _amount(self, amount: Amount | None) -> str:
        return formats.NONE if amount is None else formats.amount(amount, self.lang, self.currency)

    def _sample(self, value: Value) -> str:
        """`57 … 70, n = 412`, `n = 1,260`; empty where neither is known."""
        n = f"n{formats.NBSP}={formats.NBSP}{formats.count(value.n, self.lang)}" if value.n is not None else ""
        return ", ".join(filter(None, (interval(value, self.lang, self.currency), n)))

    def _where(self, series: Series) -> Stage | Touchpoint | None:
        part = series.part
        stage = next((stage for stage in self.journey.stages if stage.id == part.stage), None)
        found = (
            touchpoint for home, touchpoint in self.journey.touchpoints() if touchpoint.id == part.touchpoint and stage in (home, None)
        )
        return next(found, None) if part.touchpoint else stage
