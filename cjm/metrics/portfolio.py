"""What a project has journeys for: which persona can come with which intent."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjm.metrics.fractions import Fraction, fraction
from cjm.model import Model, Persona
from cjm.views import in_force, meant


class Want(NamedTuple):
    """What a persona wants to do."""

    persona: Persona
    intent: str


def wanted_by(persona: Persona | None, intents: Sequence[str]) -> Sequence[str]:
    """What a persona comes for: the intents of its segment, else the project's; nobody but customers is asked (decision 62)."""
    if persona is None or persona.side != "customer":
        return ()
    segment = meant(persona.segment)
    return segment.intents if segment is not None and segment.intents else intents


def personas(model: Model) -> Iterator[Persona]:
    """The personas in use, of the project's library and of the journeys in force."""
    libraries = (model.library, *(journey.library for journey in in_force(model)))
    return (persona for library in libraries for persona in library.personas.values() if persona.status != "retired")


def persona_coverage(model: Model, intents: Sequence[str]) -> Fraction[Want]:
    """What personas come for, told apart by whether a journey in force is theirs and for that."""
    journeys = in_force(model)
    there = {(meant(ref), journey.intent) for journey in journeys for ref in journey.personas}
    wants = (Want(persona, intent) for persona in personas(model) for intent in wanted_by(persona, intents))
    return fraction(wants, lambda want: tuple(want) in there)
