"""Small drawings of numbers: the emotion curve, one piece for each stage, and the sparkline of the overview."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjm.emit.formats import mood
from cjm.model import Journey
from cjm.values import number
from cjm.words import Lang

_ZERO, _STEP = 66.0, 22.0
"""The zero line of a piece of the curve, and one step of emotion, in its units; a piece is 132 high."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight piece of one persona's line: x in percent of the column, y in units; `dash` tells personas apart."""

    dash: int
    x1: int
    y1: str
    x2: int
    y2: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on the curve: where, how it is written and where, and whether it is bad, good or in between."""

    y: str
    text: str
    text_y: str
    mark: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The curve inside the column of one stage."""

    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]


def curve(journey: Journey, lang: Lang) -> list[Piece]:
    """The emotion curve, one line per persona, cut into the columns of the stages; a stage without a value breaks the line."""
    people = [ref.id for ref in journey.personas] or [""]
    felt = [[stage.emotion.of(person) if stage.emotion else None for person in people] for stage in journey.stages]
    pieces = []
    for i, values in enumerate(felt):
        before = felt[i - 1] if i else [None] * len(people)
        after = felt[i + 1] if i + 1 < len(felt) else [None] * len(people)
        lines = []
        for dash, (left, value, right) in enumerate(zip(before, values, after, strict=True)):
            if value is not None and left is not None:
                lines.append(Line(dash % 4, 0, _y((left + value) / 2), 50, _y(value)))
            if value is not None and right is not None:
                lines.append(Line(dash % 4, 50, _y(value), 100, _y((value + right) / 2)))
        pieces.append(Piece(tuple(lines), tuple(_dot(value, lang) for value in sorted({v for v in values if v is not None}))))
    return pieces


def _y(value: float) -> str:
    return number(_ZERO - value * _STEP)


def _dot(value: int, lang: Lang) -> Dot:
    mark = "bad" if value <= -1 else "good" if value >= 1 else "even"
    return Dot(_y(value), mood(value, lang), number(_ZERO - value * _STEP + (17 if value < 0 else -8)), mark)


@dataclass(frozen=True, slots=True)
class Spark:
    """A sparkline of 132 × 36: `points` of the line, the lowest point if it is at −1 or less, the end, and all values in words."""

    points: str
    lowest: tuple[str, str] | None
    end: tuple[str, str]
    values: str


def spark(journey: Journey, lang: Lang) -> Spark | None:
    """The mean emotion by stage; None where no stage has one."""
    return spark_of([stage.emotion.mean if stage.emotion is not None else None for stage in journey.stages], lang)


def spark_of(values: Sequence[float | None], lang: Lang) -> Spark | None:
    """Values by stage, drawn from −2 to 2 whatever they are; None where there is none."""
    means = [(i, value) for i, value in enumerate(values) if value is not None]
    if not means:
        return None
    step = 120 / max(1, len(values) - 1)
    spots = [(number(round(6 + i * step, 1)), number(round(18 - mean * 7, 1))) for i, mean in means]
    worst = min(range(len(means)), key=lambda k: means[k][1])
    return Spark(
        points=" ".join(",".join(spot) for spot in spots),
        lowest=spots[worst] if means[worst][1] <= -1 else None,
        end=spots[-1],
        values=", ".join(mood(mean, lang) for _, mean in means),
    )
