"""The words beside an arrow as blocks of lines."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.maps.graph.content import Caption
from cjm.emit.maps.lettering import width, wrap
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import NOTHING, Drawing, depth, lines, moved

SMALL_SHARE: Final = 20
LARGE_SHARE: Final = 26
_CONDITION: Final = 17
_COUNT: Final = 15
ROOM: Final = {"level": 200.0, "turn": 200.0, "straight": 145.0, "detour": 230.0}
"""Widest line beside each kind of route, px."""


@dataclass(frozen=True, slots=True)
class Label:
    """A share, and under it lines of condition and of customers.

    A `sign` is drawn in place of the share. A `turned` one stands wholly on one side of its line, and is measured with width for height.
    """

    share: list[str]
    size: float
    condition: list[str]
    count: list[str]
    assumed: bool
    turned: bool = False
    struck: bool = False
    sign: Drawing = NOTHING

    @property
    def width(self) -> float:
        """How long it is beside a level line, px; 0 without words."""
        return self.block[1] if self.turned else self.block[0]

    @property
    def head(self) -> float:
        """The height of what stands above the line: the share, px."""
        return 0.0 if self.turned else self._share

    @property
    def rest(self) -> float:
        """The height of what stands under the line, px."""
        return self.block[0] if self.turned else self.block[1] - self._share

    @property
    def block(self) -> tuple[float, float]:
        """Width and height as it is drawn, px."""
        high = self._share + depth(self.condition, _CONDITION) + depth(self.count, _COUNT)
        return self._widest, high

    @property
    def _widest(self) -> float:
        return max(
            [
                self.sign.width,
                *(width(row, self.size, bold=True) for row in self.share),
                *(width(row, _CONDITION) for row in self.condition),
                *(width(row, _COUNT) for row in self.count),
            ]
        )

    @property
    def _share(self) -> float:
        return self.sign.height or depth(self.share, self.size, bold=True)

    def draw(self, x: float, top: float, gap: float, anchor: str, theme: Theme) -> str:
        """The share from its top edge, and after a gap the lines under it."""
        color = theme.ink2 if self.assumed else theme.ink
        drawn = moved(x - self.sign.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor], top, self.sign.markup)
        drawn += lines(x, top, self.share, self.size, color, bold=True, anchor=anchor, struck=self.struck)
        under = top + self._share + gap
        drawn += lines(x, under, self.condition, _CONDITION, theme.ink, anchor=anchor, struck=self.struck)
        return drawn + lines(x, under + depth(self.condition, _CONDITION), self.count, _COUNT, theme.ink2, anchor=anchor)


def make_label(caption: Caption, room: float, fork: bool, turned: bool = False) -> Label:
    """The block for a caption, no line wider than `room` px."""
    size = LARGE_SHARE if fork else SMALL_SHARE
    sign = next((sign for sign in caption.signs if sign.width <= room), caption.signs[-1] if caption.signs else NOTHING)
    return Label(
        [] if sign.width else wrap(caption.share, room, size, bold=True),
        size,
        wrap(caption.condition, room, _CONDITION, balanced=True),
        wrap(caption.customers, room, _COUNT, balanced=True),
        caption.assumed,
        turned,
        caption.struck,
        sign,
    )
