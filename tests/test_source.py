"""Offsets to lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.source import Place, Source

LINES = "one\r\nдва\rthree\n\nпять🛒"


def test_lines_of_all_three_kinds() -> None:
    """CR LF, CR and LF each end one line; a line is given without its end."""
    source = Source("a.yaml", LINES)
    assert [source.line(number) for number in range(7)] == [None, "one", "два", "three", "", "пять🛒", None]


def test_columns_count_characters() -> None:
    """A sign of any width in bytes is one column."""
    source = Source("a.yaml", LINES)
    assert source.position(LINES.index("ва")) == (2, 2)
    assert source.position(LINES.index("🛒")) == (5, 5)
    assert source.position(len(LINES)) == (5, 6)


@given(st.text("ab\r\nя🛒", max_size=30))
def test_positions_are_in_order_and_lead_back(text: str) -> None:
    """Positions grow with offsets, and a line's start and column give the offset again."""
    source = Source("a.yaml", text)
    positions = [source.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions)) and positions[0] == (1, 1)
    for offset, (_, column) in enumerate(positions):
        assert source.line_start(offset) + column - 1 == offset


@given(st.text("ab\r\nя", max_size=30))
def test_lines_make_up_the_text(text: str) -> None:
    """Joined, the lines are the text without its line ends."""
    source = Source("a.yaml", text)
    count = source.position(len(text))[0]
    lines = [source.line(number) for number in range(1, count + 1)]
    assert "".join(line or "" for line in lines) == text.replace("\r", "").replace("\n", "")


def test_places() -> None:
    """A place knows its text, whether it stays on a line, and what lies inside it."""
    source = Source("a.yaml", LINES)
    whole, first = source.place(0, len(LINES)), source.place(0, 3)
    assert first.text == "one" and first.one_line and not whole.one_line
    assert whole.covers(first) and not first.covers(whole) and first.covers(first)
    assert not whole.covers(Place(Source("b.yaml", LINES), 0, 3))
