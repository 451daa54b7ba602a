"""Drawing a laid-out part of a blueprint: grounds, lines and connectors first, then the labels, then stage by stage."""

from collections.abc import Sequence
from typing import Final

from cjm.emit.maps import phrases
from cjm.emit.maps.blueprint import wording
from cjm.emit.maps.blueprint.connectors import connectors, draw_connector
from cjm.emit.maps.blueprint.content import Column
from cjm.emit.maps.blueprint.lanes import Lane, Layout, lay
from cjm.emit.maps.cards import GAP, Card, draw_card, draw_trouble
from cjm.emit.maps.columns import LABELS, PADDING
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import group, linked
from cjm.emit.maps.stages import draw_bands, stage_head
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines, moved, number, text

_PILL: Final = 30


def draw_part(columns: Sequence[Column], pitch: float, lanes: Sequence[str], banded: bool, all_stages: int, look: Look) -> Drawing:
    """Some neighbouring stages of a journey with all its lanes."""
    card = pitch - 2 * PADDING
    heads = [stage_head(column.number, column.name, card, look) for column in columns]
    stacks = [{lane: _stack(column, lane, card, look) for lane in lanes} for column in columns]
    layout = lay(Layout(columns, pitch, heads, stacks), lanes, banded)
    drawn = "".join(_ground(lane, layout, look) for lane in layout.lanes if lane.grounded)
    drawn += "".join(_separator(layout, i, look) for i in range(1, len(columns)))
    drawn += "".join(draw_connector(connector, look.theme) for connector in connectors(layout))
    drawn += "".join(_line(lane, layout, look) for lane in layout.lanes if lane.line is not None)
    drawn += "".join(
        moved(PADDING, lane.top, _label(lane, any(column.has(lane.name) for column in columns), look)) for lane in layout.lanes
    )
    drawn += draw_bands([column.phase for column in columns], LABELS, pitch, look) if banded else ""
    drawn += "".join(_stage(layout, i, all_stages, look) for i in range(len(columns)))
    return Drawing(drawn, layout.width, layout.height)


def _stack(column: Column, lane: str, width: float, look: Look) -> list[Drawing]:
    if lane == "trouble":
        return [draw_trouble(trouble, width, look) for trouble in column.troubles]
    return [(_deed if lane == "customer" else draw_card)(card, width, look) for card in column.cards[lane]]


def _deed(card: Card, width: float, look: Look) -> Drawing:
    """What customers do: a pill, or where its words need more than a line a round box."""
    rows = wrap(card.name, width - 32, 17, balanced=True)
    height = 16.5 + depth(rows, 17)
    frame = boxed("rect", x=0, y=0, width=width, height=height, rx=19, fill=look.theme.card, stroke=look.theme.accent, stroke_width=1.4)
    return Drawing(element("g", frame + lines(16, 8, rows, 17, look.theme.ink)), width, height)


def _stage(layout: Layout, i: int, all_stages: int, look: Look) -> str:
    """All that belongs to a stage, from its name downwards."""
    column, left = layout.columns[i], layout.left(i)
    name = phrases.STAGE_OF.fill(look.lang, {"number": column.number, "all": all_stages, "name": column.name})
    head = layout.heads[i]
    drawn = moved(left, layout.head, linked(look, column.address, name, head.markup, (0, 0, head.width, head.height)))
    for lane in layout.lanes:
        y = lane.top
        for card in layout.stacks[i][lane.name]:
            drawn += moved(left, y, card.markup)
            y += card.height + GAP
    return group(name, drawn)


def _ground(lane: Lane, layout: Layout, look: Look) -> str:
    top, bottom = lane.ground
    fill = look.theme.mood_tint[1] if lane.name == "customer" else look.theme.sunk
    edge = look.theme.rule if fill == look.theme.page else None
    return element("rect", x=0, y=top, width=layout.width, height=bottom - top, rx=8, fill=fill, stroke=edge)


def _separator(layout: Layout, i: int, look: Look) -> str:
    x = number(LABELS + layout.pitch * i)
    return element("path", d=f"M{x} {layout.head:g}V{layout.height:g}", fill="none", stroke=look.theme.rule, stroke_width=1.2)


def _line(lane: Lane, layout: Layout, look: Look) -> str:
    """One of the three lines across the page, and its name in a pill at the left."""
    theme, y = look.theme, lane.line or 0.0
    stroke, dashes, cap = {
        "backstage": (theme.ink, "14 7", None),
        "support": (theme.ink2, "3 7", "round"),
    }.get(lane.name, (theme.accent, None, None))
    words = wording.LINES[lane.name if lane.name in wording.LINES else "stage"].say(look.lang)
    wide = width_of(words, 17, bold=True) + 30
    rule = element(
        "path", d=f"M{wide:g} {y:g}H{layout.width:g}", fill="none", stroke=stroke, stroke_width=3, stroke_dasharray=dashes,
        stroke_linecap=cap,
    )  # fmt: skip
    pill = boxed(
        "rect", x=1.25, y=y - _PILL / 2, width=wide - 1.25, height=_PILL, rx=_PILL / 2, fill=theme.page, stroke=stroke, stroke_width=2.5
    )
    return rule + element("g", pill + text(wide / 2, y + 5.8, words, 17, theme.ink, bold=True, anchor="middle"))


def _label(lane: Lane, filled: bool, look: Look) -> str:
    """The name of a lane and what it means; where nothing stands in it, that."""
    name, meaning = (phrase.say(look.lang) for phrase in wording.LANES[lane.name])
    room = LABELS - PADDING - 6
    rows = wrap(name, room, 18, bold=True)
    under = wrap(meaning if filled else wording.NOT_WRITTEN.say(look.lang), room, 15)
    return lines(0, 0, rows, 18, look.theme.ink, bold=True) + lines(0, depth(rows, 18, bold=True) + 2, under, 15, look.theme.ink2)
