"""The improvement tasks of a project."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from cjm.emit.tasks.body import body, line
from cjm.emit.tasks.priority import priority, rice
from cjm.emit.tasks.spots import Spot, spots
from cjm.emit.tasks.task import Expected, Measure, Named, Owner, Task
from cjm.model import Action, Amount, Element, Journey, Kpi, Model, Ref, Team
from cjm.values import Money, Text, number
from cjm.words import Lang


def tasks(model: Model, lang: Lang, *, crm: str = "", target: str = "", pages: Mapping[str, str] | None = None) -> list[Task]:
    """The tasks that the open actions of a project are, the most urgent first.

    `crm` is the project's default target, `target` the one to write for, empty for the default: they choose the owner's
    user. `pages` says where the report of a journey lies, by its id. Done and dropped actions are no work to hand out, and
    what is done in the CRM is kept there: an export never closes a task. Journeys that are retired give none.

    The order is priority, then RICE, then due date, then the order of the files. Of actions with one key only the first is
    a task: `left_out` names the others.
    """
    taken: dict[str, Task] = {}
    for spot in spots(model):
        if spot.key not in taken:
            taken[spot.key] = _task(spot, model, lang, crm, target or crm, pages or {})
    return sorted(taken.values(), key=lambda task: (task.priority, -(task.rice or 0.0), task.due is None, task.due or _NO_DAY))


def left_out(model: Model) -> list[Action]:
    """The open actions that are not in the list of tasks, because another one has their key."""
    seen: set[str] = set()
    return [spot.action for spot in spots(model) if spot.key in seen or seen.add(spot.key)]


def without_id(model: Model) -> list[Action]:
    """The actions among the tasks whose `id` is not written: rewording one of them would make a second task of it."""
    return [spot.action for spot in spots(model) if "id" not in spot.action.at]


def _task(spot: Spot, model: Model, lang: Lang, crm: str, target: str, pages: Mapping[str, str]) -> Task:
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
        due=action.due,
        start=action.start,
        owner=_owner(action.owner, lang, crm, target),
        kpi=_measure(action.kpi, journey, model.currency, lang),
        expect=tuple(Expected(promise.kpi.id, _spell(promise.value, model.currency)) for promise in action.expect),
        tags=_tags(("cjm", journey.id, *journey.tags, action.type, action.lever, action.area)),
        journey=Named(journey.id, line(journey.name, lang)),
        stage=_named(spot.stage, lang),
        touchpoint=_named(spot.touchpoint, lang),
        critical_point=_named(spot.point, lang),
        crm_type=action.crm.type or "" if action.crm else "",
        crm_entity=action.crm.entity or "" if action.crm else "",
        address=action.address,
        link=_link(spot, pages.get(journey.id, "")),
    )
    return replace(task, body=body(task, spot, lang))
