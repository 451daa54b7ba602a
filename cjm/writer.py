"""The one place that writes to the disk.

Everything is first written to a staging folder inside the target, and synced; only then is each file moved in place with one
atomic step. A full disk, a crash or a kill leaves every file as it was or as it should be, never between. Nothing is written
through a link, and nothing is removed but what an earlier run wrote and nobody has changed since.
"""

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
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


def listed(files: Iterable[tuple[str, bytes]], extra: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """The files of a tree and then its `manifest.json`, which lists them.

    `{"version": 1, "tool": …, **extra, "files": [{"path", "sha256", "bytes"}, …]}`, sorted by path.
    """
    entries = []
    for path, content in files:
        entries.append({"path": path, "sha256": sha256(content).hexdigest(), "bytes": len(content)})
        yield path, content
    entries.sort(key=lambda entry: str(entry["path"]))
    said = {"version": 1, "tool": __version__, **extra, "files": entries}
    yield MANIFEST, (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def write_tree(folder: Path, files: Mapping[str, Content]) -> WriteReport:
    """Make the files, by relative path, stand in a folder; files that hold the same bytes already are not touched.

    If `manifest.json` is among them, it is moved last, and what the folder's old one lists and the new tree lacks is removed,
    where it is a regular file with the very bytes that were listed. Refuses, before anything is written, paths that lead out
    of the folder, paths that are one on some file systems, links (the folder itself among them), and what is no file.
    """
    problem = bad_name(files) or in_the_way(folder, files)
    return WriteReport(problem=problem) if problem else write_made(folder, files.items())


def write_made(folder: Path, files: Iterable[tuple[str, Content]]) -> WriteReport:
    """`write_tree` for files that are still being made: each is prepared as it comes, and all are moved in place after the last one."""
    if folder.is_symlink():
        return WriteReport(problem=is_link(str(folder)))
    return _write(folder, files, clear=True)


def write_new(folder: Path, files: Mapping[str, Content]) -> WriteReport:
    """Add files to a folder; if any exists with other content, name it in `conflicts` and write nothing."""
    problem = bad_name(files) or in_the_way(folder, files)
    if problem:
        return WriteReport(problem=problem)
    conflicts = tuple(path for path in files if os.path.lexists(folder / path) and not _holds(folder / path, files[path]))
    if conflicts:
        names = ", ".join(conflicts)
        return WriteReport(conflicts=conflicts, problem=Phrase(f"these files exist already: {names}", f"эти файлы уже есть: {names}"))
    return _write(folder, files.items())


def rewrite(folder: Path, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> WriteReport:
    """Give files of a folder other bytes, each only if it still holds those in `before`; else it is named in `conflicts`, untouched.

    Without files it only clears away what a killed run has left. Refuses links, and what is no ordinary file.
    """
    problem = bad_name(files) or in_the_way(folder, files)
    return WriteReport(problem=problem) if problem else _write(folder, files.items(), before)


def write_file(path: Path, content: bytes) -> WriteReport:
    """Make one file hold these bytes; its folder is made where there is none. Refuses a link and what is no ordinary file."""
    problem = not_a_file(path, str(path))
    return WriteReport(problem=problem) if problem else _write(path.parent, [(path.name, content)])


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


def _obsolete(folder: Path, files: Iterable[str]) -> list[str]:
    """What the folder's manifest lists, the new tree lacks, and nobody has changed; a manifest is not to be trusted with more."""
    kept = {fold(path) for path in files}
    return [
        path
        for path, digest in _old(folder).items()
        if bad_name([path]) is None and fold(path) not in kept and in_the_way(folder, [path]) is None and _digest(folder / path) == digest
    ]


def _old(folder: Path) -> dict[str, str]:
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


def _write(
    folder: Path, files: Iterable[tuple[str, Content]], before: Mapping[str, bytes] | None = None, clear: bool = False
) -> WriteReport:
    """Write what differs, and where it is to be cleared and has a manifest, remove what is obsolete.

    The manifest comes last, so that it never lists what is not there. A file that has an entry in `before` is replaced only if it
    still holds those bytes.
    """
    sweep(folder)
    new = not folder.exists()
    done = _Done()
    problem = None
    try:
        with ExitStack() as stack:
            problem = _prepare(folder, files, stack, done)
            if problem is None:
                _move(folder, done, before, _obsolete(folder, done.names) if clear and MANIFEST in done.names else [])
    except (OSError, ValueError) as error:
        problem = failure(error)
    if problem and not done.written:
        for path in reversed([*([folder] if new else []), *done.made]):
            with suppress(OSError):
                path.rmdir()
    return WriteReport(tuple(done.written), tuple(done.unchanged), tuple(done.removed), tuple(done.conflicts), problem)


@dataclass(slots=True)
class _Done:
    """How far writing has come: what was named, what waits, by path, where, the folders that were made, and what became of the rest."""

    names: dict[str, None] = field(default_factory=dict)
    staged: dict[str, Path] = field(default_factory=dict)
    made: list[Path] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def _prepare(folder: Path, files: Iterable[tuple[str, Content]], stack: ExitStack, done: _Done) -> Phrase | None:
    """Put what differs into a staging folder that stays as long as the stack; what is wrong with a name."""
    prepared: Path | None = None
    for path, content in files:
        problem = bad_name([path]) or in_the_way(folder, [path])
        if problem:
            return problem
        done.names[path] = None
        if _holds(folder / path, content):
            done.unchanged.append(path)
            continue
        prepared = prepared or stack.enter_context(staging(folder))
        done.staged[path] = prepared / str(len(done.staged))
        _stage(done.staged[path], content, folder / path)
    return bad_name(done.names)


def _move(folder: Path, done: _Done, before: Mapping[str, bytes] | None, obsolete: list[str]) -> None:
    """Move what was prepared in place, and remove what is obsolete."""
    _make_folders(folder, done.staged, done.made)
    for path, staged in done.staged.items():
        if before is not None and path in before and not _holds(folder / path, before[path]):
            done.conflicts.append(path)
        elif path != MANIFEST:
            staged.replace(folder / path)
            done.written.append(path)
    for path in obsolete:
        _remove(folder, path)
        done.removed.append(path)
    if done.staged or obsolete:
        for parent in dict.fromkeys((folder / path).parent for path in (*done.written, "here")):
            _sync(parent)
    if MANIFEST in done.staged:
        done.staged[MANIFEST].replace(folder / MANIFEST)
        done.written.append(MANIFEST)
        _sync(folder)


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
