"""Words with arrows in them (`fields 14 → 8`): the arrows are drawn, because the font has none."""

from typing import Final

from cjm.diff.wording import ARROW
from cjm.emit.maps import marks
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import Drawing, leading, text

_GAP: Final = 6
_BEFORE: Final = 2
"""Before an arrow: the words there are measured with some slack already, px."""
_FURTHEST: Final = 150
"""An arrow stands behind its words up to here; further right it begins a line, because nobody knows how wide the viewer's font is."""

_FILLED: Final = 0.9
"""So much of the room is filled: bold letters of other fonts can be wider than measured."""


def draw_words(words: str, room: float, size: float, color: str, theme: Theme, bold: bool = True) -> Drawing:
    """Words in lines of at most `room` px, every arrow between them drawn."""
    drawn, x, row = "", 0.0, 0
    step = leading(size)
    for i, part in enumerate(words.split(f" {ARROW} ")):
        if i:
            if not 0 < x <= min(_FURTHEST, room / 2):
                x, row = 0.0, row + (x > 0)
            start = x + _BEFORE if x else 0.0
            drawn += marks.became(start, row * step + 0.62 * size, theme.ink2)
            x = start + marks.BECAME_WIDTH + _GAP
        for k, line in enumerate(wrap(part, room * _FILLED, size, bold=bold, indent=x)):
            if k:
                x, row = 0.0, row + 1
            if line:
                drawn += text(x, row * step + 0.98 * size, line, size, color, bold)
                x += width_of(line, size, bold)
    return Drawing(drawn, room, (row + 1) * step)


def draw_became(was: str, now: str, look: Look, stacked: bool) -> Drawing:
    """A number of before, struck, and the one of now, large; beside each other or, `stacked`, under each other, both in the middle."""
    theme, large, small, mark = look.theme, 26.0, 17.0, 28.0
    old, new = width_of(was, small, bold=True), width_of(now, large, bold=True)
    top = leading(small, bold=True) if stacked else 0.0
    wide = max(mark + old, new) if stacked else mark + old + _BEFORE + marks.BECAME_WIDTH + _GAP + new
    left = (wide - mark - old) / 2 if stacked else 0.0
    base = 0.98 * small if stacked else 0.98 * large
    drawn = marks.change(left + 11, base - 0.34 * small, "changed", theme, look.lang)
    drawn += text(left + mark, base, was, small, theme.ink2, bold=True, struck=True)
    if stacked:
        drawn += text(wide / 2, top + 0.98 * large, now, large, theme.changed, bold=True, anchor="middle")
    else:
        drawn += marks.became(mark + old + _BEFORE, base - 0.34 * small, theme.changed)
        drawn += text(wide - new, base, now, large, theme.changed, bold=True)
    return Drawing(drawn, wide, top + leading(large, bold=True))
