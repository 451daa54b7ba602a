"""The atlas: all journeys, how they hang together, and how far each map has come."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cjm import metrics
from cjm.emit.report.edition import Edition
from cjm.emit.report.facets import Facets, of_journey
from cjm.emit.report.overview import Coverage, coverage
from cjm.emit.report.relations import Relation
from cjm.metrics import Fraction
from cjm.metrics.portfolio import Want, persona_coverage
from cjm.model import Journey

MOST_DRAWN: Final = 40
"""Journeys up to which the atlas shows them as a picture; more are easier to find in the table."""


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
    """The page of all journeys. `drawn` says whether there are few enough for a picture; `wants` are what personas come for."""

    rows: list[AtlasRow]
    drawn: bool
    wants: Fraction[Want]


def atlas_view(edition: Edition) -> AtlasView:
    """What the atlas shows: each journey after the one that it is part of."""
    below = edition.related.below
    rows: dict[Journey, AtlasRow] = {}
    waiting = [(journey, 0) for journey in reversed(below.get(None, []))]
    for start in (None, *edition.model.journeys):  # journeys that are parents of each other have no first one
        if start is not None and start not in rows:
            waiting.append((start, 0))
        while waiting:
            journey, depth = waiting.pop()
            if journey not in rows:
                rows[journey] = _row(edition, journey, depth)
                waiting += [(child, depth + 1) for child in reversed(below.get(journey, []))]
    return AtlasView(list(rows.values()), len(rows) <= MOST_DRAWN, persona_coverage(edition.model, edition.settings.intents))


def _row(edition: Edition, journey: Journey, depth: int) -> AtlasRow:
    return AtlasRow(
        journey,
        depth,
        edition.related.of[journey],
        coverage(journey),
        metrics.next_review(journey, edition.model.calendar),
        of_journey(journey),
    )
