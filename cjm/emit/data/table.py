"""Tables as definitions: what a row is, and what stands in each of its columns. CSV files and the workbook are made from the same.

A column has a key, which never changes its meaning and heads CSV files, and a title, which heads sheets.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

from cjm.emit.report.edition import Edition
from cjm.emit.report.texts import title_of
from cjm.fields import FIELDS
from cjm.model import Amount, Element, Journey, Ref, Stage, Step
from cjm.source import Place
from cjm.terms import TERMS, term
from cjm.values import Duration, Money, Percent, Text
from cjm.words import Lang, Phrase

T = TypeVar("T")

Cell = None | bool | int | float | str | date
"""None is an empty cell; a share is 0–1, a percent as written 0–100."""

SEPARATOR: Final = "; "
"""Between the items of a list in one cell."""


@dataclass(frozen=True)
class Desk:
    """Where tables are written: an edition, and how its things are told in its language."""

    edition: Edition
    _made: dict[Any, list[Any]] = field(default_factory=dict)

    def once(self, make: "Callable[[Desk], Iterable[T]]") -> list[T]:
        """What is made of this desk, made only once however many tables want it."""
        if make not in self._made:
            self._made[make] = list(make(self))
        return self._made[make]

    @property
    def lang(self) -> Lang:
        """The language of the edition."""
        return self.edition.lang

    def say(self, text: Text | None) -> str | None:
        """A text; None for none."""
        return text.say(self.lang) if text else None

    def listed(self, texts: Iterable[Text]) -> str:
        """Several texts."""
        return SEPARATOR.join(text.say(self.lang) for text in texts)

    def name(self, thing: Element | Ref[Any] | None) -> str | None:
        """What a thing is called, or the thing that a reference names; where it names nothing, its word."""
        if isinstance(thing, Ref):
            return self.name(thing.item) if thing.item is not None else str(thing.id)
        if isinstance(thing, Step):
            return self.say(thing.task or thing.text) or thing.id
        return title_of(thing).say(self.lang) if thing is not None else None

    def names(self, things: Iterable[Element | Ref[Any]]) -> str:
        """What several things are called."""
        return SEPARATOR.join(filter(None, map(self.name, things)))

    @cached_property
    def currency(self) -> str:
        """The currency of money that names none."""
        return self.edition.model.currency


Of = Callable[[Desk, Any], Cell]


class Column(NamedTuple):
    """A column: its key and title, what stands in it, and the kind of word that it is (see terms.py) where a sheet says it in words."""

    key: str
    title: Phrase
    of: Of
    terms: str = ""


class Table(NamedTuple):
    """A table: its name among the files, its title, its columns, and what it has a row for."""

    id: str
    title: Phrase
    columns: Sequence[Column]
    items: Callable[[Desk], Iterable[Any]]

    def rows(self, desk: Desk) -> list[list[Cell]]:
        """The rows, each with a cell for every column."""
        getters = [column.of for column in self.columns]
        return [[of(desk, item) for of in getters] for item in desk.once(self.items)]


class Spot(NamedTuple):
    """A thing where it stands: its journey, its stage, and its place in the list, from 1."""

    journey: Journey
    stage: Stage | None
    thing: Any
    number: int = 0


# ---------------------------------------------------------------- columns


def column(key: str, of: Of, title: Phrase | None = None, terms: str = "") -> Column:
    """A column; without a title it is called as the field of that name is."""
    return Column(key, title or _capital(FIELDS[key]), of, terms)


def plain(key: str, title: Phrase | None = None, terms: str = "") -> Column:
    """A column with a field of the thing as it is."""
    terms = terms if terms in TERMS else ""
    return column(key, lambda desk, spot: getattr(spot.thing, key), title, terms)


def said(key: str, title: Phrase | None = None) -> Column:
    """A column with a text, or a list of texts, of the thing."""

    def of(desk: Desk, spot: Any) -> Cell:
        value = getattr(spot.thing, key)
        return desk.listed(value) if isinstance(value, tuple) else desk.say(value)

    return column(key, of, title)


def named(key: str, title: Phrase | None = None, field: str = "") -> tuple[Column, Column]:
    """Two columns for a reference of the thing: the id, and what it is called."""

    def ref(spot: Any) -> Ref[Any] | None:
        found: Ref[Any] | None = getattr(spot.thing, field or key)
        return found

    title = title or _capital(FIELDS[key])
    return (
        Column(
            key, Phrase(f"{title.en} (id)", f"{title.ru} (id)"), lambda desk, spot: found.id if (found := ref(spot)) is not None else None
        ),
        Column(f"{key}_name", title, lambda desk, spot: desk.name(ref(spot))),
    )


def word(cell: Cell, kind: str, lang: Lang) -> Cell:
    """A word of the language as a sheet says it."""
    return term(kind, cell, lang) if isinstance(cell, str) and kind else cell


def _capital(phrase: Phrase) -> Phrase:
    return Phrase(phrase.en[:1].upper() + phrase.en[1:], phrase.ru[:1].upper() + phrase.ru[1:])


THING: Final = (
    Column("address", Phrase("Address", "Адрес"), lambda desk, spot: spot.thing.address),
    Column("id", Phrase("Id", "Id"), lambda desk, spot: spot.thing.id),
    Column("name", Phrase("Title", "Название"), lambda desk, spot: desk.name(spot.thing)),
)
IN_JOURNEY: Final = (
    Column("journey", Phrase("Journey (id)", "Путь (id)"), lambda desk, spot: spot.journey.id),
    Column("journey_name", Phrase("Journey", "Путь"), lambda desk, spot: desk.name(spot.journey)),
)
IN_STAGE: Final = (
    *IN_JOURNEY,
    Column("stage", Phrase("Stage (id)", "Этап (id)"), lambda desk, spot: spot.stage.id if spot.stage is not None else None),
    Column("stage_name", Phrase("Stage", "Этап"), lambda desk, spot: desk.name(spot.stage)),
)


def _place(spot: Any) -> Place:
    place: Place = spot.thing.title
    return place


WHERE: Final = (
    Column("file", Phrase("File", "Файл"), lambda desk, spot: _place(spot).source.path),
    Column("line", Phrase("Line", "Строка"), lambda desk, spot: _place(spot).source.position(_place(spot).start)[0]),
)


def figure(amount: Amount | None) -> float | None:
    """The bare number of an amount, for calculating with: its unit stands in a column beside it."""
    if amount is None or isinstance(amount, float):
        return amount
    return amount.value if isinstance(amount, Percent) else amount.amount


def unit(amount: Amount | None, currency: str) -> str | None:
    """The unit of an amount: `%`, one of m h d bd w mo y, a currency; None for a bare number."""
    if isinstance(amount, Percent):
        return "%"
    if isinstance(amount, Duration):
        return amount.unit
    return (amount.currency or currency) if isinstance(amount, Money) else None
