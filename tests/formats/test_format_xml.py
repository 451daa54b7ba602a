"""JUnit and Checkstyle: documents that any parser of XML reads, with the findings' words in them."""

from xml.etree import ElementTree

import pytest
from hypothesis import given

from cjm.check import Report
from cjm.findings import Severity
from cjm.formats import PLAIN, Look, checkstyle, junit
from cjm.inert import visible
from tests.formats.reports import finding, hostile, many, reports

ALL = tuple(finding(severity=severity, number=number) for number, severity in enumerate(Severity))


def read(text: str) -> ElementTree.Element:
    """What a parser reads from the bytes."""
    return ElementTree.fromstring(text.encode())


@given(reports())
def test_words_come_back(report: Report) -> None:
    """Whatever is in them, as they are shown."""
    errors = read(checkstyle.render(report)).findall("file/error")
    listed = [f"{visible(found.message)} → {visible(found.hint)}" for found in report.findings]
    assert [error.get("message") for error in errors if error.get("source") != "cjm.left-out"] == listed
    assert sum(error.get("source") == "cjm.left-out" for error in errors) == len(report.left_out)
    names = [str(case.get("name")) for case in read(junit.render(report)).iter("testcase")]
    assert all(name.startswith("dead-end-stage: ") for name in names) or not report.findings
    assert len(names) == max(1, len(report.findings))


def test_checkstyle() -> None:
    """One element for each file, one for each finding."""
    (file,) = read(checkstyle.render(Report((finding("wrong")._replace(hint="better"),), 1, "en"), Look(prefix="cx/")))
    assert file.attrib == {"name": "cx/journeys/a.yaml"}
    assert file[0].attrib == {
        "line": "1", "column": "1", "severity": "error", "message": "wrong → better", "source": "cjm.dead-end-stage",
    }  # fmt: skip


@pytest.mark.parametrize("threshold", [*Severity, None])
def test_tests_fail_where_the_run_fails(threshold: Severity | None) -> None:
    """As many failures as findings at or above the threshold; the others are skipped, and the sums are right."""
    root = read(junit.render(Report(ALL, 1, "en"), Look(threshold=threshold)))
    failing = 0 if threshold is None else threshold.rank + 1
    assert len(root.findall("*/*/failure")) == failing == int(root.attrib["failures"])
    assert len(root.findall("*/*/skipped")) == 3 - failing == int(root[0].attrib["skipped"])
    assert {root.attrib["tests"], root[0].attrib["tests"]} == {"3"}


def test_a_clean_run_is_a_passed_test() -> None:
    """A report without tests counts as broken in Jenkins."""
    (case,) = read(junit.render(Report((), 4, "ru"))).iter("testcase")
    assert case.get("name") == "4 файла: 0 ошибок, 0 предупреждений, 0 сведений." and not len(case)


def test_no_two_tests_share_a_name() -> None:
    """GitLab would show one of them only."""
    names = [case.get("name") for case in read(junit.render(Report(tuple(finding(number=n) for n in range(3)), 1, "en"))).iter("testcase")]
    assert names == [f"dead-end-stage: “Cart” lets nobody out{number}" for number in ("", " #2", " #3")]


def test_files_are_suites() -> None:
    """Of the names that a pull request may bring, too; what is left out is said there."""
    root = read(junit.render(hostile(), PLAIN))
    assert len(root) == len({found.path for found in hostile().findings})
    assert [suite.get("name") for suite in read(junit.render(Report(many(4, files=2), 2, "en")))] == [
        "journeys/0000.yaml",
        "journeys/0001.yaml",
    ]
    assert root[0][0].get("classname") == "journeys/a"
