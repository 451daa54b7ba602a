"""Text to data, and where everything stands."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import block, damaged_texts, flow, odd_texts, plain_data

from cjm import limits
from cjm.source import Place, Source
from cjm.yamltree import Tree, parse


def tree_of(text: str) -> Tree:
    """The tree of a text that has nothing wrong in it."""
    tree, remarks = parse(Source("a.yaml", text))
    assert tree is not None and not remarks, remarks
    return tree


# ---------------------------------------------------------------- scalars

CORE = {
    # null
    "~": None, "null": None, "Null": None, "NULL": None, "": None, "nULL": "nULL", "nil": "nil", "none": "none",
    # bool
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "tRUE": "tRUE", "yes": "yes", "Yes": "Yes", "no": "no", "NO": "NO", "on": "on", "On": "On", "off": "off", "y": "y", "n": "n",
    # int
    "0": 0, "-0": 0, "+0": 0, "12": 12, "-12": -12, "+12": 12, "012": 12, "010": 10, "007": 7, "01234": 1234, "0o14": 12, "0o7": 7,
    "0O14": "0O14", "0o8": "0o8", "-0o7": "-0o7", "0xC": 12, "0xff": 255, "0XC": "0XC", "-0x1": "-0x1", "0xg": "0xg",
    "0b101": "0b101", "1_000": "1_000", "1,000": "1,000", "999999999999999999": 999999999999999999,
    "1000000000000000000": "1000000000000000000", "-999999999999999999": -999999999999999999,
    # float
    "1.10": 1.1, "1.": 1.0, ".5": 0.5, "-.5": -0.5, "+.5": 0.5, "0.": 0.0, "12e03": 12000.0, "1e3": 1000.0, "1E3": 1000.0, "1e+3": 1000.0,
    "-2E+05": -200000.0, "1e-3": 0.001, ".": ".", "e3": "e3", "1e": "1e", "1e3.5": "1e3.5", "1.2.3": "1.2.3", "1e1000": "1e1000",
    ".inf": ".inf", "-.inf": "-.inf", "+.Inf": "+.Inf", ".INF": ".INF", ".nan": ".nan", ".NaN": ".NaN", "inf": "inf", "nan": "nan",
    # what YAML 1.1 made of it
    "12:30": "12:30", "22:22": "22:22", "190:20:30": "190:20:30", "1:23.5": "1:23.5", "2024-01-01": "2024-01-01",
    "2024-01-01T10:00:00Z": "2024-01-01T10:00:00Z", "=": "=", "62%": "62%", "0x": "0x", "--1": "--1", "+-1": "+-1",
}  # fmt: skip
"""Each plain scalar, and what section 10.3.2 of YAML 1.2.2 makes of it; longer than our limits, it stays text."""


@pytest.mark.parametrize("spelled", CORE)
def test_core_schema(spelled: str) -> None:
    """A plain word is read as YAML 1.2 reads it, in a list, as a value and in a row."""
    expected = CORE[spelled]
    found = tree_of(f"- {spelled}\n- x\n").data[0]
    assert (found, type(found)) == (expected, type(expected))
    if "," not in spelled:
        assert tree_of(f"a: {{b: {spelled}}}").data == {"a": {} if expected is None else {"b": expected}}


@pytest.mark.parametrize("spelled", [word for word in CORE if CORE[word] != word])
def test_quotes_make_text(spelled: str) -> None:
    """What stands in quotes, or under `!!str`, is text."""
    for written in (f'"{spelled}"', f"'{spelled}'", f"!!str {spelled}", f"!!str '{spelled}'"):
        assert tree_of(f"a: {written}").data == {"a": spelled}


@pytest.mark.parametrize("key", ["yes", "no", "on", "1", "1.10", "null", "~", "true", "2024-01-01", "=", "007"])
def test_keys_are_texts(key: str) -> None:
    """A key is what is spelled, whatever it would be as a value."""
    assert tree_of(f"{key}: x").data == {key: "x"}


def test_keys_forget_nothing_between_files() -> None:
    """An empty key in quotes is refused before and after any other file was read."""
    for _ in range(2):
        for text in ('"": a', ": a", "{: a}", "'': a"):
            tree, remarks = parse(Source("a.yaml", text))
            assert tree is None and {r.code for r in remarks} <= {"SRC001", "SRC003"}, text


# ---------------------------------------------------------------- places

PLACES = [
    # text, path, key at, value at (line, column to line, column)
    ("a: b", ["a"], "1:1-1:2", "1:4-1:5"),
    ("# c\n\na:   b   # d\n", ["a"], "3:1-3:2", "3:6-3:7"),
    ("ключ: значение\nдва: 2\n", ["два"], "2:1-2:4", "2:6-2:7"),
    ("a: 👩‍👩‍👧 b\nc: d", ["a"], "1:1-1:2", "1:4-1:11"),
    ("🛒: a", ["🛒"], "1:1-1:2", "1:4-1:5"),
    ("a: b\r\nc: d\r\n", ["c"], "2:1-2:2", "2:4-2:5"),
    ("a: b\rc: d\r", ["c"], "2:1-2:2", "2:4-2:5"),
    ("a: b\r\nc:\r  d: e\n", ["c", "d"], "3:3-3:4", "3:6-3:7"),
    ("a: b\t# c\td\ne: f", ["e"], "2:1-2:2", "2:4-2:5"),
    ("{a: 1, b: [x, yz]}", ["b", 1], None, "1:15-1:17"),
    ("{a: 1, b: [x, yz]}", ["b"], "1:8-1:9", "1:11-1:18"),
    ("a:\n  - b\n  - c: d\n    e: f\n", ["a", 1], None, "3:5-4:9"),
    ("a:\n  - b\n  - c: d\n    e: f\n", ["a", 1, "e"], "4:5-4:6", "4:8-4:9"),
    ("a:\n- b\n- c\n", ["a"], "1:1-1:2", "2:1-3:4"),
    ("a:\n- - b\n  - c\n", ["a", 0, 1], None, "3:5-3:6"),
    ("a: |\n  one\n  two\n\n# c\nb: c\n", ["a"], "1:1-1:2", "1:4-3:6"),
    ("a: >-\n  one\n\n  two\nb: c\n", ["b"], "5:1-5:2", "5:4-5:5"),
    ("a: |+\n  one\n\n\nb: c\n", ["a"], "1:1-1:2", "1:4-2:6"),
    ('a: "one\n  two"  # c\nb: c\n', ["a"], "1:1-1:2", "1:4-2:7"),
    ("a: one\n  two\nb: c\n", ["a"], "1:1-1:2", "1:4-2:6"),
    ("\"a\": 'b'\n", ["a"], "1:1-1:4", "1:6-1:9"),
    ('"\\x61": b\n', ["a"], "1:1-1:7", "1:9-1:10"),
    ("a: {}\nb: []", ["b"], "2:1-2:2", "2:4-2:6"),
    ("a: !!str b", ["a"], "1:1-1:2", "1:4-1:11"),
    ("a: [b: c, d]", ["a", 0], None, "1:5-1:9"),
    ("a: [b: c, d]", ["a", 0, "b"], "1:5-1:6", "1:8-1:9"),
    ("? a\n: b\n", ["a"], "1:3-1:4", "2:3-2:4"),
    ("a:\n  b:\n    c: d\n\n\ne: f\n", ["a"], "1:1-1:2", "2:3-3:9"),
    ("a:\n  b: {c: d}   # x\n  # y\ne: f\n", ["a"], "1:1-1:2", "2:3-2:12"),
    ("a:\n  - b   # x\n\n  # y\n  -\ne: f", ["a"], "1:1-1:2", "2:3-5:4"),
    ("---\na: b\n...\n", ["a"], "2:1-2:2", "2:4-2:5"),
]


def spell(place: Place) -> str:
    """`line:column-line:column`."""
    (line, column), (end_line, end_column) = place.source.position(place.start), place.source.position(place.end)
    return f"{line}:{column}-{end_line}:{end_column}"


@pytest.mark.parametrize(("text", "path", "key", "value"), PLACES)
def test_places(text: str, path: list[str | int], key: str | None, value: str) -> None:
    """Keys and values stand where an editor shows them."""
    at_value, at_key = tree_of(text).find(path)
    assert (at_key and spell(at_key), spell(at_value)) == (key, value)


def test_a_byte_order_mark_takes_no_column() -> None:
    """The loader takes the mark off, so columns are those that people see."""
    assert spell(tree_of(b"\xef\xbb\xbfa: b".decode("utf-8-sig")).find(["a"])[0]) == "1:4-1:5"


def test_fields() -> None:
    """A field is key and value where both are on one line, else the key; an entry is both."""
    tree = tree_of("a: b\nc:\n  d\ne:\n")
    fields = tree.fields(tree.data)
    assert [fields.field(key).text for key in "ace"] == ["a: b", "c", "e"]
    assert [fields.entry(key).text for key in "ac"] == ["a: b", "c:\n  d"]
    assert "a" in fields and "e" not in fields and "x" not in fields
    assert fields.value("e").text == "" and fields.value("e").start == fields.key("e").end


BARE = [
    ("a:\nb: c", "a", False, True),
    ("a: ~\nb: c", "a", False, True),
    ("a: null  # x", "a", False, True),
    ("{a: , b: c}", "a", True, True),
    ("{a, b: c}", "a", True, False),
    ("{'a', b: c}", "a", True, False),
    ("? a\n", "a", False, False),
    ("- {a}", "a", True, False),
]


@pytest.mark.parametrize(("text", "key", "in_row", "colon"), BARE)
def test_keys_without_a_value(text: str, key: str, in_row: bool, colon: bool) -> None:
    """They are left out of the data and remembered, with how they were written."""
    tree = tree_of(text)
    assert [(bare.key, bare.in_row, bare.colon) for bare in tree.bare] == [(key, in_row, colon)]
    assert key not in tree.bare[0].box and tree.bare[0].place.text.strip("'") == key


def test_scalars_lists_every_key_and_word() -> None:
    """`scalars` gives the places of all keys and words, once each."""
    tree = tree_of("a: [b, {c: d}]\ne:\nf: 1\n")
    assert sorted(place.text for place in tree.scalars()) == ["1", "a", "b", "c", "d", "e", "f"]


# ---------------------------------------------------------------- what is wrong

WRONG = [
    ("a: &x b", "SRC003", "1:4-1:6"),
    ("a: b\nc: *x", "SRC003", "2:4-2:6"),
    ("a: {<<: {b: c}}", "SRC003", "1:5-1:7"),
    ("a: !x b", "SRC003", "1:4-1:8"),
    ("%YAML 1.2\n---\na: b", "SRC003", "1:1-1:10"),
    ("# c\n%TAG ! x:\n---\na: b", "SRC003", "2:1-2:10"),
    ("a: b\n---\nc: d", "SRC003", "2:1-2:4"),
    ("[a, b]: c", "SRC003", "1:1-1:2"),
    ("a: b\nc: d\n  \na: e", "SRC002", "4:1-4:2"),
    ("a: {b: 1, 'b': 2}", "SRC002", "1:11-1:14"),
    ('a: "x\\ey"', "SRC006", "1:4-1:10"),
    ("a: b: c", "SRC001", "1:5-1:6"),
    ("a: [b", "SRC001", "1:5-1:6"),
    ("a: 'b", "SRC001", "1:4-1:6"),
    ("a:\n\tb: c", "SRC001", "2:1-2:2"),
    ("a: @b", "SRC001", "1:4-1:6"),
    ("a\nb: c", "SRC001", "2:2-2:3"),
]


@pytest.mark.parametrize(("text", "code", "place"), WRONG)
def test_wrong_text(text: str, code: str, place: str) -> None:
    """What is wrong is named at the sign that is wrong."""
    _, remarks = parse(Source("a.yaml", text))
    assert [(remark.code, spell(remark.place)) for remark in remarks] == [(code, place)]


def test_a_duplicate_key_names_the_first() -> None:
    """The first of two equal keys counts, and the remark on the second says where it is."""
    tree, (remark,) = parse(Source("a.yaml", "x: 0\nкафе\u0301: 1\nкафе\u0301: 2\n"))
    assert tree is not None and list(tree.data.values()) == [0, 1]
    assert (remark.values["line"], remark.values["column"]) == (2, 1)


def test_depth_is_counted_from_the_outside() -> None:
    """limits.DEPTH blocks within blocks are read, one more is not."""
    for extra in (-1, 0, 1):
        depth = limits.DEPTH + extra
        for text in ("[" * depth + "]" * depth, "- " * (depth - 1) + "[]", "{a: " * (depth - 1) + "{}" + "}" * (depth - 1)):
            tree, remarks = parse(Source("a.yaml", text))
            assert [r.code for r in remarks] == (["SRC004"] if extra > 0 else []), (depth, text[:10])
            assert (tree is None) == (extra > 0)


@pytest.mark.parametrize(
    ("make", "limit"),
    [
        (lambda n: "k" * n + ": v", limits.KEY_CHARS),
        (lambda n: "'" + "щ" * n + "': v", limits.KEY_CHARS),
        (lambda n: "a: " + "x" * n, limits.SCALAR_CHARS),
        (lambda n: 'a: "' + "щ" * n + '"', limits.SCALAR_CHARS),
        (lambda n: "a: |-\n  " + "x" * n, limits.SCALAR_CHARS),
        (lambda n: "[" + "a," * (n - 1) + "]", limits.NODES),
    ],
    ids=["key", "key-quoted", "text", "text-quoted", "text-block", "nodes"],
)
def test_limits(make: Any, limit: int) -> None:
    """One below a limit and at it a text is read; one beyond it is refused with a place."""
    for extra in (-1, 0, 1):
        _, remarks = parse(Source("a.yaml", make(limit + extra)))
        assert [r.code for r in remarks] == (["SRC004"] if extra > 0 else []), extra


def test_remarks_are_bounded() -> None:
    """However many of a kind there are, no more are kept than are shown."""
    for text in ("[" + "*a," * 5_000 + "]", "a: 1\n" * 5_000, "[" + "!x a," * 5_000 + "]"):
        _, remarks = parse(Source("a.yaml", text))
        assert len(remarks) <= limits.FINDINGS_PER_FILE + 1


# ---------------------------------------------------------------- laws


def places_hold(tree: Tree) -> None:
    """Every place lies in the text, in its parent, and spells its key."""
    stack: list[tuple[Any, Place]] = [(tree.data, tree.whole)]
    while stack:
        node, place = stack.pop()
        assert 0 <= place.start <= place.end <= len(tree.source.text)
        if isinstance(node, dict):
            fields = tree.fields(node)
            for key in node:
                assert place.covers(fields.key(key)) and place.covers(fields.value(key))
                assert fields.key(key).end <= fields.value(key).start
                stack.append((node[key], fields.value(key)))
        elif isinstance(node, list):
            places = tree.items(node)
            assert all(place.covers(item) for item in places)
            assert all(a.end <= b.start for a, b in pairwise(places))
            stack.extend(zip(node, places, strict=True))


@given(plain_data, st.sampled_from((flow, block)), st.sampled_from(("\n", "\r\n", "\r")))
@example({"a": {"b": [{"c": -0.0}]}}, block, "\n")
def test_what_is_written_comes_back(data: Any, dump: Any, end: str) -> None:
    """Data written in rows or blocks, with any line ends, is read as it was, each thing in its place."""
    tree = tree_of(dump(data).replace("\n", end))
    assert tree.data == data and repr(tree.data) == repr(data)
    places_hold(tree)


@given(plain_data)
def test_a_key_stands_where_it_is_spelled(data: Any) -> None:
    """The text at a key's place reads as the key, the text at a word's place as the word."""
    tree = tree_of(block(data))
    stack = [tree.data]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            for key, value in node.items():
                assert tree_of(f"- {tree.fields(node).key(key).text}").data == [key]
                if not isinstance(value, (dict, list)):
                    assert tree_of(f"- {tree.fields(node).value(key).text}").data == [value]
        stack += list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []


@given(st.one_of(odd_texts, damaged_texts()))
@example("\ufeff\ufeffa: b")
@example("a: \x85b")
@example("{a: [b: {c, d: , ? e : f}]}")
@example("? ? a")
@example("- - -\n - x: y\n - ? z")
def test_any_text_is_answered_for(text: str) -> None:
    """There is a tree or a remark that says why not; no exception; every place lies in the text."""
    tree, remarks = parse(Source("a.yaml", text))
    assert tree is not None or remarks
    assert all(0 <= r.place.start <= r.place.end <= len(text) and r.place.source.position(r.place.end) for r in remarks)
    if tree is not None:
        places_hold(tree)
        assert all(isinstance(place.text, str) for place in tree.scalars())


@given(damaged_texts())
def test_line_ends_change_no_data(text: str) -> None:
    """The same text with CR LF gives the same data, or the same complaints."""
    text = re.sub(r"\r\n?", "\n", text)
    one, remarks = parse(Source("a.yaml", text))
    other, other_remarks = parse(Source("a.yaml", text.replace("\n", "\r\n")))
    assert (one and one.data) == (other and other.data)
    assert [r.code for r in remarks] == [r.code for r in other_remarks]
