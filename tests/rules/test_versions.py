"""What no file can bring about yet: the language has one version only."""

import pytest

from cjm.rules import versions
from cjm.source import Source
from cjm.yamltree import parse


def found(text: str) -> list[tuple[str, dict[str, object]]]:
    """What schema-outdated objects to in a file, each as the text at its place and its values."""
    tree, problems = parse(Source("order.yaml", text))
    assert tree is not None
    assert not problems
    return [(remark.place.text, dict(remark.values)) for remark in versions.schema_outdated(tree)]


def test_older_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once there is a version 2, a file of version 1 is remarked on at its number, one of version 2 is not."""
    monkeypatch.setattr(versions, "SCHEMA_VERSION", 2)
    assert found("journey: Заказ\ncjm: 1\n") == [("cjm: 1", {"version": 1, "known": 2})]
    assert found("cjm: 2\njourney: Order\n") == []


@pytest.mark.parametrize("text", ["journey: Order\n", "cjm: 1\n", "cjm: 0\n", "cjm: yes\n", "cjm: true\n", "[]\n"])
def test_nothing_is_older_than_version_1(text: str) -> None:
    """With one version there is nothing to object to, whatever stands under the key."""
    assert found(text) == []
