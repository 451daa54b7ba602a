"""HubSpot: bodies of the batch upsert of tasks, one a line.

Its import of files creates only ("you cannot update existing … tasks"), so a second run would double every task. The upsert knows a
task by a unique property that somebody adds to tasks once; that every plan allows it was not verified.
"""

from typing import Final

from cjm.emit.tasks.field import Field, levels, states
from cjm.emit.tasks.forms import due_utc, html, one_line
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "developers.hubspot.com/docs/api/crm/tasks"
UPSERT: Final = "developers.hubspot.com/docs/api-reference/latest/crm/activities/tasks/batch/upsert-tasks"
PATH: Final = "/crm/objects/2026-03/tasks/batch/upsert"
MOST: Final = 100
"""Inputs of one batch; not verified for tasks."""

FIELDS: Final = (
    Field(
        "hs_timestamp",
        "due",
        f"{DOC}: required, the due date in UTC",
        form=due_utc,
        required=True,
        like=r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z",
    ),
    Field("hs_task_subject", "title", DOC, form=one_line, required=True),
    Field("hs_task_body", "text", DOC, form=html),
    Field("hubspot_owner_id", "owner", DOC, like="[0-9]+", update=False),
    Field(
        "hs_task_status",
        "status",
        f"{DOC}: these two; accounts have others too",
        values=states("NOT_STARTED", "NOT_STARTED", "NOT_STARTED"),
        enum=("NOT_STARTED", "COMPLETED"),
        update=False,
    ),
    Field("hs_task_priority", "priority", DOC, values=levels("HIGH", "MEDIUM", "MEDIUM", "LOW"), enum=("LOW", "MEDIUM", "HIGH")),
    Field(
        "hs_task_type", "type", DOC, values={"call": "CALL", "email": "EMAIL", "todo": "TODO"}, enum=("EMAIL", "CALL", "TODO"), update=False
    ),
    Field("cjm_key", "uuid", f"{UPSERT}: idProperty, a unique property", required=True, known="U"),
)


def body(pairs: Pairs, layout: Layout) -> object:
    """A request that creates the tasks which are not there and updates those that are."""
    name = next(field.name for field in layout.fields if field.of == "uuid")
    inputs = [{"id": row[name], "idProperty": name, "properties": row} for _, row in pairs]
    return {"method": "POST", "path": layout.profile.fields.get("path", PATH), "body": {"inputs": inputs}}


TARGET: Final = Target(
    about=Phrase(
        "requests of the batch upsert, one a line (JSON Lines)", "запросы пакетной записи (batch upsert), по одному в строке (JSON Lines)"
    ),
    needs=Phrase(
        "a unique property `cjm_key` on tasks; a due date for each action; the owner id of each team",
        "уникальное свойство `cjm_key` у задач; срок у каждого действия; номер владельца для каждой команды",
    ),
    user="105",
    fields=FIELDS,
    new=Lines(body, MOST),
    changed=Lines(body, MOST),
)
