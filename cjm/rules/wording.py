"""STY: languages and house words of the texts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cjm import shape
from cjm.findings import Remark
from cjm.model import SECTIONS, Model
from cjm.patterns import pattern
from cjm.rules.registry import INFO, Context, Remarks, rule
from cjm.shape import Written
from cjm.words import LANGS, Phrase
from cjm.yamltree import Tree

_NAMES: Final = frozenset({"partner", "author", "company", "head", "contact", "link", "tags", "methods"})
"""Fields that hold names and plain words of a list."""
_TRANSLATABLE = pattern(r"[^\W\d_]*[a-zа-яё][^\W\d_]*[a-zа-яё]")
"""More than abbreviations, numbers and signs (NPS, 24x7, 9–21)."""
_CYRILLIC = pattern("[а-яё]", re.IGNORECASE)
_LANGUAGE: Final = {"en": Phrase("English", "английского"), "ru": Phrase("Russian", "русского")}


@rule(
    "STY010",
    "missing-translation",
    INFO,
    en=(
        "“{text}” has no {language} text beside it",
        "whoever opens the map in that language meets foreign words",
        "`{{en: …, ru: …}}`",
    ),
    ru=(
        "У текста в двуязычном проекте нет перевода.",
        "У текста «{text}» нет {language} рядом",
        "кто откроет карту на этом языке, увидит чужие слова",
        "`{{en: …, ru: …}}`",
    ),
)
def missing_translation(tree: Tree, model: Model | None) -> Remarks:
    """A text lacks one of the languages in a journey that is written in both.

    A journey is bilingual as soon as one of its texts has both English and Russian; then all of its texts should have both. So
    should the library items to which journeys with a title in both languages refer. Names of people and firms, tags, methods
    and texts without words (NPS, 24x7) are left as they are.

    Bad::

        journey: {en: Order, ru: Заказ}
        stages:
          - name: Pays

    Good::

        journey: {en: Order, ru: Заказ}
        stages:
          - name: {en: Pays, ru: Платит}
            kpis: [nps]
        library:
          kpis:
            nps: {name: NPS, type: nps}
    """
    texts = shape.texts(tree)
    kind = shape.kind_of(tree)
    if kind == "journey" and any(all(lang in written.words for lang in LANGS) for written in texts):
        yield from (remark for written in texts for remark in _untranslated(written))
    elif kind == "library" and model is not None:
        shared = _used_in_both_languages(model)
        yield from (remark for written in texts if shared and _item(written) in shared for remark in _untranslated(written))


def _used_in_both_languages(model: Model) -> set[str]:
    """The addresses of what journeys refer to whose title is in both languages."""
    both = {journey.address for journey in model.journeys if all(lang in journey.name.words for lang in LANGS)}
    return {address for address, uses in model.uses.items() for use in uses if use.journey is not None and use.journey.address in both}


def _item(written: Written) -> str:
    """The address of the library item that holds a text of a library file."""
    section, id = [str(step) for step in written.path if step != "library"][:2]
    return f"library/{SECTIONS[section].KIND}:{id}" if section in SECTIONS else ""


def _untranslated(written: Written) -> Iterator[Remark]:
    words = written.words
    missing = [lang for lang in LANGS if lang not in words]
    if "" in words:
        missing = ["en" if _CYRILLIC.search(words[""].text) else "ru"]
    if words and missing and not _NAMES.intersection(map(str, written.path)):
        word = next(iter(words.values()))
        if _TRANSLATABLE.search(word.text):
            yield Remark(word.place, values={"text": word.text, "language": _LANGUAGE[missing[0]]}, detail=f"{written.key}:{word.text}")


_SAME: Final = {
    "customer": (("customer", "client", "consumer", "guest"), ("клиент", "покупатель", "потребитель", "гость")),
}
"""Words that are used for one thing, in English and in Russian."""
_RUSSIAN_ENDINGS: Final = "(?:а|я|у|ю|ом|ем|ём|ой|е|ы|и|ов|ев|ей|ам|ям|ами|ями|ах|ях|ь)"


@rule(
    "STY011",
    "inconsistent-terms",
    INFO,
    fix="yes",
    en=(
        "The text says “{word}”; the word of the house is “{house}”",
        "two words for one thing make readers look for a difference",
        "`{house}`",
    ),
    ru=(
        "Слово не из словаря проекта.",
        "В тексте стоит «{word}», а в проекте принято «{house}»",
        "два слова для одного заставляют искать между ними разницу",
        "`{house}`",
    ),
)
def inconsistent_terms(tree: Tree, context: Context) -> Remarks:
    """A text uses another word than the one that `terms` in `cjm.yaml` settles on.

    Some firms call every customer a guest, and then a "client" in one map reads like somebody else. `terms` says which word to
    use: `customer` stands for customer, client, consumer and guest (клиент, покупатель, потребитель, гость); any other key is
    itself the word not to use. Quotes are left as they were said.

    Bad::

        # file: cjm.yaml
        project: Hotel
        terms: {customer: guest}
        # file: journeys/stay.yaml
        journey: Stay
        stages:
          - name: Arrives
            goal: The client feels at home

    Good::

        # file: cjm.yaml
        project: Hotel
        terms: {customer: guest}
        # file: journeys/stay.yaml
        journey: Stay
        stages:
          - name: Arrives
            goal: The guest feels at home
    """
    wrong = dict(_wrong_words(context.settings.terms))
    if not wrong or shape.kind_of(tree) not in ("journey", "library"):
        return
    pattern = re.compile("|".join(f"(?P<w{i}>{_forms(word)})" for i, word in enumerate(wrong)), re.IGNORECASE)
    words = list(wrong.items())
    for written in shape.texts(tree):
        for word in written.words.values() if "quote" not in written.path else ():
            for match in pattern.finditer(word.place.text):
                place = tree.source.place(word.place.start + match.start(), word.place.start + match.end())
                base, house = words[int(str(match.lastgroup)[1:])]
                yield Remark(place, values={"word": match[0], "base": base, "house": house}, detail=f"{written.key}:{match[0].lower()}")


def _wrong_words(terms: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words not to use, each with the one to use instead."""
    for term, said in terms.items():
        for house in said.values() if isinstance(said, dict) else (said,):
            if isinstance(house, str) and house.strip():
                russian = _CYRILLIC.search(house) is not None
                for word in _SAME[term][russian] if term in _SAME else (term,):
                    if word.strip() and word.casefold() not in re.split(r"\W+", house.casefold()):
                        yield word, house


def _forms(word: str) -> str:
    """A pattern for a word with its endings."""
    if not _CYRILLIC.search(word):
        return rf"\b{re.escape(word)}(?:s|es)?\b"
    stem = re.sub("[аеёиоуыэюяйь]$", "", word)
    return rf"\b{re.escape(stem)}{_RUSSIAN_ENDINGS}{'?' if stem == word else ''}\b"
