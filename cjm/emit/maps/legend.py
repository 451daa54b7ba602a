"""The key of a map as rows under it: each mark that occurs, and what it means."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.xml import NOTHING, Drawing, element, moved, text
from cjm.terms import term

_SIZE: Final = 15.5
_ROW: Final = 34
_BETWEEN: Final = 34


class Sign(NamedTuple):
    """A mark drawn from x = 0 with its middle at y = 0, how wide it is, and what it means."""

    markup: str
    width: float
    words: str


def draw_legend(signs: Sequence[Sign], room: float, look: Look, indent: float = 120) -> Drawing:
    """The signs one beside the other from `indent` on, in as many rows as `room` px ask for; nothing where nothing occurs."""
    if not signs:
        return NOTHING
    drawn = text(0, 19, phrases.KEY.say(look.lang), 16, look.theme.ink2, bold=True)
    x, y, widest = indent, 14.0, 0.0
    for sign in signs:
        wide = sign.width + 9 + width_of(sign.words, _SIZE)
        if x > indent and x + wide > room:
            x, y = indent, y + _ROW
        drawn += moved(x, y, sign.markup + text(sign.width + 9, 5.5, sign.words, _SIZE, look.theme.ink2))
        widest = max(widest, x + wide)
        x += wide + _BETWEEN
    return Drawing(drawn, widest, y + 18)


def grade_signs(grades: Iterable[str], look: Look) -> list[Sign]:
    """The marks of quality that occur: great, so-so, awful, unrated."""
    found = set(grades)
    return [
        Sign(marks.grade(10.6, 0, None if grade == "unrated" else grade, look.theme, look.lang), 21, term("quality", grade, look.lang))
        for grade in ("great", "so-so", "awful", "unrated")
        if grade in found
    ]


def star_sign(look: Look) -> Sign:
    """A moment of truth."""
    return Sign(marks.star(10, 0, look.theme, look.lang), 20, phrases.MOMENT.say(look.lang))


def severity_sign(look: Look) -> Sign:
    """The five squares of a critical point."""
    return Sign(moved(0, -4, marks.severity(0, 0, 4, look.theme)), marks.SEVERITY_WIDTH, phrases.KEY_SEVERITY.say(look.lang))


def dashed_sign(words: str, color: str) -> Sign:
    """What is not there (yet), in the colour that it has on the map."""
    box = element("rect", x=0.8, y=-10, width=40, height=20, rx=7, fill="none", stroke=color, stroke_width=1.6, stroke_dasharray="6 5")
    return Sign(box, 42, words)
