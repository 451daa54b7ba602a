"""Rules over changes of critical points, actions and plays: whether promised work is still promised."""

from datetime import date
from typing import Final

from cjm.diff.comparison import Comparison
from cjm.diff.rules.registry import BREAKING, RISKY, Objection, Objections, change_rule
from cjm.model import Action, Journey, Kpi
from cjm.values import parse_date
from cjm.words import Phrase, plural


@change_rule(
    "DIF030",
    "critical-point-dropped",
    BREAKING,
    en=(
        "The critical point {point} goes away, and no action against it was done",
        "taking a problem off the map does not take it away from customers",
        "the point back, or the action with `status: done` that solved it",
    ),
    ru=(
        "Критическую точку убрали, хотя ничего не сделано.",
        "Критическая точка «{point}» исчезает, а ни одно действие против неё не выполнено",
        "проблема, убранная с карты, не исчезает у клиентов",
        "верните точку или запишите действие со `status: done`, которое её решило",
    ),
)
def critical_point_dropped(comparison: Comparison) -> Objections:
    """A critical point is removed, no action against it is done, and no new source says that it is gone.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves}]}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays}]

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, actions: [{do: Cut the form, status: done, done_on: 2026-11-01, critical_point: leaves}]}]
    """
    for change in comparison.removed("critical-point"):
        quiet = comparison.with_holder(change) or comparison.newly_cited(change.record) or comparison.was_done_against(change.record)
        if not quiet:
            yield Objection(change.record, {"point": comparison.name(change)}, change=change)


@change_rule(
    "DIF031",
    "done-not-measured",
    RISKY,
    en=(
        "“{action}” is done, but {kpi} has no value after it",
        "done is not the same as helped: only the next value shows it",
        "a row of the KPI for a period after it in measurements/*.csv",
    ),
    ru=(
        "Действие закрыто, а результат не измерен.",
        "Действие «{action}» выполнено, но у показателя «{kpi}» нет значения после него",
        "сделать – ещё не значит помочь: это покажет только следующее значение",
        "строка показателя за период после действия в measurements/*.csv",
    ),
)
def done_not_measured(comparison: Comparison) -> Objections:
    """An action was closed as done, and the KPI that it was to move has no value for a later period.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, actions: [{do: Cut the form, id: cut, kpi: left}]}]
        library: {kpis: {left: {name: Carts left, type: rate, good: down}}}

    Bad::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, actions: [{do: Cut the form, id: cut, kpi: left, status: done, done_on: 2026-09-01}]}]
        library: {kpis: {left: {name: Carts left, type: rate, good: down}}}

    Good::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, actions: [{do: Cut the form, id: cut, kpi: left, status: done, done_on: 2026-09-01}]}]
        library: {kpis: {left: {name: Carts left, type: rate, good: down}}}
        # file: measurements/shop.csv
        kpi,period,value
        left,2026-10,55%
    """
    for change in comparison.changed("status", "action"):
        action = change.head.thing if change.head is not None else None
        if change.after == "done" and isinstance(action, Action) and action.kpi is not None and action.kpi.item is not None:
            journey = comparison.after.get(change.record.journey)
            measured = _last_day(comparison, action.kpi.item, journey.thing if journey is not None else None)
            if measured is None or measured <= (action.done_on or action.due or comparison.today):
                yield Objection(change.record, {"action": action.do, "kpi": action.kpi.item.name}, "status", change)


def _last_day(comparison: Comparison, kpi: Kpi, journey: object) -> date | None:
    known = comparison.head.project.measurements.by_kpi.get(kpi.address, ())
    of_journey = (series for series in known if not isinstance(journey, Journey) or series.journey in (journey, None))
    return max((series.latest.day for series in of_journey), default=None)


@change_rule(
    "DIF032",
    "due-moved-later",
    RISKY,
    en=(
        "“{action}” {late}. {times}",
        "a date that moves is a problem that stays, and each delay makes the next one easier",
        "the reason in the words of the commit, and a date that the owner has agreed to",
    ),
    ru=(
        "Срок действия перенесён.",
        "Действие «{action}» {late}. {times}",
        "пока срок переносят, проблема остаётся, и каждый перенос облегчает следующий",
        "причина в описании коммита и срок, с которым согласен ответственный",
    ),
)
def due_moved_later(comparison: Comparison) -> Objections:
    """The date of an action was moved to a later one; says by how much, and how often that happened before.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, actions: [{do: Cut the form, id: cut, due: 2026-12-01}]}]

    Bad::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, actions: [{do: Cut the form, id: cut, due: 2027-02-01}]}]

    Good::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, actions: [{do: Cut the form, id: cut, due: 2026-11-25}]}]
    """
    for change in comparison.changed("due", "action"):
        old, new = parse_date(change.before), parse_date(change.after)
        if old is None or change.base is None or (new is not None and new <= old):
            continue
        late = _NO_DATE if new is None else _later((new - old).days)
        times = _times(comparison.delays(change.base))
        yield Objection(change.record, {"action": comparison.name(change), "late": late, "times": times}, "due", change)


_NO_DATE: Final = Phrase("has no due date any more", "осталось без срока")


def _later(days: int) -> Phrase:
    en, ru = plural(days, "en", ("day", "days"), ("", "", "")), plural(days, "ru", ("", ""), ("день", "дня", "дней"))
    return Phrase(f"is due {en} later", f"отложено на {ru}")


def _times(before: int) -> Phrase:
    if not before:
        return Phrase("First delay.", "Первый перенос.")
    return Phrase(f"Delay number {before + 1}.", f"Перенос номер {before + 1}.")


@change_rule(
    "DIF033",
    "action-dropped",
    RISKY,
    en=(
        "“{action}” was promised against {point}, and goes away while the problem stays",
        "whoever waits for it is not told that nobody works on it any more",
        "`status: dropped` with another action in its place, or the action back",
    ),
    ru=(
        "Действие убрали, а проблема осталась.",
        "Действие «{action}» обещали против «{point}», и его больше нет, а проблема осталась",
        "кто его ждёт, не узнает, что над этим больше никто не работает",
        "другое действие взамен или верните это",
    ),
)
def action_dropped(comparison: Comparison) -> Objections:
    """The last open action against a critical point is removed or dropped, and the point stays.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves, actions: [{do: Cut the form, id: cut}]}]}]

    Bad::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves}]}]

    Good::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, critical_points: [{name: Leaves, id: leaves, actions: [{do: Drop the form, id: drop}]}]}]
    """
    dropped = (change for change in comparison.changed("status", "action") if change.after == "dropped")
    for change in (*comparison.removed("action"), *dropped):
        point = comparison.after.get(change.record.parent)
        if (
            point is None
            or point.kind != "critical-point"
            or change.base is None
            or change.base.fields.get("status") in ("done", "dropped")
        ):
            continue
        others = (r for r in comparison.after.values() if r.kind == "action" and r.parent == point.key)
        if all(other.fields.get("status") == "dropped" for other in others):
            values = {"action": comparison.name(change), "point": getattr(point.thing, "name", point.id)}
            yield Objection(change.record, values, change=change)


@change_rule(
    "DIF034",
    "consent-removed",
    BREAKING,
    en=(
        "The play {play} no longer asks for consent",
        "messages without consent are against the law, and end in complaints",
        "`consent:` as it was, or a play without messages",
    ),
    ru=(
        "Из сценария убрано согласие.",
        "Сценарий «{play}» больше не спрашивает согласия",
        "сообщения без согласия нарушают закон и заканчиваются жалобами",
        "`consent:` как было или сценарий без сообщений",
    ),
)
def consent_removed(comparison: Comparison) -> Objections:
    """A play that asked for consent does not any more.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, plays: [{name: Remind, id: remind, trigger: cart left, consent: marketing, steps: [{task: Call}]}]}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, plays: [{name: Remind, id: remind, trigger: cart left, steps: [{task: Call}]}]}]

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, plays: [{name: Remind, id: remind, trigger: cart idle, consent: marketing, steps: [{task: Call}]}]}]
    """
    for change in comparison.changed("consent", "play"):
        if change.before not in (None, "none") and change.after in (None, "none"):
            yield Objection(change.record, {"play": comparison.name(change)}, "consent", change)


@change_rule(
    "DIF035",
    "stop-removed",
    BREAKING,
    en=(
        "Nothing stops the play {play} any more",
        "customers who have long bought go on being reminded",
        "`stop:` with what ends it, such as ordered or unsubscribed",
    ),
    ru=(
        "Из сценария убрано условие остановки.",
        "Сценарий «{play}» больше ничто не останавливает",
        "клиентам, которые давно купили, будут напоминать и дальше",
        "`stop:` с тем, что его завершает: оформлен заказ, отписался",
    ),
)
def stop_removed(comparison: Comparison) -> Objections:
    """A play had a condition that ends it, and has none now.

    Before::

        journey: Order
        id: order
        status: live
        stages: [{name: Pays, id: pays, plays: [{name: Remind, id: remind, trigger: cart left, stop: ordered, steps: [{task: Call}]}]}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, plays: [{name: Remind, id: remind, trigger: cart left, steps: [{task: Call}]}]}]

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages: [{name: Pays, id: pays, plays: [{name: Remind, id: remind, trigger: cart left, stop: paid, steps: [{task: Call}]}]}]
    """
    for change in comparison.changed("stop", "play"):
        if change.after is None:
            yield Objection(change.record, {"play": comparison.name(change)}, "", change)
