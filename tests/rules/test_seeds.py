"""Every idea of the source articles that was to become a rule is one.

`seeds.json` holds, for each row of the project's list of ideas that is marked as a lint rule, the names in that row.
"""

import json
from pathlib import Path

import pytest

from cjm.rules import catalogue

ROWS: dict[str, list[str]] = json.loads((Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))
ALL, AS_RULES = 429, 136  # rows of the list, and rows of it that are marked as rules
ELSEWHERE: dict[str, str] = {}  # names that are no rules of a lone tree, each with the reason


@pytest.mark.parametrize("row", ROWS)
def test_idea_is_a_rule(row: str) -> None:
    """The row names at least one rule, and each that it names is in the catalogue, or has its reason not to be."""
    assert ROWS[row]
    for name in ROWS[row]:
        assert name in catalogue() or ELSEWHERE.get(name), name


def test_no_row_is_lost() -> None:
    """The data file has every row once, by its number."""
    assert len(ROWS) == AS_RULES
    assert all(1 <= int(row) <= ALL for row in ROWS)
    assert list(ROWS) == sorted(ROWS, key=int)


def test_every_reason_is_needed() -> None:
    """What is listed as no rule is named by a row, and is no rule."""
    named = {name for names in ROWS.values() for name in names}
    assert set(ELSEWHERE) <= named - set(catalogue())
