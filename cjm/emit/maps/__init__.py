"""The graph map: how customers move through a journey, as a Graphviz file and as a picture."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.emit.maps import engine as engines
from cjm.emit.maps import phrases
from cjm.emit.maps.dotfile import readable, skeleton
from cjm.emit.maps.network import network
from cjm.emit.maps.picture import Parts, draw_picture, parts
from cjm.emit.maps.theme import LIGHT, Theme
from cjm.emit.names import file_stem
from cjm.model import Journey
from cjm.words import Lang, Phrase

LARGEST_LAYOUT = 150
"""Nodes or arrows beyond which the engine is not asked: whether it is done in time would depend on the machine."""


class Note(NamedTuple):
    """Something that a map could not do as asked; not an error."""

    journey: str
    phrase: Phrase
    reason: Phrase | None = None

    def say(self, lang: Lang) -> str:
        """One line for the user."""
        return f"{self.journey}: {self.phrase.fill(lang, {'reason': self.reason or ''})}"


class Maps(NamedTuple):
    """The files by their path in the output folder, and what the user should be told."""

    files: dict[str, bytes]
    notes: list[Note]


def draw(journeys: Sequence[Journey], lang: Lang, engine: str = "bundled", theme: Theme = LIGHT) -> Maps:
    """`maps/<journey>.graph.dot` and `maps/<journey>.graph.svg` of each journey.

    The order of nodes comes from a layout engine, `bundled` or `dot` (a system Graphviz); where it is not installed, fails or takes
    too long, nodes are ordered simply, and a note says so. ValueError for another engine.
    """
    files: dict[str, bytes] = {}
    notes: list[Note] = []
    program = engines.find(engine)
    drawable = {}
    for journey in journeys:
        if drawable.setdefault(file_stem(journey.id), journey) is not journey:
            notes.append(Note(journey.id, phrases.SAME_FILE))
    nets = {stem: network(journey) for stem, journey in drawable.items()}
    made = {stem: parts(net, lang, theme) for stem, net in nets.items()}
    small = [stem for stem, net in nets.items() if max(len(net.nodes), len(net.arrows)) <= LARGEST_LAYOUT and net.nodes]
    places = dict(zip(small, engines.lay_out(program, [skeleton(nets[s], made[s].boxes) for s in small]), strict=True)) if program else {}
    for stem, net in nets.items():
        if net.nodes and places.get(stem) is None:
            reason = phrases.NO_ENGINE if program is None else phrases.ENGINE_FAILED if stem in places else phrases.TOO_LARGE
            notes.append(Note(net.journey.id, phrases.FALLBACK, reason))
        ready = made[stem]
        dot = readable(net, ready.contents, ready.boxes, ready.captions, lang, theme)
        files[f"maps/{stem}.graph.dot"] = dot.encode()
        files[f"maps/{stem}.graph.svg"] = draw_picture(net, ready, places.get(stem), lang, theme, f"map-{stem}").encode()
    return Maps(files, notes)


__all__ = ["Maps", "Note", "Parts", "draw"]
