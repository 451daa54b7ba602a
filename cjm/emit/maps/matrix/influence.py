"""Function × stage: how much each function of the firm influences a stage, and which team owns it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cjm.emit.maps import marks
from cjm.emit.maps.cards import Card
from cjm.emit.maps.legend import Sign
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.sheet import Matrix, draw_pages, draw_sheet
from cjm.emit.maps.matrix.table import Head, Table, Total, counted, stage_heads
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import capital, short
from cjm.model import Journey, Ref, Stage, Team
from cjm.terms import term
from cjm.views import function_of, meant


def draw(journey: Journey, look: Look) -> str:
    """The SVG of the matrix of influence of a journey."""
    return draw_sheet(_matrix(journey, look), look)


def pages(journey: Journey, look: Look, paper: str) -> list[str]:
    """The same for sheets of a4 … a0."""
    return draw_pages(_matrix(journey, look), look, paper)


def _matrix(journey: Journey, look: Look) -> Matrix:
    made = table(journey, look)
    signs = []
    if any(card.influence is not None for cards in made.cells.values() for card in cards):
        squares = marks.influence(0, -4, 2, look.theme)
        signs.append(Sign(squares, marks.INFLUENCE_WIDTH, wording.KEY_INFLUENCE.say(look.lang)))
    return Matrix(journey, made, wording.INFLUENCE, wording.EMPTY_INFLUENCE, signs=signs)


class Voice(NamedTuple):
    """A team that has a say in a stage: its influence 0–3, None where nobody wrote one, and whether it owns the stage."""

    team: Ref[Team]
    weight: int | None
    owns: bool


@dataclass(frozen=True, slots=True)
class Say:
    """Functions, the most influential first, and whose voices they have at a stage, by function and position.

    `sums` add up the influence of all teams of a function; None where none is written.
    """

    functions: tuple[str, ...]
    cells: Mapping[tuple[str, int], tuple[Voice, ...]]
    sums: Mapping[str, int | None]

    def of_stage(self, column: int) -> int:
        """How many functions have a say at a stage."""
        return sum((function, column) in self.cells for function in self.functions)


def say_of(stages: Sequence[Stage]) -> Say:
    """Who has a say in some stages; a team without a function stands for itself."""
    cells: dict[tuple[str, int], dict[str, Voice]] = {}
    weights: dict[str, list[int]] = {}
    for column, stage in enumerate(stages):
        for voice in _voices(stage):
            key = function_of(voice.team) or voice.team.id
            cells.setdefault((key, column), {})[voice.team.id] = voice
            weights.setdefault(key, [])
            if voice.weight is not None:
                weights[key].append(voice.weight)
    functions = sorted(weights, key=lambda function: -sum(weights[function]))
    sums = {function: sum(found) if found else None for function, found in weights.items()}
    return Say(tuple(functions), {at: tuple(voices.values()) for at, voices in cells.items()}, sums)


def table(journey: Journey, look: Look) -> Table:
    """Functions as rows; a total adds up the influence of all their teams, as far as it is written."""
    stages = journey.stages[:MOST_STAGES]
    say = say_of(stages)
    return Table(
        [Head(capital(short(term("function", function, look.lang), look))) for function in say.functions],
        stage_heads(stages, look),
        {(say.functions.index(function), column): tuple(_card(v, look) for v in cell) for (function, column), cell in say.cells.items()},
        [Total("–" if (total := say.sums[function]) is None else str(total), wording.SUM.say(look.lang)) for function in say.functions],
        [counted(say.of_stage(column), wording.FUNCTION_COUNT, look) for column in range(len(stages))],
    )


def _voices(stage: Stage) -> list[Voice]:
    """The teams of a stage; the owner first."""
    owner = stage.effective_owner
    found = [Voice(each.team, each.weight, owner is not None and each.team.id == owner.id) for each in stage.influence]
    if owner is not None and not any(voice.owns for voice in found):
        found.append(Voice(owner, None, True))
    return sorted(found, key=lambda voice: not voice.owns)


def _card(voice: Voice, look: Look) -> Card:
    team = meant(voice.team)
    words = [wording.WEIGHT[voice.weight].say(look.lang)] if voice.weight is not None else []
    return Card(
        short(team.name if team is not None else voice.team.id, look),
        " · ".join([*words, *([wording.OWNS.say(look.lang)] if voice.owns else [])]),
        influence=voice.weight,
    )
