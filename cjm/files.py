"""Files to texts: the one place that opens what a project names."""

import os
import stat
from pathlib import Path

from cjm import limits
from cjm.findings import Remark
from cjm.source import Place, Source
from cjm.words import Phrase


def read(root: Path, path: str, most: int = limits.FILE_BYTES) -> tuple[Source, Remark | None, str]:
    """The text of a file below the root.

    Where it cannot be read: what can be shown of it, a remark, and a guess at its text (link.py looks for names there). Opens
    ordinary files only, never beyond the root, and never more bytes than `most`.
    """
    try:
        raw = _bytes(root, path, most)
    except _Refused as refused:
        return _refuse(path, "SRC008", reason=refused.reason)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be opened"
        return _refuse(path, "SRC008", reason=Phrase(reason, reason))
    if len(raw) > most:
        source, remark, _ = _refuse(path, "SRC004", what=Phrase("bytes in a file", "байт в файле"), limit=most)
        return source, remark, raw.decode("utf-8", "replace")
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


def size(root: Path, path: str, most: int = limits.FILE_BYTES) -> int:
    """Bytes that reading a file will cost, `most` at the most; 0 for one that cannot be read."""
    try:
        return min((root / path).stat().st_size, most)
    except (OSError, ValueError):
        return 0


def refuse(path: str, code: str, **values: object) -> Remark:
    """A remark on a file as a whole, at its start."""
    source = Source(shown(path), "")
    return Remark(Place(source, 0, 0), f"file:{source.path}", values, code=code)


def shown(path: str) -> str:
    r"""A path that can be written as UTF-8: the bytes of a name that are not stand as `\udcff`."""
    return path.encode("utf-8", "backslashreplace").decode()


class _Refused(Exception):
    def __init__(self, en: str, ru: str) -> None:
        self.reason = Phrase(en, ru)


def _refuse(path: str, code: str, **values: object) -> tuple[Source, Remark, str]:
    remark = refuse(path, code, **values)
    return remark.place.source, remark, ""


def _bytes(root: Path, path: str, most: int) -> bytes:
    """At most one byte more than is allowed. Raises OSError, ValueError or _Refused."""
    if shown(path) != path:
        raise _Refused("its name is not UTF-8", "имя файла не в UTF-8")
    real = Path(os.path.realpath(root / path))
    if not real.is_relative_to(os.path.realpath(root)):
        raise _Refused("the link leads out of the project", "ссылка ведёт за пределы проекта")
    if not stat.S_ISREG(real.stat().st_mode):
        raise _Refused("it is not an ordinary file", "это не обычный файл")
    with open(real, "rb") as file:
        return file.read(most + 1)


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
