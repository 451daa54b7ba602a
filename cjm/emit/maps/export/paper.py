"""Sheets of paper: how large a map gets on one, and where it is cut to be printed on several.

Lengths are mm on paper and px in the map (SVG user units), both from the top left.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cjm.emit.maps.export.svgtree import Frame

SIZES: Final = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841)}
"""Width and height in landscape, mm (ISO 216)."""
READABLE: Final = {"a4": 2.1, "a3": 2.1, "a2": 3.0, "a1": 4.0, "a0": 5.5}
"""What 15 px must measure at least, mm: large sheets are read from further away (design guide, section 9)."""
OVERLAP: Final = 10
"""Of neighbouring tiles, mm."""
_WALL: Final = 4.0 / 15
"""mm for each px of a tiled map without a size of its own: readable like A1."""
_PORTRAIT_GAIN: Final = 1.2
"""A map is set upright only where that makes it so much larger."""


class Sheet(NamedTuple):
    """A sheet with a piece of a map.

    `frame` is the piece in px; it is drawn at `left`, `top` with `scale` mm for each px. `row` and `column` count from 1, both 0
    for a sheet that holds the whole map.
    """

    width: float
    height: float
    frame: Frame
    left: float
    top: float
    scale: float
    row: int = 0
    column: int = 0


def margin_of(paper: str) -> float:
    """The margin of a sheet, mm."""
    return 20 if paper == "a0" else 12


def room(paper: str) -> tuple[float, float]:
    """The width and height in px of the largest map that can be read on one sheet."""
    px = READABLE[paper] / 15
    wide, high = SIZES[paper]
    return (wide - 2 * margin_of(paper)) / px, (high - 2 * margin_of(paper)) / px


def whole(width: float, height: float, paper: str) -> Sheet:
    """A map of so many px on one sheet, as large as fits, in the middle."""
    margin = margin_of(paper)
    long, short = SIZES[paper]
    across, upright = (min((w - 2 * margin) / width, (h - 2 * margin) / height) for w, h in ((long, short), (short, long)))
    wide, high, scale = (short, long, upright) if upright > across * _PORTRAIT_GAIN else (long, short, across)
    return Sheet(wide, high, Frame(0, 0, width, height), (wide - width * scale) / 2, (high - height * scale) / 2, scale)


def readable(sheet: Sheet, paper: str) -> bool:
    """Whether text on a sheet is large enough to be read from where such a sheet is looked at."""
    return 15 * sheet.scale >= READABLE[paper]


def tiles(width: float, height: float, things: Sequence[Frame], paper: str, whole_on: str | None = None) -> list[Sheet]:
    """A map on several sheets, row by row; cuts go through as few of the things as can be, mostly between rows and columns.

    The map gets the size that it would have on the sheet `whole_on`, else one that is read from a step away.
    """
    margin = margin_of(paper)
    scale = whole(width, height, whole_on).scale if whole_on else _WALL
    wide, high = SIZES[paper]
    overlap = OVERLAP / scale
    columns = cuts(width, (wide - 2 * margin) / scale - overlap, [(thing.left, thing.right) for thing in things])
    rows = cuts(height, (high - 2 * margin) / scale - overlap, [(thing.top, thing.bottom) for thing in things])
    return [
        Sheet(wide, high, frame, margin, margin, scale, row, column)
        for row, (top, bottom) in enumerate(pairwise(rows), 1)
        for column, (left, right) in enumerate(pairwise(columns), 1)
        for frame in [_spread(Frame(left, top, right, bottom), overlap / 2, width, height)]
    ]


def _spread(frame: Frame, by: float, width: float, height: float) -> Frame:
    """A piece with the strips that it shares with its neighbours."""
    return Frame(max(0.0, frame.left - by), max(0.0, frame.top - by), min(width, frame.right + by), min(height, frame.bottom + by))


def cuts(length: float, step: float, spans: Sequence[tuple[float, float]]) -> list[float]:
    """Where a length is cut into pieces of at most `step`, from 0 to its end.

    Of the places in the second half of each step the one that cuts the fewest spans is taken, of equal ones the furthest.
    """
    edges = sorted({edge for span in spans for edge in (span[0] - 2, span[1] + 2)})
    found = [0.0]
    while length - found[-1] > step:
        limit = found[-1] + step
        places = [edge for edge in edges if found[-1] + step / 2 <= edge <= limit] or [limit]
        found.append(min(places, key=lambda place: (sum(a < place < b for a, b in spans), -place)))
    return [*found, length]
