"""Stage cards and ends: measured and drawn from their own top left corner, as high as their text needs."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.content import Contact, Content, Trouble
from cjm.emit.maps.glyphs import draw_glyph, glyph_of
from cjm.emit.maps.lettering import width, wrap
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import depth, element, lines, number, text
from cjm.terms import TERMS
from cjm.words import Lang

CARD_WIDTH: Final = 326
LINE: Final = 45
"""How far below the top of a card the level of its arrows is: the middle of the header."""
_TEXT: Final = 44
_RIGHT: Final = 15
_HEADER: Final = 68
_LOWEST: Final = 92
"""A card without touchpoints still has room for arrows at its sides."""
_CORNER: Final = 12


@dataclass(frozen=True, slots=True)
class Box:
    """Something drawn, from 0, 0 to width, height; arrows come in at the side at `line`, `inset` from the edge."""

    width: float
    height: float
    line: float
    body: str
    inset: float = 0.0

    @property
    def below(self) -> float:
        """From the level of arrows to the lower edge."""
        return self.height - self.line


def stage_card(content: Content, theme: Theme, lang: Lang) -> Box:
    """A stage: face, number and name, phase and owner, touchpoints with channel and quality, critical points."""
    head, header = _header(content, theme, lang)
    rows = [_contact(contact, theme, lang) for contact in content.contacts]
    rows += [_trouble(trouble, theme, lang) for trouble in content.troubles]
    y, body = header + 8, ""
    for drawn, height in rows:
        body += element("g", drawn, transform=f"translate(0 {number(y)})")
        y += height
    y = y + 8 if rows else max(header, _LOWEST)
    ground = element("rect", width=CARD_WIDTH, height=y, rx=_CORNER, fill=theme.mood_tint[content.mood])
    border = element("rect", width=CARD_WIDTH, height=y, rx=_CORNER, fill="none", stroke=theme.mood[content.mood], stroke_width=1.6)
    return Box(CARD_WIDTH, y, LINE, ground + head + (_sheet(header, y, theme) + body if rows else "") + border)


def _sheet(top: float, bottom: float, theme: Theme) -> str:
    """The white part of a card."""
    turn = f"A{_CORNER} {_CORNER} 0 0 1"
    right = f"V{number(bottom - _CORNER)}{turn} {CARD_WIDTH - _CORNER} {number(bottom)}"
    left = f"H{_CORNER}{turn} 0 {number(bottom - _CORNER)}"
    return element("path", d=f"M0 {number(top)}H{CARD_WIDTH}{right}{left}Z", fill=theme.card)


def _header(content: Content, theme: Theme, lang: Lang) -> tuple[str, float]:
    left, room = 50, CARD_WIDTH - 50 - _RIGHT
    title = wrap(content.title, room, 21, bold=True, balanced=True)
    second = wrap(content.second, room, 15.5)
    words = phrases.NO_EMOTION.say(lang)
    if content.mood is not None and content.mean is not None:
        words = phrases.EMOTION.fill(lang, {"word": TERMS["mood"][str(content.mood)], "value": phrases.signed(content.mean, lang)})
    under = 12 + depth(title, 21, bold=True)
    drawn = (
        marks.face(27, 26, content.mood, theme, words)
        + lines(left, 12, title, 21, theme.ink, bold=True)
        + lines(left, under, second, 15.5, theme.ink2)
    )
    return drawn, max(_HEADER, under + depth(second, 15.5) + 10)


def _contact(contact: Contact, theme: Theme, lang: Lang) -> tuple[str, float]:
    """A touchpoint from its own top, and its height."""
    marked = "" if contact.dashed else marks.grade(CARD_WIDTH - _RIGHT - 10, 21, contact.grade, theme, lang)
    edge = CARD_WIDTH - _RIGHT - (0 if contact.dashed else 28)
    if contact.star:
        marked += marks.star(edge - 10, 21, theme, lang)
        edge -= 28
    name = wrap(contact.name, edge - _TEXT, 16.5, bold=True)
    under = 10 + depth(name, 16.5, bold=True)
    second, bottom = _second(contact, under, theme)
    glyph = glyph_of(contact.channel)
    body = draw_glyph(glyph, 14, 9, theme.ink2) if glyph else ""
    body += marked + lines(_TEXT, 10, name, 16.5, theme.ink, bold=True) + second
    height = bottom + (8 if contact.dashed else 5)
    if contact.dashed:
        body += element(
            "rect", x=7, y=1, width=CARD_WIDTH - 14, height=height - 2, rx=7, fill="none",
            stroke=_tag_color(contact, theme), stroke_width=1.6, stroke_dasharray="6 5",
        )  # fmt: skip
    return body, height


def _second(contact: Contact, top: float, theme: Theme) -> tuple[str, float]:
    """The tag and the second line beside it, or below where it does not fit; and the lower edge of both."""
    room = CARD_WIDTH - _TEXT - _RIGHT
    if not contact.tag:
        rows = wrap(contact.second, room, 15.5)
        return lines(_TEXT, top, rows, 15.5, theme.ink2), top + depth(rows, 15.5)
    wide = width(contact.tag, 14, bold=True) + 18
    color = _tag_color(contact, theme)
    pill = element(
        "rect", x=_TEXT + 0.7, y=top + 3.7, width=wide - 1.4, height=20.6, rx=10.3, fill=theme.card, stroke=color, stroke_width=1.4
    )
    pill += text(_TEXT + wide / 2, top + 18.6, contact.tag, 14, color, bold=True, anchor="middle")
    beside = wrap(contact.second, room - wide - 8, 15.5)
    if len(beside) <= 1:
        return pill + lines(_TEXT + wide + 8, top + 4, beside, 15.5, theme.ink2), top + 26
    rows = wrap(contact.second, room, 15.5)
    return pill + lines(_TEXT, top + 27, rows, 15.5, theme.ink2), top + 27 + depth(rows, 15.5)


def _tag_color(contact: Contact, theme: Theme) -> str:
    return theme.bad if contact.status == "missing" else theme.ink2


def _trouble(trouble: Trouble, theme: Theme, lang: Lang) -> tuple[str, float]:
    """A critical point from its own top, and its height."""
    left, right = 10, CARD_WIDTH - 10
    share_width = width(trouble.share, 25, bold=True) + 12 if trouble.share else 0.0
    name = wrap(trouble.name, right - left - 18 - 12 - share_width, 16.5, bold=True, balanced=True)
    under = 11 + depth(name, 16.5, bold=True) + 6
    bottom = under + 22
    words = phrases.SEVERITY.fill(lang, {"level": trouble.severity})
    turn = "A7 7 0 0 1"
    bar = f"M{left + 7} 2V{number(bottom)}{turn} {left} {number(bottom - 7)}V9{turn} {left + 7} 2Z"
    body = element("rect", x=left, y=2, width=right - left, height=bottom - 2, rx=7, fill=theme.bad_tint)
    body += element("path", d=bar, fill=theme.bad) + lines(left + 18, 11, name, 16.5, theme.ink, bold=True)
    if trouble.share:
        body += text(right - 12, 34, trouble.share, 25, theme.bad, bold=True, anchor="end")
    after = left + 18 + marks.SEVERITY_WIDTH + 8
    body += marks.severity(left + 18, under, trouble.severity, theme) + text(after, under + 9, words, 15.5, theme.ink2)
    if trouble.star:
        body += marks.star(after + width(words, 15.5) + 14, under + 4, theme, lang, radius=9)
    return body, bottom + 6


def end_box(kind: str, name: str, count: str, theme: Theme) -> Box:
    """An end: its mark, and under it its name and how many arrive there."""
    radius = marks.END_RADIUS[kind]
    rows = wrap(name, 190, 21, bold=True, balanced=True)
    wide = max(2 * radius, width(count, 30, bold=True), *(width(row, 21, bold=True) for row in rows))
    under = 2 * radius + 8 + depth(rows, 21, bold=True)
    body = marks.end(wide / 2, radius, kind, theme)
    body += lines(wide / 2, 2 * radius + 8, rows, 21, marks.end_color(kind, theme), bold=True, anchor="middle")
    body += text(wide / 2, under + 28, count, 30, theme.ink, bold=True, anchor="middle")
    return Box(wide, under + 38, radius, body, wide / 2 - radius)
