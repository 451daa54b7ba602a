"""Contacts of a journey by stage and by something that carries them: a channel, a system."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from cjm.emit.maps.cards import Card
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.table import Forms, Head, Table, counted, stage_heads
from cjm.emit.maps.parts import MOST_STAGES
from cjm.model import Journey, Ref, Stage, T, Touchpoint
from cjm.views import meant


@dataclass(frozen=True, slots=True)
class Crossing(Generic[T]):
    """Carriers, None for contacts without one, and the contacts where carrier and stage meet, both by position."""

    carriers: tuple[Ref[T] | None, ...]
    cells: Mapping[tuple[int, int], tuple[Touchpoint, ...]]

    def of_carrier(self, row: int) -> int:
        """How many contacts in use a carrier has."""
        return sum(contact.in_use for (r, _), contacts in self.cells.items() if r == row for contact in contacts)

    def of_stage(self, column: int) -> int:
        """How many carriers have a contact in use at a stage."""
        cells = ((row, contacts) for (row, c), contacts in self.cells.items() if c == column)
        return sum(self.carriers[row] is not None and any(contact.in_use for contact in contacts) for row, contacts in cells)


def crossing(stages: Sequence[Stage], carrier: Callable[[Touchpoint], Ref[T] | None], bare: bool = True) -> Crossing[T]:
    """Carriers in the order in which customers meet them, contacts without one last, or left out unless `bare`."""
    found = {_key(carrier(touchpoint)): carrier(touchpoint) for stage in stages for touchpoint in stage.touchpoints}
    keys = sorted((key for key in found if key or bare), key=lambda key: key == "")
    position = {key: row for row, key in enumerate(keys)}
    cells: dict[tuple[int, int], tuple[Touchpoint, ...]] = {}
    for column, stage in enumerate(stages):
        for touchpoint in stage.touchpoints:
            row = position.get(_key(carrier(touchpoint)))
            if row is not None:
                cells[row, column] = (*cells.get((row, column), ()), touchpoint)
    return Crossing(tuple(found[key] for key in keys), cells)


def contact_table(
    journey: Journey,
    met: Callable[[Sequence[Stage]], Crossing[T]],
    head: Callable[[Ref[T] | None], Head],
    carriers: Forms,
    card: Callable[[Touchpoint], Card],
    look: Look,
) -> Table:
    """Carriers as rows, stages as columns. Counts are of contacts in use: for each carrier its contacts, for each stage its carriers."""
    stages = journey.stages[:MOST_STAGES]
    found = met(stages)
    return Table(
        [head(ref) for ref in found.carriers],
        stage_heads(stages, look),
        {at: tuple(map(card, contacts)) for at, contacts in found.cells.items()},
        [counted(found.of_carrier(row), wording.CONTACTS, look) for row in range(len(found.carriers))],
        [counted(found.of_stage(column), carriers, look) for column in range(len(stages))],
    )


def _key(ref: Ref[T] | None) -> str:
    """What tells carriers apart: the thing that is meant, else the word; empty for none."""
    return "" if ref is None else getattr(meant(ref), "address", ref.id)
