r"""What was sent where: a line of JSON for each event, so that a push that was cut off goes on without doubles.

`.cjm/push/<target>-<place>.jsonl` in the project. The first line is `{"journal": 1}`; then, for each task, `{"key": …, "begun": true}`
before it is made (false if it was refused), and `{"key": …, "ref": …, "sent": {field: digest}}` once the system has it. The last line
of a key holds. A line that is cut short was never written. No address, no password and no text of a task is kept.
"""

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from cjm import limits
from cjm.frozen import NOTHING
from cjm.obstacles import failure
from cjm.sync.problems import Stopped
from cjm.words import Phrase
from cjm.writer import write_tree

VERSION: Final = 1
FOLDER: Final = ".cjm/push"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class Entry(NamedTuple):
    """What is known of a task: its name in the system, empty while it is only begun, and the digests of what was sent last."""

    ref: str = ""
    sent: Mapping[str, str] = NOTHING


class Journal:
    """The journal of one place. It is read at once; nothing is written before `open`."""

    def __init__(self, root: Path, target: str, place: str) -> None:
        self.root = root.resolve()
        self.path = f"{FOLDER}/{target}-{place}.jsonl"
        self.entries: dict[str, Entry] = _read(self.root / self.path)
        self._file = self._lock = -1

    def open(self) -> None:
        """Make ready for writing. Raises Stopped where the folder cannot be written, or another push is at work."""
        lock = self.path.replace(".jsonl", ".lock")
        ignore = f"{FOLDER}/.gitignore"
        self._write({lock: b""} if os.path.lexists(self.root / ignore) else {ignore: b"*\n", lock: b""})
        self._lock = _locked(self.root / lock)
        self.entries = _read(self.root / self.path)  # another push may have ended since
        self._write({self.path: self._content()})
        try:
            self._file = os.open(self.root / self.path, os.O_WRONLY | os.O_APPEND | _NO_FOLLOW | _BINARY)
        except OSError as error:
            raise _unwritable(failure(error, self.path)) from None

    def begin(self, key: str) -> None:
        """A task is about to be made."""
        self.entries[key] = Entry()
        self._append({"key": key, "begun": True})

    def keep(self, key: str, ref: str, sent: Mapping[str, str]) -> None:
        """The system has the task."""
        if self.entries.get(key) != Entry(ref, sent):
            self.entries[key] = Entry(ref, sent)
            self._append(_line(key, self.entries[key]))

    def forget(self, key: str) -> None:
        """The system certainly did not take the task."""
        del self.entries[key]
        self._append({"key": key, "begun": False})

    def close(self) -> None:
        """One line for each task; let the next push in."""
        if self._file >= 0:
            os.close(self._file)
            self._write({self.path: self._content()})
        if self._lock >= 0:
            os.close(self._lock)
        self._file = self._lock = -1

    def _content(self) -> bytes:
        lines = [_bytes(_line(key, entry)) for key, entry in sorted(self.entries.items())]
        return b"".join([_bytes({"journal": VERSION}), *lines])

    def _append(self, line: Mapping[str, object]) -> None:
        """A line, safely on the disk before anything else happens."""
        try:
            os.write(self._file, _bytes(line))
            os.fsync(self._file)
        except OSError as error:
            raise _unwritable(failure(error, self.path)) from None

    def _write(self, files: dict[str, bytes]) -> None:
        problem = write_tree(self.root, files).problem
        if problem is not None:
            raise _unwritable(problem)


def _read(path: Path) -> dict[str, Entry]:
    """The entries of a journal; none where there is no file. Raises Stopped for one that a newer cjm wrote."""
    try:
        with open(os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY), "rb") as file:
            lines = file.read(limits.JOURNAL_BYTES).split(b"\n")[:-1]
    except OSError:
        return {}
    entries: dict[str, Entry] = {}
    for text in lines:
        line: Any = None
        with suppress(ValueError, RecursionError):
            line = json.loads(text)
        if not isinstance(line, dict):
            continue
        version = line.get("journal")
        if version is not None and version != VERSION:
            raise Stopped(
                f"{path.name} was written by another version of cjm; use that one, or move the file away",
                f"{path.name} записан другой версией cjm; возьмите её или уберите файл",
            )
        key, ref, sent = line.get("key"), line.get("ref", ""), line.get("sent", {})
        if isinstance(key, str) and line.get("begun") is False:
            entries.pop(key, None)
        elif isinstance(key, str) and isinstance(ref, str) and isinstance(sent, dict):
            entries[key] = Entry(ref, {field: value for field, value in sent.items() if isinstance(value, str)})
    return entries


def _line(key: str, entry: Entry) -> dict[str, object]:
    return {"key": key, "ref": entry.ref, "sent": dict(sorted(entry.sent.items()))} if entry.ref else {"key": key, "begun": True}


def _bytes(line: Mapping[str, object]) -> bytes:
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _locked(path: Path) -> int:
    """A handle that holds the lock until it is closed or its process dies, however it dies."""
    handle = os.open(path, os.O_RDWR | _NO_FOLLOW)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise Stopped(
            "another push to the same place is at work; wait for it to end",
            "в это же место сейчас идёт другая отправка; дождитесь её конца",
        ) from None
    return handle


def _unwritable(problem: Phrase) -> Stopped:
    return Stopped(
        f"{problem.en}; without its journal a push could make doubles", f"{problem.ru}; без журнала отправка может создать двойников"
    )
