"""The bars of a funnel and the blocks between them, to one scale: the width is all customers who start."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.maps import phrases
from cjm.emit.maps.funnel.chain import LEAST, Row
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import NOTHING, Drawing, depth, element, lines, moved, text

NARROW: Final = 200
"""A block is at least that wide, px, or its words stand beside it."""
_LINE: Final = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes, px: the width of all customers, the height of a bar, and its number."""

    width: float
    bar: float
    figure: float


@dataclass(frozen=True, slots=True)
class Words:
    """What a block says: one line large or bold, and the lines under it."""

    head: str
    rest: tuple[str, ...] = ()


def draw_bar(reach: float | None, assumed: bool, scale: Scale, look: Look, today: float | None = None) -> Drawing:
    """A stage: as wide as its reach on a ground of all customers; hollow and dashed where nobody can say. `today` is a dark tick."""
    theme, wide, high = look.theme, scale.width, scale.bar
    figure = "–" if reach is None else ("≈\u00a0" if assumed else "") + phrases.percent(reach, look.lang)
    middle = high / 2 + scale.figure * 0.35
    if reach is None:
        frame = element(
            "rect", x=0.8, y=0.8, width=wide - 1.6, height=high - 1.6, rx=6, fill="none", stroke=theme.edge, stroke_width=1.6,
            stroke_dasharray="6 5",
        )  # fmt: skip
        return Drawing(frame + text(14, middle, figure, scale.figure, theme.ink2, bold=True), wide, high)
    full = reach >= 1 - LEAST
    part = max(2.0, wide * reach) if reach else 0.0
    drawn = "" if full else element("rect", x=0, y=0, width=wide, height=high, rx=6, fill=theme.rule)
    if full:
        drawn += element("rect", x=0.8, y=0.8, width=wide - 1.6, height=high - 1.6, rx=6, fill=theme.flow, fill_opacity=0.35)
        drawn += element("rect", x=0.8, y=0.8, width=wide - 1.6, height=high - 1.6, rx=6, fill="none", stroke=theme.flow, stroke_width=1.6)
    elif part:
        drawn += element("rect", x=0, y=0, width=part, height=high, rx=min(6, part / 2), fill=theme.good)
    inside = not full and width_of(figure, scale.figure, bold=True) + 26 <= part
    x, ink = (14.0, theme.page) if inside else (14.0, theme.ink) if full else (part + 10, theme.ink)
    drawn += text(x, middle, figure, scale.figure, ink, bold=True)
    if today is not None:
        drawn += element("rect", x=wide * today - 1.5, y=-4, width=3, height=high + 8, fill=theme.ink)
    return Drawing(drawn, wide, high)


def draw_block(row: Row, on: Words, gone: Words, scale: Scale, look: Look) -> Drawing:
    """What happens after a row: who goes on at the left, who leaves at the right, to scale, each with its words.

    Words of those who go on are left out where they have no room (`tight`): they stand at the side then.
    """
    theme, wide = look.theme, scale.width
    start, out = _extent(row, wide)
    x, room, anchor = _spot(start, out, wide)
    said = _told(gone, room, 30, theme.bad if row.lost >= LEAST else theme.ink2, anchor, look)
    kept = NOTHING if tight(row, scale) else _told(on, (x - room if anchor == "end" else start) - 28, 18, theme.ink, "start", look)
    high = max(112.0, kept.height + 36, said.height + 40 + _LINE)
    ground = element("rect", x=0, y=0, width=start, height=high, fill=theme.mood_tint[1], stroke=_outline(theme)) if start > 1 else ""
    ground += _gone(row, start, out, high, theme)
    words = moved(14, (high - kept.height) / 2, kept.markup) + moved(x, (high - _LINE - said.height) / 2, said.markup)
    return Drawing(ground + words, wide, high)


def draw_small_block(row: Row, on: str, gone: str, scale: Scale, look: Look) -> Drawing:
    """The same in a small picture, with one line of words each, where they have room."""
    theme, high = look.theme, 56.0
    start, out = _extent(row, scale.width)
    drawn = element("rect", x=0, y=0, width=start, height=high, fill=theme.mood_tint[1], stroke=_outline(theme)) if start > 1 else ""
    drawn += _gone(row, start, out, high, theme)
    if width_of(on, 15) + 24 <= start:
        drawn += text(12, 32, on, 15, theme.ink)
    if width_of(gone, 18, bold=True) + 20 <= max(out, scale.width - start):
        drawn += text(start + 12, 32, gone, 18, theme.bad if row.lost >= LEAST else theme.ink2, bold=True)
    return Drawing(drawn, scale.width, high)


def tight(row: Row, scale: Scale) -> bool:
    """Whether those who go on are too few for words on their block."""
    return _extent(row, scale.width)[0] < NARROW


def _extent(row: Row, wide: float) -> tuple[float, float]:
    """Where those who go on end, and how wide those who leave are; never wider than all together."""
    out = min(wide, wide * (row.lost + row.left + row.handed + row.won))
    return min(wide * row.next, wide - out), out


def _gone(row: Row, start: float, out: float, high: float, theme: Theme) -> str:
    if out < 1:
        return ""
    tint, edge = (theme.bad_tint, theme.bad) if row.lost >= LEAST else (theme.sunk, theme.edge)
    ground = element("rect", x=start, y=0, width=out, height=high, fill=tint, stroke=edge if tint == theme.page else None)
    return ground + element("rect", x=start, y=high - _LINE, width=out, height=_LINE, fill=edge)


def _outline(theme: Theme) -> str | None:
    return theme.rule if theme.mood_tint[1] == theme.page else None


def _spot(start: float, out: float, wide: float) -> tuple[float, float, str]:
    """Where the words of those who leave stand: on their block, else right of it, else left of it. Their x, room and anchor."""
    if out >= NARROW:
        return start + 18, out - 32, "start"
    if wide - start - out >= NARROW:
        return start + out + 14, wide - start - out - 14, "start"
    return start - 14, start / 2 - 28, "end"


def _told(words: Words, room: float, size: float, color: str, anchor: str, look: Look) -> Drawing:
    """Some words from their top, at the left or the right of x = 0."""
    head = wrap(words.head, room, size, bold=True)
    drawn, y = lines(0, 0, head, size, color, bold=True, anchor=anchor), depth(head, size, bold=True)
    for line in words.rest:
        rows = wrap(line, room, 17)
        drawn += lines(0, y + 4, rows, 17, look.theme.ink2, anchor=anchor)
        y += depth(rows, 17) + 4
    return Drawing(drawn, room, y)
