"""LibreOffice opens our tables and workbooks: the right columns, Cyrillic intact, no formula evaluated."""

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

ROOT = Path(__file__).parent.parent.parent
NASTY = """\
journey: Заказ
id: order
stages:
  - name: Оплата
    id: pay
    actions:
      - {do: "=1+1", id: one, due: 2026-12-10, effort: 2.5d, impact: 3}
      - {do: "=cmd|' /C calc'!A0", id: two}
      - {do: "+45 20 30", id: three}
      - {do: "-5 % полей", id: four}
      - {do: "@СУММ(1)", id: five}
      - {do: "'=quoted, \\"twice\\"; с запятой", id: six, owner: клиентский}
      - {do: "＝1+1", id: seven}
library:
  teams: {клиентский: {name: "=Сервис", crm: "-7"}}
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's tasks, and hostile ones, as CSV and XLSX."""
    folder = tmp_path_factory.mktemp("tables")
    (folder / "order.yaml").write_text(NASTY, "utf-8")
    for name, project in (("demo", ROOT / "journeys"), ("nasty", folder / "order.yaml")):
        for target in ("csv", "xlsx"):
            export(project, "--target", target, "-o", str(folder / f"{name}.{target}"))
    export(folder / "order.yaml", "--target", "csv", "-o", str(folder / "raw.csv"), "--csv-raw")
    return folder


def export(project: Path, *arguments: str) -> None:
    """A run of `cjm tasks`."""
    command = [sys.executable, "-m", "cjm", "tasks", str(project), *arguments, "--today", "2026-11-20"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def converted(file: Path, kind: str, *options: str) -> Path:
    """A file as LibreOffice saves what it has opened; a profile of its own keeps runs apart."""
    soffice = shutil.which("soffice")
    assert soffice is not None, "LibreOffice is not there: run tests/integration/install"
    out = file.parent / f"{file.stem}-{file.suffix[1:]}-{kind.partition(':')[0]}"
    profile = f"-env:UserInstallation=file://{out}-profile"
    command = [soffice, profile, "--headless", *options, "--convert-to", kind, "--outdir", str(out), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return out / f"{file.stem}.{kind.partition(':')[0]}"


def from_csv(file: Path) -> list[list[Any]]:
    """The cells of a CSV as LibreOffice sees them: UTF-8, commas, quotes, and whatever looks like a formula taken as one."""
    sheet = openpyxl.load_workbook(converted(file, "xlsx", "--infilter=CSV:44,34,76,1,,0,false,true")).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows()]


def expected(file: Path) -> list[list[str]]:
    """The cells of a CSV as Python reads them."""
    return list(csv.reader(io.StringIO(file.read_text("utf-8"), newline=""), strict=True))


@pytest.mark.parametrize("name", ["demo", "nasty"])
def test_csv_opens_as_it_was_written(tables: Path, name: str) -> None:
    """As many rows and columns, the same header and texts, and no cell is a formula."""
    cells, want = from_csv(tables / f"{name}.csv"), expected(tables / f"{name}.csv")
    assert [[cell.value for cell in cells[0]]] == [want[0]]
    assert len(cells) == len(want) and {len(row) for row in cells} == {len(want[0])}
    assert not [cell.coordinate for row in cells for cell in row if cell.data_type == "f"]
    for column in ("key", "title", "description", "owner_name", "journey_name"):
        at = want[0].index(column)
        assert [row[at].value or "" for row in cells[1:]] == [row[at] for row in want[1:]]


def test_without_protection_there_would_be_formulas(tables: Path) -> None:
    """The same table written raw runs formulas: what the test above would see."""
    assert [cell.value for row in from_csv(tables / "raw.csv") for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("name", ["demo", "nasty"])
def test_xlsx_opens_as_it_was_written(tables: Path, name: str) -> None:
    """LibreOffice gives the workbook back with the same texts, dates as dates, numbers as numbers, and no formula."""
    [before, after] = [
        openpyxl.load_workbook(file).active
        for file in (tables / f"{name}.xlsx", converted(tables / f"{name}.xlsx", "xlsx:Calc MS Excel 2007 XML"))
    ]
    assert before is not None and after is not None
    want, cells = ([[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in (before, after))
    assert cells == want
    assert not [cell.coordinate for row in after.iter_rows() for cell in row if cell.data_type == "f"]
    due = want[0].index("due")
    assert {type(row[due]).__name__ for row in cells[1:]} <= {"datetime", "NoneType"}


def test_xlsx_shows_cyrillic_and_texts_that_look_like_formulas(tables: Path) -> None:
    """What a person sees in LibreOffice is what was written: `=1+1`, not 2, and Russian as it was."""
    shown = converted(tables / "nasty.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(shown, newline="")))
    titles = [row["title"] for row in rows]
    assert "=1+1" in titles and "-5 % полей" in titles and '\'=quoted, "twice"; с запятой' in titles
    [first] = [row for row in rows if row["title"] == "=1+1"]
    assert (first["due"], first["effort_days"], first["journey_name"]) == ("2026-12-10", "2.5", "Заказ")
