"""Findings as JUnit's XML, by the schema that Jenkins reads: one suite for each file, one test for each finding.

What fails the run is a failure, everything else a skipped test: tests and exit status agree.
"""

import re
from collections import Counter
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from cjm.findings import Finding
from cjm.formats import PLAIN, Look
from cjm.formats.tally import SEVERITY, WHY, WRITE, left_out, summary
from cjm.formats.xml import as_xml
from cjm.inert import visible
from cjm.report import Report
from cjm.words import Lang

_SUFFIX = re.compile(r"\.ya?ml$")


def render(report: Report, look: Look = PLAIN) -> str:
    """Where nothing is found there is one test, which passes: a report without tests counts as broken."""
    root = Element("testsuites", name="cjm lint")
    more = {path: sentence for path, _, sentence in left_out(report)}
    for path, group in groupby(report.findings, lambda finding: finding.path):
        findings = list(group)
        suite = SubElement(root, "testsuite", name=visible(look.prefix + path))
        failures = sum(look.fails(finding.severity) for finding in findings)
        _count(suite, len(findings), failures, len(findings) - failures)
        names = Counter[str]()
        for finding in findings:
            _case(suite, finding, names, look, report.lang)
        if path in more:
            SubElement(suite, "system-out").text = visible(more[path])
    if not report.findings:
        suite = SubElement(root, "testsuite", name="cjm lint")
        _count(suite, 1, 0, 0)
        SubElement(suite, "testcase", name=summary(report), classname="cjm lint")
    failures = sum(look.fails(finding.severity) for finding in report.findings)
    root.attrib |= {"tests": str(len(report.findings) or 1), "failures": str(failures), "errors": "0"}
    return as_xml(root)


def _count(suite: Element, tests: int, failures: int, skipped: int) -> None:
    suite.attrib |= {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": str(skipped)}


def _case(suite: Element, finding: Finding, names: Counter[str], look: Look, lang: Lang) -> None:
    """A test; GitLab takes two of one name for one, so the second is numbered."""
    path, (line, column) = look.path(finding), finding.start
    name = f"{finding.name}: {finding.message}"
    names[name] += 1
    name += f" #{names[name]}" if names[name] > 1 else ""
    case = SubElement(suite, "testcase", name=visible(name), classname=visible(_SUFFIX.sub("", path)))
    told = [f"{path}:{line}:{column}", f"{WHY.say(lang)}: {finding.why}", f"{WRITE.say(lang)}: {finding.hint}"]
    body = "\n".join(visible(part) for part in told)
    if look.fails(finding.severity):
        failure = SubElement(case, "failure", type=finding.severity.value, message=visible(finding.message))
        failure.text = body
    else:
        SubElement(case, "skipped").text = f"{SEVERITY[finding.severity].say(lang)}: {visible(finding.message)}\n{body}"
