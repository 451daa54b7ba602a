"""Taskwarrior: the program `task` on this machine, its data where the user's TASKRC and TASKDATA say.

`task import` replaces a task as a whole: what the JSON lacks is lost, and a status in it is taken over. So a change is made on a
fresh export of that one task, and only to one that is still pending.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from cjm import limits
from cjm.emit.tasks.collect import uuid_of
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.targets import taskwarrior as target
from cjm.emit.tasks.task import Task
from cjm.sync.problems import Overtaken, Refused, Stopped
from cjm.sync.system import Held, State, Wanted, fitting
from cjm.sync.vtodo import day, moment

_RUN: Final = (
    "rc.confirmation=off", "rc.verbose=nothing", "rc.json.array=on", "rc.gc=off", "rc.recurrence=off", "rc.color=off", "rc.hooks=on",
    "rc.uda.cjm_key.type=string", "rc.uda.cjm_key.label=cjm_key",
)  # fmt: skip
"""Ask nothing, print nothing but data, renumber nothing, and know our key."""
_SECONDS: Final = 60
_SHUT: Final[Mapping[str, State]] = {"completed": "done", "deleted": "cancelled"}
_NAMES: Final = {"title": "description", "due": "due", "priority": "priority"}
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_Record = dict[str, Any]


class Taskwarrior:
    """The tasks of the user who runs cjm."""

    def __init__(self, environ: Mapping[str, str], profile: Profile) -> None:
        self._environ = dict(environ)
        self._profile = profile
        program = shutil.which("task", path=environ.get("PATH"))
        if program is None:
            raise Stopped("the program `task` of Taskwarrior is not installed", "программа `task` (Taskwarrior) не установлена")
        self._program = program
        home = "\n".join(environ.get(name, "") for name in ("TASKRC", "TASKDATA", "HOME"))
        self.place = sha256(home.encode("utf-8", "surrogateescape")).hexdigest()[:12]

    def held(self, tasks: Sequence[Task]) -> list[Held]:
        """The tasks that have one of our UUIDs."""
        keys = {task.uuid: task.key for task in tasks}
        found = [self._held(record, keys) for record in self._export()]
        return sorted((held for held in found if held is not None), key=lambda held: held.key)

    def wanted(self, task: Task) -> Wanted:
        """The task as a record for `task import`."""
        record = fitting(task, target.FIELDS, self._profile)
        return Wanted(task.key, task.title, _fields(record, task.key), record)

    def create(self, wanted: Wanted, unsure: bool) -> str:
        """Import the task, unless it is there already: an import would replace it."""
        uuid = str(wanted.raw["uuid"])
        if not self._export(uuid):
            self._import(wanted.raw)
        return uuid

    def update(self, held: Held, wanted: Wanted, fields: Sequence[str]) -> None:
        """Import the task as it is now, with other values for these fields."""
        now = self._export(held.ref)
        if len(now) != 1 or now[0].get("modified") != held.at or now[0].get("status") in _SHUT:
            raise Overtaken
        record = {name: value for name, value in now[0].items() if name not in ("id", "urgency")}
        for field in fields:
            if field == "body":
                record["annotations"] = _annotated(record, wanted.raw, wanted.key)
            elif wanted.raw.get(_NAMES[field]):
                record[_NAMES[field]] = wanted.raw[_NAMES[field]]
            else:
                record.pop(_NAMES[field], None)
        self._import(record)

    def _held(self, record: _Record, keys: Mapping[str, str]) -> Held | None:
        uuid, written, status = (str(record.get(name, "")) for name in ("uuid", "cjm_key", "status"))
        key = keys.get(uuid) or (written if uuid == uuid_of(written) else "")
        if not key:
            return None
        state = _SHUT.get(status, "open")
        return Held(key, uuid, state, _fields(record, key), day(str(record.get("end", ""))), status, str(record.get("modified", "")))

    def _export(self, uuid: str = "") -> list[_Record]:
        """What `task export` says of one task or of all; nothing that people wrote is ever an argument."""
        answer = self._run([*([uuid] if _UUID.fullmatch(uuid) else []), "export"], b"")
        try:
            records = json.loads(answer.decode("utf-8", "replace") or "[]")
        except (ValueError, RecursionError):
            records = None
        if not isinstance(records, list):
            raise Stopped("Taskwarrior did not export what it has", "Taskwarrior не выдал свои задачи")
        return [record for record in records if isinstance(record, dict)]

    def _import(self, record: _Record) -> None:
        self._run(["import", "-"], json.dumps([record], ensure_ascii=False).encode())

    def _run(self, command: Sequence[str], text: bytes) -> bytes:
        try:
            done = subprocess.run(
                [self._program, *_RUN, *command], input=text, capture_output=True, timeout=_SECONDS, env=self._environ, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            raise Stopped("Taskwarrior could not be run", "не удалось запустить Taskwarrior") from None
        if done.returncode == 0:
            return done.stdout
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[: limits.MESSAGE_CHARS]
        if command[0] == "import":
            raise Refused(f"Taskwarrior did not take it: {said}", f"Taskwarrior её не принял: {said}")
        raise Stopped(f"Taskwarrior said: {said}", f"Taskwarrior ответил: {said}")


def _fields(record: Mapping[str, Any], key: str) -> dict[str, str]:
    values = {field: str(record.get(name) or "") for field, name in _NAMES.items()}
    return {**values, "due": moment(values["due"]), "body": next((note for note in _notes(record) if _ours(note, key)), "")}


def _notes(record: Mapping[str, Any]) -> list[str]:
    notes = record.get("annotations")
    return [str(note.get("description", "")) for note in notes if isinstance(note, dict)] if isinstance(notes, list) else []


def _ours(note: str, key: str) -> bool:
    """Whether an annotation is the description that we gave: it ends with the key."""
    return note.split()[-1:] == [f"cjm:{key}"]


def _annotated(record: _Record, wanted: Mapping[str, Any], key: str) -> list[Any]:
    """The annotations of a task with our description in the place of the one that we gave before."""
    notes = record.get("annotations", [])
    kept = (note for note in notes if not (isinstance(note, dict) and _ours(str(note.get("description", "")), key)))
    return [*wanted.get("annotations", []), *kept]
