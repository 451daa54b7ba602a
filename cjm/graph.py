"""Questions about the flow of a journey: where customers can go, where they get stuck, and how many get through.

Exits and shares follow decisions 19 to 25 of the specification; nothing here judges.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import heappop, heappush
from typing import Final, NamedTuple

from cjm.model import Exit, Journey, Ref, Stage

BEFORE_PURCHASE: Final = ("need", "awareness", "consideration")
AFTER_PURCHASE: Final = ("delivery", "onboarding", "use", "service", "renewal", "loyalty", "advocacy", "exit", "after-exit")
_LARGEST_LOOP: Final = 60
"""Stages of one loop up to which its chances are computed; a larger one gives no numbers."""


class Way(NamedTuple):
    """One way out of a stage.

    `to` is the position of a stage of this journey, or None; then `end` is success, lost or neutral. `share` is the part, 0–1,
    of those at the stage who take it; it is `assumed` where nobody wrote it. `exit` is what was written, if anything.
    """

    to: int | None
    end: str | None
    share: float
    assumed: bool
    exit: Exit | None

    @property
    def hands_over(self) -> Ref[object] | None:
        """The journey that customers go on to, for an exit into another journey."""
        return self.exit.to if self.exit is not None and self.to is None and self.exit.to is not None else None  # type: ignore[return-value]


class Chances(NamedTuple):
    """What the shares add up to, each from 0 to 1; None where customers can get stuck for ever.

    By position of the stage: `reach` is the chance ever to visit it, `visits` the expected number of visits, `success` the
    chance of a success end from it, `lost` the part of all customers that takes a lost end there.
    """

    reach: tuple[float | None, ...]
    visits: tuple[float | None, ...]
    success: tuple[float | None, ...]
    lost: tuple[float | None, ...]


class Flow:
    """The graph of a journey's stages, by their position in the list."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.stages = journey.stages
        self._position = {id(stage): i for i, stage in enumerate(self.stages)}
        self.unresolved = any(e.to is not None and e.to.item is None for s in self.stages for e in s.next or ())
        self.ways: list[tuple[Way, ...]] = [self._ways(i, stage) for i, stage in enumerate(self.stages)]

    def position(self, stage: object) -> int | None:
        """The position of a stage of this journey; None for anything else."""
        return self._position.get(id(stage))

    def _ways(self, i: int, stage: Stage) -> tuple[Way, ...]:
        if stage.next is not None:
            return self._written_ways(stage.next)
        if stage.end is not None:
            return (Way(None, stage.end, 1.0, False, None),)
        if i + 1 < len(self.stages):
            return (Way(i + 1, None, 1.0, False, None),)
        return () if stage.phase in BEFORE_PURCHASE else (Way(None, "success", 1.0, False, None),)

    def _written_ways(self, exits: tuple[Exit, ...]) -> tuple[Way, ...]:
        shares, assumed = split_shares(exits)
        ways = []
        for exit, share, guess in zip(exits, shares, assumed, strict=True):
            to = self.position(exit.to.item) if exit.to is not None else None
            if to is not None:
                ways.append(Way(to, None, share, guess, exit))
            elif exit.end is not None or exit.to is not None:
                ways.append(Way(None, exit.end or "neutral", share, guess, exit))
        return tuple(ways)

    def ways_from(self, stage: Stage) -> tuple[Way, ...]:
        """The ways out of a stage of this journey."""
        return self.ways[self._position[id(stage)]]

    def successors(self, i: int) -> Iterator[int]:
        """The stages that can come next, in the order of the exits."""
        for way in self.ways[i]:
            if way.to is not None:
                yield way.to

    @cached_property
    def starts(self) -> list[int]:
        """The first stage and every stage with `entry`."""
        return [i for i, stage in enumerate(self.stages) if i == 0 or stage.entry]

    def reachable(self, starts: Iterable[int], without: int | None = None) -> set[int]:
        """The stages that can be reached, the starts among them; `without` is closed to everybody."""
        seen: set[int] = set()
        todo = [i for i in starts if i != without]
        while todo:
            i = todo.pop()
            if i not in seen:
                seen.add(i)
                todo += [j for j in self.successors(i) if j != without]
        return seen

    def path(self, starts: Iterable[int], goal: int) -> list[int]:
        """A shortest path to a stage, both ends included; empty where there is none."""
        before: dict[int, int | None] = dict.fromkeys(starts)
        queue = list(before)
        for i in queue:
            if i == goal:
                path = [i]
                while (step := before[path[-1]]) is not None:
                    path.append(step)
                return path[::-1]
            for j in self.successors(i):
                if j not in before:
                    before[j] = i
                    queue.append(j)
        return []

    @cached_property
    def clear(self) -> bool:
        """Whether every way on, end and entry that is written was understood; else nothing can be said about the flow."""
        written = self.journey.tree.data.get("stages")
        whole = not isinstance(written, list) or len(written) == len(self.stages)
        ends = all(stage.end is not None or not stage.wrote("end") for stage in self.stages)
        entries = not self.journey.tree.wrong or all(stage.entry or not stage.wrote("entry") for stage in self.stages)
        return whole and ends and entries and not self.unresolved

    @cached_property
    def _before(self) -> dict[int, int | None]:
        before: dict[int, int | None] = dict.fromkeys(self.starts)
        queue = list(before)
        for i in queue:
            for j in self.successors(i):
                if j not in before:
                    before[j] = i
                    queue.append(j)
        return before

    def way_in(self, goal: int) -> list[int]:
        """A shortest path from a start to a stage, both ends included; the stage alone where no path leads to it."""
        path = [goal]
        while (step := self._before.get(path[-1])) is not None:
            path.append(step)
        return path[::-1]

    @cached_property
    def islands(self) -> list[int]:
        """The stages that cannot be reached, in list order, without those that one listed before leads to (decision 21)."""
        seen = set(self._before)
        found = []
        for i in range(len(self.stages)):
            if i in seen:
                continue
            found.append(i)
            todo = [i]
            while todo:
                j = todo.pop()
                if j not in seen:
                    seen.add(j)
                    todo += self.successors(j)
        return found

    @cached_property
    def components(self) -> list[list[int]]:
        """The strongly connected sets of stages, each in list order, a set before those that lead to it (Tarjan 1972)."""
        index: dict[int, int] = {}
        low: dict[int, int] = {}
        stack: list[int] = []
        on_stack: set[int] = set()
        found: list[list[int]] = []
        for root in range(len(self.stages)):
            if root in index:
                continue
            work = [(root, self.successors(root))]
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
            while work:
                i, rest = work[-1]
                j = next(rest, None)
                if j is None:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[i])
                    if low[i] == index[i]:
                        component = [stack.pop()]
                        while component[-1] != i:
                            component.append(stack.pop())
                        on_stack.difference_update(component)
                        found.append(sorted(component))
                elif j not in index:
                    index[j] = low[j] = len(index)
                    stack.append(j)
                    on_stack.add(j)
                    work.append((j, self.successors(j)))
                elif j in on_stack:
                    low[i] = min(low[i], index[j])
        return found

    @cached_property
    def traps(self) -> list[list[int]]:
        """The sets of stages that nobody ever leaves."""
        traps = []
        for component in self.components:
            inside = set(component)
            if all(way.to in inside for i in component for way in self.ways[i]):
                traps.append(component)
        return sorted(traps)

    @cached_property
    def chances(self) -> Chances:
        """Reach, visits, success and loss by the absorbing chain of shares; everyone starts at the first stage."""
        count = len(self.stages)
        visits: list[float | None] = [0.0] * count
        returns: list[float | None] = [1.0] * count
        success: list[float | None] = [0.0] * count
        stuck = {i for trap in self.traps for i in trap}
        loops = {}
        for component in self.components:
            loops[component[0]] = None if stuck.intersection(component) else self._fundamental(component)
            self._solve_success(component, loops[component[0]], success)
        inflow = [1.0] + [0.0] * (count - 1) if count else []
        unknown: set[int] = set()
        for component in reversed(self.components):
            solved = loops[component[0]]
            untouched = not unknown.intersection(component) and not any(inflow[j] for j in component)
            for row, i in enumerate(component):
                if solved is None:
                    visits[i] = returns[i] = 0.0 if untouched else None
                else:
                    visits[i] = None if i in unknown else sum(inflow[j] * solved[k][row] for k, j in enumerate(component))
                    returns[i] = solved[row][row]
            inside = set(component)
            for i in component:
                for way in self.ways[i]:
                    if way.to is not None and way.to not in inside:
                        if visits[i] is not None:
                            inflow[way.to] += (visits[i] or 0.0) * way.share
                        elif way.to not in unknown:
                            unknown.update(self.reachable([way.to]))
        reach = tuple(None if v is None or not r else min(1.0, v / r) for v, r in zip(visits, returns, strict=True))
        lost = tuple(
            None if v is None else v * sum(way.share for way in self.ways[i] if way.end == "lost") for i, v in enumerate(visits)
        )  # fmt: skip
        return Chances(reach, tuple(visits), tuple(success), lost)

    def _fundamental(self, component: list[int]) -> list[list[float]] | None:
        """Expected visits to each stage of a loop from each other one, before it is left: (I − Q)⁻¹ (Kemeny and Snell 1960)."""
        if len(component) > _LARGEST_LOOP:
            return None
        row_of = {stage: row for row, stage in enumerate(component)}
        size = len(component)
        matrix = [[float(r == c) for c in range(size)] + [float(r == c) for c in range(size)] for r in range(size)]
        for row, i in enumerate(component):
            for way in self.ways[i]:
                if way.to in row_of:
                    matrix[row][row_of[way.to]] -= way.share
        for column in range(size):
            pivot = max(range(column, size), key=lambda r: abs(matrix[r][column]))
            if abs(matrix[pivot][column]) < 1e-12:
                return None
            matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
            head = matrix[column][column]
            matrix[column] = [value / head for value in matrix[column]]
            for row in range(size):
                factor = matrix[row][column]
                if row != column and factor:
                    matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[column], strict=True)]
        return [row[size:] for row in matrix]

    def _solve_success(self, component: list[int], solved: list[list[float]] | None, success: list[float | None]) -> None:
        if solved is None:
            for i in component:
                success[i] = None
            return
        gains: list[float] = []
        inside = set(component)
        for i in component:
            gain = 0.0
            for way in self.ways[i]:
                if way.end == "success":
                    gain += way.share
                elif way.to is not None and way.to not in inside and way.share:
                    after = success[way.to]
                    gain = float("nan") if after is None else gain + way.share * after
            gains.append(gain)
        for row, i in enumerate(component):
            chance = sum(expected * gain for expected, gain in zip(solved[row], gains, strict=True))
            success[i] = None if chance != chance else min(1.0, chance)

    @cached_property
    def success_path(self) -> tuple[int, ...]:
        """The simple path from the first stage to a success end with the greatest product of shares, ties by list order."""
        if not self.stages:
            return ()
        best = self._best_products
        ends = {i: max((way.share for way in self.ways[i] if way.end == "success"), default=0.0) * best[i] for i in best}
        most = max(ends.values())
        path, branches, seen = [0], [self._best_steps(0)], {0}
        while most and path and ends[path[-1]] != most:
            step = next((i for i in branches[-1] if i not in seen), None)
            if step is None:
                path.pop()
                branches.pop()
            else:
                path.append(step)
                branches.append(self._best_steps(step))
                seen.add(step)
        return tuple(path) if most else ()

    @cached_property
    def _best_products(self) -> dict[int, float]:
        """The greatest product of shares with which each stage can be come to (Dijkstra 1959)."""
        best = {0: 1.0}
        queue = [(-1.0, 0)]
        while queue:
            weight, i = heappop(queue)
            if -weight == best[i]:
                for way in self.ways[i]:
                    if way.to is not None and best[i] * way.share > best.get(way.to, 0.0):
                        best[way.to] = best[i] * way.share
                        heappush(queue, (-best[way.to], way.to))
        return best

    def _best_steps(self, i: int) -> Iterator[int]:
        """The next stages on a path of the greatest product, in list order."""
        best = self._best_products
        return iter(sorted({way.to for way in self.ways[i] if way.to is not None and best[i] * way.share == best.get(way.to)}))


def split_shares(exits: tuple[Exit, ...]) -> tuple[list[float], list[bool]]:
    """The share of each exit, 0–1, and whether it is assumed (decision 24).

    All written: divided by their sum. Some written: the rest to 100 is split equally among the others. None: an equal split.
    """
    written = [None if exit.share is None else max(0.0, exit.share.value) for exit in exits]
    missing = written.count(None)
    total = sum(share for share in written if share is not None)
    if missing:
        rest = max(0.0, 100.0 - total) / missing
        total = max(total, 100.0)
    elif total <= 0:
        return [1 / len(exits) for _ in exits], [True for _ in exits]
    else:
        rest = 0.0
    shares = [(rest if share is None else share) / total for share in written]
    alone = len(exits) == 1
    return ([1.0] if alone else shares), [share is None and not alone for share in written]


def end_to_end(journey: Journey) -> bool:
    """Whether the journey covers a whole purchase (decision 23); a micro journey never does, it details one stage."""
    if journey.level == "micro":
        return False
    if journey.level == "macro" or journey.intent == "buy":
        return True
    return not journey.wrote("intent") and any(stage.phase == "purchase" for stage in journey.stages)
