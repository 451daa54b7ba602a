"""Texts as cells: no formula, nothing lost."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.emit.tasks.cells import flat, neutral, plain

HOSTILE = st.text(st.sampled_from("'=+-@\t\r\n \ufeff\u00a0＝＋－＠a1\x00\u2028") | st.characters(), max_size=12)
FORMULA = re.compile("[ \ufeff\u00a0]*[=+\\-@\t\r\n＝＋－＠]")


@given(HOSTILE)
@example("'")
@example("''=1")
@example("' =1")
def test_neutral_is_taken_back_exactly(text: str) -> None:
    """`plain` gives back every text, whatever apostrophes it began with."""
    assert plain(neutral(text)) == text


@given(HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    """No cell begins as a formula does, and at most one apostrophe was added."""
    cell = neutral(text)
    assert not FORMULA.match(cell)
    assert cell in (text, f"'{text}")


@pytest.mark.parametrize("text", ["", "Call", "1-2", "a=b", "'tis", "' quoted", "жалоба", "‑5", "(=1)", "e-mail"])
def test_harmless_text_is_left_alone(text: str) -> None:
    """What no spreadsheet runs is not touched."""
    assert neutral(text) == text == plain(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+45 20 30", "-5", "@ivan", "-- note", "＝1", "  =1", "\ufeff=1", "\u00a0@x", "\t=1", "'=1", "''@x"]
)
def test_possible_formula_gets_an_apostrophe(text: str) -> None:
    """Everything that a spreadsheet could run, or that was prefixed already, gets one apostrophe more."""
    assert neutral(text) == f"'{text}"


@given(HOSTILE)
def test_flat_is_one_line_and_stable(text: str) -> None:
    """There is no control character or line break left, and a second time changes nothing."""
    line = flat(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line)
    assert flat(line) == line


def test_breaks_become_one_space() -> None:
    """Words stay apart where a line ended; other control characters vanish."""
    assert flat("a\r\n b\tc\n\nd\x00e\u2028f\x85g") == "a b c de f g"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_rows_come_back_in_every_dialect(delimiter: str, texts: list[str]) -> None:
    """Whatever separates the cells, a reader gets as many as were written, and `plain` gives the flat texts back."""
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerow([neutral(flat(text)) for text in texts])
    [row] = csv.reader(io.StringIO(table.getvalue(), newline=""), delimiter=delimiter, strict=True)
    assert [plain(cell) for cell in row] == [flat(text) for text in texts]
