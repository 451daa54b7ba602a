"""What a project consists of: its settings, and the files that they mean."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cjm import limits
from cjm.files import Files, refuse, shown
from cjm.findings import Remark
from cjm.opening import Opened, open_file
from cjm.roots import PROJECT_FILE, NoProject
from cjm.settings import Settings, read_settings
from cjm.source import Place
from cjm.words import Phrase

TABLES: Final = ("measurements/*.csv",)
"""Where values of KPIs stand, below the root."""
_ANY_YAML: Final = ("**/*.yaml", "**/*.yml")


class Outset(NamedTuple):
    """Where reading a project begins.

    `own` is what became of `cjm.yaml`, None where there is none; `broken` says that it could not be read, so that nothing else
    should be. `paths` are the other files to read, sorted, and `tables` those of measurements; `refused` are remarks on files
    that are too many. `reported` are the paths that the caller asked about, None for all.
    """

    files: Files
    given: tuple[str, ...]
    settings: Settings
    own: Opened | None
    broken: bool
    paths: list[str]
    tables: list[str]
    refused: list[Remark]
    reported: frozenset[str] | None


def outset(files: Files, given: Sequence[str]) -> Outset:
    """Read `cjm.yaml` and find the other files. Raises NoProject where there are none."""
    own = open_file(files, PROJECT_FILE, project=True) if files.exists(PROJECT_FILE) else None
    settings, broken = Settings(), False
    if own is not None:
        broken = not own.kind
        readable = own.tree is not None and isinstance(own.tree.data, dict)
        settings = read_settings(own.tree) if own.tree is not None and readable else Settings(place=Place(own.source, 0, 0))
    if broken:
        return Outset(files, tuple(given), settings, own, broken, [], [], [], None)
    tables = files.find(TABLES)
    found, reported = _meant(files, given, None if own is None else settings, tables)
    if own is None and not found:
        raise NoProject(Phrase(f"no journey files were found in {files.name}", f"в папке {files.name} нет файлов с путями клиента"))
    refused: list[Remark] = []
    paths = list(_within_limits(files, found, refused))
    return Outset(files, tuple(given), settings, own, broken, paths, tables, refused, reported)


def _meant(files: Files, given: Sequence[str], settings: Settings | None, tables: list[str]) -> tuple[list[str], frozenset[str] | None]:
    """The paths of the project's files, sorted, and those that the caller asked about; `settings` None without `cjm.yaml`."""
    patterns = settings.sources if settings is not None else () if given else _ANY_YAML
    found = set(files.find(patterns))
    wanted: set[str] = set()
    for path in given:
        if not files.is_folder(path):
            wanted.add(path)
            continue
        prefix = f"{path}/" if path else ""
        below = {p for p in found if p.startswith(prefix)}
        if not below and (path or settings is None):
            below = set(files.find(prefix + pattern for pattern in _ANY_YAML))
        wanted |= below | {table for table in tables if table.startswith(prefix)}
        if not path:
            wanted.add(PROJECT_FILE)
    found |= wanted.difference(tables)
    found.discard(PROJECT_FILE)
    everything = not given or "" in given
    return sorted(found), None if everything else frozenset(map(shown, wanted))


def _within_limits(files: Files, paths: list[str], refused: list[Remark]) -> Iterator[str]:
    total = 0
    for count, path in enumerate(paths, 1):
        if count > limits.WORKSPACE_FILES:
            refused.append(_refuse(path, Phrase("files in a project", "файлов в проекте"), limits.WORKSPACE_FILES))
            return
        total += min(files.size(path), limits.FILE_BYTES)
        if total > limits.WORKSPACE_BYTES:
            refused.append(_refuse(path, Phrase("bytes in all files", "байт во всех файлах"), limits.WORKSPACE_BYTES))
            return
        yield path


def _refuse(path: str, what: Phrase, limit: int) -> Remark:
    return refuse(path, "SRC004", what=what, limit=limit)
