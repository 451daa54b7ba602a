"""Neutral changes between two tables of facts: what was added, removed, changed or moved; nothing here judges."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeVar

from cjm.diff.facts import Facts, Plain, Record

_Key = TypeVar("_Key", bound=Hashable)
Kind = Literal["added", "removed", "changed", "moved"]
_MIRRORED: Final[Mapping[Kind, Kind]] = {"added": "removed", "removed": "added", "changed": "changed", "moved": "moved"}
_MOVABLE: Final = ("touchpoint", "critical-point", "play", "action")
"""What can stand in another stage tomorrow, holders first."""


class Change(NamedTuple):
    """One change.

    `was` and `key` are the keys of the record before and after (the same but for what moved, or is held by what moved). A change of
    the kind `changed` speaks of one `field`; of the others, `before` and `after` are the fields of the whole record, and of `moved` the
    keys of the holder.
    """

    kind: Kind
    was: str
    key: str
    field: str
    before: Plain
    after: Plain
    base: Record | None
    head: Record | None

    @property
    def record(self) -> Record:
        """The record as it is now, or was."""
        found = self.head or self.base
        assert found is not None
        return found

    @property
    def told(self) -> bool:
        """Whether there is something to tell: the order of stages matters only among those that stayed."""
        if self.field != "stages" or self.kind != "changed":
            return True
        before, after = (value if isinstance(value, list) else [] for value in (self.before, self.after))
        return [each for each in before if each in after] != [each for each in after if each in before]


def changes(base: Facts, head: Facts) -> list[Change]:
    """What leads from one table to the other, in the order of the new one; what is gone comes where it stood."""
    moved = _moves(base, head)
    renamed = {_new_key(key, moved): record for key, record in base.items()}
    found = [_moved(base[old], head[new]) for old, new in moved.items()]
    for key in merged(list(renamed), list(head)):
        found += _compared(key, renamed.get(key), head.get(key))
    return found


def _compared(key: str, old: Record | None, new: Record | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change("added", key, key, "", None, {**new.fields}, None, new)
    elif new is None and old is not None:
        yield Change("removed", old.key, old.key, "", {**old.fields}, None, old, None)
    elif old is not None and new is not None:
        for field in dict.fromkeys((*new.fields, *old.fields)):
            before, after = old.fields.get(field), new.fields.get(field)
            if before != after:
                yield Change("changed", old.key, key, field, before, after, old, new)


def _moved(old: Record, new: Record) -> Change:
    return Change("moved", old.key, new.key, "", old.parent, new.parent, old, new)


def merged(old: Sequence[_Key], new: Sequence[_Key]) -> list[_Key]:
    """Both orders in one: what is gone follows what it followed."""
    kept, there = set(new), set(old)
    gone_after: dict[_Key | None, list[_Key]] = defaultdict(list)
    last: _Key | None = None
    for key in old:
        if key in kept:
            last = key
        else:
            gone_after[last].append(key)
    both = gone_after[None]
    for key in new:
        both.append(key)
        if key in there:
            both += gone_after[key]
    return both


def _moves(base: Facts, head: Facts) -> dict[str, str]:
    """Old key to new key of what stands elsewhere in its journey under the same id."""
    moved: dict[str, str] = {}
    for kind in _MOVABLE:
        stayed = {_new_key(key, moved) for key in base}
        gone = _by_name(record for key, record in base.items() if record.kind == kind and _new_key(key, moved) not in head)
        come = _by_name(record for key, record in head.items() if record.kind == kind and key not in stayed)
        for name, olds in gone.items():
            news = come.get(name, [])
            if len(olds) == len(news) == 1:
                moved[olds[0].key] = news[0].key
    return moved


def _by_name(records: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        found[record.journey, record.id].append(record)
    return found


def _new_key(key: str, moved: Mapping[str, str]) -> str:
    """The key that a record has once it and its holders have moved."""
    if not moved:
        return key
    for end in range(len(key), 0, -1):
        if (end == len(key) or key[end] == "/") and key[:end] in moved:
            return moved[key[:end]] + key[end:]
    return key


def mirrored(found: Iterable[Change]) -> list[Change]:
    """The changes that lead back."""
    return [Change(_MIRRORED[each.kind], each.key, each.was, each.field, each.after, each.before, each.head, each.base) for each in found]


Table = dict[str, dict[str, Plain]]
"""Fields by key: all of a version that can be compared."""


def table(found: Facts) -> Table:
    """The facts without the things that they are about."""
    return {key: {**record.fields} for key, record in found.items()}


def applied(found: Iterable[Change], before: Table) -> Table:
    """The table that the changes lead to."""
    found = list(found)
    moved = {each.was: each.key for each in found if each.kind == "moved"}
    after = {_new_key(key, moved): {**fields} for key, fields in before.items()}
    for each in found:
        if each.kind == "removed":
            after.pop(_new_key(each.was, moved), None)
        elif each.kind == "added" and isinstance(each.after, dict):
            after[each.key] = {**each.after}
        elif each.kind == "changed" and each.after is None:
            after[each.key].pop(each.field, None)
        elif each.kind == "changed":
            after[each.key][each.field] = each.after
    return after
