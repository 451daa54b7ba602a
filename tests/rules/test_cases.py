"""Every rule has a folder under tests/cases: a project, and the exact findings of that rule in it.

`pytest --accept` rewrites the expected findings; read the change before committing it.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cjm.check import Options, check
from cjm.project import load
from cjm.rules import catalogue
from cjm.words import LANGS

TODAY = date(2026, 11, 20)
ALSO = dict.fromkeys(("ignore-without-reason", "ignore-unused"), ("no-stages", "empty-stage"))  # what they ignore must run
CASES = Path(__file__).parent.parent / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir() and not (path / "before").exists())  # two versions: tests/diff


def findings(folder: Path, name: str, copy: Path) -> str:
    """One block per finding of the rule: its place, severity, address, and what it says in both languages."""
    shutil.copytree(folder, copy)  # away from this repository's own cjm.yaml
    project = load([str(copy)])
    reports = [check(project, Options(TODAY, select=(name, *ALSO.get(name, ())), level="strict", lang=lang)) for lang in LANGS]
    blocks = []
    for english, russian in zip(*([f for f in report.findings if f.name == name] for report in reports), strict=True):
        (line, column), (end_line, end_column) = english.start, english.end
        place = f"{english.path}:{line}:{column}-{end_line}:{end_column}"
        says = [f"  {text}" for f in (english, russian) for text in (f.message, f"why: {f.why}", f"write: {f.hint}")]
        blocks.append("\n".join([f"{place} {english.severity} {english.name} {english.address}", *says]))
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, accept: bool, tmp_path: Path) -> None:
    """The rule finds in its folder what is expected there, at the exact line and column."""
    actual = findings(folder, folder.name, tmp_path / "case")
    expected = folder / "expected.txt"
    if accept:
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")
    assert f" {folder.name} " in actual


def test_every_rule_has_a_case() -> None:
    """No rule without a case folder, and no folder without a rule."""
    elsewhere = {"rule-crashed", "unreadable-file", "schema-outdated", "version-not-bumped"}
    assert {folder.name for folder in FOLDERS} == set(catalogue()) - elsewhere
