"""How journeys hang together, in words: what each is part of, leads to and comes from."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from cjm.emit.report.labels import LABELS
from cjm.model import Journey, Model, Ref
from cjm.words import Lang, Phrase


@dataclass(frozen=True, slots=True)
class Relation:
    """Journeys that a journey hangs together with, and how, in words."""

    words: str
    journeys: tuple[Journey | Ref[Journey], ...]


class Related(NamedTuple):
    """The relations of every journey, and the journeys below each (None: below no other)."""

    of: dict[Journey, tuple[Relation, ...]]
    below: dict[Journey | None, list[Journey]]


def related(model: Model, lang: Lang) -> Related:
    """How the journeys of a model hang together, from both sides of what is written on one."""
    below: defaultdict[Journey | None, list[Journey]] = defaultdict(list)
    led: defaultdict[Journey, list[Journey]] = defaultdict(list)
    for journey in model.journeys:
        below[journey.parent.item if journey.parent is not None else None].append(journey)
        for ref in journey.leads_to:
            if ref.item is not None:
                led[ref.item].append(journey)
    of = {journey: _relations(journey, tuple(below.get(journey, ())), tuple(led.get(journey, ())), lang) for journey in model.journeys}
    return Related(of, dict(below))


def _relations(journey: Journey, children: tuple[Journey, ...], led: tuple[Journey, ...], lang: Lang) -> tuple[Relation, ...]:
    found: tuple[tuple[Phrase, tuple[Journey | Ref[Journey], ...]], ...] = (
        (LABELS["part_of"], (journey.parent,) if journey.parent is not None else ()),
        (LABELS["holds"], children),
        (LABELS["leads_to"], journey.leads_to),
        (LABELS["comes_from"], led),
        (LABELS["pairs_with"], journey.pairs_with),
        (LABELS["variant_of"], (journey.variant_of,) if journey.variant_of is not None else ()),
        (LABELS["baseline"], (journey.baseline,) if journey.baseline is not None else ()),
    )
    return tuple(Relation(words.say(lang), journeys) for words, journeys in found if journeys)
