"""STY: texts that YAML reads otherwise than they look."""

from typing import Final

from cjm import shape
from cjm.findings import Remark
from cjm.rules.registry import STANDARD, WARNING, Remarks, rule
from cjm.rules.remarks import said
from cjm.words import Phrase
from cjm.yamltext import misread
from cjm.yamltree import Tree


@rule(
    "STY003",
    "ambiguous-scalar",
    WARNING,
    level=STANDARD,
    fix="yes",
    en=("`{word}` {problem}", "people and tools do not see the same in it", "{write}"),
    ru=("Значение, которое можно прочесть иначе.", "`{word}` {problem}", "люди и программы видят здесь разное", "{write}"),
)
def ambiguous_scalar(tree: Tree) -> Remarks:
    """A text that other YAML tools read as something else, or a key without a value.

    cjm keeps a text as it is spelled. Editors, scripts and older tools read YAML 1.1, where `no` is false (the Norway problem),
    `12:30` is 750, `1.10` is 1.1, `0123` is 83 and `2026-12-10` a date. Quotes settle it for everybody. Fields that expect a
    date, a number or yes and no are not meant.

    A key without a value counts as missing: write the value or remove the key.

    Bad::

        journey: Order
        owner:
        stages:
          - name: Pays
            does: [Says yes, no]
            expects: 12:30

    Good::

        journey: Order
        stages:
          - name: Pays
            does: [Says yes, "no"]
            expects: "12:30"
    """
    for written in shape.texts(tree):
        for word in written.words.values():
            taken_for = misread(word.place.text) if word.plain else None
            if taken_for is not None:
                values = {"word": word.text, "problem": said(_MISREAD, kind=taken_for), "write": said(_QUOTE, word=word.text)}
                yield Remark(word.place, values=values, detail=f"{written.key}:{word.text}")
    known = {id(block): part for block, part in shape.blocks(tree)} if tree.bare else {}
    for bare in tree.bare:
        part = known.get(id(bare.box))
        if bare.colon and bare.key not in _MAY_BE_EMPTY and part is not None and part.inner(bare.key) is not None:
            yield Remark(bare.place, values={"word": bare.key, "problem": _EMPTY, "write": _FILL}, detail=bare.key)


_MAY_BE_EMPTY: Final = ("next",)
"""An empty `next` is a dead end, which `dead-end-stage` reports."""
_MISREAD: Final = Phrase(
    "is meant as a text, but other YAML tools read it as {kind}", "— это текст, но другие программы прочтут его как {kind}"
)
_QUOTE: Final = Phrase('`"{word}"`, in quotes', '`"{word}"`, в кавычках')
_EMPTY: Final = Phrase("has no value and counts as missing", "стоит без значения и считается ненаписанным")
_FILL: Final = Phrase("the value, or remove the key", "значение или уберите ключ")


@rule(
    "STY004",
    "hash-cut",
    WARNING,
    fix="yes",
    en=(
        "The text ends at ` #`: `{cut}` is read as a comment",
        "the rest of the text is lost on every map and in every task",
        "the whole text in quotes, or a space after `#` if it is a comment",
    ),
    ru=(
        "Текст обрезан на « #».",
        "Текст кончается на ` #`: `{cut}` читается как комментарий",
        "остаток текста пропадает на картах и в задачах",
        "возьмите весь текст в кавычки или поставьте пробел после `#`, если это комментарий",
    ),
)
def hash_cut(tree: Tree) -> Remarks:
    """A text is cut by a space and a hash sign.

    In YAML a hash sign after a space begins a comment, so `Order #5` is the text `Order`. Only one space, the hash sign and no
    space after it look like that; anything else is a comment, and so is whatever follows a date, a number or an id.

    Bad::

        journey: Order
        stages:
          - name: Waits for order #5

    Good::

        journey: Order
        stages:
          - name: "Waits for order #5"
          - name: Pays # a comment
          - name: Leaves  #another comment
    """
    text = tree.source.text
    for written in shape.texts(tree):
        for word in written.words.values():
            end = word.place.end
            if word.plain and text[end : end + 2] == " #" and text[end + 2 : end + 3].strip(" \t\r\n#"):
                cut = text[end + 1 :].split("\n", 1)[0].rstrip()
                if not cut.startswith("#cjm:"):
                    yield Remark(word.place, values={"cut": cut}, detail=f"{written.key}:{cut}")
