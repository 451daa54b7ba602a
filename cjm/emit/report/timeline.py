"""The values of a KPI over time: a line on a scale of time, with target and alert (design guide, "Bullet bar", turned on its side)."""

from dataclasses import dataclass
from typing import Final

from cjm.kpis import Reckoning, alert_of, alike, comparable, more_is_better, target_of
from cjm.measure.series import Series, Value
from cjm.model import Amount, Journey
from cjm.values import number

WIDTH: Final = 600.0
HEIGHT: Final = 132.0
_EDGE: Final = 12.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A value, and its interval from `low` to `high` if it has one."""

    x: str
    y: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of 600 × 132: the line, its dots, target and alert as heights.

    Empty for a target or alert that there is not; `past` is the top and height of the side beyond the alert.
    """

    points: str
    dots: tuple[Dot, ...]
    target: str
    alert: str
    past: tuple[str, str] | None


def timeline(series: Series, journey: Journey | None, by: Reckoning) -> Timeline | None:
    """The drawing of a series; None for a single value, or where values, target and alert cannot be compared."""
    kpi, values = series.kpi, series.values
    target, alert = target_of(kpi, journey), alert_of(kpi, journey)
    ends = [[alike(value.amount, end) for end in value.interval[:2]] if value.interval is not None else [] for value in values]
    every: list[Amount] = [amount for value, both in zip(values, ends, strict=True) for amount in (value.amount, *both)]
    every += [amount for amount in (target, alert) if amount is not None]
    marks = [comparable(kpi, amount, by) for amount in every]
    if len(values) < 2 or len({kind for kind, _ in marks}) > 1:
        return None
    sizes = [size for _, size in marks]
    low, span = min(sizes), (max(sizes) - min(sizes)) or 1.0
    first, days = values[0].day, max(1, (values[-1].day - values[0].day).days)

    def y(amount: Amount | None) -> str:
        if amount is None:
            return ""
        return number(round(HEIGHT - _EDGE - (comparable(kpi, amount, by)[1] - low) / span * (HEIGHT - 2 * _EDGE), 1))

    def dot(value: Value, both: list[Amount]) -> Dot:
        x = number(round(_EDGE + (value.day - first).days / days * (WIDTH - 2 * _EDGE), 1))
        return Dot(x, y(value.amount), *map(y, both))

    dots = tuple(map(dot, values, ends))
    line = y(alert)
    past = None if not line else (line, number(round(HEIGHT - float(line), 1))) if more_is_better(kpi) else ("0", line)
    return Timeline(" ".join(f"{dot.x},{dot.y}" for dot in dots), dots, y(target), line, past)
