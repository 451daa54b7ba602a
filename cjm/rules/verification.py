"""MEA, ACT: whether an improvement is measured before and after."""

from datetime import date

from cjm.findings import Remark
from cjm.kpis import told
from cjm.measure.series import Measurements
from cjm.model import Action, Journey, Kpi
from cjm.rules.registry import STANDARD, WARNING, Context, Remarks, on, rule
from cjm.values import Calendar


@rule(
    "MEA024",
    "action-no-baseline",
    WARNING,
    en=(
        "“{action}” promises {value} for “{kpi}”, but nobody measured where it is now",
        "without a start nobody can say what the action has changed",
        "a row of `{id}` in measurements/*.csv before the work begins",
    ),
    ru=(
        "Действие обещает эффект, а исходное значение не измерено.",
        "Действие «{action}» обещает довести «{kpi}» до {value}, но сколько сейчас – не измерено",
        "без исходного значения не сказать, что изменило действие",
        "строка `{id}` в measurements/*.csv до начала работы",
    ),
)
def action_no_baseline(action: Action, journey: Journey | None, context: Context) -> Remarks:
    """An action promises an effect on a KPI that has no measured value.

    `expect` says what a KPI will be once the action is done. Only a value from before shows whether the promise was bold, and
    whether it was kept. Add a row for the KPI to a table in measurements/. Actions that are done or dropped are left alone.

    From the five steps of journey mapping: measure, act, and measure again.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, expect: {abandonment: 55%}}
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, expect: {abandonment: 55%}}
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
        # file: measurements/shop.csv
        kpi,period,value
        abandonment,2026-10,62%
    """
    for promise in action.expect if action.open else ():
        kpi = promise.kpi.item
        if kpi is not None and _last_day(context.measurements, kpi, journey) is None:
            values = {"action": action.do, "value": told(promise.value), "kpi": kpi.name, "id": kpi.id}
            yield Remark(promise.kpi.place, action.address, values, promise.kpi.id)


def _last_day(measurements: Measurements, kpi: Kpi, journey: Journey | None) -> date | None:
    """The end of the last period for which a KPI has a value, of all customers or of some, in the journey or in none."""
    known = measurements.by_kpi.get(kpi.address, ())
    return max((s.latest.day for s in known if journey is None or s.journey is None or s.speaks_of(journey)), default=None)


@rule(
    "ACT009",
    "done-not-verified",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "“{action}” was done by {day}, and “{kpi}” has not been measured since",
        "a change that nobody measures may have changed nothing, or made it worse",
        "a row of `{id}` for a period after {day} in measurements/*.csv",
    ),
    ru=(
        "Действие выполнено, а результат не измерен.",
        "Действие «{action}» выполнено к {day}, но «{kpi}» с тех пор не измеряли",
        "изменение, которое никто не измерил, могло ничего не изменить или сделать хуже",
        "строка `{id}` за период после {day} в measurements/*.csv",
    ),
)
def done_not_verified(action: Action, journey: Journey | None, context: Context) -> Remarks:
    """An action is done, but none of the KPIs that it was to move has been measured after it.

    Done is not the same as helped. The next value of the KPI shows it: one for a period that ends after `done_on`, or after `due`
    where that is not written. The rule waits until the KPI is due again, one `every` later. An action without a KPI, or without
    a date, cannot be verified; others say so.

    From the five steps of journey mapping: the last one is to measure and to begin again.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, status: done, done_on: 2026-09-01, kpi: abandonment}
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down, every: 7d}
        # file: measurements/shop.csv
        kpi,period,value
        abandonment,2026-08-31,62%

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, status: done, done_on: 2026-09-01, kpi: abandonment}
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down, every: 7d}
        # file: measurements/shop.csv
        kpi,period,value
        abandonment,2026-08-31,62%
        abandonment,2026-11-15,55%
    """
    done = action.done_on or action.due
    if action.status != "done" or done is None:
        return
    refs = [ref for ref in (action.kpi, *(promise.kpi for promise in action.expect)) if ref is not None]
    kpis = [ref.item for ref in refs if ref.item is not None]
    active = [kpi for kpi in kpis if kpi.status != "retired"]
    last = max((day for kpi in kpis if (day := _last_day(context.measurements, kpi, journey)) is not None), default=date.min)
    if (
        active
        and len(kpis) == len(refs)
        and last <= done
        and all(_due_again(kpi, done, context.model.calendar) < context.today for kpi in active)
    ):
        yield on(action, action=action.do, day=done, kpi=active[0].name, id=active[0].id)


def _due_again(kpi: Kpi, day: date, calendar: Calendar) -> date:
    """When a KPI is to be measured after a day: one `every` later; at once where nobody said how often."""
    after = day if kpi.every is None else kpi.every.after(day, calendar)
    return date.max if after is None else after
