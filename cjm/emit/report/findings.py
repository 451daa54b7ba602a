"""All findings of a project on one page, file by file."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.report.edition import Edition
from cjm.findings import Finding
from cjm.model import Journey

MOST: Final = 1000
"""Findings that the page lists; `cjm lint` gives all."""


@dataclass(frozen=True, slots=True)
class FileFindings:
    """The findings of a file, worst first, and its journey if it is one."""

    path: str
    journey: Journey | None
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class FindingsView:
    """The page of findings. `left_out` counts those that are not listed."""

    files: list[FileFindings]
    whole: int
    left_out: int


def findings_view(edition: Edition) -> FindingsView:
    """What the page of findings shows."""
    files, room = [], MOST
    for path, found in sorted((edition.by_path or {}).items()):
        own = sorted(found, key=lambda finding: (finding.severity.rank, finding.place.start, finding.code))[:room]
        room -= len(own)
        if own:
            files.append(FileFindings(path, edition.by_file.get(path), own))
    whole = len(edition.findings or ())
    return FindingsView(files, whole, whole - (MOST - room))
