"""Findings as Checkstyle's XML, which Jenkins, reviewdog and many others read."""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from cjm.formats import PLAIN, Look
from cjm.formats.tally import left_out
from cjm.formats.xml import as_xml
from cjm.inert import visible
from cjm.report import Report


def render(report: Report, look: Look = PLAIN) -> str:
    """One `file` for each file with findings, one `error` for each finding; `source` is `cjm.<rule>`."""
    root = Element("checkstyle", version="4.3")
    files: dict[str, Element] = {}
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        files[path] = SubElement(root, "file", name=visible(look.prefix + path))
        for finding in findings:
            words = f"{finding.message} → {finding.hint}"
            _error(files[path], *finding.start, finding.severity, words, finding.name)
    for path, _, sentence in left_out(report):
        _error(files[path], 1, 1, "info", sentence, "left-out")
    return as_xml(root)


def _error(file: Element, line: int, column: int, severity: str, words: str, name: str) -> None:
    place = {"line": str(line), "column": str(column)}
    SubElement(file, "error", {**place, "severity": str(severity), "message": visible(words), "source": f"cjm.{name}"})
