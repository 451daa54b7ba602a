"""What a pack says, read: no pack holds code, so everything here is words and numbers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, Final

from cjm.frozen import Frozen
from cjm.model import Block, Journey, Library
from cjm.source import Place
from cjm.values import Percent, Text

NO_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
ALL: Final = Percent(100)


class Checklist(Block):
    """Questions that somebody has to answer, by id. `ask` says of whom: the whole project, or each journey.

    `brands` are the kinds of brand that the list is for, all where none is named.
    """

    name: Text = Text("")
    ask: str = "journey"
    brands: tuple[str, ...] = ()
    items: Mapping[str, Text] = MappingProxyType({})


class Requirement(Block):
    """Fields that elements of a kind must have; `where` narrows the kind down by values of its fields."""

    of: str = ""
    where: Mapping[str, tuple[str, ...]] = NO_WORDS
    fields: tuple[str, ...] = ()
    why: Text | None = None


class Ban(Block):
    """Words that texts must not use; one that ends in `*` stands for all its endings. `fields` names the texts, all where none is."""

    words: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    instead: Text | None = None
    why: Text | None = None


class Criterion(Block):
    """One thing that a level asks for: a computed check, a field or value of elements, or a ticked item of a checklist.

    `at_least` is the share of the things looked at that must have it.
    """

    name: Text = Text("")
    check: str | None = None
    of: str | None = None
    where: Mapping[str, tuple[str, ...]] = NO_WORDS
    fields: tuple[str, ...] = ()
    is_: Mapping[str, tuple[str, ...]] = NO_WORDS
    ticked: str | None = None
    at_least: Percent = ALL


class Level(Block):
    """A step of a scale. `words` are the other names under which a journey or stage may claim it."""

    level: int = 0
    name: Text = Text("")
    words: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()


class Template(Frozen):
    """A play or stage to copy from: its YAML is the text at `place`."""

    id: str
    name: Text
    place: Place


class Pack(Block):
    """One pack. `library` is the vocabulary that it adds: what a file's and the project's library do not define."""

    PLAIN: ClassVar[str] = ""
    id: str
    name: Text = Text("")
    about: Text | None = None
    library: Library
    checklists: Mapping[str, Checklist] = MappingProxyType({})
    levels: tuple[Level, ...] = ()
    require: tuple[Requirement, ...] = ()
    forbid: tuple[Ban, ...] = ()
    words: Mapping[str, tuple[str, ...]] = NO_WORDS
    plays: Mapping[str, Template] = MappingProxyType({})
    stages: Mapping[str, Template] = MappingProxyType({})

    def level_of(self, claim: object) -> Level | None:
        """The level that somebody claims by its number or one of its names."""
        word = str(claim).casefold()
        return next((level for level in self.levels if word in _names(level)), None)


def packs_on(packs: Mapping[str, Pack], journey: Journey | None, project: Iterable[str]) -> list[Pack]:
    """Of some packs those that are on for a journey: those that it names, then the project's. None: the project's only."""
    ids = dict.fromkeys((*(journey.packs if journey is not None else ()), *project))
    return [packs[id] for id in ids if id in packs]


def _names(level: Level) -> set[str]:
    names = {str(level.level), *level.words, *level.name.words.values()}
    return {name.casefold() for name in names}
