"""Saying things in English and in Russian."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from cjm.limits import MESSAGE_CHARS

Lang = Literal["en", "ru"]
LANGS: Final[tuple[Lang, ...]] = ("en", "ru")


class Phrase(NamedTuple):
    """One text in both languages; `{name}` stands for a value."""

    en: str
    ru: str

    def say(self, lang: Lang) -> str:
        """The text in a language."""
        return self.ru if lang == "ru" else self.en

    def fill(self, lang: Lang, values: Mapping[str, object]) -> str:
        """The text with its values; a value is never read as a template."""
        return self.say(lang).format_map({name: show(value, lang) for name, value in values.items()})


class Words(NamedTuple):
    """What a rule says in one language: what is wrong, why it matters, what to write instead."""

    says: str
    why: str
    write: str


class Talk(NamedTuple):
    """A rule's words in both languages, and its one-line summary in Russian (the English one opens its docstring)."""

    summary_ru: str
    en: Words
    ru: Words

    def words(self, lang: Lang) -> Words:
        """The words in a language."""
        return self.ru if lang == "ru" else self.en


def show(value: object, lang: Lang) -> str:
    """A value as a person reads it in a message, cut to what a message can carry."""
    if isinstance(value, Phrase):
        return value.say(lang)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return decimal(value, lang)
    if isinstance(value, (list, tuple)) and not hasattr(value, "say"):
        return ", ".join(show(item, lang) for item in value)
    say = getattr(value, "say", None)
    text = say(lang) if say is not None else str(value)
    text = " ".join(text.split())
    return text if len(text) <= MESSAGE_CHARS else text[: MESSAGE_CHARS - 1].rstrip() + "…"


def said(sentence: Phrase, **values: object) -> Phrase:
    """A sentence with its values filled in, in both languages."""
    return Phrase(*(sentence.fill(lang, values) for lang in LANGS))


def decimal(value: float, lang: Lang, places: int = 1) -> str:
    """A number with at most `places` decimals and the language's decimal sign."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"
    return text.replace(".", ",") if lang == "ru" else text


def plural(count: int, lang: Lang, en: tuple[str, str], ru: tuple[str, str, str]) -> str:
    """A count with its noun, by the plural rules of CLDR (one/other, one/few/many)."""
    if lang == "en":
        return f"{count} {en[0] if count == 1 else en[1]}"
    if count % 10 == 1 and count % 100 != 11:
        form = ru[0]
    elif count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        form = ru[1]
    else:
        form = ru[2]
    return f"{count} {form}"
