"""What `cjm tasks push` and `cjm tasks pull` begin with: the project's tasks, and the system that they go to."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from cjm.cli.common import stop
from cjm.cli.prepared import Asked, Ready, ready_for
from cjm.emit.tasks.task import Task
from cjm.sync.pace import Pace
from cjm.sync.problems import Trouble
from cjm.sync.system import System
from cjm.sync.systems import NAMES, connect
from cjm.words import Lang, Phrase

F = TypeVar("F", bound=Callable[..., Any])

_NOT_ON_DISK = Phrase("the project is not on the disk", "проект лежит не на диске")


class Exchange(NamedTuple):
    """A project with its tasks, the folder that it lies in, and the system that the tasks go to."""

    ready: Ready
    root: Path
    system: System

    @property
    def tasks(self) -> list[Task]:
        """The tasks of the files that were asked for and read as they stand."""
        return [task for task in self.ready.tasks if self.concerns(task.at.title.source.path)]

    def concerns(self, path: str) -> bool:
        """Whether what stands in a file is exchanged: what was written wrong must not clear anything there."""
        return self.ready.project.wants(path) and path not in self.ready.broken


def system_argument(command: F) -> F:
    """The system, as the parameter `target`."""
    return click.argument("target", type=click.Choice(NAMES))(command)


def exchange(target: str, paths: tuple[str, ...], today: date, lang: Lang | None, report: str = "") -> Exchange:
    """All that a push or a pull needs; exit status 2 where it cannot be had. Nothing is asked of the system yet."""
    ready = ready_for(Asked(target, paths, today, lang, None, ("actions",), None, None, report, False))
    if ready.project.root is None:
        stop(_NOT_ON_DISK.say(ready.lang))
    try:
        system = connect(target, os.environ, ready.profile, Pace(), datetime.now(UTC))
    except Trouble as trouble:
        stop(trouble.phrase.say(ready.lang))
    return Exchange(ready, ready.project.root, system)
