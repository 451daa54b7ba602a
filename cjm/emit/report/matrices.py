"""The matrices of a journey as tables: stages against channels, systems and functions, personas against intents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from cjm.emit.maps.matrix.channel import by_channel
from cjm.emit.maps.matrix.contacts import Crossing
from cjm.emit.maps.matrix.influence import Voice, say_of
from cjm.emit.maps.matrix.intent import known_intents
from cjm.emit.maps.matrix.system import by_system
from cjm.metrics.portfolio import wanted_by
from cjm.model import Journey, Model, Persona, Ref, Touchpoint
from cjm.views import in_force, meant

MOST: Final = 6
"""Journeys that one cell names."""
H = TypeVar("H", covariant=True)
C = TypeVar("C", covariant=True)


@dataclass(frozen=True, slots=True)
class Line(Generic[H, C]):
    """A row: its head, a cell for each column, and what it adds up to, None where nothing is written."""

    head: H
    cells: tuple[tuple[C, ...], ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Matrix(Generic[H, C]):
    """Rows, and what each column adds up to."""

    lines: tuple[Line[H, C], ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A persona's intent: the journeys for it, this one first, how many more there are, and whether there should be one."""

    journeys: tuple[Journey, ...]
    more: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class Served:
    """What the whole project wants and has: its own intents, all that occur, and the journeys of each persona and intent."""

    wanted: Sequence[str]
    intents: Sequence[str]
    journeys: Mapping[tuple[str, str], Sequence[Journey]]


@dataclass(frozen=True, slots=True)
class Matrices:
    """All of a journey's; None for one that would be empty. `intents` are the columns of the last, empty for "no intent"."""

    channels: Matrix[Ref[Any] | None, Touchpoint] | None
    systems: Matrix[Ref[Any] | None, Touchpoint] | None
    influence: Matrix[str, Voice] | None
    wishes: Matrix[Ref[Persona], Wish] | None
    intents: tuple[str, ...]


def served(model: Model, wanted: Sequence[str]) -> Served:
    """Which personas and intents the journeys in force serve; `wanted` are the intents that the project wants journeys for."""
    journeys = in_force(model)
    found: dict[tuple[str, str], list[Journey]] = {}
    for journey in journeys:
        for ref in journey.personas:
            found.setdefault((_key(ref), journey.intent or ""), []).append(journey)
    return Served(wanted, known_intents(model, journeys, wanted), found)


def matrices(journey: Journey, project: Served) -> Matrices:
    """The matrices of a journey of a project."""
    intents, wishes = _wishes(project, journey)
    return Matrices(_met(journey, by_channel(journey.stages)), _met(journey, by_system(journey.stages)), _say(journey), wishes, intents)


def _met(journey: Journey, found: Crossing[Any]) -> Matrix[Ref[Any] | None, Touchpoint] | None:
    columns = range(len(journey.stages))
    lines = tuple(
        Line(ref, tuple(found.cells.get((row, column), ()) for column in columns), found.of_carrier(row))
        for row, ref in enumerate(found.carriers)
    )
    return Matrix(lines, tuple(map(found.of_stage, columns))) if lines else None


def _say(journey: Journey) -> Matrix[str, Voice] | None:
    say, columns = say_of(journey.stages), range(len(journey.stages))
    lines = tuple(
        Line(function, tuple(say.cells.get((function, column), ()) for column in columns), say.sums[function]) for function in say.functions
    )
    return Matrix(lines, tuple(map(say.of_stage, columns))) if lines else None


def _wishes(served: Served, journey: Journey) -> tuple[tuple[str, ...], Matrix[Ref[Persona], Wish] | None]:
    """What the journey's personas come for, and which of it some journey of the project serves; columns that say nothing drop out."""
    lines: dict[Ref[Persona], Mapping[str, Wish]] = {}
    for ref in journey.personas:
        asked = wanted_by(meant(ref), served.wanted)
        pairs = {intent: served.journeys.get((_key(ref), intent), ()) for intent in served.intents}
        lines[ref] = {intent: _wish(found, journey, intent in asked) for intent, found in pairs.items() if found or intent in asked}
    intents = tuple(intent for intent in served.intents if any(intent in row for row in lines.values()))
    rows = tuple(
        Line(ref, tuple((row[intent],) if intent in row else () for intent in intents), sum(bool(wish.journeys) for wish in row.values()))
        for ref, row in lines.items()
    )
    totals = tuple(sum(bool(intent in row and row[intent].journeys) for row in lines.values()) for intent in intents)
    return intents, Matrix(rows, totals) if rows and intents else None


def _wish(found: Sequence[Journey], own: Journey, wanted: bool) -> Wish:
    first = sorted(found, key=lambda journey: journey is not own)
    return Wish(tuple(first[:MOST]), len(first[MOST:]), wanted)


def _key(ref: Ref[Persona]) -> str:
    persona = meant(ref)
    return persona.address if persona is not None else ref.id
