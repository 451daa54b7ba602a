"""A folder in which files are prepared before they are moved in place, next to that place so that the move is one step.

It is locked as long as its run is at work, and the system gives the lock back when the run ends, however it ends. So the next run
can tell at once whether a folder that it finds was left behind by a run that was killed.
"""

import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

_locks: Any
try:
    import fcntl

    _locks = fcntl
except ImportError:  # Windows
    _locks = None

_NAME = re.compile(r"\.cjm-[0-9a-f]{16}")
_STALE_SECONDS: Final = 3600
"""After which a folder counts as left behind where there are no locks."""
_NO_LOCKS: Final = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL)
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A new folder inside another one, which is made where there is none; it is gone in the end. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path, handle = _made(folder)
    try:
        yield path
    finally:
        _discard(path)
        if handle is not None:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what runs that were killed have left in a folder; those at work keep theirs."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    _sweep(folder / entry.name)


def _made(folder: Path) -> tuple[Path, int | None]:
    """A new folder and its lock; another run may take one that is not locked yet for left behind, so that it has to be made anew."""
    while True:
        path = folder / f".cjm-{secrets.token_hex(8)}"
        path.mkdir(0o700)
        if _locks is None:
            return path, None
        try:
            handle = os.open(path, _FOLDER)
            if _lock(handle) is not False and path.exists():
                return path, handle
            os.close(handle)
        except OSError:
            _discard(path)
            raise


def _lock(handle: int) -> bool | None:
    """Whether a folder could be locked, or None where there are no locks."""
    try:
        _locks.flock(handle, _locks.LOCK_EX | _locks.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return None
        raise
    return True


def _sweep(path: Path) -> None:
    state = None
    if _locks is None:
        handle = None
    else:
        handle = os.open(path, _FOLDER)
        state = _lock(handle)
    try:
        old = path.lstat().st_mtime < time.time() - _STALE_SECONDS
        if state or (state is None and old):
            _discard(path)
    finally:
        if handle is not None:
            os.close(handle)


def _discard(path: Path) -> None:
    """Remove a folder: plain files only, so that nothing else can be lost with it."""
    with suppress(OSError):
        for name in os.listdir(path):
            with suppress(OSError):
                (path / name).unlink()
        path.rmdir()
