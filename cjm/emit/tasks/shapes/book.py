"""Workbooks of tasks as XLSX (see workbook.py)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.shapes import Layout, Stream
from cjm.emit.workbook import Column, Sheet, workbook

T = TypeVar("T")

_WIDTHS: Final[Mapping[str, int]] = {"title": 48, "body": 70, "text": 70}


class Book:
    """A workbook with one sheet: a row for each task."""

    suffix = ".xlsx"

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """One file."""
        columns = [Column(field.name, _WIDTHS.get(field.of, 18), field.free) for field in layout.fields]
        return {
            f"{layout.stem}{self.suffix}": Stream(
                lambda: workbook([Sheet(layout.stem, columns, len(items), _rows(items, row, layout.fields))])
            )
        }


def _rows(items: Sequence[T], row: Callable[[T], Row], fields: Sequence[Field]) -> Iterator[list[object]]:
    for item in items:
        filled = row(item)
        yield [filled.get(field.name) for field in fields]
