"""Every rule over changes: from Before to Bad it gives exactly its finding, from Before to Good none does."""

from datetime import date
from pathlib import Path

import pytest

from cjm.diff.comparison import compare
from cjm.diff.judge import Verdict, judge
from cjm.diff.rules import change_rules
from cjm.diff.versions import Version
from cjm.findings import Severity
from cjm.project import Project, load
from cjm.rules import catalogue
from cjm.rules.examples import read
from cjm.rules.registry import Rule
from cjm.words import LANGS, Phrase

TODAY = date(2026, 11, 20)
RULES = list(change_rules().values())


def project(folder: Path, files: dict[str, str]) -> Project:
    """A project of some files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load([str(folder)])


def verdict(folder: Path, before: dict[str, str], after: dict[str, str]) -> Verdict:
    """What the rules say of two versions."""
    old, new = project(folder / "old", before), project(folder / "new", after)
    return judge(compare(Version(Phrase("a", "a"), old), Version(Phrase("b", "b"), new)), "en", TODAY)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example(tmp_path: Path, rule: Rule) -> None:
    """Gives the finding, and no other."""
    doc = read(rule)
    found = verdict(tmp_path, doc.before[0], doc.bad[0]).findings
    assert {finding.name for finding in found} == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_good_example(tmp_path: Path, rule: Rule) -> None:
    """Gives no finding at all, so that what is shown as good is good."""
    doc = read(rule)
    assert verdict(tmp_path, doc.before[0], doc.good[0]).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_words(tmp_path: Path, rule: Rule) -> None:
    """Both languages fill the same places, and nothing is left to fill."""
    doc = read(rule)
    for lang in LANGS:
        old, new = project(tmp_path / "old", doc.before[0]), project(tmp_path / "new", doc.bad[0])
        for finding in judge(compare(Version(Phrase("a", "a"), old), Version(Phrase("b", "b"), new)), lang, TODAY).findings:
            assert finding.message and "{" not in finding.message + finding.why + finding.hint
    assert doc.summary and rule.talk.summary_ru


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_drafts_are_mild(tmp_path: Path, rule: Rule) -> None:
    """In a draft nothing is more than a note."""
    doc = read(rule)
    draft = [{name: text.replace("status: live", "status: draft") for name, text in files.items()} for files in (doc.before[0], doc.bad[0])]
    assert {finding.severity for finding in verdict(tmp_path, *draft).findings} <= {Severity.INFO}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_finding_can_be_accepted(tmp_path: Path, rule: Rule) -> None:
    """By a line with its fingerprint and a reason; without a reason it stays."""
    doc = read(rule)
    (first, *_) = verdict(tmp_path / "a", doc.before[0], doc.bad[0]).findings
    line = {"accepted-changes.txt": f"# agreed in November\n{first.fingerprint}  the team agreed\n"}
    found = verdict(tmp_path / "b", doc.before[0], doc.bad[0] | line)
    assert [reason for _, reason in found.accepted] == ["the team agreed"]
    assert first.fingerprint not in {finding.fingerprint for finding in found.findings}
    bare = {"accepted-changes.txt": f"{first.fingerprint}\n"}
    assert verdict(tmp_path / "c", doc.before[0], doc.bad[0] | bare).accepted == ()


def test_codes_and_names_are_of_one_family() -> None:
    """No name or code is taken twice, by rules of lint either; `version-not-bumped` is the one that both know, in the same words."""
    assert len({rule.code for rule in RULES}) == len(RULES)
    shared = {rule.name for rule in RULES} & set(catalogue())
    assert shared == {"version-not-bumped"}
    assert {rule.code for rule in RULES} & {rule.code for rule in catalogue().values()} == {catalogue()["version-not-bumped"].code}
    assert change_rules()["version-not-bumped"].talk == catalogue()["version-not-bumped"].talk
