"""A comparison as a comment on a pull request: the verdict first, then what changes for the customer; the rest is folded away.

Plain Markdown of GitHub and GitLab, with `<details>` and a Mermaid block that is ours. What comes from a journey goes through
formats/markdown.py, so that nobody is called and nothing links.
"""

from collections.abc import Iterator
from typing import Final

from cjm import limits
from cjm.diff.formats import Review
from cjm.diff.formats.mermaid import picture
from cjm.diff.judge import ACCEPTED
from cjm.diff.names import Names
from cjm.diff.rules.registry import LEVELS
from cjm.diff.story import Chapter, story
from cjm.diff.wording import Wording
from cjm.findings import Finding, Severity
from cjm.formats.markdown import code, text
from cjm.inert import inert
from cjm.terms import term
from cjm.words import Lang, Phrase, plural

MARKER: Final = "<!-- cjm-diff -->"
"""Opens the comment, so that the next run finds it and changes it in place."""

_DOTS: Final = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.INFO: "⚪"}
_NOTHING: Final = Phrase("Nothing changes for the customer", "Для клиента ничего не меняется")
_NO_BREAKING: Final = Phrase("No breaking changes", "Ничего не сломано")
_LOST: Final = Phrase("Customers who get through: {before} → {after}", "До конца доходит: {before} → {after}")
_FAILS: Final = Phrase(
    "The check fails until the breaking ones are fixed or accepted.", "Проверка не пройдёт, пока ломающие не исправлены или не приняты."
)
_VERSION: Final = Phrase("version {version}", "версия {version}")
_WHAT: Final = Phrase("What changes for the customer", "Что меняется для клиента")
_FINDINGS: Final = Phrase("Findings", "Замечания")
_FINDINGS_HEAD: Final = Phrase("| Level | What | Rule and place |", "| Уровень | Что | Правило и место |")
_EFFECT: Final = Phrase("Effect", "Что это даёт")
_EFFECT_HEAD: Final = Phrase("| Computed from the map | Before | After | Change |", "| Посчитано по карте | Было | Стало | Изменение |")
_ALL: Final = Phrase("All {count}, field by field", "Все {count} по полям")
_ALL_HEAD: Final = Phrase("| Where | What | Before | After |", "| Где | Что | Было | Стало |")
_PICTURE: Final = Phrase("Picture of the changed part", "Рисунок изменённой части")
_HOW: Final = Phrase("How to accept a finding", "Как принять замечание")
_HOW_TEXT: Final = Phrase(
    "Add a line to {file} beside `cjm.yaml`: the fingerprint, then the reason. It is reviewed like any other line.",
    "Добавьте строку в файл {file} рядом с `cjm.yaml`: отпечаток, затем причина. Её проверят, как любую другую строку.",
)
_ACCEPTED: Final = Phrase("Accepted", "Принято")
_MADE_BY: Final = Phrase("This comment is updated in place.", "Этот комментарий обновляется на месте.")
_ON: Final = Phrase("on {commit}", "на {commit}")
_CUT: Final = Phrase(
    "This is as much as a comment can hold; the full comparison is what {command} prints.",
    "Больше в комментарий не помещается; полное сравнение печатает {command}.",
)
_UNREAD: Final = Phrase("Not compared, because one of the versions cannot be read:", "Не сравнивалось, потому что не читается:")


def render(review: Review) -> str:
    """The comment; at most limits.COMMENT_CHARS, whole blocks are left out at the end where it would be longer."""
    chapters = story(review.comparison, review.lang)
    footer = "\n".join(_footer(review))
    kept: list[str] = []
    room = limits.COMMENT_CHARS - len(footer) - 400
    for block in _blocks(chapters, review):
        room -= len(block) + 2
        if room < 0:
            kept.append(_CUT.fill(review.lang, {"command": code(_command(review))}))
            break
        kept.append(block)
    return inert("\n\n".join([MARKER, *kept, footer]) + "\n")


def _blocks(chapters: list[Chapter], review: Review) -> Iterator[str]:
    lang, verdict = review.lang, review.verdict
    yield f"## {_headline(chapters, review)}"
    if review.comparison.unread:
        yield f"⚠️ {_UNREAD.say(lang)} " + ", ".join(map(code, review.comparison.unread))
    if not chapters:
        return
    yield "\n".join(_verdict(chapter, review) for chapter in chapters)
    yield f"### {_WHAT.say(lang)}"
    for chapter in chapters:
        yield "\n".join(told(chapter, len(chapters) > 1))
    if verdict.findings:
        yield f"### {_FINDINGS.say(lang)}"
        yield "\n".join([_FINDINGS_HEAD.say(lang), "|---|---|---|", *(_finding(finding, lang) for finding in verdict.findings)])
    if verdict.accepted:
        yield f"{_ACCEPTED.say(lang)}:\n\n" + "\n".join(f"- {text(f.message)} ({text(reason)})" for f, reason in verdict.accepted)
    if review.comparison.effects:
        yield f"### {_EFFECT.say(lang)}"
        yield "\n".join([_EFFECT_HEAD.say(lang), "|---|--:|--:|--:|", *_effects(review)])
    yield _folded(_ALL.fill(lang, {"count": _changes(chapters, lang)}), "\n".join(_all(review)))
    for chapter in chapters:
        drawn = picture(review.comparison, chapter.journey.key, lang) if chapter.journey is not None else ""
        if drawn:
            yield _folded(f"{_PICTURE.say(lang)}: {text(chapter.name)}", f"```mermaid\n{drawn}```")
    if verdict.findings:
        lines = "\n".join(f"{finding.fingerprint}  …" for finding in verdict.findings)
        yield _folded(_HOW.say(lang), f"{_HOW_TEXT.fill(lang, {'file': f'`{ACCEPTED}`'})}\n\n```text\n{lines}\n```")


def _headline(chapters: list[Chapter], review: Review) -> str:
    lang = review.lang
    if not chapters:
        return _NOTHING.say(lang)
    breaking = sum(finding.severity is Severity.ERROR for finding in review.verdict.findings)
    forms = ("breaking change", "breaking changes"), ("ломающее изменение", "ломающих изменения", "ломающих изменений")
    first = plural(breaking, lang, *forms) if breaking else _NO_BREAKING.say(lang)
    success = next((e for e in review.comparison.effects if e.unit == "share" and not e.of and e.differs), None)
    if success is None:
        return first
    values = {"before": success.say(success.before, lang), "after": success.say(success.after, lang)}
    return f"{first}. {_LOST.fill(lang, values)}"


def _verdict(chapter: Chapter, review: Review) -> str:
    lang = review.lang
    found = [f for f in review.verdict.findings if chapter.journey is not None and f.address.partition("/")[0] == chapter.journey.key]
    counts = ", ".join(f"{sum(f.severity is level for f in found)} {LEVELS[level].say(lang)}" for level in Severity)
    about = ""
    if chapter.journey is not None:
        fields = chapter.journey.fields
        status = term("status", str(fields.get("status", "")), lang).lower()
        about = f", {status}, {_VERSION.fill(lang, {'version': fields.get('version', 1)})}"
    fails = f" {_FAILS.say(lang)}" if any(f.severity is Severity.ERROR for f in found) else ""
    return f"{text(chapter.name)}{about}: **{counts}**.{fails}"


def told(chapter: Chapter, named: bool) -> Iterator[str]:
    """The changes of a journey as a list, under its name where several are told of."""
    if named:
        yield f"**{text(chapter.name)}**\n"
    for section in chapter.sections:
        indent = "  " if section.name else ""
        if section.name:
            yield f"- **{text(section.name)}**"
        for line in section.lines:
            yield f"{indent}- " + text(f"{line.name}: {line.words}" if line.name else line.words)


def _finding(finding: Finding, lang: Lang) -> str:
    level = f"{_DOTS[finding.severity]} {LEVELS[finding.severity].say(lang)}"
    where = f"{code(finding.name)}<br>{code(f'{finding.path}:{finding.start[0]}')}"
    return f"| {level} | {text(finding.message)} | {where} |"


def _effects(review: Review) -> Iterator[str]:
    lang = review.lang
    for effect in review.comparison.effects:
        before, after = effect.say(effect.before, lang), effect.say(effect.after, lang)
        yield f"| {text(effect.label(lang))} | {before} | **{after}** | {effect.change(lang)} |"


def _all(review: Review) -> Iterator[str]:
    lang = review.lang
    wording = Wording(Names(review.comparison.before), Names(review.comparison.after), lang)
    yield _ALL_HEAD.say(lang)
    yield "|---|---|---|---|"
    for change in review.comparison.changes:
        what, before, after = wording.row(change)
        yield f"| {text(wording.name(change))} | {text(what)} | {text(before)} | {text(after)} |"


def _folded(title: str, body: str) -> str:
    return f"<details><summary><b>{title}</b></summary>\n\n{body}\n\n</details>"


def _changes(chapters: list[Chapter], lang: Lang) -> str:
    forms = ("change", "changes"), ("изменение", "изменения", "изменений")
    return plural(sum(chapter.count for chapter in chapters), lang, *forms)


def _command(review: Review) -> str:
    return f"cjm diff {review.comparison.base.name.en}"


def _footer(review: Review) -> Iterator[str]:
    lang, head = review.lang, review.comparison.head
    on = f" {_ON.fill(lang, {'commit': head.commit[:7]})}" if head.commit else ""
    yield "---\n"
    yield f"<sub>{code(_command(review))}{on}. {_MADE_BY.say(lang)}</sub>"
