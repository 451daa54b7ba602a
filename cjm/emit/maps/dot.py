"""Writing DOT, the language of Graphviz: the one place where text becomes DOT.

Every value is quoted, which also rules out HTML labels; nodes are named by us. Attributes that make Graphviz read files or that it
does not escape in its output (image, shapefile, URL, stylesheet, fontname from data) are never written.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NewType

from cjm.emit.maps.xml import number
from cjm.limits import LABEL_CHARS

Quoted = NewType("Quoted", str)
Value = Quoted | float
_ESCAPES: Final = {"&": "&amp;", "\\": "\\\\", '"': '\\"', "\n": "\\n"}
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def quote(text: str) -> Quoted:
    """A text as a quoted string that Graphviz shows as it is: no escape sequence, no entity, no HTML (Graphviz, escString)."""
    return Quoted(f'"{_escape(text, LABEL_CHARS)}"')


def label(rows: Sequence[str], centred: bool = False) -> Quoted:
    """Rows under each other, set to the left or centred; what would not fit into one label is left out."""
    end = r"\n" if centred else r"\l"
    shown = ""
    for row in rows:
        room = LABEL_CHARS - len(shown.encode())
        shown += _escape(row, room) + end if room > 0 else ""
    return Quoted(f'"{shown}"')


def _escape(text: str, room: int) -> str:
    """As much of a text as takes `room` bytes escaped: old versions of Graphviz cannot read a string of 16 KiB."""
    kept = []
    for character in _CONTROL.sub("", text):
        escaped = _ESCAPES.get(character, character)
        room -= len(escaped.encode())
        if room < 0:
            break
        kept.append(escaped)
    return "".join(kept)


def statement(subject: str, attributes: Mapping[str, Value]) -> str:
    """One line: a node, an edge or the defaults of either, with attributes. The subject is ours."""
    pairs = ", ".join(f"{key}={number(value) if isinstance(value, (int, float)) else value}" for key, value in attributes.items())
    return f"  {subject} [{pairs}];"


def digraph(statements: Sequence[str]) -> str:
    """A whole graph."""
    return "\n".join(["digraph {", *statements, "}", ""])
