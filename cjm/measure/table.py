"""A CSV text as rows of cells that know their place.

As RFC 4180 has it, with what spreadsheets make of it: the sign between cells may be a comma, a semicolon or a tab, and where it
is not a comma, a decimal comma is read as a point. The csv module of the standard library reads the same cells, but cannot tell
where they stand; a test compares the two.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cjm import limits
from cjm.findings import Remark
from cjm.hygiene import clean
from cjm.link import nearest
from cjm.source import Place, Source
from cjm.words import Phrase


class Cell(NamedTuple):
    """One cell: its text without quotes and outer blanks, and where it is written."""

    text: str
    source: Source
    start: int
    end: int

    @property
    def place(self) -> Place:
        """What is written, quotes included."""
        return Place(self.source, self.start, self.end)


Row = Mapping[str, Cell]
"""The cells of one line that are not empty, by the name of their column."""


class Problems:
    """What is wrong in one table: each thing once, and not more than is shown for one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.remarks: list[Remark] = []
        self._seen: set[tuple[str, str, str]] = set()

    def add(self, code: str, place: Place, detail: str, address: str = "", **values: object) -> None:
        """Remember a remark, unless the same was said of this file before."""
        key = (code, address, detail)
        if key not in self._seen and not self.full:
            self._seen.add(key)
            self.remarks.append(Remark(place, address or f"file:{self.source.path}", values, detail, code))

    def wrong(self, column: str, cell: Cell, expected: Phrase) -> None:
        """A cell has a value that its column cannot have."""
        self.add("SRC011", cell.place, f"{column}:{cell.text}", key=column, value=cell.text, expected=expected)

    def twice(self, cell: Cell, first: Place) -> None:
        """A cell says what another row, perhaps of another table, has said before."""
        line, column = first.source.position(first.start)
        other = Phrase(f"{line} of {first.source.path}", f"{line} файла {first.source.path}")
        where = line if first.source is self.source else other
        self.add("SRC002", cell.place, cell.text, key=cell.text, line=where, column=column)

    @property
    def full(self) -> bool:
        """Whether nothing more would be shown."""
        return len(self.remarks) >= limits.FINDINGS_PER_FILE


def cells(text: str, sign: str, start: int = 0) -> Iterator[list[tuple[str, int, int]]]:
    """The cells of each line: text, start and end of what is written. A line break in quotes stays in its cell."""
    pattern = _PATTERNS[sign]
    line: list[tuple[str, int, int]] = []
    while found := pattern.match(text, start):
        quoted, plain, end = found.groups()
        line.append((plain if quoted is None else quoted.replace('""', '"'), found.start(), found.start(3)))
        start = found.end()
        if end == sign and len(line) > limits.CELLS_PER_ROW:
            rest = _LINE_BREAK.search(text, start)
            start = len(text) if rest is None else rest.end()
            end = ""
        if end != sign:
            yield line
            line = []
            if start >= len(text):
                return


_DECIMALS: Final = re.compile(r"(\.[0-9]{9})[0-9]+")
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_PATTERNS: Final = {
    sign: re.compile(rf'(?:"((?:[^"]|"")*+)"(?=[{sign}\r\n]|\Z)|([^{sign}\r\n]*+))({sign}|\r\n|\r|\n|\Z)') for sign in (",", ";", "\t")
}


def sign_of(text: str) -> str:
    """What stands between the cells: the most frequent of comma, semicolon and tab in the first line."""
    head = text.lstrip("\r\n").partition("\n")[0]
    return max(_PATTERNS, key=head.count)


class Table:
    """A table with named columns.

    `known` maps the name of each kind of table to its columns; the kind is the one that shares most columns with the first line.
    """

    def __init__(self, source: Source, known: Mapping[str, Sequence[str]], required: Mapping[str, Sequence[str]]) -> None:
        self.source = source
        self.problems = Problems(source)
        self.sign = sign_of(source.text)
        self._lines = self._written()
        head = [self._cell(*cell) for cell in next(self._lines, [])]
        names = [cell.text.lower() for cell in head]
        self.kind = max(known, key=lambda kind: sum(name in known[kind] for name in names))
        self.columns = self._columns(head, names, known[self.kind])
        self.complete = True
        for name in required[self.kind]:
            if name not in self.columns:
                self.complete = False
                self.problems.add("SRC009", head[0].place if head else Place(source, 0, 0), name, key=name)

    def _columns(self, head: list[Cell], names: list[str], known: Sequence[str]) -> list[str]:
        """The name of each column; empty for one that is not known or stands there twice."""
        first: dict[str, Cell] = {}
        columns = []
        for cell, name in zip(head, names, strict=True):
            fits = name in known and name not in first
            if name in first:
                self.problems.twice(cell, first[name].place)
            elif name and not fits:
                self._unknown(cell, name, known)
            first |= {name: cell} if fits else {}
            columns.append(name if fits else "")
        return columns

    def _unknown(self, cell: Cell, name: str, known: Sequence[str]) -> None:
        near = None if self.problems.full else nearest(name[: limits.KEY_CHARS], known)
        listed = ", ".join(known)
        others = Phrase(f"one of the columns {listed}; or remove it", f"один из столбцов {listed}; или уберите его")
        advice = others if near is None else Phrase(f"`{near}`", f"`{near}`")
        self.problems.add("STY001", cell.place, name, key=cell.text, near=near, advice=advice)

    def _written(self) -> Iterator[list[tuple[str, int, int]]]:
        """The lines that are not blank, up to what a table may have."""
        for count, line in enumerate(cells(self.source.text, self.sign)):
            if count > limits.MEASUREMENT_ROWS:
                what = Phrase("rows in a table", "строк в таблице")
                place = Place(self.source, line[0][1], line[0][2])
                self.problems.add("SRC004", place, "rows", what=what, limit=limits.MEASUREMENT_ROWS)
                return
            if any(text.strip() for text, _, _ in line):
                yield line

    def rows(self) -> Iterator[Row]:
        """The lines below the first; what they lack or have too much is remarked."""
        for line in self._lines:
            row = {}
            for position, (text, start, end) in enumerate(line):
                if len(text) > limits.CELL_CHARS:
                    what = Phrase("characters in a cell", "знаков в ячейке")
                    place = Place(self.source, start, start + 1)
                    self.problems.add("SRC004", place, "cell", what=what, limit=limits.CELL_CHARS)
                elif position >= len(self.columns):
                    if text.strip():
                        self.problems.wrong("row", self._cell(text, start, end), _TOO_MANY)
                elif self.columns[position] and (cell := self._cell(text, start, end)).text:
                    row[self.columns[position]] = cell
            yield row

    def _cell(self, text: str, start: int, end: int) -> Cell:
        tidy = text.strip()
        if end - start > len(tidy):  # quotes or blanks
            written = self.source.text[start:end]
            inner = written.strip()
            if inner:
                start += written.index(inner)
                end = start + len(inner)
        return Cell(tidy if tidy.isascii() and tidy.isprintable() else clean(tidy)[0].strip(), self.source, start, end)

    def number(self, text: str) -> str:
        """A number as YAML has it: without blanks between digits, with a point, and not more decimals than anybody means."""
        plain = text if text.isascii() else text.replace("\u00a0", "").replace("\u202f", "").replace("−", "-")
        return _DECIMALS.sub(r"\1", plain if self.sign == "," else plain.replace(",", "."))


_TOO_MANY: Final = Phrase(
    "as many cells as the first line has; a text with a comma goes in quotes",
    "столько ячеек, сколько в первой строке; текст с запятой берут в кавычки",
)
