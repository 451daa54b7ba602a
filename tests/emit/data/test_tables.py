"""Tables as CSV and as a workbook: the same cells, typed, harmless, in both languages."""

import csv
import re
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from editions import demo, measured, of
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cjm.emit.data import report_json, table_files
from cjm.emit.data.sheets import csv_bytes
from cjm.emit.data.table import Desk
from cjm.emit.data.tables import TABLES
from cjm.emit.tasks.cells import plain
from cjm.words import Lang


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV file as people's programs read it."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {**report_json(measured()), **table_files(measured())}


def test_every_table_is_there(made: dict[str, bytes]) -> None:
    """A file and a sheet for each table, each column headed once."""
    assert {f"data/{table.id}.csv" for table in TABLES} <= made.keys()
    for table in TABLES:
        keys = [column.key for column in table.columns]
        assert len(keys) == len(set(keys)), table.id
        assert made[f"data/{table.id}.csv"].startswith(b'\xef\xbb\xbf"' + keys[0].encode())
        assert re.search("[а-яё]", table.title.ru, re.IGNORECASE), table.id
        titles = [(column.title.en, column.title.ru) for column in table.columns]
        assert len({en for en, _ in titles}) == len({ru for _, ru in titles}) == len(titles), table.id


def test_counts_of_the_samples(made: dict[str, bytes]) -> None:
    """3 journeys, 6 + 6 + 6 stages, 12 + 8 + 13 touchpoints, 2 + 3 + 1 critical points, 3 + 3 + 3 actions, 3 + 2 plays and more."""
    counts = {table.id: len(rows(made[f"data/{table.id}.csv"])) for table in TABLES}
    assert (counts["journeys"], counts["stages"], counts["touchpoints"]) == (3, 18, 33)
    assert (counts["critical-points"], counts["actions"], counts["plays"]) == (6, 9, 5)
    assert counts["kpi-values"] == 21
    assert (counts["personas"], counts["teams"], counts["sources"]) == (8, 23, 10)
    assert (counts["findings"] > 0, counts["levels"]) == (True, 6)


def test_cells_of_the_samples(made: dict[str, bytes]) -> None:
    """Some cells by hand: the order form, the cut of it, the abandonment that is past no alert, the way to the courier."""
    form = next(row for row in rows(made["data/touchpoints.csv"]) if row["id"] == "order-form")
    assert (form["quality"], form["fields"], form["owner"], form["planned"]) == ("awful", "14", "ecommerce", "true")
    assert (form["stage"], form["next_due"], form["in_use"]) == ("checkout", "2026-12-10", "true")
    cut = next(row for row in rows(made["data/actions.csv"]) if row["id"] == "cut-the-order-form-from-14-fields-to-8")
    assert (cut["task"], cut["priority"], cut["effort_days"], cut["days_late"]) == (
        "online-order/checkout/cut-the-order-form-from-14-fields-to-8", "1", "5", "0",
    )  # fmt: skip
    drop = next(row for row in rows(made["data/kpis.csv"]) if row["kpi"] == "abandonment")
    assert (drop["value"], drop["unit"], drop["target"], drop["alert"], drop["good"], drop["state"]) == (
        "62", "%", "55", "65", "down", "off-target",
    )  # fmt: skip
    way = next(row for row in rows(made["data/funnel.csv"]) if row["stage"] == "checkout" and row["to"] == "wait")
    assert (way["share"], way["assumed"], way["customers"][:5]) == ("0.38", "false", "0.418")
    point = next(row for row in rows(made["data/critical-points.csv"]) if row["kind"] == "drop-off")
    assert (point["severity"], point["share"], point["weight"]) == ("5", "62", "3.1")


def test_overdue_actions_are_counted_from_today() -> None:
    """On 18 January 2027 six of nine actions are late; the form by 39 days."""
    edition = measured()
    later = Desk(type(edition)(edition.model, "en", date(2027, 1, 18), {}, None, edition.measurements, edition.packs, edition.settings))
    actions = next(table for table in TABLES if table.id == "actions")
    position = [column.key for column in actions.columns].index("days_late")
    late = [row[position] for row in actions.rows(later)]
    assert sum(bool(days) for days in late) == 6
    assert 39 in late


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_workbook_holds_the_same(lang: Lang) -> None:
    """A reader of workbooks finds the cells of the tables, typed; words are said in the language of the run."""
    desk = Desk(measured(lang))
    book = load_workbook(BytesIO(table_files(measured(lang))["data/tables.xlsx"]))
    assert len(book.sheetnames) == len(TABLES)
    for table, sheet in zip(TABLES, book.worksheets, strict=True):
        assert [cell.value for cell in sheet[1]] == [column.title.say(lang) for column in table.columns]
        for row, read in zip(table.rows(desk), sheet.iter_rows(min_row=2, values_only=True), strict=True):
            for column, cell, value in zip(table.columns, row, read, strict=True):
                if isinstance(cell, bool) or (isinstance(cell, str) and column.terms):
                    assert isinstance(value, str), (table.id, column.key)
                elif isinstance(cell, float):
                    assert value == pytest.approx(cell)
                else:
                    assert (value.date() if isinstance(value, datetime) else value) == (cell if cell != "" else None), column.key


def test_words_are_told_in_the_workbook() -> None:
    """«ужасно» for people, `awful` for programs."""
    book = load_workbook(BytesIO(table_files(measured("ru"))["data/tables.xlsx"]))
    sheet = book["Точки контакта"]
    heads = [cell.value for cell in sheet[1]]
    assert "ужасно" in {row[heads.index("Качество")] for row in sheet.iter_rows(min_row=2, values_only=True)}


@settings(max_examples=60)
@given(st.text(), st.sampled_from(["", "=", "+", "-", "@", "\t=", " =", "'=", "＝"]))
def test_no_text_is_a_formula(text: str, start: str) -> None:
    """A cell that a spreadsheet could run begins with an apostrophe, which can be taken away again."""
    content = csv_bytes(["a"], [[start + text]]).decode("utf-8-sig")
    (cell,) = list(csv.reader(StringIO(content, newline="")))[1]
    assert not re.match("[ \ufeff\u00a0]*[=+\\-@\t\r\n＝＋－＠]", cell)
    assert "\r\n" in content and "\n" not in content.replace("\r\n", "")
    if "'" in start or start.strip() in ("=", "+", "-", "@"):
        assert plain(cell) == cell[1:]


def test_numbers_are_not_texts() -> None:
    """A negative number stays a number, yes and no are words, nothing is nothing."""
    content = csv_bytes(["a"], [[-5, -0.5, True, False, None, date(2026, 1, 2), 1e-7]])
    assert content.decode("utf-8-sig").splitlines()[1] == '"-5","-0.5","true","false","","2026-01-02","0.0000001"'


def test_a_stranger_puts_no_formula_into_the_workbook() -> None:
    """Titles that begin as formulas are strings there, and no sheet holds a formula."""
    evil = "=HYPERLINK(1)"
    raw: dict[str, Any] = {"journey": evil, "id": "a", "stages": [{"name": evil, "id": "s", "touchpoints": [{"name": evil, "id": "t"}]}]}
    made = table_files(of([raw]))
    with zipfile.ZipFile(BytesIO(made["data/tables.xlsx"])) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "sheet" in name]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert rows(made["data/touchpoints.csv"])[0]["name"] == f"'{evil}"


def test_two_runs_give_the_same_bytes() -> None:
    """No clock and no order of hashing in any file."""
    assert report_json(demo()) == report_json(demo.__wrapped__())
    assert table_files(demo()) == table_files(demo.__wrapped__())
