"""Stage × system: which contact rests on which system, its own or its channel's."""

from collections.abc import Sequence

from cjm.emit.maps import phrases
from cjm.emit.maps.cards import contact_card
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.contacts import Crossing, contact_table, crossing
from cjm.emit.maps.matrix.sheet import Matrix, draw_pages, draw_sheet
from cjm.emit.maps.matrix.table import Head, Table
from cjm.emit.maps.telling import short
from cjm.model import Journey, Ref, Stage, System
from cjm.views import meant, system_of


def draw(journey: Journey, look: Look) -> str:
    """The SVG of the matrix of a journey's systems and stages; the footer counts the contacts that name none."""
    return draw_sheet(_matrix(journey, look), look)


def pages(journey: Journey, look: Look, paper: str) -> list[str]:
    """The same for sheets of a4 … a0."""
    return draw_pages(_matrix(journey, look), look, paper)


def _matrix(journey: Journey, look: Look) -> Matrix:
    bare = sum(touchpoint.in_use and system_of(touchpoint) is None for _, touchpoint in journey.touchpoints())
    notes = [wording.NO_SYSTEM.say(look.lang).format(count=bare)] if bare else []
    return Matrix(journey, table(journey, look), wording.SYSTEMS, wording.EMPTY_SYSTEM, notes=notes)


def table(journey: Journey, look: Look) -> Table:
    """Systems as rows; contacts that name none are left out."""
    return contact_table(
        journey, by_system, lambda ref: _head(ref, look), wording.SYSTEM_COUNT, lambda contact: contact_card(contact, "", look), look
    )


def by_system(stages: Sequence[Stage]) -> Crossing[System]:
    """Contacts by system and stage, those that name none left out."""
    return crossing(stages, system_of, bare=False)


def _head(ref: Ref[System] | None, look: Look) -> Head:
    system = meant(ref)
    note = phrases.LEGACY.say(look.lang) if system is not None and system.legacy else ""
    return Head(short(system.name if system is not None else ref.id if ref is not None else "", look), note, glyph="system")
