"""The atlas: all journeys of a project, what each is part of, and what leads to what."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from cjm.emit.maps.atlas import wording
from cjm.emit.maps.atlas.links import Place, places
from cjm.emit.maps.atlas.listing import draw_listing
from cjm.emit.maps.atlas.nest import Nest
from cjm.emit.maps.legend import Sign, dashed_sign, draw_legend
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page
from cjm.emit.maps.xml import Drawing, element
from cjm.model import Model
from cjm.terms import TERMS, term
from cjm.words import plural

MOST_CARDS: Final = 40
"""Journeys up to which each has a card; more are listed."""
MOST_COLUMNS: Final = 7
"""Journeys in a row that lead to each other, up to which they are drawn so; longer chains are listed."""


def draw(model: Model, look: Look) -> str:
    """The SVG of the atlas of a project."""
    found = places(model)
    body, signs = _body(found, look)
    count = plural(len(found), look.lang, *wording.JOURNEYS)
    states = Counter(place.journey.status for place in found)
    said = [f"{term('status', state, look.lang).lower()}\u00a0{states[state]}" for state in TERMS["status"] if state in states]
    view = wording.VIEW.say(look.lang)
    told = " · ".join([view, count, ", ".join(said)]) if found else view
    return draw_page(
        Sheet(say(model.name, look.lang) or view, told, told, body, key=draw_legend(signs, body.width, look)),
        look,
    )


def _body(found: Sequence[Place], look: Look) -> tuple[Drawing, list[Sign]]:
    """Cards with lines where there are few journeys, else a list; and the signs of the key."""
    if not found:
        return draw_nothing(look, *wording.NO_JOURNEYS), []
    if len(found) <= MOST_CARDS:
        nest = Nest(found, look)
        drawn = nest.draw()
        if nest.columns <= MOST_COLUMNS:
            return drawn, _signs(found, nest.columns > 0, look)
    return draw_listing(found, look), []


def _signs(found: Sequence[Place], joined: bool, look: Look) -> list[Sign]:
    theme, signs = look.theme, []
    if joined:
        arrow = element("path", d="M0 0H30", fill="none", stroke=theme.flow, stroke_width=2.5)
        signs.append(Sign(arrow + element("path", d="M41 0l-11 -6.5v13Z", fill=theme.flow), 41, wording.KEY_ARROW.say(look.lang)))
    if any(place.children for place in found):
        frame = element("rect", x=0.8, y=-12, width=44, height=24, rx=7, fill=theme.sunk, stroke=theme.edge, stroke_width=1.6)
        inner = element("rect", x=8, y=-2, width=29, height=9, rx=3, fill=theme.card, stroke=theme.rule, stroke_width=1.2)
        signs.append(Sign(frame + inner, 46, wording.KEY_FRAME.say(look.lang)))
    if any(place.journey.state == "future" for place in found):
        signs.append(dashed_sign(wording.KEY_DASHED.say(look.lang), theme.edge))
    return signs
