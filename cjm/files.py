"""Files to texts: the one place that opens what a project names, on the disk or instead of it."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from cjm import globs, limits
from cjm.findings import Remark
from cjm.source import Place, Source
from cjm.words import Phrase


class Files(Protocol):
    """A folder of files that a project is read from: on the disk, at a revision, or as it would be after an edit.

    Paths are relative to the folder, with forward slashes; the folder itself is `""`.
    """

    name: str
    """What the folder is called."""

    def exists(self, path: str) -> bool:
        """Whether there is anything of that name."""
        ...

    def is_folder(self, path: str) -> bool:
        """Whether a path is a folder; False where that cannot be told."""
        ...

    def find(self, patterns: Iterable[str]) -> list[str]:
        """The files that match any of the patterns, sorted; see globs.py."""
        ...

    def size(self, path: str) -> int:
        """The bytes of a file; 0 for one that cannot be read."""
        ...

    def bytes(self, path: str, most: int) -> bytes:
        """The content of a file; of one that is longer than `most`, at least one byte more. Raises OSError, ValueError or Refused."""
        ...


class Refused(Exception):
    """A file is there, and is not one to open. `reason` is for the user."""

    def __init__(self, en: str, ru: str) -> None:
        super().__init__(en)
        self.reason = Phrase(en, ru)


class Disk:
    """The files below a folder of the disk: ordinary ones, never beyond the folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name = root.name or str(root)

    def exists(self, path: str) -> bool:
        """Whether there is anything of that name, a broken link too."""
        return os.path.lexists(self.root / path)

    def is_folder(self, path: str) -> bool:
        """Whether a path is a folder; False where that cannot be told."""
        return is_folder(self.root / path)

    def find(self, patterns: Iterable[str]) -> list[str]:
        """The files that match any of the patterns, sorted; see globs.py."""
        return globs.find(self.root, patterns)

    def size(self, path: str) -> int:
        """The bytes of a file; 0 for one that cannot be read."""
        try:
            return (self.root / path).stat().st_size
        except (OSError, ValueError):
            return 0

    def bytes(self, path: str, most: int) -> bytes:
        """At most one byte more than is allowed. Raises OSError, ValueError or Refused."""
        real = Path(os.path.realpath(self.root / path))
        if not real.is_relative_to(os.path.realpath(self.root)):
            raise Refused("the link leads out of the project", "ссылка ведёт за пределы проекта")
        if not stat.S_ISREG(real.stat().st_mode):
            raise Refused("it is not an ordinary file", "это не обычный файл")
        with open(real, "rb") as file:
            return file.read(most + 1)


class Overlay:
    """Files with some others in their place: what an edit would leave. None takes a file away."""

    def __init__(self, below: Files, instead: Mapping[str, bytes | None]) -> None:
        self.name = below.name
        self._below = below
        self._instead = instead

    def exists(self, path: str) -> bool:
        """Whether there is anything of that name."""
        return self._instead[path] is not None if path in self._instead else self._below.exists(path)

    def is_folder(self, path: str) -> bool:
        """Whether a path is a folder."""
        return path not in self._instead and self._below.is_folder(path)

    def find(self, patterns: Iterable[str]) -> list[str]:
        """The files that match any of the patterns, sorted."""
        wanted = globs.leading_inside(patterns)
        found = set(self._below.find(wanted)).difference(self._instead)
        added = (path for path, content in self._instead.items() if content is not None)
        return sorted(found.union(path for path in added if any(globs.reaches(path, pattern) for pattern in wanted)))

    def size(self, path: str) -> int:
        """The bytes of a file; 0 for one that is not there."""
        return len(self._instead[path] or b"") if path in self._instead else self._below.size(path)

    def bytes(self, path: str, most: int) -> bytes:
        """The content of a file. Raises OSError, ValueError or Refused."""
        if path not in self._instead:
            return self._below.bytes(path, most)
        content = self._instead[path]
        if content is None:
            raise FileNotFoundError(path)
        return content


class Memory(Overlay):
    """Files that stand nowhere."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        super().__init__(_Nothing(), content)


class _Nothing:
    name = ""

    def exists(self, path: str) -> bool:
        return False

    def is_folder(self, path: str) -> bool:
        return not path

    def find(self, patterns: Iterable[str]) -> list[str]:
        return []

    def size(self, path: str) -> int:
        return 0

    def bytes(self, path: str, most: int) -> bytes:
        raise FileNotFoundError(path)


def read(files: Files, path: str, most: int = limits.FILE_BYTES) -> tuple[Source, Remark | None, str]:
    """The text of a file of a folder.

    Where it cannot be read: what can be shown of it, a remark, and a guess at its text (link.py looks for names there). Opens
    ordinary files only, never beyond the folder, and never more bytes than `most`.
    """
    try:
        if shown(path) != path:
            raise Refused("its name is not UTF-8", "имя файла не в UTF-8")
        raw = files.bytes(path, most)
    except Refused as refused:
        return _refuse(path, "SRC008", reason=refused.reason)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be opened"
        return _refuse(path, "SRC008", reason=Phrase(reason, reason))
    if len(raw) > most:
        source, remark, _ = _refuse(path, "SRC004", what=Phrase("bytes in a file", "байт в файле"), limit=most)
        return source, remark, raw[: most + 1].decode("utf-8", "replace")
    try:
        text = raw.decode().removeprefix("\ufeff")
        bad = raw.find(b"\x00") if _wide(raw) else -1
    except UnicodeDecodeError as error:
        text, bad = "", error.start
    if bad < 0:
        return Source(shown(path), text), None, ""
    encoding, guess = _guess_encoding(raw)
    good = raw[:bad].decode().removeprefix("\ufeff")
    source = Source(shown(path), good + "\ufffd")
    remark = Remark(source.place(len(good), len(good) + 1), f"file:{source.path}", {"byte": bad, "guess": guess}, code="SRC005")
    return source, remark, raw.decode(encoding, "replace")


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; False where that cannot be told."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises below a folder that may not be searched


def refuse(path: str, code: str, **values: object) -> Remark:
    """A remark on a file as a whole, at its start."""
    source = Source(shown(path), "")
    return Remark(Place(source, 0, 0), f"file:{source.path}", values, code=code)


def shown(path: str) -> str:
    r"""A path that can be written as UTF-8: the bytes of a name that are not stand as `\udcff`."""
    return path.encode("utf-8", "backslashreplace").decode()


def _refuse(path: str, code: str, **values: object) -> tuple[Source, Remark, str]:
    remark = refuse(path, code, **values)
    return remark.place.source, remark, ""


def _wide(raw: bytes) -> bool:
    """Whether the signs seem to be two or four bytes each."""
    return raw[:64].count(0) * 4 > len(raw[:64])


def _guess_encoding(raw: bytes) -> tuple[str, Phrase]:
    """The encoding that the bytes are probably in, by its Python name and in words."""
    if raw[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff") or b"\x00\x00\x00" in raw[:4]:
        return ("utf-32-be" if raw[:1] == b"\x00" else "utf-32-le"), Phrase("it looks like UTF-32", "похоже на UTF-32")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or _wide(raw):
        return ("utf-16-be" if raw[:1] in (b"\xfe", b"\x00") else "utf-16-le"), Phrase("it looks like UTF-16", "похоже на UTF-16")
    if sum(byte >= 0xC0 for byte in raw) * 3 > len(raw):
        return "cp1251", Phrase("it looks like Windows-1251", "похоже на Windows-1251")
    return "latin-1", Phrase("some other encoding", "другая кодировка")
