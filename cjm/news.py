"""Which findings are news: those that an earlier run, or an earlier version of the project, did not have.

Findings are told apart by their fingerprints, which know no file, line or order. A finding that has become worse, as when a
journey goes live, is news too.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cjm import git
from cjm.cache import Cache
from cjm.check import Options, Report
from cjm.files import Files, Overlay
from cjm.findings import Finding, Remark, Severity
from cjm.lint import lint
from cjm.outset import outset
from cjm.project import PROJECT_FILE, NoProject, Project
from cjm.words import Phrase


class Known(NamedTuple):
    """A finding of an earlier run; `line` is the text of its line, empty where nobody kept it."""

    fingerprint: str
    severity: Severity
    line: str = ""


def known(findings: Iterable[Finding]) -> list[Known]:
    """The findings of a run, as a later one knows them."""
    return [Known(_kin(finding.fingerprint), finding.severity, _line(finding)) for finding in findings]


def known_at(project: Project, options: Options, revision: str, jobs: int = 1, cache: Cache | None = None) -> list[Known]:
    """What was to be said of a project at a git revision, judged by today's `lint` settings. Raises git.NoRevision.

    A rule that the change switches on speaks only of what the change brings; files that nobody touched stay as quiet as they were.
    Up to so many processes share the work, and journeys that have not changed are judged once, where there is a cache.
    """
    if project.root is None:
        return []
    place = git.repository(project.root)
    files: Files = git.Revision(place, place.commit(revision))
    given = () if project.files.exists(PROJECT_FILE) else project.given
    try:
        if outset(files, given).broken:
            own = project.sources.get(PROJECT_FILE)
            files = Overlay(files, {PROJECT_FILE: own.text.encode() if own is not None else None})
        return known(lint(files, given, options._replace(capped=False), jobs, cache, judged_by=project.settings).report.findings)
    except NoProject:
        return []


def objections(root: Path, revision: str) -> list[Remark]:
    """What only a comparison with a git revision can remark on: live journeys that changed under their old version.

    Raises git.NoRevision.
    """
    from cjm.diff.comparison import compare
    from cjm.diff.rules.numbering import version_not_bumped
    from cjm.diff.versions import NoVersion, against

    try:
        found = [*version_not_bumped(compare(*against(revision, root)))]
    except NoVersion:  # there was nothing to load then
        return []
    placed = ((record.place(field), record, values, field) for record, values, field, _ in found)
    return [Remark(place, record.address, values, field, "GOV012") for place, record, values, field in placed if place is not None]


def since(project: Project, revision: str) -> Project:
    """The project with what only a comparison with a git revision can remark on. Raises git.NoRevision."""
    if project.root is None or project.broken:
        return project
    remarks = []
    for remark in objections(project.root, revision):
        source = project.sources.get(remark.place.source.path)
        if source is not None and source.text == remark.place.source.text:
            remarks.append(remark._replace(place=remark.place._replace(source=source)))
    return project._replace(remarks=[*project.remarks, *remarks])


class News(NamedTuple):
    """The report with nothing but news, not capped; how many known findings it hides, and how many known ones are gone."""

    report: Report
    hidden: int
    gone: int


def news(report: Report, before: Iterable[Known]) -> News:
    """What a report says that was not known.

    Of several findings with one fingerprint, those whose line reads as before are the known ones, then the first.
    """
    families: dict[str, list[Known]] = defaultdict(list)
    for each in before:
        families[_kin(each.fingerprint)].append(each)
    ours: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        ours[_kin(finding.fingerprint)].append(finding)
    old = {id(finding) for kin, findings in ours.items() for finding in _recognised(findings, families.get(kin, []))}
    kept = tuple(finding for finding in report.findings if id(finding) not in old)
    gone = sum(max(0, len(family) - len(ours.get(kin, ()))) for kin, family in families.items())
    return News(replace(report, findings=kept), len(report.findings) - len(kept), gone)


def _recognised(findings: list[Finding], family: list[Known]) -> list[Finding]:
    rest = list(family)
    found = []
    turns = sorted(findings, key=lambda f: all(_line(f) != each.line for each in family)) if len(findings) > 1 else findings
    for finding in turns:
        twins = [each for each in rest if each.severity.rank <= finding.severity.rank]
        if twins:
            rest.remove(next((twin for twin in twins if twin.line == _line(finding)), twins[0]))
            found.append(finding)
    return found


def _kin(fingerprint: str) -> str:
    """The fingerprint without the number of a twin, which depends on what stands before."""
    return fingerprint.partition("#")[0]


def _line(finding: Finding) -> str:
    return (finding.place.source.line(finding.start[0]) or "").strip()


def read_baseline(raw: bytes) -> list[Known] | Phrase:
    """The findings that `cjm lint --format json` wrote to a file, or what is wrong with the file."""
    try:
        content = json.loads(raw.decode())
        listed = [Known(_text(each["fingerprint"]), Severity(each["severity"])) for each in content["findings"]]
        unlisted = content.get("unlisted", {}).items()
        return [*listed, *(Known(_text(each), Severity(severity)) for severity, prints in unlisted for each in prints)]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return Phrase(
            "{file} is not what `cjm lint --format json --output {file}` writes; write it again",
            "{file} не похож на то, что пишет `cjm lint --format json --output {file}`; запишите его заново",
        )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
