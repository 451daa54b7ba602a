"""Kill -9 while cjm writes: 200 times, no file torn, and nothing left over after the next run.

Half of the kills come from outside at a random moment, half from inside at a call of the operating system that writes, so that the
few milliseconds that matter are hit for certain. Nothing is drawn anew: every seed is fixed.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjm.cache import digest

ROOT = Path(__file__).parents[2]
FILES = 3
ROUNDS = 34
"""For each command from outside, and as many from inside: 204 in all."""
COMMANDS = {
    "fix": ["lint", "--fix", "--level", "strict", "--today", "2026-11-20"],
    "fmt": ["fmt"],
    "cache": ["lint", "--today", "2026-11-20", "--fail-on", "never", "--format", "json", "--output"],
}
Run = Callable[..., int]


def text(number: int) -> bytes:
    """A journey with things to fix and to lay out."""
    stages = "".join(f"-   {{phase: use,  name: 'S{i}', id: s{i}, expects: 12:3{i}}} # note {i}\n" for i in range(3))
    return f"journey:   J{number}\nid: j{number}\nstatus: live\nstages:\n{stages}".encode()


def fresh(folder: Path) -> dict[str, bytes]:
    """The project before, by path."""
    files = {"cjm.yaml": b"project: Kill\n", **{f"journeys/j{n}.yaml": text(n) for n in range(FILES)}}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return files


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words(command: str, folder: Path) -> list[str]:
    """The command line of a command for a project; what only the cache is tried with is written beside it."""
    return [*COMMANDS[command], *([str(folder.with_suffix(".json"))] if command == "cache" else []), str(folder)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the cache."""
    folder = tmp_path_factory.mktemp("kept") / "cache"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(scope="module")
def run(kept: Path) -> Iterator[Run]:
    """Runs a command line, and kills it as told: its exit status."""
    world = {**os.environ, "CJM_CACHE_DIR": str(kept)}
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("kill_rounds.py"))],
        env=world,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        to, back = process.stdin, process.stdout

        def one(arguments: list[str], how: str = "never", moment: float = 0) -> int:
            to.write(json.dumps([arguments, how, moment]) + "\n")
            to.flush()
            return int(json.loads(back.readline()))

        yield one
        to.close()


def moments(command: str, duration: float) -> Iterator[tuple[str, float]]:
    """When to kill: spread over the run, and at each of the writing calls in turn."""
    chooser = random.Random(command)
    calls = 8 if command == "cache" else 3 * FILES + 6
    for number in range(ROUNDS):
        yield "outside", chooser.uniform(0.05, 1.1) * duration
        yield "inside", number % calls + 1


@pytest.mark.parametrize("command", COMMANDS)
def test_kill_at_any_moment(tmp_path: Path, command: str, run: Run, kept: Path) -> None:
    """Each file is as it was or as it should be, and the next run finishes the work and clears away what is left."""
    folder = tmp_path / "whole"
    before = fresh(folder)
    assert run(words(command, folder)) in (0, 1)
    after = content(folder)
    assert set(after) == set(before)
    assert sum(after[path] != before[path] for path in before) == (0 if command == "cache" else FILES)
    printed = (tmp_path / "whole.json").read_bytes() if command == "cache" else b""
    fresh(folder)
    forget(kept)
    started = time.monotonic()
    run(words(command, folder))
    duration = time.monotonic() - started
    hits = 0
    for number, (how, moment) in enumerate(moments(command, duration)):
        folder = tmp_path / f"{command}-{number}"
        fresh(folder)
        if number % 4 < 2:
            forget(kept)
        killed = run(words(command, folder), how, moment)
        assert killed in (0, 1, -signal.SIGKILL)
        hits += killed == -signal.SIGKILL
        for path, now in content(folder).items():
            assert path.startswith(".cjm-") or now in (before[path], after[path]), (number, path)
        assert_sound(kept)
        result = folder.with_suffix(".json")
        assert not result.exists() or result.read_bytes() == printed
        assert run(words(command, folder)) in (0, 1)
        assert content(folder) == after, (number, how, moment)
        assert not list(folder.glob(".cjm-*")), (number, how, moment)
        if command == "cache":
            assert result.read_bytes() == printed
            assert not list(tmp_path.glob(".cjm-*")), (number, how, moment)
            assert not list(kept.glob("*.tmp")), (number, how, moment)
    assert hits >= ROUNDS


def forget(kept: Path) -> None:
    """Empty the cache."""
    for path in kept.iterdir():
        path.unlink()


def assert_sound(kept: Path) -> None:
    """Every entry of the cache holds what was kept under its key; only what nobody has finished does not."""
    for path in kept.iterdir():
        data = path.read_bytes()
        assert path.suffix == ".tmp" or data[:32] == digest(bytes.fromhex(path.name), data[32:])


def test_two_runs_at_once_leave_each_other_alone(tmp_path: Path) -> None:
    """A second run does not clear away what the first one is preparing."""
    fresh(tmp_path)
    command = [sys.executable, "-m", "cjm", "fmt"]
    processes = [subprocess.Popen([*command, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    errors = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode in (0, 1) for process in processes] == [True] * 3, errors
    assert not any(b"Traceback" in error for error in errors)
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".cjm-")]
    other = tmp_path.with_name("other")
    fresh(other)
    for folder in (tmp_path, other):
        subprocess.run([*command, str(folder)], cwd=ROOT, capture_output=True, check=False)
    assert content(tmp_path) == content(other)
