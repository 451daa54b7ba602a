"""Findings beside the lines that they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cjm.findings import Finding, Severity
from cjm.hygiene import clean

FULL: Final = 3
"""Findings that are shown with their lines; further ones of the same severity are rows, but an error is always in full."""
_WIDTH: Final = 240
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of a file with its number; `marked` is the place of the finding, empty on the lines around it."""

    number: int
    before: str
    marked: str
    after: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A finding, and its line between its neighbours; no lines where it is shown as a row."""

    finding: Finding
    lines: tuple[CodeLine, ...]


def snippets(findings: Sequence[Finding]) -> list[Snippet]:
    """The findings of a file, worst first; the first three and every error with their lines."""
    own = sorted(findings, key=lambda finding: (finding.severity.rank, finding.place.start, finding.code))
    return [Snippet(f, _lines(f) if i < FULL or f.severity is Severity.ERROR else ()) for i, f in enumerate(own)]


def _lines(finding: Finding) -> tuple[CodeLine, ...]:
    (line, column), (last, end) = finding.start, finding.end
    source, found = finding.place.source, []
    for number in (line - 1, line, line + 1):
        text = source.line(number)
        if text is None:
            continue
        if number != line:
            found.append(CodeLine(number, _tidy(text), "", "", False))
        else:
            stop = end - 1 if last == line else len(text)
            found.append(CodeLine(number, _tidy(text[: column - 1]), _tidy(text[column - 1 : stop]), _tidy(text[stop:]), True))
    return tuple(found)


def _tidy(text: str) -> str:
    tidy = clean(text.expandtabs(2))[0]
    return tidy if len(tidy) <= _WIDTH else tidy[:_WIDTH] + "…"
