"""Rules over changes of the flow: where customers can no longer get to."""

from collections.abc import Iterator

from cjm.diff.comparison import Comparison
from cjm.diff.facts import Record
from cjm.diff.rules.registry import BREAKING, RISKY, Objection, Objections, change_rule
from cjm.graph import Flow
from cjm.metrics import success
from cjm.model import Journey
from cjm.words import Phrase, decimal


@change_rule(
    "DIF040",
    "stage-unreachable",
    BREAKING,
    en=(
        "Customers no longer get to {stage}",
        "a stage that nobody reaches is work for nothing, and its customers are lost on the way",
        "an exit to it in `next` of a stage that customers do reach",
    ),
    ru=(
        "До этапа больше не дойти.",
        "Клиенты больше не попадают на этап «{stage}»",
        "этап, до которого никто не доходит, – работа впустую, а его клиенты теряются по дороге",
        "выход на него в `next` этапа, до которого клиенты доходят",
    ),
)
def stage_unreachable(comparison: Comparison) -> Objections:
    """A stage could be reached, and cannot any more.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - {name: Compares, id: compares}
          - {name: Pays, id: pays}
          - {name: Waits, id: waits, end: success}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Compares, id: compares, next: waits}
          - {name: Pays, id: pays}
          - {name: Waits, id: waits, end: success}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Compares, id: compares, next: [waits, pays]}
          - {name: Pays, id: pays}
          - {name: Waits, id: waits, end: success}
    """
    for _, new, was, now in _journeys(comparison):
        before, after = was.reachable(was.starts), now.reachable(now.starts)
        reached = {was.stages[i].id for i in before}
        for i, stage in enumerate(now.stages):
            if stage.id in reached and i not in after:
                yield Objection(comparison.after[f"{new.key}/stage:{stage.id}"], {"stage": stage.name})


@change_rule(
    "DIF041",
    "success-unreachable",
    BREAKING,
    en=(
        "{journey} can no longer end well: no path leads to a success end",
        "a journey in which nobody can succeed is a trap",
        "`end: success` at the stage where customers have what they came for",
    ),
    ru=(
        "Успешного конца больше нет.",
        "Путь «{journey}» больше не может закончиться хорошо: к успешному концу не ведёт ни одна дорога",
        "путь, в котором никто не добивается своего, – ловушка",
        "`end: success` у этапа, где клиент получил то, за чем пришёл",
    ),
)
def success_unreachable(comparison: Comparison) -> Objections:
    """A success end could be reached, and cannot any more.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, end: success}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, end: neutral}]

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, next: [{end: success, when: paid}]}]
    """
    for _, new, was, now in _journeys(comparison):
        if _ends_well(was) and not _ends_well(now):
            yield Objection(new, {"journey": getattr(new.thing, "name", new.id)})


@change_rule(
    "DIF042",
    "success-fell",
    RISKY,
    en=(
        "Fewer customers get through: {before} → {after} of all who start",
        "the shares say that the change costs customers",
        "a source in `evidence` that shows it, and an action against the loss",
    ),
    ru=(
        "До успеха доходит меньше клиентов.",
        "До конца доходит меньше клиентов: {before} → {after} всех начавших",
        "по долям выходит, что изменение стоит клиентов",
        "источник в `evidence`, где это видно, и действие против потерь",
    ),
)
def success_fell(comparison: Comparison, *, points: float = 1.0) -> Objections:
    """By the chain of shares at least a percentage point fewer customers reach a success end, and no new source is cited.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - {name: Pays, id: pays, next: [{end: success}, {end: lost, when: too dear}]}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays, next: [{end: success}, {end: lost, when: too dear}, {end: lost, when: too slow}]}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays, next: [{end: success}, {end: lost, when: too dear}]}
        actions: [{do: Ask those who left, id: ask}]
    """
    for _, new, was, now in _journeys(comparison):
        before, after = success(was), success(now)
        if before is None or after is None or (before - after) * 100 < points or not _ends_well(now):
            continue
        if not any(comparison.newly_cited(record) for record in comparison.after.values() if record.journey == new.key):
            yield Objection(new, {"before": _percent(before), "after": _percent(after)}, "stages")


def _journeys(comparison: Comparison) -> Iterator[tuple[Record, Record, Flow, Flow]]:
    for key, new in comparison.after.items():
        old = comparison.before.get(key)
        if new.kind == "journey" and old is not None and isinstance(old.thing, Journey) and isinstance(new.thing, Journey):
            yield old, new, Flow(old.thing), Flow(new.thing)


def _ends_well(flow: Flow) -> bool:
    return any(way.end == "success" and way.hands_over is None for i in flow.reachable(flow.starts) for way in flow.ways[i])


def _percent(share: float) -> Phrase:
    return Phrase(f"{decimal(share * 100, 'en')}%", f"{decimal(share * 100, 'ru')} %")
