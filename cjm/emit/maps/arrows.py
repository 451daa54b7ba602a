"""Arrows and the words beside them."""

from collections.abc import Sequence
from math import hypot
from typing import Final

from cjm.emit.maps.across import Across, arrow_width, head_length, way_out
from cjm.emit.maps.columns import Columns
from cjm.emit.maps.down import ENTRY
from cjm.emit.maps.labels import Label
from cjm.emit.maps.routes import Route
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.tracing import Point
from cjm.emit.maps.xml import element, number

_RADIUS: Final = 22
_TIP: Final = 4
"""Between the tip of an arrow and the box, px."""
_BESIDE: Final = 12
"""Between a vertical line and its label, px."""
_STEP: Final = 14
"""By which a label is moved along its line until it is free, px."""
_TRIES: Final = 120

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def draw_arrow(line: Sequence[Point], customers: float | None, theme: Theme) -> str:
    """A line with round corners, as wide as the customers who go along it, and its head."""
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
    return element("path", d=path, fill="none", stroke=theme.flow, stroke_width=stroke) + element("path", d=head, fill=theme.flow)


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


def draw_labels(
    columns: Columns, routes: Sequence[Route], labels: Sequence[Label], across: Across, lines: Sequence[Sequence[Point]], theme: Theme
) -> list[str]:
    """The markup of each route's label, empty for one without words.

    Labels of detours come last: they stand under their lane, where no line and no other label is.
    """
    placed: list[Frame] = [
        _frame(a, b, arrow_width(r.arrow.customers))
        for r, line in zip(routes, lines, strict=True)
        for a, b in zip(line, line[1:], strict=False)
    ]
    tallest = {route.lower: 0.0 for route in routes if route.kind == "straight"}
    for route, label in zip(routes, labels, strict=True):
        if route.kind == "straight":
            tallest[route.lower] = max(tallest[route.lower], label.head + label.rest)
    drawn = [""] * len(routes)
    for i in sorted(range(len(routes)), key=lambda i: routes[i].kind == "detour"):
        route, label, line = routes[i], labels[i], lines[i]
        if not label.width:
            continue
        half = arrow_width(route.arrow.customers) / 2
        if route.kind == "level":
            x, y = _level_middle(route, columns, across), line[0][1]
            drawn[i] = label.draw_head(x, y - half - 8 - label.head, "middle", theme) + label.draw_rest(x, y + half + 8, "middle", theme)
            placed.append((x - label.width / 2, y - half - 8 - label.head, x + label.width / 2, y + half + 8 + label.rest))
            continue
        if route.kind == "detour":
            x, top, anchor = _under_lane(route, label, across, line, placed), route.runs[0].y + half + 4, "middle"
            left = x - label.width / 2
        elif route.kind == "turn":
            zone = across.zones[way_out(route, columns) // 2]
            at_left = columns.spots[route.upper].band % 2
            x, top, anchor = (zone[1] - 10, line[0][1] + half + 8, "end") if at_left else (zone[0] - 10, line[0][1] + half + 8, "start")
            left = x - label.width if at_left else x
        else:
            side = -1 if route.upwards else 1
            x, anchor = line[0][0] + side * (half + _BESIDE), "end" if route.upwards else "start"
            low = max(line[0][1], line[-1][1])
            top = low - ENTRY - tallest[route.lower]
            left = x - label.width if route.upwards else x
        drawn[i] = label.draw_head(x, top, anchor, theme) + label.draw_rest(x, top + label.head, anchor, theme)
        placed.append((left, top, left + label.width, top + label.head + label.rest))
    return drawn


def _frame(a: Point, b: Point, stroke: float) -> Frame:
    half = stroke / 2 + 3
    return min(a[0], b[0]) - half, min(a[1], b[1]) - half, max(a[0], b[0]) + half, max(a[1], b[1]) + half


def _level_middle(route: Route, columns: Columns, across: Across) -> float:
    """The middle of what the gap leaves free, without the arrowhead."""
    left, right = across.zones[way_out(route, columns) // 2]
    shift = (head_length(arrow_width(route.arrow.customers)) + _TIP) / 2
    return (left + right) / 2 + (shift if columns.spots[route.arrow.tail].band % 2 else -shift)


def _under_lane(route: Route, label: Label, across: Across, line: Sequence[Point], placed: Sequence[Frame]) -> float:
    """The x of the middle of a label under the lane, the nearest to the middle of the lane at which it is free."""
    run = route.runs[0]
    top = run.y + arrow_width(route.arrow.customers) / 2 + 3
    bottom = top + label.head + label.rest
    near = [(left, right) for left, up, right, down in placed if up < bottom and down > top]
    ends = [x for x, y in line if y == run.y]
    start, goal = min(ends), max(ends)
    half = label.width / 2 + 4
    low, high = across.slots[run.first][0] + half, across.slots[run.last][1] - half
    best, least = (start + goal) / 2, float("inf")
    for i in range(_TRIES):
        x = (start + goal) / 2 + (i + 1) // 2 * _STEP * (1 if i % 2 else -1)
        if low <= x <= high:
            reach = (min(x - half, goal + 8), max(x + half, start - 8))
            hidden = sum(max(0.0, min(right, reach[1]) - max(left, reach[0])) for left, right in near)
            if hidden < least:
                best, least = x, hidden
            if not hidden:
                break
    return best
