"""A comparison as one page of HTML: both versions side by side, with nothing to fetch and nothing to run.

What a journey says reaches the page through Jinja's escaping only, and every text on its way is made inert. The style is the report's;
the policy in the head lets nothing else in.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final, NamedTuple

from cjm.data import shipped
from cjm.diff.changes import Change
from cjm.diff.formats import Review
from cjm.diff.formats import telling as say
from cjm.diff.names import Names
from cjm.diff.rules.registry import LEVELS
from cjm.diff.story import MARKS, Chapter, story
from cjm.diff.wording import Wording
from cjm.findings import Finding
from cjm.inert import visible
from cjm.words import Lang, Phrase

_WORDS: Final = {
    "what": Phrase("What", "Что"),
    "before": Phrase("Before", "Было"),
    "after": Phrase("After", "Стало"),
    "change": Phrase("Change", "Изменение"),
    "computed": Phrase("Computed from the map", "Посчитано по карте"),
    "level": Phrase("Level", "Уровень"),
    "rule": Phrase("Rule and place", "Правило и место"),
    "why": Phrase("Why", "Почему"),
    "write": Phrase("Write", "Пишите"),
    "reason": Phrase("Reason", "Причина"),
    "added": Phrase("added", "добавлено"),
    "removed": Phrase("removed", "убрано"),
    "changed": Phrase("changed", "изменено"),
    "moved": Phrase("moved", "перенесено"),
    "itself": Phrase("The journey itself", "Сам путь"),
    "compared": Phrase("{base} compared with {head}", "{base} и {head}"),
    "changes": say.WHAT,
    "findings": say.FINDINGS,
    "effect": say.EFFECT,
    "accepted": say.ACCEPTED,
    "unread": say.UNREAD,
    "fails": say.FAILS,
}


class _Row(NamedTuple):
    """One field of one thing: its name is empty where the row above has the same."""

    kind: str
    mark: str
    name: str
    what: str
    before: str
    after: str


def render(review: Review) -> str:
    """The page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from cjm.emit.report.pen import prose
    from cjm.emit.report.tokens import tokens

    templates = shipped("templates")
    css = tokens() + "".join((templates / name).read_text(encoding="utf-8") for name in ("report/report.css", "diff/diff.css"))
    digest = b64encode(sha256(css.encode()).digest()).decode()
    environment = Environment(
        loader=FileSystemLoader(templates / "diff"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    environment.filters["prose"] = lambda words: prose(visible(words))
    values = {
        **_view(review),
        "css": Markup(css),
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    }
    return environment.get_template("page.html").render(values)


def _inert(value: Any) -> Any:
    return visible(value) if type(value) is str else value


def _view(review: Review) -> dict[str, Any]:
    lang, comparison = review.lang, review.comparison
    chapters = story(comparison, lang)
    return {
        "lang": lang,
        "w": {name: phrase.say(lang) for name, phrase in _WORDS.items()},
        "headline": say.headline(chapters, review),
        "compared": _WORDS["compared"].fill(lang, {"base": comparison.base.name, "head": comparison.head.name}),
        "told": say.changes_told(chapters, lang),
        "levels": say.levels_told(review.verdict.findings, lang),
        "unread": comparison.unread,
        "chapters": [_chapter(chapter, review) for chapter in chapters],
        "findings": [_finding(finding, review) for finding in review.verdict.findings],
        "accepted": [(finding.message, finding.name, reason) for finding, reason in review.verdict.accepted],
        "effects": [(e.label(lang), e.say(e.before, lang), e.say(e.after, lang), e.change(lang)) for e in comparison.effects if chapters],
    }


def _chapter(chapter: Chapter, review: Review) -> dict[str, Any]:
    from cjm.emit.report.svg import inlined

    lang, journey = review.lang, chapter.journey
    place = journey.place() if journey is not None else None
    found = say.findings_of(chapter, review)
    return {
        "name": chapter.name,
        "map": inlined(drawn) if (drawn := review.maps.get(journey.key, "") if journey is not None else "") else "",
        "link": review.link(place) if place is not None else "",
        "status": say.status_told(journey, lang) if journey is not None else "",
        "levels": say.levels_told(found, lang),
        "sections": [
            (section.name or (_WORDS["itself"].say(lang) if journey is not None else ""), list(_rows(section.lines, review)))
            for section in chapter.sections
        ],
    }


def _rows(lines: Any, review: Review) -> Iterator[_Row]:
    wording = Wording(Names(review.comparison.before), Names(review.comparison.after), review.lang)
    for line in lines:
        for number, change in enumerate(line.changes):
            yield _row(line.name if number == 0 else "", change, wording, review.lang)


def _row(name: str, change: Change, wording: Wording, lang: Lang) -> _Row:
    what, before, after = wording.row(change)
    whole = change.kind in ("added", "removed")
    return _Row(change.kind, MARKS[change.kind], name, what, "" if whole and change.kind == "added" else before,
                "" if whole and change.kind == "removed" else after)  # fmt: skip


def _finding(finding: Finding, review: Review) -> dict[str, str]:
    return {
        "severity": finding.severity.value,
        "level": LEVELS[finding.severity].say(review.lang),
        "message": finding.message,
        "why": finding.why,
        "hint": finding.hint,
        "rule": finding.name,
        "place": f"{finding.path}:{finding.start[0]}",
        "link": review.link(finding.place),
        "fingerprint": finding.fingerprint,
    }
