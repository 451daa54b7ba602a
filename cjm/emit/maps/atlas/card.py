"""What the atlas says of one journey: name, level, status, owner, and what it has to do with others."""

from collections.abc import Iterator, Sequence

from cjm.emit.formats import map_day
from cjm.emit.maps import phrases
from cjm.emit.maps.atlas import wording
from cjm.emit.maps.atlas.links import Place
from cjm.emit.maps.cards import Card
from cjm.emit.maps.look import Look
from cjm.emit.maps.telling import capital, short
from cjm.metrics import next_review, owned, planned, with_kpi
from cjm.model import Journey, Ref
from cjm.terms import term
from cjm.views import meant
from cjm.words import Phrase, plural


def journey_card(place: Place, look: Look) -> Card:
    """The card of a journey: its status as a tag, and under the name level, owner and number of stages."""
    journey, lang = place.journey, look.lang
    level = capital(term("level", journey.level, lang)) if journey.level != "journey" else ""
    owner = owner_of(journey, look) or wording.NO_OWNER.say(lang)
    parts = (level, owner, plural(len(journey.stages), lang, *phrases.STAGES).replace(" ", "\u00a0"))
    return Card(
        short(journey.name, look) or journey.id,
        " · ".join(part for part in parts if part),
        tag=term("status", journey.status, lang).lower(),
        dashed=journey.state == "future",
        hollow=journey.status == "retired",
        address=journey.address,
    )


def upkeep(journey: Journey, look: Look) -> Iterator[str]:
    """When the journey was reviewed, or should have been, and how complete its map is, as far as there is something to count."""
    due = next_review(journey, look.calendar)
    if journey.reviewed is None or due is None:
        yield wording.NEVER_REVIEWED.say(look.lang)
    else:
        late = due < look.today
        day = map_day(due if late else journey.reviewed, look.lang)
        yield (wording.REVIEW_DUE if late else wording.REVIEWED).say(look.lang).format(day=day)
    counts = zip(wording.COVERAGE, (owned(journey), with_kpi(journey), planned(journey)), strict=True)
    said = [
        phrase.say(look.lang).format(part=count.part, whole=count.whole).replace(" ", "\u00a0") for phrase, count in counts if count.whole
    ]
    if said:
        yield ", ".join(said)


def owner_of(journey: Journey, look: Look) -> str:
    """Who answers for a journey; empty where nobody does."""
    team = meant(journey.owner)
    return "" if journey.owner is None else short(team.name if team is not None else journey.owner.id, look)


def said_links(place: Place, all_places: Sequence[Place], unseen: set[int], look: Look) -> Iterator[str]:
    """What a journey has to do with others, as far as lines do not show it.

    `unseen` are journeys that it leads to without a line of its own. Hand-overs are always told, as their share stands on no line.
    """
    lang = look.lang
    if place.stage is not None and place.parent is not None:
        stage = all_places[place.parent].journey.stages[place.stage - 1]
        yield wording.DETAILS.say(lang).format(number=place.stage, name=phrases.quoted(short(stage.name, look), lang))
    for to, share in place.leads.items():
        if share is not None:
            name = phrases.quoted(short(all_places[to].journey.name, look), lang)
            yield wording.HANDS_OVER.say(lang).format(share=phrases.percent(share, lang), name=name)
    quiet = [all_places[to].journey for to, share in place.leads.items() if share is None and to in unseen]
    if quiet:
        yield _listed(wording.LEADS_TO, [short(journey.name, look) for journey in quiet], look)
    journey = place.journey
    for phrase, refs in (
        (wording.BASELINE, () if journey.baseline is None else (journey.baseline,)),
        (wording.VARIANT, () if journey.variant_of is None else (journey.variant_of,)),
        (wording.PAIRS, journey.pairs_with),
    ):
        if refs:
            yield _listed(phrase, [_name(ref, look) for ref in refs], look)
    strange = [ref.id for ref in journey.leads_to if meant(ref) is None]
    if strange:
        yield _listed(wording.LEADS_TO, strange, look)


def _name(ref: Ref[Journey], look: Look) -> str:
    journey = meant(ref)
    return short(journey.name if journey is not None else ref.id, look)


def _listed(phrase: Phrase, names: Sequence[str], look: Look) -> str:
    return phrase.say(look.lang).format(names=", ".join(phrases.quoted(name, look.lang) for name in names))
