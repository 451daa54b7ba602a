"""Drawing a matrix: heads above and at the left, cells with their cards, totals at the right and below."""

from dataclasses import dataclass, replace
from typing import Final

from cjm.emit.maps.cards import GAP, draw_card
from cjm.emit.maps.glyphs import draw_glyph
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.table import Head, Table, Total
from cjm.emit.maps.page import group, linked
from cjm.emit.maps.parts import split
from cjm.emit.maps.stages import BAND, draw_bands, stage_head
from cjm.emit.maps.xml import NOTHING, Drawing, depth, element, lines, moved, text

ABREAST: Final = 8
"""Columns side by side; more go on below."""
LABELS: Final = 262
"""The column with the heads of rows, px."""
_TOTALS: Final = 150
_WIDE: Final = 1780
_NARROWEST: Final = 230.0
_PADDING: Final = 14
_ABOVE: Final = 11


def draw_table(table: Table, look: Look) -> Drawing:
    """A matrix in as many parts as it needs: the longer list goes down where the other way round it would be too wide."""
    if len(table.columns) > ABREAST and len(table.rows) < len(table.columns):
        table = table.turned()
    runs = split([head.band or None for head in table.columns], ABREAST)
    drawn, y, widest = "", 0.0, 0.0
    for i, run in enumerate(runs, 1):
        if len(runs) > 1:
            words = wording.PART.fill(look.lang, {"number": i, "all": len(runs), "first": run.start + 1, "last": run.stop})
            drawn += text(0, y + 18, words, 18, look.theme.ink2, bold=True)
            y += 36
        part = _Part(table.of_columns(run), look, _WIDE / min(len(table.columns), ABREAST)).draw()
        drawn += moved(0, y, part.markup)
        y += part.height + (64 if i < len(runs) else 0)
        widest = max(widest, part.width)
    return Drawing(drawn, widest, y)


def draw_parts(table: Table, width: float, height: float, look: Look) -> list[Drawing]:
    """A matrix in pieces of about so many px, row by row, each with the heads of its rows and columns."""
    inner = width - LABELS - (_TOTALS if table.row_totals else 0)
    most = max(1, int(inner / _NARROWEST))
    if len(table.columns) > most and len(table.rows) < len(table.columns):
        table = table.turned()
    drawn = []
    for run in split([head.band or None for head in table.columns], most):
        part = _Part(table.of_columns(run), look, inner / min(most, len(table.columns)))
        drawn += [replace(part, table=part.table.of_rows(rows)).draw() for rows in part.pages(height)]
    return drawn


@dataclass(frozen=True, slots=True)
class _Part:
    """Neighbouring columns with all rows; `share` is what each column may take of the width, px."""

    table: Table
    look: Look
    share: float

    @property
    def pitch(self) -> float:
        """From one column to the next, the same in all parts."""
        return min(350.0, max(_NARROWEST, self.share))

    def pages(self, height: float) -> list[range]:
        """The rows in runs that are at most so high under their heads, at least one row each."""
        found, start = [], 0
        top = y = self._heads()[1]
        for row in range(len(self.table.rows)):
            y += (deep := self._row(row).height)
            if y > height and row > start:
                found.append(range(start, row))
                start, y = row, top + deep
        return [*found, range(start, len(self.table.rows))]

    @property
    def right(self) -> float:
        """Where the columns end and totals begin."""
        return LABELS + self.pitch * len(self.table.columns)

    @property
    def width(self) -> float:
        """With the totals."""
        return self.right + (_TOTALS if self.table.row_totals else 0)

    def draw(self) -> Drawing:
        """Heads, then row by row, then the totals of columns."""
        drawn, y = self._heads()
        for row in range(len(self.table.rows)):
            line = self._row(row)
            drawn += _rule(y, self.width, self.look) + moved(0, y, line.markup)
            y += line.height
        drawn += _rule(y, self.width, self.look, strong=True)
        if self.table.column_totals:
            foot = self._totals()
            drawn += moved(0, y, foot.markup)
            y += foot.height
        return Drawing(self._separators(y) + drawn, self.width, y)

    def _heads(self) -> tuple[str, float]:
        banded = any(head.band for head in self.table.columns)
        top = BAND + 17 if banded else 0
        heads = [_head(head, self.pitch - 2 * _PADDING, self.look) for head in self.table.columns]
        drawn = draw_bands([head.band for head in self.table.columns], LABELS, self.pitch, self.look) if banded else ""
        drawn += "".join(moved(LABELS + self.pitch * i + _PADDING, top, head.markup) for i, head in enumerate(heads))
        return drawn, top + max(head.height for head in heads) + 16

    def _row(self, row: int) -> Drawing:
        own = self.table.rows[row]
        head = _head(replace(own, note=own.note or own.band), LABELS - _PADDING - 8, self.look)
        drawn, height = moved(0, _ABOVE + 1, head.markup), head.height + 2
        for column in range(len(self.table.columns)):
            y = 0.0
            for card in self.table.cells.get((row, column), ()):
                made = draw_card(card, self.pitch - 2 * _PADDING, self.look)
                drawn += moved(LABELS + self.pitch * column + _PADDING, _ABOVE + y, made.markup)
                y += made.height + GAP
            height = max(height, y - GAP)
        if self.table.row_totals:
            total = _total(self.table.row_totals[row], _TOTALS - 2 * _PADDING, self.look)
            drawn += moved(self.right + _PADDING, _ABOVE - 2, total.markup)
            height = max(height, total.height)
        return Drawing(group(self.table.rows[row].name, drawn), self.width, height + 2 * _ABOVE)

    def _totals(self) -> Drawing:
        totals = [_total(total, self.pitch - 2 * _PADDING, self.look) for total in self.table.column_totals]
        drawn = "".join(moved(LABELS + self.pitch * i + _PADDING, _ABOVE, total.markup) for i, total in enumerate(totals))
        return Drawing(drawn, self.width, max(total.height for total in totals) + _ABOVE)

    def _separators(self, bottom: float) -> str:
        ends = range(len(self.table.columns) + (1 if self.table.row_totals else 0))
        stroke, top = self.look.theme.rule, BAND if any(head.band for head in self.table.columns) else 0
        paths = (f"M{LABELS + self.pitch * i:g} {top}V{bottom:g}" for i in ends)
        return "".join(element("path", d=path, stroke=stroke, stroke_width=1.2) for path in paths)


def _rule(y: float, width: float, look: Look, strong: bool = False) -> str:
    color, stroke = (look.theme.edge, 2) if strong else (look.theme.rule, 1.2)
    return element("path", d=f"M0 {y:g}H{width:g}", stroke=color, stroke_width=stroke)


def _head(head: Head, width: float, look: Look) -> Drawing:
    """The head of a row or column: as a stage where it has a number, else its glyph and name."""
    if head.number is not None:
        made = stage_head(head.number, head.name, width, look)
        note = wrap(head.note, width - 38, 15)
        height = made.height + depth(note, 15)
        drawn = made.markup + lines(38, made.height, note, 15, look.theme.ink2)
        return Drawing(linked(look, head.address, head.name, drawn, (0, 0, width, height)), width, height)
    left = 34.0 if head.glyph else 0.0
    name = wrap(head.name, width - left, 18, bold=True)
    under = depth(name, 18, bold=True) + 1
    note = wrap(head.note, width - left, 15)
    drawn = draw_glyph(head.glyph, 0, -1, look.theme.ink2) if head.glyph else ""
    drawn += lines(left, 0, name, 18, look.theme.ink, bold=True) + lines(left, under, note, 15, look.theme.ink2)
    height = under + depth(note, 15)
    return Drawing(linked(look, head.address, head.name, drawn, (0, 0, width, height)), width, height)


def _total(total: Total, width: float, look: Look) -> Drawing:
    """A number, and what it counts beside it or, where there is no room, below."""
    if not total.figure:
        return NOTHING
    wide = width_of(total.figure, 24, bold=True) + 8
    drawn = text(0, 22, total.figure, 24, look.theme.ink, bold=True)
    if wide + width_of(total.unit, 15) <= width:
        return Drawing(drawn + text(wide, 22, total.unit, 15, look.theme.ink2), width, 30)
    rows = wrap(total.unit, width, 15)
    return Drawing(drawn + lines(0, 29, rows, 15, look.theme.ink2), width, 29 + depth(rows, 15))
