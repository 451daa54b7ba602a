"""The graph map: how customers move through a journey, as a Graphviz file and as a picture."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.emit.maps import engine as engines
from cjm.emit.maps import phrases
from cjm.emit.maps.dotfile import readable, skeleton
from cjm.emit.maps.network import Network, network
from cjm.emit.maps.picture import Parts, draw_picture, parts
from cjm.emit.maps.theme import LIGHT, Theme
from cjm.emit.names import file_stem
from cjm.model import Journey
from cjm.words import Lang, Phrase


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
    stems: dict[str, Journey] = {}
    twins = [journey for journey in journeys if stems.setdefault(file_stem(journey.id), journey) is not journey]
    notes = [Note(journey.id, phrases.SAME_FILE) for journey in twins]
    nets = [network(journey) for journey in stems.values()]
    made = [parts(net, lang, theme) for net in nets]
    places, reason = _lay_out(nets, made, engine)
    files: dict[str, bytes] = {}
    for stem, net, ready, place in zip(stems, nets, made, places, strict=True):
        if place is None and net.nodes:
            notes.append(Note(net.journey.id, phrases.FALLBACK, reason))
        dot = readable(net, ready.contents, ready.boxes, ready.captions, lang, theme)
        files[f"maps/{stem}.graph.dot"] = dot.encode()
        files[f"maps/{stem}.graph.svg"] = draw_picture(net, ready, place, lang, theme, f"map-{stem}").encode()
    return Maps(files, notes)


def _lay_out(nets: Sequence[Network], made: Sequence[Parts], engine: str) -> tuple[list[engines.Places | None], Phrase]:
    """The engine's places for each map, and why there are none where there are none."""
    program = engines.find(engine)
    if program is None:
        return [None] * len(nets), phrases.NO_ENGINE
    asked = [i for i, net in enumerate(nets) if net.nodes]
    answers = engines.lay_out(program, [skeleton(nets[i], made[i].boxes) for i in asked])
    whole = {i: answer for i, answer in zip(asked, answers, strict=True) if answer and set(nets[i].names) <= set(answer)}
    return [whole.get(i) for i in range(len(nets))], phrases.ENGINE_FAILED


__all__ = ["Maps", "Note", "draw"]
