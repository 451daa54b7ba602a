"""The strip on which curves are drawn: where a stage and a value stand, and the colours behind them."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.maps import marks
from cjm.emit.maps.feelings.words import SCALE
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, number, text
from cjm.terms import TERMS

LEVELS: Final = (2, 1, 0, -1, -2)


@dataclass(frozen=True, slots=True)
class Ground:
    """A strip of `count` columns from stage `first` on. `zero` is the y of 0, `step` one step of emotion, px; `radius` that of a mark."""

    left: float
    top: float
    height: float
    column: float
    first: int
    count: int
    step: float
    radius: float = 9.5

    @property
    def zero(self) -> float:
        """The y of the value 0."""
        return self.top + self.height / 2

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + self.count * self.column

    def x(self, stage: int) -> float:
        """The middle of a stage's column, also of one outside the strip."""
        return self.left + (stage - self.first + 0.5) * self.column

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.zero - value * self.step

    def holds(self, stage: int) -> bool:
        """Whether the stage's column is in the strip."""
        return self.first <= stage < self.first + self.count


def draw_ground(ground: Ground, theme: Theme) -> str:
    """Good above, bad below, a line for each level, the zero line strong."""
    above, below = theme.mood_tint[1], theme.mood_tint[-1]
    wide = ground.right - ground.left
    drawn = element("rect", x=ground.left, y=ground.top, width=wide, height=ground.height / 2, fill=above, fill_opacity=0.6)
    drawn += element("rect", x=ground.left, y=ground.zero, width=wide, height=ground.height / 2, fill=below, fill_opacity=0.6)
    for level in LEVELS:
        span = f"M{number(ground.left)} {number(ground.y(level))}H{number(ground.right)}"
        if level:
            drawn += element("path", d=span, fill="none", stroke=theme.rule, stroke_width=1.2, stroke_dasharray="2 6")
        else:
            drawn += element("path", d=span, fill="none", stroke=theme.edge, stroke_width=1.6)
    return drawn


def draw_scale(ground: Ground, x: float, look: Look, size: float = 15) -> str:
    """The faces of the five levels around x, the outer ones and the middle one with a word at their left."""
    drawn = ""
    for level in LEVELS:
        y, word = ground.y(level), SCALE.get(level)
        drawn += marks.face(x, y, level, look.theme, TERMS["mood"][str(level)].say(look.lang))
        if word is not None:
            drawn += text(x - 19, y + 0.34 * size, word.say(look.lang), size, look.theme.ink2, anchor="end")
    return drawn
