"""Where everything in a grid stands: cells grow with their text, rows with their tallest cell, parts with their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cjm.emit.maps.cards import GAP, Card, Trouble
from cjm.emit.maps.columns import LABELS, PADDING, Columns, columns
from cjm.emit.maps.grid.band import Band, band
from cjm.emit.maps.grid.blocks import Block, Bullet, Cell, Quote, Told, Work
from cjm.emit.maps.grid.company import whole_journey
from cjm.emit.maps.grid.labels import label
from cjm.emit.maps.grid.pieces import draw_block
from cjm.emit.maps.grid.rows import EMOTION, JOURNEY, ROWS, Row, chosen, told, whole_texts
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.stages import BAND, phase_name, stage_head
from cjm.emit.maps.telling import short
from cjm.emit.maps.xml import NOTHING, Drawing

TOP: Final = 11
_CLOSE: Final = 5
_BETWEEN: Final = 52
"""Between parts, px."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, drawn, with its top left corner; `words` are all of its words where some were cut."""

    block: Block
    drawing: Drawing
    x: float
    y: float
    words: str = ""


@dataclass(slots=True)
class Line:
    """A row of a part: its label, the pieces of each of its cells, and where it stands. The emotion row has a band instead."""

    row: Row
    label: Drawing
    top: float
    height: float
    cells: list[list[Piece]]
    band: Band | None = None

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(slots=True)
class Part:
    """Some stages side by side, under the bands of their phases if any has one: the heads of the columns, and all rows."""

    stages: range
    top: float
    banded: bool
    heads: list[Drawing]
    head_top: float
    lines: list[Line]
    bottom: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A grid with coordinates; `tail` is the row of the whole journey under the last part."""

    columns: Columns
    parts: list[Part]
    tail: Line | None
    width: float
    height: float
    phases: list[str]

    @property
    def pieces(self) -> Iterator[tuple[str, int, Piece]]:
        """Every piece with the name of its row and the position of its stage, −1 for what belongs to no stage."""
        for part in self.parts:
            for line in part.lines:
                for stage, cell in zip(part.stages, line.cells, strict=True):
                    yield from ((line.row.name, stage, piece) for piece in cell)
        if self.tail is not None:
            yield from ((self.tail.row.name, -1, piece) for cell in self.tail.cells for piece in cell)


def lay(scene: Scene, most: int) -> Laid:
    """Give everything its place, at most `most` stages side by side."""
    phases = [phase_name(stage, scene.look.lang) for stage in scene.stages]
    made = columns([stage.phase for stage in scene.stages], most)
    rows = chosen(scene.look.rows)
    cells = {row.name: [told(row, stage, i, scene) for i, stage in enumerate(scene.stages)] for row in rows}
    parts: list[Part] = []
    for stages in made.parts:
        parts.append(_part(stages, rows, cells, phases, made, scene, parts[-1].bottom + _BETWEEN if parts else 0.0))
    bottom = parts[-1].bottom if parts else 0.0
    tail = _tail(scene, made, bottom) if parts and any(row.name == JOURNEY for row in rows) else None
    return Laid(made, parts, tail, LABELS + made.width * made.widest, tail.bottom if tail is not None else bottom, phases)


def _part(
    stages: range, rows: Sequence[Row], cells: dict[str, list[Cell]], phases: Sequence[str], made: Columns, scene: Scene, top: float
) -> Part:
    banded = any(phases[i] for i in stages)
    head_top = top + (BAND + 10 if banded else 0)
    heads = [stage_head(i + 1, short(scene.stages[i].name, scene.look), made.cell, scene.look) for i in stages]
    y = head_top + max(head.height for head in heads) + 13
    part = Part(stages, top, banded, heads, head_top, [], y)
    for row in rows:
        line = _line(row, [cells[row.name][i] for i in stages], stages, made, scene, y)
        if line is not None:
            part.lines.append(line)
            y = line.bottom
    part.bottom = y
    return part


def _line(row: Row, cells: list[Cell], stages: range, made: Columns, scene: Scene, top: float) -> Line | None:
    """A row of a part; None where it has nothing to say there."""
    if row.name == EMOTION:
        found = band(scene.feelings, stages, made.width, row, top, scene.look)
        return None if found is None else Line(row, NOTHING, top, found.height, [[] for _ in stages], found)
    if not any(cells):
        return None
    drawn = [_stack(cell, made.cell, left_of(column, made), top + TOP, scene) for column, cell in enumerate(cells)]
    name = label(row, LABELS - 16, scene.look)
    return Line(row, name, top, max(name.height, *(_depth(pieces, top + TOP) for pieces in drawn)) + 2 * TOP, drawn)


def left_of(column: int, made: Columns) -> float:
    """Where what stands in a column begins."""
    return LABELS + column * made.width + PADDING


def _stack(cell: Cell, width: float, x: float, top: float, scene: Scene) -> list[Piece]:
    """The blocks of a cell under each other; cards keep a distance."""
    pieces: list[Piece] = []
    before: Block | None = None
    for block, words in cell:
        drawing = draw_block(block, width, scene.look)
        if before is not None:
            top += GAP if isinstance(block, _CARDS) or isinstance(before, _CARDS) else 3 if isinstance(block, Bullet) else _CLOSE
        pieces.append(Piece(block, drawing, x, top, words))
        top += drawing.height
        before = block
    return pieces


_CARDS: Final = (Card, Trouble, Work, Quote)


def _depth(pieces: Sequence[Piece], top: float) -> float:
    return pieces[-1].y + pieces[-1].drawing.height - top if pieces else 0.0


def _tail(scene: Scene, made: Columns, top: float) -> Line | None:
    """What belongs to no stage, in as many columns as the grid has: each block under the shortest of them."""
    told_all = whole_texts(whole_journey, scene)
    if not told_all:
        return None
    row = ROWS[JOURNEY]
    count = max(1, made.widest)
    columns_of: list[list[Told]] = [[] for _ in range(count)]
    depths = [0.0] * count
    for piece in told_all:
        i = depths.index(min(depths))
        columns_of[i].append(piece)
        depths[i] += draw_block(piece.block, made.cell, scene.look).height + GAP
    drawn = [_stack(tuple(cell), made.cell, left_of(i, made), top + TOP, scene) for i, cell in enumerate(columns_of)]
    name = label(row, LABELS - 16, scene.look)
    return Line(row, name, top, max(name.height, *(_depth(pieces, top + TOP) for pieces in drawn)) + 2 * TOP, drawn)
