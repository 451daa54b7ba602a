"""Todoist: a CSV for the import into a project, which only adds.

A task without a priority would come as the most urgent, so each has one; `@word` inside the content is a label.
"""

from typing import Final

from cjm.emit.tasks.field import Field, levels
from cjm.emit.tasks.forms import day, one_line, quiet_tags
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "todoist.com/help, article YC8YvN (import and export with CSV)"
LIMITS: Final = "developer.todoist.com, request limits; not verified"
PRIORITIES: Final = levels("1", "2", "3", "4")


def _labelled(value: str, profile: Profile) -> str:
    return f"{quiet_tags(value, profile)} @cjm"


FIELDS: Final = (
    Field("TYPE", "", f"{DOC}: task, section or note, in lower case", constant="task", enum=("task", "section", "note")),
    Field("CONTENT", "title", f"{DOC}: @label inside; {LIMITS}: 500", form=_labelled, required=True, most=500, free=True),
    Field("DESCRIPTION", "text", f"{DOC}; {LIMITS}: 16383", form=one_line, most=16_383, free=True),
    Field(
        "PRIORITY", "priority", f"{DOC}: 1 is the highest, empty counts as 1", values=PRIORITIES, enum=("1", "2", "3", "4"), required=True
    ),
    Field("INDENT", "", DOC, constant="1"),
    Field("AUTHOR", "", f"{DOC}: name (id)", free=True),
    Field("RESPONSIBLE", "owner", f"{DOC}: name (id)", like=r".+ \([0-9]+\)", free=True, update=False),
    Field("DATE", "due", DOC, form=day, like="[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    Field("DATE_LANG", "", DOC, constant="en"),
    Field("TIMEZONE", "", DOC),
)
CHANGES: Final = (
    Field("content", "title", LIMITS, form=_labelled, required=True, most=500, known="U"),
    Field("description", "text", LIMITS, form=one_line, most=16_383, known="U"),
    Field("due_date", "due", LIMITS, form=day, known="U"),
)


def change(pairs: Pairs, layout: Layout) -> object:
    """A change, which says how its task is found: it is to be made by hand or by a script, never by an import."""
    [(task, row)] = pairs
    return {"key": task.key, "find": {"description": f"cjm:{task.key}"}, "fields": row}


TARGET: Final = Target(
    about=Phrase("a table for the import into a project (CSV)", "таблица для импорта в проект (CSV)"),
    needs=Phrase("`name (id)` of a person for each team", "`имя (номер)` человека для каждой команды"),
    user="Ann Lee (105)",
    fields=FIELDS,
    new=Table(),
    changed=Lines(change),
    changes=CHANGES,
)
