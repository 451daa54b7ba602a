"""The engine: crashed rules, silence by comments, severities, fingerprints."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cjm.check import Options, Report, check
from cjm.findings import Remark
from cjm.model import Journey
from cjm.project import load
from cjm.rules import catalogue
from cjm.rules.registry import RULES, Rule

TODAY = date(2026, 11, 20)


def run(folder: Path, files: dict[str, str] | str, *select: str, level: str = "strict") -> Report:
    """The findings of a project, or of one file."""
    for name, text in ({"a.yaml": files} if isinstance(files, str) else files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return check(load([str(folder)]), Options(TODAY, level=level, select=select))


def test_a_crashed_rule_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that raises becomes a finding on the element that it was looking at; the other rules go on."""

    def broken(journey: Journey) -> Iterator[Remark]:
        raise ZeroDivisionError(journey.id)
        yield

    rule = catalogue()["no-persona"]
    crashing = Rule(**{**vars(rule), "function": broken})
    monkeypatch.setitem(RULES, "no-persona", crashing)
    monkeypatch.setattr("cjm.check.selection.catalogue", lambda: dict(RULES))
    found = run(tmp_path, "journey: A\nstages: [{name: B, does: c}]\n", "no-persona", "no-evidence")
    assert {finding.name for finding in found.findings} == {"rule-crashed", "no-evidence"}
    (crashed,) = (finding for finding in found.findings if finding.name == "rule-crashed")
    assert "no-persona" in crashed.message
    assert crashed.start == (1, 10)


@pytest.mark.parametrize(
    "text",
    [
        "journey: A\nstages:\n  - name: B\n    touchpoints:\n      # cjm: ignore[missing-touchpoint-owner] later\n      - name: C\n",
        "journey: A\nstages:\n  - name: B\n    touchpoints:\n      - name: C  # cjm: ignore[GOV003] later\n        channel: d\n",
        "journey: A\nstages:\n  - name: B  # cjm: ignore[GOV003] later\n    touchpoints:\n      - {name: C}\n",
        "journey: A\nstages:  # cjm: ignore[missing-touchpoint-owner, no-persona] later\n  - name: B\n    touchpoints: [{name: C}]\n",
        "journey: A\nlint: {off: [missing-touchpoint-owner]}\nstages:\n  - name: B\n    touchpoints: [{name: C}]\n",
    ],
)
def test_silence(tmp_path: Path, text: str) -> None:
    """A directive covers the element that starts on its line, whole; a file can switch a rule off."""
    assert not run(tmp_path, text, "missing-touchpoint-owner").findings


@pytest.mark.parametrize(
    "text",
    [
        "journey: A  # cjm: ignore[missing-touchpoint-owner] later\nstages:\n  - name: B\n    touchpoints: [{name: C}]\n",
        'journey: A\nstages:\n  - name: B\n    thinks: "# cjm: ignore[missing-touchpoint-owner] no"\n    touchpoints: [{name: C}]\n',
        "journey: A\nstages:\n  - name: B\n    does: |\n      # cjm: ignore[missing-touchpoint-owner] no\n    touchpoints: [{name: C}]\n",
    ],
)
def test_no_silence(tmp_path: Path, text: str) -> None:
    """A directive elsewhere, or inside a text, silences nothing."""
    assert "missing-touchpoint-owner" in {f.name for f in run(tmp_path, text, "missing-touchpoint-owner").findings}


def test_problems_of_text_cannot_be_ignored(tmp_path: Path) -> None:
    """Neither a comment nor the settings silence the group SRC."""
    settings = "cjm: 1\nproject: P\nlint: {rules: {duplicate-key: off}}\n"
    text = "journey: A\ngoal: b\ngoal: c  # cjm: ignore[duplicate-key] please\nlint: {off: [SRC002]}\nstages: [{name: B}]\n"
    found = run(tmp_path, {"cjm.yaml": settings, "journeys/a.yaml": text}, "duplicate-key")
    assert {(f.name, f.path) for f in found.findings} >= {("duplicate-key", "journeys/a.yaml"), ("wrong-value", "cjm.yaml")}


def test_fingerprints_survive_edits_elsewhere(tmp_path: Path) -> None:
    """No line, path or order enters a fingerprint; equal ones are numbered."""
    before = run(tmp_path / "a", "journey: A\nid: a\nstages:\n  - {name: B, touchpoints: [{name: C}]}\n  - {name: D, does: x}\n")
    text = "# a comment\nid: a\njourney: A\n\nstages:\n  - {name: D, does: x}\n\n  - name: B\n    touchpoints:\n      - name: C\n"
    after = run(tmp_path / "b", {"deep/other.yaml": text})
    assert {f.fingerprint for f in before.findings if f.address.endswith("touchpoint:c")} == {
        f.fingerprint for f in after.findings if f.address.endswith("touchpoint:c")
    }
    prints = [f.fingerprint for f in before.findings]
    assert len(prints) == len(set(prints))


def test_a_library_item_is_as_strict_as_its_strictest_user(tmp_path: Path) -> None:
    """`proto-persona` is mild until a live journey uses the persona."""
    library = "personas:\n  p: {name: P, wants: [a], fears: [b]}\n"
    journey = "journey: A\nid: {id}\nstatus: {status}\npersonas: [p]\nstages: [{{name: B, does: c}}]\n"
    settings = "cjm: 1\nproject: P\n"
    files = {"cjm.yaml": settings, "library.yaml": library, "journeys/a.yaml": journey.format(id="a", status="draft")}
    assert [f.severity for f in run(tmp_path, files, "proto-persona").findings] == ["info"]
    files["journeys/b.yaml"] = journey.format(id="b", status="live")
    assert [f.severity for f in run(tmp_path, files, "proto-persona").findings] == ["warning"]


def test_a_retired_journey_rests(tmp_path: Path) -> None:
    """Only text, names and references are looked at in a journey that is retired."""
    found = run(tmp_path, "journey: A\nstatus: retired\nowner: nobody\nstages: [{name: B}]\n")
    assert {f.code[:3] for f in found.findings} <= {"SRC", "STY", "STR"}
    assert "unknown-reference" in {f.name for f in found.findings}
    assert "no-persona" not in {f.name for f in found.findings}
