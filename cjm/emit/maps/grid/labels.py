"""The names of rows, in the column at the left."""

from cjm.emit.maps.grid.rows import Row
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.xml import Drawing, depth, lines


def label(row: Row, width: float, look: Look) -> Drawing:
    """A name in bold and an explanation under it, in `width` px."""
    name = wrap(row.title.say(look.lang), width, 18, bold=True, balanced=True)
    second = wrap(row.note.say(look.lang), width, 15, balanced=True)
    under = depth(name, 18, bold=True) + 1
    drawn = lines(0, 0, name, 18, look.theme.ink, bold=True) + lines(0, under, second, 15, look.theme.ink2)
    return Drawing(drawn, width, under + depth(second, 15))
