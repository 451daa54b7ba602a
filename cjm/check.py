"""Runs the rules over a project and turns remarks into findings.

Order of things: the loader's remarks and those of the rules; severity by the project's settings and the ratchet; silence by
files and directives; the filter of paths; fingerprints; words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from cjm import limits
from cjm.directives import Directive, directives, judge
from cjm.findings import Finding, Remark, Severity, fingerprint
from cjm.graph import Flow
from cjm.link import nearest
from cjm.model import Action, CriticalPoint, Element, Journey, Library, Model, Touchpoint
from cjm.project import Project, matches
from cjm.rules import catalogue, named
from cjm.rules.registry import Context, Level, Rule
from cjm.settings import RuleSetting
from cjm.source import Place
from cjm.words import Lang, Phrase
from cjm.yamltree import Tree

_STATUS_RANK = {"retired": 0, "draft": 1, "review": 2, "approved": 3, "live": 4}
_ALWAYS_IN_RETIRED = {"STR014", "STR015"}


class Options(NamedTuple):
    """What a run of the rules was asked for; `level` and `lang` None leave it to the project."""

    today: date
    level: str | None = None
    lang: Lang | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    capped: bool = True
    """Whether to stop at limits.FINDINGS_PER_FILE; one who compares runs wants all, and calls `cap` on what is left."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, in the order of files and lines.

    `files` counts the files looked at; `left_out` the findings beyond limits.FINDINGS_PER_FILE, by file.
    """

    findings: tuple[Finding, ...]
    files: int
    lang: Lang
    left_out: Mapping[str, int] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)


class UnknownRule(Exception):
    """An option names a rule or group that does not exist. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


def cap(report: Report) -> Report:
    """The report with at most limits.FINDINGS_PER_FILE findings of each file, the worst ones."""
    findings, left_out = _capped(list(report.findings))
    return replace(report, findings=tuple(findings), left_out=left_out)


def check(project: Project, options: Options) -> Report:
    """The findings of a project. Raises UnknownRule for a name in `select` or `ignore` that is no rule and no group."""
    return _Check(project, options).run()


def run_rules(
    project: Project, context: Context, rules: Iterable[Rule], settings: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[Rule, Remark]]:
    """What rules remark on a project; a rule that crashes becomes a remark of its own (SRC016).

    `settings` holds values for rules' options, by rule name.
    """
    by_subject: dict[type, list[tuple[Rule, dict[str, Any]]]] = defaultdict(list)
    for rule in rules:
        if rule.subject is not None:
            told = settings.get(rule.name) or settings.get(rule.code, {})
            options = {key: value for key, value in told.items() if key in rule.options and _fits(value, rule.options[key])}
            by_subject[rule.subject].append((rule, options))
    for element, here in _subjects(project, context):
        general = by_subject.get(Element, []) if isinstance(element, Element) else []
        for rule, options in (*by_subject.get(type(element), ()), *general):
            journey = here.get(Journey)
            if rule.packs and not context.has_any(rule.packs, journey):
                continue
            if journey is not None and journey.status == "retired" and rule.group != "STY" and rule.code not in _ALWAYS_IN_RETIRED:
                continue
            yield from _run(rule, options, element, here)


def _run(rule: Rule, options: dict[str, Any], element: Any, here: Mapping[type, Any]) -> Iterator[tuple[Rule, Remark]]:
    try:
        for remark in rule.function(element, *(here.get(kind) for kind in rule.around), **options):
            yield rule, remark
    except Exception as error:  # a crash of one rule must not hide the findings of the others
        crashed = catalogue()["rule-crashed"]
        yield crashed, Remark(*_stands(element), {"rule": rule.name, "error": type(error).__name__}, rule.name)


def _stands(subject: Any) -> tuple[Place, str]:
    """The place and address of whatever a rule can run on."""
    if isinstance(subject, Element):
        return subject.title, subject.address
    return (Place(subject.source, 0, 0), f"file:{subject.source.path}") if isinstance(subject, Tree) else (subject.place, "project")


def _subjects(project: Project, context: Context) -> Iterator[tuple[Any, Mapping[type, Any]]]:
    """Everything that a rule can run on, each with what stands around it."""
    model = project.model
    everywhere: dict[type, Any] = {Model: model, Context: context}
    yield model, everywhere
    journey_of = {id(journey.tree): journey for journey in model.journeys}
    for tree in project.trees.values():
        yield tree, {**everywhere, Journey: journey_of.get(id(tree))}
    yield from _definitions(model.library, everywhere)
    for journey in model.journeys:
        here = {**everywhere, Journey: journey, Flow: Flow(journey)}
        yield journey, here
        yield from _definitions(journey.library, here)
        for stage in journey.stages:
            inside = {**here, type(stage): stage}
            yield stage, inside
            for touchpoint in stage.touchpoints:
                yield touchpoint, inside
                if touchpoint.base is None or "actions" in touchpoint.at:  # else they stand in the library
                    yield from _actions(touchpoint, inside)
            yield from _belongings(stage, inside)
        yield from _belongings(journey, here)


def _definitions(library: Library, here: Mapping[type, Any]) -> Iterator[tuple[Any, Mapping[type, Any]]]:
    for item in library.items():
        yield item, here
        if isinstance(item, Touchpoint):
            yield from _actions(item, here)


def _actions(holder: Touchpoint | CriticalPoint, here: Mapping[type, Any]) -> Iterator[tuple[Action, Mapping[type, Any]]]:
    around = {**here, type(holder): holder}
    for action in holder.actions:
        yield action, around


def _belongings(holder: Any, here: Mapping[type, Any]) -> Iterator[tuple[Any, Mapping[type, Any]]]:
    for point in holder.critical_points:
        yield point, here
        yield from _actions(point, here)
    for action in holder.actions:
        yield action, here
    for play in holder.plays:
        yield play, here
        around = {**here, type(play): play}
        for step in play.steps:
            yield step, around


class _Check:
    def __init__(self, project: Project, options: Options) -> None:
        self.project = project
        self.options = options
        self.model = project.model
        self.settings = project.settings
        self.lang: Lang = options.lang or project.settings.lang or self._only_lang()
        self.directives: dict[str, list[Directive]] = {}
        self.active = self._active()

    def _only_lang(self) -> Lang:
        """The language of a single file without a project, else English."""
        journeys = self.model.journeys
        return "ru" if not self.project.sources.get("cjm.yaml") and len(journeys) == 1 and journeys[0].lang == "ru" else "en"

    def _active(self) -> dict[str, Rule]:
        options, rules = self.options, catalogue()
        for word in (*options.select, *options.ignore):
            if not any(_speaks_of(word, rule) for rule in rules.values()):
                near = nearest(word, [*rules])
                hint = f"; `{near}`?" if near else ""
                raise UnknownRule(Phrase(f"there is no rule or group `{word}`{hint}", f"нет правила или группы `{word}`{hint}"))
        level = Level.named(options.level or self.settings.level)
        told = {
            setting.name: setting.severity for setting in (*self.settings.rules, *(s for _, block in self.settings.paths for s in block))
        }
        active = {}
        for name, rule in rules.items():
            setting = told.get(name) or told.get(rule.code)
            on = rule.level <= level or setting not in (None, "off")
            if options.select:
                on = any(_speaks_of(chosen, rule) for chosen in options.select)
            if rule.fixed or (on and not any(_speaks_of(word, rule) for word in options.ignore)):
                active[name] = rule
        return active

    def run(self) -> Report:
        project = self.project
        if project.broken:
            return self._report([(r, m) for r, m in self._loaded() if r.fixed])
        context = Context(self.options.today, self.settings, self.model, frozenset(self.active), project.packs, project.measurements)
        told = {setting.name: setting.options for setting in self.settings.rules}
        remarks = [*self._loaded(), *self._settings_remarks(), *run_rules(project, context, self.active.values(), told)]
        self.directives = {path: found for path, tree in project.trees.items() if (found := directives(tree))}
        kept = [(rule, remark) for rule, remark in remarks if self._severity(rule, remark) is not None and not self._silenced(rule, remark)]
        for path in sorted(self.directives):
            wrong = judge(self.directives[path], lambda word: named(word) is not None, self._ran)
            kept += [(self._by_code[remark.code], remark) for remark in wrong]
        return self._report(kept)

    # ------------------------------------------------------------ where remarks come from

    @cached_property
    def _by_code(self) -> dict[str, Rule]:
        return {rule.code: rule for rule in catalogue().values()}

    def _loaded(self) -> Iterator[tuple[Rule, Remark]]:
        """The loader's remarks, those of the rules that are on."""
        for remark in self.project.remarks:
            rule = self._by_code[remark.code]
            if rule.name in self.active:
                yield rule, remark

    def _settings_remarks(self) -> Iterator[tuple[Rule, Remark]]:
        """Names in `cjm.yaml` that are no rules and no options."""
        wrong = catalogue()["wrong-value"]
        blocks: list[tuple[RuleSetting, ...]] = [self.settings.rules, *(block for _, block in self.settings.paths)]
        for setting in (setting for block in blocks for setting in block):
            rule = named(setting.name)
            if rule is None:
                near = nearest(setting.name, catalogue())
                expected = Phrase(f"the name of a rule: `{near}`?", f"имя правила: `{near}`?") if near else _RULE_NAME
                yield wrong, Remark(setting.place, "project", {"key": "rules", "value": setting.name, "expected": expected}, setting.name)
                continue
            if rule.fixed and setting.severity is not None:
                yield wrong, Remark(setting.place, "project", {"key": "rules", "value": setting.name, "expected": _NOT_SRC}, setting.name)
            for option, value in setting.options.items():
                default = rule.options.get(option)
                if option not in rule.options:
                    options = ", ".join(rule.options) or "–"
                    expected = Phrase(f"an option of the rule: {options}", f"настройка правила: {options}")
                    yield wrong, Remark(setting.place, "project", {"key": setting.name, "value": option, "expected": expected}, option)
                elif not _fits(value, default):
                    expected = Phrase(f"a value like {default}", f"значение вроде {default}")
                    yield wrong, Remark(setting.place, "project", {"key": option, "value": value, "expected": expected}, option)

    # ------------------------------------------------------------ severity and silence

    def _severity(self, rule: Rule, remark: Remark) -> Severity | None:
        """The severity of a remark, None where it is switched off."""
        status = self._status(remark)
        severity: Severity | None = rule.severity_when(status)
        if rule.fixed:
            return severity
        path = remark.place.source.path
        blocks = [self.settings.rules, *(block for pattern, block in self.settings.paths if matches(path, pattern))]
        for setting in (setting for block in blocks for setting in block):
            if setting.name in (rule.name, rule.code) and setting.severity is not None:
                severity = (
                    None if setting.severity == "off" else Severity(setting.severity) if setting.severity in _SEVERITIES else severity
                )
        return None if {rule.name, rule.code} & self._off_in(path) else severity

    def _off_in(self, path: str) -> set[str]:
        tree = self.project.trees.get(path)
        lint = tree.data.get("lint") if tree is not None and isinstance(tree.data, dict) else None
        off = lint.get("off", ()) if isinstance(lint, dict) else ()
        return {word for word in (off if isinstance(off, (list, tuple)) else [off]) if isinstance(word, str)}

    def _status(self, remark: Remark) -> str:
        """The status of the journey, or the highest one of the journeys that use a library item."""
        if remark.place.source.path in self._journey_of:
            return self._journey_of[remark.place.source.path].status
        users = self.model.journeys_using(remark.address)
        return max((journey.status for journey in users), key=lambda status: _STATUS_RANK.get(status, 1), default="draft")

    @cached_property
    def _journey_of(self) -> dict[str, Journey]:
        return {journey.tree.source.path: journey for journey in self.model.journeys}

    def _silenced(self, rule: Rule, remark: Remark) -> bool:
        if rule.fixed:
            return False
        found = self.directives.get(remark.place.source.path, ())
        names = (rule.name, rule.code)
        return sum(directive.silences(names, remark.place) for directive in found) > 0  # each one learns that it was used

    def _ran(self, word: str) -> bool:
        rule = named(word)
        return rule is not None and rule.name in self.active

    # ------------------------------------------------------------ findings

    def _report(self, remarks: list[tuple[Rule, Remark]]) -> Report:
        wanted = [(rule, remark) for rule, remark in remarks if self.project.broken or self.project.wants(remark.place.source.path)]
        wanted.sort(key=lambda pair: (pair[1].place.source.path, pair[1].place.start, pair[0].code, pair[1].place.end, pair[1].detail))
        seen: Counter[str] = Counter()
        findings = []
        for rule, remark in wanted:
            severity = self._severity(rule, remark)
            if severity is not None:
                findings.append(self._finding(rule, remark, severity, seen))
        files = sum(self.project.wants(path) for path in self.project.sources)
        report = Report(tuple(findings), files, self.lang)
        return cap(report) if self.options.capped else report

    def _finding(self, rule: Rule, remark: Remark, severity: Severity, seen: Counter[str]) -> Finding:
        address = remark.address or self._address(remark.place)
        print_ = fingerprint(rule.code, address, remark.detail)
        seen[print_] += 1
        if seen[print_] > 1:
            print_ = f"{print_}#{seen[print_]}"
        words = rule.talk.words(self.lang)
        says, why, write = (Phrase(text, text).fill(self.lang, remark.values) for text in words)
        return Finding(rule.code, rule.name, severity, says, why, write, remark.place, address, print_)

    def _address(self, place: Place) -> str:
        """The innermost element around a place, for remarks of the loader that knew no element yet."""
        extents = self._extents.get(place.source.path, [])
        around = [(end - start, address) for start, end, address in extents if start <= place.start and place.end <= end]
        return min(around)[1] if around else "project" if place.source.path == "cjm.yaml" else f"file:{place.source.path}"

    @cached_property
    def _extents(self) -> dict[str, list[tuple[int, int, str]]]:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        context = Context(self.options.today, self.settings, self.model)
        for element, _ in _subjects(self.project, context):
            if isinstance(element, Element):
                source, start, end = element.extent
                found[source.path].append((start, end, element.address))
        return found


_SEVERITIES = {str(severity) for severity in Severity}
_RULE_NAME = Phrase("the name or code of a rule (`cjm rule` lists them)", "имя или код правила (список: `cjm rule`)")
_NOT_SRC = Phrase("a rule outside the group SRC, which cannot be switched off", "правило не из группы SRC: её отключить нельзя")


def _fits(value: object, default: object) -> bool:
    """Whether an option's value is of its default's kind: a number for a number, a list for a list."""
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, (int, float)):
        return isinstance(value, (int, float))
    return isinstance(value, (list, tuple)) if isinstance(default, (list, tuple)) else isinstance(value, type(default))


def _speaks_of(word: str, rule: Rule) -> bool:
    return word in (rule.name, rule.code, rule.group)


def _capped(findings: list[Finding]) -> tuple[list[Finding], dict[str, int]]:
    """At most limits.FINDINGS_PER_FILE findings of each file, the worst ones; and how many were left out."""
    counts = Counter(finding.path for finding in findings)
    crowded = {path for path, count in counts.items() if count > limits.FINDINGS_PER_FILE}
    if not crowded:
        return findings, {}
    room: Counter[str] = Counter()
    kept = set()
    for finding in sorted(findings, key=lambda f: f.severity.rank):
        room[finding.path] += 1
        if room[finding.path] <= limits.FINDINGS_PER_FILE:
            kept.add(id(finding))
    return [f for f in findings if id(f) in kept], {path: counts[path] - limits.FINDINGS_PER_FILE for path in sorted(crowded)}
