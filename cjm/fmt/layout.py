"""A file as it is laid out: its blocks, the entries of each, and the comments that belong to them.

A comment at the end of a line belongs to the entry that ends there. One on a line of its own belongs to the entry below, or, where
it stands further to the right than that, to the end of the block above.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Final

from cjm.fmt.comments import Comment, blank_above, comments_and_dashes
from cjm.paths import Path_
from cjm.patterns import pattern
from cjm.shape import Shape
from cjm.yamltree import Tree

_BRACE = pattern(r"(?:!\S*\s+)?[{\[]")  # perhaps after a tag that says what everybody sees
BLANK: Final = ""
"""A blank line among the comments above an entry."""


@dataclass(eq=False, slots=True)
class Scalar:
    """A value that holds no other: as it is spelled, what it means, and where it starts."""

    text: str
    value: Any
    start: int


@dataclass(eq=False, slots=True)
class Entry:
    """A field of a block (`key` is its name, `spelled` how it is written) or an item of a list (both empty).

    `start` is its first character, the dash of an item; `column` counts from 0. `above` are the comments above it, with blank
    lines among them; `beside` is the comment at the end of its line, in the column `beside_column`. `bare` says that not even a
    colon was written, `cut` that the comment looks like the rest of a text: then it stays so close, for lint to speak of it.
    """

    key: str
    spelled: str
    start: int
    column: int
    value: "Scalar | Block | None" = None
    bare: bool = False
    above: list[str] = field(default_factory=list)
    beside: str = ""
    beside_column: int = 0
    cut: bool = False


@dataclass(eq=False, slots=True)
class Block:
    """Fields or items.

    `braces` says that it is written in `{…}` or `[…]`, `row` that it can stay so: that it holds no comments. `shape` is what the
    schema says of it, `below` the comments at its end, `owner` the entry whose value it is.
    """

    path: Path_
    shape: Shape | None
    listed: bool
    braces: bool
    row: bool
    start: int
    end: int
    owner: Entry | None
    outer: "Block | None"
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    @property
    def column(self) -> int:
        """The column of its entries."""
        return self.entries[0].column if self.entries else 0


class Unclear(Exception):
    """The file is written in a way that cannot be laid out safely."""


def laid_out(tree: Tree, shape: Shape | None) -> Block:
    """The outermost block of a file. Raises Unclear."""
    comments, dashes = comments_and_dashes(tree)
    reading = _Reading(tree, [comment.start for comment in comments])
    root = reading.node(tree.data, tree.whole.start, tree.whole.end, (), shape, None, None)
    if not isinstance(root, Block) or not root.entries:
        raise Unclear
    items = [entry for entry, block in reading.entries if block.listed and not block.braces]
    if len(items) != len(dashes):
        raise Unclear
    for entry, dash in zip(items, dashes, strict=True):
        entry.start, entry.column = dash, dash - tree.source.line_start(dash)
    _Attaching(tree, root, reading.entries).run(comments)
    return root


class _Reading:
    """Data and places to blocks."""

    def __init__(self, tree: Tree, comments: list[int]) -> None:
        self.tree = tree
        self.comments = comments
        self.bare = {bare.place.start for bare in tree.bare if not bare.colon}
        self.entries: list[tuple[Entry, Block]] = []
        """Every entry that will have lines of its own, in the order of the file, with its block."""

    def node(
        self, data: Any, start: int, end: int, path: Path_, shape: Shape | None, owner: Entry | None, outer: Block | None
    ) -> Scalar | Block:
        text = self.tree.source.text
        if not isinstance(data, (dict, list)):
            return Scalar(text[start:end], data, start)
        braces = _BRACE.match(text, start) is not None or (outer is not None and outer.braces)
        commented = bisect_right(self.comments, start) < bisect_right(self.comments, end - 1)
        row = braces and not commented and outer is not None
        block = Block(path, shape, isinstance(data, list), braces, row, start, end, owner, outer)
        if isinstance(data, dict):
            for key, (key_start, key_end, *span) in self.tree.fields(data).marks.items():
                entry = self._entry(block, key_start, key, text[key_start:key_end])
                if key in data:
                    entry.value = self._inner(block, entry, key, data[key], *span)
        else:
            for i, (item, place) in enumerate(zip(data, self.tree.spans(data), strict=True)):
                entry = self._entry(block, place[0])
                entry.value = self._inner(block, entry, i, item, *place)
        return block

    def _entry(self, block: Block, start: int, key: str = "", spelled: str = "") -> Entry:
        entry = Entry(key, spelled, start, start - self.tree.source.line_start(start), bare=bool(key) and start in self.bare)
        if entry.bare and not block.row:
            raise Unclear  # on a line of its own a word without a colon would be something else
        block.entries.append(entry)
        if not block.row:
            self.entries.append((entry, block))
        return entry

    def _inner(self, block: Block, entry: Entry, step: str | int, data: Any, start: int, end: int) -> Scalar | Block:
        shape = block.shape.inner(step) if block.shape is not None else None
        return self.node(data, start, end, (*block.path, step), shape, entry, block)


class _Attaching:
    """Gives each comment to an entry, and remembers blank lines."""

    def __init__(self, tree: Tree, root: Block, entries: list[tuple[Entry, Block]]) -> None:
        self.source = tree.source
        self.root = root
        self.entries = entries
        self.starts = [entry.start for entry, _ in entries]
        self.moved: list[tuple[Entry, str]] = []
        """Comments that had a place beside or below the key, where there is none in the end: they go right above it."""

    def run(self, comments: list[Comment]) -> None:
        for comment in comments:
            after = bisect_right(self.starts, comment.start)
            before = self.entries[after - 1] if after else None
            below = self.entries[after] if after < len(self.entries) else None
            if before is not None and not comment.alone:
                self._beside(comment, *before)
            elif before is not None and isinstance(before[0].value, Scalar) and comment.start < before[0].value.start:
                self.moved.append((before[0], comment.text))
            else:
                lines = self._home(comment, before, below)
                lines += [BLANK, comment.text] if comment.apart else [comment.text]
        for entry, _ in self.entries:
            if blank_above(self.source, entry.start):
                entry.above.append(BLANK)
        for entry, text in self.moved:
            entry.above.append(text)

    def _beside(self, comment: Comment, entry: Entry, block: Block) -> None:
        while block.braces and block.end <= comment.start and block.owner is not None and block.outer is not None:
            entry, block = block.owner, block.outer
        if entry.beside:
            self.moved.append((entry, entry.beside))
        entry.beside, entry.beside_column, entry.cut = comment.text, comment.column, _looks_cut(entry.value, comment)

    def _home(self, comment: Comment, before: tuple[Entry, Block] | None, below: tuple[Entry, Block] | None) -> list[str]:
        """The list that a comment on a line of its own goes to."""
        if before is None:
            return below[0].above if below is not None else self.root.below
        entry, block = before
        inside = _row_around(comment, block)
        if inside is not None:
            return below[0].above if below is not None and below[0].start < inside.end else inside.below
        if below is not None and (below[1] is entry.value or comment.column <= below[0].column):
            return below[0].above
        while comment.column < block.column and block.outer is not None and (below is None or block.outer is not below[1]):
            block = block.outer
        return block.below


def _looks_cut(value: Scalar | Block | None, comment: Comment) -> bool:
    """Whether a comment looks like the rest of a text, `Order #5`: one space before the hash sign and none after it."""
    if not isinstance(value, Scalar) or value.text[:1] in ("'", '"', "|", ">", "!"):
        return False
    return value.start + len(value.text) + 1 == comment.start and bool(comment.text[1:2].strip("# \t"))


def _row_around(comment: Comment, block: Block | None) -> Block | None:
    """The innermost row that holds a comment."""
    while block is not None and not (block.braces and block.start < comment.start < block.end):
        block = block.outer
    return block
