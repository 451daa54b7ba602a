"""GitLab's code quality report: its documented fields, on any findings."""

import json
from typing import Any

import jsonschema
from hypothesis import given

from cjm.check import Report
from cjm.findings import Severity
from cjm.formats import PLAIN, Look
from cjm.formats.gitlab import render
from tests.formats.reports import finding, many, reports

_POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
DOCUMENTED: Any = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]", "not": {"pattern": "^\\./"}},
                    "positions": {"type": "object", "required": ["begin"], "properties": {"begin": _POSITION, "end": _POSITION}},
                },
            },
        },
    },
}
"""The fields that GitLab's page "Code Quality" documents."""


def read(report: Report, look: Look = PLAIN) -> Any:
    """What GitLab reads."""
    content = json.loads(render(report, look).encode())
    jsonschema.validate(content, DOCUMENTED)
    return content


def test_an_issue() -> None:
    """Severity, rule, words, place; the path as the repository knows it."""
    (issue,) = read(Report((finding("wrong")._replace(hint="better"),), 1, "en"), Look(prefix="cx/"))
    assert issue == {
        "description": "wrong → better",
        "check_name": "dead-end-stage",
        "fingerprint": finding("wrong").fingerprint,
        "severity": "major",
        "location": {
            "path": "cx/journeys/a.yaml",
            "positions": {"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 8}},
        },
    }


def test_severities() -> None:
    """An error is major, a warning minor, info is info."""
    found = tuple(finding(severity=severity, number=number) for number, severity in enumerate(Severity))
    assert [issue["severity"] for issue in read(Report(found, 1, "en"))] == ["major", "minor", "info"]


def test_fingerprints_are_unique() -> None:
    """That of the note on what is left out is its own, and stays the same when the number changes."""
    notes = [read(Report(many(100), 1, "en", {"journeys/0000.yaml": count, "b.yaml": 1})) for count in (3, 5)]
    prints = [[issue["fingerprint"] for issue in issues] for issues in notes]
    assert prints[0] == prints[1] and len(set(prints[0])) == 102
    assert notes[0][100]["description"] == "3 more in journeys/0000.yaml"


@given(reports())
def test_any_report_is_what_gitlab_documents(report: Report) -> None:
    """One issue for each finding, and one for each file with more of them."""
    relative = [found for found in report.findings if not found.path.startswith(("/", "./"))]
    listed = Report(tuple(relative), report.files, report.lang)
    assert len(read(listed)) == len(relative)
