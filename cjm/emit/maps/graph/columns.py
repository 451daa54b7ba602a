"""Columns and rows: which node stands above, below and beside which.

The engine's places count only as an order: nodes with one x form a column, and chains come by their distance from the main one.
So every engine that agrees on the order gives the same picture. Long journeys go in bands, one under the other, which snake: the
second runs from right to left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil
from typing import Final

from cjm.emit.maps.engine import Places
from cjm.emit.maps.graph.network import Network

ONE_BAND_STAGES: Final = 12
"""Stages up to which the map is one band, if its columns allow."""
ONE_BAND_COLUMNS: Final = 14
BAND_COLUMNS: Final = 7
MANY_STAGES: Final = 40
MANY_COLUMNS: Final = 10
"""Columns of a band beyond that many stages."""
_SAME: Final = 0.05
"""Centres as close as this, in inches, are one column."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A band and a column in it, both from 0, left to right."""

    band: int
    column: int


@dataclass(slots=True)
class Row:
    """Nodes side by side on one level of a band, from the left; the row also keeps the columns between and beside them free."""

    band: int
    nodes: list[int]
    left: int
    right: int


@dataclass(slots=True)
class Columns:
    """Where every node stands, in bands of `count` columns.

    Rows go by band and then downwards; `row_of` is by node. `turns` are the pairs of neighbours on a chain between which it turns
    into the next band.
    """

    count: int
    bands: int
    spots: list[Spot]
    rows: list[Row]
    row_of: list[int]
    turns: set[tuple[int, int]]


def arrange(net: Network, places: Places | None) -> Columns:
    """Columns and rows by the engine's places, or by our own count where there are none."""
    if places is not None:
        ranks = _cluster([places[name][0] for name in net.names])
        heights = [places[name][1] for name in net.names]
        level = heights[net.chains[0][0]]
        far = [sum(abs(heights[node] - level) for node in chain) / len(chain) for chain in net.chains]
    else:
        ranks = own_ranks(net)
        far = [-float(ranks[chain[0]]) for chain in net.chains]
    return _fold(net, ranks, [net.chains[c] for c in _order(net, far)])


def _order(net: Network, far: Sequence[float]) -> list[int]:
    """Chains from the main one downwards, near ones first, none above the chain that it hangs on, those that hang on none last."""
    chain_of = {node: c for c, chain in enumerate(net.chains) for node in chain}
    found = {arrow.head: arrow.tail for arrow in reversed(net.arrows)}
    depth = {0: float("-inf")}
    for c, chain in enumerate(net.chains[1:], 1):
        parent = chain_of.get(net.below.get(chain[0], found.get(chain[0], -1)), c)
        depth[c] = max(far[c], depth[parent]) if parent < c else float("inf")
    return sorted(depth, key=lambda c: (depth[c], c))


def _cluster(values: Sequence[float]) -> list[int]:
    """The rank of each value, like values together."""
    rank, last = -1, float("-inf")
    ranks: dict[float, int] = {}
    for value in sorted(values):
        rank += value - last > _SAME
        ranks[value], last = rank, value
    return [ranks[value] for value in values]


def own_ranks(net: Network) -> list[int]:
    """The column of each node without an engine: one after those before it, a chain that should hang below in the column above."""
    ranks = [0] * len(net.nodes)
    found = {arrow.head: arrow.tail for arrow in reversed(net.arrows)}
    for chain in net.chains:
        head = chain[0]
        start = 0
        if head in net.below:
            start = ranks[net.below[head]]
        elif head in found and chain is not net.chains[0]:
            start = ranks[found[head]] + 1
        for i, node in enumerate(chain):
            ranks[node] = start + i
    return ranks


def _fold(net: Network, ranks: list[int], chains: list[list[int]]) -> Columns:
    """Cut the columns into bands; an end stays in the band of its stage."""
    length = max(ranks) + 1
    stages = sum(not node.is_end for node in net.nodes)
    if stages <= ONE_BAND_STAGES and length <= ONE_BAND_COLUMNS:
        count = length
    else:
        most = BAND_COLUMNS if stages <= MANY_STAGES else MANY_COLUMNS
        count = ceil(length / ceil(length / most))
    for arrow in net.arrows:
        if net.nodes[arrow.head].is_end and ranks[arrow.head] // count != ranks[arrow.tail] // count:
            ranks[arrow.head] = ranks[arrow.tail]
    spots = []
    for rank in ranks:
        band, column = divmod(rank, count)
        spots.append(Spot(band, count - 1 - column if band % 2 else column))
    rows: list[Row] = []
    turns: set[tuple[int, int]] = set()
    for chain in chains:
        for part in _parts(chain, ranks):
            rows += _rows(part, spots, count)
            turns.update((a, b) for a, b in pairwise(part) if spots[b].band == spots[a].band + 1)
    rows.sort(key=lambda row: row.band)
    row_of = [0] * len(ranks)
    for i, row in enumerate(rows):
        for node in row.nodes:
            row_of[node] = i
    return Columns(count, max(spot.band for spot in spots) + 1, spots, rows, row_of, turns)


def _parts(chain: list[int], ranks: list[int]) -> list[list[int]]:
    """A chain, broken where the engine did not put a node after the one before it."""
    parts = [chain[:1]]
    for node in chain[1:]:
        if ranks[node] <= ranks[parts[-1][-1]]:
            parts.append([])
        parts[-1].append(node)
    return parts


def _rows(part: list[int], spots: list[Spot], count: int) -> list[Row]:
    """One row for each band that the nodes go through; where they turn, the row reaches to the edge."""
    bands = [sorted(nodes, key=lambda node: spots[node].column) for _, nodes in groupby(part, key=lambda node: spots[node].band)]
    rows = []
    for i, nodes in enumerate(bands):
        band = spots[nodes[0]].band
        comes, goes = i > 0, i + 1 < len(bands)
        to_left, to_right = (goes, comes) if band % 2 else (comes, goes)
        left = 0 if to_left else spots[nodes[0]].column
        right = count - 1 if to_right else spots[nodes[-1]].column
        rows.append(Row(band, nodes, left, right))
    return rows
