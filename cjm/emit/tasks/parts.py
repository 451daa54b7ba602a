"""The parts of a task by name: what a field of a target can be filled from, and what `fields:` in `cjm.yaml` can name."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from cjm.emit.tasks.forms import Form, day, listed
from cjm.emit.tasks.task import Named, Task


def _id(part: Named | None) -> str:
    return part.id if part is not None else ""


def _name(part: Named | None) -> str:
    return part.name if part is not None else ""


def text(task: Task) -> str:
    """The description where a target has one text for all: the body, the link, and the key that people and scripts search for."""
    return "\n".join(part for part in (task.body, task.link, f"cjm:{task.key}") if part)


PARTS: Final[Mapping[str, Callable[[Task], Any]]] = {
    "key": lambda task: task.key,
    "uuid": lambda task: task.uuid,
    "xmlid": lambda task: f"cjm_task_{task.uuid.replace('-', '_')}",
    "title": lambda task: task.title,
    "body": lambda task: task.body,
    "text": text,
    "whole": lambda task: f"{task.title}\n{text(task)}",
    "status": lambda task: task.status,
    "priority": lambda task: str(task.priority),
    "priority_by": lambda task: task.priority_by,
    "rice": lambda task: task.rice,
    "impact": lambda task: task.impact,
    "effort": lambda task: task.effort,
    "due": lambda task: task.due,
    "due_by": lambda task: task.due_by,
    "start": lambda task: task.start,
    "owner": lambda task: task.owner.user if task.owner else "",
    "user": lambda task: task.owner.user if task.owner else "",
    "owner_id": lambda task: task.owner.id if task.owner else "",
    "owner_name": lambda task: task.owner.name if task.owner else "",
    "kpi": lambda task: task.kpi.id if task.kpi else "",
    "kpi_name": lambda task: task.kpi.name if task.kpi else "",
    "kpi_target": lambda task: task.kpi.target if task.kpi else "",
    "expect": lambda task: "; ".join(f"{expected.kpi} {expected.value}" for expected in task.expect),
    "tags": lambda task: task.tags,
    "marks": lambda task: (f"cjm-{task.uuid}", *task.tags),
    "journey": lambda task: _id(task.journey),
    "journey_name": lambda task: _name(task.journey),
    "stage": lambda task: _id(task.stage),
    "stage_name": lambda task: _name(task.stage),
    "touchpoint": lambda task: _id(task.touchpoint),
    "touchpoint_name": lambda task: _name(task.touchpoint),
    "critical_point": lambda task: _id(task.critical_point),
    "critical_point_name": lambda task: _name(task.critical_point),
    "type": lambda task: task.crm_type,
    "entity": lambda task: task.crm_entity,
    "address": lambda task: task.address,
    "link": lambda task: task.link,
}

FORMS: Final[Mapping[str, Form]] = {"due": day, "start": day, "tags": listed}
"""How a part is written where the project, not we, names the field for it."""

FREE: Final = frozenset(PARTS) - {"uuid", "xmlid", "priority", "rice", "impact", "effort", "due", "start", "kpi_target"}
"""The parts that can hold anything that people wrote, so that a spreadsheet could take them for a formula."""
