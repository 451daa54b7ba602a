"""`tasks.csv`: the table that most systems import.

RFC 4180: a header row, commas, CRLF, every cell in quotes. UTF-8 without a byte order mark, which many importers read as part of
the first column's name. Dates are ISO 8601. A text is one line and never a formula; what cannot be one (an identity, a number, a
date, a KPI's value) stays as it is.
"""

import csv
import io
from collections.abc import Sequence

from cjm.emit.tasks.cells import flat, neutral
from cjm.emit.tasks.task import Task
from cjm.values import number
from cjm.words import Phrase

ABOUT = Phrase("a table for import (CSV)", "таблица для импорта (CSV)")

COLUMNS = (
    "key", "uuid", "title", "description", "status", "priority", "priority_by", "rice", "impact", "effort_days", "due", "start",
    "owner", "owner_name", "crm_user", "kpi", "kpi_name", "kpi_target", "expect", "tags",
    "journey", "journey_name", "stage", "stage_name", "touchpoint", "touchpoint_name", "critical_point", "critical_point_name",
    "crm_type", "crm_entity", "address", "link",
)  # fmt: skip
"""The columns, in order; an importer maps them by name, so a name never changes its meaning."""

TYPED = frozenset({"uuid", "priority", "rice", "impact", "effort_days", "due", "start", "kpi_target"})
"""The columns that hold no free text, and are never prefixed."""


def write(tasks: Sequence[Task]) -> dict[str, bytes]:
    """One row for each task."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for task in tasks:
        cells = _cells(task)
        rows.writerow([cells[column] if column in TYPED else neutral(flat(cells[column])) for column in COLUMNS])
    return {"tasks.csv": text.getvalue().encode()}


def _cells(task: Task) -> dict[str, str]:
    cells = {
        "key": task.key,
        "uuid": task.uuid,
        "title": task.title,
        "description": task.body,
        "status": task.status,
        "priority": str(task.priority),
        "priority_by": task.priority_by,
        "rice": "" if task.rice is None else number(task.rice),
        "impact": "" if task.impact is None else str(task.impact),
        "effort_days": "" if task.effort is None else number(task.effort),
        "due": task.due.isoformat() if task.due else "",
        "start": task.start.isoformat() if task.start else "",
        "owner": task.owner.id if task.owner else "",
        "owner_name": task.owner.name if task.owner else "",
        "crm_user": task.owner.user if task.owner else "",
        "kpi": task.kpi.id if task.kpi else "",
        "kpi_name": task.kpi.name if task.kpi else "",
        "kpi_target": task.kpi.target if task.kpi else "",
        "expect": "; ".join(f"{expected.kpi} {expected.value}" for expected in task.expect),
        "tags": ", ".join(task.tags),
        "crm_type": task.crm_type,
        "crm_entity": task.crm_entity,
        "address": task.address,
        "link": task.link,
    }
    for column in ("journey", "stage", "touchpoint", "critical_point"):
        part = getattr(task, column)
        cells[column], cells[f"{column}_name"] = (part.id, part.name) if part else ("", "")
    return cells
