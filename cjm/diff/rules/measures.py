"""Rules over changes of KPIs and shares: whether the numbers still mean what they meant."""

from collections.abc import Iterator
from typing import Final

from cjm.diff.changes import Change
from cjm.diff.comparison import Comparison
from cjm.diff.rules.registry import BREAKING, RISKY, Objection, Objections, change_rule
from cjm.kpis import alert_of, target_of, told, worse
from cjm.model import Amount, CriticalPoint, Journey, Kpi

_MEANING: Final = ("type", "stat", "formula", "scale", "clock", "population")


@change_rule(
    "DIF020",
    "kpi-removed",
    BREAKING,
    en=(
        "{point} stays, but the KPI {kpi} that watched it is gone",
        "a critical point that nobody measures can grow unseen",
        "`kpi:` with what measures it now",
    ),
    ru=(
        "Показатель убран, а критическая точка осталась.",
        "«{point}» остаётся, а показателя «{kpi}», который за ней следил, больше нет",
        "критическая точка, которую никто не измеряет, растёт незаметно",
        "`kpi:` с тем, что измеряет её теперь",
    ),
)
def kpi_removed(comparison: Comparison) -> Objections:
    """A critical point loses its KPI and stays.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves, kpi: left}]}]
        library: {kpis: {left: {name: Carts left, type: rate}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves}]}]
        library: {kpis: {left: {name: Carts left, type: rate}}}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves, kpi: paid}]}]
        library: {kpis: {left: {name: Carts left, type: rate}, paid: {name: Carts paid, type: rate}}}
    """
    for change in comparison.changed("kpi", "critical-point"):
        if change.after is None and change.base is not None:
            kpi = comparison.named_before("kpi", str(change.before), change.base)
            yield Objection(change.record, {"point": comparison.name(change), "kpi": kpi}, "", change)
    for change in comparison.removed("kpi"):
        for record in comparison.after.values():
            if record.kind == "critical-point" and record.fields.get("kpi") == change.record.id:
                values = {"point": getattr(record.thing, "name", record.id), "kpi": comparison.name(change)}
                yield Objection(record, values, "kpi", change)


@change_rule(
    "DIF021",
    "target-loosened",
    RISKY,
    en=(
        "The target of {kpi} went from {before} to {after}",
        "a target that follows the value down is met without anything getting better",
        "the old target, or the reason in `formula` or in the words of the commit, and accept the finding",
    ),
    ru=(
        "Цель показателя ослаблена.",
        "Цель показателя «{kpi}» была {before}, стала {after}",
        "цель, которая опускается вслед за значением, выполняется без улучшений",
        "прежняя цель; если причина есть, запишите её и примите замечание",
    ),
)
def target_loosened(comparison: Comparison) -> Objections:
    """The target of a KPI became easier to reach, everywhere or in one journey.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays}]
        library: {kpis: {csat: {name: CSAT, type: csat, target: 90%}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]
        library: {kpis: {csat: {name: CSAT, type: csat, target: 80%}}}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]
        library: {kpis: {csat: {name: CSAT, type: csat, target: 95%}}}
    """
    yield from _loosened(comparison, "target")


@change_rule(
    "DIF022",
    "alert-loosened",
    RISKY,
    en=(
        "The alert of {kpi} went from {before} to {after}: it rings later",
        "an alarm that was moved away is silent when it is needed",
        "the old alert, or accept the finding with a reason",
    ),
    ru=(
        "Порог тревоги ослаблен.",
        "Порог тревоги показателя «{kpi}» был {before}, стал {after}: тревога сработает позже",
        "отодвинутая тревога молчит, когда она нужна",
        "прежний порог; если причина есть, примите замечание с ней",
    ),
)
def alert_loosened(comparison: Comparison) -> Objections:
    """The alert of a KPI rings later than before, or never.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays}]
        library: {kpis: {csat: {name: CSAT, type: csat, alert: 80%}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]
        library: {kpis: {csat: {name: CSAT, type: csat, alert: 60%}}}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]
        library: {kpis: {csat: {name: CSAT, type: csat, alert: 85%}}}
    """
    yield from _loosened(comparison, "alert")


def _loosened(comparison: Comparison, level: str) -> Iterator[Objection]:
    for change in comparison.changed(level, "kpi"):
        old, new = (record.thing if record is not None else None for record in (change.base, change.head))
        if isinstance(old, Kpi) and isinstance(new, Kpi):
            before, after = getattr(old, level), getattr(new, level)
            if _easier(new, before, after, comparison):
                yield Objection(change.record, _values(new, before, after), level, change)
    of = target_of if level == "target" else alert_of
    for change in comparison.changed("kpis", "journey"):
        was, now = (record.thing if record is not None else None for record in (change.base, change.head))
        if not (isinstance(was, Journey) and isinstance(now, Journey)):
            continue
        before_of = {use.kpi.id: of(use.kpi.item, was) for use in was.kpis if use.kpi.item is not None}
        for use in now.kpis:
            kpi = use.kpi.item
            if kpi is not None and kpi.id in before_of and _easier(kpi, before_of[kpi.id], of(kpi, now), comparison):
                yield Objection(change.record, _values(kpi, before_of[kpi.id], of(kpi, now)), "kpis", change)


def _easier(kpi: Kpi, before: Amount | None, after: Amount | None, comparison: Comparison) -> bool:
    """Whether a level became easier to keep: it is worse than it was, or there is none any more."""
    if before is None:
        return False
    return after is None or worse(kpi, after, before, comparison.head.project.model)


def _values(kpi: Kpi, before: Amount | None, after: Amount | None) -> dict[str, object]:
    return {"kpi": kpi.name, "before": "–" if before is None else told(before), "after": "–" if after is None else told(after)}


@change_rule(
    "DIF023",
    "kpi-redefined",
    RISKY,
    en=(
        "{kpi} is computed in another way now: its values before and after cannot be compared",
        "a line that jumps because the ruler changed is read as a change of the customers",
        "a new KPI with an id of its own, and `status: retired` for the old one",
    ),
    ru=(
        "Показатель считают по-другому.",
        "«{kpi}» теперь считают по-другому: значения до и после сравнивать нельзя",
        "скачок из-за новой линейки примут за перемену у клиентов",
        "новый показатель со своим id, а старому `status: retired`",
    ),
)
def kpi_redefined(comparison: Comparison) -> Objections:
    """The type, statistic, formula, scale, clock or population of a KPI changed under the same id.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays}]
        library: {kpis: {wait: {name: Waiting time, type: ttr, stat: median}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]
        library: {kpis: {wait: {name: Waiting time, type: ttr, stat: mean}}}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]
        library:
          kpis:
            wait: {name: Waiting time, type: ttr, stat: median, status: retired}
            wait-mean: {name: Mean waiting time, type: ttr, stat: mean}
    """
    told_of: set[str] = set()
    for field in _MEANING:
        for change in comparison.changed(field, "kpi"):
            if change.before is not None and change.key not in told_of:
                told_of.add(change.key)
                yield Objection(change.record, {"kpi": comparison.name(change)}, field, change)


@change_rule(
    "DIF024",
    "share-without-source",
    RISKY,
    en=(
        "The shares after {stage} changed, and no new source is cited",
        "a share moves the whole chain after it: who gets through, and who is lost",
        "`evidence` of the stage or the journey with what was counted",
    ),
    ru=(
        "Доли изменены, а источник не назван.",
        "Доли после этапа «{stage}» изменились, а новый источник не назван",
        "доля сдвигает всю цепочку за ней: кто дойдёт и кто потеряется",
        "`evidence` этапа или пути: что посчитали",
    ),
)
def share_without_source(comparison: Comparison) -> Objections:
    """The share of an exit changed, and neither its stage nor the journey cites a new source.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - {name: Pays, id: pays, next: [{end: success, share: 60%}, {end: lost, share: 40%}]}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays, next: [{end: success, share: 70%}, {end: lost, share: 30%}]}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays, evidence: q3, next: [{end: success, share: 70%}, {end: lost, share: 30%}]}
        library: {sources: {q3: {name: Web analytics of the quarter, kind: analytics, date: 2026-10-01}}}
    """
    first: dict[str, Change] = {}
    for change in comparison.changed("share", "exit"):
        if change.before is not None:
            first.setdefault(change.record.parent, change)
    for key, change in first.items():
        stage = comparison.after.get(key)
        if stage is not None and not comparison.newly_cited(stage):
            yield Objection(change.record, {"stage": getattr(stage.thing, "name", stage.id)}, "share", change)


@change_rule(
    "DIF025",
    "critical-point-softened",
    RISKY,
    en=(
        "{point} was made to look milder: {what}, and nothing was done or measured",
        "a problem that is rewritten instead of mended comes back with customers who are gone",
        "`evidence` that shows it, or the action that was done against it",
    ),
    ru=(
        "Критическую точку смягчили без причины.",
        "«{point}» теперь выглядит мягче: {what}, хотя ничего не сделали и не измерили",
        "проблема, которую переписали вместо того чтобы решить, вернётся ушедшими клиентами",
        "`evidence`, где это видно, или выполненное действие против неё",
    ),
)
def critical_point_softened(comparison: Comparison) -> Objections:
    """The severity or the share of a critical point fell, without a done action and without a new source.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves, severity: 5}]}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves, severity: 2}]}]

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves, severity: 2, evidence: q3}]}]
        library: {sources: {q3: {name: Web analytics of the quarter, kind: analytics, date: 2026-10-01}}}
    """
    for change in (*comparison.changed("severity", "critical-point"), *comparison.changed("share", "critical-point")):
        old, new = (record.thing if record is not None else None for record in (change.base, change.head))
        if not (isinstance(old, CriticalPoint) and isinstance(new, CriticalPoint)) or comparison.newly_cited(change.record):
            continue
        if change.field == "severity":
            milder = new.severity < old.severity
        else:
            milder = old.share is not None and (new.share is None or new.share.value < old.share.value)
        if milder and not comparison.was_done_against(change.record):
            yield Objection(change.record, {"point": new.name, "what": comparison.said(change)}, change.field, change)
