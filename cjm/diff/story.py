"""The changes as they are told: journey by journey, stage by stage, one line for each thing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cjm.diff.changes import Change
from cjm.diff.comparison import Comparison
from cjm.diff.facts import Record
from cjm.diff.names import Names
from cjm.diff.wording import Wording
from cjm.words import Lang, Phrase

SHARED: Final = Phrase("Shared definitions", "Общие определения")
MARKS: Final = {"added": "+", "removed": "−", "changed": "~", "moved": "~"}


class Line(NamedTuple):
    """What happened to one thing: its kind of change, its name (empty for the stage or journey itself), the words, and the changes."""

    kind: str
    name: str
    words: str
    changes: tuple[Change, ...]


@dataclass
class Section:
    """What happened in one stage; `stage` is empty for the journey itself."""

    name: str
    stage: Record | None
    lines: list[Line] = field(default_factory=list)


@dataclass
class Chapter:
    """What happened in one journey; `journey` is None for what all journeys share."""

    name: str
    journey: Record | None
    sections: list[Section] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many changes it tells."""
        return sum(len(line.changes) for section in self.sections for line in section.lines)


def story(comparison: Comparison, lang: Lang) -> list[Chapter]:
    """The chapters of a comparison, in the order of the new version.

    What comes or goes with its holder is not told again: a stage that is removed takes its touchpoints along.
    """
    base, head = Names(comparison.before), Names(comparison.after)
    wording = Wording(base, head, lang)
    chapters: dict[str, Chapter] = {}
    sections: dict[tuple[str, str], Section] = {}
    for record_changes in _by_record(_outer(comparison.changes)):
        change = record_changes[0]
        stage = wording.stage(change)
        journey = comparison.after.get(change.record.journey) or comparison.before.get(change.record.journey)
        chapter = chapters.setdefault(change.record.journey, _chapter(journey, comparison, lang))
        at = (change.record.journey, stage.key if stage is not None else "")
        if at not in sections:
            sections[at] = Section(_name(stage, comparison, lang) if stage is not None else "", stage)
            chapter.sections.append(sections[at])
        own = change.record.kind in ("stage", "journey") and change.kind not in ("added", "removed")
        words = ", ".join(wording.says(each) for each in record_changes)
        sections[at].lines.append(Line(change.kind, "" if own else wording.name(change), words, tuple(record_changes)))
    return list(chapters.values())


def _chapter(journey: Record | None, comparison: Comparison, lang: Lang) -> Chapter:
    return Chapter(_name(journey, comparison, lang) if journey is not None else SHARED.say(lang), journey)


def _name(record: Record, comparison: Comparison, lang: Lang) -> str:
    facts = comparison.after if record.key in comparison.after else comparison.before
    return Names(facts).of(record, lang)


def _outer(changes: Iterable[Change]) -> list[Change]:
    """The changes without those that happen inside of what was added or removed as a whole."""
    changes = list(changes)
    whole = {(each.kind, each.key) for each in changes if each.kind in ("added", "removed")}
    return [each for each in changes if each.kind not in ("added", "removed") or (each.kind, each.record.parent) not in whole]


def _by_record(changes: list[Change]) -> list[list[Change]]:
    """The changes of one thing together; that it came or went stands alone."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        alone = change.kind if change.kind in ("added", "removed") else ""
        found.setdefault((alone, change.key), []).append(change)
    return list(found.values())
