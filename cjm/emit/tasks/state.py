"""What has been handed over already: the memory of an export, so that the next one gives only what is new and what has changed.

A text of one entry a line, sorted by key, so that git merges what two branches have added. The first line says what it is:

    {"cjm-tasks": 1, "target": "odoo"}
    {"key": "order/pay/shorter-form", "hash": "5d41402abc4b2a76", "changes": 0, "owner": "care", "title": "Shorten the form"}
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from cjm.emit.tasks.shapes.lines import dumped
from cjm.emit.tasks.task import SEVERITY, Task
from cjm.words import Phrase, said

VERSION: Final = 1

_NOT_ONE = Phrase(
    "line {line} is no entry of a task export; take the file as git has it, or remove it to hand over everything anew",
    "строка {line} - не запись о выгрузке задач; возьмите файл из git или удалите его, чтобы выгрузить всё заново",
)
_NEWER = Phrase("it was written by a newer cjm", "файл записан более новой версией cjm")
_OTHER = Phrase("it belongs to {target}", "этот файл относится к {target}")


class Entry(NamedTuple):
    """A task that was handed over: its title and owner then, a hash of what a change would carry, and how many there were since."""

    key: str
    hash: str
    changes: int
    owner: str
    title: str


class NotAState(Exception):
    """A file is not the memory of this target. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


class Split(NamedTuple):
    """Tasks against what was handed over before.

    New ones, changed ones, how many are the same, those that have another owner now, with the entry that tells the old one, and
    entries that are no task now.
    """

    new: Sequence[Task]
    changed: Sequence[Task]
    same: int
    handed_on: Sequence[tuple[Task, Entry]]
    gone: Sequence[Entry]


def digest(task: Task) -> str:
    """16 hex digits of what a change of a task carries.

    A finding stays the same task until it is gone: its words count days and its due date is counted from today, so only its
    priority can change.
    """
    due = task.due.isoformat() if task.due and task.due_by != SEVERITY else ""
    content = (task.title, task.body, due) if task.due_by != SEVERITY else ()
    return sha256(json.dumps([*content, task.priority]).encode()).hexdigest()[:16]


def entry(task: Task, changes: int = 0) -> Entry:
    """What is remembered of a task."""
    return Entry(task.key, digest(task), changes, task.owner.id if task.owner else "", task.title)


def split(tasks: Sequence[Task], before: Mapping[str, Entry]) -> Split:
    """The tasks against what was handed over before."""
    new = [task for task in tasks if task.key not in before]
    changed = [task for task in tasks if task.key in before and before[task.key].hash != digest(task)]
    moved = [(task, before[task.key]) for task in tasks if task.key in before and before[task.key].owner != entry(task).owner]
    now = {task.key for task in tasks}
    gone = [one for key, one in sorted(before.items()) if key not in now]
    return Split(new, changed, len(tasks) - len(new) - len(changed), moved, gone)


def after(before: Mapping[str, Entry], handed: Split) -> dict[str, Entry]:
    """What is remembered once these have been handed over; what is no task now stays, so that it does not come back as new."""
    found = dict(before)
    found |= {task.key: one._replace(owner=entry(task).owner) for task, one in handed.handed_on}
    found |= {task.key: entry(task) for task in handed.new}
    found |= {task.key: entry(task, before[task.key].changes + 1) for task in handed.changed}
    return found


def written(target: str, entries: Mapping[str, Entry]) -> bytes:
    """The text of a memory."""
    lines: list[object] = [{"cjm-tasks": VERSION, "target": target}]
    lines += [entries[key]._asdict() for key in sorted(entries)]
    return "".join(f"{dumped(line)}\n" for line in lines).encode()


def read(target: str, content: bytes) -> dict[str, Entry]:
    """The entries of a memory, by key. Raises NotAState.

    Where two branches have handed over the same task, git may keep both lines: the task then counts as changed.
    """
    found: dict[str, Entry] = {}
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except (ValueError, RecursionError):
            raw = None
        if number == 1:
            _head(raw, target)
        elif not isinstance(raw, dict) or "cjm-tasks" not in raw:  # two heads come of a merge as well
            one = _entry(raw, number)
            twin = found.get(one.key)
            found[one.key] = one if twin is None or twin.hash == one.hash else one._replace(hash="")
    return found


def _head(raw: object, target: str) -> None:
    if not isinstance(raw, dict) or not isinstance(raw.get("cjm-tasks"), int):
        raise NotAState(said(_NOT_ONE, line=1))
    if raw["cjm-tasks"] > VERSION:
        raise NotAState(_NEWER)
    if raw.get("target") != target:
        raise NotAState(said(_OTHER, target=raw.get("target", "")))


def _entry(raw: object, line: int) -> Entry:
    if isinstance(raw, dict):
        words = [raw.get(name) for name in ("key", "hash", "owner", "title")]
        changes = raw.get("changes")
        if all(isinstance(word, str) for word in words) and isinstance(changes, int):
            key, hash, owner, title = map(str, words)
            return Entry(key, hash, changes, owner, title)
    raise NotAState(said(_NOT_ONE, line=line))
