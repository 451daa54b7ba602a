"""One row of a target's documented rules; a target's rows are what its exporter, `--check` and the tests go by."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cjm.emit.tasks.forms import Form, same
from cjm.frozen import NOTHING


class Field(NamedTuple):
    """A column or key of a target.

    `of` is the part of a task that fills it (see parts.py), empty for one that holds `constant` in every task. `source` is the page
    that documents the row, `known` what is known of it: D documented, M measured with the program itself, U not verified.

    `form` writes the value. `values` are the target's words for ours where `cjm.yaml` gives none. `enum` lists all values that are
    accepted, empty where an account has its own. `like` is a regular expression for the value as text. `most` is the greatest length
    in UTF-16 units, 0 where none is documented. `update` tells whether a change of a task that is there already carries the field:
    title, texts, due and priority do; status, owner and done never. `free` marks texts that a spreadsheet could take for a formula.
    `repeated`: in a table the column stands there once for each value of a list.
    """

    name: str
    of: str
    source: str
    form: Form = same
    required: bool = False
    most: int = 0
    enum: tuple[Any, ...] = ()
    values: Mapping[str, Any] = NOTHING
    like: str = ""
    update: bool = True
    free: bool = False
    known: str = "D"
    constant: Any = None
    repeated: bool = False


def levels(*words: Any) -> Mapping[str, Any]:
    """A target's words for the priorities 1 to 4."""
    return dict(zip("1234", words, strict=True))


def states(proposed: Any, planned: Any, doing: Any) -> Mapping[str, Any]:
    """A target's words for the states that open work can be in."""
    return {"proposed": proposed, "planned": planned, "doing": doing}
