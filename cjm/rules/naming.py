"""STY: ids."""

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from cjm.findings import Remark
from cjm.model import SECTIONS, Element
from cjm.patterns import pattern
from cjm.rules.registry import ERROR, INFO, STANDARD, Remarks, rule
from cjm.source import Place
from cjm.values import is_id, slug
from cjm.words import Phrase

_ALIKE: Final = ("аеорсухкмтіјѕ", "aeopcyxkmtijs")
"""Cyrillic letters and the Latin ones that they are taken for (Unicode TR39, confusables)."""
_TWINS: Final = str.maketrans(_ALIKE[0] + _ALIKE[1], _ALIKE[1] + _ALIKE[0])
_SCRIPTS: Final = {
    "LATIN": (Phrase("Latin", "латиница"), Phrase("Latin", "латиницы")),
    "CYRILLIC": (Phrase("Cyrillic", "кириллица"), Phrase("Cyrillic", "кириллицы")),
    "GREEK": (Phrase("Greek", "греческая буква"), Phrase("Greek", "греческих")),
}
"""Scripts with letters that look alike; words of other scripts, such as Japanese, mix theirs by custom."""


def _written_at(element: Element) -> Place | None:
    """Where an element's id is written, in `id` or as the key of a library item; None where it comes from the title."""
    if "id" in element.at:
        return element.at.value("id")
    defined = type(element) in _DEFINITIONS and element.address.rpartition("/")[0].endswith("library")
    return element.title if defined else None


_DEFINITIONS: Final = frozenset(SECTIONS.values())


@rule(
    "STY005",
    "id-style",
    INFO,
    fix="yes",
    en=("Id `{id}` is not in the usual style", "ids in several styles are mistyped whenever somebody refers to them", "{write}"),
    ru=("Id написан не по правилам.", "Id `{id}` написан не по правилам", "если id пишут кто как, в ссылках на них ошибаются", "{write}"),
)
def id_style(element: Element) -> Remarks:
    """An id is not made of lower-case words joined by hyphens.

    One style for all ids saves everybody the question whether it was `orderForm` or `order_form`. Letters of any alphabet and
    digits are welcome; capitals, underscores and dots are not. References to the id change with it.

    Bad::

        journey: Order
        stages:
          - {name: Checks out, id: Check_Out}

    Good::

        journey: Order
        stages:
          - {name: Checks out, id: check-out}
          - {name: Ждёт, id: ожидание}
    """
    place = _written_at(element)
    misfit = "id" in element.at and any(sign in element.id for sign in " \t\r\n/")  # the schema has said so
    if place is not None and not is_id(element.id) and not misfit:
        better = slug(_HUMP.sub("-", element.id))
        write = Phrase(f"`{better}`", f"`{better}`") if better else _STYLE
        yield Remark(place, element.address, {"id": element.id, "write": write, "better": better}, element.id)


_HUMP = pattern(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])")
"""Where a word begins in orderForm."""
_STYLE: Final = Phrase("lower-case words joined by hyphens", "слова строчными буквами через дефис")


@rule(
    "STY006",
    "mixed-script-id",
    ERROR,
    level=STANDARD,
    fix="yes",
    en=(
        "Id `{id}` mixes alphabets in one word: {odd} {letters} among {among} letters",
        "it looks like another id, and references typed by hand will not find it",
        "{write}",
    ),
    ru=(
        "В одном слове id смешаны алфавиты.",
        "В одном слове id `{id}` смешаны алфавиты: {odd} {letters} среди {among}",
        "на вид это другой id, и набранная вручную ссылка его не найдёт",
        "{write}",
    ),
)
def mixed_script_id(element: Element) -> Remarks:
    """A word of an id mixes Cyrillic and Latin letters.

    The letters а, с, е, о, р, х look the same in both alphabets, so a slip of the keyboard cannot be seen. Each word of an id is
    in one script; `csat-жалоба` has two words and is fine. An id that comes from a title is reported only where all odd letters
    have a twin in the other alphabet and are no ending, as in `SMSка`.

    Bad::

        journey: Order
        stages:
          - {name: Ждёт, id: cтатус}

    Good::

        journey: Order
        stages:
          - {name: Ждёт, id: статус}
          - {name: Жалуется, id: csat-жалоба}
    """
    if element.id.isascii():
        return
    place = _written_at(element)
    if place is None and element.TITLE not in element.at:
        return
    words = element.id.split("-")
    mixes = [_mix(word) for word in words]
    first = next((mix for mix in mixes if mix is not None and (place is not None or mix.slip)), None)
    if first is not None:
        better = "-".join(mix.better if mix is not None else word for word, mix in zip(words, mixes, strict=True))
        pure = all(mix is None or mix.better for mix in mixes)
        write = Phrase(f"`{better}`", f"`{better}`") if pure else _ONE
        odd, among = _SCRIPTS[first.odd][0], _SCRIPTS[first.main][1]
        values = {"id": element.id, "odd": odd, "letters": first.letters, "among": among, "write": write, "better": better if pure else ""}
        yield Remark(place or element.title, element.address, values, element.id)


_ONE: Final = Phrase("all letters of the word in one alphabet", "все буквы слова из одного алфавита")


class _Mix(NamedTuple):
    """A word of two scripts: the usual one in it, the odd one, the odd letters, and the word with their twins, if they have any.

    `slip` says that it looks like a slip of the keyboard: a few twins, and not all of them an ending.
    """

    main: str
    odd: str
    letters: str
    better: str
    slip: bool


@lru_cache(maxsize=4096)
def _mix(word: str) -> _Mix | None:
    scripts = [_script(letter) for letter in word]
    counts = Counter(script for script in scripts if script)
    if len(counts) < 2:
        return None
    (main, _), (odd, count) = counts.most_common(2)
    letters = dict.fromkeys(letter for letter, script in zip(word, scripts, strict=True) if script == odd)
    better = _with_twins(word, scripts, odd)
    ending = odd == "CYRILLIC" and set(scripts[-count:]) == {odd}
    slip = bool(better) and not ending and 3 * count <= len(word)
    better = better or _with_twins(word, scripts, "CYRILLIC")
    return _Mix(main, odd, ", ".join(f"`{letter}`" for letter in letters), better, slip)


def _with_twins(word: str, scripts: list[str], of: str) -> str:
    """The word with twins in place of the letters of a script; empty where it would still mix scripts."""
    better = "".join(letter.translate(_TWINS) if script == of else letter for letter, script in zip(word, scripts, strict=True))
    return better if len({_script(letter) for letter in better} - {""}) == 1 else ""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in _SCRIPTS else ""
