"""The cards of the map of a change: grey where nothing happened; else blue, hatched or purple, each with its mark."""

from typing import Final

from cjm.emit.maps import marks
from cjm.emit.maps.cards import Card, Trouble, draw_card, draw_trouble
from cjm.emit.maps.diff import phrases
from cjm.emit.maps.diff.content import Block, Row
from cjm.emit.maps.diff.hatching import hatch
from cjm.emit.maps.diff.inline import draw_words
from cjm.emit.maps.diff.telling import Told
from cjm.emit.maps.graph.card import CARD_WIDTH, LINE, Box, sheet
from cjm.emit.maps.graph.content import Line
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import group, linked
from cjm.emit.maps.phrases import EMOTION
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import NOTHING, Drawing, boxed, depth, element, lines, moved
from cjm.terms import TERMS

_WIDE: Final = CARD_WIDTH - 14
_NOTES: Final = 4
_BRIEF_NOTES: Final = 1
"""Changes told in words on one card or row, and on those of a brief map; of more, how many there are."""
_CORNER: Final = 12
_FACES: Final = 88


def block_box(block: Block, look: Look, brief: bool) -> Box:
    """The card of a stage or part; a brief one tells less in words."""
    most = _BRIEF_NOTES if brief else _NOTES
    theme, state = look.theme, block.told.state
    head, header = _header(block, look)
    y, body = header + 6, ""
    if block.told.notes:
        told = _notes(block.told, CARD_WIDTH - 32, most, look)
        body += moved(16, y, told.markup)
        y += told.height + 6
    framed = False
    for row in block.rows:
        drawn = _row(row, most, look)
        outlined = bool(row.told.state) or isinstance(row.shows, Trouble) or (isinstance(row.shows, Card) and row.shows.dashed)
        y += 12 if row.told.state else 6 if outlined or framed else 0
        body += moved(7, y, drawn.markup)
        y, framed = y + drawn.height, outlined
    height = max(y + 8, 92.0)
    ground = element("rect", width=CARD_WIDTH, height=height, rx=_CORNER, fill=_header_tint(state, theme))
    if state == "removed":
        ground += hatch(CARD_WIDTH, height, theme)
    elif block.rows or block.told.notes:
        ground += sheet(header, height, theme)
    edge, thick = (marks.change_color(state, theme), 3.0) if state else (theme.edge, 1.6)
    border = boxed("rect", width=CARD_WIDTH, height=height, rx=_CORNER, fill="none", stroke=edge, stroke_width=thick)
    title = linked(look, block.content.address, block.content.label, head, (0, 0, CARD_WIDTH, header))
    mark = marks.change(CARD_WIDTH - 4, 3, state, theme, look.lang) if state else ""
    return Box(CARD_WIDTH, height, LINE, ground + border + title + body + mark)


def _header_tint(state: str, theme: Theme) -> str:
    return {"added": theme.good_tint, "removed": theme.card}.get(state, theme.sunk)


def _header(block: Block, look: Look) -> tuple[str, float]:
    """Face, name and second line, which says first what became of the stage; the face before and after at the right."""
    content, theme, lang = block.content, look.theme, look.lang
    state, room = block.told.state, CARD_WIDTH - 50 - 18
    gone = state == "removed"
    title = wrap(content.title, room, 21, bold=True, balanced=True)
    word = marks.CHANGES[state].say(lang) if state in ("added", "removed") else ""
    second = wrap(" · ".join(part for part in (word, content.second) if part), room - (_FACES if block.felt else 0), 15.5)
    under = 12 + depth(title, 21, bold=True)
    drawn = marks.face(27, 26, content.mood, theme, _feeling(content.mood, look))
    drawn += lines(50, 12, title, 21, theme.ink, bold=True, struck=gone) + lines(50, under, second, 15.5, theme.ink2)
    bottom = under + depth(second, 15.5)
    if block.felt:
        y = max(under + 12, 53.0)
        drawn += marks.face(CARD_WIDTH - 85, y, block.was, theme, _feeling(block.was, look))
        drawn += marks.became(CARD_WIDTH - 66, y, theme.ink2)
        drawn += marks.face(CARD_WIDTH - 29, y, content.mood, theme, _feeling(content.mood, look))
        bottom = max(bottom, y + 14)
    return drawn, max(68.0, bottom + 10)


def _feeling(mood: int | None, look: Look) -> str:
    if mood is None:
        return ""
    return EMOTION.fill(look.lang, {"word": TERMS["mood"][str(mood)], "value": mood})


def _row(row: Row, most: int, look: Look) -> Drawing:
    """What stands in a card; where it changed, in a coloured box with its mark and what changed in words."""
    theme, told = look.theme, row.told
    inside, name, left = _inside(row.shows, told, look)
    if not told.state:
        return inside
    notes = _notes(told, _WIDE - left - 14, most, look)
    height = inside.height + notes.height + (4 if notes.height else 0)
    trouble = isinstance(row.shows, Trouble)
    fill = {"added": theme.good_tint, "removed": theme.card, "changed": theme.bad_tint if trouble else theme.changed_tint}[told.state]
    color = marks.change_color(told.state, theme)
    drawn = boxed("rect", x=0, y=0, width=_WIDE, height=height, rx=7, fill=fill, stroke=color, stroke_width=1.6)
    drawn += hatch(_WIDE, height, theme) if told.state == "removed" else ""
    drawn += element("rect", x=1, y=1, width=6, height=height - 2, rx=3, fill=theme.bad) if trouble else ""
    drawn += inside.markup + moved(left, inside.height - 4, notes.markup)
    drawn += marks.change(_WIDE - 3, 2, told.state, theme, look.lang)
    label = f"{name}: {'; '.join(told.notes) or marks.CHANGES[told.state].say(look.lang)}"
    return Drawing(group(label, drawn), _WIDE, height)


def _inside(shows: Card | Trouble | Line, told: Told, look: Look) -> tuple[Drawing, str, float]:
    """The thing itself, its name, and where its words begin."""
    if isinstance(shows, Card):
        return draw_card(shows, _WIDE, look), shows.name, 44.0 if shows.glyph else 16.0
    if isinstance(shows, Trouble):
        return draw_trouble(shows, _WIDE, look), shows.name, 18.0
    rows = wrap(shows.name, _WIDE - 57, 16, balanced=True)
    ink = look.theme.ink if told.state else look.theme.ink2
    body = marks.face(20, 17, shows.mood, look.theme, _feeling(shows.mood, look))
    body += lines(43, 7, rows, 16, ink, struck=told.state == "removed")
    height = max(34.0, depth(rows, 16) + 12)
    return Drawing(linked(look, shows.address, shows.name, body, (0, 0, _WIDE, height)), _WIDE, height), shows.name, 43.0


def _notes(told: Told, room: float, most: int, look: Look) -> Drawing:
    """What changed, a line for each; that a row came or went is a word."""
    theme = look.theme
    words = [*told.notes[:most]] if told.state == "changed" else [marks.CHANGES[told.state].say(look.lang)]
    if len(told.notes) > most:
        words.append(phrases.MORE.fill(look.lang, {"count": len(told.notes) - most}))
    drawn, y = "", 0.0
    for line in words:
        note = draw_words(line, room, 15, marks.change_color(told.state, theme), theme)
        drawn += moved(0, y, note.markup)
        y += note.height + 2
    return Drawing(drawn, room, y + 4) if words else NOTHING
