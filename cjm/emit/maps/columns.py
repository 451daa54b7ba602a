"""How wide the columns of stages are, and how a long journey breaks into parts under each other (design guide, sections 8 and 9)."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from cjm.emit.maps.parts import split

LABELS: Final = 196
"""The column with the names of rows, px."""
NARROWEST, WIDEST = 230.0, 420.0
PAGE: Final = 2116.0
"""What stages share on a screen or A3: six at their best width, px."""
MOST: Final = 7
"""Stages side by side on a screen."""
MOST_ON: Final = {"a4": 5, "a3": 7, "a2": 8, "a1": 9, "a0": 12}
"""Stages side by side on a sheet of paper."""
PADDING: Final = 14


class Columns(NamedTuple):
    """The parts of a journey, as positions of stages, and the width of each column, px."""

    parts: list[range]
    width: float

    @property
    def cell(self) -> float:
        """The room for what stands in a cell, px."""
        return self.width - 2 * PADDING

    @property
    def widest(self) -> int:
        """The number of columns of the longest part."""
        return max(map(len, self.parts), default=0)


def columns(phases: Sequence[str | None], most: int = MOST) -> Columns:
    """The columns of a journey with stages of these phases, at most `most` side by side, all equally wide."""
    parts = split(phases, most)
    widest = max(map(len, parts), default=1)
    return Columns(parts, round(min(WIDEST, max(NARROWEST, PAGE / widest)), 2))
