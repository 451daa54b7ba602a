"""The service blueprint: what customers do, what they meet, and what happens behind it, with the three lines between (Shostack 1984)."""

from collections.abc import Sequence

from cjm.emit.maps import phrases
from cjm.emit.maps.blueprint import wording
from cjm.emit.maps.blueprint.content import Column, column
from cjm.emit.maps.blueprint.lanes import shown_lanes
from cjm.emit.maps.blueprint.picture import draw_part
from cjm.emit.maps.columns import LABELS, MOST, MOST_ON, PADDING
from cjm.emit.maps.columns import columns as place
from cjm.emit.maps.legend import Sign, dashed_sign, draw_legend, grade_signs, severity_sign, star_sign
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import about, description, footer, short
from cjm.emit.maps.xml import Drawing, element, moved, text
from cjm.graph import Flow
from cjm.model import Journey
from cjm.views import meant


def draw(journey: Journey, look: Look) -> str:
    """The SVG of the service blueprint of a journey, a long one in parts under each other."""
    columns, parts = _parts(journey, look, MOST)
    drawn, y = "", 0.0
    for i, part in enumerate(parts, 1):
        drawn += moved(0, y, part.markup)
        y += part.height
        if i < len(parts):
            words = phrases.CONTINUES.fill(look.lang, {"part": i + 1, "all": len(parts)})
            drawn += text(part.width, y + 26, words, 15, look.theme.ink3, anchor="end")
            y += 80
    body = Drawing(drawn, max(part.width for part in parts), y) if parts else draw_nothing(look, phrases.NO_STAGES)
    return _sheet(journey, columns, body, "", look)


def pages(journey: Journey, look: Look, paper: str) -> list[str]:
    """The same for sheets of a4 … a0: each part of a long journey is a picture of its own."""
    columns, parts = _parts(journey, look, MOST_ON[paper])
    drawn = []
    for i, part in enumerate(parts, 1):
        more = phrases.CONTINUES.fill(look.lang, {"part": i + 1, "all": len(parts)}) if i < len(parts) else ""
        drawn.append(_sheet(journey, columns, part, more, look._replace(prefix=f"{look.prefix}-{i}")))
    return drawn or [draw(journey, look)]


def _parts(journey: Journey, look: Look, most: int) -> tuple[list[Column], list[Drawing]]:
    """What there is to say of each stage, and the journey in parts of at most `most` stages, with the same lanes in each."""
    columns = [column(stage, i, look) for i, stage in enumerate(journey.stages[:MOST_STAGES], 1)]
    placed = place([each.phase or None for each in columns], most)
    lanes, banded = shown_lanes(columns), any(each.phase for each in columns)
    return columns, [draw_part(columns[run.start : run.stop], placed.width, lanes, banded, len(columns), look) for run in placed.parts]


def _sheet(journey: Journey, columns: Sequence[Column], body: Drawing, more: str, look: Look) -> str:
    owner = meant(journey.owner)
    owned = [phrases.OWNER.say(look.lang).format(name=short(owner.name, look))] if owner is not None else []
    left_out = phrases.NOT_DRAWN.fill(look.lang, {"drawn": len(columns), "all": len(journey.stages)})
    return draw_page(
        Sheet(
            say(journey.name, look.lang),
            " · ".join([wording.VIEW.say(look.lang), *about(journey, look.lang), *owned]),
            description(journey, Flow(journey), look.lang),
            body,
            key=_key(columns, body.width, look),
            footer=(footer(journey, look.lang), left_out if len(columns) < len(journey.stages) else "", more),
        ),
        look,
    )


def _key(columns: Sequence[Column], room: float, look: Look) -> Drawing:
    cards = [card for column in columns for stack in column.cards.values() for card in stack]
    troubles = [trouble for column in columns for trouble in column.troubles]
    signs = grade_signs((card.grade for card in cards if card.grade), look)
    if any(card.star for card in cards) or any(trouble.star for trouble in troubles):
        signs.append(star_sign(look))
    if any(card.dashed for card in cards):
        signs.append(dashed_sign(wording.KEY_DASHED.say(look.lang), look.theme.edge))
    if troubles:
        signs.append(severity_sign(look))
    if cards:
        arrow = "M7 -11V10M-0.5 2.5L7 10L14.5 2.5"
        stroke = element(
            "path", d=arrow, fill="none", stroke=look.theme.edge, stroke_width=2.2, stroke_linecap="round", stroke_linejoin="round"
        )
        signs.append(Sign(stroke, 15, wording.KEY_ARROW.say(look.lang)))
    return draw_legend(signs, room, look, indent=LABELS + PADDING)
