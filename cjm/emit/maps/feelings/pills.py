"""Words on a curve: peak, end and biggest fall, each in a pill, with the marks of the personas whom it is about."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from cjm.emit.maps import marks
from cjm.emit.maps.feelings import words
from cjm.emit.maps.feelings.content import Curve
from cjm.emit.maps.feelings.labels import Frame
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import boxed, element, text
from cjm.words import Lang, plural

SIZE: Final = 15
_MARK: Final = 16
_SIDE: Final = 11
DEEP_FALL: Final = 2
"""Steps from which on a fall is worth a pill."""


class Pill(NamedTuple):
    """Some words about some curves (by their places in the list) at a stage; `shown` are those whose marks stand before the words."""

    words: str
    stage: int
    curves: tuple[int, ...]
    shown: tuple[int, ...] = ()
    falls: bool = False

    @property
    def width(self) -> float:
        """As wide as its marks and words, px."""
        return 2 * _SIDE + _MARK * len(self.shown) + (3 if self.shown else 0) + width_of(self.words, SIZE, bold=True)

    @property
    def height(self) -> float:
        """The same for all, px."""
        return 26


def peak_pills(curves: Sequence[Curve], look: Look, valued: bool = True) -> list[Pill]:
    """Peak and end of each curve, one pill for all that share them; if `valued`, with the peak–end value where a pill has one."""
    found: dict[tuple[int, bool, bool], list[int]] = {}
    for c, curve in enumerate(curves):
        for stage in sorted({stage for stage in (curve.peak, curve.end) if stage is not None}):
            found.setdefault((stage, stage == curve.peak, stage == curve.end), []).append(c)
    pills = []
    for (stage, peak, end), chosen in sorted(found.items()):
        said = (words.PEAK_AND_END if end else words.PEAK).say(look.lang) if peak else words.END.say(look.lang)
        values = {curves[c].peak_end for c in chosen}
        if valued and peak and len(values) == 1 and (value := values.pop()) is not None:
            said += " · " + words.PEAK_END.fill(look.lang, {"value": mean_of(value, look.lang)})
        pills.append(Pill(said, stage, tuple(chosen), _marked(chosen, curves)))
    return pills


def fall_pills(curves: Sequence[Curve], look: Look) -> list[Pill]:
    """The biggest fall of all curves, where it is one worth naming."""
    falls = [(fall, c) for c, curve in enumerate(curves) if (fall := curve.fall) is not None and fall.steps >= DEEP_FALL]
    if not falls:
        return []
    biggest = max((fall for fall, _ in falls), key=lambda fall: (fall.steps, -fall.goal))
    chosen = [c for fall, c in falls if fall == biggest]
    steps = plural(round(biggest.steps), look.lang, *words.FALL)
    return [Pill(words.BIGGEST_FALL.fill(look.lang, {"steps": steps}), biggest.goal, tuple(chosen), _marked(chosen, curves), True)]


def mean_of(value: float, lang: Lang) -> str:
    """A mean of emotions, always with one decimal: `+1.0`, `−0,5`."""
    words = f"{abs(value):.1f}".replace(".", "," if lang == "ru" else ".")
    return words if float(f"{abs(value):.1f}") == 0 else ("+" if value > 0 else "−") + words


def _marked(chosen: Sequence[int], curves: Sequence[Curve]) -> tuple[int, ...]:
    return tuple(chosen) if len(chosen) < len(curves) else ()


def draw_pill(pill: Pill, frame: Frame, curves: Sequence[Curve], theme: Theme) -> str:
    """The pill in its frame."""
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    drawn = boxed(
        "rect", x=frame.left, y=frame.top, width=wide, height=high, rx=high / 2, fill=theme.card, stroke=theme.edge, stroke_width=1.4
    )
    x, y = frame.left + _SIDE, (frame.top + frame.bottom) / 2
    for c in pill.shown:
        drawn += marks.persona(x + 6, y, curves[c].index, theme, 5.6)
        x += _MARK
    drawn += text(
        (x + (3 if pill.shown else 0) + frame.right - _SIDE) / 2, y + 0.34 * SIZE, pill.words, SIZE, theme.ink, bold=True, anchor="middle"
    )
    return element("g", drawn)
