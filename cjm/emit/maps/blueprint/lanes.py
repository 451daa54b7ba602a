"""Where everything in a blueprint stands, from its own top left corner: lanes under each other, stages side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cjm.emit.maps.blueprint.content import Column
from cjm.emit.maps.blueprint.wording import LANES, LINES
from cjm.emit.maps.cards import GAP
from cjm.emit.maps.columns import LABELS, PADDING
from cjm.emit.maps.stages import BAND
from cjm.emit.maps.xml import Drawing

GROUNDED: Final = ("customer", "backstage", "support")
"""Lanes that stand on a ground of their own."""
ON_STAGE: Final = {"people": "stage", "technology": "stage"}
"""Two lanes that lie between the same lines."""
_INSET: Final = 11
_BETWEEN: Final = 24
_LOWEST: Final = 62
"""A lane has room for its label."""


@dataclass(slots=True)
class Lane:
    """A lane: where its cards start and where the lowest ends; `line` is the level of the line above it, if it has one."""

    name: str
    top: float
    bottom: float
    line: float | None = None

    @property
    def grounded(self) -> bool:
        """Whether it has a ground, which is a little larger than its cards."""
        return self.name in GROUNDED

    @property
    def ground(self) -> tuple[float, float]:
        """The top and the bottom of its ground."""
        return self.top - _INSET, self.bottom + _INSET


@dataclass(slots=True)
class Layout:
    """A part of a blueprint with coordinates.

    `pitch` is the way from one stage to the next, px; `stacks` holds the cards of each column by lane, `heads` the stages' names.
    """

    columns: Sequence[Column]
    pitch: float
    heads: Sequence[Drawing]
    stacks: Sequence[Mapping[str, Sequence[Drawing]]]
    head: float = 0.0
    lanes: list[Lane] = field(default_factory=list)
    height: float = 0.0

    @property
    def card(self) -> float:
        """The width of a card."""
        return self.pitch - 2 * PADDING

    @property
    def width(self) -> float:
        """From the left edge of the labels to the right edge of the last stage."""
        return LABELS + self.pitch * len(self.columns)

    def left(self, column: int) -> float:
        """The left edge of the cards of a stage."""
        return LABELS + self.pitch * column + PADDING


def shown_lanes(columns: Sequence[Column]) -> list[str]:
    """The lanes of a journey: those that make a blueprint a blueprint, and the others where something stands in them."""
    used = {lane for lane in LANES if lane in GROUNDED or any(column.has(lane) for column in columns)}
    if not used & ON_STAGE.keys():
        used.add("technology")
    return [lane for lane in LANES if lane in used]


def lay(layout: Layout, lanes: Sequence[str], banded: bool) -> Layout:
    """Give each lane its place: as high as its tallest stack, a line between what customers do, what they see, and what they do not."""
    layout.head = BAND + 17 if banded else 0.0
    y = layout.head + max(head.height for head in layout.heads) + _BETWEEN
    crossed = set()
    for name in lanes:
        lane = Lane(name, 0.0, 0.0)
        zone = ON_STAGE.get(name, name)
        if zone in LINES and zone not in crossed:
            crossed.add(zone)
            lane.line = y + (2 if layout.lanes[-1].grounded else 14)
            y = lane.line + (30 if lane.grounded else 41)
        lane.top = y + (_INSET if lane.grounded else 0)
        lane.bottom = lane.top + max(_LOWEST, *(stack_height(stacks.get(name, ())) for stacks in layout.stacks))
        layout.lanes.append(lane)
        y = lane.bottom + (_INSET if lane.grounded else 0) + _BETWEEN
    layout.height = y - _BETWEEN
    return layout


def stack_height(cards: Sequence[Drawing]) -> float:
    """The height of cards that stand under each other."""
    return sum(card.height for card in cards) + GAP * max(0, len(cards) - 1)
