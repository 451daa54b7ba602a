"""A laid-out file as text: the fields of each block in their usual order, two spaces for each level, one blank line between stages."""

from itertools import pairwise
from typing import Final

from cjm.fmt.layout import BLANK, Block, Entry, Scalar
from cjm.fmt.texts import WIDTH, key_text, lines, one_line
from cjm.patterns import pattern
from cjm.shape import in_order

_MODELINE = pattern(r"#!|#.*(?:yaml-language-server:|\$schema|-\*-|\b(?:vim?|ex):|SPDX-|[Cc]opyright|yamllint|prettier-)")
_REACH: Final = 40
"""How far from its line a comment may stand and stay in its column."""


def written(root: Block, ordered: bool = True) -> str:
    """The text of a file, with line feeds. `ordered` puts the fields of its blocks in the order of the schema."""
    writer = _Writer(ordered)
    head = _head(root)
    body = writer.block(root, 0)
    while head and not body[0].strip():
        body.pop(0)
    return "\n".join([*head, *body]) + "\n"


def _head(root: Block) -> list[str]:
    """The comments that stay at the top of the file: what a blank line parts from the first field, and lines for other tools."""
    above = root.entries[0].above
    last = max((i for i, line in enumerate(above, 1) if line == BLANK or _MODELINE.match(line)), default=0)
    head, root.entries[0].above = above[:last], above[last:]
    while head and head[0] == BLANK:
        del head[0]
    return head


def _is_directive(comment: str) -> bool:
    return "cjm:" in comment


class _Writer:
    def __init__(self, ordered: bool) -> None:
        self.ordered = ordered

    def block(self, block: Block, indent: int) -> list[str]:
        """The lines of a block whose entries stand at a column."""
        groups = []
        for entry in self._entries(block):
            own = self._entry(entry, block, indent)  # first: it may give the entry one more comment
            groups.append([*self._above(entry, indent), *own])
        if groups:
            while groups[0][0] == BLANK:
                del groups[0][0]
        if block.path == ("stages",):
            wide = [len([line for line in group if line]) > 1 for group in groups]
            for group, apart in zip(groups[1:], pairwise(wide), strict=True):
                if any(apart) and group[0] != BLANK:
                    group.insert(0, BLANK)
        found = [line for group in groups for line in group]
        return [*found, *(" " * indent + line if line else BLANK for line in block.below)]

    def _entries(self, block: Block) -> list[Entry]:
        if block.listed or not self.ordered or not block.entries:
            return block.entries
        found = [block.entries[i] for i in in_order((entry.key for entry in block.entries), block.shape)]
        first, before = found[0], block.entries[0]
        if first is before or block.row or block.outer is None or not block.outer.listed or block.owner is None:
            return found
        if any(_is_directive(comment) for comment in (first.beside, *first.above)):
            return block.entries  # beside the dash it would speak of the whole item
        if _is_directive(before.beside):  # it speaks of the whole item
            block.owner.above.append(before.beside)
            before.beside = ""
        return found

    def _above(self, entry: Entry, indent: int) -> list[str]:
        found: list[str] = []
        for line in entry.above:
            if line != BLANK or not found or found[-1] != BLANK:
                found.append(" " * indent + line if line else BLANK)
        return found

    def _entry(self, entry: Entry, block: Block, indent: int) -> list[str]:
        head = " " * indent + ("-" if block.listed else f"{key_text(entry.spelled, entry.key)}:")
        value = entry.value
        if value is None:
            return self._beside([head], entry)
        if isinstance(value, Scalar):
            return self._beside(lines(value, head, indent), entry)
        if not value.entries or (value.row and len(head) + 1 + len(self._row(value)) <= WIDTH):
            found = self._beside([f"{head} {self._row(value)}"], entry)
            return [*found, *(" " * indent + line for line in value.below if line)]
        if not block.listed:
            return self._beside([head, *self.block(value, indent + 2)], entry)
        inner = self.block(value, indent + 2)
        first = next(i for i, line in enumerate(inner) if line and not line.lstrip().startswith("#"))
        comments = [line[2:] for line in inner[:first]]
        item = [f"{head} {inner[first][indent + 2 :]}", *inner[first + 1 :]]
        if entry.beside and (not value.row or any(e.beside for e in value.entries)):
            return [" " * indent + entry.beside, *comments, *item]
        return [*comments, *self._beside(item, entry)]

    def _beside(self, found: list[str], entry: Entry) -> list[str]:
        """The lines of an entry with its comment at the end of the first."""
        if entry.beside:
            gap = entry.beside_column - len(found[0])
            found[0] += " " * (1 if entry.cut else gap if 2 <= gap <= _REACH else 2) + entry.beside
        return found

    def _row(self, block: Block) -> str:
        parts = []
        for entry in self._entries(block):
            value = entry.value
            text = "null" if value is None else one_line(value, True) if isinstance(value, Scalar) else self._row(value)
            name = "" if block.listed else key_text(entry.spelled, entry.key)
            parts.append(name if entry.bare else f"{name}: {text}" if name else text)
        return f"[{', '.join(parts)}]" if block.listed else f"{{{', '.join(parts)}}}"
