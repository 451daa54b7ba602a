"""Very many journeys as a list in columns: numbered, each under what it is part of, links told by number."""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.atlas import wording
from cjm.emit.maps.atlas.card import journey_card
from cjm.emit.maps.atlas.links import Place
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import linked
from cjm.emit.maps.xml import Drawing, boxed, depth, lines, moved, text

COLUMN: Final = 576
_GAP: Final = 44
_INDENT: Final = 26
_MOST_INDENT: Final = 4
_RATIO: Final = 1.414
"""The page is as wide to its height as paper is."""


def draw_listing(found: Sequence[Place], look: Look) -> Drawing:
    """All journeys in as many columns as make a page of about the proportions of paper; never more than one journey too high."""
    order = list(_order(found))
    numbers = {i: n for n, (i, _) in enumerate(order, 1)}
    made = [_entry(found, i, level, numbers, look) for i, level in order]
    whole = sum(entry.height for entry in made)
    columns = max(1, round(sqrt(_RATIO * whole / (COLUMN + _GAP))))
    drawn, x, y, highest = "", 0.0, 0.0, 0.0
    for entry in made:
        if y and y + entry.height / 2 > whole / columns:
            x, y = x + COLUMN + _GAP, 0.0
        drawn += moved(x, y, entry.markup)
        y += entry.height
        highest = max(highest, y)
    return Drawing(drawn, x + COLUMN, highest)


def _order(found: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Every journey with its depth: each after what it is part of, those that are made of others first."""
    roots = [i for i, place in enumerate(found) if place.parent is None]
    todo = [(i, 0) for i in sorted(roots, key=lambda i: not found[i].children)][::-1]
    while todo:
        i, level = todo.pop()
        yield i, level
        todo += [(child, level + 1) for child in found[i].children[::-1]]


def _entry(found: Sequence[Place], i: int, level: int, numbers: dict[int, int], look: Look) -> Drawing:
    """A journey: its number, name, status, owner, stages, and the numbers of those that it leads to."""
    theme, place = look.theme, found[i]
    card = journey_card(place, look)
    left = width_of(str(len(found)), 15) + 14 + _INDENT * min(level, _MOST_INDENT)
    room = COLUMN - left - 26
    name = wrap(card.name, room, 17, bold=True)
    y = 7 + depth(name, 17, bold=True)
    drawn = text(left - 12, 7 + 0.98 * 17, str(numbers[i]), 15, theme.ink2, anchor="end")
    drawn += lines(left, 7, name, 17, theme.ink, bold=True)
    tag = marks.tag_width(card.tag) + 8
    second = wrap(card.second, room - tag, 15)
    drawn += marks.tag(left, y + 1, card.tag, theme.ink2, theme) + lines(left + tag, y + 2, second, 15, theme.ink2)
    y += max(25.0, 2 + depth(second, 15))
    leads = ", ".join(_number(numbers[to], share, look) for to, share in place.leads.items())
    rows = wrap(wording.LEADS_TO.say(look.lang).format(names=leads), room, 15) if leads else []
    drawn += lines(left, y, rows, 15, theme.ink2)
    y += depth(rows, 15) + 7
    frame = boxed("rect", x=0, y=0.6, width=COLUMN, height=y - 1.2, rx=6, fill=theme.page if level else theme.sunk)
    label = ", ".join(part for part in (f"{numbers[i]} {card.name}", card.tag, card.second, *rows) if part)
    return Drawing(linked(look, card.address, label, frame + drawn, (0, 0, COLUMN, y)), COLUMN, y + 2)


def _number(number: int, share: float | None, look: Look) -> str:
    return str(number) if share is None else f"{number} ({phrases.percent(share, look.lang)})"
