"""What lists are filtered by: the personas, owners, channels, statuses and qualities of their items."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from cjm.emit.report.texts import title_of
from cjm.hygiene import clean
from cjm.model import Element, Journey, Ref, Touchpoint
from cjm.terms import term
from cjm.values import Text
from cjm.words import Lang

Named = Ref[Any] | Element | None


class Facets(NamedTuple):
    """The facets of one item; things and references to them, and words of the language."""

    persona: tuple[Named, ...] = ()
    owner: tuple[Named, ...] = ()
    channel: tuple[Named, ...] = ()
    status: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()

    def ids(self, dimension: str) -> str:
        """The ids of a facet, spaces between, each once."""
        found: tuple[Named | str, ...] = getattr(self, dimension)
        return " ".join(dict.fromkeys(_id(one) for one in found if one is not None))


def of_touchpoint(journey: Journey, touchpoint: Touchpoint, mark: str) -> Facets:
    """The facets of a touchpoint; `mark` is its quality, or its status where that says more."""
    return Facets(journey.personas, (touchpoint.effective_owner,), (touchpoint.channel,), (), (mark,))


def of_journey(journey: Journey) -> Facets:
    """The facets of a journey, with the channels and qualities of its touchpoints."""
    touchpoints = [touchpoint for _, touchpoint in journey.touchpoints()]
    graded = (touchpoint.grade or "unrated" for touchpoint in touchpoints if touchpoint.in_use)
    return Facets(
        persona=journey.personas,
        owner=(journey.owner,),
        channel=tuple(touchpoint.channel for touchpoint in touchpoints),
        status=(journey.status,),
        quality=tuple(dict.fromkeys(graded)),
    )


def names(items: Iterable[Facets], lang: Lang) -> dict[str, dict[str, str]]:
    """What the ids of some items are called, by facet: the data of the island `labels`."""
    found: dict[str, dict[str, str]] = {dimension: {} for dimension in Facets._fields}
    for item in items:
        for dimension, named in zip(Facets._fields, item, strict=True):
            for one in named:
                if one is not None and (id := _id(one)) not in found[dimension]:
                    found[dimension][id] = _name(one, dimension, lang)
    return {dimension: ids for dimension, ids in found.items() if ids}


def _id(one: Named | str) -> str:
    return _word(one if isinstance(one, str) else one.id if one is not None else "")


@lru_cache(maxsize=4096)
def _word(word: str) -> str:
    return re.sub(r"\s+", "-", word) or "-"


def _name(one: Named | str, dimension: str, lang: Lang) -> str:
    if isinstance(one, str):
        return term(dimension, one, lang)
    thing = one.item if isinstance(one, Ref) else one
    text = title_of(thing) if thing is not None else Text(one.id if one is not None else "")
    return clean(text.say(lang))[0]
