"""The atlas: all journeys, how they hang together, and how far each map has come."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from cjm import metrics
from cjm.emit.report.edition import Edition
from cjm.emit.report.facets import Facets, of_journey
from cjm.emit.report.labels import LABELS
from cjm.emit.report.overview import Coverage, coverage
from cjm.model import Journey, Ref
from cjm.words import Phrase

MOST_DRAWN: Final = 40
"""Journeys up to which the atlas shows them as a picture; more are easier to find in the table."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Journeys that a journey hangs together with, and how, in words."""

    words: str
    journeys: tuple[Journey | Ref[Journey], ...]


@dataclass(frozen=True, slots=True)
class AtlasRow:
    """A journey in the atlas; `depth` is how deep it lies below a journey without a parent."""

    journey: Journey
    depth: int
    relations: tuple[Relation, ...]
    coverage: Coverage
    next_review: date | None
    facets: Facets


@dataclass(frozen=True, slots=True)
class AtlasView:
    """The page of all journeys. `drawn` says whether there are few enough for a picture."""

    rows: list[AtlasRow]
    drawn: bool


def atlas_view(edition: Edition) -> AtlasView:
    """What the atlas shows: each journey after the one that it is part of."""
    below: defaultdict[Journey | None, list[Journey]] = defaultdict(list)
    led: defaultdict[Journey, list[Journey]] = defaultdict(list)
    for journey in edition.model.journeys:
        below[journey.parent.item if journey.parent is not None else None].append(journey)
        for ref in journey.leads_to:
            if ref.item is not None:
                led[ref.item].append(journey)
    rows: dict[Journey, AtlasRow] = {}
    waiting = [(journey, 0) for journey in reversed(below[None])]
    for start in (None, *edition.model.journeys):  # journeys that are parents of each other have no first one
        if start is not None and start not in rows:
            waiting.append((start, 0))
        while waiting:
            journey, depth = waiting.pop()
            if journey not in rows:
                rows[journey] = _row(edition, journey, depth, tuple(below[journey]), tuple(led[journey]))
                waiting += [(child, depth + 1) for child in reversed(below[journey])]
    return AtlasView(list(rows.values()), len(rows) <= MOST_DRAWN)


def _row(edition: Edition, journey: Journey, depth: int, children: tuple[Journey, ...], led: tuple[Journey, ...]) -> AtlasRow:
    related: tuple[tuple[Phrase, tuple[Journey | Ref[Journey], ...]], ...] = (
        (LABELS["part_of"], (journey.parent,) if journey.parent is not None else ()),
        (LABELS["holds"], children),
        (LABELS["leads_to"], journey.leads_to),
        (LABELS["comes_from"], led),
        (LABELS["pairs_with"], journey.pairs_with),
        (LABELS["variant_of"], (journey.variant_of,) if journey.variant_of is not None else ()),
        (LABELS["baseline"], (journey.baseline,) if journey.baseline is not None else ()),
    )
    return AtlasRow(
        journey,
        depth,
        tuple(Relation(words.say(edition.lang), journeys) for words, journeys in related if journeys),
        coverage(journey),
        metrics.next_review(journey, edition.model.calendar),
        of_journey(journey),
    )
