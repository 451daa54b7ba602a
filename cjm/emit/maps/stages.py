"""The heads of columns: phases as bands, and under them each stage with its number and name."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.telling import capital
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines, text
from cjm.model import Stage
from cjm.terms import TERMS
from cjm.words import Lang

BAND: Final = 34
"""The height of a phase's band, px."""
_NUMBER: Final = 14
_TEXT: Final = 38


def phase_name(stage: Stage, lang: Lang) -> str:
    """What the phase of a stage is called, empty without one that we know."""
    phrase = TERMS["phase"].get(stage.phase or "")
    return capital(phrase.say(lang)) if phrase is not None else ""


def draw_bands(names: Sequence[str], left: float, column: float, look: Look) -> str:
    """A band over each run of columns of the same phase, from y = 0; `column` is the pitch of columns, px. No name gives no band."""
    drawn, x = "", left
    for name, run in groupby(names):
        wide = column * len(list(run))
        if name:
            outline = look.theme.ink if look.theme.band == look.theme.page else None  # print: a white band needs an edge
            band = boxed("rect", x=x + 2, y=0, width=wide - 4, height=BAND, rx=6, fill=look.theme.band, stroke=outline)
            drawn += element("g", band + text(x + 14, 22.5, name, 16, look.theme.band_ink, bold=True))
        x += wide
    return drawn


def stage_head(number: int, name: str, width: float, look: Look) -> Drawing:
    """A stage's number in a disc, and its name beside it in as many lines as it needs."""
    theme = look.theme
    rows = wrap(name, width - _TEXT, 21.5, bold=True, balanced=True)
    size = 16 if number < 100 else 14
    disc = element("circle", cx=_NUMBER, cy=_NUMBER, r=_NUMBER, fill=theme.ink)
    disc += text(_NUMBER, _NUMBER + 0.35 * size, str(number), size, theme.page, bold=True, anchor="middle")
    return Drawing(disc + lines(_TEXT, 0.5, rows, 21.5, theme.ink, bold=True), width, max(2 * _NUMBER, depth(rows, 21.5, bold=True)))
