"""Where the words of each arrow stand: beside its line, on no other line and on no other words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cjm.emit.maps.arrows import Point, arrow_width, head_length
from cjm.emit.maps.graph.across import Across, way_out
from cjm.emit.maps.graph.columns import Columns
from cjm.emit.maps.graph.down import ENTRY
from cjm.emit.maps.graph.labels import Label
from cjm.emit.maps.graph.routes import Route
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element

_BESIDE: Final = 12
"""Between a vertical line and its words, px."""
_OFF: Final = 8
"""Between a level line and its words, px."""
_STEP: Final = 14
"""By which words move along their line until they are free, px."""
_TRIES: Final = 120


class Frame(NamedTuple):
    """The room that a line or a label takes, px."""

    left: float
    top: float
    right: float
    bottom: float


class Spot(NamedTuple):
    """Where a label starts: x of its anchor (start, middle or end) and top; `gap` is what lies between the share and the rest.

    `hidden` says that something lies under it all the same.
    """

    x: float
    top: float
    anchor: str
    gap: float = 0.0
    hidden: bool = False

    def around(self, label: Label) -> Frame:
        """The room of the label there, for a map that flows from left to right."""
        left = self.x - label.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Frame(left, self.top, left + label.width, self.top + label.head + self.gap + label.rest)

    def frame(self, label: Label) -> Frame:
        """The room of the label as it is drawn."""
        left, top, right, bottom = self.around(label)
        return Frame(top + self.gap, left, bottom, right) if label.turned else Frame(left, top, right, bottom)


def place_labels(
    columns: Columns, routes: Sequence[Route], labels: Sequence[Label], across: Across, lines: Sequence[Sequence[Point]]
) -> list[Spot | None]:
    """Where each route's label stands, None for one without words. Labels of detours are placed last, where there is room."""
    taken = [_around(a, b, route) for route, line in zip(routes, lines, strict=True) for a, b in pairwise(line)]
    tallest: dict[int, float] = {}
    for route, label in zip(routes, labels, strict=True):
        if route.kind == "straight":
            tallest[route.lower] = max(tallest.get(route.lower, 0.0), label.head + label.rest)
    spots: list[Spot | None] = [None] * len(routes)
    for i in sorted(range(len(routes)), key=lambda i: routes[i].kind == "detour"):
        route, label, line = routes[i], labels[i], lines[i]
        if not label.width:
            continue
        if route.kind == "level":
            spot = _along(route, label, columns, across, line[0][1])
        elif route.kind == "turn":
            spot = _at_turn(route, columns, across, line[0][1])
        elif route.kind == "straight":
            spot = _beside(route, line, tallest[route.lower])
        else:
            spot = _under_lane(route, label, across, line, taken)
        spots[i] = spot
        taken.append(spot.around(label))
    return spots


def draw_label(label: Label, spot: Spot, theme: Theme) -> str:
    """The words of a label; on a ground of their own where something lies under them."""
    frame = spot.frame(label)
    x, anchor = (frame.left, "start") if label.turned else (spot.x, spot.anchor)
    top, gap = (frame.top, 0.0) if label.turned else (spot.top, spot.gap)
    words = label.draw(x, top, gap, anchor, theme)
    if not spot.hidden:
        return words
    width, height = frame.right - frame.left, frame.bottom - frame.top
    return element("rect", x=frame.left, y=frame.top, width=width, height=height, rx=4, fill=theme.page) + words


def _around(a: Point, b: Point, route: Route) -> Frame:
    half = arrow_width(route.arrow.customers) / 2 + 3
    return Frame(min(a[0], b[0]) - half, min(a[1], b[1]) - half, max(a[0], b[0]) + half, max(a[1], b[1]) + half)


def _along(route: Route, label: Label, columns: Columns, across: Across, y: float) -> Spot:
    """On both sides of a level line, in the middle of what the gap leaves free without the arrowhead."""
    left, right = across.zones[way_out(route, columns) // 2]
    stroke = arrow_width(route.arrow.customers)
    shift = head_length(stroke) / 2 + 2
    x = (left + right) / 2 + (shift if columns.spots[route.upper].band % 2 else -shift)
    return Spot(x, y - stroke / 2 - _OFF - label.head, "middle", stroke + 2 * _OFF)


def _at_turn(route: Route, columns: Columns, across: Across, y: float) -> Spot:
    """Outside the turn, under the level at which it starts."""
    left, right = across.zones[way_out(route, columns) // 2]
    top = y + arrow_width(route.arrow.customers) / 2 + _OFF
    return Spot(right - 10, top, "end") if columns.spots[route.upper].band % 2 else Spot(left - 10, top, "start")


def _beside(route: Route, line: Sequence[Point], height: float) -> Spot:
    """To the right of a line down, to the left of a line up, so that a pair has its words outside; above the lower box."""
    aside = arrow_width(route.arrow.customers) / 2 + _BESIDE
    top = max(line[0][1], line[-1][1]) - ENTRY - height
    return Spot(line[0][0] - aside, top, "end") if route.upwards else Spot(line[0][0] + aside, top, "start")


def _under_lane(route: Route, label: Label, across: Across, line: Sequence[Point], taken: Sequence[Frame]) -> Spot:
    """Under the lane, as near to its middle as is free; no other line may come between the words and their lane."""
    run = route.runs[0]
    top = run.y + arrow_width(route.arrow.customers) / 2 + _OFF / 2
    bottom = top + label.head + label.rest
    near = [frame for frame in taken if frame.top < bottom and frame.bottom > top]
    ends = [x for x, y in line if y == run.y]
    start, goal = min(ends), max(ends)
    middle, half = (start + goal) / 2, label.width / 2 + 4
    low, high = across.slots[run.first][0] + half, across.slots[run.last][1] - half
    best, least = middle, float("inf")
    for i in range(_TRIES):
        x = middle + (i + 1) // 2 * _STEP * (1 if i % 2 else -1)
        if low <= x <= high:
            left, right = min(x - half, goal + _OFF), max(x + half, start - _OFF)
            hidden = sum(max(0.0, min(frame.right, right) - max(frame.left, left)) for frame in near)
            if hidden < least:
                best, least = x, hidden
            if not hidden:
                break
    return Spot(best, top, "middle", hidden=least > 0)
