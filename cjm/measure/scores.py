"""From single answers and requests to one value of a KPI with its interval.

The definitions are those of the published measures: NPS (Reichheld 2003), CSAT as the share of the two best marks, CES 2.0 as a
mean on 1 to 7, the time to resolution as a median or p90.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import fsum

from cjm.kpis import amount_of, bounds_of, marks_of, more_is_better, stat_of
from cjm.measure.series import Interval
from cjm.measure.stats import mean_interval, net_interval, net_score, quantile, share_interval, usual_split
from cjm.model import Amount, Kpi
from cjm.values import Duration, Percent, month_day

Score = tuple[Amount, Interval | None]


def reported(kpi: Kpi, amount: Amount, n: float | None, promoters: float | None, detractors: float | None) -> Interval | None:
    """The interval of a value that somebody else has computed from n answers.

    Net scores need promoters and detractors; where those are not given, the usual split is taken. Shares need n only. A mean or
    a time has none, as its spread is not known.
    """
    if n is None:
        return None
    if isinstance(amount, float) and bounds_of(kpi) == (-100, 100):
        if promoters is None or detractors is None:
            promoters, detractors = usual_split(amount, n)
        return net_interval(promoters, detractors, n, kpi.population)
    if isinstance(amount, Percent) and bounds_of(kpi) == (0, 100):
        return share_interval(amount.value, n, kpi.population)
    return None


def of_marks(kpi: Kpi, marks: Sequence[float]) -> Score | None:
    """The value of an NPS, CSAT or CES from its marks; None for a `stat` that makes no sense for it."""
    low, high = marks_of(kpi) or (0, 0)
    stat, up = stat_of(kpi), more_is_better(kpi)
    middle = (low + high) / 2
    best_two: Callable[[float], bool] = (lambda mark: mark >= high - 1) if up else (lambda mark: mark <= low + 1)
    if kpi.type == "nps":
        return _net(kpi, marks, lambda mark: mark >= 9, lambda mark: mark <= 6)
    if stat == "net":
        return _net(kpi, marks, best_two, lambda mark: mark < middle if up else mark > middle)
    if stat == "top":
        easy: Callable[[float], bool] = lambda mark: mark > middle if up else mark < middle  # noqa: E731
        return _share(kpi, marks, easy if kpi.type == "ces" else best_two)
    return of_numbers(kpi, marks, lambda value: round(value, 2))


def _net(kpi: Kpi, marks: Sequence[float], good: Callable[[float], bool], bad: Callable[[float], bool]) -> Score:
    promoters, detractors, n = sum(map(good, marks)), sum(map(bad, marks)), len(marks)
    score = round(net_score(promoters, detractors, n), 1)
    return Percent(score) if amount_of(kpi) is Percent else score, net_interval(promoters, detractors, n, kpi.population)


def _share(kpi: Kpi, items: Sequence[float], counts: Callable[[float], bool]) -> Score:
    share = 100 * sum(map(counts, items)) / len(items)
    return Percent(round(share, 1)), share_interval(share, len(items), kpi.population)


def of_cases(kpi: Kpi, solved: Sequence[float]) -> Score:
    """The share of cases that are solved: 1 for one that is, 0 for one that is not."""
    return _share(kpi, solved, lambda case: case > 0)


def of_numbers(kpi: Kpi, numbers: Sequence[float], form: Callable[[float], Amount]) -> Score | None:
    """The mean, median or p90 of numbers; only a mean has an interval."""
    stat = stat_of(kpi)
    if stat == "mean":
        return form(fsum(numbers) / len(numbers)), mean_interval(numbers, kpi.population)
    return (form(quantile(numbers, 0.5 if stat == "median" else 0.9)), None) if stat in ("median", "p90") else None


def hours(value: float) -> Duration:
    """Hours as a duration, to a hundredth."""
    return Duration(round(value, 2), "h")


def period_of(kpi: Kpi, day: date) -> tuple[str, date]:
    """The period that a day falls into, and its last day: a week, month, quarter, half-year or year, as near to `every` as may be.

    Without `every` it is the month.
    """
    every = 30.0 if kpi.every is None else kpi.every.amount * _DAYS[kpi.every.unit]
    if every <= 10:
        last = day + timedelta(days=6 - day.weekday())
        return last.isoformat(), last
    if every <= 45:
        return f"{day:%Y-%m}", month_day(day.year, day.month, 31)
    if every <= 135:
        quarter = (day.month + 2) // 3
        return f"{day.year:04}-Q{quarter}", month_day(day.year, 3 * quarter, 31)
    if every <= 270:
        last = month_day(day.year, 6 if day.month <= 6 else 12, 31)
        return last.isoformat(), last
    return f"{day.year:04}", date(day.year, 12, 31)


_DAYS = {"m": 1 / 1440, "h": 1 / 24, "d": 1, "bd": 1.4, "w": 7, "mo": 30, "y": 365}
