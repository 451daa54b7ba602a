"""Odoo: a table of `project.task` for the import; records with the same External ID are modified, not created again.

An empty cell would clear its field, so rows that fill the same columns share a file that has no others. The names of the fields
depend on the version and are not verified: Odoo cannot be had here.
"""

from typing import Final

from cjm.emit.tasks.field import Field, levels
from cjm.emit.tasks.forms import day, html, one_line
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "github.com/odoo/documentation, content/applications/essentials/export_import_data.rst"

FIELDS: Final = (
    Field("id", "xmlid", f"{DOC}: External ID, unique across all records; no dots", required=True, like="cjm_task_[0-9a-f_]{36}"),
    Field("name", "title", DOC, form=one_line, required=True, free=True, known="U"),
    Field(
        "date_deadline",
        "due",
        f"{DOC}: ISO 8601, others are guessed from the first lines",
        form=day,
        like="[0-9]{4}-[0-9]{2}-[0-9]{2}",
        known="U",
    ),
    Field("priority", "priority", f"{DOC}; 1 is starred", values=levels("1", "1", "0", "0"), enum=("0", "1"), known="U"),
    Field("user_ids/.id", "owner", f"{DOC}: field/.id is the database id", like="[1-9][0-9]*", update=False, known="U"),
    Field("description", "text", f"{DOC}; HTML", form=html, free=True, known="U"),
)

TARGET: Final = Target(
    about=Phrase("a table of project.task (CSV)", "таблица project.task (CSV)"),
    needs=Phrase(
        "the database id of a user for each team; `project_id/.id` under `fields` for the project",
        "номер пользователя в базе для каждой команды; `project_id/.id` в `fields` для проекта",
    ),
    user="7",
    fields=FIELDS,
    new=Table(sparse=True),
    changed=Table(sparse=True),
)
