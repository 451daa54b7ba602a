"""Giving everything its place: first who is beside whom, then the coordinates across and down, then lines and words.

All of it is worked out for a map that flows from left to right. One that flows downwards is that map turned over: its boxes and
labels go in with width for height, and everything that comes out has x for y.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cjm.emit.maps.arrows import Point
from cjm.emit.maps.engine import Places
from cjm.emit.maps.graph.across import lay_across
from cjm.emit.maps.graph.card import Box
from cjm.emit.maps.graph.columns import Columns, arrange
from cjm.emit.maps.graph.content import Caption
from cjm.emit.maps.graph.down import lay_down
from cjm.emit.maps.graph.labels import ROOM, Label, make_label
from cjm.emit.maps.graph.network import Network
from cjm.emit.maps.graph.routes import Route, find_routes
from cjm.emit.maps.graph.tracing import trace
from cjm.emit.maps.graph.wording import Spot, place_labels


@dataclass(frozen=True, slots=True)
class Laid:
    """A network with coordinates: the frame of each node's box (left, top, right, bottom), a line and a label for each route.

    `spots` are where labels stand, None for those without words.
    """

    columns: Columns
    routes: list[Route]
    labels: list[Label]
    spots: list[Spot | None]
    frames: list[tuple[float, float, float, float]]
    lines: list[list[Point]]
    width: float
    height: float


def lay(net: Network, boxes: Sequence[Box], captions: Sequence[Caption], places: Places | None, downwards: bool = False) -> Laid:
    """Places for boxes by node and for captions by arrow; `places` is the engine's order of nodes, None for our own."""
    columns = arrange(net, places)
    routes = find_routes(net, columns)
    labels = [make_label(caption, ROOM[route.kind], route.arrow.fork, downwards) for caption, route in zip(captions, routes, strict=True)]
    across = lay_across(columns, boxes, routes, labels)
    down = lay_down(columns, boxes, routes, labels)
    frames = []
    for node, (box, left) in enumerate(zip(boxes, across.lefts, strict=True)):
        level = down.levels[columns.row_of[node]]
        frames.append((left, level - box.line, left + box.width, level + box.below))
    lines = trace(columns, boxes, routes, across, down.levels)
    spots = place_labels(columns, routes, labels, across, lines)
    width, height = across.width, down.height
    if downwards:
        frames = [(top, left, bottom, right) for left, top, right, bottom in frames]
        lines = [[(y, x) for x, y in line] for line in lines]
        width, height = height, width
    return Laid(columns, routes, labels, spots, frames, lines, width, height)
