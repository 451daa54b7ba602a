"""Fields that are not in their usual order: what `cjm fmt` does with a file, for one block."""

from itertools import pairwise

from cjm.edits import Edit
from cjm.fix.insert import end_of, top_of
from cjm.fix.registry import Case, Edits, fixes
from cjm.fix.spot import Spot
from cjm.shape import in_order


@fixes("key-order")
def key_order(case: Case) -> Edits:
    """The fields of the block change places, each with its comments; how they are written stays."""
    block = case.spot(case.path[:-1])
    if block is None or not case.path:
        return None
    order = in_order(block.at.marks, block.shape)
    return _in_row(block, order) if block.in_row else [_on_lines(block, order)]


def _in_row(block: Spot, order: list[int]) -> Edits:
    keys = list(block.at.marks)
    places = [block.at.entry(key) for key in keys]
    whole = block.source.place(places[0].start, places[-1].end)
    if len(keys) > len(block.data) or "#" in whole.text:  # a comment would stay where it is
        return None
    return [Edit(place, places[i].text) for place, i in zip(places, order, strict=True) if place is not places[i]]


def _on_lines(block: Spot, order: list[int]) -> Edit | None:
    source, keys = block.source, list(block.at.marks)
    ends = [end_of(block, key) for key in keys]
    starts = [block.at.key(keys[0]).start, *(top_of(block, key) for key in keys[1:])]
    if None in ends or None in starts or any(a is None or b is None or a > b for a, b in zip(ends, starts[1:], strict=False)):
        return None
    edges = [start for start in starts if start is not None]
    last = ends[-1] or 0
    pieces = [source.text[a:b] for a, b in pairwise([*edges, last])]
    margin = " " * block.column
    moved = [pieces[i].rstrip() + ("\n" if _ends_blank(pieces[i]) and i != order[-1] else "") for i in order]
    return Edit(source.place(edges[0], last), ("\n" + margin).join(piece.removeprefix(margin) for piece in moved))


def _ends_blank(piece: str) -> bool:
    tail = piece[len(piece.rstrip()) :].replace("\r\n", "\n")
    return tail.count("\n") > 1
