"""From a place to the keys and positions that lead to it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies import block, flow, keys, plain_data

from cjm.paths import path_of, starts
from cjm.source import Source
from cjm.yamltree import Tree, parse


def tree_of(text: str) -> Tree:
    """The tree of a text."""
    tree, _ = parse(Source("a.yaml", text))
    assert tree is not None
    return tree


@given(st.dictionaries(keys, plain_data, min_size=1, max_size=3), st.sampled_from([block, flow]))
def test_every_value_is_found(data: dict[str, Any], write: Any) -> None:
    """The path of a place that a path leads to is that path again, or the first key inside of what starts there."""
    tree = tree_of(write(data))
    for start, path in starts(tree):
        found = path_of(tree.source.place(start, start), tree)
        assert found[: len(path)] == path
        assert all(step == 0 or isinstance(step, str) for step in found[len(path) :])
        place, _ = tree.find(list(path)) if path and isinstance(path[-1], str) else (tree.source.place(start, start), None)
        assert path_of(place, tree)[: len(path)] == path


def test_large_blocks() -> None:
    """In a block of many fields, and in a long list, the right one is found; before all of them is none."""
    text = "\n" + "".join(f"k{i}: [{', '.join(map(str, range(100)))}]\n" for i in range(100))
    tree = tree_of(text)
    at = text.index("k57")
    assert path_of(tree.source.place(at, at), tree) == ("k57",)
    inside = text.index("77", at)
    assert path_of(tree.source.place(inside, inside), tree) == ("k57", 77)
    assert path_of(tree.source.place(0, 0), tree) == ()
