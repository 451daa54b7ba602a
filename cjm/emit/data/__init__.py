"""The data behind the report, for other programs: one JSON of the whole model, its tables as CSV and XLSX, a star schema for BI tools."""

from cjm.emit.data.document import document
from cjm.emit.data.sheets import book_bytes, csv_bytes
from cjm.emit.data.star import star
from cjm.emit.data.table import Desk
from cjm.emit.data.tables import TABLES
from cjm.emit.report.edition import Edition


def files(edition: Edition) -> dict[str, bytes]:
    """The files by their path: `report.json`, `data/<table>.csv`, `data/tables.xlsx`, `data/star/<table>.csv`.

    Texts of tables are in the language of the edition where a file has them in several; `report.json` has all of them.
    """
    return {**whole(edition), **tables(edition)}


def whole(edition: Edition) -> dict[str, bytes]:
    """`report.json`."""
    return {"report.json": document(Desk(edition))}


def tables(edition: Edition) -> dict[str, bytes]:
    """The tables as CSV, as one workbook, and as a star."""
    desk = Desk(edition)
    made = [(table, table.rows(desk)) for table in TABLES]
    found = {f"data/{table.id}.csv": csv_bytes((column.key for column in table.columns), rows) for table, rows in made}
    bi = {f"data/star/{name}.csv": csv_bytes(head, rows) for name, (head, rows) in star(desk).items()}
    return {**found, **bi, "data/tables.xlsx": book_bytes(made, desk)}
