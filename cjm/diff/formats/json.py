"""A comparison as JSON: the shape is part of cjm's interface, and `schema/diff.json` holds it."""

from cjm.diff.changes import Change
from cjm.diff.effects import Effect
from cjm.diff.facts import Record
from cjm.diff.formats import Review
from cjm.diff.names import Names
from cjm.diff.wording import Wording
from cjm.findings import Finding
from cjm.formats import json as findings
from cjm.inert import as_json


def render(review: Review) -> str:
    """`{"version": 1, "base", "head", "changes": […], "findings": […], "accepted": […], "effects": […], "unread": […]}`.

    Places are `{"path", "line", "column"}`, from 1, null where there is none.
    """
    comparison, lang = review.comparison, review.lang
    wording = Wording(Names(comparison.before), Names(comparison.after), lang)
    content = {
        "version": 1,
        "base": comparison.base.commit or comparison.base.name.say(lang),
        "head": comparison.head.commit or comparison.head.name.say(lang),
        "changes": [_change(change, wording) for change in comparison.changes],
        "findings": [_finding(finding) for finding in review.verdict.findings],
        "accepted": [{"finding": _finding(finding), "reason": reason} for finding, reason in review.verdict.accepted],
        "effects": [_effect(effect, review) for effect in comparison.effects],
        "unread": list(comparison.unread),
    }
    return as_json(content)


def _finding(finding: Finding) -> dict[str, object]:
    return {**findings.as_object(finding), "url": f"docs/changes.md#{finding.name}"}


def _change(change: Change, wording: Wording) -> dict[str, object]:
    return {
        "kind": change.kind,
        "address": change.record.address,
        "field": change.field or None,
        "before": change.before,
        "after": change.after,
        "text": f"{wording.name(change)}: {wording.says(change)}",
        "base_place": _place(change.base, change.field),
        "head_place": _place(change.head, change.field),
    }


def _place(record: Record | None, field: str) -> dict[str, object] | None:
    place = record.place(field) if record is not None else None
    if place is None:
        return None
    line, column = place.source.position(place.start)
    return {"path": place.source.path, "line": line, "column": column}


def _effect(effect: Effect, review: Review) -> dict[str, object]:
    return {
        "journey": effect.journey,
        "name": effect.label(review.lang),
        "unit": effect.unit,
        "before": effect.before,
        "after": effect.after,
    }
