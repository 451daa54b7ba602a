"""What every format counts and says the same way: findings by severity, by rule, and those beyond a cap."""

from collections import Counter
from collections.abc import Iterable

from cjm.findings import Finding, Severity
from cjm.formats import Counted
from cjm.limits import FINDINGS_PER_FILE
from cjm.report import Report
from cjm.words import Lang, Phrase, plural

SEVERITY = {
    Severity.ERROR: Phrase("error", "ошибка"),
    Severity.WARNING: Phrase("warning", "предупреждение"),
    Severity.INFO: Phrase("info", "сведение"),
}
WHY = Phrase("why", "почему")
WRITE = Phrase("write", "пишите")
MORE_HERE = Phrase("{count} more in {path}", "ещё {count} в {path}")
_COUNTED = {
    Severity.ERROR: (("error", "errors"), ("ошибка", "ошибки", "ошибок")),
    Severity.WARNING: (("warning", "warnings"), ("предупреждение", "предупреждения", "предупреждений")),
    Severity.INFO: (("info", "info"), ("сведение", "сведения", "сведений")),
}
_NOT_SHOWN = Phrase("{counts} not shown here", "не показано: {counts}")
_BEYOND = Phrase(
    f"{{count}} more beyond the first {FINDINGS_PER_FILE} of a file", f"ещё {{count}} сверх первых {FINDINGS_PER_FILE} в файле"
)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before info; within each, the order of files and lines."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


def counted(severity: Severity, count: int, lang: Lang) -> str:
    """A number with its noun: `2 errors`."""
    return plural(count, lang, *_COUNTED[severity])


def files(report: Report) -> str:
    """How many files were looked at: `3 files`."""
    return plural(report.files, report.lang, ("file", "files"), ("файл", "файла", "файлов"))


def summary(report: Report) -> str:
    """All of it on one line: `3 files: 2 errors, 0 warnings, 1 info`."""
    return f"{files(report)}: {', '.join(counted(severity, report.count(severity), report.lang) for severity in Severity)}."


def left_out(report: Report) -> list[tuple[str, int, str]]:
    """For each file with more findings than are shown: its path, how many more, and a sentence that says so."""
    return [(path, count, MORE_HERE.fill(report.lang, {"count": count, "path": path})) for path, count in report.left_out.items()]


def not_shown(report: Report, shown: Iterable[Finding]) -> str:
    """A sentence on the findings that a format's own cap, or that of a file, leaves out; empty where none is."""
    missing = Counter(finding.severity for finding in report.findings)
    missing.subtract(finding.severity for finding in shown)
    parts = [counted(severity, missing[severity], report.lang) for severity in Severity if missing[severity]]
    if report.left_out:
        parts.append(_BEYOND.fill(report.lang, {"count": sum(report.left_out.values())}))
    return _NOT_SHOWN.fill(report.lang, {"counts": ", ".join(parts)}) if parts else ""


def statistics(findings: Iterable[Finding]) -> tuple[Counted, ...]:
    """How often each rule was found at each severity: the worst severity first, then the most frequent."""
    counts = Counter((finding.code, finding.name, finding.severity) for finding in findings)
    rows = (Counted(*key, count) for key, count in counts.items())
    return tuple(sorted(rows, key=lambda row: (row.severity.rank, -row.times, row.code)))


def table(rows: Iterable[Counted], lang: Lang) -> str:
    """Counts per rule as aligned text, one rule a line; empty where there are none."""
    rows = list(rows)
    widths = [max((len(cell) for cell in column), default=0) for column in zip(*(_cells(row, lang) for row in rows), strict=True)]
    lines = []
    for row in rows:
        count, severity, code, name = _cells(row, lang)
        lines.append(f"{count:>{widths[0]}}  {severity:{widths[1]}}  {code:{widths[2]}}  {name}\n")
    return "".join(lines)


def _cells(row: Counted, lang: Lang) -> tuple[str, str, str, str]:
    return str(row.times), SEVERITY[row.severity].say(lang), row.code, row.name
