"""What is known of feelings: a value for each persona and stage, peak and end, the biggest fall, and what lies beside the main path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from cjm.emit.maps.look import Look
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import short
from cjm.graph import Flow
from cjm.model import Journey, Persona, Ref
from cjm.views import meant


class Fall(NamedTuple):
    """A step down between two neighbours of the main path, by their positions; `steps` is above 0."""

    start: int
    goal: int
    steps: int


@dataclass(frozen=True)
class Curve:
    """How one persona feels. `index` is its place in the journey's list, which gives it its mark and colour.

    `values` are by position of the stage, None where nobody wrote one; `order` are the positions of the main path, as they follow
    each other. A journey without personas has one curve without a name.
    """

    index: int
    name: str
    persona: Persona | None
    values: tuple[int | None, ...]
    order: tuple[int, ...]

    @cached_property
    def _felt(self) -> list[tuple[int, int]]:
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
    def lowest(self) -> tuple[int, list[int]] | None:
        """The lowest value of the main path, and the positions of the stages that have it."""
        least = min((value for _, value in self._felt), default=None)
        return None if least is None else (least, [i for i, value in self._felt if value == least])

    @property
    def fall(self) -> Fall | None:
        """The biggest step down between neighbours of the main path that both have a value, the first of equals."""
        steps = ((a, b, self.values[a], self.values[b]) for a, b in pairwise(self.order))
        falls = [Fall(a, b, before - after) for a, b, before, after in steps if before is not None and after is not None and before > after]
        return max(falls, key=lambda fall: fall.steps, default=None)


@dataclass(frozen=True)
class Feelings:
    """The curves of a journey, and which of the stages that are drawn lie where.

    `main` are the positions of the main path in the order of the columns. `beside` gives for each other stage the one that it
    branches off from, None where nothing leads to it.
    """

    curves: tuple[Curve, ...]
    main: tuple[int, ...]
    beside: Mapping[int, int | None]

    @property
    def known(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.curves)


def feelings(journey: Journey, flow: Flow, look: Look) -> Feelings:
    """The curves of the personas that were asked for, all of them where none of those is in the journey; no curve without a value.

    The main path is the success path (decision 25); where no path leads to success, all stages in list order.
    """
    order = flow.success_path or tuple(range(len(journey.stages)))
    on_path = set(order)
    people: Sequence[tuple[int, Ref[Persona] | None]] = list(enumerate(journey.personas)) or [(0, None)]
    asked = [row for id in look.personas for row in people if row[1] is not None and row[1].id == id]
    curves = []
    for index, ref in asked or people:
        persona = meant(ref)
        name = "" if ref is None else short(persona.name if persona is not None else ref.id, look)
        moods = [stage.emotion for stage in journey.stages]
        if ref is None:
            values = tuple(None if mood is None else mood.all for mood in moods)
        else:
            values = tuple(None if mood is None else mood.of(ref.id) for mood in moods)
        curves.append(Curve(index, name, persona, values, order))
    sources = _sources(flow)
    drawn = range(min(len(journey.stages), MOST_STAGES))
    beside = {i: sources.get(i) for i in drawn if i not in on_path}
    return Feelings(tuple(curve for curve in curves if curve.known), tuple(i for i in drawn if i in on_path), beside)


def _sources(flow: Flow) -> dict[int, int]:
    """For each stage the one from which most customers come, an earlier one if there is any."""
    visits = flow.chances.visits
    found: dict[int, tuple[bool, float, int]] = {}
    for i, ways in enumerate(flow.ways):
        for way in ways:
            if way.to is not None and way.to != i:
                row = (i < way.to, (visits[i] or 0.0) * way.share, i)
                found[way.to] = max(row, found.get(way.to, row))
    return {stage: source for stage, (_, _, source) in found.items()}
