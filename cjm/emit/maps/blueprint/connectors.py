"""Who passes to whom in a stage: lines down the middle of its column, from one stack of cards to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cjm.emit.maps.blueprint.content import Column
from cjm.emit.maps.blueprint.lanes import ON_STAGE, Lane, Layout, stack_height
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, number

_GAP: Final = 2
"""Between the tip of a head and the box, px."""


@dataclass(frozen=True, slots=True)
class Connector:
    """A line between two stacks, at x from `top` to `bottom`, with open heads at the ends; dashed where one side is not there yet."""

    x: float
    top: float
    bottom: float
    up: bool
    down: bool
    dashed: bool


def connectors(layout: Layout) -> Iterator[Connector]:
    """The lines of every stage: what customers do with the first contacts, the last contacts with the work, work with support.

    An arrow over the line of interaction points away from who starts; where both do or nobody says it has two heads. The same holds
    for what happens behind a contact, where customers start unless it is known that the firm does. Support is used both ways.
    """
    for i, column in enumerate(layout.columns):
        stands = [lane for lane in layout.lanes if lane.name not in ("evidence", "trouble") and column.has(lane.name)]
        for upper, lower in pairwise(stands):
            if upper.name in ON_STAGE and lower.name in ON_STAGE:
                continue
            if upper.name == "customer" and lower.name not in ON_STAGE:
                continue
            down = lower.name == "support" or column.starts != "firm"
            up = lower.name == "support" or column.starts == "firm" or (upper.name == "customer" and not column.starts)
            dashed = any(_all_dashed(column, lane) for lane in (upper, lower))
            top = upper.top + stack_height(layout.stacks[i][upper.name])
            yield Connector(layout.left(i) + layout.card / 2, top, lower.top, up, down, dashed)


def _all_dashed(column: Column, lane: Lane) -> bool:
    return all(card.dashed for card in column.cards[lane.name])


def draw_connector(connector: Connector, theme: Theme) -> str:
    """A line of 2.2 with open heads (design guide, section 7)."""
    x, top, bottom = number(connector.x), connector.top + _GAP, connector.bottom - _GAP
    line = element(
        "path", d=f"M{x} {number(top)}V{number(bottom)}", fill="none", stroke=theme.edge, stroke_width=2.2,
        stroke_dasharray="6 6" if connector.dashed else None, data_line="",
    )  # fmt: skip
    heads = [(top, 9)] if connector.up else []
    heads += [(bottom, -9)] if connector.down else []
    path = "".join(
        f"M{number(connector.x - 8)} {number(y + away)}L{x} {number(y)}L{number(connector.x + 8)} {number(y + away)}" for y, away in heads
    )
    return line + element("path", d=path, fill="none", stroke=theme.edge, stroke_width=2.2, stroke_linecap="round", stroke_linejoin="round")
