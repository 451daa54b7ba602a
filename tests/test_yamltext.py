"""How values are spelled: what is written reads back as it was, for our reader and for those of YAML 1.1."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from strategies import keys, texts

from cjm.source import Source
from cjm.yamltext import Indents, field, item, plain, quoted, row, spelled
from cjm.yamltree import parse


def read(text: str) -> Any:
    """The data of a text, without remarks."""
    tree, remarks = parse(Source("a.yaml", text))
    assert tree is not None and not remarks, (text, remarks)
    return tree.data


@given(texts.filter(bool))
def test_a_text_reads_back(text: str) -> None:
    """On its own line, in a list of lines and in rows, plain or in quotes, a text comes back as it was, also in YAML 1.1."""
    assert read(f"a: {spelled(text)}\n") == {"a": text}
    assert read(f"- {spelled(text)}\n") == [text]
    assert read(f"a: [{spelled(text, True)}, {{b: {spelled(text, True)}, c: d}}]\n") == {"a": [text, {"b": text, "c": "d"}]}
    assert read(f"a: {quoted(text)} # note\n") == {"a": text}
    if plain(text, True):
        assert yaml.safe_load(f"a: [{text}, {{b: {text}}}]") == {"a": [text, {"b": text}]}


@pytest.mark.parametrize(
    ("text", "alone", "in_row"),
    [
        ("Pays", "Pays", "Pays"),
        ("Ждёт ответа", "Ждёт ответа", "Ждёт ответа"),
        ("62%", "62%", "62%"),
        ("3mo", "3mo", "3mo"),
        ("Why?", "Why?", '"Why?"'),
        ("Sizes, dates", "Sizes, dates", '"Sizes, dates"'),
        ("no", '"no"', '"no"'),
        ("12:30", '"12:30"', '"12:30"'),
        ("1.10", '"1.10"', '"1.10"'),
        ("2026-12-10", '"2026-12-10"', '"2026-12-10"'),
        ("14", '"14"', '"14"'),
        ("~", '"~"', '"~"'),
        ("Order #5", '"Order #5"', '"Order #5"'),
        ("Dash: here", '"Dash: here"', '"Dash: here"'),
        ('Says "from"', 'Says "from"', "'Says \"from\"'"),
        ("it's", "it's", '"it\'s"'),
        ("a\nb", '"a\\nb"', '"a\\nb"'),
        ("4\u00a0дня", '"4\u00a0дня"', '"4\u00a0дня"'),
        ("", '""', '""'),
    ],
)
def test_spelling(text: str, alone: str, in_row: str) -> None:
    """Quotes only where somebody could read something else."""
    assert (spelled(text), spelled(text, True)) == (alone, in_row)


values = st.recursive(
    st.one_of(texts, st.booleans(), st.integers(-5, 99)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=8,
)


def told(value: Any) -> Any:
    """Plain data as it comes back: yes and no are words."""
    if isinstance(value, dict):
        return {key: told(part) for key, part in value.items()}
    if isinstance(value, list):
        return [told(part) for part in value]
    return ("yes" if value else "no") if isinstance(value, bool) else value


@given(values, st.builds(Indents, st.integers(1, 4), st.integers(0, 4), st.integers(2, 4)), st.integers(0, 6))
def test_blocks_read_back(value: Any, indents: Indents, at: int) -> None:
    """A field, an item and a row hold what they were given, at any column and in any indentation."""
    pad = " " * at
    assert read(f"{pad}{field('key', value, at, indents)}\n{pad}next: 1\n") == {"key": told(value), "next": 1}
    assert read(f"{pad}{item(value, at, indents)}\n{pad}- 1\n") == [told(value), 1]
    assert read(f"a: {row(value)}\n") == {"a": told(value)}
