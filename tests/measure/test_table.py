"""CSV texts to cells with their places."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.measure.table import Table, cells, sign_of
from cjm.source import Source

KNOWN = {"values": ("kpi", "period", "value"), "others": ("id", "registered")}
REQUIRED = {"values": ("kpi",), "others": ("id",)}
texts = st.text(st.sampled_from('ab ",;\t\n\r=ё🙂'), max_size=8)
grids = st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=5)


def table(text: str) -> Table:
    """A table of these tests."""
    return Table(Source("measurements/a.csv", text), KNOWN, REQUIRED)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@given(grid=grids)
def test_reads_what_the_csv_module_writes(sign: str, grid: list[list[str]]) -> None:
    """Whatever is written comes back, cell by cell, line breaks and quotes included."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(grid)
    assert [[text for text, _, _ in line] for line in cells(written.getvalue(), sign)] == grid


@given(grid=grids)
def test_reads_as_the_csv_module_reads(grid: list[list[str]]) -> None:
    """Rows with and without quotes are read as the csv module of the standard library reads them."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(grid)
    text = written.getvalue()
    expected = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    assert [[text for text, _, _ in line] for line in cells(text, ",") if line[0][2] > line[0][1] or len(line) > 1] == expected


@given(st.text(st.sampled_from('a,"\n\r;'), max_size=40))
def test_cells_stand_in_order(text: str) -> None:
    """Whatever the text, places of cells grow and lie within it."""
    at = 0
    for line in cells(text, ","):
        for _, start, end in line:
            assert at <= start <= end <= len(text)
            at = end


def test_places() -> None:
    """A cell's place is what is written, quotes included and blanks left out."""
    rows = list(table('kpi,value\nnps , "64 ""or"" so" \n').rows())
    assert [(cell.text, cell.place.text) for cell in rows[0].values()] == [("nps", "nps"), ('"64 ""or"" so"', '"64 ""or"" so"')]
    rows = list(table('kpi,value\nnps,"6""4"\n').rows())
    assert (rows[0]["value"].text, rows[0]["value"].place.text) == ('6"4', '"6""4"')
    assert rows[0]["value"].place.source.position(rows[0]["value"].place.start) == (2, 5)


@pytest.mark.parametrize(("head", "sign"), [("kpi,period", ","), ("kpi;period;value", ";"), ("kpi\tperiod", "\t"), ("kpi", ",")])
def test_signs(head: str, sign: str) -> None:
    """What stands between cells is told by the first line."""
    assert sign_of(head + "\n1,2;3;4") == sign


@pytest.mark.parametrize(
    ("text", "sign", "number"),
    [("4,6", ";", "4.6"), ("4,6", ",", "4,6"), ("1\u00a0260", ";", "1260"), ("−3", ",", "-3"), ("1.0833333333333333", ",", "1.083333333")],
)
def test_numbers_of_spreadsheets(text: str, sign: str, number: str) -> None:
    """A decimal comma is a point where the comma does not part cells."""
    assert table(f"kpi{sign}value\n").number(text) == number


def test_head() -> None:
    """Unknown, double and missing columns are found in the first line, each at its cell."""
    found = table("period,valeu,period,,x-unknown\n").problems.remarks
    assert [(remark.code, remark.place.text, remark.values.get("near")) for remark in found] == [
        ("STY001", "valeu", "value"),
        ("SRC002", "period", None),
        ("STY001", "x-unknown", None),
        ("SRC009", "period", None),
    ]


def test_head_of_another_kind() -> None:
    """The kind of a table is the one that shares most columns with its first line; case does not matter."""
    assert table("ID,Registered\n").kind == "others"


def test_ragged_rows() -> None:
    """Missing cells are empty, cells too many are remarked once each, and blank lines are nothing."""
    one = table("kpi,period,value\nnps\n\n,,\nnps,2026,64,extra,\nnps,2026,64,,\n")
    assert [list(row) for row in one.rows()] == [["kpi"], ["kpi", "period", "value"], ["kpi", "period", "value"]]
    assert [(remark.code, remark.place.text) for remark in one.problems.remarks] == [("SRC011", "extra")]


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with too many rows is read up to the limit, a cell that is too long is left out, each with a remark."""
    monkeypatch.setattr(limits, "MEASUREMENT_ROWS", 2)
    monkeypatch.setattr(limits, "CELL_CHARS", 5)
    monkeypatch.setattr(limits, "CELLS_PER_ROW", 3)
    one = table("kpi,period,value\nnps,1234567,3,4,5,6,7\na,b,c\nd,e,f\n")
    assert [list(row) for row in one.rows()] == [["kpi", "value"], ["kpi", "period", "value"]]
    assert [remark.code for remark in one.problems.remarks] == ["SRC004", "SRC011", "SRC004"]


@pytest.mark.parametrize("text", ['"' * 50_000, "," * 50_000, '"a\n' * 20_000, ' "a""b\n' * 20_000, '"' + '""b\n' * 20_000, "\r" * 50_000])
def test_odd_texts_are_read_in_one_pass(text: str) -> None:
    """Quotes without an end, and a great many signs, are no trouble."""
    one = table(text)
    assert all(row is not None for row in one.rows())
    assert len(one.problems.remarks) <= limits.FINDINGS_PER_FILE
