"""The one place that writes: all or nothing for each file, and nothing that is not ours."""

import errno
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import cjm.staging
from cjm.staging import staging as staged
from cjm.writer import MANIFEST, WriteReport, listed, rewrite, write_file, write_made, write_new, write_tree

ROOT = Path(__file__).parents[1]
OLD = {"a.txt": b"old a", "maps/b.svg": b"old b" * 1000, "maps/gone/c.svg": b"old c", "same.txt": b"same"}
NEW = {"a.txt": b"new a" * 500, "maps/b.svg": b"new b", "journeys/d.html": b"new d", "same.txt": b"same"}


def tree(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with their manifest."""
    return dict(listed(files.items(), {"today": "2026-11-20"}))


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def staging(folder: Path) -> list[str]:
    """The staging folders that are left."""
    return [path.name for path in folder.glob(".cjm-*")]


def test_second_run_writes_nothing(tmp_path: Path) -> None:
    """Files with the same bytes are not touched, so that their times stay and other programs keep still."""
    first = write_tree(tmp_path / "deep" / "build", tree(OLD))
    assert first == WriteReport(written=(*OLD, MANIFEST))
    before = {path: os.stat(tmp_path / "deep" / "build" / path).st_mtime_ns for path in tree(OLD)}
    assert write_tree(tmp_path / "deep" / "build", tree(OLD)) == WriteReport(unchanged=(*OLD, MANIFEST))
    assert {path: os.stat(tmp_path / "deep" / "build" / path).st_mtime_ns for path in tree(OLD)} == before
    assert content(tmp_path / "deep" / "build") == tree(OLD)


def test_what_is_no_longer_produced_goes(tmp_path: Path) -> None:
    """A file of the last run that this one lacks is removed, with the folders that it leaves empty."""
    write_tree(tmp_path, tree(OLD))
    report = write_tree(tmp_path, tree(NEW))
    assert report.removed == ("maps/gone/c.svg",)
    assert report.unchanged == ("same.txt",)
    assert report.written == ("a.txt", "maps/b.svg", "journeys/d.html", MANIFEST)
    assert content(tmp_path) == tree(NEW)
    assert not (tmp_path / "maps" / "gone").exists()


def test_files_of_the_user_stay(tmp_path: Path) -> None:
    """Neither a file that no manifest lists nor one that was changed since is removed."""
    write_tree(tmp_path, tree(OLD))
    (tmp_path / "maps/gone/c.svg").write_bytes(b"edited by hand")
    (tmp_path / "notes.md").write_bytes(b"mine")
    assert write_tree(tmp_path, tree(NEW)).removed == ()
    assert content(tmp_path) == {**tree(NEW), "notes.md": b"mine", "maps/gone/c.svg": b"edited by hand"}


def test_without_a_manifest_nothing_goes(tmp_path: Path) -> None:
    """Files added to a built folder leave the others, and the manifest, as they are."""
    write_tree(tmp_path, tree(OLD))
    assert write_tree(tmp_path, {"extra.csv": b"1"}).removed == ()
    assert content(tmp_path) == {**tree(OLD), "extra.csv": b"1"}


@pytest.mark.parametrize(
    "listed",
    [
        b"", b"{", b"[]", b'{"files": 1}', b'{"files": [1]}', b'{"files": [{"path": 5, "sha256": ""}]}', b'{"files": [{"path": ["a"]}]}',
        b"[" * 100_000, b'\xff\xfe', b'{"files": [{"path": "\\ud800/x", "sha256": ""}, {"path": "a\\u0000b", "sha256": ""}]}',
    ],
)  # fmt: skip
def test_broken_manifest_is_no_manifest(tmp_path: Path, listed: bytes) -> None:
    """Whatever stands in manifest.json, nothing is removed and the new one takes its place."""
    (tmp_path / MANIFEST).write_bytes(listed)
    (tmp_path / "mine.txt").write_bytes(b"mine")
    report = write_tree(tmp_path, tree(NEW))
    assert (report.removed, report.problem) == ((), None)
    assert content(tmp_path) == {**tree(NEW), "mine.txt": b"mine"}


def test_manifest_cannot_name_what_lies_elsewhere(tmp_path: Path) -> None:
    """A manifest from a pull request removes nothing outside the folder, nothing through a link, no link and no folder."""
    build, outside = tmp_path / "build", tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"x")
    (build / "folder").mkdir(parents=True)
    (build / "link").symlink_to(outside)
    (build / "file").symlink_to(outside / "secret")
    names = ["../outside/secret", str(outside / "secret"), "link/secret", "file", "folder", "a/../../outside/secret", "..\\outside\\secret"]
    digest = sha256(b"x").hexdigest()
    (build / MANIFEST).write_text(json.dumps({"files": [{"path": name, "sha256": digest} for name in names]}))
    assert write_tree(build, tree({"a": b"1"})).removed == ()
    assert (outside / "secret").read_bytes() == b"x"
    assert (build / "file").is_symlink() and (build / "folder").is_dir()


@pytest.mark.parametrize("bad", ["../x", "A.txt", "a.txt/x", "/etc/x"])
def test_files_that_are_still_made_come_all_or_none(tmp_path: Path, bad: str) -> None:
    """A name that is refused after others were prepared leaves the folder as it was, and one that was not there is not there."""
    write_tree(tmp_path / "old", tree(OLD))
    before = content(tmp_path / "old")
    for name in ("old", "new"):
        report = write_made(tmp_path / name, iter([("a.txt", b"1"), ("deep/b.txt", b"2"), (bad, b"3")]))
        assert report.problem is not None and report.written == ()
    assert content(tmp_path / "old") == before
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_making_that_breaks_off_leaves_the_old_files(tmp_path: Path) -> None:
    """An error of whoever makes the files is theirs, and nothing has been moved."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.txt", b"other"
        raise RuntimeError

    write_tree(tmp_path, tree(OLD))
    before = content(tmp_path)
    with pytest.raises(RuntimeError):
        write_made(tmp_path, files())
    assert content(tmp_path) == before


def test_renaming_by_case_removes_nothing(tmp_path: Path) -> None:
    """Where case does not count the old name is the new file, so it is not removed."""
    write_tree(tmp_path, tree({"Map.svg": b"1"}))
    assert write_tree(tmp_path, tree({"map.svg": b"1"})).removed == ()


def test_manifest_lists_what_stands_there() -> None:
    """Version, tool and extra facts, then path, digest and size of each file but itself, sorted."""
    said = json.loads(tree({"б": b"22", "a": b"1"})[MANIFEST])
    assert list(said) == ["version", "tool", "today", "files"]
    assert (said["version"], said["today"]) == (1, "2026-11-20")
    assert [(entry["path"], entry["bytes"]) for entry in said["files"]] == [("a", 1), ("б", 2)]
    assert said["files"][0]["sha256"] == sha256(b"1").hexdigest()


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../../x", "a/..", ".", "", "a//b", "./a", "a/", "C:/x", "C:x", "a\\b", "a\0b", "\\\\host\\x"]
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, path: str) -> None:
    """An absolute path, one with `..`, and one that another system reads so, stop the run before anything is written."""
    for report in (write_tree(tmp_path / "build", {"good": b"1", path: b"2"}), write_new(tmp_path / "build", {"good": b"1", path: b"2"})):
        assert report.problem is not None
        assert report.problem.en != report.problem.ru
        assert report.written == ()
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    "pair", [("Map.svg", "map.svg"), ("é.svg", "e\u0301.svg"), ("É/x", "e\u0301/x"), ("straße", "STRASSE"), ("a", "a/b"), ("A", "a/b")]
)
def test_colliding_paths_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    """Two paths that some file system takes for one would overwrite each other there, so nowhere are both written."""
    assert write_tree(tmp_path, dict.fromkeys(pair, b"1")).problem is not None
    assert content(tmp_path) == {}


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link in a pull request, as folder, as parent or as file, leads nothing of ours anywhere."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim").write_bytes(b"x")
    build = tmp_path / "build"
    build.mkdir()
    (build / "maps").symlink_to(outside)
    (build / "deep").mkdir()
    (build / "deep" / "er").symlink_to(outside)
    (build / "file").symlink_to(outside / "victim")
    (build / "dangling").symlink_to(outside / "new")
    (tmp_path / "whole").symlink_to(outside)
    for path in ("maps/victim", "deep/er/victim", "file", "dangling"):
        assert write_tree(build, {"good": b"1", path: b"2"}).problem is not None
        assert write_new(build, {"good": b"1", path: b"2"}).problem is not None
    assert write_file(build / "file", b"2").problem is not None
    assert write_file(build / "dangling", b"2").problem is not None
    assert write_tree(tmp_path / "whole", {"victim": b"2"}).problem is not None
    assert content(outside) == {"victim": b"x"}
    assert not (build / "good").exists()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder or a pipe in the place of a file, and a file in the place of a folder, are told, not replaced."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"1")
    os.mkfifo(tmp_path / "pipe")
    for path in ("folder", "pipe", "file/below"):
        assert write_tree(tmp_path, {path: b"2"}).problem is not None
    for path in ("folder", "pipe"):
        assert write_file(tmp_path / path, b"2").problem is not None
    assert write_file(tmp_path / "file" / "below", b"2").problem is not None
    assert write_tree(tmp_path / "file", {"x": b"2"}).problem is not None
    assert (tmp_path / "file").read_bytes() == b"1"


def test_names_that_the_disk_cannot_hold_are_told(tmp_path: Path) -> None:
    """A name longer than the file system takes is a message, and the files before it are not written."""
    report = write_tree(tmp_path, {"good": b"1", "é" * 200: b"2"})
    assert report.problem is not None and "too long" in report.problem.en
    assert content(tmp_path) == {}


def test_modes_follow_the_umask_and_then_the_user(tmp_path: Path) -> None:
    """A new file gets what the umask leaves; a file that is replaced keeps what the user gave it."""
    before = os.umask(0o027)
    try:
        write_tree(tmp_path, {"a": b"1"})
        assert os.stat(tmp_path / "a").st_mode & 0o777 == 0o640
        os.chmod(tmp_path / "a", 0o604)
        write_tree(tmp_path, {"a": b"2"})
        assert os.stat(tmp_path / "a").st_mode & 0o777 == 0o604
    finally:
        os.umask(before)


def test_staging_of_a_killed_run_is_swept(tmp_path: Path) -> None:
    """Staging folders that no run holds go at once; those of runs at work, other names, and what is more than files stay."""
    names = {".cjm-0123456789abcdef": True, ".cjm-notes": False, ".cjm-0123456789abcde1": False}
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "0").write_bytes(b"half")
    (tmp_path / ".cjm-0123456789abcde1" / "mine").mkdir()
    (tmp_path / ".cjm-fedcba9876543210").symlink_to(tmp_path / ".cjm-notes")
    with staged(tmp_path) as at_work:
        (at_work / "0").write_bytes(b"half")
        write_tree(tmp_path, {"a": b"1"})
        assert (at_work / "0").exists()
    assert {name: not (tmp_path / name).exists() for name in names} == names
    assert (tmp_path / ".cjm-notes" / "0").exists()
    assert not at_work.exists()


def test_without_locks_age_tells(tmp_path: Path) -> None:
    """Where the system has no locks, a staging folder over an hour old goes, and a younger one stays."""
    names = {".cjm-0123456789abcdef": True, ".cjm-0123456789abcde0": False}
    for name in names:
        (tmp_path / name).mkdir()
    os.utime(tmp_path / ".cjm-0123456789abcdef", (time.time() - 7200,) * 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cjm.staging, "_locks", None)
        write_tree(tmp_path, {"a": b"1"})
    assert {name: not (tmp_path / name).exists() for name in names} == names


def test_files_that_changed_meanwhile_are_not_rewritten(tmp_path: Path) -> None:
    """A file that no longer holds what the caller has read is named and left; the others are written."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"somebody else's")
    report = rewrite(tmp_path, {"a": b"new", "b": b"new"}, {"a": b"old", "b": b"old"})
    assert report == WriteReport(written=("a",), conflicts=("b",))
    assert content(tmp_path) == {"a": b"new", "b": b"somebody else's"}
    assert rewrite(tmp_path, {}, {}) == WriteReport()


def test_new_files_never_replace_others(tmp_path: Path) -> None:
    """If one file exists with other content, it is named and none is written; equal ones are no conflict."""
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "equal").write_bytes(b"2")
    report = write_new(tmp_path, {"mine": b"1", "equal": b"2", "sub/new": b"3"})
    assert report.conflicts == ("mine",)
    assert report.problem is not None and "mine" in report.problem.en and "mine" in report.problem.ru
    assert content(tmp_path) == {"mine": b"mine", "equal": b"2"}
    assert write_new(tmp_path, {"equal": b"2", "sub/new": b"3"}) == WriteReport(written=("sub/new",), unchanged=("equal",))


def test_one_file_is_written_with_its_folder(tmp_path: Path) -> None:
    """`write_file` makes the folder, replaces what stands there, and leaves no staging behind."""
    target = tmp_path / "new" / "report.json"
    assert write_file(target, b"1") == WriteReport(written=("report.json",))
    assert write_file(target, b"") == WriteReport(written=("report.json",))
    assert write_file(target, b"") == WriteReport(unchanged=("report.json",))
    assert content(tmp_path) == {"new/report.json": b""}
    assert staging(tmp_path / "new") == []


# ---------------------------------------------------------------- faults

CALLS = ("open", "write", "fsync", "close", "chmod", "mkdir", "replace", "unlink", "rmdir", "listdir")


class Faults:
    """Makes the n-th call of the operating system fail, and with `stays` every writing call after it."""

    def __init__(self, at: int, number: int, stays: bool) -> None:
        self.at, self.number, self.stays = at, number, stays
        self.count = 0
        self.hit = ""

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """The call with its fault."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            full = self.stays and self.count > self.at and name in ("open", "write", "mkdir", "fsync")
            if self.count == self.at or full:
                self.hit = self.hit or name
                if name == "close":
                    real(*args, **kwargs)
                raise OSError(self.number, os.strerror(self.number))
            return real(*args, **kwargs)

        return call


@contextmanager
def failing(at: int, number: int, stays: bool) -> Iterator[Faults]:
    """The operating system with one fault."""
    faults = Faults(at, number, stays)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, faults.wrap(name, getattr(os, name)))
        yield faults


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("stays", [False, True])
def test_no_fault_tears_a_file(tmp_path: Path, number: int, stays: bool) -> None:
    """Whichever call fails, each file is the old or the new one; before the first move all are old, and no staging is left."""
    old, new = tree(OLD), tree(NEW)
    hits = set()
    for at in range(1, 200):
        folder = tmp_path / str(at)
        write_tree(folder, old)
        with failing(at, number, stays) as faults:
            report = write_tree(folder, new)
        if not faults.hit:
            break
        hits.add(faults.hit)
        found = {path: text for path, text in content(folder).items() if not path.startswith(".cjm-")}
        for path, text in found.items():
            assert text in (old.get(path), new.get(path)), (at, faults.hit, path)
        assert set(new) & set(old) <= set(found)
        if report.problem is None:
            assert found == new, (at, faults.hit)
            assert faults.hit in ("mkdir", "unlink", "rmdir", "listdir")  # of a folder that is there, or of what is left over
        else:
            assert all(found[path] == new[path] for path in report.written)
            assert staging(folder) == [], (at, faults.hit)
            if not report.written:
                assert found == old
                assert not (folder / "journeys").exists()
        assert write_tree(folder, new).problem is None
        assert {path: text for path, text in content(folder).items() if not path.startswith(".cjm-")} == new
    else:
        pytest.fail("the writer makes more calls than were tried")
    assert hits == set(CALLS)


def test_fault_is_told_in_both_languages(tmp_path: Path) -> None:
    """The problem is a phrase for the user: what failed and why, no path of the machine."""
    with failing(1, errno.ENOSPC, True):
        report = write_tree(tmp_path, {"a": b"1"})
    assert report.problem is not None
    assert report.problem.say("en") == "cannot write: the disk is full"
    assert report.problem.say("ru") == "запись не удалась: диск заполнен"


def test_interrupt_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """Ctrl-C while files are staged leaves the old ones, removes the staging, and goes on as an interrupt."""
    write_tree(tmp_path, tree(OLD))

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "fsync", interrupt)
        write_tree(tmp_path, tree(NEW))
    assert content(tmp_path) == tree(OLD)


def test_partial_writes_go_on(tmp_path: Path) -> None:
    """A system that takes a few bytes at a time gets all of them."""
    real = os.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", lambda handle, view: real(handle, view[:7]))
        write_tree(tmp_path, {"a": b"0123456789" * 10})
    assert content(tmp_path) == {"a": b"0123456789" * 10}


def test_folder_that_cannot_be_synced_is_no_fault(tmp_path: Path) -> None:
    """Some disks refuse to sync a folder; the files are written all the same."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        assert write_tree(tmp_path, {"a": b"1"}).problem is None


def child(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that runs a script with cjm."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


LIMITED = """
import resource, signal, sys
from pathlib import Path
from cjm.writer import write_tree
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
report = write_tree(Path(sys.argv[1]), {"a.txt": b"new", "big.bin": b"x" * 10000})
print(report.problem.en, report.written, sep="|")
"""


def test_real_limit_of_the_system_leaves_the_old_files(tmp_path: Path) -> None:
    """A limit that the system itself enforces in the midst of a file ends the run with the old files untouched."""
    write_tree(tmp_path, {"a.txt": b"old", "big.bin": b"small"})
    process = child(LIMITED, str(tmp_path))
    out, err = process.communicate(timeout=60)
    assert (out.decode().strip(), err) == ("cannot write: the file would be too large|()", b"")
    assert content(tmp_path) == {"a.txt": b"old", "big.bin": b"small"}


RESTLESS = """
import sys
from pathlib import Path
from cjm.writer import listed, write_tree
sets = []
for letter in (b"a", b"b"):
    files = {f"maps/{n}.svg": letter * (n * 3000 + 1) for n in range(8)}
    sets.append(dict(listed(files.items(), {})))
write_tree(Path(sys.argv[1]), sets[0])
print(flush=True)
while True:
    for files in reversed(sets):
        write_tree(Path(sys.argv[1]), files)
"""


def test_kill_at_any_moment_tears_nothing(tmp_path: Path) -> None:
    """Thirty runs killed at random moments leave each file whole: all of one letter, and of its size."""
    moments = random.Random(20261120)
    sizes = {f"maps/{n}.svg": n * 3000 + 1 for n in range(8)}
    for number in range(30):
        process = child(RESTLESS, str(tmp_path))
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.001, 0.03))
        process.kill()
        process.communicate(timeout=60)
        for path, text in content(tmp_path).items():
            if path in sizes:
                assert len(text) == sizes[path], (number, path)
                assert text in (b"a" * len(text), b"b" * len(text)), (number, path)
            elif path == MANIFEST:
                assert len(json.loads(text)["files"]) == len(sizes)
    assert set(sizes) <= set(content(tmp_path))
