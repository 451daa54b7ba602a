"""The improvement tasks of a project."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import inf
from uuid import NAMESPACE_URL, uuid5

from cjm.emit.tasks.body import body, line
from cjm.emit.tasks.priority import priority, rice, working_days
from cjm.emit.tasks.spots import Spot, spots
from cjm.emit.tasks.task import Expected, Measure, Named, Owner, Task
from cjm.model import Action, Amount, CriticalPoint, Element, Expectation, Journey, Kpi, Model, Ref, Stage, Team, Touchpoint
from cjm.values import Money, number
from cjm.words import Lang

LinkTo = Callable[[Element, Journey], str]
"""The link to a thing on the report page of a journey, empty where there is none."""


def _no_report(element: Element, journey: Journey) -> str:
    return ""


def tasks(model: Model, lang: Lang, *, crm: str = "", target: str = "", link_to: LinkTo = _no_report) -> list[Task]:
    """The tasks that the open actions of a project are, the most urgent first.

    `crm` is the project's default target, `target` the one to write for, empty for the default: they choose the owner's
    user. Done and dropped actions are no work to hand out, and whether a task is done is the CRM's to say: an export never
    closes one. Journeys that are retired give none.

    The order is priority, then RICE, then due date, then the order of the files. Of actions with one key only the first is
    a task: `left_out` names the others.
    """
    first, _ = _by_key(model)
    return sorted((_task(spot, model, lang, crm, target or crm, link_to) for spot in first), key=_urgency)


def left_out(model: Model) -> list[Action]:
    """The open actions that are not in the list of tasks, because another one has their key."""
    _, others = _by_key(model)
    return [spot.action for spot in others]


def without_id(model: Model) -> list[Action]:
    """The actions among the tasks whose `id` is not written: rewording one of them would make a second task of it."""
    first, _ = _by_key(model)
    return [spot.action for spot in first if "id" not in spot.action.at]


def _by_key(model: Model) -> tuple[list[Spot], list[Spot]]:
    """The first spot of each key, and the spots that come too late."""
    first: dict[str, Spot] = {}
    others = [spot for spot in spots(model) if first.setdefault(spot.key, spot) is not spot]
    return list(first.values()), others


def _urgency(task: Task) -> tuple[int, float, date]:
    return task.priority, inf if task.rice is None else -task.rice, task.due or date.max


def _task(spot: Spot, model: Model, lang: Lang, crm: str, target: str, link_to: LinkTo) -> Task:
    action, journey = spot.action, spot.journey
    level, by = priority(action, spot.point, model.calendar)
    task = Task(
        key=spot.key,
        uuid=str(uuid5(NAMESPACE_URL, f"cjm:{spot.key}")),
        title=line(action.do, lang),
        body="",
        status=action.status,
        priority=level,
        priority_by=by,
        rice=rice(action, model.calendar),
        impact=action.impact,
        effort=round(working_days(action.effort, model.calendar), 2) if action.effort else None,
        due=action.due,
        start=action.start,
        owner=_owner(action.owner, lang, crm, target),
        kpi=_measure(action.kpi, journey, model.currency, lang),
        expect=tuple(_expected(promise, model.currency, lang) for promise in action.expect),
        tags=_tags(("cjm", journey.id, *journey.tags, action.type, action.lever, action.area)),
        journey=Named(journey.id, line(journey.name, lang)),
        stage=_named(spot.stage, lang),
        touchpoint=_named(spot.touchpoint, lang),
        critical_point=_named(spot.point, lang),
        crm_type=action.crm.type or "" if action.crm else "",
        crm_entity=action.crm.entity or "" if action.crm else "",
        address=action.address,
        link=link_to(spot.touchpoint or spot.point or spot.stage or journey, journey),
    )
    return replace(task, body=body(task, spot, lang))


def _named(part: Stage | Touchpoint | CriticalPoint | None, lang: Lang) -> Named | None:
    return Named(part.id, line(part.name, lang)) if part is not None else None


def _owner(team: Ref[Team] | None, lang: Lang, crm: str, target: str) -> Owner | None:
    """The owner, with its user in the target: the one written for it, or the one for the default target."""
    if team is None:
        return None
    if team.item is None:
        return Owner(team.id, team.id, "")
    users = team.item.crm
    return Owner(team.id, line(team.item.name, lang), users.get(target) or (users.get("", "") if target == crm else ""))


def _measure(kpi: Ref[Kpi] | None, journey: Journey, currency: str, lang: Lang) -> Measure | None:
    if kpi is None:
        return None
    own = next((use.target for use in journey.kpis if use.kpi.id == kpi.id and use.target is not None), None)
    target = own if own is not None else kpi.item.target if kpi.item else None
    return Measure(kpi.id, _kpi_name(kpi, lang), _spell(target, currency) if target is not None else "")


def _expected(promise: Expectation, currency: str, lang: Lang) -> Expected:
    return Expected(promise.kpi.id, _kpi_name(promise.kpi, lang), _spell(promise.value, currency))


def _kpi_name(kpi: Ref[Kpi], lang: Lang) -> str:
    return line(kpi.item.name, lang) if kpi.item else kpi.id


def _spell(value: Amount, currency: str) -> str:
    """A value as people write it; money always with its currency."""
    if isinstance(value, float):
        return number(value)
    return str(Money(value.amount, value.currency or currency) if isinstance(value, Money) else value)


def _tags(words: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
