"""The shapes of files: what a second reader gets back from them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, overload

import icalendar
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from cjm.emit.tasks.cells import flat, looks_like_formula, plain, tidy
from cjm.emit.tasks.export import export
from cjm.emit.tasks.field import Field
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import BLOCK, Layout, Stream
from cjm.emit.tasks.shapes.book import Book
from cjm.emit.tasks.shapes.ical import folded, unfolded
from cjm.emit.tasks.shapes.lines import Lines
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.targets import NAMES, TARGETS
from cjm.emit.tasks.targets.ics import FIELDS as TODO
from cjm.emit.tasks.task import Task
from cjm.writer import write_tree
from tests.emit.tasks.mapped import TODAY
from tests.emit.tasks.test_task_rules import NASTY, task

FREE = Field("a", "title", "a test's own", free=True)
LAYOUT = Layout("t", [FREE], Profile("csv", TODAY))


def content(name: str, tasks: Sequence[Task], **given: Any) -> dict[str, bytes]:
    """The files of some tasks, without owners."""
    found = export(TARGETS[name], Profile(name, TODAY), tasks, **given)
    assert not found.problems
    return {path: stream.read() for path, stream in found.files.items()}


def many(count: int, **given: Any) -> list[Task]:
    """Tasks with keys and uuids of their own."""
    return [task("x", key=f"order/pay/{n}", uuid=f"b04de46d-0bce-572a-9631-{n:012x}", owner=None, **given) for n in range(count)]


# ---------------------------------------------------------------- calendars


def test_ics_has_exactly_these_properties() -> None:
    """Unfolded, a task is these lines and no others, whatever stands in its texts."""
    one = task(
        "x",
        title="a\r\nSTATUS:COMPLETED",
        body="b;c,d\\e\nATTACH:file:///etc/passwd",
        tags=("cjm", "a,b"),
        owner=None,
        link="https://x.example/a b\r\nX:1",
    )
    [text] = content("ics", [one]).values()
    assert unfolded(text.decode()) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cjm//customer journeys//EN", "BEGIN:VTODO",
        "UID:b04de46d-0bce-572a-9631-48483a265b3d", "DTSTAMP:20261120T000000Z", "LAST-MODIFIED:20261120T000000Z",
        "SUMMARY:a\\nSTATUS:COMPLETED", "DESCRIPTION:b\\;c\\,d\\\\e\\nATTACH:file:///etc/passwd",
        "DTSTART;VALUE=DATE:20261123", "DUE;VALUE=DATE:20261210", "PRIORITY:3", "STATUS:NEEDS-ACTION", "SEQUENCE:0",
        "CATEGORIES:cjm,a\\,b", "URL:https://x.example/abX:1", "X-CJM-KEY:order/pay/form", "END:VTODO", "END:VCALENDAR",
    ]  # fmt: skip


@given(text=NASTY.filter(lambda text: tidy(text).strip()))
def test_ics_lines_are_those_of_the_rfc(text: str) -> None:
    """CRLF at each line's end and nowhere else, at most 75 octets a line, no character torn, and another reader gives the texts back."""
    [raw] = content("ics", [task(text, owner=None)]).values()
    lines = raw.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 75 and line.decode() is not None for line in lines)
    [todo] = icalendar.Calendar.from_ical(raw).walk("VTODO")
    assert {name for name, _ in todo.property_items() if name not in ("BEGIN", "END")} == {
        field.name.partition(";")[0] for field in TODO
    } - ({"DESCRIPTION"} if not tidy(text) else set())
    assert str(todo["SUMMARY"]) == tidy(text)
    assert todo["DUE"].dt == date(2026, 12, 10)


@given(
    st.lists(
        st.text(max_size=200).map(lambda text: tidy(text).replace("\n", "")).filter(lambda text: text and text[0] not in " \t"), max_size=4
    )
)
def test_folding_is_taken_back(lines: list[str]) -> None:
    """What was folded unfolds to the same lines."""
    assert unfolded(folded(lines)) == lines


def test_caldav_gives_one_file_for_each_task() -> None:
    """Each file is called by its UID and holds one task; changes stand in a folder of their own, with the count of changes."""
    tasks = many(3)
    files = content("caldav", tasks)
    assert list(files) == [f"{one.uuid}.ics" for one in tasks]
    assert all(text.count(b"BEGIN:VTODO") == 1 for text in files.values())
    own = Profile("caldav", TODAY, changes={tasks[0].key: 2})
    changed = export(TARGETS["caldav"], own, tasks[:1], update=True).files
    assert list(changed) == [f"changed/{tasks[0].uuid}.ics"]
    text = changed[f"changed/{tasks[0].uuid}.ics"].read().decode()
    assert "SEQUENCE:2\r\n" in text and "STATUS" not in text and "CATEGORIES" not in text


def test_a_start_after_the_due_date_is_left_out_and_said() -> None:
    """Together they would be no task (RFC 5545, 3.8.2.3), nor a plan in Bitrix24; the export says what it left out."""
    late = task("x", start=date(2027, 1, 1), owner=None)
    found = export(TARGETS["ics"], Profile("ics", TODAY), [late])
    assert b"DTSTART" not in found.files["tasks.ics"].read()
    assert any("DTSTART" in note.en for note in found.notes)


# ---------------------------------------------------------------- tables


@given(st.lists(NASTY, max_size=5))
def test_csv_gives_the_cells_back(rows: list[str]) -> None:
    """As many rows and cells as were written; without the apostrophe each text is the one that was given, on one line."""
    stream = Table().files(rows, lambda text: {"a": text}, LAYOUT)["t.csv"]
    [header, *read] = csv.reader(io.StringIO(stream.read().decode(), newline=""), strict=True)
    assert header == ["a"]
    assert [plain(row[0]) for row in read] == [flat(text) for text in rows]
    assert all(not looks_like_formula(row[0]) for row in read)


def test_a_table_is_split_where_the_importer_stops() -> None:
    """Jira takes 250 issues at once: 600 make three files, each with the header, and no issue stands twice or is lost."""
    files = content("jira", many(600))
    settings = json.loads(files.pop("tasks.wizard.txt"))
    assert (settings["config.date.format"], settings["config.encoding"]) == ("yyyy-MM-dd", "UTF-8")
    assert list(files) == ["tasks.csv", "tasks.2.csv", "tasks.3.csv"]
    assert set(settings["config.field.mappings"]) == set(next(csv.reader(io.StringIO(files["tasks.csv"].decode()))))
    read = [list(csv.DictReader(io.StringIO(text.decode(), newline=""))) for text in files.values()]
    assert [len(rows) for rows in read] == [250, 250, 100]
    texts = [row["Description"] for rows in read for row in rows]
    assert len(set(texts)) == 600


def test_jira_labels_have_a_column_each() -> None:
    """A column is repeated as often as the longest list needs; every row has the full number of cells."""
    tasks = [*many(2), task("x", key="a/b/c", tags=("cjm", "two words", "x"), owner=None)]
    text = content("jira", tasks)["tasks.csv"]
    rows = list(csv.reader(io.StringIO(text.decode(), newline="")))
    assert rows[0].count("Labels") == 4
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[3][-4:] == [f"cjm-{tasks[2].uuid}", "cjm", "two-words", "x"]


def test_odoo_clears_no_field() -> None:
    """An empty cell would clear its field: tasks without a date stand in a file without that column."""
    files = content("odoo", [*many(2), *(task("x", key=f"b/{n}", due=None, due_by="", owner=None) for n in range(3))])
    read = {path: list(csv.DictReader(io.StringIO(text.decode(), newline=""))) for path, text in files.items()}
    assert {path: len(rows) for path, rows in read.items()} == {"tasks.csv": 2, "tasks.2.csv": 3}
    assert "date_deadline" in read["tasks.csv"][0] and "date_deadline" not in read["tasks.2.csv"][0]
    assert all(cell for rows in read.values() for row in rows for cell in row.values())


# ---------------------------------------------------------------- workbooks


def opened(raw: bytes) -> list[tuple[Any, ...]]:
    """The rows of a workbook as openpyxl reads them."""
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
    assert sheet is not None
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_xlsx_has_real_dates_and_numbers() -> None:
    """Dates are dates, numbers are numbers, absent cells are empty, and the first column of the first task is its key."""
    [raw] = content("xlsx", [task("x", rice=None, start=None)]).values()
    header, row = opened(raw)
    cells = dict(zip(header, row, strict=True))
    assert (cells["key"], cells["effort_days"], cells["rice"], cells["start"]) == ("order/pay/form", 0.5, None, None)
    assert cells["due"].date() == date(2026, 12, 10)
    assert openpyxl.load_workbook(io.BytesIO(raw)).sheetnames == ["tasks"]


@given(st.lists(NASTY, max_size=4))
def test_xlsx_has_no_formula_and_loses_nothing(texts: list[str]) -> None:
    """Every text comes back as it was but for control characters; no cell is a formula, and one that looks like it is marked as text."""
    raw = Book().files(texts, lambda text: {"a": text}, LAYOUT)["t.xlsx"].read()
    rows = opened(raw)
    assert [unescape(row[0] or "") for row in rows[1:]] == [tidy(text) for text in texts]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "<f" not in re.sub(r"<t [^>]*>[^<]*</t>", "", sheet)
    assert sheet.count('s="4"') == sum(looks_like_formula(text) for text in texts)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 2, 28), date(9999, 12, 31)])
def test_xlsx_dates_before_spreadsheets_are_text(day: date) -> None:
    """A day that spreadsheets cannot count is written out; the last one that there is can be counted."""
    raw = Book().files([day], lambda day: {"a": day}, LAYOUT)["t.xlsx"].read()
    [_, [value]] = opened(raw)
    assert value == day.isoformat() if day.year < 1901 else value.date() == day


# ---------------------------------------------------------------- requests and streams


def test_requests_hold_as_many_as_the_service_takes() -> None:
    """HubSpot takes 100 tasks a request, Kommo 250: every task is in one of the lines."""
    for name, most in (("hubspot", 100), ("zoho", 100), ("kommo", 250)):
        [text] = content(name, many(301)).values()
        sizes = [
            len(body) if isinstance(body := json.loads(line), list) else len(next(iter(body["body"].values())))
            for line in text.splitlines()
        ]
        assert sizes == [most] * (301 // most) + [301 % most]


def test_dynamics_creates_only_or_updates_only() -> None:
    """The uuid is the id there; a new task is only created, a change only updates, so neither brings back what was deleted."""
    one = many(1)[0]
    for update, header in ((False, {"If-None-Match": "*"}), (True, {"If-Match": "*"})):
        [text] = content("dynamics", [one], update=update).values()
        request = json.loads(text)
        assert request["path"].endswith(f"tasks({one.uuid})") and request["headers"] == header


class Lazy(Sequence[Task]):
    """Tasks that are made as they are asked for, and how many were alive at once at most."""

    def __init__(self, count: int, start: int = 0) -> None:
        self.count, self.start = count, start

    def __len__(self) -> int:
        return self.count

    @overload
    def __getitem__(self, at: int) -> Task: ...
    @overload
    def __getitem__(self, at: slice) -> "Lazy": ...
    def __getitem__(self, at: int | slice) -> "Task | Lazy":
        if isinstance(at, slice):
            start, stop, _ = at.indices(self.count)
            return Lazy(max(0, stop - start), self.start + start)
        if at >= self.count:
            raise IndexError(at)
        return many(1)[0] if self.start + at == 0 else task("x" * 900, key=f"order/pay/{self.start + at}", owner=None)


@pytest.mark.parametrize("name", ["csv", "jsonl", "ics", "xlsx", "json"])
def test_files_come_in_pieces(name: str, tmp_path: Path) -> None:
    """A file is handed over piece by piece, each piece about as large as the first, twice the same, and lands on the disk whole."""
    [(path, stream)] = export(TARGETS[name], Profile(name, TODAY), Lazy(400)).files.items()
    parts = list(stream)
    assert len(parts) > 4 and max(map(len, parts)) < 2 * BLOCK
    assert b"".join(parts) == stream.read()
    assert write_tree(tmp_path, {path: stream}).written == (path,)
    assert (tmp_path / path).read_bytes() == stream.read()
    assert write_tree(tmp_path, {path: stream}).unchanged == (path,)
    assert write_tree(tmp_path, {path: Stream(lambda: [b"other"])}).written == (path,)


def test_lines_of_nothing_are_an_empty_file() -> None:
    """Without tasks there is a file with nothing in it, a table with its header, a document with an empty list."""
    assert Lines().files([], lambda item: {}, LAYOUT)["t.jsonl"].read() == b""
    assert content("json", []) == {"tasks.json": b'{\n  "version": 1,\n  "tasks": []\n}\n'}
    assert content("csv", [])["tasks.csv"].startswith(b'"key","uuid"')


@pytest.mark.parametrize("name", NAMES)
def test_same_tasks_same_bytes(name: str) -> None:
    """A second export gives the same bytes under the same names."""
    fields = {"title": "Title"} if name == "creatio" else {}
    files = [
        {path: stream.read() for path, stream in export(TARGETS[name], Profile(name, TODAY, fields=fields), many(3)).files.items()}
        for _ in range(2)
    ]
    assert files[0] == files[1]
