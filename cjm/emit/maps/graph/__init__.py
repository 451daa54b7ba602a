"""The graph: how customers move through a journey, as a picture and as a Graphviz file."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.emit.maps import engine as engines
from cjm.emit.maps import phrases
from cjm.emit.maps.graph.columns import MANY_STAGES
from cjm.emit.maps.graph.dotfile import readable, skeleton
from cjm.emit.maps.graph.network import Network, network
from cjm.emit.maps.graph.overview import overview
from cjm.emit.maps.graph.picture import Parts, draw_picture, parts
from cjm.emit.maps.look import Look
from cjm.model import Journey
from cjm.words import Phrase


class Graph(NamedTuple):
    """A drawn graph; `problem` says why it has a simpler layout than the engine's. `dot` is empty where nobody asked for it."""

    svg: str
    dot: str
    problem: Phrase | None = None


def draw(journey: Journey, look: Look) -> str:
    """The SVG of a journey's graph."""
    return draw_all([journey], [look])[0].svg


def draw_all(journeys: Sequence[Journey], looks: Sequence[Look], with_dot: bool = True) -> list[Graph]:
    """The graphs of journeys, each with its own look, laid out by as few processes of the engine as can be.

    Of a journey with more than MANY_STAGES stages the picture shows the phases, the DOT file still every stage.
    Where the engine is not installed, fails or takes too long, nodes are ordered simply. ValueError for an engine we do not know.
    """
    whole = [network(journey) for journey in journeys]
    nets = [overview(net.journey) if len(net.journey.stages) > MANY_STAGES else net for net in whole]
    made = [parts(net, look) for net, look in zip(nets, looks, strict=True)]
    graphs = []
    for all_of, net, ready, look, (places, problem) in zip(whole, nets, made, looks, _lay_out(nets, made, looks), strict=True):
        dot = readable(all_of, ready if net is all_of else parts(all_of, look), look) if with_dot else ""
        graphs.append(Graph(draw_picture(net, ready, places, look), dot, problem))
    return graphs


def _lay_out(nets: Sequence[Network], made: Sequence[Parts], looks: Sequence[Look]) -> list[tuple[engines.Places | None, Phrase | None]]:
    """The engine's places for each graph, or why there are none."""
    program = engines.find(looks[0].engine) if looks else None
    asked = [i for i, net in enumerate(nets) if net.nodes]
    found: list[tuple[engines.Places | None, Phrase | None]] = [(None, None)] * len(nets)
    if program is None:
        return [(None, phrases.NO_ENGINE if net.nodes else None) for net in nets]
    answers = engines.lay_out(program, [skeleton(nets[i], made[i].spaces) for i in asked])
    for i, answer in zip(asked, answers, strict=True):
        whole = answer and set(nets[i].names) <= set(answer)
        found[i] = (answer, None) if whole else (None, phrases.ENGINE_FAILED)
    return found
