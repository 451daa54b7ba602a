"""What every system that takes our tasks can do, and what it tells about a task that it holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, NamedTuple, Protocol

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Row, fields_in_force, fill
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.task import Task
from cjm.sync.problems import Refused

State = Literal["open", "done", "cancelled", "closed"]
"""How far a task is in its system; `closed` is shut in a way that does not tell whether it was done."""

SENT: Final = ("title", "body", "due", "priority")
"""What an update may change. Never status, owner or done."""


class Held(NamedTuple):
    """A task as its system holds it.

    `ref` is its name there (an issue's number, a UUID, a path); `fields` are the `SENT` ones, spelled as there; `said` is what the
    state is called there; `at` is the version that was read, and `raw` all of it: both are the client's own.
    """

    key: str
    ref: str
    state: State
    fields: Mapping[str, str]
    done_on: date | None = None
    said: str = ""
    at: str = ""
    raw: Any = None


class Wanted(NamedTuple):
    """A task as we would have it there: `fields` are spelled as `Held.fields` are, `raw` is what creates it."""

    key: str
    title: str
    fields: Mapping[str, str]
    raw: Any


class System(Protocol):
    """One system that tasks are pushed to and pulled from.

    Every method may raise Stopped or Lost; `create` and `update` Refused and Overtaken too.
    """

    place: str
    """Tells this place (server, account, project) from any other, and gives none of them away."""

    def held(self, tasks: Sequence[Task]) -> list[Held]:
        """The tasks there that are ours: these, and those that an earlier push left, finished ones too, in a fixed order."""
        ...

    def wanted(self, task: Task) -> Wanted:
        """The task as it should stand there. Raises Refused where it cannot be told there."""
        ...

    def create(self, wanted: Wanted, unsure: bool) -> str:
        """Make the task, once; its name there. `unsure` says that an earlier push may have made it, and was cut off."""
        ...

    def update(self, held: Held, wanted: Wanted, fields: Sequence[str]) -> None:
        """Give these fields the wanted values, and leave all else as it is."""
        ...


def fitting(task: Task, fields: Sequence[Field], profile: Profile) -> Row:
    """A task as the fields of a target. Raises Refused where one of them cannot be told there."""
    filled = fill(task, fields_in_force(fields, profile), profile)
    if filled.problems:
        place, what = filled.problems[0]
        line, column = place.source.position(place.start)
        raise Refused(*(f"{place.source.path}:{line}:{column}: {text}" for text in what))
    return filled.row


def tidy(value: str) -> str:
    """A text without what systems change on their own: line ends, spaces before them, blank edges."""
    return "\n".join(line.rstrip() for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
