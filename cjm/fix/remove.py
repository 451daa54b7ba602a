"""Definitions that nobody needs."""

from cjm.edits import Edit
from cjm.fix.insert import lines_of
from cjm.fix.registry import Case, Edits, fixes
from cjm.fix.spot import Spot


@fixes("unused-definition", on_request=True)
def unused_definition(case: Case) -> Edits:
    """The definition goes, and its section with the last one. A comment above it stays: it may speak of those below, too."""
    path = case.home
    while path and (around := case.spot(path[:-1])) is not None:
        if len(around.at.marks) > 1:
            return [_without(around, str(path[-1]))]
        path = path[:-1]
    return None


def _without(block: Spot, key: str) -> Edit | None:
    """The block without a field.

    The edit of the last field reaches over all of them, so that it has to wait for those before it: if they go as well, the next
    round finds it alone, and its section goes with it.
    """
    keys, at, source = list(block.at.marks), block.at, block.source
    here, last = keys.index(key), len(keys) - 1
    if block.in_row:
        start = at.key(key).start if here < last else at.entry(keys[here - 1]).end
        gone = source.place(start, at.key(keys[here + 1]).start if here < last else at.entry(key).end)
        if "#" in gone.text or not block.braces:
            return None
    else:
        lines = lines_of(block, key)
        if lines is None:
            return None
        gone = lines
    begin = at.key(keys[0]).start if here == last else gone.start
    return Edit(source.place(begin, gone.end), source.text[begin : gone.start])
