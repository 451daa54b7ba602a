"""How good contacts are, who moves first, who does the work, and whether one contact is the same everywhere.

Contacts are touchpoints in use: existing and closing ones (decision 29).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from cjm.kpis import kind_of
from cjm.metrics.coverage import in_use
from cjm.metrics.fractions import Fraction, Halves, fraction, halves
from cjm.model import Channel, Journey, Stage, System, Touchpoint
from cjm.values import QUALITY_SCORE, slug
from cjm.views import meant, system_of, voice

_CUSTOMERS: Final = ("customer", "prospect", "churned")
UNRATED: Final = "unrated"


# ---------------------------------------------------------------- counts


def by_status(journey: Journey) -> Counter[str]:
    """Touchpoints by status, all of them."""
    return Counter(touchpoint.status for _, touchpoint in journey.touchpoints())


def by_stage(journey: Journey) -> Counter[Stage]:
    """Contacts by stage; one without contacts is absent."""
    return Counter(stage for stage, _ in in_use(journey))


def by_channel(journey: Journey) -> Counter[Channel | None]:
    """Contacts by channel; None for those that name none, or one that is nowhere defined."""
    return Counter(meant(touchpoint.channel) for _, touchpoint in in_use(journey))


def by_group(journey: Journey) -> Counter[str | None]:
    """Contacts by what they belong to: business, product, service, staff or brand; None where nobody said."""
    return Counter(touchpoint.group for _, touchpoint in in_use(journey))


def by_quality(journey: Journey) -> Counter[str]:
    """Contacts by the worse view of their quality: great, so-so, awful, unrated."""
    return Counter(touchpoint.grade or UNRATED for _, touchpoint in in_use(journey))


def channels_of(stage: Stage) -> list[Channel]:
    """The channels of a stage's contacts, each once, in document order: how broad the stage is."""
    found = (meant(touchpoint.channel) for touchpoint in stage.touchpoints if touchpoint.in_use)
    return list(dict.fromkeys(channel for channel in found if channel is not None))


def systems_of(stage: Stage) -> list[System]:
    """The systems that serve a stage's contacts, each once, in document order; a contact's own, else its channel's."""
    found = (meant(system_of(touchpoint)) for touchpoint in stage.touchpoints if touchpoint.in_use)
    return list(dict.fromkeys(system for system in found if system is not None))


# ---------------------------------------------------------------- who moves, who works


def proactive(journey: Journey) -> Fraction[Touchpoint]:
    """Contacts where the firm comes before the question; one that says nothing is reactive (decision 63)."""
    return fraction((touchpoint for _, touchpoint in in_use(journey)), lambda touchpoint: touchpoint.initiative == "proactive")


def automation(journey: Journey) -> Halves[Touchpoint]:
    """Contacts that machines serve, those where they help people (½), and manual ones, as which one that says nothing counts."""
    return halves((touchpoint for _, touchpoint in in_use(journey)), lambda touchpoint: touchpoint.automation, "automated", "assisted")


def automatable(journey: Journey) -> Fraction[Touchpoint]:
    """Contacts that people serve though a machine could, of all."""
    return fraction((t for _, t in in_use(journey)), lambda touchpoint: touchpoint.automatable and touchpoint.automation != "automated")


# ---------------------------------------------------------------- what customers say


class Cell(NamedTuple):
    """Where customers can be met: a stage and a channel."""

    stage: Stage
    channel: Channel


def heard(journey: Journey) -> Fraction[Cell]:
    """Stages × channels with a contact, told apart by whether customers are heard there (decision 63).

    They are where such a contact has a KPI of attitude, or it or its stage cites a source in which customers speak.
    """
    cells: dict[Cell, bool] = {}
    for stage, touchpoint in in_use(journey):
        channel = meant(touchpoint.channel)
        if channel is not None:
            cell = Cell(stage, channel)
            cells[cell] = cells.get(cell, False) or _hears(stage, touchpoint)
    return fraction(cells, cells.__getitem__)


def _hears(stage: Stage, touchpoint: Touchpoint) -> bool:
    asked = any((kpi := meant(ref)) is not None and kind_of(kpi) == "attitude" for ref in touchpoint.kpis)
    sources = (meant(ref) for ref in (*touchpoint.evidence, *stage.evidence))
    return asked or any(source is not None and voice(source) in _CUSTOMERS for source in sources)


# ---------------------------------------------------------------- one contact in several views and channels


class Gap(NamedTuple):
    """A contact that the firm and customers have both judged: inside − outside, −2 … 2; above 0 the firm thinks too well of it."""

    touchpoint: Touchpoint
    gap: int


def gaps(journey: Journey) -> tuple[Gap, ...]:
    """The gap between our view and the customers' of each contact that has both (decision 28; SERVQUAL's gap 1)."""
    found = []
    for _, touchpoint in in_use(journey):
        quality = touchpoint.quality
        if quality is not None and quality.inside is not None and quality.outside is not None:
            found.append(Gap(touchpoint, QUALITY_SCORE[quality.inside] - QUALITY_SCORE[quality.outside]))
    return tuple(found)


class Spread(NamedTuple):
    """One contact in several channels: its best less its worst quality, 0 … 2."""

    touchpoints: tuple[Touchpoint, ...]
    spread: int


def same_contacts(journey: Journey) -> Iterator[list[tuple[Touchpoint, Channel]]]:
    """The touchpoints in use that are one contact, with their channels, where there are two or more.

    They share a name, or come of the same library item.
    """
    groups: defaultdict[object, list[tuple[Touchpoint, Channel]]] = defaultdict(list)
    for _, touchpoint in in_use(journey):
        channel = meant(touchpoint.channel)
        if channel is not None:
            groups[touchpoint.base or slug(str(touchpoint.name))].append((touchpoint, channel))
    return (group for group in groups.values() if len(group) > 1)


def spreads(journey: Journey) -> tuple[Spread, ...]:
    """How much each contact differs between channels, of those that are judged in two channels or more."""
    found = []
    for group in same_contacts(journey):
        judged = [(touchpoint, channel, QUALITY_SCORE[touchpoint.grade]) for touchpoint, channel in group if touchpoint.grade is not None]
        if len({channel for _, channel, _ in judged}) > 1:
            marks = [mark for _, _, mark in judged]
            found.append(Spread(tuple(touchpoint for touchpoint, _, _ in judged), max(marks) - min(marks)))
    return tuple(found)
