"""A computed number of a journey or of the project: what it is, how it is computed, and what comes out."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from cjm.emit.report.edition import Edition
from cjm.graph import Flow
from cjm.metrics.fractions import Fraction, Halves
from cjm.model import Element, Journey
from cjm.words import Phrase


class Mean(NamedTuple):
    """A mean as what it is of: a sum of points, `part`, of so many things, `whole`."""

    part: float
    whole: int


Found = Fraction[Any] | Halves[Any] | Mean | float | None

FRACTION: Final = "fraction"
SHARE: Final = "share"
COUNT: Final = "count"
DAYS: Final = "days"
SCORE: Final = "score"


class Scene(NamedTuple):
    """What the figures of a journey are computed from."""

    edition: Edition
    journey: Journey

    @property
    def flow(self) -> Flow:
        """How customers move through the journey."""
        return self.edition.flows[self.journey]


class Figure(NamedTuple):
    """A figure of a journey.

    `unit` says how to read its value: a fraction or share 0–1, a count, days, or a score in points. `names_met` tells that the things
    to name are those that have it, such as awful touchpoints; else those that miss it, such as touchpoints without an owner.
    """

    id: str
    title: Phrase
    unit: str
    of: Callable[[Scene], Found]
    names_met: bool = False


class Result(NamedTuple):
    """A figure computed: the value, of a part of a whole or a mean both numbers, and the things to name.

    Value and parts are None where there is nothing to compute from. `scope` is the address of the journey, or `project`. A thing to
    name is an element, a word, or a pair of both such as a stage and a cell of its canvas.
    """

    scope: str
    figure: Figure
    part: float | None
    whole: int | None
    value: float | None
    things: tuple[Any, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """The addresses of the things to name."""
        return tuple(map(called, self.things))


def result(scope: str, figure: Figure, found: Found) -> Result:
    """What comes out of a figure."""
    if isinstance(found, (Fraction, Halves)):
        return Result(scope, figure, found.part, found.whole, found.share, _named(figure, found))
    if isinstance(found, Mean):
        return Result(scope, figure, found.part, found.whole, found.part / found.whole if found.whole else None, ())
    return Result(scope, figure, None, None, found, ())


def _named(figure: Figure, found: Fraction[Any] | Halves[Any]) -> tuple[Any, ...]:
    if isinstance(found, Halves):
        return found.missing
    return found.met if figure.names_met else found.missing


def called(thing: Any) -> str:
    """What stands for a thing: its address; for a pair, such as a stage and a cell of its canvas, both."""
    if isinstance(thing, Element):
        return thing.address
    return " × ".join(map(called, thing)) if isinstance(thing, tuple) else str(thing)
