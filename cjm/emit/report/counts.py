"""How many touchpoints a journey has of what: of each stage, channel and group those in use, of each status all."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from cjm.metrics import contacts
from cjm.model import Journey


class Count(NamedTuple):
    """Touchpoints by a field: `parts` of the `whole`, the most first; None stands for those that do not say.

    `terms` is the kind of word that the field holds (see terms.py), empty where it holds things.
    """

    field: str
    terms: str
    parts: Mapping[Any, int]
    whole: int


def counts(journey: Journey) -> tuple[Count, ...]:
    """The counts of a journey; none of groups where nobody wrote one."""
    groups = contacts.by_group(journey)
    found = (
        _count("stage", "", contacts.by_stage(journey)),
        _count("channel", "", contacts.by_channel(journey)),
        _count("group", "group", groups if any(groups) else Counter()),
        _count("status", "quality", contacts.by_status(journey)),
    )
    return tuple(count for count in found if count.parts)


def _count(field: str, terms: str, found: Counter[Any]) -> Count:
    return Count(field, terms, dict(found.most_common()), found.total())
