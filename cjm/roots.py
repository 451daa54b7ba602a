"""Which folder is the project that some paths lie in."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cjm.files import is_folder
from cjm.words import Phrase

PROJECT_FILE: Final = "cjm.yaml"


class NoProject(Exception):
    """There is nothing to load: a path does not exist, or no file was found. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


def asked(paths: Sequence[str]) -> tuple[Path, list[str]]:
    """The folder of the project around some files and folders, and these as the folder knows them, `""` for the folder itself.

    Without any, the project around the working directory. Raises NoProject for a path that is not there, or lies outside.
    """
    given = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - resolve() would follow links
    for path, name in zip(given, paths, strict=True):
        if not os.path.lexists(path):
            raise NoProject(Phrase(f"there is no file or folder {name}", f"нет файла или папки {name}"))
    root = root_around(given)
    return root, [_relative(path, root) for path in given]


def root_around(given: Sequence[Path]) -> Path:
    """The folder of the project that some absolute paths lie in, or the working directory."""
    start = given[0] if given else Path.cwd()
    start = start if is_folder(start) else start.parent
    for folder in (start, *start.parents):
        if os.path.lexists(folder / PROJECT_FILE):
            return folder
    if not given:
        return start
    folders = [path if is_folder(path) else path.parent for path in given]
    return Path(os.path.commonpath(folders))


def _relative(path: Path, root: Path) -> str:
    """A path as the folder of the project knows it, `""` for the folder itself."""
    try:
        relative = path.relative_to(root).as_posix()
    except ValueError:
        outside = Phrase(f"{path.name} lies outside the project {root.name}", f"{path.name} лежит вне проекта {root.name}")
        raise NoProject(outside) from None
    return "" if relative == "." else relative
