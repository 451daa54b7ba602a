"""The bar of a KPI: where value, interval, target and alert lie on a scale of its own (design guide, "Bullet bar")."""

from dataclasses import dataclass
from typing import Final

from cjm.kpis import Reckoning, alike, bounds_of, comparable, more_is_better
from cjm.measure.series import Value
from cjm.model import Amount, Kpi
from cjm.values import Duration, number

WIDTH: Final = 300.0
"""Of a bar, in its units; it is 26 high."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """Positions from the left, in units of a bar 300 wide; empty for what is not there.

    `past` is the side beyond the alert, as start and width.
    """

    value: str
    low: str = ""
    high: str = ""
    target: str = ""
    alert: str = ""
    past: tuple[str, str] | None = None


def bullet(kpi: Kpi, value: Value, target: Amount | None, alert: Amount | None, by: Reckoning) -> Bullet | None:
    """The bar of a value; None where target or alert cannot be compared with it.

    The scale holds all marks with as much room at each side as lies between them, but does not cross the natural limits of the KPI.
    """
    ends = [alike(value.amount, end) for end in value.interval[:2]] if value.interval is not None else []
    marks = [comparable(kpi, amount, by) for amount in (value.amount, *ends, target, alert) if amount is not None]
    if len({kind for kind, _ in marks}) > 1:
        return None
    numbers = [size for _, size in marks]
    span = max(numbers) - min(numbers) or abs(numbers[0]) / 2 or 1.0
    low, high = min(numbers) - span, max(numbers) + span
    least, most = bounds_of(kpi)
    if not isinstance(value.amount, Duration):
        low, high = max(low, least) if least is not None else low, min(high, most) if most is not None else high
    else:
        low = max(low, 0.0)
    if high <= low:
        return None

    def at(amount: Amount | None) -> str:
        if amount is None:
            return ""
        share = (comparable(kpi, amount, by)[1] - low) / (high - low)
        return number(round(min(1.0, max(0.0, share)) * WIDTH, 1))

    edge = at(alert)
    past = None if not edge else ("0", edge) if more_is_better(kpi) else (edge, number(round(WIDTH - float(edge), 1)))
    low_end, high_end = (at(ends[0]), at(ends[1])) if ends else ("", "")
    return Bullet(at(value.amount), low_end, high_end, at(target), edge, past)
