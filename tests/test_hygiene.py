"""Characters that nobody can see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.hygiene import clean, has_hidden, inspect, name_of
from cjm.source import Source

HIDDEN = {
    "\x00": "U+0000", "\x1b": "U+001B", "\x7f": "U+007F", "\x85": "U+0085", "\x9b": "U+009B", "\u2028": "U+2028 LINE SEPARATOR",
    "\u061c": "U+061C ARABIC LETTER MARK", "\u200e": "U+200E LEFT-TO-RIGHT MARK", "\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "U+2066 LEFT-TO-RIGHT ISOLATE", "\u00ad": "U+00AD SOFT HYPHEN", "\u200b": "U+200B ZERO WIDTH SPACE",
    "\u2060": "U+2060 WORD JOINER", "\ufeff": "U+FEFF ZERO WIDTH NO-BREAK SPACE", "\U000e0041": "U+E0041 TAG LATIN CAPITAL LETTER A",
    "\uffff": "U+FFFF",
}  # fmt: skip
UNREADABLE = "\x00\x1b\x7f\x85\x9b\u2028\uffff"


@pytest.mark.parametrize("character", HIDDEN)
def test_each_hidden_character_is_found_named_and_taken_out(character: str) -> None:
    """One remark at the character, with its name; the text is left without it."""
    readable, remarks = inspect(Source("a.yaml", f"ab{character}c"))
    assert [(r.code, r.place.start, r.place.end, r.values["character"]) for r in remarks] == [("SRC006", 2, 3, HIDDEN[character])]
    assert readable == (character not in UNREADABLE)
    assert clean(f"ab{character}c") == ("abc", HIDDEN[character])


@pytest.mark.parametrize("text", ["a\tb\r\nc", "е\u0308ж", "👩\u200d👧", "کتاب\u200cها", "\u00a0", "\ufffd", "🏴"])
def test_what_people_write_is_left_alone(text: str) -> None:
    """Tabs, line ends, joiners, marks and odd spaces are no findings."""
    assert inspect(Source("a.yaml", text)) == (True, [])
    assert clean(text) == (unicodedata.normalize("NFC", text), "")


@given(st.text(max_size=40))
def test_cleaning_once_is_enough(text: str) -> None:
    """A cleaned text holds nothing hidden and stays as it is."""
    tidy, found = clean(text)
    assert not has_hidden(tidy) and clean(tidy) == (tidy, "")
    assert bool(found) == has_hidden(text)


def test_only_so_many_remarks_are_made() -> None:
    """A megabyte of hidden characters gives no more remarks than are shown."""
    assert len(inspect(Source("a.yaml", "\u202e" * 5_000))[1]) == limits.FINDINGS_PER_FILE


@given(st.characters())
def test_every_character_has_a_name(character: str) -> None:
    """Its number, and the name where Unicode has one."""
    assert name_of(character).startswith(f"U+{ord(character):04X}")
