"""The funnel: the numbers of the chain, and a picture of them to scale."""

from typing import Any

import pytest
from drawings import chain, journey, look, sample, tag, walk
from hypothesis import given, settings
from pictures import check, words
from rich import documents

from cjm.emit.maps.funnel import draw
from cjm.emit.maps.funnel.chain import Funnel, funnel
from cjm.emit.maps.funnel.whatif import what_if, with_share
from cjm.emit.maps.theme import DARK
from cjm.graph import Flow
from cjm.metrics import success
from cjm.words import Lang


def of(stages: list[dict[str, Any]]) -> Funnel:
    """The funnel of a journey."""
    return funnel(Flow(journey(stages)), 120)


def test_the_sample_by_hand() -> None:
    """Of 100 who check out 38 order at once; 62 leave, 15 % of them come back: s = 0.38 / (1 − 0.62 · 0.15)."""
    found = funnel(Flow(sample("online-order")), 120)
    order = 0.38 / (1 - 0.62 * 0.15)
    assert found.success == pytest.approx(order)
    assert found.lost == pytest.approx(1 - order)
    assert [row.stage for row in found.rows] == [0, 1, 2, 4, 5]
    assert [row.reach for row in found.rows] == pytest.approx([1, 1, 1, order, order])
    checkout = found.rows[2]
    assert checkout.side == (3,)
    assert (checkout.next, checkout.direct, checkout.lost) == pytest.approx((order, 0.38, 1 - order))
    assert not any(row.leaks for row in found.rows if row is not checkout)


def test_what_if_by_hand() -> None:
    """Raising recovery from 15 to 25 % gives 0.38 / (1 − 0.155); raising the order share to 45 % gives 0.45 / (1 − 0.0825)."""
    flow = Flow(sample("online-order"))
    assert success(with_share(flow, 3, 0, 0.25)) == pytest.approx(0.38 / (1 - 0.155))
    assert success(with_share(flow, 2, 0, 0.45)) == pytest.approx(0.45 / (1 - 0.0825))
    first, second = what_if(flow)
    assert (first.stage, first.share, first.success) == pytest.approx((2, 0.48, 0.48 / (1 - 0.52 * 0.15)))
    assert (second.stage, second.share, second.success) == pytest.approx((3, 0.25, 0.38 / (1 - 0.155)))


def test_the_sample_as_a_picture() -> None:
    """Numbers, conditions and what-ifs stand on the picture."""
    said = words(check(draw(sample("online-order"), look())))
    for line in (
        "58.1 % lost", "38 % order placed", "3.9 % more by other ways", "62 % leaves without ordering", "side path, 62 % of all", "41.9 %",
        "What if “comes back” grows to 25 %", "+3.1 points", "1.10 visits to “Checks out” per customer", "Tick across a bar: today.",
    ):  # fmt: skip
        assert line in said
    assert "≈" not in said
    assert "45.0 %" in said


def test_bars_are_to_scale() -> None:
    """A bar is as wide as its reach."""
    root = check(draw(sample("online-order"), look()))
    blue = {float(part.get("width", "")) for part, _, _ in walk(root) if tag(part) == "rect" and part.get("fill") == look().theme.good}
    assert any(wide == pytest.approx(880 * 0.41896, abs=0.1) for wide in blue)


def test_where_customers_end() -> None:
    """Lost, leaving, other journeys and early success are told apart, each after the row where they go."""
    stages = [
        {"name": "A", "id": "a", "next": [{"to": "b", "share": "50%"}, {"to": "side", "share": "30%"}, {"end": "neutral", "share": "20%"}]},
        {"name": "B", "id": "b", "next": [{"to": "c", "share": "80%"}, {"end": "success", "share": "20%"}]},
        {"name": "Side", "id": "side", "next": [{"end": "lost", "share": "50%"}, {"to": "elsewhere", "share": "50%"}]},
        {"name": "C", "id": "c", "end": "success"},
    ]
    first, second, last = of(stages).rows
    assert first.side == (2,)
    assert (first.next, first.lost, first.left, first.handed) == pytest.approx((0.5, 0.15, 0.2, 0.15))
    assert (second.next, second.won) == pytest.approx((0.4, 0.1))
    assert (last.next, last.won, last.leaks) == (pytest.approx(0.4), 0.0, False)
    said = words(check(draw(journey(stages), look("ru"))))
    assert "15 % потеряны" in said
    assert "10 % приходят к успеху уже здесь" in said.replace("\n", " ")


def test_shares_that_nobody_wrote() -> None:
    """What rests on an equal split has ≈; what is certain all the same has not."""
    stages = [
        {"name": "A", "id": "a", "next": ["b", "c"]},
        {"name": "B", "id": "b", "next": [{"to": "d", "share": "40%"}, {"end": "lost"}]},
        {"name": "C", "id": "c", "next": "d"},
        {"name": "D", "id": "d", "end": "success"},
    ]
    found = of(stages)
    assert found.assumed
    assert [row.assumed for row in found.rows] == [False, True, True]
    assert "≈ 70 %" in words(check(draw(journey(stages), look())))
    merged = of([{"name": "A", "id": "a", "next": ["b", "c"]}, {"name": "B", "id": "b", "next": "c"}, {"name": "C", "id": "c"}])
    assert merged.rows[-1].reach == 1
    assert not merged.rows[-1].assumed
    assert not merged.assumed


def test_a_trap_has_no_number() -> None:
    """Where customers can get stuck for ever there is a dash, and no what-if."""
    made = journey(
        [{"name": "A", "next": ["b", {"end": "success"}]}, {"name": "B", "id": "b", "next": "c"}, {"name": "C", "id": "c", "next": "b"}]
    )
    assert what_if(Flow(made)) == []
    said = words(check(draw(made, look())))
    assert "–" in said
    assert "no number: some customers never leave a loop" in said


def test_no_way_to_success() -> None:
    """Without a success end all that can be come to are rows, and the picture says that no way leads there."""
    made = journey([{"name": "A", "id": "a"}, {"name": "B", "id": "b", "end": "lost"}, {"name": "C", "id": "c", "end": "lost"}])
    found = funnel(Flow(made), 120)
    assert [row.stage for row in found.rows] == [0, 1]
    said = words(check(draw(made, look())))
    assert "no way leads to a success end" in said
    assert "Nobody gets to: C." in said


@settings(max_examples=25)
@given(documents(most=8))
def test_the_law_of_rows(document: dict[str, Any]) -> None:
    """Shares lie in 0–1, what a row loses is at most everybody, no text lies on another, and every number follows from the chain."""
    made = journey(**document)
    flow = Flow(made)
    found = funnel(flow, 120)
    check(draw(made, look("ru", DARK)))
    rows = [row.stage for row in found.rows]
    sides = [i for row in found.rows for i in row.side]
    assert sorted([*rows, *sides, *found.unreached]) == list(range(len(made.stages)))
    for row in found.rows:
        assert row.reach == flow.chances.reach[row.stage]
        assert all(-1e-9 <= part <= 1 + 1e-9 for part in (row.next, row.direct, row.lost, row.left, row.handed, row.won, row.skipped))
        assert row.direct <= row.next + 1e-9
    if found.lost is not None and not any(row.reach is None for row in found.rows):
        assert sum(row.lost for row in found.rows) == pytest.approx(found.lost)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("length", [0, 1, 2, 40, 121])
def test_any_number_of_stages(length: int, lang: Lang) -> None:
    """From no stage to very many."""
    said = words(check(draw(journey(chain(length)), look(lang))))
    assert ("No stage is written yet." in said or "Этапов пока нет." in said) == (length == 0)
    assert f"Stage number {max(0, min(length, 120) - 1)}" in said or not length


def test_same_input_same_picture() -> None:
    """Nothing but the journey decides what is drawn."""
    assert draw(sample("b2b-vendor"), look()) == draw(sample("b2b-vendor"), look())
