"""A comparison for a person at a terminal: what changes for the customer, what it does to the numbers, what to look at."""

from collections.abc import Iterator
from typing import Final

from cjm.diff.formats import Review
from cjm.diff.rules.registry import LEVELS
from cjm.diff.story import MARKS, Chapter, Line, story
from cjm.findings import Finding, Severity
from cjm.inert import inert, visible
from cjm.terms import term
from cjm.words import Lang, Phrase, plural

_NOTHING: Final = Phrase("Nothing changes for the customer.", "Для клиента ничего не меняется.")
_VERSION: Final = Phrase("version {version}", "версия {version}")
_EFFECT: Final = Phrase("Effect", "Что это даёт")
_FINDINGS: Final = Phrase("Findings", "Замечания")
_ACCEPTED: Final = Phrase("accepted: {reason}", "принято: {reason}")
_UNREAD: Final = Phrase(
    "{path} cannot be read in one of the versions; it is not compared", "{path} не читается в одной из версий и не сравнивается"
)
_WHY: Final = Phrase("why", "почему")
_WRITE: Final = Phrase("write", "пишите")
_COLOURS: Final = {Severity.ERROR: "38;5;209", Severity.WARNING: "38;5;179", Severity.INFO: "38;5;110"}
_MARK_COLOURS: Final = {"added": "38;5;110", "removed": "38;5;209", "changed": "38;5;141", "moved": "38;5;141"}
_BOLD, _DIM = "1", "38;5;245"


def render(review: Review) -> str:
    """Chapters, effects, findings, and one line that counts."""
    return inert("\n".join(_lines(review)) + "\n")


def _lines(review: Review) -> Iterator[str]:
    lang = review.lang
    chapters = story(review.comparison, lang)
    for chapter in chapters:
        yield from _chapter(chapter, review)
    for path in review.comparison.unread:
        yield visible(_UNREAD.fill(lang, {"path": path}))
    if review.comparison.effects and chapters:
        yield from _effects(review)
    if review.verdict.findings:
        yield _paint(review, _BOLD, _FINDINGS.say(lang))
        for finding in review.verdict.findings:
            yield from _finding(finding, review)
        yield ""
    for finding, reason in review.verdict.accepted:
        yield f"{visible(finding.message)} ({visible(_ACCEPTED.fill(lang, {'reason': reason}))})"
    yield _summary(chapters, review)


def _chapter(chapter: Chapter, review: Review) -> Iterator[str]:
    yield _paint(review, _BOLD, visible(chapter.name)) + _paint(review, _DIM, _about(chapter, review.lang))
    for section in chapter.sections:
        if section.name:
            yield f"  {visible(section.name)}"
        for line in section.lines:
            yield ("    " if section.name else "  ") + _line(line, review)
    yield ""


def _about(chapter: Chapter, lang: Lang) -> str:
    journey = chapter.journey
    if journey is None or journey.thing is None:
        return ""
    status = term("status", str(journey.fields.get("status", "")), lang)
    version = _VERSION.fill(lang, {"version": journey.fields.get("version", 1)})
    return "  " + " · ".join((visible(journey.thing.title.source.path), status.lower(), version))


def _line(line: Line, review: Review) -> str:
    mark = _paint(review, _MARK_COLOURS[line.kind], MARKS[line.kind])
    return f"{mark} " + visible(f"{line.name}: {line.words}" if line.name else line.words)


def _effects(review: Review) -> Iterator[str]:
    lang = review.lang
    rows = [(visible(e.label(lang)), e.say(e.before, lang), e.say(e.after, lang), e.change(lang)) for e in review.comparison.effects]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    yield _paint(review, _BOLD, _EFFECT.say(lang))
    for what, before, after, change in rows:
        yield f"  {what:{widths[0]}}  {before:>{widths[1]}} → {after:>{widths[2]}}  {_paint(review, _DIM, change)}".rstrip()
    yield ""


def _finding(finding: Finding, review: Review) -> Iterator[str]:
    lang = review.lang
    level = _paint(review, _COLOURS[finding.severity], LEVELS[finding.severity].say(lang))
    yield f"  {visible(finding.path)}:{finding.start[0]}  {level}  {_paint(review, '38;5;110', finding.name)}"
    yield f"    {visible(finding.message)}"
    yield f"    {_paint(review, _DIM, _WHY.say(lang))}  {visible(finding.why)}"
    yield f"    {_paint(review, _DIM, _WRITE.say(lang))}  {visible(finding.hint)}"


def _summary(chapters: list[Chapter], review: Review) -> str:
    lang = review.lang
    if not chapters:
        return _NOTHING.say(lang)
    journeys = plural(sum(c.journey is not None for c in chapters), lang, ("journey", "journeys"), ("путь", "пути", "путей"))
    changes = plural(sum(c.count for c in chapters), lang, ("change", "changes"), ("изменение", "изменения", "изменений"))
    if review.judged is None:
        return _paint(review, _BOLD, f"{journeys}, {changes}.")
    counts = [sum(f.severity == severity for f in review.verdict.findings) for severity in Severity]
    levels = ", ".join(f"{LEVELS[severity].say(lang)} {count}" for severity, count in zip(Severity, counts, strict=True))
    return _paint(review, _BOLD, f"{journeys}, {changes}:") + f" {levels}."


def _paint(review: Review, code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if review.colour and text else text
