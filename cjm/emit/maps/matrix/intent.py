"""Persona × intent over all journeys of the project: what people come for, and which of it has a journey."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from cjm.emit.maps.cards import Card
from cjm.emit.maps.legend import dashed_sign, draw_legend
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import wording
from cjm.emit.maps.matrix.picture import LABELS, draw_table
from cjm.emit.maps.matrix.table import Head, Table, Total, counted
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page
from cjm.emit.maps.telling import capital, short
from cjm.metrics.portfolio import wanted_by
from cjm.model import Journey, Model, Persona
from cjm.terms import term
from cjm.views import in_force, meant

MOST: Final = 8
"""Journeys in one cell up to which each has a card."""


def draw(model: Model, look: Look) -> str:
    """The SVG of the matrix of a project's personas and intents, retired journeys left out."""
    table, met, wanted = matrix(model, look)
    full = bool(table.rows and table.columns)
    body = draw_table(table, look) if full else draw_nothing(look, *wording.EMPTY_INTENT)
    key = [dashed_sign(wording.KEY_GAP.say(look.lang), look.theme.bad)] if met < wanted else []
    coverage = wording.COVERAGE.say(look.lang).format(met=met, all=wanted)
    return draw_page(
        Sheet(
            say(model.name, look.lang) or wording.INTENTS.say(look.lang),
            wording.INTENTS.say(look.lang),
            coverage,
            body,
            key=draw_legend(key, body.width, look, indent=LABELS + 14),
            footer=(coverage if wanted else "",),
        ),
        look,
    )


def matrix(model: Model, look: Look) -> tuple[Table, int, int]:
    """The table, how many pairs that are wanted have a journey, and how many are wanted (decision 62).

    Wanted of a customer are the intents of the segment, else those of the project.
    """
    journeys = in_force(model)
    people, intents = _personas(model, journeys, look), known_intents(model, journeys, look.intents)
    where: dict[tuple[str, str], list[Journey]] = {}
    for journey in journeys:
        for person in [persona.address for ref in journey.personas if (persona := meant(ref)) is not None] or [""]:
            where.setdefault((person, journey.intent or ""), []).append(journey)
    wanted = {(address, intent) for address, persona in people.items() for intent in wanted_by(persona, look.intents)}
    pairs = [((row, column), (person, intent)) for row, person in enumerate(people) for column, intent in enumerate(intents)]
    cells = {at: cards for at, pair in pairs if (cards := _cell(where.get(pair, []), pair in wanted, look))}
    met = len(wanted & where.keys())
    return Table([_who(p, look) for p in people.values()], [_what(intent, look) for intent in intents], cells,
        [_of_row(person, where, wanted, look) for person in people],
        [_of_column(intent, people, where, look) for intent in intents],
    ), met, len(wanted)  # fmt: skip


def _personas(model: Model, journeys: Sequence[Journey], look: Look) -> dict[str, Persona | None]:
    """Active personas by address, or those that were asked for; an empty address for journeys that name none."""
    libraries = (model.library, *(journey.library for journey in journeys))
    found = {persona.address: persona for library in libraries for persona in library.personas.values() if persona.status != "retired"}
    if look.personas:
        return {a: p for id in look.personas for a, p in found.items() if p.id == id}
    nobody: dict[str, Persona | None] = {"": None} if any(not journey.personas for journey in journeys) else {}
    return {**found, **nobody}


def known_intents(model: Model, journeys: Sequence[Journey], intents: Sequence[str]) -> list[str]:
    """What the project wants, what its segments want, and what its journeys are for; the empty one last."""
    segments = (segment for library in (model.library, *(j.library for j in journeys)) for segment in library.segments.values())
    named = (*intents, *(intent for segment in segments for intent in segment.intents), *(j.intent or "" for j in journeys))
    return sorted(dict.fromkeys(named), key=lambda intent: intent == "")


def _cell(journeys: Sequence[Journey], wanted: bool, look: Look) -> tuple[Card, ...]:
    if not journeys:
        return (Card(wording.GAP.say(look.lang), plain=True, dashed=True, missing=True),) if wanted else ()
    if len(journeys) <= MOST:
        return tuple(_card(journey, look) for journey in journeys)
    total = counted(len(journeys), wording.JOURNEY_COUNT, look)
    states = Counter(term("status", journey.status, look.lang).lower() for journey in journeys)
    return (Card(f"{total.figure} {total.unit}", ", ".join(f"{state}\u00a0{count}" for state, count in states.most_common())),)


def _card(journey: Journey, look: Look) -> Card:
    owner = meant(journey.owner)
    parts = (term("status", journey.status, look.lang).lower(), short(owner.name, look) if owner is not None else "")
    return Card(short(journey.name, look), " · ".join(part for part in parts if part), address=journey.address)


def _who(persona: Persona | None, look: Look) -> Head:
    if persona is None:
        return Head(wording.NO_PERSONA.say(look.lang))
    segment = meant(persona.segment)
    side = term("side", persona.side, look.lang) if persona.side != "customer" else ""
    return Head(short(persona.name, look), short(segment.name, look) if segment is not None else side, glyph="person")


def _what(intent: str, look: Look) -> Head:
    return Head(capital(term("intent", intent, look.lang)) if intent else wording.NO_INTENT.say(look.lang))


def _of_row(person: str, where: Mapping[tuple[str, str], list[Journey]], wanted: set[tuple[str, str]], look: Look) -> Total:
    """How many of the intents that are wanted have a journey; where none is wanted, how many journeys there are."""
    asked = {pair for pair in wanted if pair[0] == person}
    if asked:
        return Total(wording.MET.say(look.lang).format(met=len(asked & where.keys()), all=len(asked)), wording.WANTED.say(look.lang))
    return counted(sum(len(found) for (who, _), found in where.items() if who == person), wording.JOURNEY_COUNT, look)


def _of_column(intent: str, people: Mapping[str, object], where: Mapping[tuple[str, str], list[Journey]], look: Look) -> Total:
    found = {journey.address for (who, what), some in where.items() if what == intent and who in people for journey in some}
    return counted(len(found), wording.JOURNEY_COUNT, look)
