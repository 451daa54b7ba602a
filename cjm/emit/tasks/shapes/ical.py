"""iCalendar: tasks as VTODO (RFC 5545).

Lines end with CRLF and are folded at 75 octets, never inside a character; backslash, semicolon, comma and line breaks of texts are
escaped, other control characters left out. DTSTAMP and LAST-MODIFIED are the day of the run, so that the same input gives the same
bytes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from cjm.emit.tasks.cells import tidy
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.shapes import Layout, Stream

T = TypeVar("T")

_OPEN: Final = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cjm//customer journeys//EN")
_CLOSE: Final = ("END:VCALENDAR",)
_OCTETS: Final = 75
_BREAK = re.compile(r"\r\n|\n|\r")


class Calendar:
    """A calendar of tasks: one file for all, or one for each (`each`), as a CalDAV server and a folder of tasks want them."""

    suffix = ".ics"

    def __init__(self, each: bool = False) -> None:
        self.each = each

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """One file for all; or one for each, called by its UID: new ones side by side, changes in a folder of their own."""
        if not self.each:
            return {f"{layout.stem}{self.suffix}": Stream(lambda: _calendar(map(row, items)))}
        folder = "changed/" if layout.update else ""
        return {
            f"{folder}{row(item)['UID']}{self.suffix}": Stream(lambda item=item: _calendar([row(item)]))  # type: ignore[misc]
            for item in items
        }


def vtodo(row: Row) -> list[str]:
    """The lines of a task, not yet folded: a property for each field, with the parameters that its name may carry."""
    return ["BEGIN:VTODO", *(f"{name}:{value}" for name, value in row.items()), "END:VTODO"]


def calendar(rows: Iterable[Row]) -> str:
    """A calendar with these tasks, folded."""
    return "".join(_calendar(rows))


def _calendar(rows: Iterable[Row]) -> Iterator[str]:
    yield folded(_OPEN)
    for row in rows:
        yield folded(vtodo(row))
    yield folded(_CLOSE)


def folded(lines: Iterable[str]) -> str:
    """Lines as they stand in a file: at most 75 octets each, a further one begins with a space."""
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _fold(line: str) -> str:
    if len(line.encode()) <= _OCTETS:
        return line
    parts, room, start = [], _OCTETS, 0
    for at, character in enumerate(line):
        size = len(character.encode())
        if size > room:
            parts.append(line[start:at])
            start, room = at, _OCTETS - 1  # the space takes one
        room -= size
    return "\r\n ".join([*parts, line[start:]])


def unfolded(content: str) -> list[str]:
    """The lines of a file, each whole."""
    return [line for line in _BREAK.split(re.sub(r"(?:\r\n|\n|\r)[ \t]", "", content)) if line]


def text(value: str) -> str:
    """A text as the value of a property."""
    escaped = tidy(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")
