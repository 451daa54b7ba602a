"""Cards of a given width that grow downwards with their text: contacts, work, things, and critical points."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.glyphs import draw_glyph, glyph_of
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import linked
from cjm.emit.maps.prose import draw_prose
from cjm.emit.maps.telling import short
from cjm.emit.maps.xml import NOTHING, Drawing, boxed, depth, element, lines, moved, number, text
from cjm.model import Touchpoint
from cjm.terms import TERMS, term
from cjm.views import meant

GAP: Final = 8
"""Between cards that stand under each other, px."""
_NAME: Final = 17
_SECOND: Final = 15.5


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, and how it is marked; no place and no colours.

    `grade` is great, so-so, awful or unrated, empty for no mark. `dashed` is what is not there (yet); `tag` says so in a word, and
    `missing` that it should be there. A `plain` name is not bold, a `hollow` card is as the page, a `bare` one has no outline.
    A `struck` name is one of before; `was` is the grade that the present one came from.
    `influence` is 0–3, None for no squares. `notes` stand under all, each on its own line. `address` is what it links to.
    """

    name: str
    second: str = ""
    glyph: str | None = None
    star: bool = False
    grade: str = ""
    tag: str = ""
    dashed: bool = False
    missing: bool = False
    plain: bool = False
    hollow: bool = False
    bare: bool = False
    struck: bool = False
    was: str = ""
    influence: int | None = None
    notes: tuple[str, ...] = ()
    address: str = ""


def contact_card(touchpoint: Touchpoint, second: str, look: Look) -> Card:
    """The card of a contact: glyph of its channel, moment of truth, quality while it is in use, else its status."""
    tag = TERMS["quality"].get(touchpoint.status) if touchpoint.status != "existing" else None
    return Card(
        short(touchpoint.name, look),
        second,
        glyph_of(meant(touchpoint.channel)),
        star=touchpoint.moment_of_truth is not None,
        grade=(touchpoint.grade or "unrated") if touchpoint.in_use else "",
        tag=tag.say(look.lang) if tag else "",
        dashed=not touchpoint.in_use,
        missing=touchpoint.status == "missing",
        address=touchpoint.address,
    )


@dataclass(frozen=True, slots=True)
class Trouble:
    """A critical point; `share` is empty where nobody wrote one. A `cause` is told where there is room for it.

    A `bare` one has no outline and no bar, a `struck` one is one of before.
    """

    name: str
    severity: int
    share: str = ""
    star: bool = False
    address: str = ""
    cause: str = ""
    bare: bool = False
    struck: bool = False


def draw_card(card: Card, width: float, look: Look) -> Drawing:
    """A card with its glyph at the left, name and second line, star and grade at the right."""
    theme, left, right = look.theme, 44.0 if card.glyph else 16.0, width - 14
    body = draw_glyph(card.glyph, 11, 9, theme.ink2) if card.glyph else ""
    if card.grade:
        body += marks.grade(width - 20, 21, None if card.grade == "unrated" else card.grade, theme, look.lang)
        right -= 26
    if card.was:
        right -= 52
        body += _came_from(card.was, width, look)
    if card.star:
        body += marks.star(right - 10, 21, theme, look.lang)
        right -= 26
    name = wrap(card.name, right - left, _NAME, bold=not card.plain, balanced=True)
    under = 10 + depth(name, _NAME, bold=not card.plain)
    body += lines(left, 9.5, name, _NAME, theme.ink, bold=not card.plain, struck=card.struck)
    second, bottom = _second(card, left, under, width, look)
    for line in card.notes:
        rows = wrap(line, width - 14 - left, 15)
        second += lines(left, bottom - 4, rows, 15, theme.ink2)
        bottom += depth(rows, 15) + 2
    stroke = (theme.bad if card.missing else theme.edge) if card.dashed else theme.rule
    frame = "" if card.bare and not card.dashed else boxed(
        "rect", x=0, y=0, width=width, height=bottom, rx=7, fill=theme.page if card.hollow or card.dashed else theme.card,
        stroke=stroke, stroke_width=1.6 if card.dashed else 1.2, stroke_dasharray="6 5" if card.dashed else None,
    )  # fmt: skip
    quality = phrases.QUALITY.fill(look.lang, {"word": term("quality", card.grade, look.lang)}) if card.grade else ""
    label = ", ".join(part for part in (card.name, card.tag, card.second, quality, *card.notes) if part)
    return Drawing(linked(look, card.address, label, frame + body + second, (0, 0, width, bottom)), width, bottom)


def _came_from(grade: str, width: float, look: Look) -> str:
    """A grade of before, and an arrow from it to the one at the right end."""
    before = marks.grade(width - 72, 21, None if grade == "unrated" else grade, look.theme, look.lang)
    return before + marks.became(width - 57, 21, look.theme.ink2)


def _second(card: Card, left: float, top: float, width: float, look: Look) -> tuple[str, float]:
    """The influence or the tag, the second line beside it (below a tag beside which it does not fit), and the lower edge of the card."""
    theme, room = look.theme, width - 14 - left
    if card.influence is not None:
        after = left + marks.INFLUENCE_WIDTH + 8
        rows = wrap(card.second, width - 14 - after, _SECOND)
        drawn = marks.influence(left, top + 7, card.influence, theme) + lines(after, top, rows, _SECOND, theme.ink2)
        return drawn, top + max(depth(rows, _SECOND), 16) + 8
    if not card.tag:
        rows = wrap(card.second, room, _SECOND)
        return lines(left, top, rows, _SECOND, theme.ink2), top + depth(rows, _SECOND) + 8
    wide = marks.tag_width(card.tag)
    pill = marks.tag(left, top + 2, card.tag, theme.bad if card.missing else theme.ink2, theme)
    beside = wrap(card.second, room - wide - 8, _SECOND)
    if len(beside) <= 1:
        return pill + lines(left + wide + 8, top + 3, beside, _SECOND, theme.ink2), top + 33
    rows = wrap(card.second, room, _SECOND)
    return pill + lines(left, top + 26, rows, _SECOND, theme.ink2), top + 26 + depth(rows, _SECOND) + 8


def draw_trouble(trouble: Trouble, width: float, look: Look) -> Drawing:
    """A critical point: a bar at the left, the name, the severity, and the share of customers who are hit."""
    theme, left, right = look.theme, 18, width - 12
    hit = phrases.ARE_HIT.say(look.lang) if trouble.share else ""
    room = right - left - (max(width_of(trouble.share, 25, bold=True), width_of(hit, 15)) + 12 if hit else 0)
    name = wrap(trouble.name, room, 16.5, bold=True, balanced=True)
    under = 11 + depth(name, 16.5, bold=True) + 7
    words = phrases.SEVERITY.fill(look.lang, {"level": trouble.severity})
    after = left + marks.SEVERITY_WIDTH + 8
    if hit:
        beside = after + width_of(words, _SECOND) + (26 if trouble.star else 0) + 8 <= right - width_of(hit, 15)
        under = under if beside else max(under, 56)
    cause = draw_prose(trouble.cause, right - left, 16, theme.ink, phrases.CAUSE.say(look.lang), theme.ink2) if trouble.cause else NOTHING
    bottom = max(under + 21, 60 if hit else 0) + cause.height
    bar = f"M7 0V{number(bottom)}A7 7 0 0 1 0 {number(bottom - 7)}V7A7 7 0 0 1 7 0Z"
    body = boxed("rect", x=0, y=0, width=width, height=bottom, rx=7, fill=theme.bad_tint, stroke=_edge_in_print(look))
    body = "" if trouble.bare else body + element("path", d=bar, fill=theme.bad)
    body += lines(left, 10, name, 16.5, theme.ink, bold=True, struck=trouble.struck)
    if trouble.share:
        body += text(right, 32, trouble.share, 25, theme.bad, bold=True, anchor="end")
        body += text(right, 50, hit, 15, theme.ink2, anchor="end")
    body += moved(left, under + 13, cause.markup)
    body += marks.severity(left, under, trouble.severity, theme) + text(after, under + 9, words, _SECOND, theme.ink2)
    if trouble.star:
        body += marks.star(after + width_of(words, _SECOND) + 14, under + 4, theme, look.lang, radius=9)
    label = ", ".join(part for part in (trouble.name, words, trouble.share) if part)
    return Drawing(linked(look, trouble.address, label, body, (0, 0, width, bottom)), width, bottom)


def _edge_in_print(look: Look) -> str | None:
    return look.theme.bad if look.theme.bad_tint == look.theme.page else None
