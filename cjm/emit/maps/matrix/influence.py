"""Function × stage: how much each function of the firm influences a stage, and which team owns it."""

from cjm.emit.maps import marks
from cjm.emit.maps.cards import Card
from cjm.emit.maps.legend import Sign
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.sheet import draw_sheet
from cjm.emit.maps.matrix.table import Head, Table, Total, counted, stage_heads
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import capital, short
from cjm.model import Journey, Ref, Stage, Team
from cjm.terms import term
from cjm.views import function_of, meant


def draw(journey: Journey, look: Look) -> str:
    """The SVG of the matrix of influence of a journey."""
    made = table(journey, look)
    signs = []
    if any(card.influence is not None for cards in made.cells.values() for card in cards):
        squares = marks.influence(0, -4, 2, look.theme)
        signs.append(Sign(squares, marks.INFLUENCE_WIDTH, wording.KEY_INFLUENCE.say(look.lang)))
    return draw_sheet(journey, made, wording.INFLUENCE, wording.EMPTY_INFLUENCE, look, signs=signs)


def table(journey: Journey, look: Look) -> Table:
    """Functions as rows, the most influential first; a total adds up the influence of all its teams, as far as it is written."""
    stages = journey.stages[:MOST_STAGES]
    cells: dict[tuple[str, int], dict[str, Card]] = {}
    weights: dict[tuple[str, int], int] = {}
    told: set[str] = set()
    for column, stage in enumerate(stages):
        for ref, weight, owns in _voices(stage):
            key = function_of(ref) or ref.id
            at = key, column
            cells.setdefault(at, {})[ref.id] = _card(ref, weight, owns, look)
            if weight is not None:
                weights[at] = weights.get(at, 0) + weight
                told.add(key)
    functions = list(dict.fromkeys(function for function, _ in cells))
    sums = {function: sum(weight for (name, _), weight in weights.items() if name == function) for function in functions}
    functions.sort(key=lambda function: -sums[function])
    present = [sum((function, column) in cells for function in functions) for column in range(len(stages))]
    return Table(
        [Head(capital(short(term("function", function, look.lang), look))) for function in functions],
        stage_heads(stages, look),
        {(functions.index(function), column): tuple(cards.values()) for (function, column), cards in cells.items()},
        [Total(str(sums[function]) if function in told else "–", wording.SUM.say(look.lang)) for function in functions],
        [counted(count, wording.FUNCTION_COUNT, look) for count in present],
    )


def _voices(stage: Stage) -> list[tuple[Ref[Team], int | None, bool]]:
    """The teams of a stage with their influence, None where nobody wrote one, and whether they own it; the owner first."""
    owner = stage.effective_owner
    found: list[tuple[Ref[Team], int | None, bool]] = [
        (voice.team, voice.weight, owner is not None and voice.team.id == owner.id) for voice in stage.influence
    ]
    if owner is not None and not any(owns for _, _, owns in found):
        found.append((owner, None, True))
    return sorted(found, key=lambda voice: not voice[2])


def _card(ref: Ref[Team], weight: int | None, owns: bool, look: Look) -> Card:
    team = meant(ref)
    words = [wording.WEIGHT[weight].say(look.lang)] if weight is not None else []
    return Card(
        short(team.name if team is not None else ref.id, look),
        " · ".join([*words, *([wording.OWNS.say(look.lang)] if owns else [])]),
        influence=weight,
    )
