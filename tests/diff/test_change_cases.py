"""Every rule over changes has a folder under tests/cases: a project before and after, and the exact findings of that rule.

`pytest tests/diff/test_change_cases.py --accept` rewrites the expected findings; read the change before committing it. The other
rules that speak of the same change are named at the end: one edit can matter in several ways.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cjm.diff.comparison import compare
from cjm.diff.judge import judge
from cjm.diff.rules import change_rules
from cjm.diff.versions import Version
from cjm.project import load
from cjm.words import LANGS, Phrase

TODAY = date(2026, 11, 20)
CASES = Path(__file__).parent.parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/before"))


def findings(folder: Path, name: str, copy: Path) -> str:
    """One block for each finding of the rule, in both languages; then the names of the others."""
    shutil.copytree(folder, copy)  # away from this repository's own cjm.yaml
    old, new = (load([str(copy / side)]) for side in ("before", "after"))
    comparison = compare(Version(Phrase("before", "было"), old), Version(Phrase("after", "стало"), new))
    verdicts = [judge(comparison, lang, TODAY).findings for lang in LANGS]
    blocks = []
    for english, russian in zip(*([f for f in found if f.name == name] for found in verdicts), strict=True):
        (line, column), (end_line, end_column) = english.start, english.end
        place = f"{english.path}:{line}:{column}-{end_line}:{end_column}"
        says = [f"  {text}" for f in (english, russian) for text in (f.message, f"why: {f.why}", f"write: {f.hint}")]
        blocks.append("\n".join([f"{place} {english.severity} {english.name} {english.address}", *says]))
    others = sorted({f.name for f in verdicts[0]} - {name})
    return "\n\n".join([*blocks, f"besides: {', '.join(others) or 'nothing'}"]) + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, accept: bool, tmp_path: Path) -> None:
    """The rule finds in the change of its folder what is expected there, at the exact line and column."""
    actual = findings(folder, folder.name, tmp_path / "case")
    expected = folder / "expected.txt"
    if accept:
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")
    assert f" {folder.name} " in actual


def test_every_rule_has_a_case() -> None:
    """No rule without a folder, and no folder without a rule."""
    assert {folder.name for folder in FOLDERS} == set(change_rules())
