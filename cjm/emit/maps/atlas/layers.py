"""Boxes in columns by what leads to what, as few crossings as simple means give, and the lines between them.

Layers by longest path, long lines kept off the boxes by bends of their own in every column that they pass, columns ordered by the
mean of the neighbours (Sugiyama, Tagawa and Toda 1981).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

GUTTER: Final = 92
"""Between columns, px: room for the lines."""
GAP: Final = 26
"""Between boxes of a column, px."""
LINE: Final = 30
"""How far below the top of a box its lines start and end, px."""
_BEND: Final = 2 * LINE - GAP
_SWEEPS: Final = 6

Size = tuple[float, float]


class Line(NamedTuple):
    """A line from the right side of a box through its bends to the left side of another, with heads at one end or both.

    `points` come in pairs, between which the line is level; from pair to pair, and to the last point, it swings.
    """

    points: tuple[tuple[float, float], ...]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class Layered:
    """The top left corner of each box, the lines, and the size of all, px; `depth` is the number of columns."""

    spots: list[tuple[float, float]]
    lines: list[Line]
    width: float
    height: float
    depth: int


def lay_out(sizes: Sequence[Size], arrows: Sequence[tuple[int, int]]) -> Layered:
    """Place boxes of these sizes (width, height), joined by arrows from box to box; one against the flow has its head at its start."""
    forward, heads = _forward(sizes, arrows)
    layer = _layers(len(sizes), forward)
    chains, columns = _bends(layer, forward)
    _sort(columns, chains)
    wide = [max((sizes[n][0] for n in column if n < len(sizes)), default=0.0) for column in columns]
    lefts = [sum(wide[:k]) + GUTTER * k for k in range(len(columns))]
    tops = _tops(columns, chains, sizes)
    spots = [(lefts[layer[n]], tops[n]) for n in range(len(sizes))]
    column_of = {n: k for k, column in enumerate(columns) for n in column}
    lines: list[Line] = []
    for pair, chain in zip(forward, chains, strict=True):
        first, *middle, last = chain
        k, y = layer[first], tops[first] + LINE
        points = [(lefts[k] + sizes[first][0], y), (lefts[k] + wide[k], y)]
        for n in middle:
            k, y = column_of[n], tops[n] + LINE
            points += [(lefts[k], y), (lefts[k] + wide[k], y)]
        points.append((spots[last][0], tops[last] + LINE))
        lines.append(Line(tuple(points), *heads[pair]))
    height = max((tops[n] + sizes[n][1] for n in range(len(sizes))), default=0.0)
    bends = [tops[n] + LINE + 8 for chain in chains for n in chain[1:-1]]
    return Layered(spots, lines, lefts[-1] + wide[-1] if columns else 0.0, max([height, *bends]), len(columns))


def _forward(
    sizes: Sequence[Size], arrows: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], dict[tuple[int, int], tuple[bool, bool]]]:  # fmt: skip
    """The pairs of boxes without circles, and for each whether it has a head at its start and at its end.

    What nothing leads to comes first, and of boxes in a circle the largest: it holds most journeys.
    """
    count = len(sizes)
    after: list[list[int]] = [[] for _ in range(count)]
    for a, b in arrows:
        after[a].append(b)
    entered = {b for _, b in arrows}
    state = [0] * count
    against: set[tuple[int, int]] = set()
    for root in sorted(range(count), key=lambda n: (n in entered, -sizes[n][0] * sizes[n][1], n)):
        stack = [] if state[root] else [(root, iter(after[root]))]
        state[root] = state[root] or 1
        while stack:
            n, rest = stack[-1]
            to = next(rest, None)
            if to is None:
                state[n] = 2
                stack.pop()
            elif state[to] == 1:
                against.add((n, to))
            elif not state[to]:
                state[to] = 1
                stack.append((to, iter(after[to])))
    heads: dict[tuple[int, int], tuple[bool, bool]] = {}
    for a, b in arrows:
        turned = (a, b) in against
        pair = (b, a) if turned else (a, b)
        start, end = heads.get(pair, (False, False))
        heads[pair] = (start or turned, end or not turned)
    return list(heads), heads


def _layers(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each box: one to the right of the rightmost that leads to it."""
    layer = [0] * count
    for _ in range(count):
        late = [(a, b) for a, b in pairs if layer[b] <= layer[a]]
        if not late:
            break
        for a, b in late:
            layer[b] = max(layer[b], layer[a] + 1)
    return layer


def _bends(layer: Sequence[int], pairs: Sequence[tuple[int, int]]) -> tuple[list[list[int]], list[list[int]]]:
    """Each pair as a chain with a bend in each column that it passes, and what is in each column; bends count on from the boxes."""
    columns: list[list[int]] = [[] for _ in range(max(layer, default=-1) + 1)]
    for n, k in enumerate(layer):
        columns[k].append(n)
    following, chains = len(layer), []
    for a, b in pairs:
        chain = [a]
        for k in range(layer[a] + 1, layer[b]):
            columns[k].append(following)
            chain.append(following)
            following += 1
        chains.append([*chain, b])
    return chains, columns


def _sort(columns: list[list[int]], chains: Sequence[Sequence[int]]) -> None:
    """Order each column by the mean position of its neighbours, from left to right and back."""
    left: dict[int, list[int]] = {}
    right: dict[int, list[int]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            left.setdefault(b, []).append(a)
            right.setdefault(a, []).append(b)
    for sweep in range(_SWEEPS):
        position = {n: i for column in columns for i, n in enumerate(column)}
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            beside = left if sweep % 2 == 0 else right
            means = {n: sum(position[m] for m in beside[n]) / len(beside[n]) if n in beside else position[n] for n in column}
            column.sort(key=lambda n: (means[n], position[n]))
            position |= {n: i for i, n in enumerate(column)}


def _tops(columns: Sequence[Sequence[int]], chains: Sequence[Sequence[int]], sizes: Sequence[Size]) -> dict[int, float]:
    """The top of every box and bend: level with what leads to it where there is room, never on its neighbour; the highest is 0."""
    before: dict[int, list[int]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            before.setdefault(b, []).append(a)
    tops: dict[int, float] = {}
    for column in columns:
        y = 0.0
        for n in column:
            wish = sum(tops[m] for m in before[n]) / len(before[n]) if n in before else 0.0
            tops[n] = max(y, wish)
            y = tops[n] + (sizes[n][1] if n < len(sizes) else _BEND) + GAP
    return tops
