"""Which findings are news: those that an earlier run, or an earlier version of the project, did not have.

Findings are told apart by their fingerprints, which know no file, line or order. A finding that has become worse, as when a
journey goes live, is news too.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from cjm import git
from cjm.check import Options, Report, check
from cjm.files import Overlay
from cjm.findings import Finding, Remark, Severity
from cjm.project import PROJECT_FILE, NoProject, Project, load_from
from cjm.words import Phrase


class Known(NamedTuple):
    """A finding of an earlier run; `line` is the text of its line, empty where nobody kept it."""

    fingerprint: str
    severity: Severity
    line: str = ""


def known(findings: Iterable[Finding]) -> list[Known]:
    """The findings of a run, as a later one knows them."""
    return [Known(_kin(finding.fingerprint), finding.severity, _line(finding)) for finding in findings]


def known_at(project: Project, options: Options, revision: str) -> list[Known]:
    """What was to be said of a project at a git revision, judged by today's `lint` settings. Raises git.NoRevision.

    A rule that the change switches on speaks only of what the change brings; files that nobody touched stay as quiet as they were.
    """
    if project.root is None:
        return []
    place = git.repository(project.root)
    files = git.Revision(place, place.commit(revision))
    given = () if project.files.exists(PROJECT_FILE) else project.given
    try:
        before = load_from(files, given)
        if before.broken:
            before = load_from(Overlay(files, {PROJECT_FILE: project.sources[PROJECT_FILE].text.encode()}), given)
    except NoProject:
        return []
    ours = project.settings
    judged = before._replace(settings=before.settings.replaced(rules=ours.rules, paths=ours.paths, level=ours.level))
    return known(check(judged, options._replace(capped=False)).findings)


def since(project: Project, revision: str) -> Project:
    """The project with what only a comparison with a git revision can remark on: live journeys that changed under their old version.

    Raises git.NoRevision.
    """
    if project.root is None or project.broken:
        return project
    from cjm.diff.comparison import compare
    from cjm.diff.rules.numbering import version_not_bumped
    from cjm.diff.versions import NoVersion, against

    try:
        objections = [*version_not_bumped(compare(*against(revision, project.root)))]
    except NoVersion:  # there was nothing to load then
        return project
    remarks = []
    for record, values, field, _ in objections:
        place = record.place(field)
        source = project.sources.get(place.source.path) if place is not None else None
        if place is not None and source is not None and source.text == place.source.text:
            remarks.append(Remark(place._replace(source=source), record.address, values, field, "GOV012"))
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
    for finding in sorted(findings, key=lambda f: all(_line(f) != each.line for each in family)):
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
        return [Known(_text(each["fingerprint"]), Severity(each["severity"])) for each in content["findings"]]
    except (ValueError, RecursionError, KeyError, TypeError):
        return Phrase(
            "{file} is not what `cjm lint --format json --output {file}` writes; write it again",
            "{file} не похож на то, что пишет `cjm lint --format json --output {file}`; запишите его заново",
        )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
