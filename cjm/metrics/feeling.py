"""How personas feel along a journey: a value for each stage, peak and end, the biggest fall."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from cjm.graph import Flow
from cjm.model import Journey, Persona, Ref, Stage
from cjm.views import meant


class Fall(NamedTuple):
    """A step down between two neighbours of the main path, by their positions; `steps` is above 0."""

    start: int
    goal: int
    steps: float


@dataclass(frozen=True)
class Curve:
    """How one persona feels. `index` is its place in the journey's list.

    `values` are by position of the stage, −2 … 2, None where nobody wrote one; `order` are the positions of the main path, as they
    follow each other. A journey without personas has one curve of nobody.
    """

    index: int
    persona: Persona | None
    values: tuple[float | None, ...]
    order: tuple[int, ...]

    @cached_property
    def _felt(self) -> list[tuple[int, float]]:
        """Position and value along the main path."""
        return [(i, value) for i in self.order if (value := self.values[i]) is not None]

    @property
    def known(self) -> bool:
        """Whether any stage has a value for this persona."""
        return any(value is not None for value in self.values)

    @property
    def peak(self) -> int | None:
        """The position of the most intense value of the main path: the farthest from 0, the later on a tie (decision 27)."""
        return max(enumerate(self._felt), key=lambda step: (abs(step[1][1]), step[0]))[1][0] if self._felt else None

    @property
    def end(self) -> int | None:
        """The position of the last value of the main path."""
        return self._felt[-1][0] if self._felt else None

    @property
    def peak_end(self) -> float | None:
        """The mean of the most intense and the last value (Kahneman and others 1993)."""
        peak, end = self.peak, self.end
        return None if peak is None or end is None else ((self.values[peak] or 0) + (self.values[end] or 0)) / 2

    @property
    def mean(self) -> float | None:
        """The mean of the main path."""
        return sum(value for _, value in self._felt) / len(self._felt) if self._felt else None

    @property
    def lowest(self) -> tuple[float, list[int]] | None:
        """The lowest value of the main path, and the positions of the stages that have it."""
        least = min((value for _, value in self._felt), default=None)
        return None if least is None else (least, [i for i, value in self._felt if value == least])

    @property
    def fall(self) -> Fall | None:
        """The biggest step down between neighbours of the main path that both have a value, the first of equals."""
        steps = ((a, b, self.values[a], self.values[b]) for a, b in pairwise(self.order))
        falls = [Fall(a, b, before - after) for a, b, before, after in steps if before is not None and after is not None and before > after]
        return max(falls, key=lambda fall: fall.steps, default=None)


def main_path(flow: Flow) -> tuple[int, ...]:
    """The success path (decision 25); where no path leads to success, all stages in list order."""
    return flow.success_path or tuple(range(len(flow.stages)))


def felt_by(journey: Journey, persona: Ref[Persona] | None) -> tuple[int | None, ...]:
    """How a persona feels, by position of the stage; of nobody, what is said of all."""
    moods = (stage.emotion for stage in journey.stages)
    return tuple(None if mood is None else mood.all if persona is None else mood.of(persona.id) for mood in moods)


def curves(journey: Journey, flow: Flow) -> tuple[Curve, ...]:
    """The curve of each persona of a journey of which something is known, in the journey's order."""
    people: list[Ref[Persona] | None] = list(journey.personas) or [None]
    found = (Curve(i, meant(ref), felt_by(journey, ref), main_path(flow)) for i, ref in enumerate(people))
    return tuple(curve for curve in found if curve.known)


def lowest(journey: Journey) -> Stage | None:
    """The stage where the mean emotion is lowest, the first of equals."""
    felt = [(stage.emotion.mean, i, stage) for i, stage in enumerate(journey.stages) if stage.emotion and stage.emotion.mean is not None]
    return min(felt, key=lambda row: row[:2])[2] if felt else None
