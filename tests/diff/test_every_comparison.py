"""Whatever two versions are like, they can be compared, judged and written in every format and language."""

import json
import re
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.diff.comparison import compare
from cjm.diff.effects import Effect
from cjm.diff.formats import FORMATS, Review, changelog, formatter
from cjm.diff.judge import judge
from cjm.diff.versions import Version
from cjm.files import Memory
from cjm.project import NoProject, Project, load_from
from cjm.words import LANGS, Lang, Phrase
from tests.diff.test_diff_formats import schema
from tests.strategies import block, damaged_texts, journeys

TODAY = date(2026, 11, 20)
OURS = re.compile("\x1b\\[[0-9;]*m")


def project(text: str) -> Project:
    """A project of one file, and of a library so that there is always something to load."""
    return load_from(Memory({"journeys/a.yaml": text.encode("utf-8", "replace"), "journeys/library.yaml": b"library: {}\n"}))


def review(before: str, after: str, lang: Lang) -> Review:
    """What is said of two texts of a journey."""
    comparison = compare(Version(Phrase("a", "a"), project(before)), Version(Phrase("b", "b"), project(after)))
    return Review(comparison, judge(comparison, lang, TODAY), lang)


def written(found: Review) -> dict[str, str]:
    """The comparison in every format."""
    return {name: formatter(name)(found) for name in FORMATS} | {"changelog": changelog.render(found)}


def check(found: Review) -> None:
    """What holds of every output: it is not empty, nothing in it acts, and JSON is JSON."""
    outputs = written(found)
    for name, text in outputs.items():
        assert text.strip(), name
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", OURS.sub("", text)), name
    json.loads(outputs["sarif"])
    from referencing import Registry, Resource

    known = Registry().with_resource("findings.json", Resource.from_contents(schema("findings")))
    jsonschema.Draft7Validator(schema("diff"), registry=known).validate(json.loads(outputs["json"]))


@settings(max_examples=25)
@given(journeys(), journeys(), st.sampled_from(LANGS))
def test_two_journeys(old: dict[str, Any], new: dict[str, Any], lang: Lang) -> None:
    """Unlike ones under one id: nearly every field is added, removed or changed."""
    check(review(block({**old, "id": "a", "status": "live"}), block({**new, "id": "a"}), lang))


@settings(max_examples=25)
@given(journeys(), damaged_texts(), st.sampled_from(LANGS))
def test_a_version_that_is_broken(old: dict[str, Any], text: str, lang: Lang) -> None:
    """On either side."""
    whole = block({**old, "id": "a"})
    try:
        check(review(whole, text, lang))
        check(review(text, whole, lang))
    except NoProject:
        raise AssertionError("the library is always there") from None


ODD = [
    "status: nonsense",
    "status: [live]",
    "version: abc",
    "version: 1.5",
    "version: -3",
    "version: 99999999999999999999",
    "stages: []",
    "stages: 1",
    "kpis: {no-such: {target: 5}}",
    "personas: [nobody, nobody]",
    "library: {kpis: {a: {name: A, type: rate, target: 5 bananas, alert: [1]}}}",
    "actions: [{do: A, due: 2026-02-31}, {do: A, due: 2026-02-31}]",
    "plays: [{name: P, trigger: x, steps: [{}, {send: nothing}, {}]}]",
    "critical_points: [{name: A, kpi: nothing, severity: 99, share: 1000%}]",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_values(odd: str) -> None:
    """A value that lint objects to is compared like any other, in both directions."""
    plain = "journey: A\nid: a\nstatus: live\nversion: 2\nstages: [{name: B, id: b}]\n"
    key = odd.partition(":")[0]
    changed = re.sub(rf"^{key}:.*\n", "", plain, flags=re.MULTILINE) + odd + "\n"
    for lang in LANGS:
        check(review(plain, changed, lang))
        check(review(changed, plain, lang))


@pytest.mark.parametrize("value", [None, 0.5, (1, 2), (0, 0)])
@pytest.mark.parametrize("other", [None, 0.25, (2, 2), (0, 0)])
def test_numbers_of_every_kind(value: Any, other: Any) -> None:
    """An effect can be said whatever is known of it."""
    for unit in ("share", "visits", "fraction"):
        effect = Effect("a", Phrase("x", "y"), unit, value, other)
        if isinstance(value, tuple) == isinstance(other, tuple) == (unit == "fraction"):
            assert all(effect.change(lang) and effect.say(value, lang) for lang in LANGS)
