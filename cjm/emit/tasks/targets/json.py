"""`tasks.json`: everything that a task holds, nothing escaped but for JSON itself.

`{"version": 1, "tasks": [{"key": …, …}]}` with the fields of `Task` under their names; dates are ISO 8601, what is absent is null.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from cjm.emit.tasks.task import Task
from cjm.words import Phrase

ABOUT = Phrase("everything, for a program (JSON)", "всё, для программы (JSON)")

VERSION = 1
"""Raised only when a reader of the file would break."""


def write(tasks: Sequence[Task]) -> dict[str, bytes]:
    """One object for each task."""
    content = {"version": VERSION, "tasks": [asdict(task) for task in tasks]}
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False, default=date.isoformat)
    return {"tasks.json": f"{text}\n".encode()}
