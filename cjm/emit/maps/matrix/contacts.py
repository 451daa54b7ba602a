"""Contacts of a journey by stage and by something that carries them: a channel, a system."""

from collections.abc import Callable

from cjm.emit.maps.cards import Card
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.table import Forms, Head, Table, counted, stage_heads
from cjm.emit.maps.parts import MOST_STAGES
from cjm.model import Journey, Ref, T, Touchpoint
from cjm.views import meant


def contact_table(
    journey: Journey,
    carrier: Callable[[Touchpoint], Ref[T] | None],
    head: Callable[[Ref[T] | None], Head | None],
    carriers: Forms,
    card: Callable[[Touchpoint], Card],
    look: Look,
) -> Table:
    """Carriers in the order in which customers meet them, contacts without one last, or left out where `head` of None is None.

    Counts are of contacts in use: for each carrier its contacts, for each stage its carriers.
    """
    stages = journey.stages[:MOST_STAGES]
    found = {_key(carrier(touchpoint)): carrier(touchpoint) for stage in stages for touchpoint in stage.touchpoints}
    heads = {key: made for key in sorted(found, key=lambda key: key == "") if (made := head(found[key])) is not None}
    position = {key: row for row, key in enumerate(heads)}
    cells: dict[tuple[int, int], tuple[Card, ...]] = {}
    used: dict[tuple[int, int], int] = {}
    for column, stage in enumerate(stages):
        for touchpoint in stage.touchpoints:
            row = position.get(_key(carrier(touchpoint)))
            if row is not None:
                cells[row, column] = (*cells.get((row, column), ()), card(touchpoint))
                used[row, column] = used.get((row, column), 0) + touchpoint.in_use
    across = [sum(count for (r, _), count in used.items() if r == row) for row in position.values()]
    down = [sum(bool(used.get((row, column))) for key, row in position.items() if key) for column in range(len(stages))]
    return Table(
        list(heads.values()),
        stage_heads(stages, look),
        cells,
        [counted(count, wording.CONTACTS, look) for count in across],
        [counted(count, carriers, look) for count in down],
    )


def _key(ref: Ref[T] | None) -> str:
    """What tells carriers apart: the thing that is meant, else the word; empty for none."""
    return "" if ref is None else getattr(meant(ref), "address", ref.id)
