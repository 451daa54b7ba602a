"""The line of each route, from corner to corner, once everything has its place."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from cjm.emit.maps.arrows import Point, arrow_width
from cjm.emit.maps.graph.across import Across
from cjm.emit.maps.graph.card import Box
from cjm.emit.maps.graph.columns import Columns
from cjm.emit.maps.graph.routes import Route, slot

_PORT: Final = 44
"""Between two arrows at the edge of a card, px."""
_MARGIN: Final = 36
"""From the corner of a card to the first of them, px."""
_SIDE: Final = 40
"""Between two arrows at the side of a card, px."""
_ABOVE: Final = 26
"""How far above the level arrow another one can be, px, where both strokes together are at most the next number."""
_ABOVE_STROKES: Final = 26


def trace(columns: Columns, boxes: Sequence[Box], routes: Sequence[Route], across: Across, levels: Sequence[float]) -> list[list[Point]]:
    """The corners of each route, from its tail to its head; the ends touch the boxes."""
    tops = [levels[columns.row_of[node]] - box.line for node, box in enumerate(boxes)]
    bottoms, heads = _ports(columns, boxes, routes, across)
    sides = _side_levels(columns, boxes, routes, levels)

    def side(node: int, right: bool) -> float:
        box = boxes[node]
        return across.lefts[node] + (box.width - box.inset if right else box.inset)

    lines = []
    for i, route in enumerate(routes):
        level = levels[columns.row_of[route.upper]]
        if route.kind in ("level", "turn"):
            lines.append(_beside(i, route, columns, side, across, levels))
            continue
        points = [(bottoms[i], tops[route.upper] + boxes[route.upper].height)]
        points += [(bottoms[i], run.y) for run in route.runs[:1]]
        if route.outer is not None:
            points += [(across.outers[i], run.y) for run in route.runs]
        last = route.runs[-1].y if route.runs else level
        if route.entry == "side":
            edge = side(route.lower, route.gap > slot(columns.spots[route.lower].column))
            points += [(across.sides[i], last), (across.sides[i], sides[i]), (edge, sides[i])]
        elif route.entry:
            edge = tops[route.lower] + (boxes[route.lower].height if route.entry == "bottom" else 0)
            points += [(heads[i], last), (heads[i], edge)]
        else:
            points.append((bottoms[i], tops[route.lower]))
        lines.append(points[::-1] if route.upwards else points)
    return lines


def _beside(
    i: int, route: Route, columns: Columns, side: Callable[[int, bool], float], across: Across, levels: Sequence[float]
) -> list[Point]:
    """A level arrow from edge to edge, or a turn around the end of the band."""
    tail, head = route.arrow.tail, route.arrow.head
    start, goal = levels[columns.row_of[tail]], levels[columns.row_of[head]]

    rightwards = columns.spots[tail].band % 2 == 0
    if route.kind == "level":
        return [(side(tail, rightwards), start), (side(head, not rightwards), goal)]
    x = across.sides[i]
    return [(side(tail, rightwards), start), (x, start), (x, goal), (side(head, rightwards), goal)]


def _ports(columns: Columns, boxes: Sequence[Box], routes: Sequence[Route], across: Across) -> tuple[dict[int, float], dict[int, float]]:
    """The x at which each route leaves the upper box, and at which it comes to the lower one from below or above.

    At one edge, lines to the left start at the left and those to the right at the right, the nearest lane outermost, so that none
    crosses another; straight lines keep to the middle.
    """
    bottoms: dict[int, float] = {}
    heads: dict[int, float] = {}
    edges: dict[tuple[int, bool, bool], list[tuple[float, int, dict[int, float]]]] = defaultdict(list)
    straight: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, route in enumerate(routes):
        if route.kind == "straight":
            straight[route.upper, route.lower].append(i)
        if route.kind != "detour":
            continue
        start, goal = (slot(columns.spots[node].column) for node in (route.upper, route.lower))
        target = route.outer if route.outer is not None else route.gap if route.entry == "side" else goal
        right = target > start or (target == start and route.entry != "bottom")
        edges[route.upper, True, right].append((route.runs[0].y, i, bottoms))
        if route.entry == "bottom":
            edges[route.lower, True, not right].append((route.runs[0].y, i, heads))
        elif route.entry == "top":
            source = route.outer if route.outer is not None else start
            edges[route.lower, False, source > goal].append((-route.runs[-1].y, i, heads))
    for (node, _, right), lines in edges.items():
        lines.sort(key=lambda line: line[:2])
        wide = boxes[node].width
        step = min(_PORT, max(0.0, wide / 2 - _MARGIN - 30) / len(lines))
        margin = wide / 2 if boxes[node].small else _MARGIN
        for place, (_, i, ports) in enumerate(lines):
            inward = margin + place * step
            ports[i] = across.lefts[node] + (wide - inward if right else inward)
    for (upper, lower), pair in straight.items():
        first = max(across.lefts[upper], across.lefts[lower])
        last = min(across.lefts[node] + boxes[node].width for node in (upper, lower))
        middle = (first + last) / 2
        strokes = [arrow_width(routes[i].arrow.customers) for i in pair]
        half = (sum(strokes) / 2 + 18) / 2
        for i in pair:
            bottoms[i] = middle if len(pair) == 1 else middle - half if routes[i].upwards else middle + half
    return bottoms, heads


def _side_levels(columns: Columns, boxes: Sequence[Box], routes: Sequence[Route], levels: Sequence[float]) -> dict[int, float]:
    """The y at which each route comes to its lower box from the side: the first where it meets no level arrow, the others below.

    Lanes lie above, so a thin first one keeps above the level arrow and does not cross it.
    """
    beside: dict[tuple[int, bool], float] = {}
    coming: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for i, route in enumerate(routes):
        rightwards = columns.spots[route.arrow.tail].band % 2 == 0
        stroke = arrow_width(route.arrow.customers)
        if route.kind in ("level", "turn"):
            beside[route.arrow.tail, rightwards] = stroke
            beside[route.arrow.head, rightwards == (route.kind == "turn")] = stroke
        elif route.entry == "side":
            coming[route.lower, route.gap > slot(columns.spots[route.lower].column)].append(i)
    found: dict[int, float] = {}
    for (node, right), arrows in coming.items():
        level = levels[columns.row_of[node]]
        stroke = beside.get((node, right), 0.0)
        first = arrow_width(routes[arrows[0]].arrow.customers)
        free = 1 if stroke else 0
        if stroke and stroke + first <= _ABOVE_STROKES:
            found[arrows.pop(0)] = level - _ABOVE
        step = min(_SIDE, (boxes[node].below - 16) / max(1, free + len(arrows) - 1))
        found.update({i: level + step * place for place, i in enumerate(arrows, free)})
    return found
