"""KPIs as a map shows them: value, state, target and alert."""

from collections.abc import Iterable, Iterator

from cjm.emit import formats
from cjm.emit.maps.grid import words
from cjm.emit.maps.grid.blocks import Block, Gauge
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.telling import short
from cjm.hygiene import clean
from cjm.kpis import alert_of, more_is_better, standing, target_of
from cjm.measure.series import current
from cjm.measure.state import nearest
from cjm.model import Amount, Kpi, Ref, Stage
from cjm.values import Duration, Money, Percent
from cjm.views import meant


def gauges(refs: Iterable[Ref[Kpi]], scene: Scene, stage: Stage | None) -> Iterator[Block]:
    """Each KPI once; `stage` is the one whose values count, None for those of the whole journey."""
    seen: dict[str, tuple[Ref[Kpi], Kpi | None]] = {}
    for ref in refs:
        kpi = meant(ref)
        seen.setdefault(ref.id if kpi is None else kpi.address, (ref, kpi))
    return (_gauge(ref, kpi, scene, stage) for ref, kpi in seen.values())


def _gauge(ref: Ref[Kpi], kpi: Kpi | None, scene: Scene, stage: Stage | None) -> Gauge:
    look = scene.look
    if kpi is None:
        return Gauge(short(ref.id, look), formats.NONE, None)
    name, aims, series = short(kpi.name, look), _aims(kpi, scene), nearest(look.measurements, kpi, scene.journey, stage)
    if series is None:
        return Gauge(name, formats.NONE, None, aims, kpi.address)
    value = series.latest
    shown = tell(_rounded(value.amount), scene)
    if not current(kpi, value, look.calendar, look.today):
        return Gauge(name, shown, None, (*aims, words.STALE.fill(look.lang, {"period": value.period})), kpi.address)
    return Gauge(name, shown, standing(kpi, value.amount, scene.journey, look), aims, kpi.address)


def _aims(kpi: Kpi, scene: Scene) -> tuple[str, ...]:
    """`target ≥ 9 %` and `alert 65 %`."""
    target, alert = target_of(kpi, scene.journey), alert_of(kpi, scene.journey)
    sign = "≥" if more_is_better(kpi) else "≤"
    parts = []
    if target is not None:
        parts.append(f"{words.TARGET.say(scene.look.lang)} {sign}{formats.NBSP}{tell(target, scene)}")
    if alert is not None:
        parts.append(f"{words.ALERT.say(scene.look.lang)} {tell(alert, scene)}")
    return tuple(parts)


def tell(amount: Amount, scene: Scene) -> str:
    """An amount as a map writes it: a no-break space before the percent sign in both languages."""
    if isinstance(amount, Percent):
        return formats.count(amount.value, scene.look.lang) + formats.NBSP + "%"
    return formats.amount(amount, scene.look.lang, clean(scene.look.currency)[0])


def _rounded(amount: Amount) -> Amount:
    """A measured amount to one decimal: more would be noise."""
    if isinstance(amount, Percent):
        return Percent(round(amount.value, 1))
    if isinstance(amount, Duration):
        return Duration(round(amount.amount, 1), amount.unit)
    if isinstance(amount, Money):
        return Money(round(amount.amount, 2), amount.currency)
    return round(amount, 1)
