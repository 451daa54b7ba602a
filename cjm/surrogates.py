r"""Characters beyond U+FFFF as JSON escapes them, in two halves: `"\ud83d\udc69"` (RFC 8259, section 7).

JSON is YAML, but libyaml refuses halves. It is given characters of the private use area instead, written equally long
(`"\ue83d\uec69"`) so that every place stays where it is; what it reads is put together afterwards.
"""

import re

_PAIR = re.compile(r"(?<!\\)((?:\\\\)*\\u)([dD])([89abAB][0-9a-fA-F]{2}\\u)([dD])([c-fC-F][0-9a-fA-F]{2})")
_IN_USE = re.compile(r"[\ue800-\uefff]|\\u[eE][89a-fA-F]")
_READ = re.compile("([\ue800-\uebff])([\uec00-\uefff])")
_WRITTEN = re.compile(r"\\u([eE])(?=[89a-fA-F])")


def with_stand_ins(text: str) -> str | None:
    """The text with other characters for the halves; None where it has none, or has those other characters itself."""
    if "\\u" not in text or _IN_USE.search(text) is not None:
        return None
    changed = _PAIR.sub(lambda m: m[1] + _shifted(m[2], 1) + m[3] + _shifted(m[4], 1) + m[5], text)
    return changed if changed != text else None


def put_together(value: str, in_double_quotes: bool) -> str:
    """What a scalar of the original text says, from its value in the text with stand-ins. Only double quotes make escapes mean anything."""
    if in_double_quotes:
        return _READ.sub(lambda m: chr(0x10000 + (ord(m[1]) - 0xE800) * 0x400 + ord(m[2]) - 0xEC00), value)
    return _WRITTEN.sub(lambda m: "\\u" + _shifted(m[1], -1), value)


def _shifted(letter: str, by: int) -> str:
    return chr(ord(letter) + by)
