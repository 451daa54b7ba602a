"""Stage × channel: which contact happens where, and how good it is."""

from collections.abc import Sequence
from dataclasses import replace

from cjm.emit.maps.cards import Card, contact_card
from cjm.emit.maps.glyphs import glyph_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.contacts import Crossing, contact_table, crossing
from cjm.emit.maps.matrix.sheet import Matrix, draw_pages, draw_sheet
from cjm.emit.maps.matrix.table import Head, Table
from cjm.emit.maps.telling import short
from cjm.model import Channel, Journey, Ref, Stage, Touchpoint
from cjm.views import meant


def draw(journey: Journey, look: Look) -> str:
    """The SVG of the matrix of a journey's channels and stages."""
    return draw_sheet(_matrix(journey, look), look)


def pages(journey: Journey, look: Look, paper: str) -> list[str]:
    """The same for sheets of a4 … a0."""
    return draw_pages(_matrix(journey, look), look, paper)


def _matrix(journey: Journey, look: Look) -> Matrix:
    return Matrix(journey, table(journey, look), wording.CHANNELS, wording.EMPTY_CHANNEL)


def table(journey: Journey, look: Look) -> Table:
    """Channels as rows, contacts without one in a row of their own."""
    return contact_table(journey, by_channel, lambda ref: _head(ref, look), wording.CHANNEL_COUNT, lambda c: _card(c, look), look)


def by_channel(stages: Sequence[Stage]) -> Crossing[Channel]:
    """Contacts by channel and stage."""
    return crossing(stages, lambda contact: contact.channel)


def _card(contact: Touchpoint, look: Look) -> Card:
    """A contact; the glyph of its channel stands at the row."""
    return replace(contact_card(contact, "", look), glyph=None)


def _head(ref: Ref[Channel] | None, look: Look) -> Head:
    channel = meant(ref)
    if ref is None or channel is None:
        return Head(wording.NO_CHANNEL.say(look.lang) if ref is None else short(ref.id, look))
    words = (wording.KIND.get(channel.kind or ""), wording.CLOSING.get(channel.status))
    return Head(short(channel.name, look), ", ".join(word.say(look.lang) for word in words if word), glyph=glyph_of(channel))
