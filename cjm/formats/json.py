"""Findings as JSON: the shape is part of cjm's interface, and `schema/findings.json` holds it."""

from cjm.findings import Finding, Severity
from cjm.formats import PLAIN, Look
from cjm.inert import as_json
from cjm.report import Report


def render(report: Report, look: Look = PLAIN) -> str:
    """`{"version": 1, "findings": […], "summary": {…}}`, and `statistics` where they were asked for.

    Lines and columns count from 1, columns in characters, ends are exclusive; paths are relative to the project's root.
    """
    summary: dict[str, object] = {"files": report.files}
    summary |= {severity.value: report.count(severity) for severity in Severity}
    if report.left_out:
        summary["left_out"] = sum(report.left_out.values())
    content = {"version": 1, "findings": [as_object(each) for each in report.findings], "summary": summary}
    if look.statistics is not None:
        content["statistics"] = [
            {"code": row.code, "name": row.name, "severity": row.severity, "count": row.times} for row in look.statistics
        ]
    return as_json(content)


def as_object(finding: Finding) -> dict[str, object]:
    """A finding as the JSON format gives it."""
    (line, column), (end_line, end_column) = finding.start, finding.end
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why,
        "hint": finding.hint,
        "path": finding.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "address": finding.address,
        "fingerprint": finding.fingerprint,
        "url": f"docs/rules.md#{finding.name}",
        "fixable": finding.fixable,
    }
