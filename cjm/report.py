"""What a run of the rules is asked for, and what it gives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from cjm import limits
from cjm.findings import Finding, Severity
from cjm.words import Lang, Phrase

LEVELS: Final = ("starter", "standard", "strict")
"""How much a team wants to hear; each level holds the one before."""


class Options(NamedTuple):
    """What a run of the rules was asked for; `level` and `lang` None leave it to the project.

    `fixable` says whether findings are to tell that a safe fix exists, which takes time and few formats show.
    """

    today: date
    level: str | None = None
    lang: Lang | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    capped: bool = True
    """Whether to stop at limits.FINDINGS_PER_FILE; one who compares runs wants all, and calls `cap` on what is left."""
    fixable: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, in the order of files and lines.

    `files` counts the files looked at; `left_out` the findings beyond limits.FINDINGS_PER_FILE, by file. `unlisted` are the
    fingerprints of those, by severity.
    """

    findings: tuple[Finding, ...]
    files: int
    lang: Lang
    left_out: Mapping[str, int] = field(default_factory=dict)
    unlisted: Mapping[Severity, tuple[str, ...]] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)


class UnknownRule(Exception):
    """An option names a rule or group that does not exist. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


def cap(report: Report) -> Report:
    """The report with at most limits.FINDINGS_PER_FILE findings of each file, the worst ones."""
    counts = Counter(finding.path for finding in report.findings)
    crowded = {path for path, count in counts.items() if count > limits.FINDINGS_PER_FILE}
    if not crowded:
        return report
    room: Counter[str] = Counter()
    kept = set()
    for finding in sorted(report.findings, key=lambda f: f.severity.rank):
        room[finding.path] += 1
        if room[finding.path] <= limits.FINDINGS_PER_FILE:
            kept.add(id(finding))
    left_out = {path: counts[path] - limits.FINDINGS_PER_FILE for path in sorted(crowded)}
    rest = [finding for finding in report.findings if id(finding) not in kept]
    unlisted = {each: tuple(f.fingerprint for f in rest if f.severity is each) for each in Severity}
    listed = tuple(finding for finding in report.findings if id(finding) in kept)
    return replace(report, findings=listed, left_out=left_out, unlisted={each: prints for each, prints in unlisted.items() if prints})
