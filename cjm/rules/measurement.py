"""MEA: what a journey does not measure."""

from cjm.model import CriticalPoint, Journey, Stage, Touchpoint
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.rules.remarks import on_own
from cjm.views import lacks, unknown


@rule(
    "MEA001",
    "unmeasured-journey",
    WARNING,
    level=STANDARD,
    live=ERROR,
    en=(
        "“{journey}” has no KPI of its own",
        "without a measure nobody can say whether the journey gets better or worse",
        "`kpis:` with what tells that the whole journey went well, such as NPS or the share of lost customers",
    ),
    ru=(
        "У пути нет ни одного показателя.",
        "У пути «{journey}» нет своего показателя",
        "без измерения не понять, лучше он становится или хуже",
        "`kpis:` и то, по чему видно, что весь путь удался: например, NPS или доля потерянных клиентов",
    ),
)
def unmeasured_journey(journey: Journey) -> Remarks:
    """A journey has no KPI.

    Touchpoints can all be green while customers leave: each step is short and polite, and there are too many of them. A journey
    needs at least one measure of the whole, listed in its own `kpis`; those of its touchpoints do not stand in for it.

    Choose one that tells whether the customer got what he came for. From the practice of journey management, where each journey
    in the atlas has its measure beside its owner.

    Bad::

        journey: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        kpis: [abandonment]
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
    """
    if lacks(journey, "kpis"):
        yield on(journey, "kpis", journey=journey.name)


@rule(
    "MEA002",
    "unmeasured-touchpoint",
    WARNING,
    level=STARTER,
    en=(
        "“{touchpoint}” has no KPI",
        "a contact that nobody measures gets worse unnoticed",
        "`kpis:` with what tells that this contact went well",
    ),
    ru=(
        "У точки контакта нет показателя.",
        "У точки контакта «{touchpoint}» нет показателя",
        "контакт, который никто не измеряет, портится незаметно",
        "`kpis:` и то, по чему видно, что контакт удался",
    ),
)
def unmeasured_touchpoint(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint has no KPI.

    Feedback is wanted on every contact, not on the journey as a whole only: a mean over all of them hides the one that drives
    people away. Touchpoints that are planned, missing or retired are not asked for one, since there is nothing to measure yet or
    any more.

    Name a KPI of the library, such as the CSAT of a call or the share of forms that get finished. From an article on managing
    customer experience: collect feedback on each point of contact.

    Bad::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site}
        library:
          channels:
            site: {name: Site, kind: digital}

    Good::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site, kpis: [paid-share]}
        library:
          channels:
            site: {name: Site, kind: digital}
          kpis:
            paid-share: {name: Orders that get paid, type: rate}
    """
    if stage is not None and touchpoint.in_use and not unknown(touchpoint) and lacks(touchpoint, "kpis"):
        yield on_own(touchpoint, "kpis", touchpoint=touchpoint.name)


@rule(
    "MEA003",
    "unrated-touchpoint",
    INFO,
    level=STANDARD,
    en=(
        "“{touchpoint}” is not rated",
        "weak contacts are found by grading every one of them, not by guessing",
        "`quality: great`, `so-so` or `awful`",
    ),
    ru=(
        "Качество точки контакта не оценено.",
        "Точка контакта «{touchpoint}» не оценена",
        "слабые места находят, когда оценивают каждый контакт, а не догадываются",
        "`quality: great`, `so-so` или `awful`",
    ),
)
def unrated_touchpoint(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint has no quality.

    The second of the four questions to every touchpoint is how good it is: great, so-so or awful. Three grades are enough to
    see where to begin, and a team can give them in an hour; figures come later.

    Where the firm and its customers see it differently, write both: `quality: {inside: great, outside: so-so}`.

    Bad::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page}

    Good::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, quality: so-so}
    """
    if stage is not None and touchpoint.in_use and not unknown(touchpoint) and not touchpoint.wrote("quality"):
        yield on(touchpoint, touchpoint=touchpoint.name)


@rule(
    "MEA004",
    "unmeasured-critical-point",
    WARNING,
    level=STANDARD,
    en=(
        "“{point}” has no KPI",
        "without a measure nobody sees how many customers it hits, or that an action has helped",
        "`kpi:` with the number that falls when this is mended",
    ),
    ru=(
        "У критической точки нет показателя.",
        "У критической точки «{point}» нет показателя",
        "без измерения не видно, скольких клиентов она задевает и помогло ли действие",
        "`kpi:` и показатель, который изменится, когда это исправят",
    ),
)
def unmeasured_critical_point(point: CriticalPoint) -> Remarks:
    """A critical point has no KPI.

    A critical point is where the firm loses people. How many, and whether the action against it helps, shows in one number: the
    one that moves when the point is mended. Name it in `kpi`. From the five steps of journey mapping: find the critical points,
    act, and measure again.

    Bad::

        journey: Order
        critical_points:
          - {name: Drops the cart at the order form, kind: drop-off}
        stages:
          - name: Pays

    Good::

        journey: Order
        critical_points:
          - {name: Drops the cart at the order form, kind: drop-off, kpi: abandonment}
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
    """
    if not point.wrote("kpi"):
        yield on(point, point=point.name)
