"""A comparison as a comment on a pull request: the verdict first, then what changes for the customer; the rest is folded away.

Plain Markdown of GitHub and GitLab, with `<details>` and a Mermaid block that is ours. What comes from a journey goes through
formats/markdown.py, so that nobody is called and nothing links.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from cjm import limits
from cjm.diff.formats import Review
from cjm.diff.formats.mermaid import picture
from cjm.diff.formats.telling import (
    ACCEPTED,
    EFFECT,
    FAILS,
    FINDINGS,
    UNREAD,
    WHAT,
    changes_told,
    findings_of,
    headline,
    levels_told,
    status_told,
)
from cjm.diff.judge import FILE
from cjm.diff.names import Names
from cjm.diff.rules.registry import LEVELS
from cjm.diff.story import Chapter, story
from cjm.diff.wording import Wording
from cjm.emit.formats import NBSP
from cjm.findings import Finding, Severity
from cjm.formats.markdown import code, text
from cjm.inert import inert, visible
from cjm.source import Place
from cjm.words import Phrase

MARKER: Final = "<!-- cjm-diff -->"
"""Opens the comment, so that the next run finds it and changes it in place."""

_DOTS: Final = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.INFO: "⚪"}
_FINDINGS_HEAD: Final = Phrase("| Level | What | Rule and place |", "| Уровень | Что | Правило и место |")
_EFFECT_HEAD: Final = Phrase("| Computed from the map | Before | After | Change |", "| Посчитано по карте | Было | Стало | Изменение |")
_ALL: Final = Phrase("All {count}, field by field", "Все {count} по полям")
_ALL_HEAD: Final = Phrase("| Where | What | Before | After |", "| Где | Что | Было | Стало |")
_PICTURE: Final = Phrase("Picture of the changed part", "Рисунок изменённой части")
_HOW: Final = Phrase("How to accept a finding", "Как принять замечание")
_HOW_TEXT: Final = Phrase(
    "Add a line to {file} beside `cjm.yaml`: the fingerprint, then the reason. It is reviewed like any other line.",
    "Добавьте строку в файл {file} рядом с `cjm.yaml`: отпечаток, затем причина. Её проверят, как любую другую строку.",
)
_MADE_BY: Final = Phrase("This comment is updated in place.", "Этот комментарий обновляется на месте.")
_ON: Final = Phrase("on {commit}", "на {commit}")
_CUT: Final = Phrase(
    "This is as much as a comment can hold; the full comparison is what {command} prints.",
    "Больше в комментарий не помещается; полное сравнение печатает {command}.",
)


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
    yield f"## {headline(chapters, review)}"
    if review.comparison.unread:
        yield f"⚠️ {UNREAD.say(lang)} " + ", ".join(map(code, review.comparison.unread))
    if not chapters:
        return
    yield "\n\n".join(_verdict(chapter, review) for chapter in chapters)
    yield f"### {WHAT.say(lang)}"
    for chapter in chapters:
        yield "\n".join(told(chapter, len(chapters) > 1))
    if verdict.findings:
        yield f"### {FINDINGS.say(lang)}"
        yield "\n".join([_FINDINGS_HEAD.say(lang), "|:--|:--|:--|", *(_finding(finding, review) for finding in verdict.findings)])
    if verdict.accepted:
        yield f"{ACCEPTED.say(lang)}:\n\n" + "\n".join(f"- {text(f.message)} ({text(reason)})" for f, reason in verdict.accepted)
    if review.comparison.effects:
        yield f"### {EFFECT.say(lang)}"
        yield "\n".join([_EFFECT_HEAD.say(lang), "|:--|--:|--:|--:|", *_effects(review)])
    yield _folded(_ALL.fill(lang, {"count": changes_told(chapters, lang)}), "\n".join(_all(review)))
    for chapter in chapters:
        drawn = picture(review.comparison, chapter.journey.key, lang) if chapter.journey is not None else ""
        if drawn:
            yield _folded(f"{_PICTURE.say(lang)}: {_in_html(chapter.name)}", f"```mermaid\n{drawn}```")
    if verdict.findings:
        lines = "\n".join(f"{finding.fingerprint}  …" for finding in verdict.findings)
        yield _folded(_HOW.say(lang), f"{_HOW_TEXT.fill(lang, {'file': f'`{FILE}`'})}\n\n```text\n{lines}\n```")


def _verdict(chapter: Chapter, review: Review) -> str:
    lang, journey = review.lang, chapter.journey
    found = findings_of(chapter, review)
    about = f", {status_told(journey, lang)}" if journey is not None else ""
    fails = f" {FAILS.say(lang)}" if any(f.severity is Severity.ERROR for f in found) else ""
    place = journey.place() if journey is not None else None
    return f"{_linked(text(chapter.name), place, review)}{about}: **{levels_told(found, lang)}**.{fails}"


def _linked(words: str, place: Place | None, review: Review) -> str:
    """Markdown that leads to a place where that has an address; it is ours but for the words, which are inert."""
    link = review.link(place) if place is not None else ""
    return f"[{words}]({link})" if link else words


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


def _finding(finding: Finding, review: Review) -> str:
    level = f"{_DOTS[finding.severity]}{NBSP}{LEVELS[finding.severity].say(review.lang)}"
    path = finding.path.rpartition("/")[2] if review.link(finding.place) else finding.path
    place = _linked(code(visible(f"{path}:{finding.start[0]}")), finding.place, review)
    return f"| {level} | {text(finding.message)} | {code(finding.name)}<br>{place} |"


def _effects(review: Review) -> Iterator[str]:
    lang = review.lang
    for effect in review.comparison.effects:
        before, after = effect.say(effect.before, lang), effect.say(effect.after, lang)
        yield f"| {text(effect.label(lang))} | {before} | **{after}** | {effect.change(lang)} |"


def _all(review: Review) -> Iterator[str]:
    lang = review.lang
    wording = Wording(Names(review.comparison.before), Names(review.comparison.after), lang)
    yield _ALL_HEAD.say(lang)
    yield "|:--|:--|:--|:--|"
    for change in review.comparison.changes:
        what, before, after = wording.row(change)
        yield f"| {text(wording.name(change))} | {text(what)} | {text(before)} | {text(after)} |"


def _in_html(words: str) -> str:
    """A text inside of an HTML block, where no Markdown is read and backticks protect nothing: plain words, or HTML's own code."""
    return words if text(words) == words else f"<code>{escape(visible(words))}</code>"


def _folded(title: str, body: str) -> str:
    return f"<details><summary><b>{title}</b></summary>\n\n{body}\n\n</details>"


def _command(review: Review) -> str:
    return f"cjm diff {review.comparison.base.name.en}"


def _footer(review: Review) -> Iterator[str]:
    lang, head = review.lang, review.comparison.head
    on = f" {_ON.fill(lang, {'commit': head.commit[:7]})}" if head.commit else ""
    yield "---\n"
    yield f"<sub>{code(_command(review))}{on}. {_MADE_BY.say(lang)}</sub>"
