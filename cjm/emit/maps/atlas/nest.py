"""Journeys as boxes within boxes: what a journey is made of stands inside it, and lines join what leads to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cjm.emit.maps import marks
from cjm.emit.maps.atlas.card import journey_card, said_links, upkeep
from cjm.emit.maps.atlas.layers import Line, lay_out
from cjm.emit.maps.atlas.links import Place
from cjm.emit.maps.cards import Card, draw_card
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import group, linked
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines, moved, number

CARD: Final = 326
GAP: Final = 26
_PADDING: Final = 16
_ABREAST: Final = (4, 3, 1)
"""Cards side by side that nothing joins: of the project, in a journey, in a journey within a journey."""
_HEAD: Final = 11


class Nest:
    """All journeys of a project, drawn from the innermost outwards; `columns` is the largest number of columns that lines made."""

    def __init__(self, places: Sequence[Place], look: Look) -> None:
        self.places = places
        self.look = look
        self.columns = 0
        self._arrows: dict[int | None, list[tuple[int, int]]] = {}
        self._unseen: dict[int, set[int]] = {}
        for i, place in enumerate(places):
            for to in place.leads:
                self._join(i, to)

    def _join(self, i: int, to: int) -> None:
        """A line between two journeys, or the journeys around them, that are parts of the same one."""
        above = {place: below for below, place in self._upwards(to)}
        for below, place in self._upwards(i):
            if place in above:
                pair = below, above[place]
                if below is not None and pair[1] is not None and below != pair[1]:
                    known = self._arrows.setdefault(place, [])
                    if pair not in known:
                        known.append((below, pair[1]))
                if pair != (i, to):
                    self._unseen.setdefault(i, set()).add(to)
                return

    def _upwards(self, i: int) -> Iterator[tuple[int | None, int | None]]:
        """A journey's line of parents, each with the one below it; None stands for the project."""
        below: int | None = None
        at: int | None = i
        while at is not None:
            yield below, at
            below, at = at, self.places[at].parent
        yield below, None

    def draw(self) -> Drawing:
        """The journeys that are part of no other, with all that is in them."""
        return self._level(None, [i for i, place in enumerate(self.places) if place.parent is None], 0)

    def _level(self, parent: int | None, some: Sequence[int], level: int) -> Drawing:
        """The parts of a journey, or of the project: first those that lines join, then the others in rows."""
        boxes = {i: self._box(i, level) for i in some}
        arrows = self._arrows.get(parent, [])
        groups = connected(some, arrows)
        blocks = [self._joined(each, arrows, boxes) for each in groups if len(each) > 1]
        loners = [boxes[each[0]] for each in groups if len(each) == 1]
        if loners:
            blocks.append(in_rows(loners, _ABREAST[min(level, len(_ABREAST) - 1)]))
        return under_each_other(blocks)

    def _joined(self, some: Sequence[int], arrows: Sequence[tuple[int, int]], boxes: Mapping[int, Drawing]) -> Drawing:
        position = {i: n for n, i in enumerate(some)}
        pairs = [(position[a], position[b]) for a, b in arrows if a in position]
        laid = lay_out([(boxes[i].width, boxes[i].height) for i in some], pairs)
        self.columns = max(self.columns, laid.depth)
        drawn = "".join(draw_line(line, self.look.theme) for line in laid.lines)
        drawn += "".join(moved(*spot, boxes[i].markup) for i, spot in zip(some, laid.spots, strict=True))
        return Drawing(drawn, laid.width, laid.height)

    def _box(self, i: int, level: int) -> Drawing:
        """A card, or a frame with a head and all that the journey is made of."""
        place, theme = self.places[i], self.look.theme
        links = said_links(place, self.places, self._unseen.get(i, set()), self.look)
        card = replace(journey_card(place, self.look), notes=(*upkeep(place.journey, self.look), *links))
        if not place.children:
            return draw_card(card, CARD, self.look)
        inner = self._level(i, place.children, level + 1)
        wide = max(inner.width, CARD) + 2 * _PADDING
        head = draw_head(card, wide, self.look)
        high = head.height + inner.height + _PADDING
        frame = boxed(
            "rect", x=0, y=0, width=wide, height=high, rx=12, fill=theme.page if level % 2 else theme.sunk,
            stroke=theme.edge, stroke_width=1.6, stroke_dasharray="6 5" if card.dashed else None,
        )  # fmt: skip
        return Drawing(group(card.name, frame + head.markup + moved(_PADDING, head.height, inner.markup)), wide, high)


def draw_head(card: Card, width: float, look: Look) -> Drawing:
    """The head of a frame: what a card says, in larger letters."""
    theme, room = look.theme, width - 2 * _PADDING
    name = wrap(card.name, room, 19, bold=True)
    y = _HEAD + depth(name, 19, bold=True) + 1
    drawn = lines(_PADDING, _HEAD, name, 19, theme.ink, bold=True) + marks.tag(_PADDING, y + 2, card.tag, theme.ink2, theme)
    left = marks.tag_width(card.tag) + 8
    second = wrap(card.second, room - left, 15.5)
    drawn += lines(_PADDING + left, y + 3, second, 15.5, theme.ink2)
    y += max(26.0, 3 + depth(second, 15.5))
    for line in card.notes:
        rows = wrap(line, room, 15)
        drawn += lines(_PADDING, y + 2, rows, 15, theme.ink2)
        y += depth(rows, 15) + 2
    y += _PADDING - 4
    label = ", ".join((card.name, card.tag, card.second, *card.notes))
    return Drawing(linked(look, card.address, label, drawn, (0, 0, width, y)), width, y)


def connected(some: Sequence[int], arrows: Sequence[tuple[int, int]]) -> list[list[int]]:
    """What arrows join, directly or through others, each in its order."""
    group_of = {i: [i] for i in some}
    for a, b in arrows:
        if a in group_of and b in group_of and group_of[a] is not group_of[b]:
            group_of[a] += group_of[b]
            for i in group_of[b]:
                group_of[i] = group_of[a]
    return [sorted(each) for each in {id(each): each for each in group_of.values()}.values()]


def under_each_other(blocks: Sequence[Drawing]) -> Drawing:
    """Drawings in a column."""
    drawn, y = "", 0.0
    for block in blocks:
        drawn += moved(0, y, block.markup)
        y += block.height + 1.5 * GAP
    return Drawing(drawn, max((block.width for block in blocks), default=0.0), max(0.0, y - 1.5 * GAP))


def in_rows(boxes: Sequence[Drawing], abreast: int) -> Drawing:
    """Boxes side by side, as many in a row as `abreast` cards are wide, at least one."""
    room = abreast * CARD + (abreast - 1) * GAP
    drawn, x, y, high, widest = "", 0.0, 0.0, 0.0, 0.0
    for box in boxes:
        if x and x + box.width > room:
            x, y, high = 0.0, y + high + GAP, 0.0
        drawn += moved(x, y, box.markup)
        widest, high = max(widest, x + box.width), max(high, box.height)
        x += box.width + GAP
    return Drawing(drawn, widest, y + high)


def draw_line(line: Line, theme: Theme) -> str:
    """A line that leaves and enters its boxes level, with a head where it leads."""
    points = [*line.points]
    tips = []
    if line.at_start:
        tips.append((points[0], 1))
        points[0] = (points[0][0] + _HEAD, points[0][1])
    if line.at_end:
        tips.append((points[-1], -1))
        points[-1] = (points[-1][0] - _HEAD, points[-1][1])
    path = f"M{_at(points[0])}"
    for (x, y), (to_x, to_y) in zip(points[1::2], points[2::2], strict=True):
        middle = (x + to_x) / 2
        path += f"L{_at((x, y))}C{_at((middle, y))} {_at((middle, to_y))} {_at((to_x, to_y))}"
    heads = "".join(f"M{_at((x + side * 3, y))}l{side * _HEAD} -6.5v13Z" for (x, y), side in tips)
    curve = element("path", d=path, fill="none", stroke=theme.flow, stroke_width=2.5, data_line="")
    return curve + element("path", d=heads, fill=theme.flow)


def _at(point: tuple[float, float]) -> str:
    return f"{number(point[0])} {number(point[1])}"
