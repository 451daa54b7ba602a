"""Runs commands of cjm, each in a process of its own forked from one warm interpreter, and kills them as it is told.

Reads one JSON list a line: the arguments, how to kill (`never`, `outside`, `inside`), and when: after some seconds, or at the n-th call
of the operating system that changes the disk. Answers each with the exit status, below 0 for a signal.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from cjm import cache, changes, lint, memo, repair, schema, tidy
from cjm.cli.main import run
from cjm.fix import fixers
from cjm.rules import catalogue

CALLS = ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "write", "chmod", "open", "utime")
WARM = (cache, changes, lint, memo, repair, tidy, catalogue(), fixers(False), schema.validator("journey"), schema.validator("project"))
"""What would be imported again in every round."""


def killing(at: int) -> None:
    """From now on the n-th call that may change the disk is one that never returns."""
    count = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            nonlocal count
            looks = real is opened and not arguments[1] & (os.O_WRONLY | os.O_RDWR)
            count += not looks
            if count == at and not looks:
                if real is opened:
                    real(*arguments, **more)  # a new file, and nothing in it yet
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **more)

        return call

    opened = os.open
    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))


def one(arguments: list[str], how: str, moment: float) -> int:
    """The exit status of a command in a process of its own."""
    child = os.fork()
    if not child:
        status = 3
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            if how == "inside":
                killing(int(moment))
            status = run(arguments)
        finally:
            os._exit(status)
    if how == "outside":
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(one(*json.loads(line))), flush=True)
