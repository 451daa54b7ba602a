"""What the YAML parser's complaints mean to somebody who does not think of the file as code."""

from typing import Any

from cjm.findings import Remark
from cjm.source import Place, Source
from cjm.words import Phrase

_QUOTE = Phrase('put the text in quotes: "…"', 'возьмите текст в кавычки: "…"')
_INDENT = Phrase("line the key up with the keys around it, with spaces", "выровняйте ключ с соседними, пробелами")
_CLOSE = Phrase("close what is open: `]`, `}` or a quote", "закройте то, что открыто: `]`, `}` или кавычку")

# libyaml's sentence (scanner.c, parser.c) -> what is wrong, what to write
_MEANINGS: dict[str, tuple[Phrase, Phrase]] = {
    "mapping values are not allowed in this context": (
        Phrase("a colon and a space inside a text look like a second key", "двоеточие с пробелом внутри текста читается как второй ключ"),
        _QUOTE,
    ),
    "did not find expected node content": (
        Phrase(
            "a text in a `{…}` or `[…]` row holds a sign that means something in YAML",
            "в тексте внутри `{…}` или `[…]` есть знак, который в YAML что-то значит",
        ),
        _QUOTE,
    ),
    "did not find expected ',' or '}'": (
        Phrase("a `{…}` row is not closed, or a comma is missing in it", "строка `{…}` не закрыта, или в ней не хватает запятой"),
        Phrase("close the row with `}`, or put the text in quotes", "закройте строку знаком `}` или возьмите текст в кавычки"),
    ),
    "did not find expected ',' or ']'": (
        Phrase("a `[…]` list is not closed, or a comma is missing in it", "список `[…]` не закрыт, или в нём не хватает запятой"),
        Phrase("close the list with `]`, or put the text in quotes", "закройте список знаком `]` или возьмите текст в кавычки"),
    ),
    "did not find expected key": (
        Phrase("this line does not line up with the keys above it", "эта строка не выровнена с ключами выше"),
        _INDENT,
    ),
    "did not find expected '-' indicator": (
        Phrase("this line does not line up with the list above it", "эта строка не выровнена со списком выше"),
        Phrase("start the line with `- `, or indent it like the list", "начните строку с `- ` или дайте ей отступ списка"),
    ),
    "could not find expected ':'": (
        Phrase("this line has no colon after its key", "в этой строке нет двоеточия после ключа"),
        Phrase("write `key: value`, or put the text in quotes", "напишите `ключ: значение` или возьмите текст в кавычки"),
    ),
    "found character that cannot start any token": (
        Phrase(
            "a text cannot begin with this sign (a tab, `@`, `` ` `` or `%`)",
            "текст не может начинаться с этого знака (табуляция, `@`, `` ` `` или `%`)",
        ),
        Phrase(
            "indent with spaces; put a text that begins with the sign in quotes",
            "отступайте пробелами; текст с таким началом возьмите в кавычки",
        ),
    ),
    "found unexpected end of stream": (
        Phrase("a quote is opened here and never closed", "кавычка открыта здесь и не закрыта"),
        _CLOSE,
    ),
    "found unknown escape character": (
        Phrase("a backslash in double quotes means something else here", "обратная косая черта в двойных кавычках значит здесь другое"),
        Phrase("use single quotes: '…'", "возьмите текст в одинарные кавычки: '…'"),
    ),
    "found invalid Unicode character escape code": (
        Phrase("an escape in double quotes names no character", "код в двойных кавычках не обозначает никакого знака"),
        Phrase("write the character itself", "напишите сам знак"),
    ),
    "block sequence entries are not allowed in this context": (
        Phrase("a list cannot start on this line", "список не может начаться в этой строке"),
        Phrase("put `- ` on its own line under the key", "поставьте `- ` на отдельной строке под ключом"),
    ),
}
_UNKNOWN = (Phrase("the text breaks off or cannot be read as YAML", "текст обрывается или не читается как YAML"), _CLOSE)
_BETTER_AT_CONTEXT = {"could not find expected ':'", "found unexpected end of stream"}


def explain(error: Any, source: Source) -> Remark:
    """The remark for an error of the parser (a yaml.YAMLError): at the sign that it stumbled over."""
    problem = getattr(error, "problem", None) or ""
    mark = getattr(error, "problem_mark", None)
    if problem in _BETTER_AT_CONTEXT:
        mark = getattr(error, "context_mark", None) or mark
    start = min(mark.index if mark is not None else 0, len(source.text))
    while start > 0 and source.text[start : start + 1] in ("", "\r", "\n"):
        start -= 1  # a line break or the end of the text: show the last sign before it
    what, write = _MEANINGS.get(problem, _UNKNOWN)
    return Remark(_word(source, start), code="SRC001", values={"problem": what, "write": write}, detail=problem)


def _word(source: Source, start: int) -> Place:
    end = start
    while end < len(source.text) and source.text[end] not in " \t\r\n":
        end += 1
    return source.place(start, max(end, min(start + 1, len(source.text))))
