"""A project as it stood at a git revision.

What a user writes reaches git once, to be resolved to the id of a commit; everything else is asked by id, of `cat-file` and
`ls-tree`, which run no filter, hook or helper of the repository. Links and submodules are refused like on the disk.
"""

import os
import re
import subprocess
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha1
from pathlib import Path
from shutil import which
from typing import IO, Final, NamedTuple

from cjm import globs
from cjm.files import Files, Refused
from cjm.limits import FILE_BYTES
from cjm.words import Phrase

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_CALM: Final = ("-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "-c", "safe.bareRepository=explicit")
_WORLD: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
_OF_A_HOOK: Final = {"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"}
_LINK, _SUBMODULE = "120000", "160000"


class NoRevision(Exception):
    """A revision cannot be read. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


class Repository(NamedTuple):
    """A git work tree on the disk, and where a folder lies in it (`""` for its top)."""

    top: Path
    prefix: str

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names. Raises NoRevision."""
        answer = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not _ID.fullmatch(answer.text.strip()):
            raise NoRevision(self._unknown(revision))
        return answer.text.strip()

    def _unknown(self, revision: str) -> Phrase:
        if _git(self.top, "rev-parse", "--is-shallow-repository").text.strip() == "true":
            return Phrase(
                f"there is no revision {revision} in this shallow clone; fetch it first (in GitHub Actions: `fetch-depth: 0`)",
                f"в этом неполном клоне нет версии {revision}; сначала получите её (в GitHub Actions: `fetch-depth: 0`)",
            )
        if _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"origin/{revision}^{{commit}}").text:
            return Phrase(f"there is no revision {revision}; origin/{revision}?", f"нет версии {revision}; origin/{revision}?")
        return Phrase(
            f"there is no revision {revision} in this repository; write a branch, a tag or a commit",
            f"в этом репозитории нет версии {revision}; укажите ветку, метку или коммит",
        )


def repository(folder: Path) -> Repository:
    """The repository that a folder of the disk lies in. Raises NoRevision where there is no git or no repository."""
    if which("git") is None:
        raise NoRevision(Phrase("git is not installed; revisions are read with it", "git не установлен, а версии читаются через него"))
    answer = _git(folder, "rev-parse", "--show-toplevel")
    if "dubious ownership" in answer.complaint:
        raise NoRevision(
            Phrase(
                f"git does not trust {folder}, which another user owns; `git config --global --add safe.directory` helps",
                f"git не доверяет папке {folder}: её владелец другой; поможет `git config --global --add safe.directory`",
            )
        )
    if not answer.text.strip("\n"):
        raise NoRevision(Phrase(f"{folder} is not in a git repository", f"{folder} не лежит в репозитории git"))
    top = Path(answer.text.removesuffix("\n"))
    prefix = Path(os.path.relpath(os.path.realpath(folder), os.path.realpath(top))).as_posix()
    return Repository(top, "" if prefix == "." else prefix)


class Revision:
    """The files below a folder of a repository, at a commit."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.name = repository.prefix.rpartition("/")[2] or repository.top.name
        self._top = repository.top
        self._prefix = repository.prefix
        self._commit = commit
        self._reader: _Reader | None = None

    @property
    def prefix(self) -> str:
        """The folder in its repository: empty, or `cx/`."""
        return f"{self._prefix}/" if self._prefix else ""

    def exists(self, path: str) -> bool:
        """Whether there is anything of that name."""
        return path in self._entries or self.is_folder(path)

    def is_folder(self, path: str) -> bool:
        """Whether a path is a folder."""
        return not path or path in self._folders

    def find(self, patterns: Iterable[str]) -> list[str]:
        """The files that match any of the patterns, sorted; as on the disk, `**` and `*` enter no hidden folder."""
        wanted = globs.leading_inside(patterns)
        return sorted(path for path in self._entries if any(globs.reaches(path, pattern) for pattern in wanted))

    def size(self, path: str) -> int:
        """The bytes of a file; 0 for one that cannot be read."""
        try:
            return self._open().size(self._blob(path))
        except (OSError, Refused):
            return 0

    def bytes(self, path: str, most: int) -> bytes:
        """The content of a file, at most one byte more than is allowed. Raises OSError or Refused."""
        return self._open().read(self._blob(path), most + 1)

    def digest(self, path: str) -> str:
        """The id of a file's content; empty where there is none."""
        return self._entries.get(path, ("", ""))[1]

    def history(self, path: str, most: int) -> list["Revision"]:
        """The versions up to this one in which a file was changed, the newest first."""
        words = ("rev-list", f"--max-count={most}", self._commit, "--", f"{self._prefix}/{path}".lstrip("/"))
        commits = _git(self._top, "--literal-pathspecs", *words).text.split()
        return [Revision(Repository(self._top, self._prefix), commit) for commit in commits]

    @cached_property
    def _entries(self) -> dict[str, tuple[str, str]]:
        """Mode and id of every entry below the folder."""
        listed = _git(self._top, "ls-tree", "-r", "-z", "--full-tree", f"{self._commit}:{self._prefix}")
        entries = {}
        for line in listed.text.split("\0"):
            head, _, path = line.partition("\t")
            if path:
                mode, _, id = head.split(" ")
                entries[path] = (mode, id)
        return entries

    @cached_property
    def _folders(self) -> frozenset[str]:
        parts = (path.split("/") for path in self._entries)
        return frozenset("/".join(names[:depth]) for names in parts for depth in range(1, len(names)))

    def _blob(self, path: str) -> str:
        if path not in self._entries:
            raise FileNotFoundError(path)
        mode, id = self._entries[path]
        if mode == _LINK:
            raise Refused("it is a link", "это ссылка")
        if mode == _SUBMODULE:
            raise Refused("it is a submodule", "это подмодуль")
        return id

    def _open(self) -> "_Reader":
        if self._reader is None:
            self._reader = _Reader(self._top)
        return self._reader


def digest(files: Files, path: str) -> str:
    """The id that git gives to the content of a file, wherever it stands; empty for one that cannot be read."""
    if isinstance(files, Revision):
        return files.digest(path)
    try:
        content = files.bytes(path, FILE_BYTES)
    except (OSError, ValueError, Refused):
        return ""
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class _Reader:
    """A running `git cat-file`, asked by id."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def size(self, id: str) -> int:
        """The bytes of an object. Raises OSError where the repository lacks it."""
        return self._ask("--batch-check", id)[1]

    def read(self, id: str, most: int) -> bytes:
        """The first bytes of an object. Raises OSError where the repository lacks it, as a partial clone may."""
        process, size = self._ask("--batch", id)
        assert process.stdout is not None
        content = process.stdout.read(min(size, most))
        _skip(process.stdout, size + 1 - len(content))
        return content

    def _ask(self, how: str, id: str) -> tuple["subprocess.Popen[bytes]", int]:
        process = self._processes.get(how)
        if process is None:
            process = self._processes[how] = subprocess.Popen(
                _command(self._top, "cat-file", how), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_world()
            )
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"{id}\n".encode())
        process.stdin.flush()
        answer = process.stdout.readline().split()
        if not answer:  # an older git ends where it may not fetch what a partial clone lacks
            self._close(self._processes.pop(how))
        if len(answer) != 3 or answer[1] != b"blob":
            raise FileNotFoundError(2, "is not in this clone")
        return process, int(answer[2])

    @staticmethod
    def _close(process: "subprocess.Popen[bytes]") -> None:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()

    def __del__(self) -> None:
        for process in self._processes.values():
            self._close(process)


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (part := stream.read(min(count, 1 << 16))):
        count -= len(part)


def _command(folder: Path, *words: str) -> list[str]:
    return ["git", *_CALM, "-C", str(folder), *words]


def _world() -> dict[str, str]:
    """The environment, calmed; what a hook was told of another folder is left out."""
    return {name: value for name, value in {**os.environ, **_WORLD}.items() if name not in _OF_A_HOOK}


class _Answer(NamedTuple):
    text: str
    complaint: str


def _git(folder: Path, *words: str) -> _Answer:
    """What git prints, nothing where it fails; and what it complains of."""
    try:
        done = subprocess.run(_command(folder, *words), capture_output=True, env=_world(), check=False, stdin=subprocess.DEVNULL)
    except (OSError, ValueError) as error:
        return _Answer("", str(error))
    return _Answer(os.fsdecode(done.stdout) if done.returncode == 0 else "", os.fsdecode(done.stderr))
