"""Coordinates from left to right: columns as wide as their boxes, gaps as wide as the words and the lines in them need."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cjm.emit.maps.arrows import arrow_width, head_length
from cjm.emit.maps.graph.card import Box
from cjm.emit.maps.graph.columns import Columns
from cjm.emit.maps.graph.labels import Label
from cjm.emit.maps.graph.routes import Route, slot

MIN_GAP: Final = 80
"""Between two columns, px."""
FIRST_TRACK: Final = 44
TRACK: Final = 34
"""From a column to the first vertical line in the gap, and from one to the next, px: room for an arrowhead."""


@dataclass(frozen=True, slots=True)
class Across:
    """Edges of slots, left edges of boxes by node, and the x of vertical lines in gaps.

    `zones` is, by gap from the left, where words can stand. `sides` is by route, for those that come to a node from the side or
    turn; `outers` for those that change bands.
    """

    slots: list[tuple[float, float]]
    lefts: list[float]
    zones: list[tuple[float, float]]
    sides: dict[int, float]
    outers: dict[int, float]

    @property
    def width(self) -> float:
        """The right edge of everything."""
        return self.slots[-1][1]


@dataclass(slots=True)
class _Gap:
    """What runs in a gap: lines by the column at its left, and at its right, words between; then lines between bands, outermost."""

    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    words: float = 0.0
    outer: list[int] = field(default_factory=list)


def lay_across(columns: Columns, boxes: Sequence[Box], routes: Sequence[Route], labels: Sequence[Label]) -> Across:
    """The coordinates across; boxes by node, labels by route."""
    gaps = _fill_gaps(columns, routes, labels)
    across = Across([], [], [], {}, {})
    widest = [0.0] * columns.count
    for box, spot in zip(boxes, columns.spots, strict=True):
        widest[spot.column] = max(widest[spot.column], box.width)
    x = 0.0
    for i, gap in enumerate(gaps):
        end = x + _lay_gap(gap, x, 0 < i < columns.count, i > 0, across)
        across.slots.append((x, end))
        x = end
        if i < columns.count:
            across.slots.append((x, x + widest[i]))
            x += widest[i]
    beside = {route.arrow.head for route in routes if route.kind in ("level", "turn")}
    for node, (box, spot) in enumerate(zip(boxes, columns.spots, strict=True)):
        left, right = across.slots[slot(spot.column)]
        if node in beside:
            across.lefts.append(right - box.width if spot.band % 2 else left)
        else:
            across.lefts.append((left + right - box.width) / 2)
    _line_up(columns, boxes, routes, across)
    return across


def _line_up(columns: Columns, boxes: Sequence[Box], routes: Sequence[Route], across: Across) -> None:
    """Ends right under a card stand under its middle, as far as their column allows."""
    for route in routes:
        if route.kind == "straight" and boxes[route.lower].small:
            left, right = across.slots[slot(columns.spots[route.lower].column)]
            middle, wide = across.lefts[route.upper] + boxes[route.upper].width / 2, boxes[route.lower].width
            across.lefts[route.lower] = max(left, min(right - wide, middle - wide / 2))


def _fill_gaps(columns: Columns, routes: Sequence[Route], labels: Sequence[Label]) -> list[_Gap]:
    gaps = [_Gap() for _ in range(columns.count + 1)]
    lower: dict[int, int] = {}
    for i, (route, label) in enumerate(zip(routes, labels, strict=True)):
        lower[i] = columns.row_of[route.lower]
        if route.kind in ("level", "turn"):
            gap = gaps[way_out(route, columns) // 2]
            room = label.width + 30 + (head_length(arrow_width(route.arrow.customers)) if route.kind == "level" else 0)
            gap.words = max(gap.words, room if label.width else 0.0)
        if route.kind == "turn":
            at_left = columns.spots[route.upper].band % 2
            (gaps[0].right if at_left else gaps[-1].left).append(i)
        if route.entry == "side":
            gap = gaps[route.gap // 2]
            (gap.right if route.gap < slot(columns.spots[route.lower].column) else gap.left).append(i)
        if route.outer is not None:
            gaps[route.outer // 2].outer.append(i)
    for gap in gaps:
        gap.left.sort(key=lambda i: lower[i])
        gap.right.sort(key=lambda i: lower[i])
    return gaps


def way_out(route: Route, columns: Columns) -> int:
    """The slot of the gap into which a level arrow or a turn leaves its tail: where its label stands."""
    spot = columns.spots[route.arrow.tail]
    return slot(spot.column) + (-1 if spot.band % 2 else 1)


def _lay_gap(gap: _Gap, x: float, inner: bool, at_right: bool, across: Across) -> float:
    """Give the lines of a gap their x, those to lower nodes further out so that they cross no other; the width of the gap."""
    left, right = (FIRST_TRACK + TRACK * len(lines) if lines else 0.0 for lines in (gap.left, gap.right))
    outer = TRACK * len(gap.outer) + (20 if gap.outer else 0)
    width = max(MIN_GAP if inner else 0.0, left + right + gap.words + outer)
    for i, route in enumerate(gap.left):
        across.sides[route] = x + FIRST_TRACK + TRACK * i
    for i, route in enumerate(gap.right):
        across.sides[route] = x + width - FIRST_TRACK - TRACK * i
    for i, route in enumerate(gap.outer):
        across.outers[route] = x + width - 10 - TRACK * i if at_right else x + 10 + TRACK * i
    across.zones.append((x + left + (0 if at_right else outer), x + width - right - (outer if at_right else 0)))
    return width
