"""Sheets of paper, and where maps are cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.emit.maps.export.paper import OVERLAP, SIZES, cuts, margin_of, readable, tiles, whole
from cjm.emit.maps.export.svgtree import Frame

lengths = st.floats(100, 20_000)


@pytest.mark.parametrize("paper", SIZES)
@given(width=lengths, height=lengths)
def test_a_map_on_one_sheet_fits_and_fills(paper: str, width: float, height: float) -> None:
    """The map stays inside the margins, in the middle, and touches two of them; the sheet is the paper, either way round."""
    sheet = whole(width, height, paper)
    assert {sheet.width, sheet.height} == set(SIZES[paper])
    wide, high, margin = width * sheet.scale, height * sheet.scale, margin_of(paper)
    assert wide <= sheet.width - 2 * margin + 1e-6
    assert high <= sheet.height - 2 * margin + 1e-6
    assert min(sheet.left, sheet.top) == pytest.approx(margin)
    assert sheet.left == pytest.approx((sheet.width - wide) / 2)


def test_small_text_is_seen() -> None:
    """15 px of a wide map are too small on A4 and large enough on A1."""
    assert not readable(whole(3000, 1500, "a4"), "a4")
    assert readable(whole(3000, 1500, "a1"), "a1")


things = st.lists(
    st.tuples(st.floats(0, 3000), st.floats(0, 1500), st.floats(1, 400), st.floats(1, 400)).map(
        lambda t: Frame(t[0], t[1], t[0] + t[2], t[1] + t[3])
    ),
    max_size=20,
)


@given(st.floats(500, 4000), st.floats(300, 2000), things)
def test_tiles_cover_the_map_and_fit_their_sheets(width: float, height: float, found: list[Frame]) -> None:
    """Together the tiles show all of the map, neighbours share 10 mm, and none reaches into its margin."""
    sheets = tiles(width, height, found, "a4")
    for sheet in sheets:
        assert (sheet.frame.right - sheet.frame.left) * sheet.scale <= 297 - 24 + 1e-6
        assert (sheet.frame.bottom - sheet.frame.top) * sheet.scale <= 210 - 24 + 1e-6
    first_row = [sheet for sheet in sheets if sheet.row == 1]
    assert first_row[0].frame.left == 0
    assert first_row[-1].frame.right == width
    for a, b in pairwise(first_row):
        shared = (a.frame.right - b.frame.left) * a.scale
        assert shared == pytest.approx(OVERLAP) or b.frame.right == width
    first_column = [sheet for sheet in sheets if sheet.column == 1]
    assert (first_column[0].frame.top, first_column[-1].frame.bottom) == (0, height)
    assert len(sheets) == len(first_row) * len(first_column)


def test_cuts_keep_off_things() -> None:
    """A cut goes between two cards, as far as it can; only where there is no gap does it go through one."""
    assert cuts(1000, 400, [(0, 180), (200, 380), (390, 600), (620, 900)])[1] == 388
    assert all(
        not any(a < cut < b for a, b in [(0, 180), (200, 380), (390, 600)]) for cut in cuts(600, 400, [(0, 180), (200, 380), (390, 600)])
    )
    assert cuts(1000, 400, [(0, 1000)]) == [0, 400, 800, 1000]


@given(lengths, st.floats(50, 2000), st.lists(st.tuples(st.floats(0, 20_000), st.floats(1, 500)), max_size=30))
def test_cuts_are_in_order_and_no_piece_is_too_long(length: float, step: float, spans: list[tuple[float, float]]) -> None:
    """From 0 to the end, each piece at most one step and at least half of one, but for the last."""
    found = cuts(length, step, [(a, a + b) for a, b in spans])
    assert found[0] == 0
    assert found[-1] == length
    pieces = [b - a for a, b in pairwise(found)]
    assert all(0 < piece <= step + 1e-6 for piece in pieces)
    assert all(piece >= step / 2 - 1e-6 for piece in pieces[:-1])
