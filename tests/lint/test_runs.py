"""`cjm lint` run after run: with a cache or without, whatever is edited in between, the same is printed."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.cli.lint import command
from tests.lint.projects import FILES, TABLE, edited, write

PACK = (
    "pack: own\nname: Own\nrequire:\n  - {code: OWN001, name: own-goal, element: stage, field: goal, why: we say so, severity: warning}\n"
)


def printed(folder: Path, cache: Path, *words: str) -> tuple[int, str, str]:
    """Status, output and messages of a run with a cache in some folder."""
    done = CliRunner(env={"CJM_CACHE_DIR": str(cache)}).invoke(
        command, [str(folder), "--today", "2026-11-20", "--level", "strict", *words], standalone_mode=False
    )
    assert done.exception is None or hasattr(done.exception, "exit_code"), done.exception
    return (done.return_value or 0, done.stdout, done.stderr) if done.exception is None else (2, done.stdout, done.stderr)


def same(folder: Path, cache: Path, *words: str) -> str:
    """What a run prints; it must be the same without a cache, and a second time."""
    first = printed(folder, cache, *words)
    assert first == printed(folder, cache, "--no-cache", *words) == printed(folder, cache, *words)
    return first[1]


EDITS: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "a journey": lambda files: files | {"journeys/chat.yaml": files["journeys/chat.yaml"].replace("emotion: -1", "emotion: -2")},
    "a new journey": lambda files: files | {"journeys/new.yaml": "journey: New\nowner: nobody\nstages: [{name: A, next: []}]\n"},
    "a journey renamed": lambda files: {("journeys/talk.yaml" if p == "journeys/chat.yaml" else p): t for p, t in files.items()},
    "a journey deleted": lambda files: {p: t for p, t in files.items() if p != "journeys/returns.yaml"},
    "a journey broken": lambda files: files | {"journeys/returns.yaml": "journey: [\n"},
    "the settings": lambda files: files | {"cjm.yaml": files["cjm.yaml"] + "brand: product\n"},
    "the severity of a rule": lambda files: {
        p: t.replace("strict}", "strict, rules: {emotion-missing: error}}") for p, t in files.items()
    },
    "the settings gone": lambda files: {p: t for p, t in files.items() if p != "cjm.yaml"},
    "the settings broken": lambda files: files | {"cjm.yaml": "project: [\n"},
    "the library": lambda files: files | {"library.yaml": files["library.yaml"].replace("care: {name: Care}", "cure: {name: Care}")},
    "a library more": lambda files: files | {"library/more.yaml": "teams: {night: {name: Night}}\n"},
    "a pack": lambda files: files | {"packs/own.yaml": PACK.replace("goal", "does")},
    "measured values": lambda files: files | {"measurements/a.csv": TABLE.replace(",41,", ",75,")},
    "no measured values": lambda files: {p: t for p, t in files.items() if not p.startswith("measurements")},
    "nothing at all": lambda files: dict(files),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_each_kind_of_edit(edit: Callable[[dict[str, str]], dict[str, str]], tmp_path: Path) -> None:
    """There and back again: neither state is told as the other one."""
    cache, folder = tmp_path / "cache", tmp_path / "project"
    files = FILES | {"packs/own.yaml": PACK, "measurements/a.csv": TABLE}
    files["cjm.yaml"] = files["cjm.yaml"] + "packs: [own]\n"
    folder.mkdir()
    write(folder, files)
    before = same(folder, cache)
    write(folder, edit(files))
    same(folder, cache)
    write(folder, files)
    assert same(folder, cache) == before


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_whatever_is_in_the_cache(seed: int) -> None:
    """Entries that are cut, flipped, swapped or gone cost time only."""
    dice = Random(seed)
    with TemporaryDirectory() as name:
        cache, folder = Path(name, "cache"), Path(name, "project")
        folder.mkdir()
        files = dict(FILES)
        write(folder, files)
        expected = printed(folder, cache)
        for _ in range(3):
            entries = sorted(cache.iterdir())
            for path in entries:
                content = path.read_bytes()
                at = dice.randrange(len(content))
                damaged = (
                    content[:at],
                    content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :],
                    dice.choice(entries).read_bytes(),
                    content,
                )
                path.write_bytes(dice.choice(damaged))
            assert printed(folder, cache) == expected
        write(folder, edited(files, dice))
        same(folder, cache)


@pytest.mark.parametrize("words", [("--format", "json"), ("--statistics",), ("--lang", "ru"), ("--select", "STR"), ("--fail-on", "never")])
def test_options_do_not_share_their_results(words: tuple[str, ...], tmp_path: Path) -> None:
    """A run that was asked something else is another run."""
    folder = tmp_path / "project"
    folder.mkdir()
    write(folder, FILES)
    same(folder, tmp_path / "cache")
    same(folder, tmp_path / "cache", *words)


def test_the_project_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written into the project, even where the user's cache would lie in it."""
    write(tmp_path, FILES)
    before = sorted(path for path in tmp_path.rglob("*"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "journeys"))
    done = CliRunner(env={"CJM_CACHE_DIR": None}).invoke(command, [str(tmp_path), "--today", "2026-11-20"], standalone_mode=False)
    assert done.return_value == 1 and sorted(path for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_processes_print_the_same(jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as are asked for; one that dies is not missed."""
    monkeypatch.setattr("cjm.lint.run._ENOUGH", 1)
    folder = tmp_path / "project"
    folder.mkdir()
    write(folder, FILES)
    expected = printed(folder, tmp_path / "cache", "--no-cache", "--jobs", "1")
    assert printed(folder, tmp_path / "cache", "--no-cache", "--jobs", jobs) == expected
    ours, serve = os.getpid(), "cjm.lint.desk.Desk.serve"

    def dies(*_: object) -> object:
        if os.getpid() != ours:
            os._exit(9)
        return real(*_)

    from cjm.lint.desk import Desk

    real = Desk.serve
    monkeypatch.setattr(serve, dies)
    assert printed(folder, tmp_path / "cache", "--no-cache", "--jobs", jobs) == expected
