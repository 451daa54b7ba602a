"""Edits of a text: spliced, never in each other's way, in the line breaks and with the byte order mark of the file."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.edits import BOM, Edit, applied, encoded, line_break
from cjm.source import Source

TEXT = "journey: A\nowner: b\nstages: []\n"


def edit(start: int, end: int, new: str, text: str = TEXT) -> Edit:
    """An edit of a text."""
    return Edit(Source("a.yaml", text).place(start, end), new)


def test_only_the_places_change() -> None:
    """Replaced, inserted and removed in one go, in any order; the rest stays."""
    edits = [edit(18, 19, "care"), edit(0, 0, "cjm: 1\n"), edit(20, 31, "")]
    assert applied(TEXT, edits) == "cjm: 1\njourney: A\nowner: care\n"
    assert applied(TEXT, reversed(edits)) == applied(TEXT, edits)


@pytest.mark.parametrize(("one", "other"), [((3, 8), (5, 9)), ((3, 3), (3, 3)), ((3, 8), (3, 3)), ((3, 8), (4, 5))])
def test_clashing_edits_are_refused(one: tuple[int, int], other: tuple[int, int]) -> None:
    """Edits that overlap, or start at one point, clash, and are never made together."""
    first, second = edit(*one, "x"), edit(*other, "y")
    assert first.clashes(second) and second.clashes(first)
    with pytest.raises(ValueError, match="clash"):
        applied(TEXT, [first, second])


def test_neighbours_do_not_clash() -> None:
    """An edit may begin where another ends; edits of two files never clash."""
    assert not edit(3, 8, "x").clashes(edit(8, 9, "y"))
    assert not edit(3, 8, "x").clashes(Edit(Source("b.yaml", TEXT).place(3, 8), "y"))
    assert applied(TEXT, [edit(3, 8, "x"), edit(8, 9, "y")]) == TEXT[:3] + "xy" + TEXT[9:]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_breaks_follow_the_file(ends: str) -> None:
    """New lines end as those of the file do, however the edit spells them."""
    text = TEXT.replace("\n", ends)
    assert line_break(text) == ends
    assert applied(text, [edit(0, 0, "a: 1\nb: 2\r\n", text)]) == f"a: 1{ends}b: 2{ends}" + text
    assert line_break("one line") == "\n"


def test_byte_order_mark_stays() -> None:
    """A file that began with a byte order mark does so afterwards, and no other does."""
    assert encoded("ы", BOM + b"x") == BOM + "ы".encode()
    assert encoded("ы", b"x") == "ы".encode()


@given(st.text("ab\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("xy", max_size=3)), max_size=5))
def test_pieces_between_edits_stay(text: str, drawn: list[tuple[int, int, str]]) -> None:
    """What is made of a text is its pieces between the edits, in order, with the new texts between them."""
    edits = [edit(start, min(len(text), start + length), new, text) for start, length, new in drawn if start <= len(text)]
    edits.sort(key=lambda edit: edit.place.start)
    kept = [one for i, one in enumerate(edits) if not any(one.clashes(other) for other in edits[:i])]
    edges = [0, *(offset for one in kept for offset in (one.place.start, one.place.end)), len(text)]
    pieces = [text[a:b] for a, b in list(pairwise(edges))[::2]]
    news = [*(one.text for one in kept), ""]
    assert applied(text, kept) == "".join(piece + new for piece, new in zip(pieces, news, strict=True))
