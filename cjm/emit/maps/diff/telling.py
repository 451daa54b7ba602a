"""What has become of each thing of a journey, in words: found by the thing as either version has it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple, TypeVar

from cjm.diff.changes import Change, merged
from cjm.diff.comparison import Comparison
from cjm.diff.facts import Facts, Record
from cjm.diff.names import Names
from cjm.diff.wording import Wording
from cjm.emit.maps.diff.union import Sides
from cjm.emit.maps.lettering import say
from cjm.model import Element
from cjm.words import Lang

_ON_STAGES: Final = ("touchpoint", "critical-point")
E = TypeVar("E", bound=Element)


class Told(NamedTuple):
    """What became of a thing: added, removed, changed, or nothing (empty); and what changed, each in a line of words."""

    state: str = ""
    notes: tuple[str, ...] = ()


class Telling:
    """The changes of one journey by the stage, touchpoint or critical point that they are told at, in one language.

    What has no place of its own on the map, such as an action, is told at what holds it, by its name.
    """

    def __init__(self, comparison: Comparison, journey: str, lang: Lang) -> None:
        self._lang, self._journey = lang, journey
        self._before, self._after = comparison.before, comparison.after
        self._wording = Wording(Names(comparison.before), Names(comparison.after), lang)
        self._keys = {
            id(record.thing): record.key
            for facts in (comparison.before, comparison.after)
            for record in facts.values()
            if record.journey == journey and _has_place(record, facts)
        }
        own = [change for change in comparison.changes if change.record.journey == journey]
        self._renamed = {change.was: change.key for change in own if change.kind == "moved"}
        self._changes: dict[str, list[Change]] = defaultdict(list)
        for change in own:
            if change.record.kind != "exit":  # told at its arrow
                self._changes[self._told_at(change)].append(change)

    def pairs(self, before: Sequence[E], after: Sequence[E]) -> list[Sides[E]]:
        """The things of one stage in both versions, in the order of the new one; what moved away is told where it is now."""
        old = {key: thing for thing in before if (key := self._key(thing)) not in self._renamed}
        new = {self._key(thing): thing for thing in after}
        return [Sides(old.get(key), new.get(key)) for key in merged([*old], [*new])]

    def of(self, pair: Sides[E], drawn: Collection[str] = ()) -> Told:
        """What became of a thing; the fields in `drawn` are marks whose change is seen, and need no words."""
        key = self._key(pair.one)
        changes = self._changes.get(key, ())
        if pair.state and not any(change.kind == "moved" and change.key == key for change in changes):
            return Told(pair.state)
        return Told("changed" if changes else "", tuple(self._said(each) for each in changes if each.key != key or each.field not in drawn))

    def itself(self) -> list[str]:
        """What changed of the journey itself, and of what stands on none of its stages."""
        changes = self._changes.get(self._journey, ())
        return [self._said(change) for change in changes if change.record.kind != "journey" or change.kind == "changed"]

    def _said(self, change: Change) -> str:
        words = self._wording.says(change)
        named = change.key in (self._told_at(change), self._journey)
        return say(words if named else f"{self._wording.name(change)}: {words}", self._lang)

    def _key(self, thing: Element) -> str:
        return self._keys.get(id(thing)) or f"{thing.address}#{id(thing)}"

    def _told_at(self, change: Change) -> str:
        facts = self._after if change.head is not None else self._before
        record: Record | None = change.record
        while record is not None and not _has_place(record, facts):
            record = facts.get(record.parent)
        return record.key if record is not None else self._journey


def _has_place(record: Record, facts: Facts) -> bool:
    """Whether something of the map stands for it."""
    return record.kind == "stage" or (record.kind in _ON_STAGES and record.parent in facts and facts[record.parent].kind == "stage")
