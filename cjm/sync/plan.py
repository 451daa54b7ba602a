"""What a push would do: our tasks, what the system holds, and what was sent last, compared.

Three versions of each field are compared, as in a merge: ours, theirs and what was sent last. What only we changed is sent; what
only they changed is theirs, and listed; what both changed is a conflict, and stays until the two agree.
"""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

from cjm.sync.journal import Entry
from cjm.sync.system import SENT, Held, Wanted, tidy

Kind = Literal["new", "changed", "conflict", "edited", "same", "finished", "closed", "gone", "deleted", "doubled"]
Side = Literal["us", "them", "both"]


class Change(NamedTuple):
    """A field that differs: what the system has, what we have, and who changed it since it was sent. Only our own changes are sent."""

    field: str
    theirs: str
    ours: str
    by: Side


class Step(NamedTuple):
    """What becomes of one task.

    new: not there yet · changed: at least one field is sent · conflict: changed on both sides, and nothing to send ·
    edited: changed only there · same · finished: done or cancelled there · closed: done or dropped in the YAML, open there ·
    gone: in the YAML no more, open there · deleted: sent once, there no more · doubled: there more than once.
    """

    kind: Kind
    key: str
    title: str
    changes: tuple[Change, ...] = ()
    wanted: Wanted | None = None
    held: tuple[Held, ...] = ()

    @property
    def sends(self) -> bool:
        """Whether carrying it out sends anything."""
        return self.kind in ("new", "changed")

    @property
    def sent(self) -> list[str]:
        """The fields that an update sends."""
        return [change.field for change in self.changes if change.by == "us"]

    @property
    def conflict(self) -> bool:
        """Whether a field was changed on both sides."""
        return any(change.by == "both" for change in self.changes)


def digest(value: str) -> str:
    """What the journal keeps of a value that was sent: enough to know it again, not enough to read it."""
    return sha256(tidy(value).encode()).hexdigest()[:16]


def plan(wanted: Sequence[Wanted], held: Sequence[Held], sent: Mapping[str, Entry], shut: Collection[str]) -> list[Step]:
    """One step for each task: ours in their order, then what only the system has, in its order.

    `sent` is the journal, by key; `shut` are the keys of actions that are done or dropped in the YAML.
    """
    there: dict[str, list[Held]] = {}
    for one in held:
        there.setdefault(one.key, []).append(one)
    steps = [_step(one, tuple(there.pop(one.key, ())), sent.get(one.key)) for one in wanted]
    for key, left in there.items():
        if any(one.state == "open" for one in left):
            steps.append(Step("closed" if key in shut else "gone", key, left[0].fields.get("title", ""), held=tuple(left)))
    return steps


def agreed(step: Step, entry: Entry | None) -> dict[str, str]:
    """What to remember of a step that was carried out: for each field the digest of the value that both sides know as ours."""
    assert step.wanted is not None
    apart = {change.field for change in step.changes if change.by != "us"}
    known = entry.sent if entry is not None else {}
    ours = {field: digest(value) for field, value in step.wanted.fields.items() if field not in apart}
    return ours | {field: known[field] for field in apart if field in known}


def _step(wanted: Wanted, held: tuple[Held, ...], entry: Entry | None) -> Step:
    if not held:
        kind: Kind = "deleted" if entry is not None and entry.ref else "new"
        return Step(kind, wanted.key, wanted.title, wanted=wanted)
    if any(one.state != "open" for one in held):
        return Step("finished", wanted.key, wanted.title, wanted=wanted, held=held)
    if len(held) > 1:
        return Step("doubled", wanted.key, wanted.title, wanted=wanted, held=held)
    changes = _changes(wanted, held[0], entry)
    by = {change.by for change in changes}
    kind = "changed" if "us" in by else "conflict" if "both" in by else "edited" if by else "same"
    return Step(kind, wanted.key, wanted.title, changes, wanted, held)


def _changes(wanted: Wanted, held: Held, entry: Entry | None) -> tuple[Change, ...]:
    known = entry.sent if entry is not None else {}
    changes = []
    for field in SENT:
        ours, theirs = wanted.fields.get(field), held.fields.get(field, "")
        if ours is not None and tidy(ours) != tidy(theirs):
            last = known.get(field)
            by: Side = "us" if last in (None, digest(theirs)) else "them" if last == digest(ours) else "both"
            changes.append(Change(field, theirs, ours, by))
    return tuple(changes)
