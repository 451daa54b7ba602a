"""Rewriting files of a project: which may be, what they hold, what changes, and putting that on the disk."""

from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

from cjm import limits
from cjm.edits import BOM, encoded
from cjm.files import Refused
from cjm.inert import inert
from cjm.obstacles import in_the_way
from cjm.packs.shelf import SHIPPED
from cjm.project import Project
from cjm.words import Phrase
from cjm.writer import WriteReport, rewrite

Change = tuple[bytes, bytes]
"""The bytes of a file before and after."""


class Rewriting:
    """The files of a project that were asked for, and new texts for them.

    `kept` says of files that something was to be done to why they have to stay as they are.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._before: dict[str, bytes] = {}
        self._after: dict[str, bytes] = {}
        self.kept: dict[str, Phrase] = {}

    def may(self, path: str) -> bool:
        """Whether a file was asked for and can be written, and still holds what the project was read from."""
        root = self._project.root
        if path in self.kept or root is None or not self._project.wants(path) or path.startswith(SHIPPED):
            return False
        if path not in self._before:
            problem, content = in_the_way(root, [path]), self._content(path)
            if problem is None and content.removeprefix(BOM).decode("utf-8", "replace") != self._project.sources[path].text:
                problem = Phrase("it has changed since it was read", "он изменился после чтения")
            if problem is not None:
                self.kept[path] = problem
                return False
            self._before[path] = content
        return True

    def as_bytes(self, path: str, text: str) -> bytes:
        """A new text of a file that may be written, as bytes."""
        return encoded(text, self._before[path])

    def put(self, path: str, content: bytes) -> None:
        """Give a file that may be written new bytes."""
        self._after[path] = content

    @property
    def changes(self) -> dict[str, Change]:
        """What changes, by path."""
        return {path: (self._before[path], after) for path, after in sorted(self._after.items()) if after != self._before[path]}

    def _content(self, path: str) -> bytes:
        try:
            return self._project.files.bytes(path, limits.FILE_BYTES)
        except (OSError, ValueError, Refused):
            return b""


def write(root: Path, changes: Mapping[str, Change]) -> WriteReport:
    """Put changes on the disk; a file that is no longer what it was before is left, and named in `conflicts`."""
    return rewrite(root, {path: after for path, (_, after) in changes.items()}, {path: before for path, (before, _) in changes.items()})


def diff(changes: Mapping[str, Change]) -> str:
    """Changes as a unified diff that is safe to print."""
    lines: list[str] = []
    for path, (before, after) in changes.items():
        old, new = (_lines(content) for content in (before, after))
        lines += unified_diff(old, new, f"a/{path}", f"b/{path}")
    return inert("".join(lines))


def _lines(content: bytes) -> list[str]:
    """The lines of a file, each with a line feed; the last one says where it lacks one."""
    text = content.removeprefix(BOM).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found = text.split("\n")
    last = found.pop()
    return [f"{line}\n" for line in found] + ([f"{last}\n\\ No newline at end of file\n"] if last else [])
