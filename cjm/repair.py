"""Fixing what lint finds: rounds of edits, each tried in memory before anything is written.

A round takes the fixes of all findings, leaves out those that get in each other's way (the next round takes them), and reads and
checks the project as it would be. A set of fixes after which a finding is still there, or a new one has come, is halved until the
guilty fix is found, and that one is never tried again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from cjm.changes import Change, Rewriting
from cjm.check import Heard, Options, Report, check, is_named
from cjm.edits import Edit, applied
from cjm.findings import Finding, Severity
from cjm.fix import fix
from cjm.project import NoProject, Project, edited
from cjm.words import Phrase

_ROUNDS: Final = 20
_TRIALS: Final = 200


class Group(NamedTuple):
    """The edits that settle one finding: all of them or none."""

    finding: Finding
    edits: tuple[Edit, ...]
    stub: bool


class Repaired(NamedTuple):
    """What can be fixed: the project as it would be, the files that change, by path, and how many findings that settles.

    `kept` says of files with something to fix why they have to stay as they are.
    """

    project: Project
    changes: dict[str, Change]
    fixed: int
    kept: Mapping[str, Phrase]


def repair(project: Project, options: Options, *, stubs: bool = False, only: Collection[str] | None = None) -> Repaired:
    """Fix in memory what these options find in the files that were asked for.

    `stubs` inserts places to fill in as well. `only` are the fingerprints of the findings to fix, None for all. Raises UnknownRule as
    `check` does.
    """
    return _Repair(project, options, stubs, only).run()


class _State(NamedTuple):
    """A project at one moment, and everything that is to be said of it."""

    project: Project
    report: Report
    heard: Heard
    counts: Counter[tuple[str, str]]


class _Repair:
    def __init__(self, project: Project, options: Options, stubs: bool, only: Collection[str] | None) -> None:
        self.asked = project
        self.options = options._replace(capped=False)
        self.stubs = stubs
        self.only = only
        self.files = Rewriting(project)
        self.refused: set[str] = set()
        self.trials = 0

    def run(self) -> Repaired:
        fixed = 0
        state = self._checked(self.asked)
        for _ in range(_ROUNDS if not self.asked.broken and self.asked.root is not None else 0):
            groups = self._groups(state)
            done, state = self._settle(state, groups)
            fixed += len(done)
            if not done:
                break
        return Repaired(state.project._replace(reported=self.asked.reported), self.files.changes, fixed, self.files.kept)

    def _checked(self, project: Project) -> _State:
        whole = project._replace(reported=None)
        heard: Heard = {}
        report = check(whole, self.options, heard)
        return _State(whole, report, heard, Counter((finding.path, finding.code) for finding in report.findings))

    # ------------------------------------------------------------ what to try

    def _groups(self, state: _State) -> list[Group]:
        """Fixes that can be made together, in the order of the findings."""
        taken: dict[str, list[Edit]] = defaultdict(list)
        groups = []
        for finding in state.report.findings:
            group = self._group(state, finding)
            if group is None or any(edit.clashes(other) for edit in group.edits for other in taken[edit.place.source.path]):
                continue
            for edit in group.edits:
                taken[edit.place.source.path].append(edit)
            groups.append(group)
        return groups

    def _group(self, state: _State, finding: Finding) -> Group | None:
        print_ = finding.fingerprint
        wanted = self.asked.wants(finding.path) and print_ not in self.refused and (self.only is None or print_ in self.only)
        heard = state.heard.get((finding.path, finding.place.start, finding.place.end, print_.partition("#")[0]))
        tree = state.project.trees.get(finding.path)
        if not wanted or heard is None or tree is None:
            return None
        rule, remark = heard
        stub = rule.fix == "stub"
        if rule.fix != "yes" and not (stub and self.stubs):
            return None
        if not remark.address:
            remark = remark._replace(address=finding.address)
        selected = is_named(rule, frozenset(self.options.select))
        edits = fix(rule.name, remark, tree, state.project, stub=stub, selected=selected)
        return Group(finding, edits, stub) if edits and all(self.files.may(edit.place.source.path) for edit in edits) else None

    # ------------------------------------------------------------ trying

    def _settle(self, state: _State, groups: list[Group]) -> tuple[list[Group], _State]:
        """Those of the fixes that can be made, and the project after them."""
        done: list[Group] = []
        now = state
        todo = [groups] if groups else []
        while todo:
            some = todo.pop()
            tried = self._try(state, [*done, *some])
            if tried is not None:
                done, now = [*done, *some], tried
            elif len(some) > 1:
                half = len(some) // 2
                todo += [some[half:], some[:half]]
            else:
                self.refused.add(some[0].finding.fingerprint)
        for path, content in self._edited(state, done).items():
            self.files.put(path, content)
        return done, now

    def _try(self, state: _State, groups: list[Group]) -> _State | None:
        """The project after some fixes; None if a finding stays that they should settle, or another one comes."""
        self.trials += 1
        if self.trials > _TRIALS:
            return None
        try:
            after = self._checked(edited(state.project, self._edited(state, groups)))
        except NoProject:
            return None
        if after.project.broken:
            return None
        settled = Counter((group.finding.path, group.finding.code) for group in groups)
        opened = _opened(groups)
        found = Counter((finding.path, finding.code) for finding in after.report.findings if not _in_stub(finding, opened))
        return after if all(count <= state.counts[key] - settled[key] for key, count in found.items()) else None

    def _edited(self, state: _State, groups: Iterable[Group]) -> dict[str, bytes]:
        """The files after the edits of some fixes, by path."""
        edits: dict[str, list[Edit]] = defaultdict(list)
        for group in groups:
            for edit in group.edits:
                edits[edit.place.source.path].append(edit)
        texts = {path: applied(state.project.sources[path].text, some) for path, some in edits.items()}
        return {path: self.files.as_bytes(path, text) for path, text in texts.items()}


Opened = Mapping[str, list[tuple[int, int, str]]]
"""For each file, where in its new text stubs stand, and the code of the rule that asked for them."""


def _opened(groups: Iterable[Group]) -> Opened:
    edits: dict[str, list[tuple[Edit, str]]] = defaultdict(list)
    for group in groups:
        for edit in group.edits:
            edits[edit.place.source.path].append((edit, group.finding.code if group.stub else ""))
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for path, some in edits.items():
        moved = 0
        for edit, code in sorted(some, key=lambda pair: pair[0].place.start):
            start = edit.place.start + moved
            if code:
                found[path].append((start, start + len(edit.text), code))
            moved += len(edit.text) - (edit.place.end - edit.place.start)
    return found


def _in_stub(finding: Finding, opened: Opened) -> bool:
    """Whether a finding asks for more of what a stub has opened: that is to be filled in.

    But no stub may bring an error, or what it was to settle.
    """
    _, start, end = finding.place
    inside = any(a <= start and end <= b and code != finding.code for a, b, code in opened.get(finding.path, ()))
    return inside and finding.severity is not Severity.ERROR
