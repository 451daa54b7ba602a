"""Coordinates downwards: every row and lane as high as it can be under what stands above it in the slots that it takes."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from cjm.emit.maps.arrows import arrow_width
from cjm.emit.maps.graph.across import way_out
from cjm.emit.maps.graph.card import Box
from cjm.emit.maps.graph.columns import Columns, Row
from cjm.emit.maps.graph.labels import Label
from cjm.emit.maps.graph.routes import Route, Run, slot

PAD: Final = 22
"""Between things under each other, px."""
BAND_GAP: Final = 60
"""Between bands, px."""
ENTRY: Final = 44
"""Over a box that arrows come to from above: room for a corner and an arrowhead, px."""
_LANE: Final = 30
"""Over the line of a lane: a corner, px."""


class Down(NamedTuple):
    """The level of each row, and the lower edge of everything; runs have got their `y`."""

    levels: list[float]
    height: float


def lay_down(columns: Columns, boxes: Sequence[Box], routes: Sequence[Route], labels: Sequence[Label]) -> Down:
    """The coordinates downwards; boxes by node, labels by route."""
    above = _room_above(boxes, routes, labels)
    beside = {(route.arrow.tail, route.arrow.head): i for i, route in enumerate(routes) if route.kind in ("level", "turn")}
    lanes: dict[tuple[int, int | None], list[tuple[Run, float]]] = defaultdict(list)
    for route, label in zip(routes, labels, strict=True):
        for i, run in enumerate(route.runs):
            words = label.head + label.rest + 8 if i == 0 else 0.0
            lanes[run.band, run.row].append((run, words + arrow_width(route.arrow.customers) / 2))
    for runs in lanes.values():
        runs.sort(key=lambda lane: (lane[0].last - lane[0].first, lane[0].first))
    levels = [0.0] * len(columns.rows)
    top = float(-PAD)
    for band in range(columns.bands):
        sky = [top] * (2 * columns.count + 1)
        _lay_lanes(sky, lanes[band, None])
        for i, row in enumerate(columns.rows):
            if row.band == band:
                heights = _profile(row, columns, boxes, above, routes, labels, beside)
                levels[i] = max(sky[s] + PAD + up for s, (up, _) in heights.items())
                for s, (_, down) in heights.items():
                    sky[s] = levels[i] + down
                _lay_lanes(sky, lanes[band, i])
        top = max(sky) + BAND_GAP
    return Down(levels, top - BAND_GAP)


def _room_above(boxes: Sequence[Box], routes: Sequence[Route], labels: Sequence[Label]) -> list[float]:
    """What must stay free above each box for arrows that come from above, and for the labels of straight ones."""
    above = [0.0] * len(boxes)
    for route, label in zip(routes, labels, strict=True):
        if route.kind == "straight":
            above[route.lower] = max(above[route.lower], label.head + label.rest + 20 + ENTRY)
        elif route.entry == "top":
            above[route.lower] = max(above[route.lower], ENTRY)
    return above


def _profile(
    row: Row,
    columns: Columns,
    boxes: Sequence[Box],
    above: Sequence[float],
    routes: Sequence[Route],
    labels: Sequence[Label],
    beside: dict[tuple[int, int], int],
) -> dict[int, tuple[float, float]]:
    """How far a row reaches above and below its level, by slot."""
    heights = dict.fromkeys(range(slot(row.left), slot(row.right) + 1), (16.0, 16.0))
    for node in row.nodes:
        box = boxes[node]
        heights[slot(columns.spots[node].column)] = (box.line + above[node], box.below)
    for i in beside.values():
        route = routes[i]
        if route.arrow.tail in row.nodes:
            half = arrow_width(route.arrow.customers) / 2
            up, down = (half + 8 + labels[i].head, half + 8 + labels[i].rest) if labels[i].width else (16.0, 16.0)
            if route.kind == "turn":
                up, down = 16.0, half + labels[i].head + labels[i].rest + 16
            heights[way_out(route, columns)] = (up, down)
    return heights


def _lay_lanes(sky: list[float], lanes: Sequence[tuple[Run, float]]) -> None:
    """Lanes under each other, the short ones first."""
    for run, depth in lanes:
        slots = range(run.first, run.last + 1)
        run.y = max(sky[s] for s in slots) + _LANE
        for s in slots:
            sky[s] = run.y + depth
