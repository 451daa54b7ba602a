"""Rules over changes of touchpoints, channels and stages: what customers lose."""

from cjm.diff.changes import Change
from cjm.diff.comparison import Comparison
from cjm.diff.facts import Record
from cjm.diff.rules.registry import BREAKING, INFO, RISKY, Objection, Objections, change_rule
from cjm.model import Stage, Touchpoint
from cjm.values import QUALITY_SCORE
from cjm.views import function_of

_IN_USE = ("existing", "closing")
_SHOWS_USE = ("analytics", "crm", "experiment")


@change_rule(
    "DIF001",
    "touchpoint-removed",
    BREAKING,
    en=(
        "{touchpoint} goes away, and no new source says that customers do not need it",
        "a contact that looks useless to the firm may be the one that customers rely on",
        "`evidence` of the stage or the journey that shows how many use it, or `status: closing` until there is some",
    ),
    ru=(
        "Точку контакта убрали без данных о том, что она не нужна.",
        "«{touchpoint}» исчезает, и ни один новый источник не говорит, что клиентам она не нужна",
        "контакт, который кажется компании лишним, может быть для клиентов главным",
        "`evidence` этапа или пути о том, сколько людей им пользуется, или `status: closing`, пока данных нет",
    ),
)
def touchpoint_removed(comparison: Comparison) -> Objections:
    """A touchpoint in use is removed, or is no longer in use, and no source is cited for it.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - name: Pays
            id: pays
            touchpoints:
              - {name: Pay page, id: page}
              - {name: Help call, id: call}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            touchpoints:
              - {name: Pay page, id: page}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            evidence: calls-2026
            touchpoints:
              - {name: Pay page, id: page}
        library:
          sources:
            calls-2026: {name: Calls of 2026, kind: crm, date: 2026-10-01}
    """
    closed = {change.record.id for change in _channels_lost(comparison)}
    for change in comparison.removed("touchpoint"):
        alone = change.record.fields.get("channel") not in closed and not comparison.with_holder(change)
        if alone and _in_use(change) and not comparison.newly_cited(change.record):
            yield Objection(change.record, {"touchpoint": comparison.name(change)}, change=change)
    for change in comparison.changed("status", "touchpoint"):
        if change.before in _IN_USE and change.after not in _IN_USE and not comparison.newly_cited(change.record):
            yield Objection(change.record, {"touchpoint": comparison.name(change)}, "status", change)


@change_rule(
    "DIF002",
    "channel-removed",
    BREAKING,
    en=(
        "Customers can no longer use {channel}, and no source shows that they did not",
        "whoever only uses this channel is shut out, and goes to a competitor without saying so",
        "`evidence` of the kind analytics, crm or experiment on the journey that shows how many use it",
    ),
    ru=(
        "Канал закрыли без данных о том, что им не пользуются.",
        "Клиенты больше не могут обратиться через «{channel}», и ни один источник не показывает, что им не пользовались",
        "кто пользуется только этим каналом, останется за дверью и молча уйдёт к конкуренту",
        "`evidence` вида analytics, crm или experiment у пути: сколько людей пользуется каналом",
    ),
)
def channel_removed(comparison: Comparison) -> Objections:
    """A channel that customers used is gone from all journeys, and nothing shows that nobody needs it.

    From the article on critical points: do not close a channel because it looks unused; look at the data first.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - name: Pays
            id: pays
            touchpoints:
              - {name: Pay page, id: page, channel: site}
              - {name: Help call, id: call, channel: phone}
        library:
          channels:
            site: {name: Web shop}
            phone: {name: Phone}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            touchpoints:
              - {name: Pay page, id: page, channel: site}
        library:
          channels:
            site: {name: Web shop}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        evidence: calls-2026
        stages:
          - name: Pays
            id: pays
            touchpoints:
              - {name: Pay page, id: page, channel: site}
        library:
          channels:
            site: {name: Web shop}
          sources:
            calls-2026: {name: Calls of 2026, kind: crm, date: 2026-10-01}
    """
    for change in _channels_lost(comparison):
        sources = (source for key in comparison.after for source in comparison.newly_cited(comparison.after[key]))
        kinds = {
            comparison.after[f"library/source:{id}"].fields.get("kind") for id in sources if f"library/source:{id}" in comparison.after
        }
        if not kinds.intersection(_SHOWS_USE):
            yield Objection(change.record, {"channel": comparison.name(change)}, change=change)


@change_rule(
    "DIF003",
    "stage-removed",
    BREAKING,
    en=(
        "The stage {stage} goes away, and no new source says that customers do not go through it",
        "customers go through a stage whether or not it is on the map; off the map nobody looks after it",
        "`evidence` of the journey that shows it, or keep the stage",
    ),
    ru=(
        "Этап убрали без данных о том, что клиенты его не проходят.",
        "Этап «{stage}» исчезает, и ни один новый источник не говорит, что клиенты его не проходят",
        "клиенты проходят этап, даже если его нет на карте; вне карты за ним никто не смотрит",
        "`evidence` пути, где это видно, или оставьте этап",
    ),
)
def stage_removed(comparison: Comparison) -> Objections:
    """A stage is removed from a journey that stays.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - {name: Compares, id: compares}
          - {name: Pays, id: pays}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        evidence: metrics
        stages:
          - {name: Pays, id: pays}
        library:
          sources:
            metrics: {name: Web analytics, kind: analytics, date: 2026-10-01}
    """
    for change in comparison.removed("stage"):
        if not comparison.with_holder(change) and not comparison.newly_cited(change.record):
            yield Objection(change.record, {"stage": comparison.name(change)}, change=change)


@change_rule(
    "DIF004",
    "journey-removed",
    BREAKING,
    en=(
        "The live journey {journey} goes away without having been retired",
        "customers still take it tomorrow, and nobody sees where it hurts",
        "`status: retired` first, or the `id` that it had if the file was renamed",
    ),
    ru=(
        "Действующий путь удалили, а не перевели в архив.",
        "Действующий путь «{journey}» исчезает, хотя его не переводили в архив",
        "клиенты пойдут им и завтра, и никто не увидит, где им плохо",
        "сначала `status: retired`; если файл переименован – прежний `id`",
    ),
)
def journey_removed(comparison: Comparison) -> Objections:
    """A journey that is not retired is removed, or has lost the id that it goes by.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays}]

    Bad::

        journey: Order
        id: another
        status: draft
        stages: [{name: Pays, id: pays}]

    Good::

        journey: Order
        id: order
        status: retired
        stages: [{name: Pays, id: pays}]
    """
    for change in comparison.removed("journey"):
        if change.record.fields.get("status") == "live":
            yield Objection(change.record, {"journey": comparison.name(change)}, change=change)


@change_rule(
    "DIF005",
    "quality-fell",
    RISKY,
    en=(
        "{touchpoint} is {after} now, it was {before}, and no action says what will be done",
        "a contact that has become worse drives customers away until somebody mends it",
        "an action with an owner and a date on the touchpoint or its stage",
    ),
    ru=(
        "Точка контакта стала хуже, а действия нет.",
        "«{touchpoint}»: было {before}, стало {after}, и нет действия, которое это исправит",
        "испорченный контакт теряет клиентов, пока его не починят",
        "действие с ответственным и сроком у точки контакта или её этапа",
    ),
)
def quality_fell(comparison: Comparison) -> Objections:
    """The rating of a touchpoint fell, and nothing is planned for it.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - {name: Pays, id: pays, touchpoints: [{name: Pay page, id: page, quality: great}]}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - {name: Pays, id: pays, touchpoints: [{name: Pay page, id: page, quality: awful}]}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            touchpoints: [{name: Pay page, id: page, quality: awful}]
            actions: [{do: Mend the page, due: 2026-12-10}]
    """
    for change in comparison.changed("quality", "touchpoint"):
        old, new = _grade(change.base), _grade(change.head)
        if old is None or new is None or QUALITY_SCORE[new] >= QUALITY_SCORE[old] or change.head is None:
            continue
        stage = comparison.after.get(change.head.parent)
        mended = isinstance(change.head.thing, Touchpoint) and change.head.thing.actions
        if not mended and not (stage is not None and isinstance(stage.thing, Stage) and any(stage.thing.all_actions())):
            before, after = comparison.word("quality", old), comparison.word("quality", new)
            values = {"touchpoint": comparison.name(change), "before": before, "after": after}
            yield Objection(change.head, values, "quality", change)


@change_rule(
    "DIF006",
    "function-left-stage",
    INFO,
    en=(
        "{function} has no touchpoint left in {stage}",
        "a function that leaves a stage takes its knowledge of customers along",
        "nothing, if it was meant; else a touchpoint that it owns, or `influence` of its team",
    ),
    ru=(
        "Функция больше не участвует в этапе.",
        "У функции «{function}» не осталось точек контакта на этапе «{stage}»",
        "вместе с функцией из этапа уходит её знание о клиентах",
        "ничего, если так задумано; иначе – точка контакта с её владельцем или `influence` её команды",
    ),
)
def function_left_stage(comparison: Comparison) -> Objections:
    """A function owned touchpoints in a stage, and owns none there now.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - name: Pays
            id: pays
            touchpoints: [{name: Pay page, id: page, owner: it}, {name: Receipt, id: receipt, owner: finance}]
        library: {teams: {it: {name: IT}, finance: {name: Finance}}}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            touchpoints: [{name: Pay page, id: page, owner: it}, {name: Receipt, id: receipt, owner: it}]
        library: {teams: {it: {name: IT}, finance: {name: Finance}}}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            influence: {finance: 2}
            touchpoints: [{name: Pay page, id: page, owner: it}, {name: Receipt, id: receipt, owner: it}]
        library: {teams: {it: {name: IT}, finance: {name: Finance}}}
    """
    for key, old in comparison.before.items():
        new = comparison.after.get(key)
        if old.kind != "stage" or new is None or not isinstance(old.thing, Stage) or not isinstance(new.thing, Stage):
            continue
        if any(touchpoint.in_use and touchpoint.effective_owner is None for touchpoint in new.thing.touchpoints):
            continue  # owner-lost says it
        still = {*_functions(new.thing), *(function_of(each.team) for each in new.thing.influence if each.weight > 0)}
        for function in sorted(set(_functions(old.thing)) - still):
            yield Objection(new, {"function": _functions(old.thing)[function], "stage": new.thing.name}, function)


def _functions(stage: Stage) -> dict[str, object]:
    """The functions that own touchpoints in use, each with the name of a team of theirs."""
    owners = (touchpoint.effective_owner for touchpoint in stage.touchpoints if touchpoint.in_use)
    return {
        function: owner.item.name for owner in owners if owner is not None and owner.item is not None and (function := function_of(owner))
    }


def _channels_lost(comparison: Comparison) -> list[Change]:
    """The channels that are defined no more, and carried touchpoints in use."""
    used = {r.fields.get("channel") for r in comparison.before.values() if r.kind == "touchpoint" and r.fields.get("status") in _IN_USE}
    return [change for change in comparison.removed("channel") if change.record.id in used]


def _in_use(change: Change) -> bool:
    return change.record.fields.get("status") in _IN_USE


def _grade(record: Record | None) -> str | None:
    return record.thing.grade if record is not None and isinstance(record.thing, Touchpoint) else None
