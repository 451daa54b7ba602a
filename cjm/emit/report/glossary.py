"""One meaning for all: the project's own words, the words of the field, what each KPI means, and the packs in force."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cjm.emit.report.edition import Edition
from cjm.emit.report.labels.terms import MEANINGS
from cjm.model import Journey
from cjm.packs.levels import Judged, levels
from cjm.packs.model import Level, Pack
from cjm.values import Text
from cjm.words import Phrase

MOST_JOURNEYS: Final = 100
"""Journeys whose level a table lists."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the field and what it means here."""

    key: str
    word: Phrase
    says: Phrase


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a journey stands on the levels of a pack, and the first criterion that it does not meet."""

    journey: Journey
    reached: Level | None
    next: Judged | None


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack in force: for all journeys or some; how many journeys stand on each of its levels, None below the first."""

    pack: Pack
    everywhere: bool
    journeys: list[Journey]
    standings: list[Standing]
    reached: list[tuple[Level | None, int]]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The glossary. `house` are the words that the project prefers, each with what it stands for."""

    house: list[tuple[str, Text]]
    meanings: list[Meaning]
    packs: list[PackView]


def glossary_view(edition: Edition) -> GlossaryView:
    """What the glossary shows, words in alphabetical order of the language."""
    meanings = [Meaning(key, word, says) for key, (word, says) in MEANINGS.items()]
    return GlossaryView(
        [(word, _text(instead)) for word, instead in sorted(edition.settings.terms.items())],
        sorted(meanings, key=lambda meaning: meaning.word.say(edition.lang).casefold().replace("ё", "е")),
        [_pack(edition, pack) for pack in edition.packs.values()],
    )


def _pack(edition: Edition, pack: Pack) -> PackView:
    everywhere = pack.id in edition.settings.packs
    journeys = [journey for journey in edition.model.journeys if everywhere or pack.id in journey.packs]
    standings = [_standing(edition, pack, journey) for journey in journeys] if pack.levels else []
    counts = Counter(standing.reached.level if standing.reached is not None else None for standing in standings)
    scale: list[Level | None] = [*sorted(pack.levels, key=lambda level: -level.level), None]
    reached = [(level, counts[level.level if level is not None else None]) for level in scale]
    return PackView(pack, everywhere, journeys, standings[:MOST_JOURNEYS], [(level, n) for level, n in reached if n])


def _standing(edition: Edition, pack: Pack, journey: Journey) -> Standing:
    found = levels(pack, journey, edition.settings.checklists)
    return Standing(journey, found.reached, found.next)


def _text(raw: Any) -> Text:
    return Text({code: str(word) for code, word in raw.items()}) if isinstance(raw, Mapping) else Text(str(raw))
