"""How wide a text is, and where it breaks: by the advance widths of fonts, the same on every machine.

Widths come from `widths.json`, which `tools/widths.py` writes. A text takes a tenth more than in PT Sans, and what it takes in Arial,
in which a viewer without PT Sans draws, where that is more. A character that PT Sans lacks counts as 1 em, as more where fonts make it
wider; a combining mark that it lacks is drawn with its letter in another font, a wider one.
"""

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from cjm import hygiene
from cjm.limits import LABEL_CHARS
from cjm.values import Text
from cjm.words import Lang

SLACK: Final = 1.1
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
_BREAK_AFTER = re.compile(r"(?<=[-/._])")


def say(text: Text | str | None, lang: Lang) -> str:
    """A text of the model as a map says it: one line, no hidden character, at most LABEL_CHARS."""
    if text is None:
        return ""
    return _line(text if isinstance(text, str) else text.say(lang))


@lru_cache(1 << 12)
def _line(words: str) -> str:
    line = " ".join(_SPACE.split(hygiene.clean(words)[0].strip()))
    return line if len(line) <= LABEL_CHARS else line[: LABEL_CHARS - 1] + "…"


_EM: Final = 1000
_EMOJI: Final = 1250
"""Noto Color Emoji; with the tenth also Segoe UI Emoji."""
_MARK: Final = 200


class _Font(dict[str, float]):
    """The room for each character, in thousandths of the size."""

    def __missing__(self, character: str) -> float:
        category = unicodedata.category(character)
        units = _EMOJI if character >= "\U0001f000" else _EM
        units = {"Cf": 0, "Mn": _MARK, "Me": _MARK}.get(category, units)
        self[character] = units * SLACK
        return self[character]


@cache
def _fonts(bold: bool) -> tuple[_Font, _Font]:
    """PT Sans with a tenth more, and Arial."""
    table = json.loads(Path(__file__).with_name("widths.json").read_text(encoding="utf-8"))
    weight = "bold" if bold else "regular"
    sections = (
        {c: int(width) for width, characters in table[name].items() for c in characters} for name in ("wide", weight, f"arial {weight}")
    )
    wide, own, other = sections
    first = {c: units * SLACK for c, units in [*wide.items(), *own.items()]}
    return _Font(first), _Font({**first, **other})


def width(text: str, size: float, bold: bool = False) -> float:
    """The room that a line needs, in px, slack included."""
    return _units(text, bold) * size / 1000


@lru_cache(1 << 15)
def _units(text: str, bold: bool) -> float:
    """The room for a text in either font, in thousandths of its size; kerning is left out."""
    first, other = _fonts(bold)
    return max(sum([first[c] for c in text]), sum([other[c] for c in text]))


def wrap(text: str, room: float, size: float, bold: bool = False, balanced: bool = False, indent: float = 0.0) -> list[str]:
    """The lines of a text in `room` px: greedy, or lines of like length, as few as greedy makes.

    Nothing is cut: a word that is too wide breaks after `-`, `/`, `.` or `_`, else anywhere. Words of one or two letters stay with
    the next one. The first line starts `indent` px in, behind a lead word; it is empty where nothing fits there.
    """
    return list(_wrapped(text, room, size, bold, balanced, indent))


@lru_cache(1 << 12)  # the views of a journey, and its rows, say the same things in the same room
def _wrapped(text: str, room: float, size: float, bold: bool, balanced: bool, indent: float) -> list[str]:
    chunks = [(chunk, _units(chunk, bold)) for chunk in _chunks(text)]
    lines = _greedy(chunks, room, size, bold, indent)
    if not balanced or len(lines) < 2 or len(lines) > 6:
        return lines
    widest = max(units for _, units in chunks) * size / 1000
    low, high = min(room, max(room / 2, widest)), room
    while high - low > 4:
        middle = (low + high) / 2
        if len(_greedy(chunks, middle, size, bold, indent)) > len(lines):
            low = middle
        else:
            high = middle
    return _greedy(chunks, high, size, bold, indent)


def _greedy(chunks: list[tuple[str, float]], room: float, size: float, bold: bool, indent: float) -> list[str]:
    space = _units(" ", bold)
    lines: list[str] = []
    line, taken = "", 0.0
    for chunk, units in chunks:
        longer = taken + space + units if line else units
        if longer * size / 1000 <= room - (0 if lines else indent):
            line, taken = (f"{line} {chunk}" if line else chunk), longer
            continue
        if line or (indent and not lines):
            lines.append(line)
        *full, line = _pieces(chunk, room, size, bold)
        lines += full
        taken = _units(line, bold)
    return [*lines, line] if line else lines


def _chunks(text: str) -> list[str]:
    """Words, the short ones glued to the word after them; a chain of short ones is glued two by two."""
    chunks: list[str] = []
    glue = ""
    for word in _SPACE.split(text):
        if glue:
            chunks.append(f"{glue} {word}")
            glue = ""
        elif len(word) <= 2 and word.isalpha():
            glue = word
        else:
            chunks.append(word)
    return [*chunks, glue] if glue else chunks


def _pieces(chunk: str, room: float, size: float, bold: bool) -> list[str]:
    """A chunk in pieces that fit, at least one character each."""
    if width(chunk, size, bold) <= room:
        return [chunk]
    if " " in chunk:
        return [piece for word in chunk.split(" ") for piece in _pieces(word, room, size, bold)]
    pieces = [""]
    for part in _BREAK_AFTER.split(chunk):
        if pieces[-1] and width(pieces[-1] + part, size, bold) > room:
            pieces.append("")
        if width(part, size, bold) <= room:
            pieces[-1] += part
            continue
        taken = 0.0
        for character in part:
            step = width(character, size, bold)
            if taken and step and taken + step > room:
                pieces.append("")
                taken = 0.0
            pieces[-1] += character
            taken += step
    return [piece for piece in pieces if piece]
