"""EMO: where customers stop, doubt or turn away."""

from cjm.model import CriticalPoint, Journey, Kpi, Ref
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.views import improvements_in, lacks, meant, phases_known, unread


@rule(
    "EMO005",
    "critical-point-no-action",
    WARNING,
    level=STARTER,
    fix="task",
    en=(
        "“{point}” is a critical point, but nobody does anything about it",
        "a map that only names the trouble does not end it",
        "`actions:` with `- {{do: …, owner: …, due: …}}`",
    ),
    ru=(
        "У критической точки нет действия.",
        "С критической точкой «{point}» никто ничего не делает",
        "карта, которая только называет проблему, её не решает",
        "`actions:` и в нём `- {{do: …, owner: …, due: …}}`",
    ),
)
def critical_point_no_action(journey: Journey) -> Remarks:
    """A critical point has no action.

    The fourth of the five steps of mapping: remove what stops people, and make the way faster and easier. Its own actions count, and
    those of the journey that name it by `critical_point`; dropped ones do not.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, kind: drop-off}

    Good::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - name: Drops the cart
                kind: drop-off
                actions:
                  - {do: Cut the order form to 8 fields, owner: shop, due: 2026-12-10}
        library:
          teams:
            shop: {name: Web shop}
    """
    improvements = improvements_in(journey)
    for stage, point in journey.points():
        if not any(improvements.against(point)) and not unread("actions", point, stage, journey):
            yield on(point, point=point.name)


@rule(
    "EMO006",
    "severe-not-scheduled",
    WARNING,
    level=STANDARD,
    live=ERROR,
    fix="task",
    en=(
        "“{point}” has severity {severity}, but no action with a date",
        "without a date the worst trouble waits longest",
        "`due:` on an action against it",
    ),
    ru=(
        "Тяжёлая критическая точка без действия со сроком.",
        "Тяжесть критической точки «{point}» - {severity}, но ни у одного действия нет срока",
        "без срока самое тяжёлое ждёт дольше всего",
        "`due:` у действия против неё",
    ),
)
def severe_not_scheduled(journey: Journey, *, min_severity: int = 4) -> Remarks:
    """A severe critical point has no action with a due date.

    What can be better, and by when, is the last of the four questions that a map asks; for the worst points it cannot stay open. An
    action that is done needs no date any more.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - name: Drops the cart
                severity: 5
                actions:
                  - {do: Cut the order form to 8 fields, owner: shop}
        library:
          teams:
            shop: {name: Web shop}

    Good::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - name: Drops the cart
                severity: 5
                actions:
                  - {do: Cut the order form to 8 fields, owner: shop, due: 2026-12-10}
        library:
          teams:
            shop: {name: Web shop}
    """
    improvements = improvements_in(journey)
    for stage, point in journey.points():
        scheduled = any(action.wrote("due") or action.status == "done" for action in improvements.against(point))
        if point.severity >= min_severity and not scheduled and not unread("actions", point, stage, journey):
            yield on(point, point=point.name, severity=point.severity)


@rule(
    "EMO007",
    "critical-point-no-cause",
    INFO,
    en=(
        "“{point}” has no cause",
        "an action against an unknown cause is a guess",
        "`cause:` and in one sentence why it happens",
    ),
    ru=(
        "У критической точки не названа причина.",
        "У критической точки «{point}» не названа причина",
        "действие, когда причина неизвестна, - это угадывание",
        "`cause:` и одним предложением, почему так происходит",
    ),
)
def critical_point_no_cause(point: CriticalPoint) -> Remarks:
    """A critical point has no cause.

    When a measure falls, it is time to find out why. The cause decides which action helps, and whether it prevents the trouble or
    only mends what follows.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart}

    Good::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, cause: 14 fields and 6 of them never used}
    """
    if lacks(point, "cause"):
        yield on(point, point=point.name)


@rule(
    "EMO008",
    "failure-no-recovery",
    WARNING,
    fix="stub",
    en=(
        "“{point}” is a failure, and nobody has planned how to make up for it",
        "people forgive a failure when they are heard and helped, and leave when they are not",
        "a play that says who hears the customer, who helps and by when, or an action with `type: recover`",
    ),
    ru=(
        "Сбой случается, а что делать с пострадавшим клиентом, не решено.",
        "«{point}» - сбой, но не решено, как заглаживать вину перед клиентом",
        "сбой прощают, когда выслушали и помогли, иначе уходят",
        "сценарий: кто выслушает, кто поможет и к какому сроку, или действие с `type: recover`",
    ),
)
def failure_no_recovery(journey: Journey) -> Remarks:
    """A critical point is a failure, and there is no play and no recovery action.

    People want to be heard, to be taken seriously and to meet somebody who wants to help. A forgotten toy that comes back with an
    album of its holiday is remembered longer than the loss. A play of the stage or of the journey counts, and so does an action
    against the point with `type: recover`.

    Bad::

        journey: Order
        stages:
          - name: Waits for the courier
            critical_points:
              - {name: The parcel is lost, kind: failure}

    Good::

        journey: Order
        stages:
          - name: Waits for the courier
            critical_points:
              - {name: The parcel is lost, kind: failure}
            plays:
              - name: Lost parcel
                trigger: parcel not found for 2d
                stop: customer has the goods or the money
                steps:
                  - {task: Call and offer a new parcel or the money, within: 2h}
    """
    improvements = improvements_in(journey)
    for stage, point in journey.points():
        played = not all(lacks(holder, "plays") for holder in (journey, stage) if holder is not None)
        repaired = any(action.type == "recover" for action in improvements.against(point)) or unread("actions", point, stage, journey)
        if point.kind == "failure" and not played and not repaired:
            yield on(point, point=point.name)


@rule(
    "EMO010",
    "decision-point-missing",
    WARNING,
    level=STANDARD,
    fix="stub",
    en=(
        "“{stage}” is where people buy, but nothing shows where they give up",
        "the purchase is where a customer is lost most easily, and nobody watches what has no name",
        "`critical_points:` with what stops people, or a KPI with `type: rate` and `good: down`",
    ),
    ru=(
        "На этапах покупки не видно, где от неё отказываются.",
        "На этапе «{stage}» покупают, но не видно, где от покупки отказываются",
        "на покупке проще всего потерять клиента, а за тем, что не названо, никто не следит",
        "`critical_points:` с тем, что останавливает, или показатель с `type: rate` и `good: down`",
    ),
)
def decision_point_missing(journey: Journey) -> Remarks:
    """The purchase has no critical point, and no KPI of people who drop off.

    The purchase is the main event of the journey: the customer chooses you, another, or nothing. One critical point or one falling
    rate in any stage of that phase, or on a touchpoint there, is enough.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            phase: purchase

    Good::

        journey: Order
        stages:
          - name: Checks out
            phase: purchase
            kpis: [abandonment]
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
    """
    purchase = [stage for stage in journey.stages if stage.phase == "purchase"]
    named = not all(lacks(stage, "critical_points") for stage in purchase)
    kpis = (ref for stage in purchase for refs in (stage.kpis, *(t.kpis for t in stage.touchpoints)) for ref in refs)
    if purchase and phases_known(journey) and not named and not any(map(_counts_drop_off, kpis)):
        yield on(purchase[0], stage=purchase[0].name)


def _counts_drop_off(ref: Ref[Kpi]) -> bool:
    kpi = meant(ref)
    return kpi is None or (kpi.type == "rate" and kpi.good == "down")
