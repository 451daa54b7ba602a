"""The star schema: every key leads to a row, sums are right, and keys outlive titles."""

import re
from collections import Counter
from typing import Any

import pytest
from editions import demo, measured, of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import journeys

from cjm.emit.data.star import Named, star
from cjm.emit.data.star.keys import NO_DAY, NOBODY
from cjm.emit.data.table import Desk
from cjm.emit.report.edition import Edition
from cjm.emit.tasks.collect import tasks

KEY = re.compile(r"(?:[a-z]+_)*?(journey|stage|touchpoint|persona|channel|team|kpi|date)_key")


def of_edition(edition: Edition) -> dict[str, Named]:
    """The star of an edition, which must hold together."""
    found = star(Desk(edition))
    members = {name.removeprefix("dim_"): [row[0] for row in rows] for name, (_, rows) in found.items() if name.startswith("dim_")}
    for dimension, keys in members.items():
        assert Counter(keys).most_common(1)[0][1] == 1, dimension
        assert keys[0] == (NO_DAY if dimension == "date" else NOBODY)
    for name, (head, rows) in found.items():
        assert len(set(head)) == len(head) and all(len(row) == len(head) for row in rows), name
        for at, column in enumerate(head):
            if column.endswith("_key"):
                match = KEY.fullmatch(column)
                assert match is not None, column
                assert {row[at] for row in rows} <= set(members[match[1]]), (name, column)
    return found


def column(table: Named, name: str) -> list[Any]:
    """The cells of a column."""
    head, rows = table
    return [row[list(head).index(name)] for row in rows]


@pytest.mark.parametrize("make", [demo, measured])
def test_every_key_leads_to_a_row(make: Any) -> None:
    """References of the demo and of the samples hold; members are there once."""
    found = of_edition(make())
    assert len(found["dim_touchpoint"][1]) == len(found["fact_touchpoint"][1]) + 1
    assert all(rows for name, (_, rows) in found.items() if name not in ("fact_kpi_value", "fact_finding"))


def test_sums_of_the_samples() -> None:
    """30 touchpoints in use, 14 weak; of those who start 0.419 + 0.973 + 0.110 succeed; 21 values; 9 open actions."""
    found = of_edition(measured())
    assert sum(column(found["fact_touchpoint"], "in_use")) == 30
    assert sum(column(found["fact_touchpoint"], "weak")) == 14
    ends = zip(column(found["fact_transition"], "end"), column(found["fact_transition"], "customers"), strict=True)
    total: Counter[str] = Counter()
    for end, customers in ends:
        total[end or "on"] += customers
    assert total["success"] == pytest.approx(0.38 / 0.907 + 0.973 + 0.11)
    assert total["lost"] == pytest.approx(1 - 0.38 / 0.907 + 0.027 + 0.45)
    assert len(found["fact_kpi_value"][1]) == 21
    assert sum(column(found["fact_action"], "open")) == 9
    assert {NOBODY} != set(column(found["fact_kpi_value"], "journey_key"))


def test_bridges_hold_each_pair_once() -> None:
    """A persona named twice, and personas and KPIs that are nowhere defined, multiply nothing."""
    touchpoint = {"name": "T", "id": "t", "kpis": ["k", "k", "ghost", "spook"]}
    journey = {
        "journey": "J", "id": "j", "personas": ["p", "p", "ghost", "spook"], "stages": [{"name": "S", "touchpoints": [touchpoint]}],
        "library": {"personas": {"p": {"name": "P"}}, "kpis": {"k": {"name": "K"}}},
    }  # fmt: skip
    found = of_edition(of([journey]))
    for bridge in ("bridge_journey_persona", "bridge_touchpoint_kpi"):
        (row,) = found[bridge][1]
        assert NOBODY not in row


def test_actions_have_the_uuids_of_their_tasks() -> None:
    """Who exports tasks to a CRM can join its answers to the star."""
    found = of_edition(measured())
    assert {task.uuid for task in tasks(measured().model, "en")} == set(column(found["fact_action"], "action_id"))


def test_keys_outlive_titles_and_other_journeys() -> None:
    """A retitled journey with an id keeps its keys, and so does one beside which another appears."""
    raw: dict[str, Any] = {"journey": "A", "id": "a", "stages": [{"name": "One", "id": "one", "touchpoints": [{"name": "T", "id": "t"}]}]}
    again = {**raw, "journey": "B", "stages": [{"name": "Other", "id": "one", "touchpoints": [{"name": "U", "id": "t"}]}]}
    first, second = of_edition(of([raw])), of_edition(of([{"journey": "C", "id": "0", "stages": []}, again]))
    for dimension in ("journey", "stage", "touchpoint"):
        keys = column(first[f"dim_{dimension}"], f"{dimension}_key")
        assert set(keys) <= set(column(second[f"dim_{dimension}"], f"{dimension}_key"))


def test_equal_ids_are_told_apart() -> None:
    """Two touchpoints with one id, which is a finding, are still two rows."""
    double = [{"name": "T", "id": "t"}, {"name": "T", "id": "t"}]
    found = of_edition(of([{"journey": "A", "id": "a", "stages": [{"name": "One", "touchpoints": double}]}]))
    assert len(set(column(found["fact_touchpoint"], "touchpoint_key"))) == 2


def test_the_calendar_has_no_gaps_and_no_end_of_days() -> None:
    """Whole years around the facts; where a date lies thousands of years away, only the days that occur."""
    action = {"do": "x", "due": "2027-03-01"}
    near = of_edition(of([{"journey": "A", "stages": [{"name": "One", "actions": [action]}]}]))
    assert len(near["dim_date"][1]) == 1 + 365 * 2
    far = of_edition(of([{"journey": "A", "stages": [{"name": "One", "actions": [{**action, "due": "9999-12-31"}]}]}]))
    assert [row[0] for row in far["dim_date"][1]] == [NO_DAY, 20261120, 99991231]


@settings(max_examples=25)
@given(st.lists(journeys(), min_size=1, max_size=2))
def test_any_project_holds_together(documents: list[dict[str, Any]]) -> None:
    """Missing references and traps lead to the row for none."""
    of_edition(of(documents))
