"""A matrix on its page, and what the views of journeys share."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from cjm.emit.maps import phrases
from cjm.emit.maps.cards import Card
from cjm.emit.maps.export.paper import room
from cjm.emit.maps.legend import Sign, dashed_sign, draw_legend, grade_signs, star_sign
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.picture import LABELS, draw_parts, draw_table
from cjm.emit.maps.matrix.table import Table
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import MARGIN, Sheet, draw_page
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import about, description, footer
from cjm.emit.maps.xml import Drawing
from cjm.graph import Flow
from cjm.model import Journey
from cjm.words import Phrase

_AROUND: Final = 390
"""What title, key, footer and margins take of the height of a page, px."""


class Matrix(NamedTuple):
    """A journey's matrix: `empty` is said where it has no rows or no columns, `signs` and `notes` join key and footer."""

    journey: Journey
    table: Table
    view: Phrase
    empty: Sequence[Phrase]
    signs: Sequence[Sign] = ()
    notes: Sequence[str] = ()

    @property
    def full(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.table.rows and self.table.columns)


def draw_sheet(matrix: Matrix, look: Look) -> str:
    """The SVG of a matrix."""
    return _page(matrix, draw_table(matrix.table, look) if matrix.full else draw_nothing(look, *matrix.empty), look)


def draw_pages(matrix: Matrix, look: Look, paper: str) -> list[str]:
    """The same as an SVG for each sheet of paper that it takes (a4 … a0) to stay readable."""
    wide, high = room(paper)
    parts = draw_parts(matrix.table, wide - 2 * MARGIN, high - _AROUND, look) if matrix.full else []
    if len(parts) < 2:
        return [draw_sheet(matrix, look)]
    return [_page(matrix, part, look._replace(prefix=f"{look.prefix}-{i}"), (i, len(parts))) for i, part in enumerate(parts, 1)]


def _page(matrix: Matrix, body: Drawing, look: Look, place: tuple[int, int] = (1, 1)) -> str:
    journey = matrix.journey
    key = [*contact_signs(matrix.table, look), *matrix.signs] if matrix.full else []
    left_out = phrases.NOT_DRAWN.fill(look.lang, {"drawn": MOST_STAGES, "all": len(journey.stages)})
    number, count = place
    more = phrases.CONTINUES.fill(look.lang, {"part": number + 1, "all": count}) if number < count else ""
    return draw_page(
        Sheet(
            say(journey.name, look.lang),
            " · ".join([matrix.view.say(look.lang), *about(journey, look.lang)]),
            description(journey, Flow(journey), look.lang),
            body,
            key=draw_legend(key, body.width, look, indent=LABELS + 14),
            footer=(footer(journey, look.lang), *matrix.notes, left_out if len(journey.stages) > MOST_STAGES else "", more),
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
