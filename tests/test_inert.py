"""What is printed does nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.inert import as_json, inert, visible
from tests.formats.reports import HOSTILE

TEXTS = st.text(st.characters(exclude_categories=[]), max_size=60) | st.lists(st.sampled_from([*HOSTILE, "::", "##[", "\n", " "])).map(
    "".join
)
_WHOLE = TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
VALUES = st.recursive(
    _WHOLE | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WHOLE, inner, max_size=3)
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\x1b[2J", "\\u001b[2J"),
        ("\x1b[38;5;209merror\x1b[0m", "\x1b[38;5;209merror\x1b[0m"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\rb", "a\\u000db"),
        ("\U000e0041", "\\udb40\\udc41"),
        ("\udcff", "\\udcff"),
        ("  ::add-mask::x", "  \\u003a:add-mask::x"),
        ("a ::add-mask::x", "a ::add-mask::x"),
        ("::error file=a::b", "\\u003a:error file=a::b"),
        ("a ##[error]b", "a \\u0023#[error]b"),
        ("##vso[task]", "\\u0023#vso[task]"),
        ("## heading", "## heading"),
        ("Оплата 👩\u200d👧\u00a0\t\n", "Оплата 👩\u200d👧\u00a0\t\n"),
    ],
)
def test_what_acts_is_spelled_out(text: str, printed: str) -> None:
    """Controls, directions and orders; nothing else."""
    assert inert(text) == printed


def test_annotations_pass_where_they_are_wanted() -> None:
    """The three orders that show a finding beside its line, and no other."""
    for order in ("::error file=a,line=1::b", "::warning title=a::b", "::notice file=a::b"):
        assert inert(order, annotated=True) == order
    for order in ("::error::b", "::add-mask file=a::b", "::errors file=a::b", "::group::a", "##[error]b"):
        assert inert(order, annotated=True) != order


@given(TEXTS)
def test_nothing_acts_and_once_is_enough(text: str) -> None:
    """No control, no surrogate, no line that a CI system obeys."""
    printed = inert(text)
    assert inert(printed) == printed == inert(printed, annotated=True)
    assert printed.encode().decode() == printed
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in printed.split("\n"))
    assert not set(printed) & set("\r\x00\x07\x7f\x85\x9b\u2028\u202e\u2066\ufeff")
    assert printed.count("\n") == text.count("\n")


@given(VALUES)
def test_json_keeps_its_meaning(value: object) -> None:
    """A spelled character is the same character to whoever reads the JSON."""
    text = as_json(value)
    assert inert(text) == text
    assert json.loads(text.encode()) == value


def test_json_of_half_a_character() -> None:
    """What no JSON text can hold is spelled out, so that two such names stay two."""
    assert json.loads(as_json(["a\udcff", "a\udcfe"]).encode()) == ["a\\udcff", "a\\udcfe"]


@given(TEXTS)
def test_a_visible_text_is_one_printable_line(text: str) -> None:
    """What stays is printable, and doing it twice changes nothing."""
    shown = visible(text)
    assert shown.isprintable() and visible(shown) == shown
    assert "##[" not in shown
