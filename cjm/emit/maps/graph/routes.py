"""Which way each arrow takes, before anything has a coordinate.

Neighbours on a row are joined by a level arrow, neighbours in a column by a straight one down or up. Every other arrow is a detour:
it leaves the upper of its two nodes at the bottom, runs level in a lane right under that node's row, and comes to the lower one from
the bottom (same row), from the top (nothing between), or from the side, through the gap beside it. So no arrow crosses a card.

Slots count columns and the gaps around them from the left: gap 0, column 0 is slot 1, gap 2, column 1 is slot 3, and so on.
"""

from dataclasses import dataclass, field

from cjm.emit.maps.graph.columns import Columns
from cjm.emit.maps.graph.network import Arrow, Network


@dataclass(slots=True)
class Run:
    """A level part of a detour, under a row (`row` is None: above all rows of the band), over slots `first` to `last`."""

    band: int
    row: int | None
    first: int
    last: int
    y: float = 0.0


@dataclass(slots=True)
class Route:
    """How an arrow goes.

    `kind` is level, turn (into the next band), straight or detour. A detour joins `upper` and `lower`; `entry` is how it comes to
    the lower: bottom, top or side, the latter through slot `gap`. `outer` is the slot in which it changes bands.
    """

    arrow: Arrow
    kind: str
    upper: int
    lower: int
    entry: str = ""
    gap: int = 0
    outer: int | None = None
    runs: list[Run] = field(default_factory=list)

    @property
    def upwards(self) -> bool:
        """Whether the arrow points from the lower node to the upper one."""
        return self.arrow.tail == self.lower and self.arrow.head != self.lower


def slot(column: int) -> int:
    """The slot of a column."""
    return 2 * column + 1


def find_routes(net: Network, columns: Columns) -> list[Route]:
    """A route for each arrow, in their order."""
    seen: set[tuple[int, int]] = set()
    routes = [_simple_route(arrow, columns, seen) for arrow in net.arrows]
    hanging = {route.lower for route in routes if route.kind == "straight"}
    for route in routes:
        if route.kind == "detour":
            _detour(route, columns, hanging)
    return routes


def _simple_route(arrow: Arrow, columns: Columns, seen: set[tuple[int, int]]) -> Route:
    """A route without a detour, for the first arrow between two nodes where there is one; else a detour, not yet worked out."""
    tail, head = arrow.tail, arrow.head
    upper, lower = (tail, head) if columns.row_of[tail] <= columns.row_of[head] else (head, tail)
    if (tail, head) not in seen:
        seen.add((tail, head))
        if _level(tail, head, columns):
            return Route(arrow, "level", tail, head)
        if (tail, head) in columns.turns:
            return Route(arrow, "turn", tail, head)
        if columns.spots[tail] == columns.spots[head] and tail != head and not _blocked(upper, lower, columns):
            return Route(arrow, "straight", upper, lower)
    return Route(arrow, "detour", upper, lower)


def _level(tail: int, head: int, columns: Columns) -> bool:
    """Whether the head is the next node on the row, in the direction of the band."""
    if columns.row_of[tail] != columns.row_of[head]:
        return False
    nodes = columns.rows[columns.row_of[tail]].nodes
    step = -1 if columns.spots[tail].band % 2 else 1
    return nodes.index(head) - nodes.index(tail) == step


def _blocked(upper: int, lower: int, columns: Columns) -> bool:
    """Whether something stands above the lower node, below the row of the upper one or, in another band, below the band's top."""
    spot = columns.spots[lower]
    start = columns.row_of[upper] + 1 if columns.spots[upper].band == spot.band else 0
    between = columns.rows[start : columns.row_of[lower]]
    return any(row.band == spot.band and row.left <= spot.column <= row.right for row in between)


def _detour(route: Route, columns: Columns, hanging: set[int]) -> None:
    """Work out the lanes; a node on which a straight arrow ends keeps its top free of others, whose lines would cross its label."""
    a, b = columns.spots[route.upper], columns.spots[route.lower]
    row = columns.row_of[route.upper]
    start, goal = slot(a.column), slot(b.column)
    if row == columns.row_of[route.lower]:
        route.entry = "bottom"
        route.runs = [Run(a.band, row, min(start, goal), max(start, goal))]
        return
    if a.band != b.band:
        last = 2 * columns.count
        route.outer = 0 if start + goal < last else last
    source = start if route.outer is None else route.outer
    route.entry = "side" if route.lower in hanging or _blocked(route.upper, route.lower, columns) else "top"
    if route.entry == "side":
        route.gap = goal + 1 if source > goal else goal - 1
        goal = route.gap
    if route.outer is None:
        route.runs = [Run(a.band, row, min(start, goal), max(start, goal))]
    else:
        route.runs = [Run(a.band, row, min(start, source), max(start, source)), Run(b.band, None, min(source, goal), max(source, goal))]
