"""A task of a calendar (VTODO, RFC 5545) as it was read, and the same with other values for some properties.

Everything that we do not set stays, word for word: what people and their programs added is theirs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from cjm.emit.tasks.shapes.ical import folded, unfolded

_LINE = re.compile(r"""([A-Za-z0-9-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)""", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")


class Property(NamedTuple):
    """A line of a component: its name in capitals, its value as written, and the whole line, unfolded."""

    name: str
    value: str
    line: str


def todo(text: str) -> dict[str, Property]:
    """The properties of the VTODO by name, the first of each; empty where there is none."""
    master = _master(unfolded(text))
    return {own.name: own for own in reversed(master.own.values())} if master is not None else {}


def changed(text: str, properties: Mapping[str, str | None], now: datetime) -> str:
    """The text with other lines for some properties of its VTODO, None to take one away, and marked as a new version (RFC 5545, 3.8.7)."""
    content = unfolded(text)
    master = _master(content)
    if master is not None:
        sequence = next((own.value for own in master.own.values() if own.name == "SEQUENCE"), "0")
        count = int(sequence) + 1 if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 1
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        news = {**properties, "SEQUENCE": f"SEQUENCE:{count}", "DTSTAMP": f"DTSTAMP:{stamp}", "LAST-MODIFIED": f"LAST-MODIFIED:{stamp}"}
        if news.get("DUE"):
            news["DURATION"] = None  # the two exclude each other
        drop = {number for number, own in master.own.items() if own.name in news}
        kept = (content[number] for number in range(master.start, master.end) if number not in drop)
        content[master.start : master.end] = [*filter(None, news.values()), *kept]
    return folded(content)


def plain(value: str) -> str:
    """A text without its escapes (RFC 5545, 3.3.11)."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def day(value: str) -> date | None:
    """The day of a date or of a moment."""
    match = _MOMENT.match(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def moment(value: str) -> str:
    """A date or a moment as people read it: `2026-12-01`, `2026-12-01 15:00`; as it is, if it is neither."""
    match = _MOMENT.fullmatch(value)
    if match is None:
        return value
    written = "-".join(match.groups()[:3])
    return f"{written} {match[4]}:{match[5]}" if match[4] else written


class _Component(NamedTuple):
    """The lines of a component, and its properties by the number of their line; those of the alarms in it are not its own."""

    start: int
    end: int
    own: dict[int, Property]


def _master(content: Sequence[str]) -> _Component | None:
    """The first VTODO that is not one occurrence of a repeated task."""
    start = -1
    for number, line in enumerate(content):
        if line.upper() == "BEGIN:VTODO":
            start = number + 1
        elif line.upper() == "END:VTODO" and start >= 0:
            own = dict(_own(content, start, number))
            if all(one.name != "RECURRENCE-ID" for one in own.values()):
                return _Component(start, number, own)
            start = -1
    return None


def _own(content: Sequence[str], start: int, end: int) -> Iterator[tuple[int, Property]]:
    depth = 0
    for number in range(start, end):
        match = _LINE.fullmatch(content[number])
        if match is None:
            continue
        name = match[1].upper()
        depth += (name == "BEGIN") - (name == "END")
        if depth == 0 and name != "END":
            yield number, Property(name, match[3], content[number])
