"""Findings as JSON: the shape is part of cjm's interface, and `schema/findings.json` holds it."""

from cjm.findings import Severity
from cjm.findings import as_object as as_object
from cjm.formats import PLAIN, Look
from cjm.inert import as_json
from cjm.report import Report


def render(report: Report, look: Look = PLAIN) -> str:
    """`{"version": 1, "findings": […], "summary": {…}}`, and `statistics` where they were asked for.

    Of findings that are not listed it holds the fingerprints, as `unlisted`: then the file is a whole baseline.

    Lines and columns count from 1, columns in characters, ends are exclusive; paths are relative to the project's root.
    """
    summary: dict[str, object] = {"files": report.files}
    summary |= {severity.value: report.count(severity) for severity in Severity}
    if report.left_out:
        summary["left_out"] = sum(report.left_out.values())
    content = {"version": 1, "findings": [as_object(each) for each in report.findings], "summary": summary}
    if report.unlisted:
        content["unlisted"] = report.unlisted
    if look.statistics is not None:
        content["statistics"] = [
            {"code": row.code, "name": row.name, "severity": row.severity, "count": row.times} for row in look.statistics
        ]
    return as_json(content)
