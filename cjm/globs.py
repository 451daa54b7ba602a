"""Patterns of file names: which files below a folder a project means."""

import os
import posixpath
from collections.abc import Iterable
from fnmatch import fnmatchcase
from itertools import takewhile
from pathlib import Path

from cjm import limits


def find(root: Path, patterns: Iterable[str]) -> list[str]:
    """The files below a folder that match any of the patterns, as relative paths, sorted.

    `**` stands for any number of folders; `*`, `?` and `[…]` stay within a name. Hidden folders and links to folders are not
    entered, and no pattern leads out of the folder. A folder is found only where its name ends like a file's, so that somebody
    hears of it.
    """
    wanted = leading_inside(patterns)
    found: set[str] = set()
    for start in sorted({_fixed_part(pattern) for pattern in wanted}):
        if Path(os.path.realpath(root / start)).is_relative_to(os.path.realpath(root)):
            _walk(root, start, wanted, found)
    return sorted(found)


def leading_inside(patterns: Iterable[str]) -> list[str]:
    """The patterns that do not lead out of a folder, in one spelling, sorted."""
    inside = (pattern for pattern in patterns if not pattern.startswith("/") and ".." not in pattern.split("/"))
    return sorted({posixpath.normpath(pattern) for pattern in inside})


def reaches(path: str, pattern: str) -> bool:
    """Whether `find` would come upon a path by a pattern: one that matches, with no hidden folder but those that it names."""
    named = _fixed_part(pattern)
    below = path.removeprefix(f"{named}/") if named else path
    return matches(path, pattern) and not any(folder.startswith(".") for folder in below.split("/")[:-1])


def _walk(root: Path, start: str, wanted: list[str], found: set[str]) -> None:
    todo = [start]
    while todo and len(found) <= limits.WORKSPACE_FILES:
        folder = todo.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except (OSError, ValueError):
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and not entry.name.startswith("."):
                todo.append(path)
            if (not is_folder or entry.name.endswith((".yaml", ".yml"))) and any(matches(path, pattern) for pattern in wanted):
                found.add(path)


def _fixed_part(pattern: str) -> str:
    folders = pattern.split("/")[:-1]
    return "/".join(takewhile(lambda folder: not any(sign in folder for sign in "*?["), folders))


def matches(path: str, pattern: str) -> bool:
    """Whether a relative path matches a pattern as in `find`.

    Only the last `**` is ever widened, so that the work grows with length × length and no pattern can blow up.
    """
    names, globs = path.split("/"), pattern.split("/")
    i = j = 0
    star = widened = -1
    while i < len(names):
        if j < len(globs) and globs[j] == "**":
            star, widened = j, i
            j += 1
        elif j < len(globs) and fnmatchcase(names[i], globs[j]):
            i, j = i + 1, j + 1
        elif star >= 0:
            widened += 1
            i, j = widened, star + 1
        else:
            return False
    return all(glob == "**" for glob in globs[j:])
