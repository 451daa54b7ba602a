"""Rules over changes of owners, evidence, personas, promises and versions: whom to believe, and whom to ask."""

from cjm.diff.changes import Change
from cjm.diff.comparison import Comparison
from cjm.diff.facts import Record
from cjm.diff.rules.registry import BREAKING, RISKY, Objection, Objections, change_rule
from cjm.model import Touchpoint
from cjm.values import QUALITY_SCORE


@change_rule(
    "DIF010",
    "owner-lost",
    BREAKING,
    en=(
        "{thing} had the owner {owner}, and now nobody answers for it",
        "what nobody answers for gets worse without anybody noticing",
        "`owner:` with the team that takes over",
    ),
    ru=(
        "Владелец убран, а нового нет.",
        "За «{thing}» отвечала команда «{owner}», теперь не отвечает никто",
        "то, за что никто не отвечает, портится незаметно",
        "`owner:` с командой, которая берёт это на себя",
    ),
)
def owner_lost(comparison: Comparison) -> Objections:
    """Something had an owner and has none now, not even an inherited one.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - {name: Pays, id: pays, touchpoints: [{name: Pay page, id: page, owner: it}]}
        library: {teams: {it: {name: IT}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays, touchpoints: [{name: Pay page, id: page}]}
        library: {teams: {it: {name: IT}}}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays, owner: it, touchpoints: [{name: Pay page, id: page}]}
        library: {teams: {it: {name: IT}}}
    """
    for change in comparison.changed("owner", "journey", "stage", "touchpoint", "kpi", "action"):
        thing = change.head.thing if change.head is not None else None
        if change.after is not None or thing is None or change.base is None:
            continue
        if getattr(thing, "effective_owner", None) is None:
            owner = comparison.named_before("team", str(change.before), change.base)
            yield Objection(change.record, {"thing": comparison.name(change), "owner": owner}, "", change)


@change_rule(
    "DIF011",
    "evidence-removed",
    RISKY,
    en=(
        "{thing} no longer cites {source}, and cites nothing in its place",
        "without a source a statement about customers is the opinion of whoever wrote it last",
        "the source that replaces it in `evidence`, or `basis: hypothesis` on the journey",
    ),
    ru=(
        "Источник убран, а новый не назван.",
        "«{thing}» больше не ссылается на «{source}» и ни на что взамен",
        "без источника слова о клиентах – мнение того, кто писал последним",
        "источник взамен в `evidence` или `basis: hypothesis` у пути",
    ),
)
def evidence_removed(comparison: Comparison) -> Objections:
    """A source is cited no more by something that stays, and no other source came.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, evidence: calls}]
        library: {sources: {calls: {name: Calls, kind: crm}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]
        library: {sources: {calls: {name: Calls, kind: crm}}}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, evidence: visits}]
        library: {sources: {calls: {name: Calls, kind: crm}, visits: {name: Visits, kind: analytics}}}
    """
    for change in comparison.changed("evidence"):
        before, after = _words(change.before), _words(change.after)
        gone = [source for source in before if source not in after]
        if gone and not set(after) - set(before) and change.base is not None:
            sources = [comparison.named_before("source", source, change.base) for source in gone]
            yield Objection(change.record, {"thing": comparison.name(change), "source": sources}, "evidence", change)


@change_rule(
    "DIF012",
    "persona-dropped",
    RISKY,
    en=(
        "The journey no longer speaks of {persona}",
        "the people are still there; only nobody asks any more how they fare",
        "the persona in `personas`, or a journey of its own for it",
    ),
    ru=(
        "Персонаж убран из пути.",
        "Путь больше не говорит о персонаже «{persona}»",
        "сами люди никуда не делись, просто никто больше не спрашивает, каково им",
        "персонаж в `personas` или отдельный путь для него",
    ),
)
def persona_dropped(comparison: Comparison) -> Objections:
    """A persona is taken out of a journey that stays, and no other journey has it.

    Before::

        journey: Order
        id: order
        status: live
        personas: [parent, student]
        stages: [{name: Pays, id: pays}]
        library: {personas: {parent: {name: Parent}, student: {name: Student}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        personas: [parent]
        stages: [{name: Pays, id: pays}]
        library: {personas: {parent: {name: Parent}, student: {name: Student}}}

    Good::

        journey: Order for all
        id: order
        status: live
        version: 2
        personas: [parent, student]
        stages: [{name: Pays, id: pays}]
        library: {personas: {parent: {name: Parent}, student: {name: Student}}}
    """
    spoken_of = {id for record in comparison.after.values() if record.kind == "journey" for id in _words(record.fields.get("personas"))}
    for change in comparison.changed("personas", "journey"):
        for persona in _words(change.before):
            if persona not in spoken_of and change.base is not None and not comparison.head.names(persona):
                yield Objection(change.record, {"persona": comparison.named_before("persona", persona, change.base)}, "personas", change)


@change_rule(
    "DIF013",
    "promise-raised",
    RISKY,
    en=(
        "{stage} promises more than before, while {touchpoint} became worse",
        "a promise that the contact cannot keep disappoints more than no promise",
        "the promise once the touchpoint can keep it, or an action that mends it first",
    ),
    ru=(
        "Обещание выросло, а качество упало.",
        "Этап «{stage}» обещает больше прежнего, а «{touchpoint}» стала хуже",
        "обещание, которого контакт не сдержит, разочарует сильнее, чем его отсутствие",
        "обещание тогда, когда точка контакта сможет его сдержать, или сначала действие, которое её исправит",
    ),
)
def promise_raised(comparison: Comparison) -> Objections:
    """A stage promises something new, and a touchpoint of it is rated worse than before.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - name: Waits
            id: waits
            touchpoints: [{name: Courier, id: courier, quality: great}]
            actions: [{do: Mend it, id: mend, due: 2026-12-10}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Waits
            id: waits
            promise: Delivery in two hours
            touchpoints: [{name: Courier, id: courier, quality: awful}]
            actions: [{do: Mend it, id: mend, due: 2026-12-10}]

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Waits
            id: waits
            promise: Delivery in two hours
            touchpoints: [{name: Courier, id: courier, quality: great}]
            actions: [{do: Mend it, id: mend, due: 2026-12-10}]
    """
    fallen = {
        change.head.parent: change for change in comparison.changed("quality", "touchpoint") if change.head is not None and _fell(change)
    }
    for change in comparison.changed("promise", "stage"):
        worse = fallen.get(change.key)
        if worse is not None and [each for each in _words(change.after) if each not in _words(change.before)]:
            values = {"stage": comparison.name(change), "touchpoint": comparison.name(worse)}
            yield Objection(change.record, values, "promise", change)


def _fell(change: Change) -> bool:
    grades = [_grade(change.base), _grade(change.head)]
    old, new = (QUALITY_SCORE[grade] if grade else None for grade in grades)
    return old is not None and new is not None and new < old


def _grade(record: Record | None) -> str | None:
    return record.thing.grade if record is not None and isinstance(record.thing, Touchpoint) else None


def _words(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [] if value is None else [str(value)]
