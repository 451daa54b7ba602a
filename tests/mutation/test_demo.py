"""The demo's README says what lint says of the demo."""

import re
from datetime import date
from pathlib import Path

from cjm.check import Options, check
from cjm.findings import Severity
from cjm.project import load

TODAY = date(2026, 11, 20)
JOURNEYS = Path(__file__).parent.parent.parent / "journeys"
COUNTS = {"one": 1, "sixteen": 16, "twenty-three": 23}


def section() -> str:
    """What the README says under “What lint says”."""
    return (JOURNEYS / "README.md").read_text(encoding="utf-8").partition("## What lint says")[2]


def test_the_list_is_what_lint_says() -> None:
    """Each finding at level standard stands under its file with its rule and element, in the same order, and no other does."""
    listed = []
    for part in section().split("\n### ")[1:]:
        path = re.match("`(.+)`", part)
        assert path is not None
        for rule, element, why in re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \|$", part, flags=re.MULTILINE):
            listed.append((path[1], rule, "" if element == "the journey" else element.strip("`")))
            assert why.strip()
    findings = check(load([str(JOURNEYS)]), Options(TODAY, level="standard")).findings
    said = [(Path(f.path).name, f.name, f.address.partition("/")[2]) for f in findings]
    assert sorted(listed) == sorted(said)
    for name in {path for path, _, _ in said}:
        assert [row for row in listed if row[0] == name] == [row for row in said if row[0] == name]


def test_the_numbers_are_right() -> None:
    """The sentence above the lists counts as lint counts."""
    report = check(load([str(JOURNEYS)]), Options(TODAY, level="standard"))
    words = re.search(r"(\w+) error, ([\w-]+) warnings, and (\w+)\s", section())
    assert words is not None
    assert [COUNTS[word] for word in words.groups()] == [report.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
