"""Pieces of remarks that several rules share."""

from collections.abc import Sequence
from typing import Final

from cjm.findings import Remark
from cjm.model import Element, Stage, Touchpoint
from cjm.rules.registry import on
from cjm.source import Place
from cjm.values import Text
from cjm.words import LANGS, Phrase, decimal, show
from cjm.words import said as said

AND: Final = Phrase("and", "и")
OR: Final = Phrase("or", "или")


def on_own(touchpoint: Touchpoint, key: str, /, *, detail: str = "", **values: object) -> Remark:
    """A remark on a field of a touchpoint; on its title where the field comes from the library, so that it stays in the journey."""
    return on(touchpoint, key if key in touchpoint.at else "", detail=detail or key, **values)


def titled(element: Element) -> Text | str:
    """What an element is called: its title, else its id."""
    title: Text | None = getattr(element, "do", None) or getattr(element, "name", None)
    return title or element.id


def quoted(name: Text | Phrase | str) -> Phrase:
    """A title in the quotes of each language."""
    return Phrase(f"“{show(name, 'en')}”", f"«{show(name, 'ru')}»")


def joined(names: Sequence[Text | Phrase | str], last: Phrase = AND) -> Phrase:
    """Names in a row, the last one after a word: “A, B and C”."""
    said = []
    for lang in LANGS:
        *before, end = [show(name, lang) for name in names]
        said.append(f"{', '.join(before)} {last.say(lang)} {end}" if before else end)
    return Phrase(*said)


def signed(value: float) -> Phrase:
    """An emotion as pages show it, with a true minus."""
    return Phrase(*(decimal(value, lang).replace("-", "−") for lang in LANGS))


def percent(value: float, places: int = 1) -> Phrase:
    """A computed percentage as pages show it: 41.9% and 41,9 %."""
    return Phrase(f"{decimal(value, 'en', places)}%", f"{decimal(value, 'ru', places)}\u00a0%")


def at_exits(stage: Stage) -> Place:
    """Where a finding about all exits of a stage stands: its `next`, else its title."""
    return stage.at.field("next") if "next" in stage.at.marks else stage.title


def trail(titles: Sequence[Text]) -> Phrase:
    """A path: its titles with arrows between them; of a long one, how it begins and how it ends."""
    shown = [quoted(title) for title in titles]
    if len(shown) > 9:
        shown[3:-5] = [Phrase("…", "…")]
    return Phrase(*(" → ".join(title.say(lang) for title in shown) for lang in LANGS))


def spot(place: Place) -> str:
    """Where something else stands: `library.yaml:12`."""
    return f"{place.source.path}:{place.source.position(place.start)[0]}"
