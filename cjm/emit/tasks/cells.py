"""Texts as cells of a table that a spreadsheet may open.

A spreadsheet runs a cell that looks like a formula (CWE-1236). An apostrophe in front makes it text; it is added so that it can
be taken away again. Only texts are treated: a number, a date or a target such as `-5` must stay what it is.
"""

import re

_BREAKS = re.compile(r"[ \t]*(?:[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+[ \t]*)+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NEW_LINE = re.compile(r"\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_CONTROL_IN_LINE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TRIGGER = "[ \\ufeff\\u00a0]*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]"
_FORMULA = re.compile(_TRIGGER)
_DANGER = re.compile(f"'*{_TRIGGER}")
_MARKED = re.compile(f"'+{_TRIGGER}")


def flat(text: str) -> str:
    """The text on one line, without control characters: a line break or tab becomes a space."""
    return text if text.isprintable() else _CONTROL.sub("", _BREAKS.sub(" ", text))


def tidy(text: str) -> str:
    """The text with its lines, each ended by a line feed; a tab is a space, and no other control character is left."""
    return text if text.isprintable() else _CONTROL_IN_LINE.sub("", _NEW_LINE.sub("\n", text).replace("\t", " "))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return _FORMULA.match(text) is not None


def neutral(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet could take it for a formula, or if `plain` could take one away.

    >>> neutral("=1+1"), neutral("'=1+1"), neutral("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _DANGER.match(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` was given."""
    return cell[1:] if _MARKED.match(cell) else cell
