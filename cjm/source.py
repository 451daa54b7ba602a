"""A source text, and places in it.

A place is a pair of character offsets into a text; lines and columns are worked out only when somebody wants to read them.
"""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Source:
    """One text of the project.

    `path` is relative to the project's root, with forward slashes; `text` has no byte order mark.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    def __repr__(self) -> str:
        return f"Source({self.path!r})"

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in characters."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line_start(self, offset: int) -> int:
        """Offset of the first character of the line that holds `offset`."""
        return self._line_starts[bisect_right(self._line_starts, offset) - 1]

    def line(self, number: int) -> str | None:
        """The text of a line counted from 1, without its line break; None outside the text."""
        starts = self._line_starts
        if not 1 <= number <= len(starts):
            return None
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def place(self, start: int, end: int) -> "Place":
        """The place from `start` up to, and without, `end`."""
        return Place(self, start, end)


class Place(NamedTuple):
    """A stretch of a source: character offsets, the end exclusive."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is written there, as it is spelled."""
        return self.source.text[self.start : self.end]

    @property
    def one_line(self) -> bool:
        """Whether the place starts and ends on the same line."""
        return self.source.position(self.start)[0] == self.source.position(self.end)[0]

    def covers(self, other: "Place") -> bool:
        """Whether the other place lies inside this one, in the same source."""
        return self.source is other.source and self.start <= other.start and other.end <= self.end
