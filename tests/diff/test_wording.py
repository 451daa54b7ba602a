"""Every field of the model is said in both languages: added, taken away, changed; every kind of thing comes, goes and moves."""

import re
from typing import Any

import pytest

from cjm.diff.changes import Change
from cjm.diff.facts import _NOT_FACTS, Record, _names, facts
from cjm.diff.names import Names
from cjm.diff.wording import Wording
from cjm.fields import field_name
from cjm.kinds import KINDS
from cjm.terms import TERMS
from cjm.words import LANGS, Lang
from tests.diff.test_diff_edits import DEMO

FACTS = facts(DEMO.model)
KIND_OF = {record.kind: record for record in FACTS.values()}
FIELDS = sorted(
    {(record.kind, name.rstrip("_")) for record in KIND_OF.values() if record.thing is not None for name in _names(type(record.thing))}
    | {(record.kind, name) for record in FACTS.values() for name in record.fields}
)
VALUES: list[Any] = [
    *("plain", "two words", "2026-12-01", "5bd", "38%", "100 RUB", "-3", 5, 1.5, -2, True, False),
    *(["a", "b"], {"a": 1}, {"en": "Word", "ru": "Слово"}, [{"x": 1}], [], {}),
]


def wording(lang: Lang) -> Wording:
    """Of the demo against itself."""
    return Wording(Names(FACTS), Names(FACTS), lang)


def change(kind: Any, record: Record, field: str = "", before: Any = None, after: Any = None) -> Change:
    """A change of a record of the demo."""
    base = None if kind == "added" else record
    head = None if kind == "removed" else record
    return Change(kind, record.key, record.key, field, before, after, base, head)


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=str)
def test_every_field(kind: str, field: str) -> None:
    """Whatever its value: one line, the field in words, an arrow or a list, and no Python in it."""
    assert field not in _NOT_FACTS or field in ("stages", "end")
    record = KIND_OF[kind]
    for lang in LANGS:
        name = field_name(field, lang)
        assert name and "_" not in name
        for value in VALUES:
            for before, after in ((None, value), (value, None), (value, "other")):
                said = wording(lang).says(change("changed", record, field, before, after))
                assert said.startswith(name) and "\n" not in said
                assert not re.search(r"[{}\[\]]|None|True|False|Phrase", said.removeprefix(name)), said
                assert all(isinstance(cell, str) for cell in wording(lang).row(change("changed", record, field, before, after)))


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_russian_has_its_own_words(field: tuple[str, str]) -> None:
    """A field is called in Russian what people call it, not what the key is; a few names are the same in all languages."""
    name = field_name(field[1], "ru")
    assert re.search("[а-яё]", name, re.IGNORECASE) or name in ("SLA", "CRM"), name


@pytest.mark.parametrize("kind", KIND_OF)
def test_every_kind_comes_goes_and_moves(kind: str) -> None:
    """In words of each language."""
    record = KIND_OF[kind]
    for lang in LANGS:
        for how in ("added", "removed"):
            said = wording(lang).says(change(how, record))
            assert said and "{" not in said
            if kind in KINDS:
                assert KINDS[kind].say(lang) in said
            assert len(wording(lang).row(change(how, record))) == 3
        moved = wording(lang).says(change("moved", record, "", record.parent, record.parent))
        assert ("moved" if lang == "en" else "перенесено") in moved


@pytest.mark.parametrize(
    ("kind", "field", "family"), [("touchpoint", "quality", "quality"), ("journey", "status", "status"), ("action", "status", "action")]
)
def test_words_of_the_language_are_said_as_words(kind: str, field: str, family: str) -> None:
    """`so-so` is so-so in English and так себе in Russian."""
    for lang in LANGS:
        for word, phrase in TERMS[family].items():
            said = wording(lang).says(change("changed", KIND_OF[kind], field, None, word))
            assert said.endswith(phrase.say(lang))


def test_lists_say_what_came_and_went() -> None:
    """Short ones as a whole, long ones by what differs; another order is told as the order."""
    record = KIND_OF["stage"]

    def said(before: list[str], after: list[str]) -> str:
        return wording("en").says(change("changed", record, "does", before, after)).removeprefix("does ")

    assert said(["a"], ["a", "b"]) == "a → a, b"
    assert said(["a", "b", "c"], ["a", "b", "c", "d"]) == "added d"
    assert said(["a", "b", "c", "d"], ["a"]) == "gone b, c, d"
    assert said(["a", "b", "c"], ["a", "b", "x"]) == "c → x"
    assert said(["a", "b", "c"], ["c", "b", "a"]) == "c, b, a"
