"""Which stages nobody can go around."""

from collections.abc import Mapping, Sequence
from functools import reduce

from cjm.graph import Flow

_START = -1


def dominators(flow: Flow) -> dict[int, int | None]:
    """For each stage that can be reached, the last other stage that every path from a start to it passes.

    None where there is no such stage (Cooper, Harvey and Kennedy 2001, “A simple, fast dominance algorithm”).
    """
    reached = flow.reachable(flow.starts)
    onward: dict[int, list[int]] = {_START: flow.starts, **{i: list(flow.successors(i)) for i in reached}}
    leading: dict[int, list[int]] = {i: [] for i in onward}
    for i, following in onward.items():
        for j in following:
            leading[j].append(i)
    order = _postorder(onward)
    rank = {i: number for number, i in enumerate(order)}
    above = {_START: _START}

    def meet(a: int, b: int) -> int:
        while a != b:
            a, b = (above[a], b) if rank[a] < rank[b] else (a, above[b])
        return a

    changed = True
    while changed:
        changed = False
        for i in reversed(order[:-1]):
            nearest = reduce(meet, (j for j in leading[i] if j in above))
            changed = changed or above.get(i) != nearest
            above[i] = nearest
    return {i: None if above[i] == _START else above[i] for i in sorted(reached)}


def _postorder(onward: Mapping[int, Sequence[int]]) -> list[int]:
    """What can be reached from the start, each after those that it is the first to lead to."""
    order: list[int] = []
    seen = {_START}
    work = [(_START, iter(onward[_START]))]
    while work:
        i, rest = work[-1]
        j = next((j for j in rest if j not in seen), None)
        if j is None:
            order.append(i)
            work.pop()
        else:
            seen.add(j)
            work.append((j, iter(onward[j])))
    return order
