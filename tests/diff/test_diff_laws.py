"""What holds of every comparison of two versions."""

import copy
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.diff.changes import Change, applied, changes, mirrored, table
from cjm.diff.facts import Facts, facts
from cjm.project import load
from tests.strategies import block, flow, journeys

DEMO = Path(__file__).parent.parent.parent / "journeys"
Files = dict[str, str]


def read(files: Files) -> Facts:
    """The facts of a project of some files."""
    with tempfile.TemporaryDirectory() as name:
        for path, text in files.items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_text(text, encoding="utf-8")
        return facts(load([name]).model)


def comparable(found: list[Change]) -> set[tuple[str, ...]]:
    """Changes as a set, without the things that they are about."""
    return {(each.kind, each.was, each.key, each.field, repr(each.before), repr(each.after)) for each in found}


def _append(stages: list[Any], stage: Any, dice: random.Random) -> None:
    if not any(each["id"] == "new" for each in stages):
        stages.append({"name": "New", "id": "new", "touchpoints": [{"name": "T9"}]})


def _remove(stages: list[Any], stage: Any, dice: random.Random) -> None:
    if len(stages) > 1:
        stages.remove(stage)


def _move(stages: list[Any], stage: Any, dice: random.Random) -> None:
    dice.choice(stages).setdefault("touchpoints", []).extend(stage.pop("touchpoints", []))


EDITS: list[Callable[[list[Any], Any, random.Random], Any]] = [
    lambda stages, stage, dice: stage.update(name="Another name"),
    lambda stages, stage, dice: stage.pop("owner", None),
    lambda stages, stage, dice: stage.update(does=["Waits"]),
    lambda stages, stage, dice: dice.shuffle(stages),
    _append,
    _remove,
    _move,
]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Two versions of a journey: unlike ones, or one with a few things changed, moved and taken away."""
    old = draw(journeys())
    if draw(st.booleans()):
        return read({"a.yaml": block({**old, "id": "a"})}), read({"a.yaml": block({**draw(journeys()), "id": "a"})})
    new = copy.deepcopy(old)
    dice = random.Random(draw(st.integers(0, 10**6)))
    for _ in range(draw(st.integers(0, 4))):
        dice.choice(EDITS)(new["stages"], dice.choice(new["stages"]), dice)
    return read({"a.yaml": block({**old, "id": "a"})}), read({"a.yaml": block({**new, "id": "a"})})


@given(versions())
def test_a_version_does_not_differ_from_itself(pair: tuple[Facts, Facts]) -> None:
    """diff(a, a) is empty."""
    assert changes(pair[0], pair[0]) == []


@given(versions())
def test_changes_lead_from_one_version_to_the_other(pair: tuple[Facts, Facts]) -> None:
    """Applying diff(a, b) to a gives b: nothing is left out."""
    base, head = pair
    assert applied(changes(base, head), table(base)) == table(head)


@given(versions())
def test_changes_have_a_mirror(pair: tuple[Facts, Facts]) -> None:
    """diff(b, a) is diff(a, b) read backwards."""
    base, head = pair
    assert comparable(changes(head, base)) == comparable(mirrored(changes(base, head)))


# ---------------------------------------------------------------- what changes nothing


def shuffled(data: Any, dice: random.Random) -> Any:
    """The same data with the keys of every block in another order."""
    if isinstance(data, dict):
        keys = list(data)
        dice.shuffle(keys)
        return {key: shuffled(data[key], dice) for key in keys}
    return [shuffled(item, dice) for item in data] if isinstance(data, list) else data


@given(journeys(), st.integers(0, 10**6))
def test_the_order_of_keys_and_the_style_change_nothing(data: dict[str, Any], seed: int) -> None:
    """Nor do brackets instead of lines."""
    data["id"] = "a"
    assert changes(read({"a.yaml": block(data)}), read({"a.yaml": flow(shuffled(data, random.Random(seed)))})) == []


@given(journeys())
def test_the_name_of_a_file_changes_nothing(data: dict[str, Any]) -> None:
    """Where the journey states its id."""
    data["id"] = "a"
    assert changes(read({"a.yaml": block(data)}), read({"deep/b.yaml": block(data)})) == []


@given(journeys())
def test_the_place_of_a_definition_changes_nothing(data: dict[str, Any]) -> None:
    """A library in the journey, in a file of its own, or in two."""
    data["id"] = "a"
    without = {key: value for key, value in data.items() if key != "library"}
    library = data["library"]
    one = {"a.yaml": block(without), "library.yaml": block(library)}
    two = {"a.yaml": block(without)} | {f"{name}.yaml": block({name: items}) for name, items in library.items()}
    whole = read({"a.yaml": block(data)})
    assert changes(whole, read(one)) == []
    assert changes(whole, read(two)) == []


@given(journeys())
def test_a_touchpoint_that_moves_into_the_library_changes_nothing(data: dict[str, Any]) -> None:
    """`use` gives the same touchpoint as writing it in place."""
    data["id"] = "a"
    split = copy.deepcopy(data)
    shelf: dict[str, Any] = {}
    for number, stage in enumerate(split["stages"]):
        for touchpoint in stage.get("touchpoints", []):
            name = f"s{number}-{touchpoint['name'].lower()}"
            shelf[name] = dict(touchpoint)
            touchpoint.clear()
            touchpoint.update(use=name, id=shelf[name]["name"].lower())
    split["library"] |= {"touchpoints": shelf} if shelf else {}
    assert changes(read({"a.yaml": block(data)}), read({"a.yaml": block(split)})) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "# a remark\n" + text.replace("\nstages:", "\n\n# another\nstages:"),
        lambda text: text.replace("version: 3", "version: 3   # three"),
    ],
)
def test_comments_and_line_ends_change_nothing(change: Callable[[str], str]) -> None:
    """On the demo project."""
    files = {path.name: path.read_text(encoding="utf-8") for path in DEMO.glob("*.yaml")}
    assert changes(read(files), read({name: change(text) for name, text in files.items()})) == []


# ---------------------------------------------------------------- what must be seen

JOURNEY = """\
journey: Order
id: order
stages:
  - name: Cart
    id: cart
    touchpoints:
      - name: Form
        id: form
        actions:
          - do: Cut it
    plays:
      - name: Remind
        trigger: cart left
        steps:
          - send: email
          - task: Call
  - name: Pay
    id: pay
"""


def seen(old: str, new: str) -> list[tuple[str, str, str]]:
    """Kind, key and field of each change that is told."""
    text = JOURNEY.replace(old, new, 1)
    assert text != JOURNEY
    found = changes(read({"a.yaml": JOURNEY}), read({"a.yaml": text}))
    return [(each.kind, each.key.removeprefix("order/"), each.field) for each in found if each.told]


def test_a_touchpoint_that_moves_takes_its_actions_along() -> None:
    """One change, not four."""
    touchpoint = "    touchpoints:\n      - name: Form\n        id: form\n        actions:\n          - do: Cut it\n"
    text = JOURNEY.replace(touchpoint, "") + touchpoint
    found = changes(read({"a.yaml": JOURNEY}), read({"a.yaml": text}))
    assert [(each.kind, each.was, each.key) for each in found] == [
        ("moved", "order/stage:cart/touchpoint:form", "order/stage:pay/touchpoint:form")
    ]


def test_a_step_put_before_others_is_the_only_change() -> None:
    """Although the positions of all that follow change."""
    found = seen("        steps:\n", "        steps:\n          - task: Look\n")
    assert found == [("added", "stage:cart/play:remind/step:~look", "")]


def test_a_stage_put_between_changes_the_way_on() -> None:
    """The stage, its exit, and where the one before leads; the order of the others is as it was."""
    found = seen("  - name: Pay\n", "  - name: Choose\n  - name: Pay\n")
    assert sorted(found) == [
        ("added", "stage:cart/exit:choose", ""),
        ("added", "stage:choose", ""),
        ("added", "stage:choose/exit:pay", ""),
        ("removed", "stage:cart/exit:pay", ""),
    ]


def test_an_exit_that_is_written_as_it_was_meant_changes_nothing() -> None:
    """`next` to the following stage says what the order said."""
    assert seen("    id: cart\n", "    id: cart\n    next: pay\n") == []


def test_a_default_that_is_written_changes_nothing() -> None:
    """A status that everything has."""
    assert seen("        id: form\n", "        id: form\n        status: existing\n") == []


def test_a_title_without_an_id_is_another_thing() -> None:
    """Only ids follow a new title: what has none goes and comes."""
    assert seen("          - do: Cut it\n", "          - do: Cut them\n") == [
        ("removed", "stage:cart/touchpoint:form/action:cut-it", ""),
        ("added", "stage:cart/touchpoint:form/action:cut-them", ""),
    ]


def test_two_of_one_id_are_both_seen() -> None:
    """A finding for lint, and no reason to lose one here."""
    assert seen("        id: form\n", "        id: form\n      - name: Other\n        id: form\n") == [
        ("added", "stage:cart/touchpoint:form#2", "")
    ]
