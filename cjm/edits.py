"""Edits of a text: a place, and what takes its place. Everything around it stays byte for byte."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cjm.source import Place

BOM = b"\xef\xbb\xbf"
_BREAK = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """What a place will hold instead of what it holds; an empty place is an insertion. Lines of `text` end as those of the file do."""

    place: Place
    text: str

    def clashes(self, other: "Edit") -> bool:
        """Whether not both can be made: they start at one point, or one reaches into the other."""
        (source, start, end), (also, begin, stop) = self.place, other.place
        return source.path == also.path and (start == begin or (start < begin < end) or (begin < start < stop))


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits of it, in any order. Raises ValueError where two of them clash."""
    pieces, done, last = [], 0, -1
    ends = line_break(text)
    for (_, start, end), new in sorted(edits, key=lambda edit: (edit.place.start, edit.place.end)):
        if start < done or start == last:
            raise ValueError(f"two edits clash at {start}")
        pieces += [text[done:start], _BREAK.sub(lambda _: ends, new)]
        done, last = end, start
    return "".join([*pieces, text[done:]])


def line_break(text: str) -> str:
    """How the lines of a text end: as its first one does."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def encoded(text: str, before: bytes) -> bytes:
    """The bytes of a text that takes the place of a file's: with a byte order mark if that had one."""
    return (BOM if before.startswith(BOM) else b"") + text.encode()
