"""What the chain of shares says about a journey as a funnel: plain numbers, no words and no places.

The rows are the stages of the success path, or all that can be come to where there is no such path. Every other stage is a side path:
it hangs on the first row from which it can be come to without another row between, and what leaves there leaves after that row
(decision 25 of the specification: loss by stage is the part of all customers that takes a lost end there).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cjm.graph import Flow, Way
from cjm.metrics import lost, success

LEAST: Final = 0.0005
"""A share below that shows as nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stage of the funnel, by its position in the list.

    Shares are parts of all customers who start, 0–1; None where nobody can say. `next` is the reach of the next row, for the last row
    what reaches success there; `direct` of it goes there straight from the first visit. `lost`, `left` (neutral ends), `handed` (other
    journeys) and `won` (success before the last row) leave here or on the `side` paths that hang here; `skipped` is what else the next
    row lacks. `assumed` says that `reach` rests on shares that nobody wrote, `guessed` that what leaves does.
    """

    stage: int
    reach: float | None
    assumed: bool
    next: float = 0.0
    direct: float = 0.0
    lost: float = 0.0
    left: float = 0.0
    handed: float = 0.0
    won: float = 0.0
    skipped: float = 0.0
    side: tuple[int, ...] = ()
    guessed: bool = False

    @property
    def leaks(self) -> bool:
        """Whether somebody leaves after this row, or could."""
        return bool(self.side) or max(self.lost, self.left, self.handed, self.won, self.skipped) >= LEAST


@dataclass(frozen=True, slots=True)
class Funnel:
    """The rows from the first stage on, and where all customers end; `assumed` as with rows, `unreached` are stages nobody gets to."""

    flow: Flow
    rows: tuple[Row, ...]
    success: float | None
    lost: float | None
    assumed: bool
    unreached: tuple[int, ...]


def funnel(flow: Flow, most: int, path: Sequence[int] = ()) -> Funnel:
    """The funnel of a journey; of more rows than `most` the first ones. `path` gives the rows where they should not be found anew."""
    found = flow.reachable([0]) if flow.stages else set()
    main = path or flow.success_path or tuple(sorted(found))
    side = _side_paths(flow, main)
    guessed = _rests_on_guesses(flow, found)
    rows = tuple(_row(flow, main, k, side[k], guessed) for k in range(min(len(main), most)))
    reached = success(flow)
    ways = [way for i in found for way in flow.ways[i] if way.assumed]
    helps = any(way.end == "success" or (way.to is not None and flow.chances.success[way.to]) for way in ways)
    unsure = reached is not None and reached < 1 - LEAST and helps
    return Funnel(flow, rows, reached, lost(flow), unsure, tuple(i for i in range(len(flow.stages)) if i not in found))


def _side_paths(flow: Flow, main: Sequence[int]) -> list[tuple[int, ...]]:
    """For each row the stages that hang on it, in list order."""
    taken = set(main)
    hang = []
    for i in main:
        todo = [j for j in flow.successors(i) if j not in taken]
        here: set[int] = set()
        while todo:
            j = todo.pop()
            if j not in taken:
                taken.add(j)
                here.add(j)
                todo += flow.successors(j)
        hang.append(tuple(sorted(here)))
    return hang


def _rests_on_guesses(flow: Flow, found: set[int]) -> set[int]:
    """The stages whose reach depends on a share that nobody wrote."""
    after = flow.reachable(way.to for i in found for way in flow.ways[i] if way.assumed and way.to is not None)
    return {i for i in after if (reach := flow.chances.reach[i]) is not None and reach < 1 - LEAST}


def _row(flow: Flow, main: Sequence[int], k: int, side: tuple[int, ...], guessed: set[int]) -> Row:
    i, reach = main[k], flow.chances.reach[main[k]]
    here = [(flow.chances.visits[j], way) for j in (i, *side) for way in flow.ways[j]]
    if reach is None or any(visits is None for visits, _ in here):
        return Row(i, reach, i in guessed, side=side)

    def leave(how: Callable[[Way], bool]) -> float:
        return sum((visits or 0.0) * way.share for visits, way in here if way.to is None and how(way))

    gone = leave(lambda way: way.end == "lost")
    handed = leave(lambda way: way.hands_over is not None)
    left = leave(lambda way: way.end == "neutral") - handed
    won = leave(lambda way: way.end == "success")
    last = k + 1 == len(main)
    following = won if last else flow.chances.reach[main[k + 1]] or 0.0
    straight = (way for way in flow.ways[i] if (way.end == "success" if last else way.to == main[k + 1]))
    direct = min(following, reach * sum(way.share for way in straight))
    won = 0.0 if last else won
    unsure = any(j in guessed or (way.assumed and way.to is None) for j in (i, *side) for way in flow.ways[j])
    skipped = max(0.0, reach - following - gone - left - handed - won)
    return Row(i, reach, i in guessed, following, direct, gone, left, handed, won, skipped, side, unsure)
