"""Findings as JSON: what schema/findings.json says, and nothing lost."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from cjm import schema
from cjm.check import Report, cap
from cjm.findings import Severity
from cjm.formats import PLAIN, Look
from cjm.formats.json import render
from cjm.formats.tally import statistics
from tests.formats.reports import finding, hostile, many, reports

SCHEMA: Any = jsonschema.Draft7Validator(schema.load("findings"))


def read(report: Report, look: Look = PLAIN) -> Any:
    """What a program reads, after the schema has seen it."""
    content = json.loads(render(report, look).encode())
    SCHEMA.validate(content)
    return content


@given(reports())
def test_it_is_what_the_schema_says(report: Report) -> None:
    """Any report, with statistics and without."""
    read(report)
    content = read(report, Look(statistics=statistics(report.findings)))
    assert sum(row["count"] for row in content["statistics"]) == len(content["findings"]) == len(report.findings)


def test_nothing_is_lost() -> None:
    """Words and paths come back as they were; half a character is spelled out."""
    for each, found in zip(read(hostile())["findings"], hostile().findings, strict=True):
        for key, value in (("message", found.message), ("path", found.path), ("hint", found.hint)):
            assert each[key] == value or ("\\ud" in each[key] and not value.isprintable())


def test_what_is_left_out_is_counted() -> None:
    """Absent where nothing is."""
    assert "left_out" not in read(Report((finding(),), 1, "en"))["summary"]
    assert read(Report(many(100), 1, "en", {"journeys/0000.yaml": 7, "b": 5}))["summary"] == {
        "files": 1, "error": 0, "warning": 100, "info": 0, "left_out": 12,
    }  # fmt: skip
    content = read(cap(Report(many(130), 1, "en")))
    assert sum(map(len, content.get("unlisted", {}).values())) == content["summary"].get("left_out", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "line"), 0),
        (("findings", 0, "fingerprint"), "x"),
        (("findings", 0, "more"), 1),
        (("findings", 0), {}),
        (("version",), 2),
        (("summary", "error"), -1),
        (("more",), 1),
    ],
)
def test_the_schema_refuses_what_it_does_not_describe(path: tuple[Any, ...], value: object) -> None:
    """A field that is renamed, added or of another kind does not pass unseen."""
    content: Any = read(Report((finding(severity=Severity.INFO),), 1, "en"))
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not SCHEMA.is_valid(content)
