"""Findings of all files to one report: what only the whole project can tell, the filter of paths, fingerprints, document order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cjm.check.judging import Judge, Judged, is_off, off_in, silenced
from cjm.check.verdicts import Said, say
from cjm.directives import Directive
from cjm.directives import judge as judge_directives
from cjm.findings import Remark
from cjm.project import Project
from cjm.report import Options, Report, cap
from cjm.rules import catalogue, named
from cjm.rules.registry import Context
from cjm.source import Place, Source
from cjm.words import Lang

_STATUS_RANK = {"retired": 0, "draft": 1, "review": 2, "approved": 3, "live": 4}
ByPath = Mapping[str, Sequence[Remark]]


def spoken(project: Project, options: Options) -> Lang:
    """The language of a run: as asked, else the project's, else that of a single journey without a project."""
    return options.lang or project.spoken


def by_path(remarks: Iterable[Remark]) -> ByPath:
    """Remarks by the file that they stand in."""
    found = defaultdict(list)
    for remark in remarks:
        found[remark.place.source.path].append(remark)
    return found


def conclude(
    project: Project, judge: Judge, context: Context, judged: Mapping[str, Judged], rest: Iterable[Remark], *, capped: bool
) -> Report:
    """The report, once every journey is judged: `judged` by path, `rest` is what the loader remarked besides."""
    trees = [tree for path, tree in project.trees.items() if path not in judged]
    around = judge.broken(rest) if project.broken else judge.project(project.model, trees, context, rest)
    directives: dict[str, list[Directive]] = {path: found.directives for path, found in judged.items()}
    for directive in around.directives:
        directives.setdefault(directive.place.source.path, []).append(directive)
    # what several journeys say of one place in the library is said once
    strays = {said for found in judged.values() for said in found.elsewhere}
    court = _Last(project, judge, directives, {tree.source.path: off_in(tree) for tree in trees})
    settled = [said for found in judged.values() for said in found.here]
    settled += court.settle((*strays, *around.elsewhere))
    settled += court.on_directives()
    report = _report(project, settled, judge.lang)
    return cap(report) if capped else report


class _Last:
    """Settles what only the whole project can tell. `directives` are those of all files, `off` is what library files switch off."""

    def __init__(self, project: Project, judge: Judge, directives: Mapping[str, list[Directive]], off: dict[str, frozenset[str]]) -> None:
        self._project = project
        self._judge = judge
        self._directives = directives
        self._journeys = {journey.title.source.path: journey for journey in project.model.journeys}
        self._off = off

    def settle(self, open_: Iterable[Said]) -> Iterable[Said]:
        """The findings with their severities, without those that are switched off or silenced."""
        for said in open_:
            if not _asked(self._project, said.path):
                continue
            rule = catalogue()[said.name]
            severity = self._judge.selection.severity(rule, said.path, self._status(said.path, said.address))
            place = Place(_source(self._project, said.path), said.start, said.end)
            off = is_off(rule, self._off_in(said.path))
            if severity is not None and not off and not silenced(rule, place, self._directives.get(said.path, ())):
                yield said._replace(rank=severity.rank)

    def on_directives(self) -> Iterable[Said]:
        """What is wrong with directives, now that all findings have met them."""
        for path, found in self._directives.items():
            for remark in judge_directives(found, lambda word: named(word) is not None, self._judge.selection.runs):
                rule = self._judge.selection.by_code[remark.code]
                rank = rule.severity_when(self._status(path, remark.address)).rank
                yield say(rule, remark, remark.address, rank, self._judge.lang)

    def _status(self, path: str, address: str) -> str:
        """The status of the journey of a file, or the highest one of the journeys that use a library item."""
        if path in self._journeys:
            return self._journeys[path].status
        users = self._project.model.journeys_using(address)
        return max((journey.status for journey in users), key=lambda status: _STATUS_RANK.get(status, 1), default="draft")

    def _off_in(self, path: str) -> frozenset[str]:
        journey = self._journeys.get(path)
        return frozenset(journey.lint_off) if journey is not None else self._off.get(path, frozenset())


def _asked(project: Project, path: str) -> bool:
    return project.broken or project.wants(path)


def _source(project: Project, path: str) -> Source:
    """The text of a file; a project without files has findings without a text."""
    return project.sources.get(path) or Source(path, "")


def _report(project: Project, settled: Iterable[Said], lang: Lang) -> Report:
    seen: Counter[str] = Counter()
    findings = []
    for said in sorted(said for said in settled if _asked(project, said.path)):
        seen[said.print] += 1
        count = seen[said.print]
        findings.append(said.finding(_source(project, said.path), said.print if count == 1 else f"{said.print}#{count}"))
    return Report(tuple(findings), sum(map(project.wants, project.sources)), lang)
