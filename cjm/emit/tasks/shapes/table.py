"""Tables as CSV.

RFC 4180: a header row, commas, CRLF, every cell in quotes. UTF-8 without a byte order mark, which many importers read as part of
the first column's name. A text is one line; one that a spreadsheet could take for a formula gets an apostrophe (see cells.py).
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

from cjm.emit.tasks.cells import flat, neutral
from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.shapes import Layout, Stream
from cjm.values import number

T = TypeVar("T")


class _Echo:
    """What the csv module writes, given back."""

    def write(self, text: str) -> str:
        return text


class Table:
    """A table of tasks.

    At most `most` rows stand in a file; further ones follow in `….2.csv`, `….3.csv`. With `sparse`, rows that fill the same columns
    share a file that has no others: for importers that take an empty cell as an order to clear the field.
    """

    suffix = ".csv"

    def __init__(self, most: int = 0, sparse: bool = False) -> None:
        self.most = most
        self.sparse = sparse

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """At least one file, with the header alone where there is nothing to put under it."""
        found: dict[str, Stream] = {}
        for columns, members in self._groups(items, row, layout):
            most = self.most or len(members) or 1
            for start in range(0, max(len(members), 1), most):
                name = f"{layout.stem}.{len(found) + 1}{self.suffix}" if found else f"{layout.stem}{self.suffix}"
                found[name] = Stream(lambda columns=columns, part=members[start : start + most]: _lines(columns, part, row, layout.raw))  # type: ignore[misc]
        return found

    def _groups(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Iterator[tuple[Sequence[Field], Sequence[T]]]:
        if not self.sparse or not items:
            yield layout.fields, items
            return
        groups: dict[tuple[str, ...], list[int]] = {}
        for at, item in enumerate(items):
            filled = row(item)
            groups.setdefault(tuple(field.name for field in layout.fields if field.name in filled), []).append(at)
        for names, numbers in groups.items():
            yield [field for field in layout.fields if field.name in names], _Some(items, numbers)


class _Some(Sequence[T]):
    """Some items of a sequence, by their numbers, so that none is held."""

    def __init__(self, items: Sequence[T], numbers: Sequence[int]) -> None:
        self._items, self._numbers = items, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "_Some[T]": ...
    def __getitem__(self, at: int | slice) -> "T | _Some[T]":
        return _Some(self._items, self._numbers[at]) if isinstance(at, slice) else self._items[self._numbers[at]]


def _lines(columns: Sequence[Field], items: Sequence[T], row: Callable[[T], Row], raw: bool) -> Iterator[str]:
    write = csv.writer(_Echo(), quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow
    spread = _spread(columns, items, row)
    yield _text(write([field.name for field in columns for _ in range(spread.get(field.name, 1))]))
    for item in items:
        cells: list[str] = []
        filled = row(item)
        for field in columns:
            value = filled.get(field.name)
            many = value if isinstance(value, list) else [value]
            room = spread.get(field.name, 1)
            cells += [_cell(one, field, raw) for one in [*many, *[None] * (room - len(many))]]
        yield _text(write(cells))


def _spread(columns: Sequence[Field], items: Sequence[T], row: Callable[[T], Row]) -> dict[str, int]:
    """How often a column that holds a list is repeated: as often as the longest list needs."""
    many = [field for field in columns if field.repeated]
    found = {field.name: 1 for field in many}
    if many:
        for item in items:
            filled = row(item)
            for field in many:
                found[field.name] = max(found[field.name], len(filled.get(field.name, ())))
    return found


def _cell(value: Any, field: Field, raw: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return number(value)
    text = flat(str(value))
    return neutral(text) if field.free and not raw else text


def _text(written: Any) -> str:
    return str(written)
