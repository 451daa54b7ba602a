"""Drawing arrows."""

from collections.abc import Sequence
from math import hypot
from typing import Final

from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, note, number

_RADIUS: Final = 22
_TIP: Final = 4
"""Between the tip of an arrow and the box, px."""

Point = tuple[float, float]


def arrow_width(customers: float | None) -> float:
    """The stroke of an arrow that so many of 100 customers take, px (design guide, section 7)."""
    return 2.5 if customers is None else min(26.0, max(2.5, 0.24 * customers))


def head_length(stroke: float) -> float:
    """The length of an arrowhead, px."""
    return 0.55 * stroke + 8


def draw_arrow(line: Sequence[Point], customers: float | None, theme: Theme, words: str = "", color: str = "", stripes: str = "") -> str:
    """A line with round corners, as wide as the customers who go along it, and its head; `words` are its title.

    With `stripes`, a colour, it is hollow: a way that is no more.
    """
    color = color or theme.flow
    stroke = arrow_width(customers)
    (x, y), before = line[-1], line[-2]
    dx, dy = _direction(before, (x, y))
    tip = (x - _TIP * dx, y - _TIP * dy)
    base = (tip[0] - head_length(stroke) * dx, tip[1] - head_length(stroke) * dy)
    inside = (base[0] + dx, base[1] + dy)
    half = (stroke + 12) / 2
    corners = (tip, (base[0] - half * dy, base[1] + half * dx), (base[0] + half * dy, base[1] - half * dx))
    head = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + "Z"
    path = _rounded([*line[:-1], inside])
    drawn = element("path", d=path, fill="none", stroke=color, stroke_width=stroke, data_line="")
    if stripes and stroke > 3:
        inner = stroke - 3
        drawn += element("path", d=path, fill="none", stroke=theme.card, stroke_width=inner)
        drawn += element("path", d=path, fill="none", stroke=stripes, stroke_width=inner, stroke_dasharray="4 6")
    drawn += element("path", d=head, fill=color)
    return element("g", note(words) + drawn) if words else drawn


def _direction(a: Point, b: Point) -> Point:
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _rounded(line: Sequence[Point]) -> str:
    path = f"M{number(line[0][0])} {number(line[0][1])}"
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        radius = min(_RADIUS, *(hypot(corner[0] - p[0], corner[1] - p[1]) / 2 for p in (before, after)))
        into, out = _direction(before, corner), _direction(corner, after)
        path += f"L{number(corner[0] - radius * into[0])} {number(corner[1] - radius * into[1])}"
        path += f"Q{number(corner[0])} {number(corner[1])} {number(corner[0] + radius * out[0])} {number(corner[1] + radius * out[1])}"
    return path + f"L{number(line[-1][0])} {number(line[-1][1])}"
