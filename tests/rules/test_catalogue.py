"""What holds for the catalogue as a whole."""

import re
from string import Formatter

import pytest

from cjm.rules import catalogue
from cjm.rules.registry import GROUPS, STARTER, Rule

RULES = list(catalogue().values())


def placeholders(text: str) -> set[str]:
    """The names of the values that a text asks for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_both_languages_ask_for_the_same_values(rule: Rule) -> None:
    """English and Russian words of a rule have the same placeholders, and none is empty."""
    for en, ru in zip(rule.talk.en, rule.talk.ru, strict=True):
        assert placeholders(en) == placeholders(ru)
        assert en.strip()
        assert ru.strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_names_and_codes(rule: Rule) -> None:
    """A name is lower-case words, a code is the group and three digits, and both summaries are sentences."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert re.fullmatch(r"[A-Z]{2,3}[0-9]{3}", rule.code)
    assert rule.group in GROUPS
    assert rule.fix in ("yes", "stub", "task", "no")
    assert rule.summary("en").endswith(".")
    assert rule.summary("ru").endswith(".")
    assert re.search("[а-яё]", rule.summary("ru"))


def test_starter_level() -> None:
    """The starter level is the list of rules.md, beside the group SRC."""
    starter = {rule.name for rule in RULES if rule.level == STARTER and rule.group != "SRC"}
    assert starter == {
        "no-stages", "map-minimum", "dead-end-stage", "unreachable-stage", "no-end", "branch-shares-off", "unknown-reference",
        "duplicate-id", "empty-stage", "journey-ends-at-purchase", "missing-journey-owner", "missing-touchpoint-owner",
        "unmeasured-touchpoint", "kpi-no-target", "kpi-wrong-scale", "no-evidence", "touchpoint-no-channel", "no-persona",
        "awful-no-action", "critical-point-no-action", "action-no-owner", "action-no-due", "unknown-field", "stray-comma", "date-order",
    }  # fmt: skip
