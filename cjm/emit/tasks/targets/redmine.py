"""Redmine: a table for the import of issues, which only creates; changes as requests of the REST service.

Measured with Redmine 5.0.4: the same file imported twice makes every issue twice (its unique id links rows within one import only), so
the state file hands over each task once. `cjm tasks push redmine` finds issues by a custom field and needs no file.
"""

from typing import Final
from urllib.parse import quote

from cjm.emit.tasks.field import Field, levels
from cjm.emit.tasks.forms import day, lines, one_line
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "redmine.org, import of issues (app/models/issue_import.rb)"
REST: Final = "redmine.org/projects/redmine/wiki/Rest_Issues"
DATE: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
PRIORITIES: Final = levels("Urgent", "High", "Normal", "Low")

FIELDS: Final = (
    Field(
        "Subject",
        "title",
        f"{REST}: 422 without it; 255 characters in its database",
        form=one_line,
        required=True,
        most=255,
        free=True,
        known="M",
    ),
    Field("Description", "text", DOC, form=one_line, free=True, known="M"),
    Field("Priority", "priority", f"{DOC}: by name, the names are the server's", values=PRIORITIES),
    Field("Assignee", "owner", f"{DOC}: by the person's full name", like=".*[^0-9].*", free=True, update=False),
    Field("Start date", "start", DOC, form=day, like=DATE, update=False, known="M"),
    Field("Due date", "due", f"{REST}: 01.12.2026 gives 422", form=day, like=DATE, known="M"),
    Field("cjm_key", "key", f"{DOC}: a custom field", most=255, required=True, known="M"),
)
CHANGES: Final = (
    Field("subject", "title", REST, form=one_line, required=True, most=255, known="M"),
    Field("description", "text", REST, form=lines, known="M"),
    Field("start_date", "start", REST, form=day, like=DATE, update=False, known="M"),
    Field("due_date", "due", REST, form=day, like=DATE, known="M"),
)


def request(pairs: Pairs, layout: Layout) -> object:
    """A change, which says how its issue is found."""
    [(task, row)] = pairs
    field = layout.profile.fields.get("key", "")
    by_key = f"&{field}={quote(task.key, safe='')}" if field.startswith("cf_") else ""
    find = {"path": f"/issues.json?status_id=*{by_key}", "where": {"cjm_key": task.key}}
    return {"key": task.key, "find": find, "method": "PUT", "path": "/issues/{id}.json", "body": {"issue": row}}


TARGET: Final = Target(
    about=Phrase("a table of issues (CSV)", "таблица задач (CSV)"),
    needs=Phrase(
        "a text custom field `cjm_key` on issues; the full name of a user for each team (for push: the id)",
        "текстовое поле `cjm_key` у задач; полное имя пользователя для каждой команды (для push: его номер)",
    ),
    user="Ann Lee",
    fields=FIELDS,
    new=Table(),
    changed=Lines(request),
    changes=CHANGES,
)
