"""The comparison of two versions: changes, what they do to the numbers, and what could not be compared."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cjm.diff.changes import Change, changes
from cjm.diff.effects import Effect, effects
from cjm.diff.facts import Facts, Record, facts
from cjm.diff.history import delays
from cjm.diff.names import Names
from cjm.diff.versions import Version
from cjm.diff.wording import Wording
from cjm.model import Model
from cjm.project import PROJECT_FILE, Project
from cjm.terms import TERMS
from cjm.values import Text
from cjm.words import LANGS, Phrase


class Comparison(NamedTuple):
    """Two versions side by side.

    `changes` are those that are told, in the order of the new version. `unread` are the files that one of the versions could not
    read: their journeys are left out, for a file with a typing error is not a journey that was removed.
    """

    base: Version
    head: Version
    before: Facts
    after: Facts
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]
    unread: tuple[str, ...]
    today: date = date.min
    """The day of the run, for rules that ask for it."""

    def removed(self, kind: str) -> Iterator[Change]:
        """Every thing of a kind that is gone."""
        return (change for change in self.changes if change.kind == "removed" and change.record.kind == kind)

    def added(self, kind: str) -> Iterator[Change]:
        """Every thing of a kind that is new."""
        return (change for change in self.changes if change.kind == "added" and change.record.kind == kind)

    def changed(self, field: str, *kinds: str) -> Iterator[Change]:
        """Every change of a field, of things of some kinds or of all."""
        found = (change for change in self.changes if change.kind == "changed" and change.field == field)
        return (change for change in found if not kinds or change.record.kind in kinds)

    def name(self, change: Change) -> Text:
        """What the changed thing is called now, or was."""
        facts, record = (self.after, change.head) if change.head is not None else (self.before, change.base)
        assert record is not None
        names = Names(facts)
        return Text({lang: names.of(record, lang) for lang in LANGS})

    def named_before(self, kind: str, id: str, record: Record) -> Text:
        """What a definition was called in the old version; its id where there was none."""
        found = self.before.get(f"{record.journey}/library/{kind}:{id}") or self.before.get(f"library/{kind}:{id}")
        names = Names(self.before)
        return Text({lang: names.of(found, lang) for lang in LANGS}) if found is not None else Text(id)

    def delays(self, record: Record) -> int:
        """How often the date of an action was moved later before."""
        return delays(self.base.project.files, record)

    def said(self, change: Change) -> Phrase:
        """A change in words, without the name of its thing."""
        names = Names(self.before), Names(self.after)
        return Phrase(*(Wording(*names, lang).says(change) for lang in LANGS))

    def was_done_against(self, point: Record) -> bool:
        """Whether an action against a critical point is done, in either version."""
        names = (point.key + "/", point.id)
        return any(
            record.kind == "action"
            and record.fields.get("status") == "done"
            and record.journey == point.journey
            and (record.key.startswith(names[0]) or record.fields.get("critical_point") == names[1])
            for side in (self.before, self.after)
            for record in side.values()
        )

    def with_holder(self, change: Change) -> bool:
        """Whether a thing came or went with what holds it."""
        return any(each.kind == change.kind and each.record.key == change.record.parent for each in self.changes)

    def word(self, family: str, word: str) -> Phrase:
        """What a word of the language is called."""
        return TERMS[family].get(word, Phrase(word, word))

    def status(self, record: Record) -> str:
        """The status of the journey that a record belongs to, the higher one of the two versions; of what all share, the highest."""
        sides = (self.before, self.after)
        own = [side[record.journey] for side in sides if record.journey in side]
        journeys = own or [each for side in sides for each in side.values() if each.kind == "journey"]
        return max((str(each.fields.get("status")) for each in journeys), key=_STATUSES.index, default="live")

    def newly_cited(self, record: Record) -> list[str]:
        """The sources that a record's holders, up to the journey, cite in the new version and did not in the old."""
        keys = [record.key, record.parent, record.journey]
        return [source for key in keys for source in _cited(self.after.get(key)) if source not in _cited(self.before.get(key))]


def compare(base: Version, head: Version) -> Comparison:
    """What leads from one version to the other; nothing where the settings of one cannot be read, for then its journeys are not known."""
    broken = sorted({PROJECT_FILE for version in (base, head) if version.project.broken})
    if broken:
        return Comparison(base, head, {}, {}, (), (), tuple(broken))
    unread = sorted(_unread(base.project) | _unread(head.project))
    only = head.journey or base.journey
    before, after = (facts(_kept(version.project.model, frozenset(unread), only)) for version in (base, head))
    if only:
        before, after = _of_journey(before, only), _of_journey(after, only)
    found = tuple(change for change in changes(before, after) if change.told)
    touched = frozenset(change.record.journey for change in found)
    return Comparison(base, head, before, after, found, tuple(effects(base.project.model, head.project.model, touched)), tuple(unread))


def _unread(project: Project) -> set[str]:
    """The paths of the files that gave no tree, or no model."""
    modelled = {journey.tree.source.path for journey in project.model.journeys}
    blocking = {remark.place.source.path for remark in project.remarks if remark.code in _BLOCKING}
    return {path for path in blocking if path not in modelled}


_BLOCKING = frozenset({"SRC001", "SRC003", "SRC004", "SRC005", "SRC007", "SRC008", "SRC012"})
"""Problems that can keep a whole file from being read."""


_STATUSES = ["retired", "draft", "review", "approved", "live"]


def _cited(record: Record | None) -> list[str]:
    sources = record.fields.get("evidence") if record is not None else None
    return [str(source) for source in sources] if isinstance(sources, list) else []


def _kept(model: Model, unread: frozenset[str], only: str) -> Model:
    """The model without the journeys of some files."""
    kept = (each for each in model.journeys if each.tree.source.path not in unread and (not only or each.id == only))
    return model.replaced(journeys=tuple(kept))


def _of_journey(found: Facts, journey: str) -> Facts:
    return {key: record for key, record in found.items() if record.journey == journey}
