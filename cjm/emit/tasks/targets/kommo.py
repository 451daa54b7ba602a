"""Kommo (amoCRM): bodies of `POST /api/v4/tasks`, an array of tasks a line.

Tasks have neither an external id nor tags there (`request_id` is only given back), so the key stands in the text, and the state file
remembers what was handed over.
"""

from typing import Any, Final

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.forms import due_seconds, lines, whole
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "developers.kommo.com/reference/add-tasks"
MOST: Final = 250
"""Entities in one request: developers.kommo.com/docs/limitations."""


def _kind(value: str, profile: Profile) -> str:
    return value.partition("/")[0]


def _number(value: str, profile: Profile) -> Any:
    return whole(value.partition("/")[2] or value, profile)


FIELDS: Final = (
    Field("text", "whole", f"{DOC}: required", form=lines, required=True),
    Field("complete_till", "due", f"{DOC}: required, Unix seconds", form=due_seconds, required=True),
    Field(
        "task_type_id",
        "type",
        f"{DOC}: 1 follow-up, 2 meeting, further ones by account",
        form=whole,
        values={"follow-up": 1, "call": 1, "meeting": 2},
        like="[1-9][0-9]*",
    ),
    Field("responsible_user_id", "owner", f"{DOC}: the caller where it is absent", form=whole, like="[1-9][0-9]*", update=False),
    Field(
        "entity_type", "entity", f"{DOC}: with entity_id", form=_kind, enum=("leads", "contacts", "companies", "customers"), update=False
    ),
    Field("entity_id", "entity", f"{DOC}: with entity_type", form=_number, like="[1-9][0-9]*", update=False),
    Field("request_id", "uuid", f"{DOC}: returned unchanged", update=False, required=True),
)


def body(pairs: Pairs, layout: Layout) -> object:
    """The array that the service takes; a change says how its task is found, as only the account knows the number."""
    if not layout.update:
        return [row for _, row in pairs]
    [(task, row)] = pairs
    return {"key": task.key, "find": {"path": "/api/v4/tasks", "where": {"text": f"cjm:{task.key}"}}, "method": "PATCH", "body": [row]}


TARGET: Final = Target(
    about=Phrase(
        "arrays for POST /api/v4/tasks, one a line (JSON Lines)", "массивы для POST /api/v4/tasks, по одному в строке (JSON Lines)"
    ),
    needs=Phrase(
        "a due date for each action; the number of a user for each team; `crm: {entity: leads/123}` ties a task to a record",
        "срок у каждого действия; номер пользователя для каждой команды; `crm: {entity: leads/123}` связывает задачу с записью",
    ),
    user="105",
    fields=FIELDS,
    new=Lines(body, MOST),
    changed=Lines(body),
)
