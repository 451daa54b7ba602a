"""Asana: a table for the CSV importer, which only creates; columns map themselves by their names."""

from typing import Final

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.forms import day, one_line
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "asana.com/guide, CSV importer"

FIELDS: Final = (
    Field("Name", "title", DOC, form=one_line, required=True, free=True),
    Field("Description", "text", DOC, form=one_line, free=True),
    Field("Assignee", "owner", f"{DOC}: one valid e-mail address", like=r"[^@\s,]+@[^@\s,]+\.[^@\s,]+", free=True, update=False),
    Field("Due Date", "due", DOC, form=day, like="[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    Field("Section/Column", "journey_name", DOC, form=one_line, free=True, update=False),
)
CHANGES: Final = (
    Field("name", "title", DOC, form=one_line, required=True, known="U"),
    Field("notes", "text", DOC, form=one_line, known="U"),
    Field("due_on", "due", DOC, form=day, known="U"),
)


def change(pairs: Pairs, layout: Layout) -> object:
    """A change, which says how its task is found: it is to be made by hand or by a script, never by an import."""
    [(task, row)] = pairs
    return {"key": task.key, "find": {"notes": f"cjm:{task.key}"}, "fields": row}


TARGET: Final = Target(
    about=Phrase("a table for the CSV importer (CSV)", "таблица для импорта (CSV)"),
    needs=Phrase("the e-mail address of a person for each team", "адрес почты человека для каждой команды"),
    user="ann@example.com",
    fields=FIELDS,
    new=Table(),
    changed=Lines(change),
    changes=CHANGES,
)
