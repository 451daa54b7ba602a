"""`cjm rule`: what a rule wants and why."""

import json

import click

from cjm.cli.common import lang_option, stop
from cjm.diff.rules import change_rules
from cjm.diff.rules.registry import GROUP
from cjm.link import nearest
from cjm.rules import catalogue, named
from cjm.rules.examples import read
from cjm.rules.registry import GROUPS, Rule
from cjm.words import Lang, Phrase

_FIX = {
    "yes": Phrase("safe automatic fix", "безопасное автоматическое исправление"),
    "stub": Phrase("a stub can be inserted", "можно вставить заготовку"),
    "task": Phrase("worth a task in the CRM", "стоит задачи в CRM"),
    "no": Phrase("a person must decide", "решает человек"),
}
_LABELS = {
    "why": Phrase("why", "почему"),
    "write": Phrase("write", "пишите"),
    "before": Phrase("before", "было"),
    "bad": Phrase("bad", "плохо"),
    "good": Phrase("good", "хорошо"),
    "options": Phrase("options", "настройки"),
    "live": Phrase("{severity}; {live} when the journey is live", "{severity}; {live}, когда путь действует (live)"),
}


@click.command("rule")
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to write it.")
@lang_option
def command(name: str | None, form: str, lang: Lang | None) -> None:
    """Explain a rule, by name or code, with a bad and a good example; without a name list all rules."""
    lang = lang or "en"
    rules = [*catalogue().values(), *change_rules().values()]
    if name is not None:
        rule = named(name) or next((each for each in change_rules().values() if name in (each.name, each.code)), None)
        if rule is None:
            near = nearest(name, [*catalogue(), *change_rules()])
            hint = f" `{near}`?" if near else ""
            stop(Phrase(f"there is no rule `{name}`.{hint}", f"нет правила `{name}`.{hint}").say(lang))
        rules = [rule]
    if form == "json":
        entries = [_entry(rule, lang) for rule in rules]
        click.echo(json.dumps({"version": 1, "rules": entries}, ensure_ascii=False, indent=1))
    elif name is not None:
        click.echo(explain(rules[0], lang))
    else:
        click.echo(_listing(rules, lang))


def _entry(rule: Rule, lang: Lang) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "group": rule.group,
        "level": rule.level.name.lower(),
        "severity": rule.severity.value,
        "severity_live": rule.severity_when("live").value,
        "fix": rule.fix,
        "fixable": False,
        "packs": list(rule.packs),
        "options": dict(rule.options),
        "summary": rule.summary(lang),
    }


def _listing(rules: list[Rule], lang: Lang) -> str:
    lines = []
    group = ""
    for rule in rules:
        if rule.group != group:
            group = rule.group
            lines += ["", f"{group}  {GROUPS.get(group, GROUP).say(lang)}"]
        lines.append(f"  {rule.code}  {rule.name:<32} {rule.severity:<8} {rule.level.name.lower():<9} {rule.summary(lang)}")
    return "\n".join(lines).strip("\n")


def explain(rule: Rule, lang: Lang) -> str:
    """One rule as a page of text."""
    doc, words = read(rule), rule.talk.words(lang)
    severity: str = rule.severity
    if rule.live is not None:
        severity = _LABELS["live"].fill(lang, {"severity": rule.severity, "live": rule.live})
    facts = [severity, rule.level.name.lower(), *([f"pack {' / '.join(rule.packs)}"] if rule.packs else []), _FIX[rule.fix].say(lang)]
    lines = [f"{rule.code}  {rule.name}", " · ".join(facts), "", rule.summary(lang)]
    if doc.text and lang == "en":
        lines += ["", doc.text]
    lines += ["", f"{_LABELS['why'].say(lang)}: {words.why}", f"{_LABELS['write'].say(lang)}: {words.write}"]
    if rule.options:
        lines.append(f"{_LABELS['options'].say(lang)}: " + ", ".join(f"{key} = {value}" for key, value in rule.options.items()))
    for label, examples in (("before", doc.before), ("bad", doc.bad), ("good", doc.good)):
        for files in examples:
            lines += ["", f"{_LABELS[label].say(lang)}:"]
            for path, text in files.items():
                lines += [f"    # {path}"] if len(files) > 1 else []
                lines += [f"    {line}".rstrip() for line in text.rstrip("\n").split("\n")]
    return "\n".join(lines)
