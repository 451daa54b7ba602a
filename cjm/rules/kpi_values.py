"""MEA, FRE: what measured values say."""

from typing import Final

from cjm.kpis import alert_of, more_is_better, target_of, told, worse
from cjm.measure.series import Series, current
from cjm.model import Model
from cjm.rules.measured import at, called, doubt, judged
from cjm.rules.registry import INFO, STANDARD, WARNING, Context, Remarks, rule
from cjm.words import Phrase

_BELOW: Final = Phrase("below the alert", "ниже порога тревоги")
_ABOVE: Final = Phrase("above the alert", "выше порога тревоги")


@rule(
    "MEA009",
    "kpi-below-alert",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "{kpi} is {value}, {side} of {alert}{doubt}",
        "this is where you meant to stop and look for the cause",
        "an action with `kpi: {id}` that finds the cause and mends it",
    ),
    ru=(
        "Последнее значение хуже порога тревоги.",
        "{kpi} – {value}, {side} {alert}{doubt}",
        "на этом уровне вы сами решили остановиться и искать причину",
        "действие с `kpi: {id}`, которое найдёт причину и устранит её",
    ),
)
def kpi_below_alert(model: Model, context: Context) -> Remarks:
    """The latest value of a KPI is worse than its alert.

    The alert is the level at which the team wanted to be woken. The finding says so where the KPI is defined, until the next
    value is better. Where the alert lies within the interval of the value, the difference may be chance: then ask for more
    answers before you ask for heads.

    Values stand in measurements/*.csv, one a row. From an article on four measures of experience: when NPS falls below its level,
    "we sound the alarm".

    Bad::

        journey: Order
        kpis: [nps]
        stages:
          - name: Pays
        library:
          kpis:
            nps: {name: NPS, type: nps, target: 75, alert: 70}
        # file: measurements/nps.csv
        kpi,period,value,n
        nps,2026-Q3,64,412

    Good::

        journey: Order
        kpis: [nps]
        stages:
          - name: Pays
        library:
          kpis:
            nps: {name: NPS, type: nps, target: 75, alert: 70}
        # file: measurements/nps.csv
        kpi,period,value,n
        nps,2026-Q3,72,412
    """
    for series in judged(model, context):
        alert, value = alert_of(series.kpi, series.journey), series.latest
        if alert is not None and worse(series.kpi, value.amount, alert, model):
            values = {"value": told(value.amount), "alert": told(alert), "doubt": doubt(value, alert)}
            yield at(series, kpi=called(series, context), side=_BELOW if more_is_better(series.kpi) else _ABOVE, id=series.kpi.id, **values)


@rule(
    "MEA010",
    "kpi-off-target-trend",
    INFO,
    fix="task",
    en=(
        "{kpi} misses its target of {target} for {periods} periods running ({values})",
        "a target that is missed again and again is either not worked on or not meant",
        "an action with `kpi: {id}`, or a target that you believe in",
    ),
    ru=(
        "Показатель раз за разом не достигает цели.",
        "{kpi} не достигает цели {target}, периодов подряд: {periods} ({values})",
        "если цели раз за разом не достигают, то либо над ней не работают, либо в неё не верят",
        "действие с `kpi: {id}` или цель, в которую вы верите",
    ),
)
def kpi_off_target_trend(model: Model, context: Context, *, periods: int = 3) -> Remarks:
    """A KPI is worse than its target for three periods running.

    One bad month is chance or weather; three are a state. Either act upon it, or set a target that the team means. Where the
    value is past the alert, `kpi-below-alert` says so instead.

    Bad::

        journey: Order
        kpis: [paid]
        stages:
          - name: Pays
        library:
          kpis:
            paid: {name: Orders that get paid, type: rate, target: 92%}
        # file: measurements/paid.csv
        kpi,period,value
        paid,2026-08,88%
        paid,2026-09,87%
        paid,2026-10,89%

    Good::

        journey: Order
        kpis: [paid]
        stages:
          - name: Pays
        library:
          kpis:
            paid: {name: Orders that get paid, type: rate, target: 92%}
        # file: measurements/paid.csv
        kpi,period,value
        paid,2026-08,88%
        paid,2026-09,93%
        paid,2026-10,89%
    """
    for series in judged(model, context):
        kpi, last = series.kpi, series.values[-max(1, periods) :]
        target, alert = target_of(kpi, series.journey), alert_of(kpi, series.journey)
        alarmed = "kpi-below-alert" in context.active and alert is not None and worse(kpi, series.latest.amount, alert, model)
        if target is None or len(last) < periods or alarmed:
            continue
        if all(worse(kpi, value.amount, target, model) for value in last):
            row = [told(value.amount) for value in last]
            values = Phrase(", ".join(value.en for value in row), "; ".join(value.ru for value in row))
            yield at(series, kpi=called(series, context), target=told(target), periods=len(last), values=values, id=kpi.id)


@rule(
    "FRE003",
    "stale-measurement",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "{kpi} was last measured on {day}; its `every` is {every}",
        "an old value tells how it was, and decisions are made on it as if it were now",
        "a newer value in measurements/*.csv, or a longer `every`",
    ),
    ru=(
        "Последнее значение устарело.",
        "{kpi}: последнее значение за {day}, а `every` – {every}",
        "старое значение говорит о том, как было, а решения по нему принимают так, будто это сейчас",
        "свежее значение в measurements/*.csv или более длинный `every`",
    ),
)
def stale_measurement(model: Model, context: Context) -> Remarks:
    """The latest value of a KPI is older than twice its `every`.

    `every` is a promise to measure. Once it has been broken twice, the value counts as old; reports grey it, and coverage no
    longer counts it. A period means its last day. A KPI that has never had a value is not stale, nor one without `every`.

    From an interview on total experience: regular surveys of satisfaction.

    Bad::

        library:
          kpis:
            on-time: {name: Delivered in slot, type: rate, every: 7d}
        # file: measurements/delivery.csv
        kpi,period,value
        on-time,2026-09-27,93.6%

    Good::

        library:
          kpis:
            on-time: {name: Delivered in slot, type: rate, every: 7d}
        # file: measurements/delivery.csv
        kpi,period,value
        on-time,2026-11-15,93.6%
    """
    newest: dict[tuple[str, str], Series] = {}
    for series in judged(model, context):
        line = (series.kpi.address, "" if series.journey is None else series.journey.address)
        if line not in newest or newest[line].latest.day < series.latest.day:
            newest[line] = series
    for series in newest.values():
        if not current(series.kpi, series.latest, model.calendar, context.today):
            yield at(series, kpi=called(series, context), day=series.latest.day, every=series.kpi.every)
