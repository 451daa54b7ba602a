"""Findings for GitLab's code quality widget: a list of issues, by the fields of its documentation ("Code Quality", report format)."""

from cjm.findings import Finding, Severity, fingerprint
from cjm.formats import PLAIN, Look
from cjm.formats.tally import left_out
from cjm.inert import as_json, visible
from cjm.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, look: Look = PLAIN) -> str:
    """A JSON list; `fingerprint` is unique in it, so that GitLab can tell old issues from new ones."""
    issues = [_finding(finding, look) for finding in report.findings]
    issues += [
        _issue("cjm", sentence, "info", fingerprint("", f"file:{path}", "left out"), look.prefix + path, ((1, 1), (1, 1)))
        for path, _, sentence in left_out(report)
    ]
    return as_json(issues)


def _finding(finding: Finding, look: Look) -> dict[str, object]:
    words = f"{finding.message} → {finding.hint}"
    place = (finding.start, finding.end)
    return _issue(finding.name, words, _SEVERITIES[finding.severity], finding.fingerprint, look.path(finding), place)


def _issue(
    check: str, words: str, severity: str, print_: str, path: str, place: tuple[tuple[int, int], tuple[int, int]]
) -> dict[str, object]:
    (line, column), (end_line, end_column) = place
    begin, end = {"line": line, "column": column}, {"line": end_line, "column": end_column}
    return {
        "description": visible(words),
        "check_name": check,
        "fingerprint": print_,
        "severity": severity,
        "location": {"path": visible(path), "positions": {"begin": begin, "end": end}},
    }
