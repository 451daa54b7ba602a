"""What stands around a tile: crop marks, its row and column, and a small overview."""

from collections.abc import Sequence
from typing import Final

from cjm.emit.maps.export.paper import OVERLAP, Sheet
from cjm.emit.maps.export.svgtree import Layout
from cjm.emit.maps.theme import FONTS
from cjm.emit.maps.xml import NAMESPACE, element, text

_INK: Final = "#3D3D3D"
_PAPER: Final = "#C4C4C4"
_LENGTH: Final = 5
"""Of a crop mark, mm."""
_OVERVIEW: Final = (22, 9)
"""The most that the overview measures, mm."""


def tile_marks(sheet: Sheet, sheets: Sequence[Sheet], layout: Layout) -> str:
    """An SVG of the size of the sheet in mm; crop marks stand where the neighbours' strips begin."""
    right = sheet.left + sheet.scale * (sheet.frame.right - sheet.frame.left)
    bottom = sheet.top + sheet.scale * (sheet.frame.bottom - sheet.frame.top)
    inset = OVERLAP / 2
    left_cut = sheet.left + (inset if sheet.frame.left > 0 else 0)
    right_cut = right - (inset if sheet.frame.right < layout.width else 0)
    top_cut = sheet.top + (inset if sheet.frame.top > 0 else 0)
    bottom_cut = bottom - (inset if sheet.frame.bottom < layout.height else 0)
    lines = [f"M{x:g} {y:g}v{dy}" for x in (left_cut, right_cut) for y, dy in ((sheet.top - 1, -_LENGTH), (bottom + 1, _LENGTH))]
    lines += [f"M{x:g} {y:g}h{dx}" for y in (top_cut, bottom_cut) for x, dx in ((sheet.left - 1, -_LENGTH), (right + 1, _LENGTH))]
    drawn = element("path", d="".join(lines), fill="none", stroke=_INK, stroke_width=0.25)
    drawn += text(sheet.width - sheet.left - _LENGTH - 30, sheet.height - 4, f"{sheet.row}.{sheet.column}", 5, _INK, bold=True)
    drawn += _overview(sheet, sheets, layout)
    box = f"0 0 {sheet.width} {sheet.height}"
    return element("svg", drawn, xmlns=NAMESPACE, width=sheet.width, height=sheet.height, viewBox=box, font_family=FONTS)


def _overview(sheet: Sheet, sheets: Sequence[Sheet], layout: Layout) -> str:
    """The map as small rectangles, one for each tile, with this one filled."""
    scale = min(_OVERVIEW[0] / layout.width, _OVERVIEW[1] / layout.height)
    x, y = sheet.width - sheet.left - _OVERVIEW[0], sheet.height - 1.5 - layout.height * scale
    return "".join(
        element(
            "rect",
            x=x + tile.frame.left * scale,
            y=y + tile.frame.top * scale,
            width=(tile.frame.right - tile.frame.left) * scale,
            height=(tile.frame.bottom - tile.frame.top) * scale,
            fill=_PAPER if tile is sheet else "none",
            stroke=_INK,
            stroke_width=0.2,
        )
        for tile in sheets
    )
