"""Shape: each value that does not fit is named at its exact place, by both validators alike."""

import copy
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import flow, plain_data

from cjm import limits, schema
from cjm.source import Source
from cjm.words import LANGS, Phrase
from cjm.yamltree import Tree, parse

STAGES = "stages:\n  - name: Pays\n"
JOURNEY = f"journey: Order\n{STAGES}"
IN_STAGE = f"{JOURNEY}    "
LIBRARY = f"{JOURNEY}library:\n  "

# What is wrong stands between « and »; several places in the order of the text.
WRONG = [
    # the journey
    ("SRC011", "journey: Order\nversion: «1.5»\nstages: []", "a whole number from 1 up"),
    ("SRC011", "journey: Order\nversion: «0»\nstages: []", "a whole number from 1 up"),
    ("SRC011", "journey: Order\nversion: «three»\nstages: []", "a whole number from 1 up"),
    ("SRC010", "journey: Order\nversion: «[1]»\nstages: []", "a whole number from 1 up"),
    ("SRC010", "journey: «[a, b]»\nstages: []", "a text, or one text per language such as {en: …, ru: …}"),
    ("SRC011", "journey: «{}»\nstages: []", "a text, or one text per language such as {en: …, ru: …}"),
    ("SRC011", "journey: {«english»: a, ru: b}\nstages: []", "a text, or one text per language such as {en: …, ru: …}"),
    ("SRC011", "journey: {«ру»: a, ru: b}\nstages: []", "a text, or one text per language such as {en: …, ru: …}"),
    ("SRC010", "journey: {en: «[a]», ru: b}\nstages: []", "a text"),
    ("SRC010", "journey: Order\nstages: «many»", "a list of stages, each a block that starts with name"),
    ("SRC010", "journey: Order\nstages:\n  «a: b»", "a list of stages, each a block that starts with name"),
    ("SRC010", "journey: Order\nstages: [«Pays»]", "a stage block that starts with name"),
    ("SRC010", "journey: Order\nstages:\n  - «[a, b]»", "a stage block that starts with name"),
    ("SRC011", "journey: Order\nstatus: «ready»\nstages: []", "one of: draft, review, approved, live, retired"),
    ("SRC011", "journey: Order\nstatus: «drafts»\nstages: []", "`draft`"),
    ("SRC011", "journey: Order\nstate: «now»\nstages: []", "one of: current, future"),
    ("SRC011", "journey: Order\nreviewed: «yesterday»\nstages: []", "a date such as 2026-12-10"),
    ("SRC011", "journey: Order\nreviewed: «2026-13-01»\nstages: []", "a date such as 2026-12-10"),
    ("SRC011", "journey: Order\nreviewed: «10.12.2026»\nstages: []", "a date such as 2026-12-10"),
    ("SRC011", "journey: Order\nreview_every: «90»\nstages: []", "a duration such as 15m, 4h, 3d, 5bd, 2w, 3mo or 1y"),
    ("SRC011", "journey: Order\nreview_every: «90 d»\nstages: []", "a duration such as 15m, 4h, 3d, 5bd, 2w, 3mo or 1y"),
    ("SRC011", "journey: Order\nimportance: «6»\nstages: []", "a whole number from 1 (least) to 5 (most)"),
    (
        "SRC011",
        "journey: Order\nintent: «buys»\nstages: []",
        "buy, learn, about-company, review, offer, inform, cancel, change or complain",
    ),
    ("SRC010", "journey: Order\nkpis: {nps: «75»}\nstages: []", "a block such as {target: 75}"),
    ("SRC011", "journey: Order\nkpis: {nps: {target: «high»}}\nstages: []", None),
    ("SRC011", "journey: Order\nid: «my order»\nstages: []", "an id: lower-case words joined by hyphens, such as order-form"),
    ("SRC011", "journey: Order\nid: «a/b»\nstages: []", "an id: lower-case words joined by hyphens, such as order-form"),
    ("SRC011", f"journey: Order\nid: «{'a' * 81}»\nstages: []", "an id: lower-case words joined by hyphens, such as order-form"),
    ("SRC011", "journey: Order\nbaseline: «order@0»\nstages: []", None),
    ("SRC010", "journey: Order\nowner: «[a, b]»\nstages: []", "an id such as care"),
    ("SRC010", "journey: Order\nlint: «off»\nstages: []", "a block such as {off: [flat-emotion]}"),
    ("SRC010", "journey: Order\nchecklists: {kit: «yes»}\nstages: []", "answers such as {terminal: yes, vehicle: no}"),
    # the stage
    ("SRC011", f"{IN_STAGE}phase: «buying»", None),
    ("SRC011", f"{IN_STAGE}emotion: «3»", None),
    ("SRC011", f"{IN_STAGE}emotion: «-1.5»", None),
    ("SRC011", f"{IN_STAGE}emotion: {{pensioner: «sad»}}", "a number from -2 to 2, or awful, bad, neutral, good or delighted"),
    ("SRC011", f"{IN_STAGE}influence: {{sales: «4»}}", "0 (none), 1 (some), 2 (strong) or 3 (decisive)"),
    ("SRC010", f"{IN_STAGE}influence: «sales»", "teams with a mark such as {sales: 2, legal: 3}"),
    ("SRC011", f"{IN_STAGE}end: «won»", "one of: success, lost, neutral"),
    ("SRC011", f"{IN_STAGE}next: [{{to: a, share: «38»}}]", "a percentage with its sign, such as 62%"),
    ("SRC011", f"{IN_STAGE}next: [{{to: a, typical: «maybe»}}]", "yes or no"),
    ("SRC010", f"{IN_STAGE}next: [«[a]»]", None),
    ("SRC011", f"{IN_STAGE}duration: «soon»", "a duration such as 15m, 4h, 3d, 5bd, 2w, 3mo or 1y"),
    ("SRC011", f"{IN_STAGE}handoff: {{context: «kep»}}", "`kept`"),
    ("SRC010", f"{IN_STAGE}handoff: «lost»", "a block such as {context: lost, why: …}"),
    ("SRC010", f"{IN_STAGE}questions: [a, «[b]»]", None),
    ("SRC010", f"{IN_STAGE}does: [a, «[b, c]»]", None),
    # touchpoints, critical points, actions, plays
    ("SRC010", f"{IN_STAGE}touchpoints: [site, «[a]»]", None),
    ("SRC011", f"{IN_STAGE}touchpoints: [{{name: a, quality: «good»}}]", "great, so-so or awful, or {inside: …, outside: …}"),
    ("SRC011", f"{IN_STAGE}touchpoints: [{{name: a, quality: {{inside: «good»}}}}]", "great, so-so or awful"),
    ("SRC011", f"{IN_STAGE}touchpoints: [{{name: a, moment_of_truth: «third»}}]", "yes, no, zero, first, second or ultimate"),
    ("SRC011", f"{IN_STAGE}touchpoints: [{{name: a, fields: «-1»}}]", None),
    ("SRC011", f"{IN_STAGE}critical_points: [{{name: a, severity: «high»}}]", "a whole number from 1 (least) to 5 (most)"),
    ("SRC011", f"{IN_STAGE}critical_points: [{{name: a, share: «120%»}}]", "a percentage from 0% to 100%, such as 62%"),
    ("SRC011", f"{IN_STAGE}actions: [{{do: a, due: «2026-Q9»}}]", None),
    ("SRC011", f"{IN_STAGE}actions: [{{do: a, effort: «big»}}]", "a duration such as 15m, 4h, 3d, 5bd, 2w, 3mo or 1y"),
    (
        "SRC011",
        f"{IN_STAGE}plays: [{{name: a, trigger: b, steps: [{{task: c}}], cap: «often»}}]",
        "a limit such as 2/1w: how many in how long",
    ),
    ("SRC010", f"{IN_STAGE}plays: [{{name: a, trigger: b, steps: «call»}}]", "a list of steps, each a block with task or send"),
    # the library
    ("SRC010", f"{LIBRARY}teams: «care»", "a map of teams by id"),
    ("SRC010", f"{LIBRARY}teams:\n    care: «Care»", "a team block that starts with name"),
    ("SRC011", f"{LIBRARY}kpis:\n    a: {{name: A, type: «npm»}}", "`nps`"),
    ("SRC011", f"{LIBRARY}kpis:\n    a: {{name: A, type: nps, target: «about 7»}}", None),
    ("SRC011", f"{LIBRARY}sources:\n    a: {{name: A, kind: survey, n: «many»}}", None),
    ("SRC011", f"{LIBRARY}channels:\n    a: {{name: A, mobile: «sometimes»}}", "yes or no"),
    ("SRC010", f"{LIBRARY}teams: {{007: «x», +7: {{name: A}}}}", "a team block that starts with name"),
    # what is missing: at the title, else at the first key, else at the key around it
    ("SRC009", "journey: Order\nstages:\n  - «phase»: use\n", None),
    ("SRC009", f"{IN_STAGE}touchpoints: [{{«channel»: site}}]", None),
    ("SRC009", f"{IN_STAGE}actions: [{{«owner»: care}}]", None),
    ("SRC009", f"{IN_STAGE}plays: [{{name: «Call», trigger: a}}]", None),
    ("SRC009", f"{IN_STAGE}plays: [{{name: a, trigger: b, steps: [{{«after»: 1h}}]}}]", None),
    ("SRC009", f"{LIBRARY}kpis:\n    «nps»: {{name: NPS}}", None),
    ("SRC009", f"{LIBRARY}teams:\n    «care»: {{}}", None),
    # keys that nobody knows: with the value on its line, else alone
    ("STY001", "journey: Order\n«goals: Boots»\nstages: []", None),
    ("STY001", "journey: Order\n«goals»:\n  en: Boots\nstages: []", None),
    ("STY001", "journey: Order\n«goals»:\nstages: []", None),
    ("STY001", f"{IN_STAGE}«fase: use»", None),
    ("STY001", f"{IN_STAGE}touchpoints: [{{name: a, «chanel: site»}}]", None),
    ("STY001", f"{LIBRARY}«team»: {{}}".replace("«team»: {}", "«team: {}»"), None),
]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and the offsets that they enclose."""
    places: list[tuple[int, int]] = []
    clean = ""
    for piece in re.split("(«[^»]*»)", text):
        if piece.startswith("«"):
            places.append((len(clean), len(clean) + len(piece) - 2))
            piece = piece[1:-1]
        clean += piece
    return clean, places


def tree_of(text: str) -> Tree:
    """The tree of a text that has nothing wrong in it."""
    tree, remarks = parse(Source("a.yaml", text))
    assert tree is not None and not remarks
    return tree


@pytest.mark.parametrize(("code", "text", "expected"), WRONG)
def test_wrong_values(code: str, text: str, expected: str | None) -> None:
    """A value that does not fit gives one remark, at the value, with what would fit in both languages."""
    text, places = marked(text)
    tree = tree_of(text)
    remarks = schema.check("journey", tree)
    assert [(r.code, r.place.start, r.place.end) for r in remarks] == [(code, *place) for place in places], [r.place.text for r in remarks]
    for remark in remarks:
        wanted = remark.values.get("expected")
        if isinstance(wanted, Phrase):
            assert expected in (None, wanted.en) and wanted.en != "another kind of value"
            assert re.search("[а-яё]|`", wanted.ru) or not re.search("[a-z] [a-z]", wanted.en)
    assert (places[0][0] in tree.wrong) == (code in ("SRC010", "SRC011") and not text[places[0][1] :].startswith(":"))
    agree("journey", tree.data)


def agree(kind: str, instance: Any) -> None:
    """Both validators object to the same values of an instance; those of its keys alike too."""
    found = [
        {(tuple(path), keyword) for path, keyword in validate(instance)}
        for validate in (schema.validator(kind), schema.reference_validator(kind))
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize("empty", ["does:", "does: ~", "emotion: # none"])
def test_a_known_key_without_a_value_is_no_wrong_value(empty: str) -> None:
    """It counts as missing, which no schema minds unless the field is required."""
    assert schema.check("journey", tree_of(IN_STAGE + empty)) == []


def test_a_required_key_without_a_value_is_missing() -> None:
    """The remark stands at the first key of the block."""
    (remark,) = schema.check("journey", tree_of("journey: Order\nstages:\n  - name:\n"))
    assert (remark.code, remark.place.text, remark.values["key"]) == ("SRC009", "name", "name")


def test_one_value_one_remark() -> None:
    """A value that breaks several demands is named once."""
    remarks = schema.check("journey", tree_of(IN_STAGE + "next: ['', a b c]\n"))
    assert len(remarks) == len({r.place for r in remarks})


def test_many_problems_are_bounded() -> None:
    """No more remarks are made than are shown; what does not fit is still known in full, or the whole file is given up."""
    text = "journey: Order\nstages:\n" + "  - {name: A, phase: x}\n" * 500
    tree = tree_of(text)
    assert len(schema.check("journey", tree)) == limits.FINDINGS_PER_FILE and len(tree.wrong) == 500
    tree = tree_of("journey: Order\nstages:\n" + "  - {name: A, phase: x}\n" * 10_000)
    assert len(schema.check("journey", tree)) == limits.FINDINGS_PER_FILE and tree.whole.start in tree.wrong


def test_a_large_document_with_one_problem() -> None:
    """The reference finds it where the compiled validator is not asked."""
    text = "journey: Order\nstages:\n" + "  - {name: A, phase: use}\n" * 9_000 + "  - {name: A, phase: x}\n"
    (remark,) = schema.check("journey", tree := tree_of(text))
    assert remark.place.text == "x" and tree.wrong == {remark.place.start}


def test_unknown_fields_come_with_advice() -> None:
    """The nearest field is offered; where none is near, a comment is."""
    near, far = schema.check("journey", tree_of("journey: A\ngoall: x\nfoo: y\nstages: []\n"))
    assert near.values["advice"] == Phrase("`goal`", "`goal`") and near.values["near"] == "goal"
    assert all("#" in far.values["advice"].say(lang) for lang in LANGS)  # type: ignore[attr-defined]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """`$ref` and `$schema` in a file are unknown keys and nothing else: no socket is made, no file opened."""
    import builtins
    import socket

    schema.validator("journey"), schema.reference_validator("journey")
    schema.check("journey", tree_of(JOURNEY))

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(args)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    text = '$schema: http://localhost:1/a\n$ref: "file:///etc/passwd"\n' + JOURNEY + "    $ref: http://localhost:1/b\n"
    assert {r.code for r in schema.check("journey", tree_of(text))} == {"STY001"}
    agree("journey", tree_of(text).data)


def test_without_the_compiled_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no wheel of jsonschema-rs, the reference says the same."""
    text = IN_STAGE + "phase: x\n    fase: y\n"
    compiled = schema.check("journey", tree_of(text))
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    try:
        schema._compiled.cache_clear(), schema.validator.cache_clear()
        found = schema.check("journey", tree_of(text))
    finally:
        schema._compiled.cache_clear(), schema.validator.cache_clear()
    assert [(r.code, r.place[1:], r.detail) for r in found] == [(r.code, r.place[1:], r.detail) for r in compiled] and len(found) == 2


# ---------------------------------------------------------------- laws

SAMPLES = [tree_of(path.read_text("utf-8")).data for path in sorted((Path(__file__).parent / "samples").glob("*.yaml"))]
ODD = st.one_of(
    st.sampled_from(
        ["", "x", "a b", "62%", "-2", "2026-12-10", "5bd", "yes", "a/b", "a" * 90, "1500 RUB", 0, 1, -1, 7, 2.5, 1e300, True, [], {}, [[]]]
    ),
    plain_data,
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A sample with some values replaced, removed or added."""
    data = copy.deepcopy(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 6))):
        node: Any = data
        while True:
            steps = list(node) if isinstance(node, dict) else range(len(node))
            if not steps:
                break
            step = draw(st.sampled_from(list(steps)))
            if isinstance(node[step], (dict, list)) and draw(st.integers(0, 4)):
                node = node[step]
                continue
            action = draw(st.integers(0, 3))
            if action == 0:
                del node[step]
            elif action == 1 and isinstance(node, dict):
                node[draw(st.sampled_from(["nmae", "x", "en", "7", "name", "to", "next", "library"]))] = draw(ODD)
            else:
                node[step] = draw(ODD)
            break
    return data


@given(mutated())
def test_the_validators_agree_on_damaged_samples(data: Any) -> None:
    """Accepted or refused, and where and why, alike."""
    agree("journey", data)


@given(mutated())
def test_what_is_refused_is_remarked(data: Any) -> None:
    """A document gives remarks exactly when the reference refuses it, each inside the text, and checking twice says the same."""
    if not isinstance(data, dict):
        return
    tree = tree_of(flow(data))
    remarks = schema.check("journey", tree)
    assert bool(remarks) == any(schema.reference_validator("journey")(tree.data))
    assert all(tree.whole.covers(remark.place) for remark in remarks)
    again = tree_of(flow(data))
    assert [(r.code, r.place[1:], r.detail) for r in schema.check("journey", again)] == [(r.code, r.place[1:], r.detail) for r in remarks]


@given(
    st.dictionaries(st.text("abcdefgjnorsuy", min_size=1, max_size=7), plain_data, max_size=5),
    st.sampled_from(["journey", "library", "project"]),
)
def test_any_data_is_answered_for(data: dict[str, Any], kind: str) -> None:
    """Random data gives remarks inside the text and never an exception."""
    tree = tree_of(flow(json.loads(json.dumps(data))))
    assert all(tree.whole.covers(remark.place) for remark in schema.check(kind, tree))
