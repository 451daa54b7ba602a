"""The funnel: how many of all customers get to each stage, where the others are lost, and what would move success most."""

from cjm.emit.maps import phrases
from cjm.emit.maps.funnel import wording
from cjm.emit.maps.funnel.chain import Funnel, funnel
from cjm.emit.maps.funnel.picture import draw_body
from cjm.emit.maps.funnel.whatif import what_if
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import about, description, short
from cjm.graph import Flow
from cjm.model import Journey
from cjm.views import meant


def draw(journey: Journey, look: Look) -> str:
    """The SVG of the funnel of a journey."""
    found = funnel(Flow(journey), MOST_STAGES)
    ideas = what_if(found.flow)
    return draw_page(
        Sheet(
            say(journey.name, look.lang),
            " · ".join([wording.VIEW.say(look.lang), *about(journey, look.lang)]),
            description(journey, found.flow, look.lang),
            draw_body(found, ideas, look) if found.rows else draw_nothing(look, phrases.NO_STAGES),
            footer=(" ".join(_notes(journey, found, bool(ideas), look)),),
            deck=True,
        ),
        look,
    )


def _notes(journey: Journey, found: Funnel, ticked: bool, look: Look) -> list[str]:
    """What the numbers rest on, and what the picture leaves out."""
    notes = [wording.TICK.say(look.lang)] if ticked else []
    names = [short(source.name if (source := meant(ref)) is not None else ref.id, look) for ref in journey.evidence]
    if names:
        notes.append(wording.SHARES_FROM.say(look.lang).format(names=", ".join(names)))
    if any(len(component) > 1 for component in found.flow.components):
        notes.append(wording.CHAIN.say(look.lang))
    if found.assumed or any(row.assumed or row.guessed for row in found.rows):
        notes.append(wording.ASSUMED.say(look.lang))
    if found.unreached:
        lost = ", ".join(short(found.flow.stages[i].name, look) for i in found.unreached)
        notes.append(wording.NOT_REACHED.say(look.lang).format(names=lost))
    return notes
