"""What a change does to the numbers, computed by hand."""

import pytest

from cjm.diff.comparison import compare
from cjm.diff.effects import Effect
from cjm.diff.versions import Version
from cjm.files import Memory
from cjm.project import load_from
from cjm.words import LANGS, Phrase

LOOP = """\
journey: A
id: a
stages:
  - {{name: Cart, id: cart, next: [{{to: pay, share: {pay}%}}, {{to: mail, share: {mail}%}}]}}
  - {{name: Mail, id: mail, next: [{{to: cart, share: 50%}}, {{end: lost, share: 50%}}]}}
  - {{name: Pay, id: pay, end: success, touchpoints: [{points}]}}
"""


def effects(before: str, after: str) -> dict[str, Effect]:
    """The effects of a change, by their English label."""
    old, new = (Version(Phrase("x", "x"), load_from(Memory({"a.yaml": text.encode()}))) for text in (before, after))
    return {effect.label("en"): effect for effect in compare(old, new).effects}


def values(found: dict[str, Effect]) -> dict[str, tuple[object, object]]:
    """Before and after."""
    return {label: (effect.before, effect.after) for label, effect in found.items()}


def test_who_gets_through() -> None:
    """Of the visits v to the cart, v = 1 + mail/2 · v; success = pay · v, lost = mail/2 · v."""
    found = effects(LOOP.format(pay=60, mail=40, points=""), LOOP.format(pay=80, mail=20, points=""))
    assert values(found) == {
        "Success, of all who start": (0.75, 0.889),
        "Lost at Mail": (0.25, 0.111),
        "Visits to Cart per customer": (1.25, 1.11),
    }
    assert [effect.change("en") for effect in found.values()] == [
        "−0.14" if "Visits" in label else f"{'+' if 'Success' in label else '−'}13.9 points" for label in found
    ]
    assert found["Success, of all who start"].change("ru") == "+13,9 п. п."


RATED = "{{name: P, id: p, quality: {}}}, {{name: Q, id: q}}"
OWNED = "{name: P, id: p, owner: it}"
BOTH = f"{OWNED}, {{name: Q, id: q, owner: it}}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            RATED.format("awful"),
            RATED.format("great"),
            {"Awful touchpoints": ((1, 2), (0, 2)), "Weak points with a dated action": ((0, 1), (0, 0))},
        ),
        (f"{OWNED}, {{name: Q, id: q}}", BOTH, {"Touchpoints with an owner": ((1, 2), (2, 2))}),
        (BOTH, OWNED, {}),
    ],
)
def test_how_complete_the_map_is(before: str, after: str, expected: dict[str, object]) -> None:
    """A share that stays is no effect, although fewer are counted."""
    texts = (LOOP.format(pay=60, mail=40, points=points) for points in (before, after))
    assert {label: pair for label, pair in values(effects(*texts)).items() if label != "Success, of all who start"} == expected


def test_what_nobody_knows() -> None:
    """Without shares there is no number: a dash, and no difference."""
    text = "journey: A\nid: a\nstages: [{name: B, id: b, next: [{end: success}, {end: lost}]}, {name: C, id: c}]\n"
    found = effects(text.replace("id: b, next", "id: b, goal: X, next"), text)
    assert all(not effect.differs or effect.change(lang) for effect in found.values() for lang in LANGS)
    nothing = Effect("a", Phrase("x", "y"), "share", None, 0.5)
    assert (nothing.change("en"), nothing.say(None, "en")) == ("–", "–")


def test_a_number_that_stays_says_so() -> None:
    """In both languages."""
    same = Effect("a", Phrase("x", "y"), "share", 0.5, 0.5)
    assert (same.differs, same.change("en"), same.change("ru")) == (False, "same", "без изменений")
