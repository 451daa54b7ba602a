r"""What is printed does nothing: no terminal moves, no CI system takes an order, no line reads otherwise than it is written.

The texts of a pull request end up in logs. A control character drives the terminal that shows them, a bidirectional one reorders the
line (CVE-2021-42574), and CI systems obey lines such as `::add-mask::…` (GitHub, at the start of a line), `##[…]` (GitHub, anywhere),
`##vso[…]` (Azure) and `##teamcity[…]`. Each such character is spelled the way JSON spells it, `\u001b`: people can read that, and in
a JSON text it still means the same character.
"""

from re import MULTILINE
from typing import Any, Final

from cjm.patterns import pattern

CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
"""Characters that drive a terminal or end a line somewhere, as a range of a regular expression; without tab and line breaks."""
BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that change the order of those around them."""
INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff\U000e0000-\U000e007f"
"""Characters that nobody sees. ZWJ and ZWNJ are not among them: emoji and some scripts need them."""

_ACTS = pattern(f"[{CONTROL}{BIDI}{INVISIBLE}\r\ud800-\udfff]")
_OUR_COLOURS = pattern("(\x1b\\[(?:[01]|38;5;[0-9]{1,3})m)")
_COLONS = pattern(r"^[^\S\n]*:(?=:)", MULTILINE)
_COLONS_OF_OTHERS = pattern(r"^[^\S\n]*:(?=:)(?!:(?:error|warning|notice) (?:file|title)=)", MULTILINE)
_HASHES = pattern(r"#(?=#\w*\[)")
_LONE = pattern("[\ud800-\udfff]")


def inert(text: str, *, annotated: bool = False) -> str:
    """A whole output as it may be printed: all that acts is spelled out, but for line feeds and our own colours.

    With `annotated`, what GitHub shows beside a line (`::error file=…`, `::warning`, `::notice`) stays an order. Doing it twice
    changes nothing, and a JSON text keeps its meaning.
    """
    if not text.replace("\n", "").isprintable() and _ACTS.search(text):
        pieces = enumerate(_OUR_COLOURS.split(text))
        text = "".join(piece if number % 2 else _ACTS.sub(lambda m: _spelled(m[0]), piece) for number, piece in pieces)
    if "::" in text:
        colons = _COLONS_OF_OTHERS if annotated else _COLONS
        text = colons.sub(lambda m: m[0][:-1] + _spelled(":"), text)
    return _disarmed(text)


def visible(text: str) -> str:
    """One text on one line: all that does not print is spelled out, and what separates words becomes a space."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " if c in "\t\n\r\u00a0\u202f" else _spelled(c) for c in text)
    return _disarmed(text)


def as_json(value: Any) -> str:
    """A value as JSON of many lines that is inert as well.

    The byte of a file's name that is no UTF-8 reaches Python as a lone surrogate, which no JSON text can hold; it is spelled out.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, indent=1)
    return inert(_LONE.sub(lambda m: "\\" + _spelled(m[0]), text)) + "\n"


def _disarmed(text: str) -> str:
    return _HASHES.sub(lambda m: _spelled("#"), text) if "##" in text else text


def _spelled(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
