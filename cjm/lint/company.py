"""The journeys of a project as they see one another: by their outlines."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from cjm.findings import Remark
from cjm.frozen import NOTHING
from cjm.link import Pending, link, uses, words_of
from cjm.lint.ground import Ground
from cjm.model import Journey, Model, Use, Uses
from cjm.outline import Head, Outline
from cjm.packs.model import Pack
from cjm.packs.shelf import at_hand
from cjm.project import read_packs
from cjm.resolve import Built, first_by_id
from cjm.words import Lang

Named = dict[str, list[tuple[str, str]]]
"""What a journey refers to outside of its file: for each address the element that refers, and its key."""


def named_in(journey: Journey, pending: Sequence[Pending]) -> Named:
    """What the references of a journey name, or probably mean, in other files."""
    source = journey.title.source
    found: Named = {}
    for address, uses_ in uses(pending).items():
        item: Any = uses_[0].ref.item or uses_[0].ref.near
        if item.title.source is not source:
            found[address] = [(use.address, use.key) for use in uses_]
    return found


class Others(NamedTuple):
    """What journeys see of one another, as plain data: the heads of all, by path, and the texts of the files that nobody could read."""

    heads: list[tuple[Any, ...]]
    unread: list[str]


def language(ground: Ground, others: Others) -> Lang:
    """The language of the run; where neither options nor a project say it, that of a single journey."""
    if ground.lang is None:
        ground.lang = "ru" if len(others.heads) == 1 and Head(*others.heads[0]).plain["lang"] == "ru" else "en"
    return ground.lang


class Company:
    """The journeys of a project, in the order of their paths. `told` are their answers, by path."""

    def __init__(self, ground: Ground, others: Others, told: Mapping[str, Mapping[str, Any]] = NOTHING) -> None:
        self.ground = ground
        self.unread = words_of("\n".join(others.unread))
        heads = [Head(*head) for head in others.heads]
        self._made: dict[str, Journey] = {}
        self.journeys = [Outline(h, told.get(h.path, {}), ground.texts[h.path], partial(self._whole, h.path)) for h in heads]
        self.by_id: dict[str, Journey] = {}
        for journey in self.journeys:
            self.by_id.setdefault(journey.id, journey)
        self.looked = 0
        """How often somebody has asked for more than heads and answers."""
        shared = ground.builder.shared
        self.unlinked = {id: link(found.pending, ground.builder.index(), self.unread) for id, found in shared.items()}
        """What is wrong with the names in the library and in packs, by the id of the pack; see Builder.shared."""

    def link(self, built: Built) -> list[Remark]:
        """Link the references of one journey; what is wrong with them."""
        journey = built.journey
        first = self.by_id.get(journey.id)
        own = {journey.id: journey} if first is None or first.title.source is journey.title.source else {}
        index = self.ground.builder.index(ChainMap(own, self.by_id))
        return link(built.pending, index, self.unread, len(self.journeys))

    def _whole(self, path: str) -> Journey:
        self.looked += 1
        if path not in self._made:
            opened = self.ground.open(path)
            assert opened.tree is not None
            self.ground.packs_for(opened.tree)
            built = self.ground.builder.journey(opened.tree)
            self._made[path] = built.journey
            self.link(built)
        return self._made[path]

    @cached_property
    def packs(self) -> dict[str, Pack]:
        """The packs that some file switches on, by id."""
        on, own = self.ground.everywhere, self.ground.parts.own_packs
        ids = dict.fromkeys(id for journey in self.journeys for id in journey.packs)
        return self.ground.packs(on | {id: tree for id in ids if id not in on and (tree := at_hand(id, own)) is not None})

    def remarks(self) -> list[Remark]:
        """What is wrong with names and packs outside the files of journeys, and with ids that several journeys have."""
        builder, ground = self.ground.builder, self.ground
        found = [remark for id in (*self.packs, "") for remark in (*builder.shared[id].remarks, *self.unlinked.get(id, ()))]
        _, misjudged = read_packs({}, ground.parts.own_packs, {})
        return [*first_by_id(self.journeys)[1], *found, *ground.unknown_packs(None, "\n".join(ground.parts.unread)), *misjudged]

    def model(self, names: Mapping[str, Named]) -> Model:
        """The model of these journeys; `names` is what each of them names, by path."""
        builder = self.ground.builder
        around = builder.around | {"vocabularies": {id: builder.vocabularies[id] for id in self.packs}}
        if not around["place"].source.path and self.journeys:
            around["place"] = self.journeys[0].at.key("journey")
        shared = [use for id in (*self.packs, "") for use in builder.shared[id].pending]
        pairs = [(journey, names.get(journey.title.source.path, {})) for journey in self.journeys]
        return Model(**around, journeys=tuple(self.journeys), uses=_Gathered(uses(shared), pairs, self.unread), unread=self.unread)


class _Named(NamedTuple):
    """One reference of a journey to a thing in another file."""

    journey: Journey
    address: str
    key: str


class _Gathered(Uses):
    """Who refers to what, put together from the library and what each journey names, when somebody asks."""

    def __init__(self, shared: Mapping[str, Sequence[Use]], names: Sequence[tuple[Journey, Named]], unread: frozenset[str]) -> None:
        super().__init__(shared, unread)
        self._names = names
        self._asked: dict[str, list[Use]] = {}

    @cached_property
    def _known(self) -> set[str]:
        return set(self._found).union(*(named for _, named in self._names))

    def __getitem__(self, address: str) -> Sequence[Use]:
        if address not in self._known:
            raise KeyError(address)
        if address not in self._asked:
            theirs = (_Named(journey, *use) for journey, named in self._names for use in named.get(address, ()))
            self._asked[address] = [*self._found.get(address, ()), *theirs]
        return self._asked[address]

    def journeys(self, address: str) -> list[Journey]:
        """The journeys that refer to a thing, each once."""
        own = {id(use.journey): use.journey for use in self._found.get(address, ()) if use.journey is not None}
        return [*own.values(), *(journey for journey, named in self._names if address in named)]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._known))

    def __len__(self) -> int:
        return len(self._known)
