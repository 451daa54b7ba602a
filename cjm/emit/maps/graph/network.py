"""What the graph map draws, before it has a place: stages (or parts of a long journey) and ends as nodes, exits as arrows.

A chain is a run of nodes that stand side by side on one level. The first is the success path with its end; every other hangs on the
node through which it is found first. `below` maps the first node of a chain to the node under which it should stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cjm.emit.maps.parts import MOST_STAGES
from cjm.graph import Flow, Way
from cjm.model import Journey, Stage
from cjm.values import Text

MOST_ARROWS: Final = 300
"""Arrows on one map; of more, those that most customers take are drawn."""


@dataclass(frozen=True, slots=True)
class Node:
    """A stage, a part of a long journey, or where customers leave it.

    `kind` is stage, part, success, lost, neutral or journey (a hand-over); `part` holds the positions of a part's stages. `to_id` is
    the journey that an end leads to, `to` itself where it is known. `customers` are how many of 100 arrive at an end; None where
    nobody can say.
    """

    kind: str
    stage: Stage | None = None
    position: int = 0
    customers: float | None = None
    to: Journey | None = None
    to_id: str = ""
    part: Sequence[int] = ()

    @property
    def is_end(self) -> bool:
        """Whether customers leave the journey here."""
        return self.kind not in ("stage", "part")


@dataclass(frozen=True, slots=True)
class Arrow:
    """One exit, from node to node, taken by a `share` (0–1, `assumed` where nobody wrote it) of those who leave the tail.

    `customers` are how many of 100 take it, expected visits counted, None where nobody can say; `again` says that some can take it
    more than once. `fork` says that the tail has other exits, `when` what was written about this one.
    """

    tail: int
    head: int
    share: float
    fork: bool
    customers: float | None
    again: bool = False
    assumed: bool = False
    when: Text | None = None


@dataclass(slots=True)
class Network:
    """Nodes (the stages or parts first, in their order), arrows in the order of exits, and their hanging together.

    `main` is the success path, as far as it is drawn.
    """

    journey: Journey
    flow: Flow
    nodes: list[Node] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    main: list[int] = field(default_factory=list)
    chains: list[list[int]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    exits: int = 0
    """How many exits there are; `arrows` may be fewer."""

    @property
    def names(self) -> list[str]:
        """What the nodes are called in Graphviz files."""
        return [f"n{i}" for i in range(1, len(self.nodes) + 1)]

    @property
    def stages(self) -> int:
        """How many stages are drawn, each by itself or in a part."""
        return sum(1 if node.kind == "stage" else len(node.part) for node in self.nodes)


def network(journey: Journey) -> Network:
    """The network of a journey's stages, at most MOST_STAGES of them."""
    flow = Flow(journey)
    net = Network(journey, flow)
    loop = {i: number for number, component in enumerate(flow.components) for i in component}
    net.nodes = [Node("stage", stage, i) for i, stage in enumerate(journey.stages[:MOST_STAGES])]
    stages = len(net.nodes)
    for i, ways in enumerate(flow.ways[:stages]):
        visits = flow.chances.visits[i]
        for way in ways:
            if way.to is not None and way.to >= stages:
                continue
            customers = None if visits is None else 100 * visits * way.share
            head = way.to
            if head is None:
                head = len(net.nodes)
                net.nodes.append(end_of(way, i, customers))
            again = way.to is not None and loop[way.to] == loop[i]
            when = way.exit.when if way.exit else None
            net.arrows.append(Arrow(i, head, way.share, len(ways) > 1, customers, again, way.assumed, when))
    net.main = [i for i in flow.success_path if i < stages]
    return hung(net)


def end_of(way: Way, position: int, customers: float | None) -> Node:
    """The end to which a way out of the journey leads."""
    over = way.hands_over
    if over is None:
        return Node(way.end or "neutral", position=position, customers=customers)
    to = over.item if isinstance(over.item, Journey) else None
    return Node("journey", position=position, customers=customers, to=to, to_id=over.id)


def hung(net: Network) -> Network:
    """The network with as many arrows as a picture can show, and with its chains."""
    _thin(net)
    hang(net)
    return net


def _thin(net: Network) -> None:
    """Keep the arrows that most customers take, and no end without one."""
    net.exits = len(net.arrows)
    if net.exits <= MOST_ARROWS:
        return
    busiest = sorted(range(net.exits), key=lambda k: (-(net.arrows[k].customers or 0.0), k))[:MOST_ARROWS]
    arrows = [net.arrows[k] for k in sorted(busiest)]
    heads = {arrow.head for arrow in arrows}
    kept = [i for i, node in enumerate(net.nodes) if not node.is_end or i in heads]
    number = {node: i for i, node in enumerate(kept)}
    net.nodes = [net.nodes[node] for node in kept]
    net.arrows = [replace(arrow, head=number[arrow.head]) for arrow in arrows]


def hang(net: Network) -> None:
    """Find the chains, from the main one outwards; a node on a chain is taken by nobody else."""
    ways: list[list[Arrow]] = [[] for _ in net.nodes]
    for arrow in net.arrows:
        ways[arrow.tail].append(arrow)
    taken: set[int] = set()

    def follow(chain: list[int]) -> None:
        """Lengthen a chain by the exit that most take, as long as it leads to something new."""
        taken.update(chain)
        while free := [a for a in ways[chain[-1]] if a.head not in taken]:
            chain.append(max(free, key=lambda a: a.share).head)
            taken.add(chain[-1])
        net.chains.append(chain)

    main = list(net.main)
    ends = [a for a in ways[main[-1]] if net.nodes[a.head].kind == "success"] if main else []
    if ends:
        main.append(max(ends, key=lambda a: a.share).head)
    if net.nodes:
        follow(main or [0])
    for chain in net.chains:
        for node in chain:
            first = True
            for arrow in sorted(ways[node], key=lambda a: -a.share):
                if arrow.head not in taken:
                    if first:
                        net.below[arrow.head] = node
                    first = False
                    follow([arrow.head])
        if chain is net.chains[-1]:
            rest = [i for i in range(len(net.nodes)) if i not in taken]
            if rest:
                follow([rest[0]])
