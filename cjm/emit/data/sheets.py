"""Rows as files: CSV for programs and BI tools, one workbook for people."""

import csv
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import StringIO
from typing import Final

from cjm.emit.data.table import Cell, Desk, Table, word
from cjm.emit.tasks.cells import flat, neutral
from cjm.emit.workbook import CELL, Column, Sheet, workbook
from cjm.values import number

_BOM: Final = "\ufeff"
_WIDTHS: Final = {"name": 40, "address": 40, "message": 70, "why": 50, "hint": 50, "cause": 50, "goal": 40, "metric_name": 40}
_MOST_ROWS: Final = 1_048_575
"""Rows below the head that a sheet can hold: support.microsoft.com, "Excel specifications and limits"."""


def csv_bytes(head: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV (RFC 4180): UTF-8 with a byte order mark, as spreadsheets and BI tools want it, CRLF, every cell in quotes.

    Numbers have a decimal point, dates are ISO 8601, yes and no are `true` and `false`. A text is one line, and one that a
    spreadsheet could take for a formula gets an apostrophe (see tasks/cells.py).
    """
    target = StringIO(newline="")
    write = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    write.writerow(head)
    write.writerows([_spelled(cell) for cell in row] for row in rows)
    return (_BOM + target.getvalue()).encode()


@lru_cache(maxsize=4096)  # the same few words and titles fill most of a table
def _text(text: str) -> str:
    return neutral(flat(text))


def _spelled(cell: Cell) -> str:
    if isinstance(cell, str):
        return _text(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return number(cell)
    return cell.isoformat()


def book_bytes(tables: Iterable[tuple[Table, Sequence[Sequence[Cell]]]], desk: Desk) -> bytes:
    """Tables as one workbook, a sheet each, with titles and words in the language of the desk."""
    return b"".join(workbook([_sheet(table, rows, desk) for table, rows in tables]))


def _sheet(table: Table, rows: Sequence[Sequence[Cell]], desk: Desk) -> Sheet:
    columns = [Column(column.title.say(desk.lang), _WIDTHS.get(column.key, 18)) for column in table.columns]
    kinds = [column.terms for column in table.columns]
    shown = ([_shown(cell, kind, desk) for cell, kind in zip(row, kinds, strict=True)] for row in rows[:_MOST_ROWS])
    return Sheet(table.title.say(desk.lang), columns, min(len(rows), _MOST_ROWS), shown)


def _shown(cell: Cell, kind: str, desk: Desk) -> Cell:
    if isinstance(cell, bool):
        return _YES_NO[desk.lang][cell]
    return (word(cell[:CELL], kind, desk.lang) or None) if isinstance(cell, str) else cell


_YES_NO: Final = {"en": ("no", "yes"), "ru": ("нет", "да")}
