"""The comparison of two versions: changes, what they do to the numbers, and what could not be compared."""

from typing import NamedTuple

from cjm.diff.changes import Change, changes
from cjm.diff.effects import Effect, effects
from cjm.diff.facts import Facts, facts
from cjm.diff.versions import Version
from cjm.model import Model
from cjm.project import Project


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


def compare(base: Version, head: Version) -> Comparison:
    """What leads from one version to the other."""
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


_BLOCKING = frozenset({"SRC001", "SRC003", "SRC004", "SRC005", "SRC008"})
"""Problems that can keep a whole file from being read."""


def _kept(model: Model, unread: frozenset[str], only: str) -> Model:
    """The model without the journeys of some files."""
    kept = (each for each in model.journeys if each.tree.source.path not in unread and (not only or each.id == only))
    return model.replaced(journeys=tuple(kept))


def _of_journey(found: Facts, journey: str) -> Facts:
    return {key: record for key, record in found.items() if record.journey == journey}
