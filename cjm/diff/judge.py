"""What to think of a comparison: findings over the change, with severities by the journey's status, and what was accepted."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from cjm.diff.comparison import Comparison
from cjm.diff.facts import Record
from cjm.diff.rules import change_rules
from cjm.diff.rules.registry import ChangeRule, Objection
from cjm.files import Files, Refused
from cjm.findings import Finding, Severity, fingerprint
from cjm.limits import FILE_BYTES
from cjm.source import Place, Source
from cjm.words import Lang, Phrase

FILE: Final = "accepted-changes.txt"
"""The file beside `cjm.yaml` that records what was accepted: a fingerprint and a reason on each line."""

_MILDER: Final = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO, Severity.INFO: Severity.INFO}


class Verdict(NamedTuple):
    """The findings over a change, the worst first; those that were accepted, each with the reason."""

    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, str], ...]


def judge(comparison: Comparison, lang: Lang, today: date) -> Verdict:
    """What the rules say of a comparison, in one language."""
    reasons = accepted(comparison.head.project.files)
    found = sorted(_findings(comparison._replace(today=today), lang), key=lambda f: (f.severity.rank, f.path, f.place.start, f.code))
    kept = tuple(finding for finding in found if finding.fingerprint not in reasons)
    return Verdict(kept, tuple((finding, reasons[finding.fingerprint]) for finding in found if finding.fingerprint in reasons))


def accepted(files: Files) -> Mapping[str, str]:
    """Fingerprint to reason of what a version's file accepts.

    A line without a reason accepts nothing, nor does a file that cannot be read, is no text, or is a link.
    """
    try:
        text = files.bytes(FILE, FILE_BYTES).decode("utf-8-sig") if files.exists(FILE) else ""
    except (OSError, ValueError, Refused):
        return {}
    lines = (line.split(None, 1) for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return {words[0]: words[1].strip() for words in lines if len(words) == 2}


def _findings(comparison: Comparison, lang: Lang) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for rule in change_rules().values():
        for objection in rule.judges(comparison):
            finding = _finding(rule, objection, comparison, lang)
            seen[finding.fingerprint] += 1
            again = seen[finding.fingerprint]
            yield finding if again == 1 else finding._replace(fingerprint=f"{finding.fingerprint}#{again}")


def _finding(rule: ChangeRule, objection: Objection, comparison: Comparison, lang: Lang) -> Finding:
    record, change = objection.record, objection.change
    says, why, write = (Phrase(text, text).fill(lang, objection.values) for text in rule.talk.words(lang))
    detail = objection.field
    if change is not None:  # what was accepted once is not accepted for ever: the values enter
        detail += json.dumps([change.field, change.before, change.after], ensure_ascii=False, sort_keys=True)
    place = _place(record, objection.field, comparison)
    print_ = fingerprint(rule.code, record.address, detail)
    return Finding(rule.code, rule.name, _severity(rule, record, comparison), says, why, write, place, record.address, print_)


def _severity(rule: ChangeRule, record: Record, comparison: Comparison) -> Severity:
    """A draft is mild: one step less, and nothing in it breaks a build."""
    status = comparison.status(record)
    if status == "draft":
        return Severity.INFO
    return _MILDER[rule.severity] if status == "review" else rule.severity


def _place(record: Record, field: str, comparison: Comparison) -> Place:
    """Where to look in the new version: the thing, or of what is gone, the nearest holder that is still there."""
    key = record.key
    while key:
        now = comparison.after.get(key)
        if now is not None and (place := now.place(field if key == record.key else "")) is not None:
            return place
        key = key.rpartition("/")[0]
    return record.place() or Place(Source("cjm.yaml", ""), 0, 0)
