"""The data behind the report, for other programs: one JSON of the whole model, its tables as CSV and XLSX, a star schema for BI tools."""

from cjm.emit.data.document import document
from cjm.emit.data.sheets import book_bytes, csv_bytes
from cjm.emit.data.star import star
from cjm.emit.data.table import Desk
from cjm.emit.data.tables import TABLES
from cjm.emit.report.edition import Edition


def report_json(edition: Edition) -> dict[str, bytes]:
    """`report.json`, with every text in all its languages."""
    return {"report.json": document(Desk(edition))}


def table_files(edition: Edition) -> dict[str, bytes]:
    """The tables as `data/<table>.csv`, as one workbook, `data/tables.xlsx`, and as a star, `data/star/<table>.csv`.

    Texts are in the language of the edition where a file has them in several.
    """
    desk = Desk(edition)
    made = [(table, table.rows(desk)) for table in TABLES]
    found = {f"data/{table.id}.csv": csv_bytes((column.key for column in table.columns), rows) for table, rows in made}
    bi = {f"data/star/{name}.csv": csv_bytes(head, rows) for name, (head, rows) in star(desk).items()}
    return {**found, **bi, "data/tables.xlsx": book_bytes(made, desk)}
