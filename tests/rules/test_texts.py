"""The texts of a file, and what rules read in them."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cjm import shape
from cjm.check import Options, check
from cjm.project import load
from cjm.rules.action_texts import _vague
from cjm.rules.privacy import _found, _luhn
from cjm.source import Source
from cjm.yamltext import misread
from cjm.yamltree import Tree, parse

TODAY = date(2026, 11, 20)


def tree_of(text: str, path: str = "order.yaml") -> Tree:
    """The tree of a text that can be read."""
    tree, _ = parse(Source(path, text))
    assert tree is not None
    return tree


# ---------------------------------------------------------------- shape


def test_free_texts_and_nothing_else() -> None:
    """Titles, lists, items, two languages and quotes are texts; ids, references, enums, numbers and checklists are not."""
    tree = tree_of(
        "journey: {en: Order, ru: Заказ}\n"
        "id: order\n"
        "owner: care\n"
        "stages:\n"
        "  - name: Pays\n"
        "    phase: purchase\n"
        "    fears: [Too late, {text: 'Too dear', answered_by: chat}]\n"
        "    touchpoints: [{name: Form, fields: 14}, {name: Other form, fields: [phone]}]\n"
        "    next: [{end: success, when: paid}]\n"
        "checklists: {kit: {terminal: yes}}\n"
    )
    found = [(written.key, lang, word.text) for written in shape.texts(tree) for lang, word in written.words.items()]
    assert found == [
        ("journey", "en", "Order"),
        ("journey", "ru", "Заказ"),
        ("name", "", "Pays"),
        ("fears", "", "Too late"),
        ("text", "", "Too dear"),
        ("name", "", "Form"),
        ("name", "", "Other form"),
        ("fields", "", "phone"),
        ("when", "", "paid"),
    ]


@pytest.mark.parametrize("text", ["pack: kit\ntitle: yes\n", "cjm: 9\njourney: Order\n", "- a list\n", ""])
def test_other_files_have_no_texts(text: str) -> None:
    """Packs, files of a newer cjm, and files that are no journey hold nothing that rules could read."""
    assert shape.texts(tree_of(text)) == ()
    assert list(shape.blocks(tree_of(text))) == []


@given(st.recursive(st.text("ab ", max_size=4), lambda inner: st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)))
def test_any_data_can_be_walked(data: object) -> None:
    """A file of any shape can be walked; every text lies inside the file."""
    tree = tree_of(json.dumps({"journey": data, "stages": [data, {"name": data, "next": data, "touchpoints": [data]}]}))
    for written in shape.texts(tree):
        for word in written.words.values():
            assert 0 <= word.place.start <= word.place.end <= len(tree.source.text)


# ---------------------------------------------------------------- what YAML 1.1 reads


@given(st.text("0123456789.:-+_eExXabonyYNOfstruTRUE", min_size=1, max_size=8))
def test_what_is_no_trap_reads_alike_in_yaml_1_1(word: str) -> None:
    """A word that is not reported comes back from a reader of YAML 1.1 as it is spelled."""
    try:
        node = yaml.compose(f"- {word}\n", yaml.SafeLoader).value[0]
        value = yaml.safe_load(f"- {word}\n")[0]
    except (yaml.YAMLError, ValueError):  # no word, or a date that no calendar has
        return
    if isinstance(node, yaml.ScalarNode) and node.value == word and misread(word) is None:
        assert str(value) == word


@pytest.mark.parametrize("word", ["yes", "No", "ON", "12:30", "1.10", "0123", "0x1F", "1_000", "+7", "2026-12-10", ".5", "1e3"])
def test_traps(word: str) -> None:
    """The traps of YAML 1.1 are known."""
    assert misread(word) is not None


@pytest.mark.parametrize("word", ["14", "-3", "3.5", "24x7", "9-18", "1.2.3", "yes and no", "нет", "2026-Q4", "0"])
def test_no_traps(word: str) -> None:
    """What every reader takes for the same text or number is left alone."""
    assert misread(word) is None


# ---------------------------------------------------------------- personal data


@given(st.lists(st.integers(0, 9), min_size=15, max_size=15))
def test_luhn_catches_any_wrong_digit(digits: list[int]) -> None:
    """Exactly one check digit fits, and no card number survives a change of one digit."""
    fitting = [number for check in range(10) if _luhn(number := "".join(map(str, [*digits, check])))]
    assert len(fitting) == 1
    for i, digit in enumerate(fitting[0]):
        assert not _luhn(fitting[0][:i] + str((int(digit) + 1) % 10) + fitting[0][i + 1 :])


@given(st.text("+8(9)- 0123456789@.a№", max_size=60))
def test_personal_data_lies_in_the_text(text: str) -> None:
    """What is found are stretches of the text that do not overlap within one kind."""
    found = sorted(_found(text))
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    phones = [span for *span, kind in found if kind == "phone"]
    assert all(a[1] <= b[0] for a, b in pairwise(phones))


@pytest.mark.parametrize(
    "text", ["Cut the form to 8 fields", "Сократить форму до 8 полей", "Показываем срок ответа сразу", "注文フォーム を 短く する"]
)
def test_instructions_are_not_vague(text: str) -> None:
    """Sentences that say what to do pass, whatever their language."""
    assert not _vague(text, 3)


# ---------------------------------------------------------------- the walk


def test_actions_of_the_library_are_judged_once(tmp_path: Path) -> None:
    """An action of a library touchpoint is reported in the library, however many stages take the touchpoint."""
    (tmp_path / "library.yaml").write_text("touchpoints: {desk: {name: Desk, actions: [{do: Train the desk}]}}\n", encoding="utf-8")
    (tmp_path / "order.yaml").write_text("journey: Order\nstages: [{name: A, touchpoints: [desk]}, {name: B, touchpoints: [desk]}]\n")
    findings = check(load([str(tmp_path)]), Options(TODAY, select=("action-no-owner",))).findings
    assert [(finding.path, finding.address) for finding in findings] == [("library.yaml", "library/touchpoint:desk/action:train-the-desk")]
