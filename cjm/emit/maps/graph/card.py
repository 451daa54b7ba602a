"""Cards of stages and parts, and ends: measured and drawn from their own top left corner, as high as their text needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.cards import draw_card, draw_trouble
from cjm.emit.maps.graph.content import Content, Line
from cjm.emit.maps.lettering import width, wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import group, linked
from cjm.emit.maps.palette import Theme
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines, moved, number, text
from cjm.terms import TERMS

CARD_WIDTH: Final = 326
LINE: Final = 45
"""How far below the top of a card the level of its arrows is: the middle of the header."""
_RIGHT: Final = 15
_HEADER: Final = 68
_LOWEST: Final = 92
"""A card without touchpoints still has room for arrows at its sides."""
_CORNER: Final = 12
_INSET: Final = 7
"""Between the edge of a card and what stands in it, px."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something drawn, from 0, 0 to width, height; arrows come in at the side at `line`, `inset` from the edge.

    To a `small` one, an end, all other arrows come in the middle.
    """

    width: float
    height: float
    line: float
    body: str
    inset: float = 0.0
    small: bool = False

    @property
    def below(self) -> float:
        """From the level of arrows to the lower edge."""
        return self.height - self.line


def stage_card(content: Content, look: Look) -> Box:
    """A stage: face, number and name, phase and owner, touchpoints with channel and quality, critical points; or a part's stages."""
    theme = look.theme
    head, header = _header(content, look)
    rows = [_line(line, look) for line in content.lines]
    rows += [draw_card(contact, CARD_WIDTH - 2 * _INSET, look) for contact in content.contacts]
    rows += [draw_trouble(trouble, CARD_WIDTH - 2 * _INSET, look) for trouble in content.troubles]
    y, body = header + 6, ""
    framed = [False] * len(content.lines) + [contact.dashed for contact in content.contacts] + [True] * len(content.troubles)
    for row, outlined, above in zip(rows, framed, [False, *framed], strict=False):
        y += 6 if outlined or above else 0
        body += moved(_INSET, y, row.markup)
        y += row.height
    y = y + 8 if rows else max(header, _LOWEST)
    ground = element("rect", width=CARD_WIDTH, height=y, rx=_CORNER, fill=theme.mood_tint[content.mood])
    if rows:
        ground += sheet(header, y, theme)
    border = boxed("rect", width=CARD_WIDTH, height=y, rx=_CORNER, fill="none", stroke=theme.mood[content.mood], stroke_width=1.6)
    if rows and theme.mood_tint[content.mood] == theme.card:
        ground += _rule(header, theme)
    title = linked(look, content.address, content.label, head, (0, 0, CARD_WIDTH, header))
    return Box(CARD_WIDTH, y, LINE, ground + border + title + body)


def sheet(top: float, bottom: float, theme: Theme) -> str:
    """The white part of a card."""
    turn = f"A{_CORNER} {_CORNER} 0 0 1"
    right = f"V{number(bottom - _CORNER)}{turn} {CARD_WIDTH - _CORNER} {number(bottom)}"
    left = f"H{_CORNER}{turn} 0 {number(bottom - _CORNER)}"
    return element("path", d=f"M0 {number(top)}H{CARD_WIDTH}{right}{left}Z", fill=theme.card)


def _rule(y: float, theme: Theme) -> str:
    """What parts the header from the rest where both are white."""
    return element("path", d=f"M0 {number(y)}H{CARD_WIDTH}", stroke=theme.rule, stroke_width=1.2)


def _header(content: Content, look: Look) -> tuple[str, float]:
    left, room, theme = 50, CARD_WIDTH - 50 - _RIGHT, look.theme
    title = wrap(content.title, room, 21, bold=True, balanced=True)
    second = wrap(content.second, room, 15.5)
    under = 12 + depth(title, 21, bold=True)
    drawn = (
        marks.face(27, 26, content.mood, theme, _feeling(content.mood, content.mean, look))
        + lines(left, 12, title, 21, theme.ink, bold=True)
        + lines(left, under, second, 15.5, theme.ink2)
    )
    return drawn, max(_HEADER, under + depth(second, 15.5) + 10)


def _feeling(mood: int | None, mean: float | None, look: Look) -> str:
    if mood is None or mean is None:
        return phrases.NO_EMOTION.say(look.lang)
    return phrases.EMOTION.fill(look.lang, {"word": TERMS["mood"][str(mood)], "value": phrases.signed(mean, look.lang)})


def _line(line: Line, look: Look) -> Drawing:
    """A stage of a part in one row: face, number and name, a star, and the severity of its worst critical point."""
    theme, wide = look.theme, CARD_WIDTH - 2 * _INSET
    right = wide - 11.0
    body = marks.face(20, 17, line.mood, theme, _feeling(line.mood, line.mood, look))
    if line.severity:
        right -= marks.SEVERITY_WIDTH
        words = phrases.SEVERITY.fill(look.lang, {"level": line.severity})
        body += marks.severity(right, 13, line.severity, theme, words)
        right -= 10
    if line.star:
        right -= 20
        body += marks.star(right + 10, 16, theme, look.lang)
        right -= 8
    name = wrap(line.name, right - 43, 16, balanced=True)
    height = max(34.0, depth(name, 16) + 12)
    body += lines(43, 7, name, 16, theme.ink)
    return Drawing(linked(look, line.address, line.name, body, (0, 0, wide, height)), wide, height)


def end_box(kind: str, name: str, count: str, look: Look, tally: Drawing | None = None, struck: bool = False) -> Box:
    """An end: its mark, and under it its name and how many arrive there; `tally` is drawn in place of the count."""
    theme, radius = look.theme, marks.END_RADIUS[kind]
    rows = wrap(name, 190, 21, bold=True, balanced=True)
    counted = tally.width if tally else width(count, 30, bold=True)
    wide = max(2 * radius, counted, *(width(row, 21, bold=True) for row in rows))
    under = 2 * radius + 8 + depth(rows, 21, bold=True)
    body = marks.end(wide / 2, radius, kind, theme)
    body += lines(wide / 2, 2 * radius + 8, rows, 21, marks.end_color(kind, theme), bold=True, anchor="middle", struck=struck)
    if tally is None:
        body += text(wide / 2, under + 28, count, 30, theme.ink, bold=True, anchor="middle")
    else:
        body += moved((wide - tally.width) / 2, under, tally.markup)
    return Box(wide, under + (tally.height if tally else 38), radius, group(f"{name}, {count}", body), wide / 2 - radius, small=True)


def end_beside(kind: str, name: str, count: str, look: Look, tally: Drawing | None = None, struck: bool = False) -> Box:
    """An end with its words at the right of its mark, for maps that flow downwards."""
    theme, radius = look.theme, marks.END_RADIUS[kind]
    rows = wrap(name, 190, 21, bold=True, balanced=True)
    left = 2 * radius + 14
    counted = tally.width if tally else width(count, 30, bold=True)
    wide = left + max([counted, *(width(row, 21, bold=True) for row in rows)])
    named = depth(rows, 21, bold=True)
    words = named + (tally.height if tally else 36)
    high = max(2 * radius, words)
    top = (high - words) / 2
    body = marks.end(radius, high / 2, kind, theme) + lines(left, top, rows, 21, marks.end_color(kind, theme), bold=True, struck=struck)
    body += text(left, top + words - 8, count, 30, theme.ink, bold=True) if tally is None else moved(left, top + named, tally.markup)
    return Box(wide, high, radius, group(f"{name}, {count}", body), high / 2 - radius, small=True)


def turned(boxes: Sequence[Box]) -> list[Box]:
    """The boxes as a layout from left to right sees those of a map that flows downwards: across for down; cards are met in the middle."""
    return [replace(box, width=box.height, height=box.width, line=box.line if box.small else box.width / 2) for box in boxes]
