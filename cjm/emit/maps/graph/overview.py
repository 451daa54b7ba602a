"""A long journey in parts: one node for each phase, and who goes from which to which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from cjm.emit.maps.graph.network import Arrow, Network, Node, end_of, hung
from cjm.emit.maps.parts import MOST_STAGES, split
from cjm.graph import Flow, Way
from cjm.model import Journey

_MOST_PARTS: Final = 24
"""Phases that take turns more often than that are no help; the journey is cut every so many stages instead."""
_LENGTH: Final = 10


@dataclass(slots=True)
class _Joint:
    """All ways from one part to another, or to one kind of end."""

    ways: list[tuple[int, Way]] = field(default_factory=list)
    customers: list[float | None] = field(default_factory=list)
    again: bool = False

    @property
    def total(self) -> float | None:
        """How many of 100 customers take one of them, visits counted; None where nobody can say."""
        return _sum(self.customers)


def overview(journey: Journey, parts: Sequence[Sequence[int]] | None = None) -> Network:
    """The network of a journey's parts, of its first MOST_STAGES stages, or of given parts. Shares are of those who leave a part."""
    net = Network(journey, Flow(journey))
    parts = parts_of([stage.phase for stage in journey.stages[:MOST_STAGES]]) if parts is None else parts
    part_of = {i: number for number, part in enumerate(parts) for i in part}
    net.nodes = [Node("part", position=part[0] if part else 0, part=part) for part in parts]
    joints = _joints(net.flow, part_of)
    for (tail, _), joint in sorted(joints.items(), key=lambda item: item[0][0]):
        position, way = joint.ways[0]
        head = part_of[way.to] if way.to is not None else len(net.nodes)
        if way.to is None:
            net.nodes.append(end_of(way, position, joint.total))
        leaving = _sum(other.total for (of, _), other in joints.items() if of == tail)
        share = joint.total / leaving if joint.total is not None and leaving else 0.0
        fork = sum(of == tail for of, _ in joints) > 1
        when = way.exit.when if len(joint.ways) == 1 and way.exit else None
        net.arrows.append(Arrow(tail, head, share, fork, joint.total, joint.again, when=when))
    net.main = list(dict.fromkeys(part_of[i] for i in net.flow.success_path if i in part_of))
    return hung(net)


def parts_of(phases: Sequence[str | None]) -> list[range]:
    """The positions of the stages of each part, by their phases: a run of one phase, where these are a help."""
    runs = [[i for i, _ in run] for _, run in groupby(enumerate(phases), key=lambda pair: pair[1])]
    if 1 < len(runs) <= _MOST_PARTS and all(phases):
        return [range(run[0], run[-1] + 1) for run in runs]
    return split(phases, _LENGTH)


def _joints(flow: Flow, part_of: dict[int, int]) -> dict[tuple[int, object], _Joint]:
    """What leads out of each part, by the part and by where it leads."""
    loop = {i: number for number, component in enumerate(flow.components) for i in component}
    joints: dict[tuple[int, object], _Joint] = {}
    for i, part in part_of.items():
        visits = flow.chances.visits[i]
        for way in flow.ways[i]:
            over = way.hands_over
            to: object = part_of.get(way.to) if way.to is not None else over.id if over is not None else way.end or "neutral"
            if to is None or to == part:
                continue
            joint = joints.setdefault((part, to), _Joint())
            joint.ways.append((i, way))
            joint.customers.append(None if visits is None else 100 * visits * way.share)
            joint.again = joint.again or (way.to is not None and loop[way.to] == loop[i])
    return joints


def _sum(counts: Iterable[float | None]) -> float | None:
    known: Sequence[float | None] = list(counts)
    return None if None in known else sum(count or 0.0 for count in known)
