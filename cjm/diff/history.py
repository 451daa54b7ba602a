"""What the history says of an action: how often its date was moved to a later one."""

from datetime import date
from itertools import pairwise
from typing import Final

from cjm.diff.facts import Record
from cjm.files import Files, read
from cjm.git import Revision
from cjm.resolve import Defaults, resolve
from cjm.source import Place
from cjm.values import Calendar, Text
from cjm.yamltree import parse

_COMMITS: Final = 50
"""How many changes of a file are looked at."""


def delays(files: Files, record: Record) -> int:
    """How often the date of an action was moved later before a version, as far as the last changes of its file tell; 0 outside of git."""
    if record.thing is None or not isinstance(files, Revision):
        return 0
    path = record.thing.extent.source.path
    dates = [due for version in reversed(files.history(path, _COMMITS)) if (due := _due(version, path, record.address)) is not None]
    return sum(later > earlier for earlier, later in pairwise(dates))


def _due(files: Files, path: str, address: str) -> date | None:
    """The date of an action in one version of its file, read on its own."""
    source, problem, _ = read(files, path)
    tree = parse(source, False)[0] if problem is None else None
    if tree is None or not isinstance(tree.data, dict):
        return None
    model, _ = resolve([], [tree], Defaults(Text(""), "en", Calendar(), "", Place(source, 0, 0)))
    actions = (action for journey in model.journeys for _, action in journey.all_actions())
    return next((action.due for action in actions if action.address == address), None)
