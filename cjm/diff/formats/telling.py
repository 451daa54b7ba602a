"""What the formats for people say alike: the headline, what a journey is, how many findings of which level."""

from collections.abc import Iterable
from typing import Final

from cjm.diff.facts import Record
from cjm.diff.formats import Review
from cjm.diff.rules.registry import counted
from cjm.diff.story import Chapter
from cjm.findings import Finding, Severity
from cjm.terms import term
from cjm.words import Lang, Phrase, plural

WHAT: Final = Phrase("What changes for the customer", "Что меняется для клиента")
FINDINGS: Final = Phrase("Findings", "Замечания")
EFFECT: Final = Phrase("Effect", "Что это даёт")
ACCEPTED: Final = Phrase("Accepted", "Принято")
UNREAD: Final = Phrase("Not compared, because one of the versions cannot be read:", "Не сравнивалось, потому что не читается:")
FAILS: Final = Phrase(
    "The check fails until the breaking ones are fixed or accepted.", "Проверка не пройдёт, пока ломающие не исправлены или не приняты."
)
_NOTHING: Final = Phrase("Nothing changes for the customer", "Для клиента ничего не меняется")
_NO_BREAKING: Final = Phrase("No breaking changes", "Ничего не сломано")
_THROUGH: Final = Phrase("Customers who get through: {before} → {after}", "До конца доходит: {before} → {after}")
_VERSION: Final = Phrase("version {version}", "версия {version}")


def headline(chapters: list[Chapter], review: Review) -> str:
    """The verdict in one line: what breaks, and how many customers get through before and after."""
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
    return f"{first}. {_THROUGH.fill(lang, values)}"


def changes_told(chapters: Iterable[Chapter], lang: Lang) -> str:
    """How many changes there are, with the noun."""
    forms = ("change", "changes"), ("изменение", "изменения", "изменений")
    return plural(sum(chapter.count for chapter in chapters), lang, *forms)


def findings_of(chapter: Chapter, review: Review) -> list[Finding]:
    """The findings in a chapter; those on shared definitions belong to the chapter of those."""
    journeys = {record.key for side in (review.comparison.before, review.comparison.after) for record in side.values() if _holds(record)}
    own = chapter.journey.key if chapter.journey is not None else ""
    return [f for f in review.verdict.findings if (key if (key := f.address.partition("/")[0]) in journeys else "") == own]


def _holds(record: Record) -> bool:
    return record.kind == "journey"


def status_told(journey: Record, lang: Lang) -> str:
    """The status and the version of a journey: `live, version 3`."""
    status = term("status", str(journey.fields.get("status", "")), lang).lower()
    return f"{status}, {_VERSION.fill(lang, {'version': journey.fields.get('version', 1)})}"


def levels_told(findings: Iterable[Finding], lang: Lang) -> str:
    """How many findings of each level: `2 breaking, 3 risky, 1 info`."""
    severities = [finding.severity for finding in findings]
    return ", ".join(counted(level, severities.count(level), lang) for level in Severity)
