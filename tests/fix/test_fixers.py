"""Every fixer: it settles its finding, alone, and brings nothing else."""

from pathlib import Path

import pytest

from cjm.fix import fixers
from cjm.rules import catalogue
from cjm.rules.registry import Rule
from tests.fix.cases import FIXED, bad_examples, case, edits_for, judged, project, worse

EXAMPLES = [pytest.param(rule, files, id=name) for rule in FIXED for name, files in bad_examples(rule)]
# Findings of tests/cases for which an edit is offered, and turned down where it is tried: what it would bring.
TURNED_DOWN = {
    ("unused-definition", "library.yaml:3"): {"unused-definition"},  # the fax is gone, and nobody needs its system any more
    ("unknown-field", "order.yaml:10"): {"wrong-value"},  # a way on beside an end
}


@pytest.mark.parametrize("stubs", [False, True])
def test_rules_and_fixers_agree(stubs: bool) -> None:
    """A rule that says it can be fixed has a fixer, and the other way round."""
    marked = {rule.name for rule in catalogue().values() if rule.fix == ("stub" if stubs else "yes")}
    assert set(fixers(stubs)) == marked


@pytest.mark.parametrize(("rule", "files"), EXAMPLES)
def test_bad_example(rule: Rule, files: dict[str, str], tmp_path: Path) -> None:
    """What the docs show as bad is fixed: each finding by its edits alone, without another one in its place."""
    found = project(tmp_path, files)
    report, heard = judged(found, rule)
    mended = 0
    for finding in report.findings:
        edits = edits_for(finding, heard, found)
        assert finding.fixable == bool(edits and rule.fix == "yes")
        if edits:
            mended += 1
            assert worse(found, finding, report, edits, rule) == []
    assert mended


@pytest.mark.parametrize("rule", FIXED, ids=lambda rule: rule.name)
def test_case(rule: Rule, tmp_path: Path) -> None:
    """The same for the project of the rule in tests/cases; what is safe brings nothing there with all rules on either.

    A field that is understood at last is judged by other rules, too: then the engine leaves it to a person.
    """
    found = case(rule, tmp_path)
    only = rule if rule.fix == "stub" or rule.name == "unknown-field" else None
    report, heard = judged(found, only)
    for finding in (one for one in report.findings if one.name == rule.name):
        edits = edits_for(finding, heard, found)
        left = {one.name for one in worse(found, finding, report, edits, only)} if edits else set()
        assert left <= TURNED_DOWN.get((rule.name, f"{finding.path}:{finding.start[0]}"), set()), finding.place.text
