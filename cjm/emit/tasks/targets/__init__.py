"""The systems that tasks can be written for: one module each, and the table that names them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from cjm.emit.tasks.targets import csv, json
from cjm.emit.tasks.task import Task
from cjm.words import Phrase


class Target(NamedTuple):
    """One target: what it gives, in a line, and how tasks become its files, by relative path."""

    about: Phrase
    write: Callable[[Sequence[Task]], Mapping[str, bytes]]


TARGETS: Final[Mapping[str, Target]] = {
    "csv": Target(csv.ABOUT, csv.write),
    "json": Target(json.ABOUT, json.write),
}
"""Every target by the name that `cjm tasks --target` takes."""

BUILT: Final = ("csv", "json")
"""The targets that `cjm build` writes."""


def built(tasks: Sequence[Task]) -> dict[str, bytes]:
    """The task files of `cjm build`, by their path in its folder."""
    return {f"tasks/{path}": content for name in BUILT for path, content in TARGETS[name].write(tasks).items()}
