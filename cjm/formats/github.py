"""Findings for GitHub Actions: the log for people, then annotations that GitHub shows beside the lines of a pull request.

Workflow commands, from GitHub's reference and the escaping of actions/toolkit (`command.ts`): `::error file=F,line=L,…::message`, where
`%`, CR and LF are escaped in the message, `:` and `,` in properties as well. GitHub shows at most 10 errors, 10 warnings and 10
notices of a step, so we choose which: the worst, in the order of files, and a last notice says how many more there are.
"""

from collections import defaultdict

from cjm import limits
from cjm.findings import Finding, Severity
from cjm.formats import PLAIN, Look, text
from cjm.formats.tally import WHY, WRITE, left_out, not_shown
from cjm.inert import inert, visible
from cjm.report import Report
from cjm.words import Lang

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, look: Look = PLAIN) -> str:
    """The text format, and an annotation for each finding, as many as GitHub shows."""
    shown = _shown(report)
    lines = [_annotation(finding, look.path(finding), report.lang) for finding in shown]
    rest = not_shown(report, shown)
    lines += [_command("notice", rest, title="cjm")] if rest else []
    return inert(text.render(report, look) + "".join(f"{line}\n" for line in lines), annotated=True)


def _shown(report: Report) -> list[Finding]:
    """The findings that get an annotation, in the order of files; a notice is kept free where not all of them do."""
    by_severity: dict[Severity, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_severity[finding.severity].append(finding)
    crowded = left_out(report) or any(len(found) > limits.ANNOTATIONS for found in by_severity.values())
    room = dict.fromkeys(Severity, limits.ANNOTATIONS) | {Severity.INFO: limits.ANNOTATIONS - bool(crowded)}
    kept = {id(finding) for severity, found in by_severity.items() for finding in found[: room[severity]]}
    return [finding for finding in report.findings if id(finding) in kept]


def _annotation(finding: Finding, path: str, lang: Lang) -> str:
    (line, column), (end_line, end_column) = finding.start, finding.end
    columns = {"col": column, "endColumn": end_column} if line == end_line else {}  # GitHub takes columns of one line only
    message = [finding.message, f"{WHY.say(lang)}: {finding.why}", f"{WRITE.say(lang)}: {finding.hint}"]
    place = {"file": visible(path), "line": line, "endLine": end_line, **columns, "title": f"{finding.code} {finding.name}"}
    return _command(_COMMANDS[finding.severity], "\n".join(visible(part) for part in message), **place)


def _command(name: str, message: str, **properties: object) -> str:
    listed = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(message)}"


def _escaped(words: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in words)
