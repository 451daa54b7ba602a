"""The words beside an arrow as blocks of lines."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.maps.content import Caption
from cjm.emit.maps.lettering import width, wrap
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import depth, lines

SMALL_SHARE: Final = 20
LARGE_SHARE: Final = 26
_CONDITION: Final = 17
_COUNT: Final = 15
ROOM: Final = {"level": 200.0, "turn": 200.0, "straight": 145.0, "detour": 230.0}
"""Widest line beside each kind of route, px."""


@dataclass(frozen=True, slots=True)
class Label:
    """A share, and under it lines of condition and of customers."""

    share: list[str]
    size: float
    condition: list[str]
    count: list[str]
    assumed: bool

    @property
    def width(self) -> float:
        """The widest line, px."""
        return max(
            [
                0.0,
                *(width(row, self.size, bold=True) for row in self.share),
                *(width(row, _CONDITION) for row in self.condition),
                *(width(row, _COUNT) for row in self.count),
            ]
        )

    @property
    def head(self) -> float:
        """The height of the share, px."""
        return depth(self.share, self.size, bold=True)

    @property
    def rest(self) -> float:
        """The height of what stands under the share, px."""
        return depth(self.condition, _CONDITION) + depth(self.count, _COUNT)

    def draw_head(self, x: float, top: float, anchor: str, theme: Theme) -> str:
        """The share, from its top edge."""
        return lines(x, top, self.share, self.size, theme.ink2 if self.assumed else theme.ink, bold=True, anchor=anchor)

    def draw_rest(self, x: float, top: float, anchor: str, theme: Theme) -> str:
        """The lines under the share, from their top edge."""
        under = top + depth(self.condition, _CONDITION)
        return lines(x, top, self.condition, _CONDITION, theme.ink, anchor=anchor) + lines(
            x, under, self.count, _COUNT, theme.ink2, anchor=anchor
        )


def make_label(caption: Caption, room: float, fork: bool) -> Label:
    """The block for a caption, no line wider than `room` px."""
    size = LARGE_SHARE if fork else SMALL_SHARE
    return Label(
        wrap(caption.share, room, size, bold=True),
        size,
        wrap(caption.condition, room, _CONDITION, balanced=True),
        wrap(caption.customers, room, _COUNT, balanced=True),
        caption.assumed,
    )
