"""What a file holds besides its data: comments, and the dashes of its lists."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from cjm.patterns import pattern
from cjm.source import Source
from cjm.yamltree import Tree

_HEADER = pattern(r"(?:![^\s]*\s+)?[|>][-+0-9]*([^\r\n]*)")
"""The first line of a block of text: its sign, and perhaps a comment."""
_GAP = pattern(r"#[^\r\n]*|(?<![^\s])-(?=\s|$)")


class Comment(NamedTuple):
    """A comment: where it starts and ends, and what it says, from the hash sign on.

    `alone` says that it has a line of its own, `apart` that a blank line is above that. `column` counts from 0.
    """

    start: int
    end: int
    text: str
    alone: bool
    apart: bool
    column: int


def comments_and_dashes(tree: Tree) -> tuple[list[Comment], list[int]]:
    """The comments of a file, and where the dashes of its lists stand, both in order."""
    source, text = tree.source, tree.source.text
    comments: list[Comment] = []
    dashes: list[int] = []
    done = 0
    for start, end in [*_scalars(tree), (len(text), len(text))]:
        at = done
        while (found := _GAP.search(text, at, max(at, start))) is not None:
            at = found.end()
            if found[0] == "-":
                dashes.append(found.start())
            else:
                comments.append(_comment(source, found.start(), found.end()))
        done = max(done, end)
        header = _HEADER.match(text, start, end)
        if header and (sign := header[1].find("#")) >= 0:
            comments.append(_comment(source, header.start(1) + sign, header.end(1)))
    return comments, dashes


def blank_above(source: Source, offset: int) -> bool:
    """Whether what starts a line at an offset has a blank line above it."""
    line = source.line_start(offset)
    if line == 0 or source.text[line:offset].strip(" \t"):
        return False
    return not source.text[source.line_start(line - 1) : line].strip()


def _comment(source: Source, start: int, end: int) -> Comment:
    line = source.line_start(start)
    alone = not source.text[line:start].strip(" \t")
    return Comment(start, end, source.text[start:end].rstrip(), alone, alone and blank_above(source, start), start - line)


def _scalars(tree: Tree) -> Iterator[tuple[int, int]]:
    """Start and end of every key, and of every value that holds no other, in order."""
    found: list[tuple[int, int]] = []
    stack: list[Any] = [(tree.data, tree.whole.start, tree.whole.end)]
    while stack:
        node, start, end = stack.pop()
        if isinstance(node, dict):
            for key, (key_start, key_end, value_start, value_end) in tree.fields(node).marks.items():
                found.append((key_start, key_end))
                if value_start >= 0:
                    stack.append((node[key], value_start, value_end))
        elif isinstance(node, list):
            stack.extend((item, *span) for item, span in zip(node, tree.spans(node), strict=True))
        else:
            found.append((start, end))
    return iter(sorted(found))
