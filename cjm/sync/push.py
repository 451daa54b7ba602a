"""Carrying a plan out, one task after the other, each of them once."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjm.sync.journal import Journal
from cjm.sync.plan import Step, agreed
from cjm.sync.problems import Astray, Lost, Overtaken, Refused, Stopped, Undone
from cjm.sync.system import System
from cjm.words import Phrase

_ASTRAY = Phrase(
    'an earlier push made a task that cannot be found again; put right what it said, then delete the lines with `"sent": {}` in .cjm/push/',
    'прошлая отправка создала задачу, которую не найти; исправьте то, о чём она сказала, и удалите строки с `"sent": {}` в .cjm/push/',
)


class Pushed(NamedTuple):
    """What became of a plan.

    `sent` steps were carried out, `failed` ones were not, with the reason; `stopped` says why the rest was not tried.
    """

    sent: list[Step]
    failed: list[tuple[Step, Phrase]]
    stopped: Phrase | None


def push(steps: Sequence[Step], system: System, journal: Journal, tick: Callable[[Step], object] = lambda step: None) -> Pushed:
    """Send what is new and what changed; `tick` is called after each of these. The journal must be open.

    What could not be done is a value: nothing is raised but what a user does (an interrupt).
    """
    sent: list[Step] = []
    failed: list[tuple[Step, Phrase]] = []
    astray = [key for key, entry in journal.entries.items() if entry.ref and not entry.sent]
    if any(step.kind == "deleted" and step.key in astray for step in steps):
        return Pushed(sent, failed, _ASTRAY)
    try:
        for step in steps:
            if step.kind == "same":
                journal.keep(step.key, step.held[0].ref, agreed(step, journal.entries.get(step.key)))
            if not step.sends:
                continue
            try:
                _send(step, system, journal)
            except (Refused, Overtaken) as trouble:
                failed.append((step, trouble.phrase))
            else:
                sent.append(step)
            tick(step)
    except (Stopped, Lost) as trouble:
        return Pushed(sent, failed, trouble.phrase)
    return Pushed(sent, failed, None)


def _send(step: Step, system: System, journal: Journal) -> None:
    assert step.wanted is not None
    entry = journal.entries.get(step.key)
    if step.kind == "new":
        journal.begin(step.key)
        try:
            ref = system.create(step.wanted, unsure=entry is not None)
        except Refused:
            journal.forget(step.key)
            raise
        except Undone:
            if entry is None:  # of an earlier push that was cut off nobody knows yet
                journal.forget(step.key)
            raise
        except Astray as astray:
            journal.keep(step.key, astray.ref, {})
            raise
    else:
        ref = step.held[0].ref
        system.update(step.held[0], step.wanted, step.sent)
    journal.keep(step.key, ref, agreed(step, entry))
