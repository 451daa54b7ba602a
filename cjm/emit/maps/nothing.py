"""What stands where there is nothing to draw: a dashed box that says so, and what to write."""

from typing import Final

from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines
from cjm.words import Phrase

_ROOM: Final = 640
_SIZE: Final = 18
_AROUND: Final = 30


def draw_nothing(look: Look, *sentences: Phrase) -> Drawing:
    """A box as large as its sentences, each on lines of its own."""
    rows = [row for sentence in sentences for row in wrap(sentence.say(look.lang), _ROOM, _SIZE)]
    wide = max((width_of(row, _SIZE) for row in rows), default=0.0) + 2 * _AROUND
    high = depth(rows, _SIZE) + 2 * _AROUND
    frame = boxed(
        "rect", x=0.8, y=0.8, width=wide, height=high, rx=12, fill="none", stroke=look.theme.edge, stroke_width=1.6, stroke_dasharray="6 5"
    )
    return Drawing(element("g", frame + lines(_AROUND, _AROUND, rows, _SIZE, look.theme.ink)), wide + 1.6, high + 1.6)
