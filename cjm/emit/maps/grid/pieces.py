"""What stands in cells, measured and drawn: each block from its own 0, 0, as high as its text needs."""

from functools import singledispatch
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.cards import Card, Trouble, draw_card, draw_trouble
from cjm.emit.maps.grid import words
from cjm.emit.maps.grid.blocks import Block, Bullet, Gauge, Holder, Quote, Reach, Remark, Turn, Weights, Work
from cjm.emit.maps.grid.ways import draw_reach, draw_turn
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import linked
from cjm.emit.maps.prose import draw_prose
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines, moved, number, text

_BODY: Final = 18
_PROSE: Final = 17
_QUOTE: Final = 19
_SECOND: Final = 15.5
_TAIL: Final = 9


@singledispatch
def draw_block(block: Block, width: float, look: Look) -> Drawing:
    """A block in `width` px. TypeError for what is no block."""
    raise TypeError(block)


draw_block.register(Card, draw_card)
draw_block.register(Trouble, draw_trouble)
draw_block.register(Reach, draw_reach)
draw_block.register(Turn, draw_turn)


def framed(body: str, width: float, height: float) -> Drawing:
    """Text without a visible box: it may use some of the padding of its cell where the viewer's font is wide."""
    return Drawing(element("g", boxed("rect", x=-13, y=0, width=width + 26, height=height, fill="none") + body), width, height)


@draw_block.register
def _bullet(block: Bullet, width: float, look: Look) -> Drawing:
    rows = wrap(block.text, width - 18, _BODY, balanced=True)
    dot = element("circle", cx=5, cy=0.64 * _BODY, r=3.2, fill=look.theme.edge)
    return framed(dot + lines(18, 0, rows, _BODY, look.theme.ink), width, depth(rows, _BODY))


@draw_block.register
def _quote(block: Quote, width: float, look: Look) -> Drawing:
    theme = look.theme
    rows = wrap(phrases.quoted(block.text, look.lang), width - 28, _QUOTE, bold=True, balanced=True)
    high = depth(rows, _QUOTE, bold=True) + 20
    body = boxed("rect", x=0.6, y=0.6, width=width - 1.2, height=high - 1.2, rx=10, fill=theme.card, stroke=theme.rule, stroke_width=1.2)
    tail = element("path", d=f"M22 {number(high - 1.4)}V{number(high + _TAIL)}L34 {number(high - 1.4)}Z", fill=theme.card)
    edge = f"M22 {number(high - 0.6)}V{number(high + _TAIL)}L34 {number(high - 0.6)}"
    tail += element("path", d=edge, fill="none", stroke=theme.rule, stroke_width=1.2, stroke_linejoin="round")
    return Drawing(element("g", body + tail + lines(14, 9, rows, _QUOTE, theme.ink, bold=True)), width, high + _TAIL)


@draw_block.register
def _remark(block: Remark, width: float, look: Look) -> Drawing:
    tone = {"mid": look.theme.mid, "bad": look.theme.bad}.get(block.tone, look.theme.ink2)
    said = draw_prose(block.text, width, _PROSE, look.theme.ink, block.lead, tone)
    return framed(said.markup, width, said.height)


@draw_block.register
def _work(block: Work, width: float, look: Look) -> Drawing:
    theme, left = look.theme, 44
    name = wrap(block.name, width - left - 12, _PROSE, bold=True, balanced=True)
    under = 10 + depth(name, _PROSE, bold=True) + 1
    second = draw_prose(f"{block.owner} ·", width - left - 12, _SECOND, theme.ink2, bold_end=block.due)
    tagged = under + second.height + 3
    bottom = tagged + (30 if block.tag else 6)
    level = words.PRIORITY.fill(look.lang, {"level": block.priority})
    body = boxed("rect", x=0.6, y=0.6, width=width - 1.2, height=bottom - 1.2, rx=7, fill=theme.card, stroke=theme.rule, stroke_width=1.2)
    body += marks.priority(23, 23, block.priority, theme, level)
    body += lines(left, 9.5, name, _PROSE, theme.ink, bold=True) + moved(left, under, second.markup)
    if block.tag:
        body += marks.tag(left, tagged, block.tag, theme.bad if block.late else theme.ink2, theme)
    label = ", ".join(part for part in (block.name, block.tag, block.owner, block.due, level) if part)
    return Drawing(linked(look, block.address, label, body, (0, 0, width, bottom)), width, bottom)


@draw_block.register
def _gauge(block: Gauge, width: float, look: Look) -> Drawing:
    theme, left = look.theme, 30
    wide = width_of(block.value, _BODY, bold=True)
    beside = wide <= 0.45 * width
    name = wrap(block.name, width - left - (wide + 12 if beside else 0), _PROSE)
    under = depth(name, _PROSE)
    state = words.KEY_STATE[block.state or "unrated"].say(look.lang)
    body = marks.grade(10.6, 11.5, block.state, theme, look.lang, state)
    body += lines(left, 0, name, _PROSE, theme.ink)
    if beside:
        body += text(width, 0.98 * _BODY, block.value, _BODY, theme.ink, bold=True, anchor="end")
    else:
        rows = wrap(block.value, width - left, _BODY, bold=True)
        body += lines(left, under, rows, _BODY, theme.ink, bold=True)
        under += depth(rows, _BODY, bold=True)
    second = wrap(" · ".join(block.notes), width - left, 15)
    if len(second) > 1:
        second = [row for part in block.notes for row in wrap(part, width - left, 15)]
    drawn = framed(body + lines(left, under - 1, second, 15, theme.ink2), width, max(22, under + depth(second, 15)))
    label = ", ".join((block.name, block.value, state, *block.notes))
    return drawn._replace(markup=linked(look, block.address, label, drawn.markup, (0, 0, width, drawn.height)))


@draw_block.register
def _holder(block: Holder, width: float, look: Look) -> Drawing:
    rows = wrap(block.name, width, _PROSE, bold=True, balanced=True)
    return framed(lines(0, 0, rows, _PROSE, look.theme.ink, bold=True), width, depth(rows, _PROSE, bold=True))


@draw_block.register
def _weights(block: Weights, width: float, look: Look) -> Drawing:
    """Teams one beside the other, as many in a row as there is room for."""
    body, x, y, deepest = "", 0.0, 0.0, 0.0
    left = marks.INFLUENCE_WIDTH + 8
    for name, weight in block.teams:
        rows = wrap(name, width - left, 16)
        wide = left + max((width_of(row, 16) for row in rows), default=0.0)
        if x and x + wide > width:
            x, y, deepest = 0.0, y + deepest + 4, 0.0
        body += marks.influence(x, y + 7, weight, look.theme, words.INFLUENCE.fill(look.lang, {"weight": weight}))
        body += lines(x + left, y, rows, 16, look.theme.ink2)
        deepest = max(deepest, depth(rows, 16))
        x += wide + 18
    return framed(body, width, y + deepest)
