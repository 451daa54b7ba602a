"""Hatching, for what is no more (design guide, section 12): stripes of 45°, 9 apart and 3 wide, as a path.

Not a pattern, because programs that read SVG differ in how they draw one.
"""

from math import sqrt
from typing import Final

from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, number

_APART: Final = 9 * sqrt(2)
_INSET: Final = 4.0


def stripes(theme: Theme) -> str:
    """The colour of stripes: a tint, or grey where the theme has none."""
    return theme.rule if theme.bad_tint == theme.card else theme.bad_tint


def hatch(width: float, height: float, theme: Theme) -> str:
    """Stripes over a box from 0, 0 to width, height, clear of its border."""
    wide, high = width - 2 * _INSET, height - 2 * _INSET
    path = ""
    for i in range(1, int((wide + high) / _APART) + 1):
        c = i * _APART
        (x1, y1), (x2, y2) = (min(c, wide), max(0.0, c - wide)), (max(0.0, c - high), min(c, high))
        path += f"M{number(_INSET + x1)} {number(_INSET + y1)}L{number(_INSET + x2)} {number(_INSET + y2)}"
    thin = stripes(theme) == theme.rule  # grey is stronger than a tint
    return element("path", d=path, fill="none", stroke=stripes(theme), stroke_width=1.5 if thin else 3) if path else ""
