"""Each task once, whatever happens on the way: every fault at every request, and a client that is killed between them."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from cjm.sync.problems import Trouble
from tests.sync.faults import FAULTS
from tests.sync.worlds import ACTIONS, World, project, world

TARGETS = ("caldav", "redmine")


def settle(here: World, pushes: int = 4) -> None:
    """Push until a push has nothing left to do, as a person would."""
    for _ in range(pushes):
        with suppress(Trouble):
            steps, pushed = here.push()
            if not pushed.failed and pushed.stopped is None and all(step.kind == "same" for step in steps):
                return
    raise AssertionError("there is always something left to push")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("target", TARGETS)
def test_any_fault_at_any_request(tmp_path: Path, target: str, fault: str) -> None:
    """A first push, and one that changes a task, with the fault at each of their requests: in the end each task exists once."""
    with world(tmp_path, target) as here:
        here.push()
        first = len(here.server.asked)
        project(here.root, ACTIONS[0].replace("2026-12-01", "2026-12-24"), *ACTIONS[1:])
        here.push()
        requests = len(here.server.asked)
    assert first > 3
    for number in range(requests):
        with world(tmp_path / str(number), target) as here:
            here.server.faults = {number: fault}
            settle(here)
            project(here.root, ACTIONS[0].replace("2026-12-01", "2026-12-24"), *ACTIONS[1:])
            settle(here)
            assert here.there() == here.wanted(), number
            assert "2026-12-24" in str(vars(here.fake)) or "20261224" in str(vars(here.fake))


@pytest.mark.parametrize("target", TARGETS)
def test_faults_without_end(tmp_path: Path, target: str) -> None:
    """A server that fails at every second request, each time in another way."""
    with world(tmp_path, target) as here:
        here.server.faults = {number: FAULTS[number // 2 % len(FAULTS)] for number in range(0, 60, 2)}
        settle(here)
        assert here.there() == here.wanted()


CHILD = """
import sys
from pathlib import Path
from tests.sync.worlds import World
from tests.sync.faults import Server
here = World(Path(sys.argv[1]), sys.argv[2], None, Server(None, url=sys.argv[3]))
print(here.push()[1].stopped)
"""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("target", TARGETS)
def test_killed_at_any_request(tmp_path: Path, target: str, moment: str) -> None:
    """kill -9 of the client while the server holds a request, before or after the work: the next push ends it, without doubles."""
    for number in range(99):
        with world(tmp_path / str(number), target) as here:
            command = [sys.executable, "-c", CHILD, str(here.root), target, here.server.url]
            child = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL, env={**os.environ, **here.environ})

            def kill(at: int, when: str, pid: int = child.pid, number: int = number) -> None:
                if (at, when) == (number, moment):
                    os.kill(pid, signal.SIGKILL)

            here.server.hook = kill
            status = child.wait()
            here.server.hook = lambda at, when: None
            settle(here)
            assert here.there() == here.wanted(), number
            if status == 0:
                break
    assert number > 3
