"""A matrix on its page, and what the views of journeys share."""

from collections.abc import Iterable, Sequence

from cjm.emit.maps import phrases
from cjm.emit.maps.cards import Card
from cjm.emit.maps.legend import Sign, dashed_sign, draw_legend, grade_signs, star_sign
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.picture import LABELS, draw_table
from cjm.emit.maps.matrix.table import Table
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import about, description, footer, short
from cjm.graph import Flow
from cjm.model import Journey
from cjm.words import Phrase


def draw_sheet(
    journey: Journey, table: Table, view: Phrase, empty: Sequence[Phrase], look: Look, signs: Iterable[Sign] = (), notes: Iterable[str] = ()
) -> str:
    """The SVG of a journey's matrix; `empty` is said where it has no rows or no columns, `signs` and `notes` join key and footer."""
    full = bool(table.rows and table.columns)
    body = draw_table(table, look) if full else draw_nothing(look, *empty)
    key = [*contact_signs(table, look), *signs] if full else []
    left_out = phrases.NOT_DRAWN.fill(look.lang, {"drawn": MOST_STAGES, "all": len(journey.stages)})
    return draw_page(
        Sheet(
            short(journey.name, look),
            " · ".join([view.say(look.lang), *about(journey, look.lang)]),
            description(journey, Flow(journey), look.lang),
            body,
            key=draw_legend(key, body.width, look, indent=LABELS + 14),
            footer=(footer(journey, look.lang), *notes, left_out if len(journey.stages) > MOST_STAGES else ""),
        ),
        look,
    )


def contact_signs(table: Table, look: Look) -> list[Sign]:
    """The marks of the contacts in a matrix."""
    cards: list[Card] = [card for cards in table.cells.values() for card in cards]
    signs = grade_signs((card.grade for card in cards if card.grade), look)
    if any(card.star for card in cards):
        signs.append(star_sign(look))
    if any(card.dashed for card in cards):
        color = look.theme.bad if any(card.missing for card in cards) else look.theme.edge
        signs.append(dashed_sign(wording.NOT_THERE.say(look.lang), color))
    return signs
