"""Finding one's way in a tree: from a place to the block around it, with its fields, its shape and how it is written."""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from cjm import shape
from cjm.model import SECTIONS
from cjm.paths import Path_
from cjm.shape import Shape
from cjm.source import Source
from cjm.yamltext import Indents
from cjm.yamltree import Fields, Tree

_LISTS: Final = frozenset({"stages", "touchpoints", "critical_points", "actions", "plays", "steps", "questions"})
"""The fields that hold elements, in a list."""


class Spot(NamedTuple):
    """A block of a file: the keys and positions that lead to it, what it holds, and what may stand in it.

    `start` is its first character. `in_row` says whether it stands in `{…}` or `[…]`; then `braces` says whether it has braces of
    its own (`[a: b]` has none).
    """

    tree: Tree
    path: Path_
    data: dict[str, Any]
    shape: Shape | None
    start: int
    in_row: bool

    @property
    def source(self) -> Source:
        """The text."""
        return self.tree.source

    @property
    def at(self) -> Fields:
        """Where its fields stand."""
        return self.tree.fields(self.data)

    @property
    def braces(self) -> bool:
        """Whether it is written as a row with braces around it."""
        return self.source.text[self.start : self.start + 1] == "{"

    @property
    def column(self) -> int:
        """The column of its keys, from 0; for a block of lines. A key after `? ` stands further to the right."""
        return min(start - self.source.line_start(start) for start, *_ in self.at.marks.values())

    def ranks(self, key: str) -> int:
        """The place of a key in the usual order; what the schema does not know comes last."""
        fields = self.shape.fields if self.shape is not None else {}
        return fields.get(key, len(fields))


def spot(tree: Tree, path: Path_) -> Spot | None:
    """The block at a path; None where there is none."""
    found = _walk(tree, path)
    if found is None or not isinstance(found[0], dict):
        return None
    node, part, start, in_row = found
    return Spot(tree, path, node, part, start, in_row or tree.source.text[start : start + 1] == "{")


def in_row(tree: Tree, path: Path_) -> bool:
    """Whether what is at a path stands inside a row, `{…}` or `[…]`."""
    found = _walk(tree, path)
    return found is not None and found[3]


def _walk(tree: Tree, path: Path_) -> tuple[Any, Shape | None, int, bool] | None:
    """What is at a path, its shape, its first character, and whether a row is around it."""
    node: Any = tree.data
    kind = shape.kind_of(tree)
    part = shape.of(kind) if kind else None
    start, row = tree.whole.start, False
    for step in path:
        row = row or tree.source.text[start : start + 1] in ("{", "[")
        if isinstance(node, dict) and step in node:
            start = tree.fields(node).marks[str(step)][2]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            start = tree.span(node, step)[0]
        else:
            return None
        node = node[step]
        part = part.inner(step) if part is not None else None
    return node, part, start, row


def element_at(tree: Tree, path: Path_) -> Path_:
    """The path of the innermost element that holds what is at a path: a library item, an item of a list of elements, the file."""
    roots: list[Path_] = [("library",)] if shape.kind_of(tree) == "journey" else [(), ("library",)]
    for end in range(len(path), 1, -1):
        *before, holder, step = path[:end]
        if (isinstance(step, int) and holder in _LISTS) or (holder in SECTIONS and tuple(before) in roots and isinstance(step, str)):
            return path[:end]
    return ()


@lru_cache(maxsize=8)
def indents(tree: Tree) -> Indents:
    """How far the file indents: as the first block in a block, list under a key and block after a dash do."""
    usual = Indents()
    found: dict[str, int] = {}
    stack: list[Any] = [tree.data]
    text, line_start = tree.source.text, tree.source.line_start
    while stack and len(found) < 3:
        node = stack.pop()
        if isinstance(node, dict):
            for key, (start, _, value, _) in reversed(tree.fields(node).marks.items()):
                inner = node.get(key)
                if isinstance(inner, (dict, list)) and inner and text[value] not in "{[!" and line_start(value) != line_start(start):
                    wider = value - line_start(value) - (start - line_start(start))
                    found["dash" if isinstance(inner, list) else "block"] = wider
                    stack.append(inner)
        elif isinstance(node, list):
            for inner, (start, _) in list(zip(node, tree.spans(node), strict=True))[:50]:
                dash = text.rfind("-", line_start(start), start)
                if isinstance(inner, dict) and inner and text[start] not in "{!" and dash >= 0:
                    found["item"] = start - dash
                    stack.append(inner)
    sound = {key: wide for key, wide in found.items() if (0 if key == "dash" else 1 if key == "block" else 2) <= wide <= 8}
    return usual._replace(**sound)
