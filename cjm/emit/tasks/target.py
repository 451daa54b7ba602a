"""What a target is: its documented rules, and the shapes of the files that it takes."""

from collections.abc import Callable
from typing import NamedTuple

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.shapes import Shape
from cjm.emit.tasks.task import Task
from cjm.words import Phrase


def as_it_is(row: Row) -> Row:
    """Nothing is left to do."""
    return row


class Target(NamedTuple):
    """One target.

    `about` says in a line what it gives, `needs` what has to be there first. `changes` are the fields of a change, where they are
    called otherwise than those of a new task. `new` and `changed` are the shapes of files; without `changed` the target's import
    cannot take a change, and `caution` says what to do instead; with it, what to look out for.
    `snapshot`: each export holds all tasks, and nothing is remembered unless somebody asks for it. `experimental`: no documentation
    was found, only what the project maps is written. `user` is how a user is written there, empty where there are no people, so
    that an owner needs none. `finish` takes out of a row what cannot stand beside its other fields. `record` makes the row of a
    target that takes tasks whole.
    """

    about: Phrase
    needs: Phrase
    fields: tuple[Field, ...]
    new: Shape
    changed: Shape | None = None
    changes: tuple[Field, ...] = ()
    caution: Phrase | None = None
    snapshot: bool = False
    experimental: bool = False
    user: str = ""
    finish: Callable[[Row], Row] = as_it_is
    record: Callable[[Task], Row] | None = None
