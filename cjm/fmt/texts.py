"""How single values are written: on the line of their key where they fit, else as a text of several lines under it."""

import textwrap
from typing import Final

from cjm.fmt.layout import Scalar, Unclear
from cjm.patterns import pattern
from cjm.yamltext import plain, quoted, spelled

WIDTH: Final = 140
"""Characters that a line may hold before its value goes to the next ones; comments do not count."""
_NARROWEST: Final = 40
_PROSE = pattern(r"[^ \t\n\r]+(?: [^ \t\n\r]+)+")
_BREAK = pattern(r"\r\n|\r|\n")
_BLOCK_TEXT = pattern(r"(?:![^\s]*\s+)?([|>])([-+0-9]*)[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")


def key_text(spelled_as: str, key: str) -> str:
    """A key as it is written: without quotes where it needs none."""
    return _in_quotes(spelled_as, key, True) if spelled_as[:1] in ("'", '"', "!") or "\n" in spelled_as else spelled_as


def one_line(scalar: Scalar, in_row: bool) -> str:
    """A value on one line."""
    text = scalar.text.strip()
    if not isinstance(scalar.value, str):
        if any(sign in text for sign in "\r\n!"):
            raise Unclear
        return text
    if text[:1] in ("'", '"', "!", "|", ">"):
        return _in_quotes(text, scalar.value, in_row)
    return spelled(scalar.value, in_row) if "\n" in text or "\r" in text else text


def _in_quotes(text: str, value: str, in_row: bool) -> str:
    if plain(value, in_row):
        return value
    one = "\n" not in text and "\r" not in text
    if one and (text[:1] == '"' or (text[:1] == "'" and ('"' in value or "\\" in value))):
        return text
    return quoted(value)


def lines(scalar: Scalar, head: str, indent: int) -> list[str]:
    """A value after its key or dash (`head`), which stands at a column; what does not fit goes to the lines below."""
    block = _BLOCK_TEXT.match(scalar.text) if isinstance(scalar.value, str) else None
    if block is not None:
        return _kept(scalar, block[1], block[2], head, indent) if block[1] == ">" else _literal(scalar.value, head, indent)
    text = one_line(scalar, False)
    if not isinstance(scalar.value, str):
        return [f"{head} {text}".rstrip()]
    if "\n" in scalar.value and "\n" in scalar.text:
        return _literal(scalar.value, head, indent)
    if len(head) + 1 + len(text) <= WIDTH or not _PROSE.fullmatch(scalar.value):
        return [f"{head} {text}"]
    wrapped = textwrap.wrap(
        scalar.value, max(_NARROWEST, WIDTH - indent - 2), break_long_words=False, break_on_hyphens=False, expand_tabs=False
    )
    return [f"{head} >-", *(" " * (indent + 2) + line for line in wrapped)] if len(wrapped) > 1 else [f"{head} {text}"]


def _literal(value: str, head: str, indent: int) -> list[str]:
    """A text of several lines as it is, after `|`; in quotes where that could not hold it."""
    body = value.removesuffix("\n")
    written = body.split("\n")
    if not body.strip() or body.endswith("\n") or any(line.isspace() for line in written) or "\r" in body or "\t" in body:
        return [f"{head} {quoted(value)}"]
    digit = "2" if next(line for line in written if line).startswith(" ") else ""
    return [f"{head} |{digit}{'' if value.endswith(chr(10)) else '-'}", *(" " * (indent + 2) + line if line else "" for line in written)]


def _kept(scalar: Scalar, sign: str, header: str, head: str, indent: int) -> list[str]:
    """A text after `>` with its lines as the author broke them."""
    value = scalar.value
    written = _BREAK.split(scalar.text)[1:]
    while written and not written[-1].strip():
        written.pop()
    margin = next((len(line) - len(line.lstrip(" ")) for line in written if line.strip()), 0)
    odd = any(line.isspace() and len(line) > margin for line in written)
    if any(c.isdigit() for c in header) or odd or not written or value.endswith("\n\n"):
        return _literal(value, head, indent)
    chomp = "" if value.endswith("\n") else "-"
    return [f"{head} {sign}{chomp}", *(" " * (indent + 2) + line[margin:] if line.strip() else "" for line in written)]
