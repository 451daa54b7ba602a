"""`tasks.xlsx`: the table of `csv` as a workbook, with real dates and numbers and without formulas."""

from typing import Final

from cjm.emit.tasks.forms import lines, same
from cjm.emit.tasks.shapes.book import Book
from cjm.emit.tasks.target import Target
from cjm.emit.tasks.targets.csv import columns
from cjm.emit.workbook import CELL
from cjm.words import Phrase

FIELDS: Final = tuple(
    field._replace(most=CELL if field.free else 0, source=f"{field.source}; support.microsoft.com: Excel specifications and limits")
    for field in columns(due=same, start=same, body=lines)
)

TARGET: Final = Target(
    about=Phrase("a workbook (XLSX)", "книга для таблиц (XLSX)"),
    needs=Phrase("nothing; the column `key` tells what is new", "ничего: что нового, видно по столбцу `key`"),
    fields=FIELDS,
    new=Book(),
    snapshot=True,
)
