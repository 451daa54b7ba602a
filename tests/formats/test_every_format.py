"""What holds for every format of findings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.check import Report
from cjm.findings import Severity
from cjm.formats import FORMATS, PLAIN, Look, formatter
from cjm.formats.tally import not_shown, statistics, summary
from cjm.inert import inert
from tests.formats.reports import finding, hostile, many, reports

LOOKS = st.builds(Look, st.booleans(), st.sampled_from(["", "cx/", "папка/::a/"]), st.none() | st.sampled_from(Severity))


@pytest.mark.parametrize("name", FORMATS)
@given(reports(), LOOKS)
def test_what_is_printed_does_nothing(name: str, report: Report, look: Look) -> None:
    """Whatever stands in the files: no control, no order to a CI system, always valid UTF-8, ending with a line feed."""
    text = formatter(name)(report, look)
    assert inert(text, annotated=name == "github") == text
    assert text.encode().endswith(b"\n")


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_texts(name: str) -> None:
    """The list of known tricks, in words and in names of files."""
    text = formatter(name)(hostile(), PLAIN)
    assert inert(text, annotated=name == "github") == text
    for character in "\x1b\x07\x00\r\x9b\u202e\u2066\u200b":
        assert character not in text


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"json"}))
def test_what_is_left_out_is_told(name: str) -> None:
    """Every format says how many findings of a file it does not list; JSON counts them in its summary."""
    report = Report((finding(),), 1, "en", {"journeys/a.yaml": 4321})
    assert "4321" in formatter(name)(report, PLAIN)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"json", "github", "text"}))
def test_an_empty_report(name: str) -> None:
    """No finding is no error of any format."""
    assert formatter(name)(Report((), 2, "en"), PLAIN)


def test_statistics() -> None:
    """A rule counts once for each severity: the worst first, then the most frequent, then by code."""
    rows = statistics((*many(2, Severity.INFO), *many(3), finding(), finding(rule=("AAA001", "a")), finding(rule=("BBB001", "b"))))
    assert [(row.code, row.severity.value, row.times) for row in rows] == [
        ("AAA001", "error", 1),
        ("BBB001", "error", 1),
        ("STR003", "error", 1),
        ("STR003", "warning", 3),
        ("STR003", "info", 2),
    ]


def test_sums_agree() -> None:
    """What is shown and what is not are all that there is, in both languages."""
    found = (*many(3, Severity.ERROR), *many(21), *many(2, Severity.INFO))
    report = Report(found, 5, "ru", {"a": 2, "b": 3})
    assert summary(report) == "5 файлов: 3 ошибки, 21 предупреждение, 2 сведения."
    assert not_shown(report, found[:1]) == "не показано: 2 ошибки, 21 предупреждение, 2 сведения, ещё 5 сверх первых 100 в файле"
    assert not_shown(Report(found, 5, "en"), found) == ""
