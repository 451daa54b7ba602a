"""A whole run that need not be done again: everything that it asked of the disk, and what it printed.

Whether the answer still holds is not reasoned about: the same questions are asked of the disk again, in their order, and where one
gives another answer the run is done anew. The texts that were read on the way are not read twice.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cjm.cache import Cache, digest
from cjm.files import Disk, Refused

Content = bytes
"""The name stands for a method in the class below."""


class Watched(Disk):
    """The files below a folder of the disk, and what was asked of them so far, as plain data."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked: list[tuple[str, Any, Any]] = []
        self._read: dict[tuple[str, int], Content] = {}

    def exists(self, path: str) -> bool:
        """Whether there is anything of that name, a broken link too."""
        return bool(self._note("exists", path, super().exists(path)))

    def is_folder(self, path: str) -> bool:
        """Whether a path is a folder; False where that cannot be told."""
        return bool(self._note("is_folder", path, super().is_folder(path)))

    def find(self, patterns: Iterable[str]) -> list[str]:
        """The files that match any of the patterns, sorted; see globs.py."""
        wanted = list(patterns)
        found = super().find(wanted)
        self._note("find", wanted, found)
        return found

    def size(self, path: str) -> int:
        """The bytes of a file; 0 for one that cannot be read."""
        return int(self._note("size", path, super().size(path)))

    def bytes(self, path: str, most: int) -> Content:
        """At most one byte more than is allowed. Raises OSError, ValueError or Refused."""
        try:
            content = self._read[path, most] if (path, most) in self._read else super().bytes(path, most)
        except (OSError, ValueError, Refused) as error:
            self._note("bytes", (path, most), repr(error))
            raise
        self._read[path, most] = content
        self._note("bytes", (path, most), digest(content))
        return content

    def answers_again(self, asked: Iterable[tuple[str, Any, Any]]) -> bool:
        """Whether the disk gives the same answers to the questions of an earlier run."""
        return all(self._again(question, about) == answer for question, about, answer in asked)

    def _again(self, question: str, about: Any) -> Any:
        try:
            if question == "bytes":
                self.bytes(*about)
            else:
                getattr(self, question)(about)
        except (OSError, ValueError, Refused):
            pass  # noted like any other answer
        return self.asked[-1][2]

    def _note(self, question: str, about: Any, answer: Any) -> Any:
        self.asked.append((question, about, answer))
        return answer


class Memo:
    """The result of a run, plain data, under a key that holds all that was asked for besides the disk."""

    def __init__(self, cache: Cache | None, root: Path, key: bytes) -> None:
        self._cache = cache
        self._root = root
        self._key = key

    def recall(self) -> tuple[Watched, Any]:
        """The folder, for a run to read, and the earlier result where it still holds, else None."""
        files = Watched(self._root)
        kept = self._cache.get(self._key) if self._cache is not None else None
        if kept is not None and files.answers_again(kept[0]):
            return files, kept[1]
        files.asked.clear()
        return files, None

    def keep(self, files: Watched, result: Any) -> None:
        """Keep the result of a run over these files."""
        if self._cache is not None:
            self._cache.put(self._key, (files.asked, result))
