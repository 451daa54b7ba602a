"""The service blueprint in words: the table behind its picture."""

from dataclasses import dataclass

from cjm.emit.maps.blueprint import wording
from cjm.emit.maps.blueprint.content import Column, column
from cjm.emit.maps.blueprint.lanes import shown_lanes
from cjm.emit.maps.look import Look
from cjm.model import Journey


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, and what stands in it at each stage, each as name and second line."""

    name: str
    cells: tuple[tuple[tuple[str, str], ...], ...]


def lanes(journey: Journey, look: Look) -> list[Lane]:
    """The lanes that the picture has, from the customer's side inwards."""
    columns = [column(stage, number, look) for number, stage in enumerate(journey.stages, 1)]
    return [Lane(wording.LANES[lane][0].say(look.lang), tuple(_cell(each, lane) for each in columns)) for lane in shown_lanes(columns)]


def _cell(column: Column, lane: str) -> tuple[tuple[str, str], ...]:
    if lane == "trouble":
        return tuple((trouble.name, trouble.cause) for trouble in column.troubles)
    return tuple((card.name, ", ".join(filter(None, (card.second, card.tag)))) for card in column.cards.get(lane, ()))
