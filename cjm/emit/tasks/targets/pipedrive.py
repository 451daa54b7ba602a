"""Pipedrive: a spreadsheet for the import of activities; changes as requests.

Activities have no custom fields, so the key stands in the note, and the state file remembers what was handed over.
"""

from typing import Final

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.forms import day, html, one_line
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "support.pipedrive.com/hc/en/articles/360013870858"
API: Final = "developers.pipedrive.com, activities"
DATE: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOST: Final = 50_000
"""Rows of one file; from a third-party page."""

FIELDS: Final = (
    Field("Subject", "title", f"{DOC}: no field of an activity is mandatory", form=one_line, required=True, free=True),
    Field("Type", "type", f"{DOC}: the account's types", form=one_line, free=True),
    Field("Due date", "due", f"{API}: YYYY-MM-DD", form=day, like=DATE),
    Field("Assigned to user", "owner", f"{DOC}; by name", free=True, known="U"),
    Field("Note", "text", f"{API}: note, HTML", form=html, free=True),
)
CHANGES: Final = (
    Field("subject", "title", API, form=one_line, required=True),
    Field("due_date", "due", f"{API}: YYYY-MM-DD", form=day, like=DATE),
    Field("note", "text", f"{API}: HTML", form=html),
)


def request(pairs: Pairs, layout: Layout) -> object:
    """A change, which says how its activity is found, as only the account knows the number."""
    [(task, row)] = pairs
    return {"key": task.key, "find": {"path": "/api/v2/activities", "where": {"note": f"cjm:{task.key}"}}, "method": "PATCH", "body": row}


TARGET: Final = Target(
    about=Phrase("a spreadsheet of activities (CSV)", "таблица для импорта дел (CSV)"),
    needs=Phrase("the name of a user for each team", "имя пользователя для каждой команды"),
    user="Ann Lee",
    fields=FIELDS,
    new=Table(MOST),
    changed=Lines(request),
    changes=CHANGES,
)
