"""Annotations on GitHub: only ours, as many as are shown, and they say what the finding says."""

import pytest
from hypothesis import given

from cjm import limits
from cjm.check import Report
from cjm.findings import Severity
from cjm.formats import FORMATS, Look, formatter, text
from cjm.formats.github import render
from cjm.formats.tally import statistics
from cjm.inert import visible
from tests.formats.reports import HOSTILE, finding, hostile, many, reports
from tests.formats.runner import Command, commands


def annotations(report: Report, prefix: str = "") -> list[Command]:
    """The orders in what is printed."""
    return commands(render(report, Look(prefix=prefix)))


def test_an_annotation() -> None:
    """Place, severity, rule; what is wrong, why, what to write; and before it the text for people."""
    found = finding("wrong", place=(0, 7))._replace(why="because", hint="better")
    report = Report((found,), 1, "en")
    assert render(report).startswith(text.render(report))
    assert render(report).splitlines()[-1] == (
        "::error file=journeys/a.yaml,line=1,endLine=1,col=1,endColumn=8,title=STR003 dead-end-stage::wrong%0Awhy: because%0Awrite: better"
    )


def test_russian() -> None:
    """The same in Russian, and the path as the repository knows it."""
    (command,) = annotations(Report((finding("не так", "путь,1.yaml", severity=Severity.INFO),), 1, "ru"), "cx:%/")
    assert command.name == "notice"
    assert command.properties["file"] == "cx:%/путь,1.yaml"
    assert command.data == "не так\nпочему: не так\nпишите: не так"


def test_a_place_of_several_lines_has_no_columns() -> None:
    """GitHub refuses columns there."""
    (command,) = annotations(Report((finding(place=(3, 15)),), 1, "en"))
    assert {"line", "endLine"} <= set(command.properties) and not {"col", "endColumn"} & set(command.properties)


def test_all_where_all_are_shown() -> None:
    """Ten of each severity need no closing notice."""
    found = [each for severity in Severity for each in many(10, severity)]
    assert len(annotations(Report(tuple(found), 1, "en"))) == 30


def test_the_worst_where_there_are_more() -> None:
    """No more than ten of each severity, in the order of files, and a last notice counts the rest."""
    found = (*many(13, Severity.ERROR, 2), *many(11), *many(10, Severity.INFO))
    shown = annotations(Report(found, 2, "en", {"b": 4}))
    names = [command.name for command in shown]
    assert {name: names.count(name) for name in names} == dict.fromkeys(("error", "warning", "notice"), limits.ANNOTATIONS)
    assert shown[-1].data == "3 errors, 1 warning, 1 info, 4 more beyond the first 100 of a file not shown here"
    assert [command.data.partition("\n")[0] for command in shown if command.name == "error"] == [each.message for each in found[:10]]


@given(reports())
def test_no_other_order_than_ours(report: Report) -> None:
    """The runner, fed with every line, finds our annotations with our words in them, and nothing else."""
    found = annotations(report)
    assert len(found) == len(report.findings) + bool(report.left_out)
    for command, each in zip(found, report.findings, strict=False):
        assert command.properties["file"] == visible(each.path)
        assert command.data.split("\n")[0] == visible(each.message)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"github"}))
def test_the_other_formats_give_no_orders(name: str) -> None:
    """Whatever is printed in a step is read by the runner."""
    assert commands(formatter(name)(hostile(), Look(prefix="::error file=a::b/"))) == []
    assert commands("\n".join(HOSTILE))  # the list is hostile indeed


def test_statistics_take_the_place_of_the_log() -> None:
    """The counts are for people; annotations stay."""
    report = Report(many(2), 1, "en")
    shown = render(report, Look(statistics=statistics(report.findings)))
    assert shown.startswith("2  warning  STR003  dead-end-stage\n\n1 file: ")
    assert len(commands(shown)) == 2
