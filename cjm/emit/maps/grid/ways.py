"""The flow of a grid's stage: how many come, and the ways out."""

from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.grid import words
from cjm.emit.maps.grid.blocks import Reach, Turn
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.prose import draw_prose
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import Drawing, boxed, element, moved, note, text

_BAR: Final = 9
_SIZE: Final = 16
_SHARE: Final = 52
_ARROW: Final = 26
_SIGNS: Final = {
    "on": "M0 0H16M10.5 -5.5L16 0L10.5 5.5",
    "back": "M15 -8V0H1M6.5 -5.5L1 0L6.5 5.5",
    "none": "M2 -5L12 5M12 -5L2 5",
}


def draw_reach(block: Reach, width: float, look: Look) -> Drawing:
    """A bar as long as the share of customers who come, and the share; a dash where nobody can say."""
    theme = look.theme
    share = "–" if block.share is None else ("≈\u00a0" if block.assumed else "") + phrases.percent(block.share, look.lang)
    side = words.SIDE.say(look.lang)
    pill_width = marks.tag_width(side) if block.beside else 0.0
    right = width - max(64.0, width_of(share, 17, bold=True)) - 10
    length = right - (pill_width + 8 if block.beside else 0.0)
    under = block.beside and length < 40
    length = right if under else length
    body = element("rect", x=0, y=9, width=length, height=_BAR, rx=_BAR / 2, fill=theme.rule)
    if block.share:
        body += element("rect", x=0, y=9, width=max(_BAR, length * block.share), height=_BAR, rx=_BAR / 2, fill=theme.flow)
    body += text(width, 19.5, share, 17, theme.ink2 if block.assumed else theme.ink, bold=True, anchor="end")
    high = 26.0
    if block.beside:
        x, y = (0.0, high) if under else (right - pill_width, 2.0)
        body += marks.tag(x, y, side, theme.ink2, theme)
        high += 28 if under else 0
    return Drawing(element("g", boxed("rect", x=-13, y=0, width=width + 26, height=high, fill="none") + body), width, high)


def draw_turn(block: Turn, width: float, look: Look) -> Drawing:
    """Share, sign, where to, and when."""
    theme = look.theme
    tone = _tone(block.tone, theme)
    wide = max(_SHARE, width_of(block.share, _SIZE, bold=True) + 6) if block.share else 0.0
    left = wide + _ARROW
    said = draw_prose(block.when, width - left, _SIZE, theme.ink2, block.target, tone)
    body = text(0, 0.98 * _SIZE, block.share, _SIZE, theme.ink, bold=True) if block.share else ""
    back = note(words.LOOPS.say(look.lang)) if block.sign == "back" else ""
    arrow = element(
        "path", back, d=_SIGNS[block.sign], fill="none", stroke=theme.ink2 if tone == theme.ink else tone, stroke_width=1.9,
        stroke_linecap="round", stroke_linejoin="round",
    )  # fmt: skip
    body += moved(wide, 0.64 * _SIZE, arrow) + moved(left, 0, said.markup)
    frame = boxed("rect", x=-13, y=0, width=width + 26, height=said.height, fill="none")
    return Drawing(element("g", frame + body), width, said.height)


def _tone(name: str, theme: Theme) -> str:
    return {"good": theme.good, "bad": theme.bad, "accent": theme.accent, "ink2": theme.ink2}.get(name, theme.ink)
