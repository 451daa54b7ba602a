"""Characters that a reviewer cannot see, or that reorder what he sees.

A control character can drive a terminal, a bidirectional one can make a line read differently from what it says (CVE-2021-42574),
an invisible one makes two equal-looking names differ.
"""

import re
import unicodedata
from itertools import islice

from cjm import limits
from cjm.findings import Remark
from cjm.inert import BIDI, CONTROL, INVISIBLE
from cjm.source import Source

_UNREADABLE = re.compile(f"[{CONTROL}]")
_HIDDEN = re.compile(f"[{CONTROL}{BIDI}{INVISIBLE}]")


def has_hidden(text: str) -> bool:
    """Whether the text holds a character that has no place in a journey."""
    return _HIDDEN.search(text) is not None


def name_of(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def clean(text: str) -> tuple[str, str]:
    """The text in NFC without hidden characters, and the name of the first one, or an empty word."""
    found = _HIDDEN.search(text)
    tidy = _HIDDEN.sub("", text) if found else text
    if not tidy.isascii():
        tidy = unicodedata.normalize("NFC", tidy)
    return tidy, name_of(found.group()) if found else ""


def inspect(source: Source) -> tuple[bool, list[Remark]]:
    """Whether the text can be parsed at all, and a remark for each hidden character in it, up to what is shown for one file."""
    remarks = [
        Remark(source.place(m.start(), m.end()), code="SRC006", values={"character": name_of(m.group())}, detail=name_of(m.group()))
        for m in islice(_HIDDEN.finditer(source.text), limits.FINDINGS_PER_FILE)
    ]
    return not remarks or _UNREADABLE.search(source.text) is None, remarks
