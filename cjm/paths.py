"""The keys and positions that lead to a place in a file."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from cjm.source import Place
from cjm.yamltree import Tree

Path_ = tuple[str | int, ...]
_Order = tuple[list[Any], list[int], list[int]]

_MANY: Final = 64
"""Of a block with more fields it is remembered where they stand: it is asked for many times."""


def path_of(place: Place, tree: Tree) -> Path_:
    """The path of the innermost field or item that starts at, or before, the start of a place."""
    path: list[str | int] = []
    node: Any = tree.data
    while isinstance(node, (dict, list)):
        steps, starts, values = _remembered(tree, _Same(node)) if len(node) > _MANY else _order(tree, node)
        found = bisect_right(starts, place.start) - 1
        if found < 0:
            break
        path.append(steps[found])
        if not 0 <= values[found] <= place.start:
            break
        node = node[steps[found]]
    return tuple(path)


def starts(tree: Tree) -> Iterator[tuple[int, Path_]]:
    """Where every field and item of a file starts, and its path."""
    stack: list[tuple[Any, Path_]] = [(tree.data, ())]
    while stack:
        node, path = stack.pop()
        if isinstance(node, (dict, list)):
            for step, start, value in zip(*_order(tree, node), strict=True):
                yield start, (*path, step)
                if value >= 0:
                    stack.append((node[step], (*path, step)))


def _order(tree: Tree, node: Any) -> _Order:
    """The fields or items of a block, where each starts, and where its value does (−1 for none)."""
    if isinstance(node, list):
        begin = [start for start, _ in tree.spans(node)]
        return [*range(len(node))], begin, begin
    marks = tree.fields(node).marks
    return [*marks], [mark[0] for mark in marks.values()], [mark[2] for mark in marks.values()]


class _Same:
    """A block as the key of a cache."""

    def __init__(self, node: Any) -> None:
        self.node = node

    def __hash__(self) -> int:
        return id(self.node)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.node is self.node


@lru_cache(maxsize=8)
def _remembered(tree: Tree, block: _Same) -> _Order:
    return _order(tree, block.node)
