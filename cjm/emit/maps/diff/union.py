"""Two versions of a journey as one network: what both have once, what is gone where it stood."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, NamedTuple, TypeVar

from cjm.diff.changes import merged
from cjm.emit.maps.graph.columns import MANY_STAGES
from cjm.emit.maps.graph.network import Arrow, Network, Node, hang, network
from cjm.emit.maps.graph.overview import overview, parts_of
from cjm.emit.maps.parts import MOST_STAGES
from cjm.graph import Flow
from cjm.model import Journey, Stage

_GONE: Final = 0.001
"""By which the share of an exit that is no more counts where chains are found: what is there goes first."""
_THINNEST: Final = 30.0
"""Customers of 100 that an exit which is no more is drawn for at least: a thinner arrow could not be hatched."""
T = TypeVar("T")


class Sides(NamedTuple, Generic[T]):
    """Something as it was and as it is; None where a version does not have it, never twice."""

    before: T | None
    after: T | None

    @property
    def one(self) -> T:
        """As it is now, or was."""
        found = self.after if self.after is not None else self.before
        assert found is not None
        return found

    @property
    def state(self) -> str:
        """`added`, `removed`, or empty for what both versions have."""
        return "added" if self.before is None else "removed" if self.after is None else ""


@dataclass(frozen=True, slots=True)
class Union:
    """Both versions. `net` is what is laid out; `nodes` and `arrows` are by its nodes and arrows.

    `stages` are all stages of both in the order in which they stand, `cut` how many of them there are beyond what one map can hold.
    """

    net: Network
    nodes: list[Sides[Node]]
    arrows: list[Sides[Arrow]]
    stages: list[Sides[Stage]]
    parts: list[list[int]]
    cut: int = 0


def unite(before: Journey | None, after: Journey | None) -> Union:
    """The union of two versions, of which one may be missing; by parts where there are more than MANY_STAGES stages."""
    journey = Sides(before, after).one
    old, new = (_named(each) for each in (before, after))
    names = merged(list(old), list(new))
    stages = [Sides(_at(before, old, name), _at(after, new, name)) for name in names]
    cut, stages, names = len(stages) - MOST_STAGES, stages[:MOST_STAGES], names[:MOST_STAGES]
    parts: list[list[int]] = []
    if len(stages) > MANY_STAGES:
        parts = [list(part) for part in parts_of([each.one.phase for each in stages])]
    nets = [
        None if version is None else _net(version, [[at[names[i]] for i in part if names[i] in at] for part in parts])
        for version, at in ((before, old), (after, new))
    ]
    net, nodes, arrows = _both(journey, nets[0], nets[1])
    return Union(net, nodes, arrows, stages, parts, max(0, cut))


def _named(journey: Journey | None) -> dict[tuple[str, int], int]:
    """The position of each stage by its id, and by its turn where several have the same."""
    seen: Counter[str] = Counter()
    found = {}
    for i, stage in enumerate(journey.stages if journey is not None else ()):
        found[stage.id, seen[stage.id]] = i
        seen[stage.id] += 1
    return found


def _at(journey: Journey | None, positions: Mapping[tuple[str, int], int], name: tuple[str, int]) -> Stage | None:
    return journey.stages[positions[name]] if journey is not None and name in positions else None


def _net(journey: Journey, parts: Sequence[Sequence[int]]) -> Network:
    return overview(journey, parts) if parts else network(journey)


def _both(journey: Journey, old: Network | None, new: Network | None) -> tuple[Network, list[Sides[Node]], list[Sides[Arrow]]]:
    """The networks in one, stages before ends, each arrow with those of its tail."""
    (old_nodes, old_arrows), (new_nodes, new_arrows) = (_keyed(each) for each in (old, new))
    keys = merged([*old_nodes], [*new_nodes])
    nodes = {key: Sides(old_nodes.get(key), new_nodes.get(key)) for key in keys}
    order = sorted(keys, key=lambda key: nodes[key].one.is_end)
    number = {key: i for i, key in enumerate(order)}
    pairs = {key: Sides(old_arrows.get(key), new_arrows.get(key)) for key in merged([*old_arrows], [*new_arrows])}
    ends = {key: (number[key[0]], number[key[1]]) for key in pairs}
    ordered = sorted(pairs, key=lambda key: ends[key][0])
    net = Network(journey, Flow(journey), [nodes[key].one for key in order])
    net.arrows = [_drawn(pairs[key], *ends[key]) for key in ordered]
    mains = [[] if each is None else [list(_keyed(each)[0])[i] for i in each.main] for each in (old, new)]
    gone = [key for key in mains[0] if key in mains[1] or nodes[key].after is None]
    net.main = [number[key] for key in merged(gone, mains[1] or gone)]
    hang(net)
    return net, [nodes[key] for key in order], [pairs[key] for key in ordered]


def _drawn(pair: Sides[Arrow], tail: int, head: int) -> Arrow:
    arrow = replace(pair.one, tail=tail, head=head)
    if pair.after is not None:
        return arrow
    return replace(arrow, share=arrow.share * _GONE, customers=max(_THINNEST, arrow.customers or 0.0))


_Keyed = tuple[dict[Hashable, Node], dict[tuple[Hashable, Hashable, int], Arrow]]


def _keyed(net: Network | None) -> _Keyed:
    """Nodes and arrows by what is the same in both versions: a stage's id, a part's number; an exit goes by where it leads."""
    if net is None:
        return {}, {}
    seen: Counter[Hashable] = Counter()
    names: list[Hashable] = []
    for i, node in enumerate(net.nodes):
        name = (node.kind, node.stage.id if node.stage is not None else i)
        names.append(None if node.is_end else (*name, seen[name]))
        seen[name] += 1
    arrows = {}
    for arrow in net.arrows:
        end = net.nodes[arrow.head]
        where = (names[arrow.tail], end.kind, end.to_id) if end.is_end else names[arrow.head]
        turn = seen[names[arrow.tail], where]
        seen[names[arrow.tail], where] += 1
        if end.is_end:
            names[arrow.head] = where = (where, turn)
        arrows[names[arrow.tail], where, turn] = arrow
    there = {name: node for name, node in zip(names, net.nodes, strict=True) if node.is_end or node.stage is not None or node.part}
    return there, {key: arrow for key, arrow in arrows.items() if key[0] in there and key[1] in there}
