"""Kill -9 while cjm writes: 200 times, no file torn, and nothing left over after the next run.

Half of the kills come from outside at a random moment, half from inside at a call of the operating system that writes, so that the
few milliseconds that matter are hit for certain. A writer that joins later (a cache) gets a line in COMMANDS.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = 6
ROUNDS = 50
"""For each command from outside, and as many from inside: 200 in all."""
COMMANDS = {
    "fix": ["lint", "--fix", "--level", "strict", "--today", "2026-11-20", "--format", "json"],
    "fmt": ["fmt"],
}
CALLS = ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "write", "chmod")

KILLED_INSIDE = """
import os, signal, sys
at, count = int(sys.argv.pop(1)), 0
def counted(real):
    def call(*arguments, **more):
        global count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **more)
    return call
for name in {calls!r}:
    setattr(os, name, counted(getattr(os, name)))
from cjm.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def text(number: int) -> bytes:
    """A journey with things to fix and to lay out."""
    stages = "".join(f"-   {{phase: use,  name: 'S{i}', id: s{i}, expects: 12:3{i % 10}}} # note {i}\n" for i in range(12))
    return f"journey:   J{number}\nid: j{number}\nstatus: live\nstages:\n{stages}".encode()


def fresh(folder: Path) -> dict[str, bytes]:
    """The project before, by path."""
    files = {"cjm.yaml": b"project: Kill\n", **{f"journeys/j{n}.yaml": text(n) for n in range(FILES)}}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return files


def run(folder: Path, command: str) -> None:
    """A command that nobody kills."""
    done = subprocess.run([sys.executable, "-m", "cjm", *COMMANDS[command], str(folder)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed_outside(folder: Path, command: str, after: float) -> bool:
    """Kill a command from outside after some seconds; whether it was still at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cjm", *COMMANDS[command], str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    process.kill()
    return process.wait() == -signal.SIGKILL


def killed_inside(folder: Path, command: str, at: int) -> bool:
    """Let a command kill itself at its n-th call that writes; whether it came to that."""
    arguments = [sys.executable, "-c", KILLED_INSIDE.format(calls=CALLS), str(at), *COMMANDS[command], str(folder)]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False).returncode == -signal.SIGKILL


def moments(command: str, duration: float) -> Iterator[tuple[str, float]]:
    """When to kill: spread over the run, and at each of the writing calls in turn."""
    chooser = random.Random(command)
    for number in range(ROUNDS):
        yield "outside", chooser.uniform(0.2, 1.1) * duration
        yield "inside", number % (3 * FILES + 6) + 1


@pytest.mark.parametrize("command", COMMANDS)
def test_kill_at_any_moment(tmp_path: Path, command: str) -> None:
    """Each file is as it was or as it should be, and the next run finishes the work and clears away what is left."""
    folder = tmp_path / "whole"
    before = fresh(folder)
    started = time.monotonic()
    run(folder, command)
    duration = time.monotonic() - started
    after = content(folder)
    assert set(after) == set(before) and sum(after[path] != before[path] for path in before) == FILES
    hits = 0
    for number, (how, moment) in enumerate(moments(command, duration)):
        folder = tmp_path / f"{command}-{number}"
        fresh(folder)
        hit = killed_outside(folder, command, moment) if how == "outside" else killed_inside(folder, command, int(moment))
        hits += hit
        for path, now in content(folder).items():
            assert path.startswith(".cjm-") or now in (before[path], after[path]), (number, path)
        run(folder, command)
        assert content(folder) == after, (number, how, moment)
        assert not list(folder.glob(".cjm-*")), (number, how, moment)
    assert hits >= ROUNDS


def test_two_runs_at_once_leave_each_other_alone(tmp_path: Path) -> None:
    """A second run does not clear away what the first one is preparing."""
    fresh(tmp_path)
    processes = [
        subprocess.Popen([sys.executable, "-m", "cjm", "fmt", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    errors = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode in (0, 1) for process in processes] == [True] * 3, errors
    assert not any(b"Traceback" in error for error in errors)
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".cjm-")]
    run(tmp_path, "fmt")
    other = tmp_path.with_name("other")
    fresh(other)
    run(other, "fmt")
    assert content(tmp_path) == content(other)
