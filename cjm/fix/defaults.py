"""Fields that are safe to write, because cjm reckons with that value anyway or because it is where teams begin."""

from typing import Any

from cjm.fix.insert import become, put
from cjm.fix.registry import Case, Edits, fixes


def _writes(rule: str, key: str, value: Any) -> None:
    """Declare a fixer that adds one field to the element."""

    @fixes(rule)
    def write(case: Case) -> Edits:
        block = case.block
        return [put(block, key, value)] if block is not None else None


_writes("implicit-end", "end", "success")
_writes("no-review-cadence", "review_every", "90d")
_writes("kpi-no-cadence", "every", "3mo")
_writes("survey-closed-no-other", "other", True)
_writes("play-no-deadline", "within", "1bd")


@fixes("ttr-mean-only")
def ttr_mean_only(case: Case) -> Edits:
    """Nine of ten customers instead of the mean; the business clock, by which it is counted now."""
    block = case.block
    if block is None:
        return None
    return [become(block, "stat", "stat", "p90") if case.remark.detail == "stat" else put(block, "clock", "business")]


@fixes("version-not-bumped")
def version_not_bumped(case: Case) -> Edits:
    """The next version; a journey that states none is version 1."""
    block = case.spot(())
    if block is None:
        return None
    version = block.data.get("version")
    if version is None:
        return [put(block, "version", 2)]
    return [become(block, "version", "version", version + 1)] if type(version) is int else None
