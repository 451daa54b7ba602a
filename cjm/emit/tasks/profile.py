"""What `crm:` of `cjm.yaml` says about one target (decisions.md, 57): users, words, fields, and where that is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from cjm.emit.tasks.collect import Users
from cjm.frozen import NOTHING
from cjm.patterns import pattern
from cjm.source import Place, Source
from cjm.values import Calendar
from cjm.yamltree import Tree

OPTIONS: Final = ("utc_offset", "path")
"""Words under `fields` that are no fields: the offset of the CRM's clock, such as `+03:00`, and where its service listens."""
_USUAL = Calendar()
_OFFSET = pattern(r"([+-])([01][0-9]|2[0-3]):([0-5][0-9])")


class Profile(NamedTuple):
    """One target as the project uses it.

    `words` are its words for ours, by field; `fields` are what our fields are called there, and what every task gets there.
    `tree` is `cjm.yaml`, None where there is none. `changes` counts for tasks, by key, how often they were handed over changed.
    """

    target: str
    today: date
    calendar: Calendar = Calendar()
    words: Mapping[str, Mapping[str, str]] = NOTHING
    fields: Mapping[str, str] = NOTHING
    tree: Tree | None = None
    changes: Mapping[str, int] = NOTHING

    @property
    def offset(self) -> int | None:
        """Minutes that the clock of the CRM is ahead of UTC; None where `utc_offset` is not one."""
        match = _OFFSET.fullmatch(self.fields.get("utc_offset", "+00:00"))
        return (1 if match[1] == "+" else -1) * (int(match[2]) * 60 + int(match[3])) if match else None

    def place(self, *path: str) -> Place:
        """Where a key under the target stands in `cjm.yaml`; where it is not written, the nearest thing around it."""
        if self.tree is None:
            return Place(Source("cjm.yaml", ""), 0, 0)
        steps: list[str | int] = ["crm", "targets", self.target, *path]
        while steps:
            try:
                value, key = self.tree.find(steps)
            except (KeyError, TypeError, ValueError, IndexError):
                steps.pop()
            else:
                return key or value
        return self.tree.whole


def profile(target: str, crm: Mapping[str, Any], today: date, calendar: Calendar = _USUAL, tree: Tree | None = None) -> Profile:
    """The profile of a target from the settings of a project."""
    block = _block(_block(crm, "targets"), target)
    words = {str(field): _texts(_block(block, "values"), field) for field in _block(block, "values")}
    return Profile(target, today, calendar, words, _texts(block, "fields"), tree)


def users(crm: Mapping[str, Any], target: str = "") -> Users:
    """Whose users the tasks for a target name; without one, those of the project's default target."""
    targets = _block(crm, "targets")
    written = crm.get("default")
    default = written if isinstance(written, str) else next(iter(targets)) if len(targets) == 1 else ""
    return Users(default, target, _texts(_block(targets, target or default), "owner"))


def _block(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = raw.get(key)
    return found if isinstance(found, dict) else {}


def _texts(raw: Mapping[str, Any], key: str) -> dict[str, str]:
    """A block of plain words; what is no word, such as a block or yes, is the schema's finding."""
    return {
        str(name): str(word)
        for name, word in _block(raw, key).items()
        if isinstance(word, (str, int, float)) and not isinstance(word, bool)
    }
