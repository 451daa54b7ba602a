"""The page of every map: title, picture, key and footer, and what a screen reader is told (design guide, sections 2, 9 and 10)."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.telling import short
from cjm.emit.maps.theme import FONTS
from cjm.emit.maps.xml import NAMESPACE, NOTHING, Drawing, depth, element, escape, lines, moved

_TEXT, _TAG = re.compile(r"<text\b[^>]*>(.*?)</text>"), re.compile(r"<[^>]*>")
MARGIN: Final = 44
DECK_MARGIN: Final = 72
NARROWEST: Final = 900
"""A page is at least that wide between its margins, px."""
_FOOTER: Final = 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page, one under the other; all words are said already, and markup comes as drawings from 0, 0.

    The `title` is shown as short as the look asks for. `desc` is the picture in words for those who cannot see it. `aside` stands at
    the right of the title and under it (its width is kept free), `footer` is a list of parts. A deck page has wide margins and a larger
    title.
    """

    title: str
    subtitle: str
    desc: str
    body: Drawing
    aside: Drawing = NOTHING
    key: Drawing = NOTHING
    footer: tuple[str, ...] = ()
    deck: bool = False


def draw_page(sheet: Sheet, look: Look) -> str:
    """The SVG of a page, as wide as its widest part and as high as all of them. Text is in reading order, the key last."""
    theme = look.theme
    margin, size = (DECK_MARGIN, 44) if sheet.deck else (MARGIN, 40)
    width = max(sheet.body.width, sheet.key.width, NARROWEST)
    room = width - (sheet.aside.width + 40 if sheet.aside.width else 0)
    title, under = wrap(short(sheet.title, look), room, size, bold=True), wrap(sheet.subtitle, room, 19)
    second = depth(title, size, bold=True) + 6
    drawn = lines(0, 0, title, size, theme.ink, bold=True) + lines(0, second, under, 19, theme.ink2)
    drawn += moved(width - sheet.aside.width, 0, sheet.aside.markup)
    top = max(second + depth(under, 19), sheet.aside.height) + 28
    drawn += moved(0, top, sheet.body.markup)
    top += sheet.body.height + (46 if sheet.key.height or sheet.footer else 0)
    if sheet.key.height:
        drawn += moved(0, top, sheet.key.markup)
        top += sheet.key.height + 12
    last, height = _footer(sheet, width, look)
    drawn += moved(0, top, last)
    return _root(sheet, moved(margin, margin, drawn), width + 2 * margin, top + height + 2 * margin, look)


def _footer(sheet: Sheet, width: float, look: Look) -> tuple[str, float]:
    """The footer, and at its right end the theme's logo text."""
    logo = look.theme.logo
    wide = width_of(logo, _FOOTER, bold=True)
    rows = wrap(" · ".join(part for part in sheet.footer if part), width - (wide + 40 if logo else 0), _FOOTER)
    drawn = lines(0, 0, rows, _FOOTER, look.theme.ink3)
    if logo:
        drawn += lines(width, 0, [logo], _FOOTER, look.theme.accent, bold=True, anchor="end")
    return drawn, max(depth(rows, _FOOTER), depth([logo] if logo else [], _FOOTER, bold=True))


def _root(sheet: Sheet, drawn: str, width: float, height: float, look: Look) -> str:
    names = (look.prefix + "-title", look.prefix + "-desc")
    head = element("title", escape(sheet.title), id=names[0]) + element("desc", escape(sheet.desc), id=names[1])
    ground = element("rect", width=width, height=height, fill=look.theme.page)
    root = element(
        "svg",
        head + ground + drawn,
        xmlns=NAMESPACE,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=round(width),
        height=round(height),
        role="graphics-document" if "<a " in drawn else "img",
        aria_labelledby=" ".join(names),
        lang=look.lang,
        font_family=FONTS,
    )
    return root + "\n"


# ---------------------------------------------------------------- groups that a reader can go to


def group(label: str, body: str) -> str:
    """A part of a map under one name ("Stage 3 of 6, Checks out"): a stage, a row, a card."""
    return element("g", body, role="group", aria_label=label)


def linked(look: Look, address: str, label: str, body: str, frame: tuple[float, float, float, float]) -> str:
    """A whole card that leads to its place in the report, where it has one; else the card as a group.

    `frame` is x, y, width and height of the card, grown to 24 px for the pointer where it is smaller. The link is never more than
    a fragment; who shows the map gives it the ring of the keyboard's focus, as the report and browsers do.
    """
    fragment = look.link(address)
    if not fragment.startswith("#"):
        return group(label, body)
    x, y, width, height = frame
    more, deeper = max(0.0, 24 - width), max(0.0, 24 - height)
    target = element(
        "rect", x=x - more / 2, y=y - deeper / 2, width=width + more, height=height + deeper, fill="none", pointer_events="all"
    )
    return element("a", target + body.replace("</text><", "</text> <"), href=fragment, aria_label=_name(label, body))


def _name(label: str, body: str) -> str:
    """The accessible name of a card: the words that are seen on it, as they stand (WCAG 2.5.3), and what only its marks say."""
    seen = unescape(_TAG.sub("", " ".join(_TEXT.findall(body))))
    unsaid = [part for part in label.split(", ") if part not in seen]
    return ", ".join([seen, *unsaid] if seen else [label])
