"""The task files of `cjm build`."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from cjm.emit.tasks.export import export
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.targets import TARGETS
from cjm.emit.tasks.task import Task

BUILT: Final = ("csv", "json")
"""The targets that `cjm build` writes."""


def built(tasks: Sequence[Task]) -> dict[str, bytes]:
    """The task files of `cjm build`, by their path in its folder: whole tables, in which the day of the run does not stand."""
    files = (export(TARGETS[name], Profile(name, date.min), tasks).files for name in BUILT)
    return {f"tasks/{path}": stream.read() for found in files for path, stream in found.items()}
