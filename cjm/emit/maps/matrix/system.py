"""Stage × system: which contact rests on which system, its own or its channel's."""

from cjm.emit.maps import phrases
from cjm.emit.maps.blueprint.content import system_of
from cjm.emit.maps.cards import contact_card
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.contacts import contact_table
from cjm.emit.maps.matrix.sheet import draw_sheet
from cjm.emit.maps.matrix.table import Head, Table
from cjm.emit.maps.telling import short
from cjm.model import Journey, Ref, System
from cjm.views import meant


def draw(journey: Journey, look: Look) -> str:
    """The SVG of the matrix of a journey's systems and stages; the footer counts the contacts that name none."""
    bare = sum(touchpoint.in_use and system_of(touchpoint) is None for _, touchpoint in journey.touchpoints())
    notes = [wording.NO_SYSTEM.say(look.lang).format(count=bare)] if bare else []
    return draw_sheet(journey, table(journey, look), wording.SYSTEMS, wording.EMPTY_SYSTEM, look, notes=notes)


def table(journey: Journey, look: Look) -> Table:
    """Systems as rows; contacts that name none are left out."""
    return contact_table(
        journey, system_of, lambda ref: _head(ref, look), wording.SYSTEM_COUNT, lambda contact: contact_card(contact, "", look), look
    )


def _head(ref: Ref[System] | None, look: Look) -> Head | None:
    system = meant(ref)
    if ref is None:
        return None
    note = phrases.LEGACY.say(look.lang) if system is not None and system.legacy else ""
    return Head(short(system.name if system is not None else ref.id, look), note, glyph="system")
