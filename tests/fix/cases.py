"""Files with findings to fix: the Bad examples of rules, the projects of tests/cases, and single defects in correct projects."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from cjm.check import Heard, Options, Report, check
from cjm.edits import Edit, applied, encoded
from cjm.findings import Finding, Severity
from cjm.fix import fix
from cjm.project import Project, edited, load
from cjm.rules import catalogue
from cjm.rules.examples import read
from cjm.rules.registry import Rule

TODAY = date(2026, 11, 20)
CASES = Path(__file__).parents[1] / "cases"
FIXED = [rule for rule in catalogue().values() if rule.fix in ("yes", "stub") and rule.name != "version-not-bumped"]
"""The rules with a fixer, but for the one that only speaks where two versions are compared."""


def project(folder: Path, files: Mapping[str, str | bytes]) -> Project:
    """A project of some files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load([str(folder)])


def bad_examples(rule: Rule) -> Iterator[tuple[str, dict[str, str]]]:
    """The Bad examples of a rule, each with a name."""
    for number, files in enumerate(read(rule).bad, 1):
        yield f"{rule.name}-{number}", files


def case(rule: Rule, folder: Path) -> Project:
    """The project of tests/cases of a rule, copied into a folder."""
    shutil.copytree(CASES / rule.name, folder, ignore=shutil.ignore_patterns("expected.txt"), dirs_exist_ok=True)
    return load([str(folder)])


def options(rule: Rule | None = None) -> Options:
    """The strictest level, or one rule alone; all findings."""
    return Options(TODAY, level="strict", lang="en", select=(rule.name,) if rule is not None else (), capped=False)


def judged(found: Project, rule: Rule | None = None) -> tuple[Report, Heard]:
    """What is to be said of a project, and the remarks behind it."""
    heard: Heard = {}
    return check(found, options(rule), heard), heard


def edits_for(finding: Finding, heard: Heard, found: Project) -> tuple[Edit, ...]:
    """The edits that settle a finding; a fixer that crashes crashes the test."""
    place = finding.place
    rule, remark = heard[finding.path, place.start, place.end, finding.fingerprint.partition("#")[0]]
    remark = remark if remark.address else remark._replace(address=finding.address)
    return fix(rule.name, remark, found.trees[finding.path], found, stub=rule.fix == "stub", selected=True)


def after(found: Project, edits: tuple[Edit, ...]) -> dict[str, bytes]:
    """The files that edits change, as they will be."""
    paths = {edit.place.source.path for edit in edits}
    texts = {path: applied(found.sources[path].text, [e for e in edits if e.place.source.path == path]) for path in paths}
    return {path: encoded(text, found.files.bytes(path, 1 << 20)) for path, text in texts.items()}


def counted(report: Report) -> Counter[tuple[str, str]]:
    """How often each rule is found in each file."""
    return Counter((finding.path, finding.code) for finding in report.findings)


def inserted(edits: tuple[Edit, ...]) -> dict[str, list[tuple[int, int]]]:
    """Where the new texts of edits stand once they are made, by file."""
    found: dict[str, list[tuple[int, int]]] = {}
    for edit in edits:
        path, start, _ = edit.place.source.path, edit.place.start, edit.place.end
        earlier = [e for e in edits if e.place.source.path == path and e.place.start < start]
        start += sum(len(e.text) - (e.place.end - e.place.start) for e in earlier)
        found.setdefault(path, []).append((start, start + len(edit.text)))
    return found


def worse(found: Project, finding: Finding, before: Report, edits: tuple[Edit, ...], only: Rule | None = None) -> list[Finding]:
    """What the edits for one finding, made alone, leave of it or bring.

    A stub may call up findings on itself, as it is to be filled in: but none of its own rule, and no error.
    """
    now, _ = judged(edited(found, after(found, edits)), only)
    counts, allowed = counted(now), counted(before)
    allowed[finding.path, finding.code] -= 1
    new = [one for one in now.findings if counts[one.path, one.code] > allowed[one.path, one.code]]
    if catalogue()[finding.name].fix != "stub":
        return new
    return [one for one in new if one.code == finding.code or one.severity is Severity.ERROR or not _inside(one, inserted(edits))]


def _inside(finding: Finding, ranges: Mapping[str, list[tuple[int, int]]]) -> bool:
    _, start, end = finding.place
    return any(a <= start and end <= b for a, b in ranges.get(finding.path, ()))
