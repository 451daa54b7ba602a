"""Every Bad example gives exactly its rule's finding, every Good example gives none."""

from datetime import date
from pathlib import Path

import pytest

from cjm.check import Options, check
from cjm.project import load
from cjm.rules import catalogue
from cjm.rules.examples import read
from cjm.rules.registry import Rule

TODAY = date(2026, 11, 20)
ALSO = dict.fromkeys(("ignore-without-reason", "ignore-unused"), ("no-stages", "empty-stage"))  # what they ignore must run
# Text that no docstring can hold, or a fault that no file can bring about: tested in test_source_rules.py.
# A file older than version 1 cannot be: tested in test_versions.py.
WITHOUT_EXAMPLES = {"limit-exceeded", "encoding", "control-character", "unreadable-file", "rule-crashed", "schema-outdated"}
EXAMPLES = [
    pytest.param(rule, kind, files, id=f"{rule.name}-{kind}-{number}")
    for rule in catalogue().values()
    for kind in ("bad", "good")
    for number, files in enumerate(getattr(read(rule), kind), 1)
    if not read(rule).before  # two versions: tests/diff/test_change_rules.py
]


def found(folder: Path, files: dict[str, str], rule: Rule) -> list[str]:
    """The names of the findings when only this rule is selected."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = check(load([str(folder)]), Options(TODAY, select=(rule.name, *ALSO.get(rule.name, ())), level="strict"))
    return [finding.name for finding in report.findings]


@pytest.mark.parametrize(("rule", "kind", "files"), EXAMPLES)
def test_example(tmp_path: Path, rule: Rule, kind: str, files: dict[str, str]) -> None:
    """The example does what the docs say of it."""
    names = found(tmp_path, files, rule)
    assert set(names) == ({rule.name} if kind == "bad" else set()), names


@pytest.mark.parametrize("rule", [rule for rule in catalogue().values() if rule.name not in WITHOUT_EXAMPLES], ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    """Every rule shows what it objects to, and what it does not."""
    doc = read(rule)
    assert doc.bad
    assert doc.good
