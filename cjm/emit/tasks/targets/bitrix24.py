"""Bitrix24: calls of `tasks.task.add` and `tasks.task.update`, one a line.

No page was found that documents importing tasks from a table, so none is written. A task has an external id (XML_ID), which can be
stored and read but is not among the documented filters of `tasks.task.list`; who sends a change finds the task by tag and XML_ID.
"""

from typing import Final

from cjm.emit.tasks.field import Field, levels, states
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.forms import bbcode, due_moment, labels, one_line, start_moment, whole
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

ADD: Final = "github.com/bitrix-tools/b24-rest-docs, api-reference/tasks/tasks-task-add.md"
DOC: Final = "github.com/bitrix-tools/b24-rest-docs, api-reference/tasks/fields.md"
MOMENT: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}"

FIELDS: Final = (
    Field("TITLE", "title", ADD, form=one_line, required=True),
    Field("DESCRIPTION", "text", f"{DOC}: BBCode unless descriptionInBbcode is N", form=bbcode),
    Field("RESPONSIBLE_ID", "owner", ADD, form=whole, required=True, like="[1-9][0-9]*", update=False),
    Field("DEADLINE", "due", f"{ADD}: ISO 8601", form=due_moment, like=MOMENT),
    Field("START_DATE_PLAN", "start", f"{DOC}: only together with END_DATE_PLAN", form=start_moment, like=MOMENT, update=False),
    Field("END_DATE_PLAN", "due", f"{DOC}: only together with START_DATE_PLAN", form=due_moment, like=MOMENT, update=False),
    Field("PRIORITY", "priority", DOC, values=levels(2, 1, 1, 0), enum=(0, 1, 2)),
    Field("STATUS", "status", DOC, values=states(2, 2, 3), enum=(2, 3, 4, 5, 6), update=False),
    Field("TAGS", "tags", "github.com/bitrix-tools/b24-rest-docs, api-reference/tasks/tasks-task-list.md: TAG", form=labels, update=False),
    Field("XML_ID", "uuid", f"{DOC}: xmlId, external id", update=False, required=True),
    Field(
        "UF_CRM_TASK",
        "entity",
        f"{DOC}: ufCrmTask, a list",
        form=lambda value, profile: [value],
        like=r"(?:L|D|C|CO|SI|T[0-9a-f]+)_[0-9]+",
        update=False,
    ),
)


def together(row: Row) -> Row:
    """The row without half a plan."""
    plan = ("START_DATE_PLAN", "END_DATE_PLAN")
    whole_plan = all(name in row for name in plan) and row[plan[0]] <= row[plan[1]]
    return row if whole_plan else {name: value for name, value in row.items() if name not in plan}


def call(pairs: Pairs, layout: Layout) -> object:
    """A call of the REST service; a change says how its task is found, as only the portal knows the number."""
    [(task, row)] = pairs
    if not layout.update:
        return {"key": task.key, "method": "tasks.task.add", "params": {"fields": row}}
    find = {"method": "tasks.task.list", "params": {"filter": {"TAG": "cjm"}, "select": ["ID", "XML_ID"]}, "where": {"XML_ID": task.uuid}}
    return {"key": task.key, "find": find, "method": "tasks.task.update", "params": {"fields": row}}


TARGET: Final = Target(
    about=Phrase("calls of tasks.task.add, one a line (JSON Lines)", "вызовы tasks.task.add, по одному в строке (JSON Lines)"),
    needs=Phrase(
        "the number of a user for each team that owns tasks; GROUP_ID under `fields` for a project of their own",
        "номер пользователя для каждой команды с задачами; GROUP_ID в `fields`, если нужна отдельная группа",
    ),
    user="105",
    fields=FIELDS,
    new=Lines(call),
    changed=Lines(call),
    finish=together,
)
