"""Characters that JSON escapes in two halves."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.hygiene import clean
from cjm.source import Source
from cjm.surrogates import put_together, with_stand_ins
from cjm.yamltree import parse

_texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"), max_size=20)


def read(text: str) -> object:
    """The data of a text that has nothing wrong in it."""
    tree, remarks = parse(Source("a.yaml", text))
    assert tree is not None and not remarks, remarks
    return tree.data


@given(_texts.map(lambda text: f"{text}👩 {text}"), st.sampled_from([None, 1]))
def test_json_in_ascii_is_yaml(text: str, indent: int | None) -> None:
    """What json.dumps writes of any text is read as that text, unless it uses the characters that stand in for halves."""
    if not any("\ue800" <= c <= "\uefff" for c in text):
        tree, _ = parse(Source("a.yaml", json.dumps({"a": [text]}, indent=indent)))
        assert tree is not None and tree.data == {"a": [clean(text)[0]]}


@pytest.mark.parametrize("text", ['"\\ud83d\\udc69"', '"\\uD83D\\uDC69"', '"\\uD83d\\udC69"', '"\\U0001f469"'])
def test_any_spelling(text: str) -> None:
    """Small and capital letters, and YAML's own escape, say the same."""
    assert read(f"a: {text}") == {"a": "👩"}


def test_only_double_quotes_escape() -> None:
    """Elsewhere, in comments and after a backslash that is escaped itself, the letters stay letters; places stay where they are."""
    text = "a: '\\ud83d\\uDC69' # \\ud83d\\udc69\nb: \\uD83D\\udc69\n"
    text += 'c: "\\\\ud83d\\\\udc69 \\\\\\ud83d\\udc69"\nd: |\n  \\ud83d\\udc69\ne: x\n'
    tree, remarks = parse(Source("a.yaml", text))
    assert tree is not None and not remarks
    assert tree.data == {"a": "\\ud83d\\uDC69", "b": "\\uD83D\\udc69", "c": "\\ud83d\\udc69 \\👩", "d": "\\ud83d\\udc69\n", "e": "x"}
    place = tree.fields(tree.data).value("e")
    assert text[place.start : place.end] == "x"


@pytest.mark.parametrize(
    "text", ['"\\ud83d"', '"\\udc69"', '"\\udc69\\ud83d"', '"\\\\ud83d\\udc69"', '"\\ud83d\\udc69 \ue800"', '"\\ud83d\\udc69 \\uEFFF"']
)
def test_half_a_character_is_a_finding(text: str) -> None:
    """A half alone, and a text that uses the stand-ins itself, are said to hold an escape that names nothing, where it stands."""
    tree, (remark,) = parse(Source("a.yaml", f"a: {text}"))
    assert tree is None
    assert remark.code == "SRC001"
    assert "names no character" in remark.values["problem"].en


def test_most_texts_are_left_alone() -> None:
    """Nothing is copied where there is nothing to change."""
    assert with_stand_ins("a: b") is None
    assert with_stand_ins('a: "\\u0430"') is None
    assert put_together("\\ud83d plain", False) == "\\ud83d plain"
