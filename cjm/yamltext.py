"""How values are spelled in YAML: plain where that reads back as the same text everywhere, in quotes where it does not."""

import re
from typing import Any, Final, NamedTuple

from cjm.hygiene import has_hidden
from cjm.patterns import pattern
from cjm.words import Phrase
from cjm.yamltree import core_value

_YES_NO: Final = frozenset(
    spelling for word in ("yes", "no", "on", "off", "true", "false", "y", "n") for spelling in (word, word.capitalize(), word.upper())
)
_NUMERIC: Final = frozenset("+-.0123456789")
"""What a number or a date begins with."""
_INT = pattern(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)")
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_FLOAT = pattern(
    r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.(?:inf|Inf|INF|nan|NaN|NAN))"
)
_DATE = pattern(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t]+[0-9].*)?")
_PLAIN_NUMBER = pattern(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,14}[1-9])?")
"""Numbers that come back as they were spelled."""

_NOT_PLAIN = pattern(r"""[-?:,\[\]{}#&*!|>'"%@`=<~\s\ufeff]|.*(?::(?:\s|$)|\s\#|[^\S ]|\s$)|\.\.\.""", re.DOTALL)
_NOT_IN_A_ROW = pattern(r"[,\[\]{}?:#\"']")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def misread(word: str) -> Phrase | None:
    """What a reader of YAML 1.1 takes an unquoted word for (types bool, int, float and timestamp of yaml.org); None for a text."""
    if word in _YES_NO:
        return Phrase("yes or no", "«да» или «нет»")
    if word[:1] not in _NUMERIC:
        return None
    if _BASE_60.fullmatch(word):
        return Phrase("a number to the base of 60", "число в шестидесятеричной записи")
    if _DATE.fullmatch(word):
        return Phrase("a date", "дату")
    if (_INT.fullmatch(word) or _FLOAT.fullmatch(word)) and not _PLAIN_NUMBER.fullmatch(word):
        return Phrase("a number, and spell it otherwise", "число и запишут его иначе")
    return None


def plain(text: str, in_row: bool = False) -> bool:
    """Whether a text may stand without quotes, on a line of its own or in a row `{…}`: every reader of YAML finds the same text."""
    if not text or _NOT_PLAIN.match(text) or (in_row and _NOT_IN_A_ROW.search(text)):
        return False
    return not has_hidden(text) and isinstance(core_value(text), str) and misread(text) is None


def spelled(text: str, in_row: bool = False) -> str:
    """A text on one line: plain if that is safe, else in double quotes, or in single ones where those need no escapes."""
    return text if plain(text, in_row) else quoted(text)


def quoted(text: str) -> str:
    """A text on one line in quotes."""
    escapes = [_ESCAPES.get(c) or (_escape(c) if has_hidden(c) else c) for c in text]
    if any(len(c) > 1 for c in escapes) and set(text).isdisjoint("'\n\t\r") and not has_hidden(text):
        return f"'{text}'"
    return f'"{"".join(escapes)}"'


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def row(data: Any) -> str:
    """Plain data (dict, list, str, int, bool) on one line: `{name: Pays, kpis: [nps]}`; yes and no are written as words."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{spelled(key, True)}: {row(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(row, data)) + "]"
    return _scalar(data, True)


class Indents(NamedTuple):
    """How far to the right, in characters, things stand: a block in a block, a dash under a key, and what follows a dash."""

    block: int = 2
    dash: int = 2
    item: int = 2


_ROW_CHARS: Final = 100
"""A longer list or block is written on lines of its own."""


def field(key: str, value: Any, at: int, indents: Indents) -> str:
    """A key with its value, from the column `at` (from 0) on: the first line without its indentation, lines joined by line feeds."""
    name = f"{spelled(key)}:"
    if isinstance(value, dict) and value and not _short(value):
        inner = at + indents.block
        return "\n".join([name, *(" " * inner + field(k, v, inner, indents) for k, v in value.items())])
    if isinstance(value, list) and value and not _short(value):
        inner = at + indents.dash
        in_rows = all(_short(part) for part in value if isinstance(part, dict))
        return "\n".join([name, *(" " * inner + item(part, inner, indents, in_rows) for part in value)])
    return f"{name} {row(value) if isinstance(value, (dict, list)) else _scalar(value, False)}"


def item(value: Any, at: int, indents: Indents, in_rows: bool = True) -> str:
    """An item of a list with its dash at the column `at`, in the same way; `in_rows` says whether blocks may be rows there."""
    dash = "-" + " " * (indents.item - 1)
    if isinstance(value, dict) and value and not (in_rows and _short(value)):
        inner = at + indents.item
        return dash + f"\n{' ' * inner}".join(field(k, v, inner, indents) for k, v in value.items())
    return dash + (row(value) if isinstance(value, (dict, list)) else _scalar(value, False))


def _short(value: dict[str, Any] | list[Any]) -> bool:
    """Whether a row suits it: plain values only, and not too many of them."""
    parts = value.values() if isinstance(value, dict) else value
    return not any(isinstance(part, (dict, list)) and part for part in parts) and len(row(value)) <= _ROW_CHARS


def _scalar(value: Any, in_row: bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return spelled(value, in_row) if isinstance(value, str) else str(value)
