"""What is known of feelings: a value for each persona and stage, peak and end, the biggest fall, and what lies beside the main path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cjm.emit.maps.look import Look
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import short
from cjm.graph import Flow
from cjm.metrics import feeling
from cjm.metrics.feeling import Fall as Fall
from cjm.metrics.feeling import felt_by, main_path
from cjm.model import Journey, Persona, Ref
from cjm.views import meant


@dataclass(frozen=True)
class Curve(feeling.Curve):
    """How one persona feels. `index` gives it its mark and colour; a journey without personas has one curve without a name."""

    name: str = ""


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
    order = main_path(flow)
    on_path = set(order)
    people: Sequence[tuple[int, Ref[Persona] | None]] = list(enumerate(journey.personas)) or [(0, None)]
    asked = [row for id in look.personas for row in people if row[1] is not None and row[1].id == id]
    curves = []
    for index, ref in asked or people:
        persona = meant(ref)
        name = "" if ref is None else short(persona.name if persona is not None else ref.id, look)
        curves.append(Curve(index, persona, felt_by(journey, ref), order, name))
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
