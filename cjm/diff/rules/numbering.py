"""The rule over the number that a journey's versions go by."""

from typing import Final

from cjm.diff.changes import Change
from cjm.diff.comparison import Comparison
from cjm.diff.rules.registry import BREAKING, Objection, Objections, known_rule
from cjm.rules import governance  # noqa: F401 - declares it

_HOUSEKEEPING: Final = {"version", "reviewed", "review_every", "tags", "lint_off", "checklists", "status"}
"""Fields of a journey that change without its meaning."""


@known_rule("version-not-bumped", BREAKING)
def version_not_bumped(comparison: Comparison) -> Objections:
    """See cjm/rules/governance.py; its remarks are made here because only a comparison can."""
    changed = {change.record.journey for change in comparison.changes if _means(change)}
    for key in comparison.after:
        old, new = comparison.before.get(key), comparison.after[key]
        if new.kind != "journey" or old is None or key not in changed or new.fields.get("status") != "live":
            continue
        if new.fields.get("version") == old.fields.get("version"):
            version = int(str(new.fields.get("version", 1)))
            yield Objection(new, {"version": version, "next": version + 1}, "version")


def _means(change: Change) -> bool:
    """Whether a change is one of what the journey says, not of what is done about it."""
    if change.record.kind == "action":
        return False
    return change.record.kind != "journey" or change.kind != "changed" or change.field not in _HOUSEKEEPING
