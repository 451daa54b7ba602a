"""The improvement tasks of a project."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from math import inf
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from cjm.emit.priority import priority, rice, working_days
from cjm.emit.tasks.body import body, line
from cjm.emit.tasks.spots import Spot, spots
from cjm.emit.tasks.task import WRITTEN, Expected, Marks, Measure, Named, Owner, Task
from cjm.frozen import NOTHING
from cjm.model import Action, Amount, CriticalPoint, Element, Expectation, Journey, Kpi, Model, Ref, Stage, Team, Touchpoint
from cjm.values import Money, number
from cjm.words import Lang

LinkTo = Callable[[Element, Journey], str]
"""The link to a thing on the report page of a journey, empty where there is none."""


def no_report(element: Element, journey: Journey) -> str:
    """Nothing is known of a report."""
    return ""


class Users(NamedTuple):
    """Whose users tasks name.

    `crm` is the project's default target, `target` the one to write for, empty for the default; `given` are the users that
    `cjm.yaml` gives to teams there (`crm: targets: …: owner:`), by the team's id.
    """

    crm: str = ""
    target: str = ""
    given: Mapping[str, str] = NOTHING

    def of(self, team: Ref[Team]) -> str:
        """The team's user: its own for this target, else the project's for it, else its only one for the default target."""
        own: Mapping[str, str] = team.item.crm if team.item is not None else {}
        target = self.target or self.crm
        return own.get(target) or self.given.get(team.id) or (own.get("", "") if target == self.crm else "")


NOBODY: Final = Users()


def tasks(model: Model, lang: Lang, *, users: Users = NOBODY, link_to: LinkTo = no_report) -> list[Task]:
    """The tasks that the open actions of a project are, the most urgent first.

    Done and dropped actions are no work to hand out, and whether a task is done is the CRM's to say: an export never closes one.
    Journeys that are retired give none.

    The order is priority, then RICE, then due date, then the order of the files. Of actions with one key only the first is
    a task: `left_out` names the others.
    """
    first, _ = _by_key(model)
    return sorted((_task(spot, model, lang, users, link_to) for spot in first), key=urgency)


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


def urgency(task: Task) -> tuple[int, float, date]:
    """What tasks are sorted by: priority, then RICE, then due date."""
    return task.priority, inf if task.rice is None else -task.rice, task.due or date.max


def _task(spot: Spot, model: Model, lang: Lang, users: Users, link_to: LinkTo) -> Task:
    action, journey = spot.action, spot.journey
    level, by = priority(action, spot.point, model.calendar)
    task = Task(
        key=spot.key,
        uuid=uuid_of(spot.key),
        title=line(action.do, lang),
        body="",
        status=action.status,
        priority=level,
        priority_by=by,
        rice=rice(action, model.calendar),
        impact=action.impact,
        effort=round(working_days(action.effort, model.calendar), 2) if action.effort else None,
        due=action.due,
        due_by=WRITTEN if action.due else "",
        start=action.start,
        owner=owner(action.owner, lang, users),
        kpi=_measure(action.kpi, journey, model.currency, lang),
        expect=tuple(_expected(promise, model.currency, lang) for promise in action.expect),
        tags=tags_of("cjm", journey.id, *journey.tags, action.type, action.lever, action.area),
        journey=Named(journey.id, line(journey.name, lang)),
        stage=named(spot.stage, lang),
        touchpoint=named(spot.touchpoint, lang),
        critical_point=named(spot.point, lang),
        crm_type=action.crm.type or "" if action.crm else "",
        crm_entity=action.crm.entity or "" if action.crm else "",
        address=action.address,
        link=link_to(spot.touchpoint or spot.point or spot.stage or journey, journey),
        at=Marks(action.title, action.owner.place if action.owner else action.title, action.value_place("due"), action.value_place("crm")),
    )
    return replace(task, body=body(task, spot, lang))


def uuid_of(key: str) -> str:
    """The uuid of a key (decisions.md, 56)."""
    return str(uuid5(NAMESPACE_URL, f"cjm:{key}"))


def named(part: Journey | Stage | Touchpoint | CriticalPoint | None, lang: Lang) -> Named | None:
    """A part of the project by its id and title."""
    return Named(part.id, line(part.name, lang)) if part is not None else None


def owner(team: Ref[Team] | None, lang: Lang, users: Users) -> Owner | None:
    """A team with its user in the target."""
    if team is None:
        return None
    return Owner(team.id, line(team.item.name, lang) if team.item is not None else team.id, users.of(team))


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


def tags_of(*words: str | None) -> tuple[str, ...]:
    """The words that are there, each once."""
    return tuple(dict.fromkeys(word for word in words if word))
