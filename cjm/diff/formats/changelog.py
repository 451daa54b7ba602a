"""Release notes of the journeys, for people who were not there: what changed for customers, journey by journey."""

from collections.abc import Iterator
from typing import Final

from cjm.diff.facts import Record
from cjm.diff.formats import Review
from cjm.diff.formats.markdown import told
from cjm.diff.story import Chapter, story
from cjm.formats.markdown import text
from cjm.inert import inert
from cjm.words import Lang, Phrase

_TITLE: Final = Phrase("What changed for customers, {base} to {head}", "Что изменилось для клиентов: {base} – {head}")
_NOTHING: Final = Phrase("Nothing changed for customers.", "Для клиентов ничего не изменилось.")
_VERSIONS: Final = Phrase("version {before} to {after}", "версия {before} – {after}")
_VERSION: Final = Phrase("version {after}", "версия {after}")
_NEW: Final = Phrase("new", "новый путь")
_GONE: Final = Phrase("gone", "больше нет")


def render(review: Review) -> str:
    """Markdown: a heading for each journey, the numbers that moved, then the changes stage by stage."""
    return inert("\n".join(_lines(review)) + "\n")


def _lines(review: Review) -> Iterator[str]:
    lang, comparison = review.lang, review.comparison
    yield "# " + text(_TITLE.fill(lang, {"base": comparison.base.name, "head": comparison.head.name}))
    chapters = story(comparison, lang)
    if not chapters:
        yield f"\n{_NOTHING.say(lang)}"
    for chapter in chapters:
        yield f"\n## {text(chapter.name)}{_which(chapter, review)}\n"
        moved = [e for e in comparison.effects if chapter.journey is not None and e.journey == chapter.journey.key and e.differs]
        for effect in moved:
            yield f"- {text(effect.label(lang))}: {effect.say(effect.before, lang)} → {effect.say(effect.after, lang)}"
        yield from ([""] if moved else [])
        yield from told(chapter, False)


def _which(chapter: Chapter, review: Review) -> str:
    """The versions of the journey, or that it is new or gone."""
    if chapter.journey is None:
        return ""
    before, after = (side.get(chapter.journey.key) for side in (review.comparison.before, review.comparison.after))
    return f", {_words(before, after, review.lang)}"


def _words(before: Record | None, after: Record | None, lang: Lang) -> str:
    if before is None or after is None:
        return (_NEW if before is None else _GONE).say(lang)
    old, new = before.fields.get("version", 1), after.fields.get("version", 1)
    return (_VERSION if old == new else _VERSIONS).fill(lang, {"before": old, "after": new})
