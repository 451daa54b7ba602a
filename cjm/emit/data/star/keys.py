"""Keys of the star schema: they stay the same as long as ids do, and every reference leads to a row."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from cjm.emit.tasks.collect import uuid_of
from cjm.model import Element, Ref

E = TypeVar("E", bound=Element)

NOBODY: Final = "00000000-0000-0000-0000-000000000000"
"""The key of the row for "none" that every dimension has, so that a join loses nothing."""
NO_DAY: Final = 0


def day_key(day: date | None) -> int:
    """A day as a number, 20261210; 0 for none."""
    return NO_DAY if day is None else day.year * 10_000 + day.month * 100 + day.day


class Keys:
    """The keys of all members of the dimensions: the uuid of the address, of equal addresses told apart by a number."""

    def __init__(self) -> None:
        self._known: dict[Element, str] = {}
        self._taken: Counter[str] = Counter()

    def members(self, things: Iterable[E]) -> list[E]:
        """Things as members of a dimension, each once."""
        found = list(dict.fromkeys(things))
        for thing in found:
            if thing not in self._known:
                self._taken[thing.address] += 1
                again = self._taken[thing.address]
                self._known[thing] = uuid_of(thing.address if again == 1 else f"{thing.address}#{again}")
        return found

    def of(self, thing: object) -> str:
        """The key of a thing, or of what a reference names; that of "none" for what is not there."""
        found = thing.item if isinstance(thing, Ref) else thing
        return self._known.get(found, NOBODY) if isinstance(found, Element) else NOBODY
