"""SARIF: places as its readers count them, and the rules that spoke."""

import json
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.check import Report
from cjm.findings import Severity
from cjm.formats import PLAIN, Look
from cjm.formats.sarif import render
from cjm.rules import catalogue
from cjm.words import LANGS, Lang
from tests.formats.reports import PATHS, finding, many, reports


def run(report: Report, look: Look = PLAIN) -> Any:
    """The one run of the log."""
    log = json.loads(render(report, look).encode())
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    return found


def place(result: Any) -> Any:
    """The place of a result."""
    return result["locations"][0]["physicalLocation"]


@given(st.text(st.sampled_from("aя\u0301😀漢\n\r")), st.data())
def test_columns_are_utf_16(text: str, data: st.DataObject) -> None:
    """What the region covers, cut out by UTF-16 units, is what the finding covers."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = run(Report((finding(text=text, place=(start, end)),), 1, "en"))
    assert found["columnKind"] == "utf16CodeUnits"
    region = place(found["results"][0])["region"]

    def offset(line: int, column: int) -> int:
        lines = text.replace("\r\n", "\x00\n").replace("\r", "\n").split("\n")
        return 2 * (column - 1) + sum(len(f"{each}\n".encode("utf-16-le")) for each in lines[: line - 1])

    raw = text.encode("utf-16-le")
    cut = raw[offset(region["startLine"], region["startColumn"]) : offset(region["endLine"], region["endColumn"])]
    assert cut.decode("utf-16-le") == text[start:end]


@pytest.mark.parametrize("path", PATHS)
def test_paths_are_uris(path: str) -> None:
    """Relative to the root of the repository, percent-encoded; the bytes of the name come back."""
    location = place(run(Report((finding(path=path),), 1, "en"), Look(prefix="путь/"))["results"][0])["artifactLocation"]
    assert location["uriBaseId"] == "%SRCROOT%"
    assert location["uri"].isascii() and not set(location["uri"]) & set(':\\ "<>[]|`#?')
    if "\ud83d" not in path:
        assert unquote_to_bytes(location["uri"]).decode("utf-8", "surrogateescape") == f"путь/{path}"


@pytest.mark.parametrize("lang", LANGS)
def test_a_rule_explains_itself(lang: Lang) -> None:
    """Every rule of the catalogue has a name, a sentence, a page of help with its examples, and a level."""
    found = tuple(finding(rule=(rule.code, rule.name), number=number) for number, rule in enumerate(catalogue().values()))
    driver = run(Report(found, 1, lang))["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == sorted(rule.code for rule in catalogue().values())
    for rule in driver["rules"]:
        assert rule["name"].isalnum() and rule["name"][0].isupper()
        assert rule["shortDescription"]["text"].endswith((".", "?")) and rule["help"]["text"]
    (rule,) = [each for each in driver["rules"] if each["id"] == "STR003"]
    assert "```yaml\n" in rule["help"]["markdown"]
    assert ("lets nobody out" in rule["shortDescription"]["text"]) == (lang == "en")


def test_a_result_points_to_its_rule() -> None:
    """By index and by id; its level is that of the finding, not of the rule."""
    found = (finding(rule=("STY001", "unknown-field"), severity=Severity.INFO), finding(number=1))
    listed = run(Report(found, 1, "en"))
    for result, each in zip(listed["results"], found, strict=True):
        assert listed["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == each.code
        assert set(result["partialFingerprints"].values()) == {each.fingerprint}
    assert [result["level"] for result in listed["results"]] == ["note", "error"]


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("write `{do: …}`", "write `{{do: …}}`"),
        ("{0}", "{{0}}"),
        ("[a](javascript:b) \\", "\\[a\\](javascript:b) \\\\"),
        ("[a] (b) \\", "[a] (b) \\"),
    ],
)
def test_messages_are_plain_text(message: str, written: str) -> None:
    """No placeholder and no link comes out of a journey's words."""
    result = run(Report((finding(message),), 1, "en"))["results"][0]
    assert result["message"]["text"].splitlines()[0] == written


def test_at_most_what_github_takes() -> None:
    """The worst stay, in the order of files, and a notification tells of the others."""
    found = (*many(limits.SARIF_RESULTS, Severity.INFO), finding())
    listed = run(Report(found, 1, "en"))
    assert len(listed["results"]) == limits.SARIF_RESULTS
    assert [result["level"] for result in listed["results"][-2:]] == ["note", "error"]
    (told,) = listed["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "1 info not shown here"


@given(reports())
def test_any_report(report: Report) -> None:
    """One result for each finding."""
    assert len(run(report)["results"]) == len(report.findings)
