"""`tasks.json`: everything that a task holds, nothing escaped but for JSON itself; schema/tasks.json describes it.

`{"version": 1, "tasks": [{"key": …, …}]}` with the fields of `Task` under their names; dates are ISO 8601, what is absent is null.
"""

from dataclasses import asdict
from dataclasses import fields as fields_of
from datetime import date
from typing import Any, Final

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import NEVER_UPDATED
from cjm.emit.tasks.shapes.lines import Document
from cjm.emit.tasks.target import Target
from cjm.emit.tasks.task import Task
from cjm.words import Phrase

VERSION: Final = 1
"""Raised only when a reader of the file would break."""

NAMES: Final = tuple(field.name for field in fields_of(Task) if field.name != "at")
_ALWAYS: Final = ("key", "uuid", "title", "status", "priority", "priority_by", "address")
"""The fields that are never null or empty."""
FIELDS: Final = tuple(
    Field(name, "", "our own format, schema/tasks.json", required=name in _ALWAYS, update=name not in NEVER_UPDATED) for name in NAMES
)


def record(task: Task) -> dict[str, Any]:
    """A task as plain data."""
    return {name: _plain(getattr(task, name)) for name in NAMES}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


TARGET: Final = Target(
    about=Phrase("everything, for a program (JSON)", "всё, для программы (JSON)"),
    needs=Phrase("nothing; `key` tells what is new", "ничего: что нового, видно по `key`"),
    fields=FIELDS,
    new=Document(VERSION, "tasks"),
    snapshot=True,
    record=record,
)
