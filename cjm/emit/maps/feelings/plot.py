"""Curves on a strip with a mark for each value, peak and end ringed, and the numbers and words around them where there is room."""

from collections.abc import Sequence
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.feelings import words
from cjm.emit.maps.feelings.content import Curve, Feelings
from cjm.emit.maps.feelings.ground import Ground
from cjm.emit.maps.feelings.labels import Frame, Room, around
from cjm.emit.maps.feelings.lines import Spots, draw_dotted, draw_solid, solid, spots, together
from cjm.emit.maps.feelings.pills import DEEP_FALL, Pill, draw_pill, fall_pills, peak_pills
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, escape, number, text

SAMPLES: Final = 12
"""Points of each piece of a curve that words keep off."""


def draw_plot(feelings: Feelings, ground: Ground, look: Look, *, tell: bool = True, fill: bool = False, size: float = 17) -> str:
    """All curves with their marks, numbers and pills; `size` is that of numbers, `fill` tints what lies between a curve and 0.

    With `tell` pills give peak–end values and the biggest fall; without, the fall is a bracket beside where it ends.
    """
    places = spots(feelings.curves, ground)
    pieces = [solid(feelings, c, places, ground) for c in range(len(feelings.curves))]
    drawn = "".join(draw_dotted(feelings, c, places, ground, look.theme) for c in range(len(feelings.curves)))
    drawn += "".join(draw_solid(found, curve.index, ground, look.theme, fill) for curve, found in zip(feelings.curves, pieces, strict=True))
    line = [piece.at(step / SAMPLES) for found in pieces for piece in found for step in range(SAMPLES + 1)]
    bounds = Frame(ground.left + 2, ground.top + 2, ground.right - 2, ground.top + ground.height - 2)
    return drawn + _Marks(feelings, places, ground, look, Room(bounds, line), tell).draw(size)


class _Marks:
    """Marks and rings first, then the words around them."""

    def __init__(self, feelings: Feelings, places: Spots, ground: Ground, look: Look, room: Room, tell: bool) -> None:
        self.curves: Sequence[Curve] = feelings.curves
        self.beside = feelings.beside
        self.places = places
        self.ground = ground
        self.look = look
        self.room = room
        self.tell = tell
        self.ringed: set[tuple[int, int]] = set()

    def draw(self, size: float) -> str:
        pills = peak_pills(self.curves, self.look, valued=self.tell)
        self.ringed = {(c, pill.stage) for pill in pills for c in pill.curves}
        shown = range(self.ground.first, self.ground.first + self.ground.count)
        groups = [(stage, together(self.curves, stage)) for stage in shown]
        drawn = "".join(self._group(stage, equals) for stage, values in groups for _, equals in values)
        drawn += "".join(self._number(stage, at, values, size) for stage, values in groups for at in range(len(values)))
        if self.tell:
            pills += fall_pills(self.curves, self.look)
        else:
            drawn += "".join(self._bracket(c) for c in range(len(self.curves)))
        return drawn + "".join(self._pill(pill) for pill in pills if self.ground.holds(pill.stage))

    def _group(self, stage: int, equals: Sequence[int]) -> str:
        """Marks of one value, and one ring around each run of neighbours that have one."""
        drawn, run = "", []
        for c in (*equals, None):
            if c is not None and (c, stage) in self.ringed:
                run.append(c)
            elif run:
                drawn += self._ring(self._frame(run, stage))
                run = []
        for c in equals:
            x, y = self.places[c, stage]
            drawn += marks.persona(x, y, self.curves[c].index, self.look.theme, self.ground.radius, aside=stage in self.beside)
        self.room.taken.append(self._frame(equals, stage))
        return drawn

    def _ring(self, frame: Frame) -> str:
        wide, high = frame.right - frame.left, frame.bottom - frame.top
        return element(
            "rect", x=frame.left, y=frame.top, width=wide, height=high, rx=min(wide, high) / 2, fill="none",
            stroke=self.look.theme.ink, stroke_width=2,
        )  # fmt: skip

    def _frame(self, equals: Sequence[int], stage: int) -> Frame:
        """The room of marks that stand together, with their ring if one of them has it."""
        xs, ys = zip(*(self.places[c, stage] for c in equals), strict=True)
        r = self.ground.radius * (1.65 if any((c, stage) in self.ringed for c in equals) else 1.16)
        return Frame(min(xs) - r, min(ys) - r, max(xs) + r, max(ys) + r)

    def _number(self, stage: int, at: int, values: Sequence[tuple[int, list[int]]], size: float) -> str:
        """A value above its marks, or below for a negative one; of several at a stage the highest above and the lowest below."""
        value, equals = values[at]
        said = phrases.signed(value, self.look.lang)
        frame = self._frame(equals, stage)
        wide, high = width_of(said, size, bold=True), 0.78 * size
        x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
        above, below = around(x, frame.top - 6 - high / 2, wide, high), around(x, frame.bottom + 6 + high / 2, wide, high)
        right, left = around(frame.right + 8 + wide / 2, y, wide, high), around(frame.left - 8 - wide / 2, y, wide, high)
        upper = value >= 0 if len(values) == 1 else at == 0
        order = [above, below, right, left] if upper else [below, above, right, left]
        if value >= 0 and any((c, stage) in self.ringed for c in equals):
            order = [right, below, above, left] if self.tell else [below, right, above, left]
        spot = self.room.put(order)
        return _halo((spot.left + spot.right) / 2, spot.bottom - 0.04 * size, said, size, self.look.theme)

    def _pill(self, pill: Pill) -> str:
        """Above or below its marks, then beside them; a fall at the lower right of where it ends."""
        frame = self._frame(pill.curves, pill.stage)
        x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
        above, below = frame.top - 7 - pill.height / 2, frame.bottom + 7 + pill.height / 2
        right, left = frame.right + 10 + pill.width / 2, frame.left - 10 - pill.width / 2
        order = [(x, above), (x, below), (right, y), (left, y)]
        order += [(right - 24, above), (left + 24, above), (right - 24, below), (left + 24, below)]
        if pill.falls:
            order = [(right - 10, below - 2), (left + 10, below - 2), *order[1:]]
        return draw_pill(pill, self.room.put([around(a, b, pill.width, pill.height) for a, b in order]), self.curves, self.look.theme)

    def _bracket(self, c: int) -> str:
        """The biggest fall of a curve as an upright line from where it begins to where it ends, with its size."""
        fall, ground, theme = self.curves[c].fall, self.ground, self.look.theme
        if fall is None or fall.steps < DEEP_FALL or not ground.holds(fall.goal):
            return ""
        start, goal = self.curves[c].values[fall.start], self.curves[c].values[fall.goal]
        top, bottom = ground.y(start or 0), ground.y(goal or 0)
        x = self.places[c, fall.goal][0] + 2.1 * ground.radius
        line = f"M{number(x - 9)} {number(top)}H{number(x)}V{number(bottom)}H{number(x - 9)}"
        size, said = phrases.signed(-fall.steps, self.look.lang), words.BIGGEST.say(self.look.lang)
        wide, gap = width_of(size, 20, bold=True), 7.0
        full = wide + gap + width_of(said, 16)
        self.room.taken.append(Frame(x - 3, top - 2, x + 3, bottom + 2))
        heights = [top + part * (bottom - top) for part in (0.15, 0.4, 0.65, 0.9)]
        wanted = [around(x + 11 + full / 2, y, full, 20) for y in heights] + [around(x - 11 - full / 2, y, full, 20) for y in heights]
        spot = self.room.put(wanted)
        drawn = element("path", d=line, fill="none", stroke=theme.bad, stroke_width=2.4, stroke_linejoin="round")
        drawn += _halo(spot.left + wide / 2, spot.bottom - 3, size, 20, theme, theme.bad)
        return drawn + text(spot.left + wide + gap, spot.bottom - 3, said, 16, theme.ink)


def _halo(x: float, y: float, words: str, size: float, theme: Theme, fill: str = "") -> str:
    """A number with an edge of the page's colour, so that it reads on a line."""
    return element(
        "text", escape(words), x=x, y=y, font_size=size, font_weight="700", text_anchor="middle", fill=fill or theme.ink, stroke=theme.page,
        stroke_width=5, stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip
