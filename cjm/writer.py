"""The one place that writes to the disk.

Everything is first written to a staging folder inside the target, and synced; only then is each file moved in place with one
atomic step. A full disk, a crash or a kill leaves every file as it was or as it should be, never between. Nothing is written
through a link, and nothing is removed but what an earlier run wrote and nobody has changed since.
"""

import errno
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final

from cjm import __version__
from cjm.obstacles import bad_name, failure, fold, in_the_way, is_link, not_a_file, parents_of
from cjm.staging import staging, sweep
from cjm.words import Phrase

MANIFEST: Final = "manifest.json"
"""The file of a tree that lists the others."""

Content = bytes | Iterable[bytes]
"""A file's bytes, or what gives them piece by piece, each time anew: they are asked for to compare, and again to write."""

_MANIFEST_BYTES = 16 << 20
_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What became of the files, by their paths in the order given; `problem` says why not all of it was done.

    With a problem, `written` holds what had been moved in place before it: mostly nothing. `conflicts` are the files that
    stood in the way of `write_new`, or had changed before `rewrite`.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    problem: Phrase | None = None


def manifest(files: Mapping[str, bytes], extra: Mapping[str, object]) -> bytes:
    """`manifest.json` of a tree: `{"version": 1, "tool": …, **extra, "files": [{"path", "sha256", "bytes"}, …]}`, sorted by path."""
    listed = [{"path": path, "sha256": sha256(files[path]).hexdigest(), "bytes": len(files[path])} for path in sorted(files)]
    content = {"version": 1, "tool": __version__, **extra, "files": [entry for entry in listed if entry["path"] != MANIFEST]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def write_tree(folder: Path, files: Mapping[str, Content]) -> WriteReport:
    """Make the files, by relative path, stand in a folder; files that hold the same bytes already are not touched.

    If `manifest.json` is among them, it is moved last, and what the folder's old one lists and the new tree lacks is removed,
    where it is a regular file with the very bytes that were listed. Refuses, before anything is written, paths that lead out
    of the folder, paths that are one on some file systems, links (the folder itself among them), and what is no file.
    """
    if folder.is_symlink():
        return WriteReport(problem=is_link(str(folder)))
    problem = bad_name(files) or in_the_way(folder, files)
    return WriteReport(problem=problem) if problem else _write(folder, files, _obsolete(folder, files))


def write_new(folder: Path, files: Mapping[str, Content]) -> WriteReport:
    """Add files to a folder; if any exists with other content, name it in `conflicts` and write nothing."""
    problem = bad_name(files) or in_the_way(folder, files)
    if problem:
        return WriteReport(problem=problem)
    conflicts = tuple(path for path in files if os.path.lexists(folder / path) and not _holds(folder / path, files[path]))
    if conflicts:
        names = ", ".join(conflicts)
        return WriteReport(conflicts=conflicts, problem=Phrase(f"these files exist already: {names}", f"эти файлы уже есть: {names}"))
    return _write(folder, files, [])


def rewrite(folder: Path, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> WriteReport:
    """Give files of a folder other bytes, each only if it still holds those in `before`; else it is named in `conflicts`, untouched.

    Without files it only clears away what a killed run has left. Refuses links, and what is no ordinary file.
    """
    problem = bad_name(files) or in_the_way(folder, files)
    return WriteReport(problem=problem) if problem else _write(folder, files, [], before)


def write_file(path: Path, content: bytes) -> WriteReport:
    """Make one file hold these bytes; its folder is made where there is none. Refuses a link and what is no ordinary file."""
    problem = not_a_file(path, str(path))
    return WriteReport(problem=problem) if problem else _write(path.parent, {path.name: content}, [])


def append(path: Path, content: bytes) -> WriteReport:
    """Add to a file that others add to as well, such as the summary of a CI step: in place, as they may hold it open.

    Refuses a link and what is no ordinary file.
    """
    problem = not_a_file(path, str(path))
    if problem is None:
        try:
            with open(path, "ab", buffering=0) as file:
                file.write(content)
        except (OSError, ValueError) as error:
            problem = failure(error)
    return WriteReport(problem=problem)


# ---------------------------------------------------------------- what an earlier run left


def _obsolete(folder: Path, files: Mapping[str, Content]) -> list[str]:
    """What the folder's manifest lists, the new tree lacks, and nobody has changed; a manifest is not to be trusted with more."""
    if MANIFEST not in files:
        return []
    kept = {fold(path) for path in files}
    return [
        path
        for path, digest in _listed(folder).items()
        if bad_name([path]) is None and fold(path) not in kept and in_the_way(folder, [path]) is None and _digest(folder / path) == digest
    ]


def _listed(folder: Path) -> dict[str, str]:
    """Path and SHA-256 of what the manifest in a folder lists; nothing where there is none that can be read."""
    try:
        with open(folder / MANIFEST, "rb") as file:
            listed = json.loads(file.read(_MANIFEST_BYTES))
        return {entry["path"]: entry["sha256"] for entry in listed["files"] if isinstance(entry["path"], str)}
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return {}


def _digest(path: Path) -> str:
    """SHA-256 of a file in hex; empty where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


# ---------------------------------------------------------------- writing


def _write(folder: Path, files: Mapping[str, Content], obsolete: list[str], before: Mapping[str, bytes] | None = None) -> WriteReport:
    """Write what differs, remove what is obsolete; the manifest comes last, so that it never lists what is not there.

    A file that has an entry in `before` is replaced only if it still holds those bytes.
    """
    sweep(folder)
    changed = [path for path in files if not _holds(folder / path, files[path])]
    unchanged = tuple(path for path in files if path not in set(changed))
    if not changed and not obsolete:
        return WriteReport(unchanged=unchanged)
    made: list[Path] = []
    written: list[str] = []
    removed: list[str] = []
    conflicts: list[str] = []
    problem = None
    try:
        with staging(folder) as prepared:
            staged = {path: prepared / str(number) for number, path in enumerate(changed)}
            for path in changed:
                _stage(staged[path], files[path], folder / path)
            _make_folders(folder, changed, made)
            for path in changed:
                if before is not None and path in before and not _holds(folder / path, before[path]):
                    conflicts.append(path)
                elif path != MANIFEST:
                    staged[path].replace(folder / path)
                    written.append(path)
            for path in obsolete:
                _remove(folder, path)
                removed.append(path)
            for parent in dict.fromkeys((folder / path).parent for path in (*written, "here")):
                _sync(parent)
            if MANIFEST in staged:
                staged[MANIFEST].replace(folder / MANIFEST)
                written.append(MANIFEST)
                _sync(folder)
    except (OSError, ValueError) as error:
        problem = failure(error)
    if problem and not written:
        for path_made in reversed(made):
            with suppress(OSError):
                path_made.rmdir()
    return WriteReport(tuple(written), unchanged, tuple(removed), tuple(conflicts), problem)


def _parts(content: Content) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else content


def _holds(path: Path, content: Content) -> bool:
    """Whether a file holds these bytes already."""
    try:
        if isinstance(content, bytes) and path.stat().st_size != len(content):
            return False
        with open(path, "rb") as file:
            return all(file.read(len(part)) == part for part in _parts(content)) and not file.read(1)
    except (OSError, ValueError):
        return False


def _stage(path: Path, content: Content, target: Path) -> None:
    """A new file with these bytes and the rights of the one that it will replace, safely on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o666)
    try:
        for part in _parts(content):
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(handle, rest) :]
        with suppress(FileNotFoundError):
            path.chmod(target.lstat().st_mode & 0o777)
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_folders(folder: Path, paths: Iterable[str], made: list[Path]) -> None:
    """The folders that the files need; those that were not there join `made`."""
    for parent in dict.fromkeys(parent for path in paths for parent in parents_of(path)):
        if not (folder / parent).is_dir():
            (folder / parent).mkdir()
            made.append(folder / parent)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    (folder / path).unlink()
    for parent in reversed(parents_of(path)):
        try:
            (folder / parent).rmdir()
        except OSError:
            return


def _sync(folder: Path) -> None:
    """Make the names in a folder last; not every system and disk can."""
    directory = getattr(os, "O_DIRECTORY", None)
    if directory is None:
        return
    handle = os.open(folder, os.O_RDONLY | directory)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
