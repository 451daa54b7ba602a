"""The rule over the number that a journey's versions go by."""

from typing import Final

from cjm.diff.changes import Change
from cjm.diff.comparison import Comparison
from cjm.diff.rules.registry import BREAKING, Objection, Objections, change_rule

_HOUSEKEEPING: Final = {"version", "reviewed", "review_every", "tags", "lint_off", "checklists", "status"}
"""Fields of a journey that change without its meaning."""


@change_rule(
    "GOV012",
    "version-not-bumped",
    BREAKING,
    en=(
        "The live journey changed, and its version is still {version}",
        "whoever quotes version {version} no longer knows which of the two is meant",
        "`version: {next}`",
    ),
    ru=(
        "Действующий путь изменён, а версия прежняя.",
        "Действующий путь изменился, а его версия по-прежнему {version}",
        "кто ссылается на версию {version}, уже не знает, какая из двух имеется в виду",
        "`version: {next}`",
    ),
)
def version_not_bumped(comparison: Comparison) -> Objections:
    """The meaning of a live journey changed, and `version` was not raised.

    What is done about it (actions, their dates and states) and when it was reviewed are no change of meaning.

    Before::

        journey: Order
        id: order
        status: live
        version: 3
        stages: [{name: Pays, id: pays}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 3
        stages: [{name: Pays by card, id: pays}]

    Good::

        journey: Order
        id: order
        status: live
        version: 4
        stages: [{name: Pays by card, id: pays}]
    """
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
