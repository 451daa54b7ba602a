"""Findings as SARIF 2.1.0 (OASIS), with what GitHub's code scanning wants of it.

Columns are counted in UTF-16 units, and `columnKind` says so: viewers that never read it count like that. Paths are relative to the
root of the repository and percent-encoded. `partialFingerprints` carries the finding's own fingerprint, twice: GitHub reads no other
name than `primaryLocationLineHash`.
"""

from collections.abc import Mapping
from urllib.parse import quote

from cjm import __version__, limits
from cjm.findings import Finding, Severity
from cjm.formats import PLAIN, Look
from cjm.formats.tally import WHY, WRITE, not_shown, worst_first
from cjm.frozen import NOTHING
from cjm.inert import as_json, visible
from cjm.report import Report
from cjm.rules import catalogue
from cjm.rules.examples import fenced, read
from cjm.rules.registry import Rule
from cjm.source import Source
from cjm.words import Lang, Phrase

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_ROOT_WORDS = Phrase("The root of the repository.", "Корень репозитория.")


def render(report: Report, look: Look = PLAIN, known: Mapping[str, Rule] = NOTHING) -> str:
    """One run, with the rules that spoke; beyond limits.SARIF_RESULTS only the worst findings, and a notification of the others.

    `known` are rules beside those of lint, or instead of them, by name.
    """
    lang = report.lang
    kept = {id(finding) for finding in worst_first(report.findings)[: limits.SARIF_RESULTS]}
    shown = [finding for finding in report.findings if id(finding) in kept]
    names = sorted({(finding.code, finding.name) for finding in shown})
    rules = {code: number for number, (code, _) in enumerate(names)}
    driver = {"name": "cjm", "semanticVersion": __version__, "language": lang, "rules": [_rule(*name, known, lang) for name in names]}
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_WORDS.say(lang)}}},
        "automationDetails": {"id": "cjm/"},
        "invocations": [_invocation(not_shown(report, shown))],
        "results": [_result(finding, look, rules[finding.code], lang) for finding in shown],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(rest: str) -> dict[str, object]:
    more = {"toolExecutionNotifications": [{"level": "warning", "message": {"text": _escaped(rest)}}]} if rest else {}
    return {"executionSuccessful": True, **more}


def _rule(code: str, name: str, known: Mapping[str, Rule], lang: Lang) -> dict[str, object]:
    """A `reportingDescriptor`; of a rule that no catalogue holds only the names."""
    rule = known.get(name) or catalogue().get(name)
    pascal = "".join(part.capitalize() for part in name.split("-"))
    return {"id": code, "name": pascal, **(_explained(rule, lang) if rule is not None else {})}


def _explained(rule: Rule, lang: Lang) -> dict[str, object]:
    doc, words = read(rule), rule.talk.words(lang)
    told = [f"{WHY.say(lang)}: {words.why}", f"{WRITE.say(lang)}: {words.write}"]
    long = [rule.summary(lang), *([doc.text] if doc.text and lang == "en" else []), *told]
    return {
        "shortDescription": {"text": rule.summary(lang)},
        "fullDescription": {"text": f"{rule.summary(lang)} {words.why[:1].upper()}{words.why[1:]}."},
        "help": {"text": "\n".join(long), "markdown": "\n\n".join([*long, fenced(doc, lang)])},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group, rule.name, rule.level.name.lower()], "precision": "high"},
    }


def _result(finding: Finding, look: Look, rule: int, lang: Lang) -> dict[str, object]:
    words = (finding.message, f"{WHY.say(lang)}: {finding.why}", f"{WRITE.say(lang)}: {finding.hint}")
    file = {"uri": _uri(look.path(finding)), "uriBaseId": _ROOT}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _escaped("\n".join(visible(part) for part in words))},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": file, "region": _region(finding)},
                "logicalLocations": [{"fullyQualifiedName": visible(finding.address)}],
            }
        ],
        "partialFingerprints": {"cjm/v1": finding.fingerprint, "primaryLocationLineHash": finding.fingerprint},
    }


def _region(finding: Finding) -> dict[str, int]:
    source = finding.place.source
    start_line, end_line = finding.start[0], finding.end[0]
    return {
        "startLine": start_line,
        "startColumn": _column(source, finding.start),
        "endLine": end_line,
        "endColumn": _column(source, finding.end),
    }


def _column(source: Source, position: tuple[int, int]) -> int:
    """The column of a place in UTF-16 units, from 1."""
    line, column = position
    before = (source.line(line) or "")[: column - 1]
    return column + sum(character > "\uffff" for character in before)


def _uri(path: str) -> str:
    """A relative path as a relative reference (RFC 3986); bytes of a name that are no UTF-8 stay what they are."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half of a character, in a name on Windows
        raw = path.encode("utf-8", "replace")
    return quote(raw)


def _escaped(words: str) -> str:
    """A plain text as SARIF writes it (2.1.0, 3.11.5 and 3.11.6): braces are doubled, and nothing looks like a link."""
    words = words.replace("{", "{{").replace("}", "}}")
    if "](" not in words:
        return words
    return words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
