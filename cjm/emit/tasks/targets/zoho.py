"""Zoho CRM: bodies of the upsert of tasks, one a line.

`duplicate_check_fields` finds a task by a custom field that allows no duplicate values; a page that says upsert supports tasks was not
seen, and the names of the fields are not verified.
"""

from typing import Any, Final

from cjm.emit.tasks.field import Field, levels, states
from cjm.emit.tasks.forms import day, lines, one_line
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "zoho.com/crm/developer/docs/api/v8"
PATH: Final = "/crm/v8/Tasks/upsert"
MOST: Final = 100
"""Records of one call: zoho.com/crm/developer/docs/api/v8."""


def _owner(value: str, profile: Profile) -> Any:
    return {"id": value}


FIELDS: Final = (
    Field("Subject", "title", DOC, form=one_line, required=True, known="U"),
    Field("Due_Date", "due", f"{DOC}: yyyy-MM-dd", form=day, like="[0-9]{4}-[0-9]{2}-[0-9]{2}", known="U"),
    Field("Priority", "priority", f"{DOC}: words by account", values=levels("Highest", "High", "Normal", "Low"), known="U"),
    Field(
        "Status", "status", f"{DOC}: words by account", values=states("Not Started", "Not Started", "In Progress"), update=False, known="U"
    ),
    Field("Description", "text", DOC, form=lines, known="U"),
    Field("Owner", "owner", DOC, form=_owner, like="[0-9]+", update=False, known="U"),
    Field("CJM_Key", "uuid", f"{DOC}/upsert-records: duplicate_check_fields", required=True),
)


def body(pairs: Pairs, layout: Layout) -> object:
    """A request that creates the tasks which are not there and updates those that are."""
    name = next(field.name for field in layout.fields if field.of == "uuid")
    content = {"data": [row for _, row in pairs], "duplicate_check_fields": [name]}
    return {"method": "POST", "path": layout.profile.fields.get("path", PATH), "body": content}


TARGET: Final = Target(
    about=Phrase(
        "requests of the upsert, one a line (JSON Lines)", "запросы записи с обновлением (upsert), по одному в строке (JSON Lines)"
    ),
    needs=Phrase(
        "a custom field `CJM_Key` on tasks that allows no duplicates; the id of a user for each team",
        "поле `CJM_Key` без повторов у задач; номер пользователя для каждой команды",
    ),
    user="4150868000000225013",
    fields=FIELDS,
    new=Lines(body, MOST),
    changed=Lines(body, MOST),
)
