"""What stands in the way of writing files: bad names, and what is on the disk already."""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

from cjm.words import Phrase

_REASONS = {
    errno.ENOSPC: Phrase("the disk is full", "диск заполнен"),
    errno.EDQUOT: Phrase("the disk quota is used up", "исчерпана дисковая квота"),
    errno.EFBIG: Phrase("the file would be too large", "файл получился бы слишком большим"),
    errno.EACCES: Phrase("permission denied", "нет прав"),
    errno.EPERM: Phrase("permission denied", "нет прав"),
    errno.EROFS: Phrase("the disk is read-only", "диск только для чтения"),
    errno.ENAMETOOLONG: Phrase("the name is too long", "имя слишком длинное"),
    errno.ENOTDIR: Phrase("a file stands where a folder is needed", "на месте папки стоит файл"),
    errno.EEXIST: Phrase("a file stands where a folder is needed", "на месте папки стоит файл"),
}


def bad_name(paths: Iterable[str]) -> Phrase | None:
    """What is wrong with the names alone: leading out, or two that are one where case or composition do not count."""
    taken: dict[str, str] = {}
    for path in paths:
        if PureWindowsPath(path).drive or "\\" in path or "\0" in path or any(part in ("", ".", "..") for part in path.split("/")):
            return Phrase(f"{path!r} does not lie in the folder", f"{path!r} лежит вне папки")
        first = taken.setdefault(fold(path), path)
        if first != path:
            return Phrase(f"{first} and {path} are one file on some systems", f"{first} и {path} на некоторых системах - один файл")
    for path in taken.values():
        for parent in parents_of(path):
            if fold(parent) in taken:
                return Phrase(f"{parent} would be a file and a folder at once", f"{parent} был бы и файлом, и папкой")
    return None


def in_the_way(folder: Path, paths: Iterable[str]) -> Phrase | None:
    """What stands on the disk where the files and their folders should be."""
    for parent in dict.fromkeys(parent for path in paths for parent in parents_of(path)):
        try:
            mode = os.lstat(folder / parent).st_mode
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            return failure(error, parent)
        if stat.S_ISLNK(mode):
            return is_link(parent)
        if not stat.S_ISDIR(mode):
            return Phrase(f"{parent} is a file, but a folder is needed", f"{parent} - файл, а нужна папка")
    return next((problem for path in paths if (problem := not_a_file(folder / path, path))), None)


def not_a_file(path: Path, shown: str) -> Phrase | None:
    """What stands where a file should be, other than an ordinary one."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        return failure(error, shown)
    if stat.S_ISLNK(mode):
        return is_link(shown)
    if stat.S_ISDIR(mode):
        return Phrase(f"{shown} is a folder, but a file is needed", f"{shown} - папка, а нужен файл")
    return None if stat.S_ISREG(mode) else Phrase(f"{shown} is not an ordinary file", f"{shown} - не обычный файл")


def is_link(shown: str) -> Phrase:
    """That a path is a link; a link in a pull request could lead anywhere."""
    return Phrase(f"{shown} is a link; nothing is written through links", f"{shown} - ссылка; через ссылки ничего не пишется")


def parents_of(path: str) -> list[str]:
    """The folders of a relative path, the outermost first."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def fold(path: str) -> str:
    """What a path is on a disk that ignores case and Unicode composition."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def failure(error: OSError | ValueError, shown: str = "") -> Phrase:
    """What the system said, in the reader's language where it is something usual."""
    number, words = getattr(error, "errno", None), getattr(error, "strerror", None) or "the name cannot be used here"
    reason = _REASONS.get(number or 0, Phrase(words, words))
    what = f" {shown}" if shown else ""
    return Phrase(f"cannot write{what}: {reason.en}", f"запись{what} не удалась: {reason.ru}")
