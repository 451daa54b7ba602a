"""Findings as JSON: the shape is part of cjm's interface, see docs."""

import json

from cjm.check import Report
from cjm.findings import Severity


def render(report: Report, colour: bool = False) -> str:
    """`{"version": 1, "findings": […], "summary": {…}}`; lines and columns from 1, columns in characters."""
    findings = []
    for finding in report.findings:
        (line, column), (end_line, end_column) = finding.start, finding.end
        findings.append(
            {
                "code": finding.code,
                "name": finding.name,
                "severity": finding.severity.value,
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
        )
    summary: dict[str, object] = {"files": report.files}
    summary |= {severity.value: report.count(severity) for severity in Severity}
    if report.left_out:
        summary["left_out"] = sum(report.left_out.values())
    return json.dumps({"version": 1, "findings": findings, "summary": summary}, ensure_ascii=False, indent=1) + "\n"
