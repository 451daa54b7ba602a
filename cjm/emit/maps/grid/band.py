"""The emotion row of a grid: all curves on one strip, or from five personas on each on a strip of its own."""

from dataclasses import replace
from typing import Final, NamedTuple

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.columns import LABELS
from cjm.emit.maps.feelings import Curve, Feelings
from cjm.emit.maps.feelings.ground import Ground, draw_ground, draw_scale
from cjm.emit.maps.feelings.plot import draw_plot
from cjm.emit.maps.grid.labels import label
from cjm.emit.maps.grid.rows import Row
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.xml import depth, element, lines, moved, text

TOGETHER: Final = 4
"""Curves that share a strip; more are drawn each on its own."""
_HEIGHT: Final = 234.0
_MORE: Final = 20.0
_STRIP: Final = 140.0
_STRIP_STEP: Final = 20.0


class Band(NamedTuple):
    """The row, drawn where it stands: the grounds that lie under the grid's lines, what lies over them, and the height of all."""

    ground: str
    curves: str
    height: float


def band(feelings: Feelings, stages: range, column: float, row: Row, top: float, look: Look) -> Band | None:
    """The curves over some stages; None where nobody feels anything there."""
    felt = [curve for curve in feelings.curves if any(curve.values[i] is not None for i in stages)]
    if not felt:
        return None
    if len(feelings.curves) <= TOGETHER:
        return _together(feelings, stages, column, row, top, look)
    return _apart(feelings, felt, stages, column, row, top, look)


def _together(feelings: Feelings, stages: range, column: float, row: Row, top: float, look: Look) -> Band:
    height = _HEIGHT + _MORE * max(0, len(feelings.curves) - 3)
    ground = Ground(LABELS, top, height, column, stages.start, len(stages), (height - 84) / 4)
    note = wrap(row.note.say(look.lang), 84, 15)
    names = lines(0, top + 11, [row.title.say(look.lang)], 18, look.theme.ink, bold=True)
    names += lines(0, top + 33, note, 15, look.theme.ink2)
    drawn = names + draw_scale(ground, LABELS - 20, look) + draw_plot(feelings, ground, look)
    return Band(draw_ground(ground, look.theme), drawn, height)


def _apart(feelings: Feelings, felt: list[Curve], stages: range, column: float, row: Row, top: float, look: Look) -> Band:
    name = label(row, LABELS - 16, look)
    head = name.height + 18
    grounds, drawn, y = "", moved(0, top + 11, name.markup), top + head
    for curve in felt:
        rows = wrap(curve.name, LABELS - 58, 15.5, bold=True, balanced=True)
        height = max(_STRIP, depth(rows, 15.5, bold=True) + 16)
        ground = Ground(LABELS, y, height, column, stages.start, len(stages), _STRIP_STEP, 8)
        middle = ground.zero - depth(rows, 15.5, bold=True) / 2
        drawn += marks.persona(10, ground.zero, curve.index, look.theme, 8) + lines(28, middle, rows, 15.5, look.theme.ink, bold=True)
        for value in (2, 0, -2):
            drawn += text(LABELS - 8, ground.y(value) + 5, phrases.signed(value, look.lang), 14, look.theme.ink2, anchor="end")
        drawn += draw_plot(replace(feelings, curves=(curve,)), ground, look, size=15)
        grounds += draw_ground(ground, look.theme)
        if curve is not felt[0]:
            grounds += element("rect", x=0, y=y - 0.6, width=ground.right, height=1.2, fill=look.theme.rule)
        y += height
    return Band(grounds, drawn, y - top)
