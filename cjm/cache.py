"""What earlier runs have found out, kept in a folder of the user's.

Nothing here is needed, and nothing is trusted: an entry holds the digest of its key and content, and one that does not agree is not
there. Entries are written whole or not at all, so that runs may share the folder; a folder that others may write to, or that lies in
the project, is not used. Whatever goes wrong costs time only, so no error leaves this module.
"""

import marshal
import os
import stat
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from cjm import __version__

FOLDER: Final = "CJM_CACHE_DIR"
"""The variable of the environment that names another folder."""
_ALL_BYTES: Final = 256 << 20
_ENTRY_BYTES: Final = 64 << 20
_ENTRIES: Final = 500
_STALE_SECONDS: Final = 3600
_DIGEST: Final = 32
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def digest(*parts: bytes | str) -> bytes:
    """32 bytes that stand for some texts, each told apart from the next (BLAKE2b)."""
    found = blake2b(digest_size=_DIGEST)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.digest()


class Cache:
    """Plain data (what marshal can carry) by key, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: bytes) -> Any:
        """What was kept under a key; None where there is nothing that can be used."""
        path = self._path(key)
        try:
            handle = os.open(path, os.O_RDONLY | _NO_FOLLOW)
            with open(handle, "rb") as file:
                found = os.fstat(handle)
                if not (stat.S_ISREG(found.st_mode) and _ours(found) and found.st_size <= _ENTRY_BYTES):
                    return None
                sign, data = file.read(_DIGEST), file.read()
            if sign != digest(key, data):
                return None
            os.utime(path)
            return marshal.loads(data)  # checked above: these are the bytes that a run has written under this key
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def put(self, key: bytes, value: Any) -> None:
        """Keep plain data under a key, if there is room for it."""
        data = marshal.dumps(value)
        if len(data) + _DIGEST > _ENTRY_BYTES:
            return
        path = self._path(key)
        waiting = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _private(self._folder):
                return
            self._make_room(len(data))
            with open(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_FOLLOW, 0o600), "wb") as file:
                file.write(digest(key, data) + data)
            waiting.replace(path)
        except (OSError, ValueError):
            with suppress(OSError):
                waiting.unlink()

    def _path(self, key: bytes) -> Path:
        return self._folder / key.hex()

    def _make_room(self, size: int) -> None:
        """Remove the entries that nobody has used for longest, until one more fits."""
        entries = []
        with os.scandir(self._folder) as found:
            for entry in found:
                state = entry.stat(follow_symlinks=False)
                entries.append((state.st_mtime, state.st_size, entry.path))
        room = _ALL_BYTES - size - sum(size for _, size, _ in entries)
        for number, (_, freed, path) in enumerate(sorted(entries)):
            if room >= 0 and len(entries) - number < _ENTRIES:
                return
            with suppress(OSError):
                Path(path).unlink()
            room += freed

    def sweep(self) -> None:
        """Remove what runs have left that were killed while they wrote."""
        with suppress(OSError), os.scandir(self._folder) as found:
            for entry in found:
                if entry.name.endswith(".tmp") and _abandoned(entry.name, entry.stat(follow_symlinks=False).st_mtime):
                    Path(entry.path).unlink()


def cache_for(project: Path | None) -> Cache | None:
    """The user's cache, for a project in a folder of the disk: CJM_CACHE_DIR, else the usual place of the system.

    None where the folder would lie in the project, which may not be the user's own, unless the user has named it, and where others
    may write to it.
    """
    named = os.environ.get(FOLDER, "")
    folder = Path(os.path.abspath(named)) if named else _usual()  # noqa: PTH100 - a link is looked through below
    if folder is None or (not named and project is not None and _inside(folder, project)):
        return None
    return Cache(folder) if _private(folder) else None


def tool() -> bytes:
    """The digest of everything that findings depend on besides the project: the code, schemas and packs, and what they are run by."""
    parts = [__version__, sys.version, sys.platform]
    for name in ("yaml", "jsonschema_rs"):
        spec = find_spec(name)
        parts.append("" if spec is None or spec.origin is None else _state(Path(spec.origin).parent))
    return digest(*parts, *(_state(folder) for folder in _code()))


def _code() -> Iterable[Path]:
    from cjm.data import shipped

    return (Path(__file__).parent, shipped("schema"), shipped("packs"))


def _state(folder: Path) -> str:
    """The names, sizes and times of the files below a folder."""
    found = []
    todo = [str(folder)]
    with suppress(OSError):
        while todo:
            with os.scandir(todo.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        todo += [entry.path] if entry.name != "__pycache__" else []
                    else:
                        state = entry.stat()
                        found.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    return "\n".join(sorted(found))


def _usual() -> Path | None:
    """Where programs of this system keep what they could do again (XDG Base Directory 0.8, and its likes)."""
    given = os.environ.get("XDG_CACHE_HOME" if os.name != "nt" else "LOCALAPPDATA", "")
    if Path(given).is_absolute():
        return Path(given) / "cjm"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    if not home.is_absolute():
        return None
    return home / "Library" / "Caches" / "cjm" if sys.platform == "darwin" else home / ".cache" / "cjm"


def _inside(folder: Path, project: Path) -> bool:
    return os.path.realpath(folder).startswith(os.path.join(os.path.realpath(project), ""))


def _private(folder: Path) -> bool:
    """Whether a folder is the user's own and nobody else may write to it, or is not there yet."""
    try:
        found = folder.stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(found.st_mode) and _ours(found)


def _ours(found: os.stat_result) -> bool:
    user = getattr(os, "geteuid", None)
    return user is None or (found.st_uid == user() and not found.st_mode & 0o022)


def _abandoned(name: str, since: float) -> bool:
    """Whether nobody is writing a file any more: the process in its name is gone, or it is long ago."""
    process = name.split(".")[-2]
    if time.time() - since > _STALE_SECONDS or not process.isdecimal():
        return True
    if os.name == "nt":  # where asking would be a signal
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return int(process) == os.getpid()
