"""A matrix as plain data: heads, cells and totals, no places and no colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cjm.emit.maps.cards import Card
from cjm.emit.maps.look import Look
from cjm.emit.maps.stages import phase_name
from cjm.emit.maps.telling import short
from cjm.model import Stage
from cjm.words import plural


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or a column: a name with a number in a disc or a glyph, a `note` under it, and the band it stands under."""

    name: str
    note: str = ""
    number: int | None = None
    glyph: str | None = None
    band: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What a row or a column adds up to: a number, and what is counted."""

    figure: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix: `cells` holds cards by row and column; a pair that is not there is empty. Totals are there for all rows or for none."""

    rows: Sequence[Head]
    columns: Sequence[Head]
    cells: Mapping[tuple[int, int], tuple[Card, ...]] = field(default_factory=dict)
    row_totals: Sequence[Total] = ()
    column_totals: Sequence[Total] = ()

    def turned(self) -> "Table":
        """Rows as columns, and columns as rows."""
        cells = {(column, row): cards for (row, column), cards in self.cells.items()}
        return Table(self.columns, self.rows, cells, self.column_totals, self.row_totals)

    def of_columns(self, some: range) -> "Table":
        """Some of the columns with all rows. Totals of rows are those of the whole matrix."""
        cells = {(row, column - some.start): cards for (row, column), cards in self.cells.items() if column in some}
        totals = self.column_totals[some.start : some.stop]
        return Table(self.rows, self.columns[some.start : some.stop], cells, self.row_totals, totals)

    def of_rows(self, some: range) -> "Table":
        """Some of the rows with all columns. Totals of columns are those of the whole matrix, under its last rows."""
        cells = {(row - some.start, column): cards for (row, column), cards in self.cells.items() if row in some}
        totals = self.column_totals if some.stop == len(self.rows) else ()
        return Table(self.rows[some.start : some.stop], self.columns, cells, self.row_totals[some.start : some.stop], totals)


Forms = tuple[tuple[str, str], tuple[str, str, str]]
"""The forms of a noun by number, in English and in Russian."""


def counted(count: int, forms: Forms, look: Look) -> Total:
    """So many of something."""
    return Total(str(count), plural(count, look.lang, *forms).split(" ", 1)[1])


def stage_heads(stages: Sequence[Stage], look: Look) -> list[Head]:
    """The heads of a journey's stages, numbered, under their phases."""
    return [Head(short(s.name, look), number=i, band=phase_name(s, look.lang), address=s.address) for i, s in enumerate(stages, 1)]
