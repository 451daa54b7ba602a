"""Single defects, put into correct projects one at a time, are each reported by their rule, in their place, and by no other rule."""

from pathlib import Path

from cjm.rules import catalogue

# Each chapter declares its operators when it is imported.
from tests.mutation import (  # noqa: F401
    care_defects,
    contact_defects,
    flow_defects,
    kpi_defects,
    pack_defects,
    source_defects,
    team_defects,
    text_defects,
)
from tests.mutation.bench import OPERATORS, run, table

EACH = 2  # defects tried of each operator


def test_defects_are_reported(tmp_path: Path) -> None:
    """At least 300 defects: 99 % reported by their rule in their place, 95 % without anything unrelated, no operator idle."""
    tallies = run(tmp_path, EACH)
    tried = sum(tally.tried for tally in tallies)
    missed = sum(len(tally.missed) for tally in tallies)
    noisy = sum(len(tally.noisy) for tally in tallies)
    assert tried >= 300
    assert missed <= tried / 100, table(tallies)
    assert noisy <= tried / 20, table(tallies)
    assert [tally.entry.name for tally in tallies if not tally.tried] == []


def test_operators_cover_the_catalogue() -> None:
    """Nine of ten rules have an operator; an operator without a rule is a slip."""
    covered = {entry.rule for entry in OPERATORS}
    assert covered <= set(catalogue())
    assert len(covered) >= 0.9 * len(catalogue())
