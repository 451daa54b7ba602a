"""What earlier runs have found out: kept by key, believed only where it is whole, and never in the project."""

import multiprocessing
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import cache as module
from cjm.cache import FOLDER, Cache, cache_for, digest

KEY, OTHER = digest("one"), digest("other")
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4) | st.tuples(inner, inner),
    max_leaves=10,
)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Cache, Path]]:
    """A cache that holds one value, and the file that it is in."""
    folder = tmp_path / "cache"
    cache = Cache(folder)
    cache.put(KEY, {"a": (1, "два", None)})
    yield cache, folder / KEY.hex()


@given(plain)
def test_what_is_kept_comes_back(value: Any) -> None:
    """Plain data of any kind, and nothing under another key."""
    with TemporaryDirectory() as name:
        cache = Cache(Path(name, "cache"))
        assert cache.get(KEY) is None
        cache.put(KEY, value)
        assert cache.get(KEY) == value and type(cache.get(KEY)) is type(value)
        assert cache.get(OTHER) is None


@given(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_a_digest_tells_its_parts_apart(a: str, b: str, c: str) -> None:
    """Moving the border between two parts gives another digest."""
    assert (digest(a, b) == digest(c, b)) == (a == c)
    assert digest(a + "x", b) != digest(a, "x" + b)


@given(st.data())
def test_a_damaged_entry_is_not_there(data: st.DataObject) -> None:
    """One bit flipped, cut short anywhere, or longer than it was: a miss, and no error."""
    with TemporaryDirectory() as name:
        cache = Cache(Path(name, "cache"))
        cache.put(KEY, ["findings", 7])
        path = Path(name, "cache", KEY.hex())
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        flipped = whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :]
        path.write_bytes(data.draw(st.sampled_from((flipped, whole[:at], whole + b"x", b"", whole * 2))))
        assert cache.get(KEY) is None
        cache.put(KEY, "anew")
        assert cache.get(KEY) == "anew"


def test_an_entry_of_another_key_is_not_there(held: tuple[Cache, Path]) -> None:
    """A whole entry under a foreign name is not believed."""
    cache, path = held
    path.with_name(OTHER.hex()).write_bytes(path.read_bytes())
    assert cache.get(OTHER) is None
    assert cache.get(KEY) is not None


def test_only_ordinary_files_of_ones_own_are_read(held: tuple[Cache, Path]) -> None:
    """Not through a link, not what others may write, not a folder or a pipe."""
    cache, path = held
    path.chmod(0o666)
    assert cache.get(KEY) is None
    path.chmod(0o600)
    assert cache.get(KEY) is not None
    real = path.rename(path.with_name("real"))
    path.symlink_to(real)
    assert cache.get(KEY) is None
    path.unlink()
    path.mkdir()
    assert cache.get(KEY) is None
    cache.put(KEY, 1)  # cannot be done, and nobody minds
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".tmp"] == []


def test_nobody_else_can_read_or_write_it(held: tuple[Cache, Path]) -> None:
    """The folder and its entries are the user's alone."""
    _, path = held
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """Below a file there is no folder: nothing is kept, nothing is raised."""
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put(KEY, 1)
    cache.sweep()
    assert cache.get(KEY) is None


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the user's folder or the one that the user names; never in the project by itself, a link to it included."""
    project, home = tmp_path / "project", tmp_path / "home"
    (project / "inner").mkdir(parents=True, mode=0o700)
    monkeypatch.delenv(FOLDER, raising=False)
    for place, expected in ((home, True), (project, False), (project / "inner", False)):
        monkeypatch.setenv("XDG_CACHE_HOME", str(place))
        assert (cache_for(project) is not None) == expected
    (tmp_path / "link").symlink_to(project)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "link"))
    assert cache_for(project) is None
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(home))
    found = cache_for(project)
    assert found is not None
    found.put(KEY, 1)
    assert list(home.rglob(KEY.hex())) and not [path for path in project.rglob("*") if path.is_file()]
    monkeypatch.setenv(FOLDER, str(project / "inner"))
    assert cache_for(project) is not None


def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one that is no folder."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setenv(FOLDER, str(shared))
    assert cache_for(None) is None
    Cache(shared).put(KEY, 1)
    assert list(shared.iterdir()) == []
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file"))
    assert cache_for(None) is None


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries that nobody has used for longest make room, by number and by size; what is too large is not kept."""
    monkeypatch.setattr(module, "_ENTRIES", 3)
    monkeypatch.setattr(module, "_ALL_BYTES", 2000)
    monkeypatch.setattr(module, "_ENTRY_BYTES", 1500)
    cache = Cache(tmp_path / "cache")
    keys = [digest(str(number)) for number in range(5)]
    for number, key in enumerate(keys[:3]):
        cache.put(key, number)
        os.utime(tmp_path / "cache" / key.hex(), (number, number))
    assert cache.get(keys[0]) == 0  # used now: the next one is the oldest
    cache.put(keys[3], 3)
    assert [cache.get(key) for key in keys] == [0, None, 2, 3, None]
    cache.put(keys[4], "x" * 1400)
    cache.put(keys[1], "x" * 1400)
    assert [cache.get(keys[number]) is None for number in (4, 1)] == [True, False]
    cache.put(keys[2], "x" * 2000)
    assert cache.get(keys[2]) in (None, 2)


def test_what_killed_runs_have_left_is_swept_away(held: tuple[Cache, Path]) -> None:
    """A file that a process of the past was writing goes; that of one at work stays, unless it is very old."""
    cache, path = held
    gone = multiprocessing.get_context("spawn").Process()
    gone.start()
    gone.join()
    names = {f"{OTHER.hex()}.{gone.pid}.tmp": False, f"{OTHER.hex()}.{os.getppid()}.tmp": True, f"{KEY.hex()}.odd.tmp": False}
    for name in names:
        path.with_name(name).write_bytes(b"half")
    old = path.with_name(f"{KEY.hex()}.{os.getppid()}.tmp")
    old.write_bytes(b"half")
    os.utime(old, (1, 1))
    cache.sweep()
    assert {name: path.with_name(name).exists() for name in names} == names
    assert not old.exists()
    assert cache.get(KEY) is not None
