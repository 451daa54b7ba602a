"""Laws of `cjm fmt`, over files as people leave them: the same data, the same comments, the same findings, and once is enough."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cjm.check import check
from cjm.fmt import formatted, same
from cjm.fmt.comments import comments_and_dashes
from cjm.project import edited
from cjm.source import Source
from cjm.yamltree import Tree, parse
from tests.fix.cases import options, project
from tests.mutation.correct import OTHER
from tests.mutation.correct import journeys as rich_journeys
from tests.strategies import decorated, journeys, keys, plain_data


def tree_of(text: str) -> Tree:
    """The tree of a text without remarks."""
    tree, remarks = parse(Source("a.yaml", text))
    assert tree is not None and not remarks, remarks
    return tree


def comments(tree: Tree) -> Counter[str]:
    """What the comments of a file say."""
    return Counter(comment.text for comment in comments_and_dashes(tree)[0])


anything = st.one_of(journeys(), rich_journeys(), st.dictionaries(keys, plain_data, min_size=1, max_size=4))


@given(decorated(anything))
def test_idempotent_same_data_same_comments(pair: tuple[Any, str]) -> None:
    """Every file that can be read is laid out, and nothing but its layout changes."""
    data, text = pair
    tree = tree_of(text)
    assert same(tree.data, data)
    out = formatted(tree)
    assert isinstance(out, str), out.en
    again = tree_of(out)
    assert same(again.data, data)
    assert comments(again) == comments(tree)
    assert formatted(again) == out
    assert out.count("\r\n") == (out.count("\n") if "\r\n" in text else 0)


@given(decorated(st.one_of(journeys(), rich_journeys())))
def test_same_findings(tmp_path_factory: Any, pair: tuple[Any, str]) -> None:
    """Lint says the same of a file before and after, but for the order of fields, which is right then."""
    found = project(tmp_path_factory.mktemp("p"), {"order.yaml": pair[1].encode(), "other.yaml": OTHER})
    out = formatted(found.trees["order.yaml"])
    assert isinstance(out, str)
    before, after = check(found, options()), check(edited(found, {"order.yaml": out.encode()}), options())
    told = [Counter((f.code, f.fingerprint) for f in report.findings if f.name != "key-order") for report in (before, after)]
    assert told[0] == told[1]
    assert not any(f.name == "key-order" and f.path == "order.yaml" for f in after.findings)
