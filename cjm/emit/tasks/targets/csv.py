"""`tasks.csv`: everything that a task holds, as the table that most systems import."""

from typing import Any, Final

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import NEVER_UPDATED
from cjm.emit.tasks.forms import day, listed, one_line, same
from cjm.emit.tasks.parts import FREE
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

COLUMNS: Final = {
    "key": "key", "uuid": "uuid", "title": "title", "description": "body", "status": "status", "priority": "priority",
    "priority_by": "priority_by", "rice": "rice", "impact": "impact", "effort_days": "effort", "due": "due", "due_by": "due_by",
    "start": "start", "owner": "owner_id", "owner_name": "owner_name", "crm_user": "user", "kpi": "kpi", "kpi_name": "kpi_name",
    "kpi_target": "kpi_target", "expect": "expect", "tags": "tags", "journey": "journey", "journey_name": "journey_name",
    "stage": "stage", "stage_name": "stage_name", "touchpoint": "touchpoint", "touchpoint_name": "touchpoint_name",
    "critical_point": "critical_point", "critical_point_name": "critical_point_name", "crm_type": "type", "crm_entity": "entity",
    "address": "address", "link": "link",
}  # fmt: skip
"""The columns, in order, with the part of a task that each holds; an importer maps them by name, so a name never changes its meaning."""

_FORMS: Final[dict[str, Any]] = {"due": day, "start": day, "tags": listed, "body": one_line, "title": one_line}
_ALWAYS: Final = ("key", "uuid", "title", "status", "priority", "priority_by", "address")
SOURCE: Final = "our own format, schema/tasks.json; RFC 4180 for the table"


def columns(**forms: Any) -> tuple[Field, ...]:
    """A field for each column; `forms` are other ways to write some parts."""
    return tuple(
        Field(
            name,
            part,
            SOURCE,
            form=forms.get(part) or _FORMS.get(part, same),
            required=part in _ALWAYS,
            update=part not in NEVER_UPDATED,
            free=part in FREE,
        )
        for name, part in COLUMNS.items()
    )


FIELDS: Final = columns()

TARGET: Final = Target(
    about=Phrase("a table for import (CSV)", "таблица для импорта (CSV)"),
    needs=Phrase("nothing; the column `key` tells what is new", "ничего: что нового, видно по столбцу `key`"),
    fields=FIELDS,
    new=Table(),
    snapshot=True,
)
