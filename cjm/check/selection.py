"""Which rules run, and how severe each is in a file."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from cjm.findings import Remark, Severity
from cjm.globs import matches
from cjm.link import nearest
from cjm.report import Options, UnknownRule
from cjm.rules import catalogue, named
from cjm.rules.registry import Level, Rule
from cjm.settings import RuleSetting, Settings
from cjm.words import Phrase

_SEVERITIES = {str(severity): severity for severity in Severity}
_RULE_NAME = Phrase("the name or code of a rule (`cjm rule` lists them)", "имя или код правила (список: `cjm rule`)")
_NOT_SRC = Phrase("a rule outside the group SRC, which cannot be switched off", "правило не из группы SRC: её отключить нельзя")


class Selection:
    """The rules of a run, by name, as the command line and `cjm.yaml` choose them.

    Raises UnknownRule for a name in `select` or `ignore` that is no rule and no group.
    """

    def __init__(self, options: Options, settings: Settings) -> None:
        self.settings = settings
        self.active = _active(options, settings)
        self.by_code = {rule.code: rule for rule in catalogue().values()}
        self._told: dict[str, dict[str, str]] = {}

    def runs(self, word: str) -> bool:
        """Whether a rule of this name or code runs."""
        rule = named(word)
        return rule is not None and rule.name in self.active

    @cached_property
    def options(self) -> dict[str, dict[str, Any]]:
        """For each rule that runs, the values that the project gives its options, as far as they fit."""
        told = {setting.name: setting.options for setting in self.settings.rules}
        found = {}
        for rule in self.active.values():
            given = told.get(rule.name) or told.get(rule.code, {})
            found[rule.name] = {key: value for key, value in given.items() if key in rule.options and _fits(value, rule.options[key])}
        return found

    def severity(self, rule: Rule, path: str, status: str) -> Severity | None:
        """The severity of a rule in a file, at the status of its journey; None where it is switched off."""
        severity = rule.severity_when(status)
        if rule.fixed:
            return severity
        word = self._told_in(path).get(rule.name)
        return severity if word is None else _SEVERITIES.get(word)

    def _told_in(self, path: str) -> dict[str, str]:
        """For the names of rules, the severity or `off` that the settings give them in a file; the later word wins."""
        told = self._told.get(path)
        if told is None:
            blocks = (self.settings.rules, *(block for pattern, block in self.settings.paths if matches(path, pattern)))
            told = self._told[path] = {}
            for setting in (setting for block in blocks for setting in block):
                rule = named(setting.name)
                if rule is not None and setting.severity in (*_SEVERITIES, "off"):
                    told[rule.name] = setting.severity
        return told

    def remarks_on_settings(self) -> Iterator[tuple[Rule, Remark]]:
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


def _active(options: Options, settings: Settings) -> Mapping[str, Rule]:
    rules = catalogue()
    for word in (*options.select, *options.ignore):
        if not any(_speaks_of(word, rule) for rule in rules.values()):
            near = nearest(word, [*rules])
            hint = f"; `{near}`?" if near else ""
            raise UnknownRule(Phrase(f"there is no rule or group `{word}`{hint}", f"нет правила или группы `{word}`{hint}"))
    level = Level.named(options.level or settings.level)
    told = {setting.name: setting.severity for setting in (*settings.rules, *(s for _, block in settings.paths for s in block))}
    active = {}
    for name, rule in rules.items():
        setting = told.get(name) or told.get(rule.code)
        on = rule.level <= level or setting not in (None, "off")
        if options.select:
            on = any(_speaks_of(chosen, rule) for chosen in options.select)
        if rule.fixed or (on and not any(_speaks_of(word, rule) for word in options.ignore)):
            active[name] = rule
    return active


def _fits(value: object, default: object) -> bool:
    """Whether an option's value is of its default's kind: a number for a number, a list for a list."""
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, (int, float)):
        return isinstance(value, (int, float))
    return isinstance(value, (list, tuple)) if isinstance(default, (list, tuple)) else isinstance(value, type(default))


def _speaks_of(word: str, rule: Rule) -> bool:
    return word in (rule.name, rule.code, rule.group)
