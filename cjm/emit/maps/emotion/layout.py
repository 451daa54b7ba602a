"""Where the panels of the emotion view stand: for each part of a journey one panel per persona, and the stages under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cjm.emit.maps.emotion.person import draw_numbers, draw_person
from cjm.emit.maps.feelings import Curve, Feelings
from cjm.emit.maps.feelings.ground import Ground
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.parts import MOST_STAGES, split
from cjm.emit.maps.telling import short
from cjm.emit.maps.xml import NOTHING, Drawing, depth
from cjm.model import Journey, Stage

LEFT: Final = 440.0
RIGHT: Final = 250.0
PADDING: Final = 24
HEAD: Final = 18
"""From the upper edge of a panel to the name, which stands above the words of the scale, px."""
NAME_WIDTH: Final = 270
MOST: Final = 12
"""Stages side by side on a screen."""
MOST_ON: Final = {"a4": 8, "a3": 12, "a2": 12, "a1": 14, "a0": 16}
"""Stages side by side on a sheet of paper."""
_PLOT: Final = 1086.0
_NARROWEST, _WIDEST = 130.0, 300.0
_WIDE_WORD: Final = 190.0
_BETWEEN: Final = 26
_BETWEEN_PARTS: Final = 64
FEW: Final = 4
"""Personas up to which each has a large panel; more become small multiples."""
AXIS: Final = 17


@dataclass(frozen=True, slots=True)
class Panel:
    """One persona's curve over some stages, who it is, and the numbers; the frame is that of the ground without its sides."""

    curve: Curve
    ground: Ground
    person: Drawing
    numbers: Drawing

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ground.top

    @property
    def height(self) -> float:
        """How high it is."""
        return self.ground.height


@dataclass(frozen=True, slots=True)
class Part:
    """Some stages side by side: a panel for each persona that feels anything there, and from `axis` on the names of stages."""

    stages: range
    top: float
    panels: list[Panel]
    axis: float
    names: list[list[str]]
    bottom: float


@dataclass(frozen=True, slots=True)
class Laid:
    """The whole view."""

    parts: list[Part]
    column: float
    width: float
    height: float


def lay(journey: Journey, feelings: Feelings, look: Look, most: int = MOST) -> Laid:
    """Give everything its place, at most `most` stages side by side."""
    stages = journey.stages[:MOST_STAGES]
    pieces = split([stage.phase for stage in stages], most)
    widest = max(map(len, pieces), default=1)
    column = round(min(_WIDEST, max(_NARROWEST, _PLOT / widest, _longest_word(stages, look))), 2)
    small = len(feelings.curves) > FEW
    parts: list[Part] = []
    top = 0.0
    for piece in pieces:
        start = top
        felt = [curve for curve in feelings.curves if any(curve.values[i] is not None for i in piece)]
        panels = []
        for curve in felt:
            panel = _panel(curve, piece, column, top, small, not parts, journey, look)
            panels.append(panel)
            top += panel.height + _BETWEEN
        axis = top - (_BETWEEN if panels else 0) + 16
        names = [wrap(short(stages[i].name, look), column - 14, AXIS, bold=True, balanced=True) for i in piece]
        bottom = axis + 36 + max(depth(name, AXIS, bold=True) for name in names)
        parts.append(Part(piece, start, panels, axis, names, bottom))
        top = bottom + _BETWEEN_PARTS
    return Laid(parts, column, LEFT + column * widest + RIGHT, parts[-1].bottom if parts else 0.0)


def _longest_word(stages: Sequence[Stage], look: Look) -> float:
    """The column in which few words of names break, px."""
    words = (word for stage in stages for word in short(stage.name, look).split())
    return min(_WIDE_WORD, 14 + max((width_of(word, AXIS, bold=True) for word in words), default=0.0))


def _panel(curve: Curve, stages: range, column: float, top: float, small: bool, first: bool, journey: Journey, look: Look) -> Panel:
    """A panel as high as its text needs; the numbers, and what the persona wants, stand in the first part only."""
    person = draw_person(curve, NAME_WIDTH, small or not first, look)
    numbers = draw_numbers(curve, journey, RIGHT - 2 * PADDING, look) if first else NOTHING
    height = max(236.0 if small else 349.0, person.height + 2 * PADDING, numbers.height + 2 * PADDING)
    ground = Ground(LEFT, top, height, column, stages.start, len(stages), 40.0 if small else 60.6, 10 if small else 12)
    return Panel(curve, ground, person, numbers)
