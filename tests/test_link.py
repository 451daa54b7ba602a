"""Names to things, and what was probably meant."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.link import edit_distance, nearest
from cjm.project import Project, load

SMALL = st.text("abc", max_size=7)


def naive(a: str, b: str) -> int:
    """Optimal string alignment by its definition."""

    @cache
    def distance(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return i + j
        best = min(distance(i - 1, j) + 1, distance(i, j - 1) + 1, distance(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            best = min(best, distance(i - 2, j - 2) + 1)
        return best

    return distance(len(a), len(b))


@given(SMALL, SMALL, st.integers(0, 8))
def test_edit_distance_by_definition(a: str, b: str, most: int) -> None:
    """The distance by its definition, cut just above `most`; the same both ways; 0 only for equal words."""
    assert edit_distance(a, b, most) == min(naive(a, b), most + 1) == edit_distance(b, a, most)
    assert (edit_distance(a, b, 9) == 0) == (a == b)


@given(SMALL, st.lists(SMALL, max_size=6))
def test_nearest_is_the_first_of_the_closest(word: str, known: list[str]) -> None:
    """The smallest distance up to a third of the word's length, at least 1; the first of equals."""
    most = max(1, len(word) // 3)
    options = [candidate for candidate in known if naive(word, candidate) <= most]
    assert nearest(word, known) == (min(options, key=lambda candidate: naive(word, candidate)) if options else None)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("chekcout", "checkout"), ("checkuot", "checkout"), ("chk", None), ("wiat", "wait"), ("ожиданье", "ожидание"), ("", None)],
)
def test_what_was_meant(word: str, meant: str | None) -> None:
    """A slip of the finger is near, another word is not."""
    assert nearest(word, ["wait", "checkout", "ожидание"]) == meant


# ---------------------------------------------------------------- in a project


def project(folder: Path, **files: str) -> Project:
    """A project of these files; `__` in a name stands for a folder."""
    (folder / "cjm.yaml").write_text("project: A\n", encoding="utf-8")
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load([str(folder)])


def unknown(found: Project) -> list[tuple[str, str]]:
    """Each unknown name with the advice on it."""
    return [(str(r.values["word"]), r.values["advice"].say("en")) for r in found.remarks if r.code == "STR014"]  # type: ignore[attr-defined]


def test_advice(tmp_path: Path) -> None:
    """An unknown name comes with the nearest one and where it is declared, else with some that there are, else with what to do."""
    journey = "journey: A\nowner: caer\nkpis: [npm]\npersonas: [x]\nstages:\n  - name: Pays\n    owner: nobody\n"
    found = project(tmp_path, library="teams:\n  care: {name: Care}\n  sales: {name: Sales}\n", journeys__a=journey)
    assert unknown(found) == [
        ("caer", "`care` (library.yaml:2)"),
        ("npm", "define it in the library"),
        ("x", "define it in the library"),
        ("nobody", "one of `care`, `sales`, or define it"),
    ]
    assert [r.place.text for r in found.remarks] == ["caer", "npm", "x", "nobody"]
    assert all(r.address for r in found.remarks)
    (journey_,) = found.model.journeys
    assert journey_.owner is not None and journey_.owner.item is None and journey_.owner.near is found.model.library.teams["care"]


ANSWERS = """
journey: A
stages:
  - name: One
    content: [{name: How to choose}, {name: Guide, id: boots-guide}, article]
    touchpoints:
      - {name: Chat, content: [{name: Size table}], actions: [{do: Answer faster}]}
    critical_points: [{name: Waits, actions: [{do: Open at eight}]}]
    actions: [{do: Cut the form}]
    plays: [{name: Abandoned cart, trigger: x, steps: [{task: y}]}]
    questions:
      - {text: a, answered_by: chat}
      - {text: a, answered_by: how-to-choose}
      - {text: a, answered_by: boots-guide}
      - {text: a, answered_by: size-table}
      - {text: a, answered_by: answer-faster}
      - {text: a, answered_by: open-at-eight}
      - {text: a, answered_by: cut-the-form}
      - {text: a, answered_by: abandoned-cart}
      - {text: a, answered_by: later}
      - {text: a, answered_by: whole-journey}
      - {text: a, answered_by: one}
      - {text: a, answered_by: boots-giude}
  - name: Two
    touchpoints: [{name: Later}, {name: Chat}]
    questions: [{text: a, answered_by: chat}]
actions: [{do: Whole journey}]
"""


def test_what_answers_a_question(tmp_path: Path) -> None:
    """A touchpoint, content, an action or a play, of this stage before others; nothing else."""
    found = project(tmp_path, journeys__a=ANSWERS)
    (journey,) = found.model.journeys
    one, two = journey.stages
    items = [item.answered_by.item for item in one.questions if item.answered_by]
    assert items == [
        one.touchpoints[0],
        one.content[0],
        one.content[1],
        one.touchpoints[0].content[0],
        one.touchpoints[0].actions[0],
        one.critical_points[0].actions[0],
        one.actions[0],
        one.plays[0],
        two.touchpoints[0],
        journey.actions[0],
        None,
        None,
    ]
    assert two.questions[0].answered_by and two.questions[0].answered_by.item is two.touchpoints[1]
    assert unknown(found)[1] == ("boots-giude", "`boots-guide` (journeys/a.yaml:5)")
    assert [word for word, _ in unknown(found)] == ["one", "boots-giude"]


def test_actions_name_what_they_improve(tmp_path: Path) -> None:
    """`touchpoint` and `critical_point` of an action: this stage's, then the journey's in list order."""
    text = """
journey: A
stages:
  - name: One
    touchpoints: [{name: Chat}]
    critical_points: [{name: Waits}]
  - name: Two
    touchpoints: [{name: Chat}, {name: Form}]
    actions:
      - {do: a, touchpoint: chat, critical_point: waits}
      - {do: b, touchpoint: form, critical_point: everywhere}
critical_points: [{name: Everywhere}]
actions:
  - {do: c, touchpoint: chat, critical_point: waits}
  - {do: d, touchpoint: fomr}
"""
    found = project(tmp_path, journeys__a=text)
    (journey,) = found.model.journeys
    one, two = journey.stages
    a, b = two.actions
    c, d = journey.actions
    assert [action.touchpoint.item for action in (a, b, c, d) if action.touchpoint] == [
        two.touchpoints[0],
        two.touchpoints[1],
        one.touchpoints[0],
        None,
    ]
    points = [action.critical_point.item for action in (a, b, c) if action.critical_point]
    assert points == [one.critical_points[0], journey.critical_points[0], one.critical_points[0]]
    assert unknown(found) == [("fomr", "`form` (journeys/a.yaml:8)")]


def test_a_persona_is_answered_by_touchpoints_of_the_library(tmp_path: Path) -> None:
    """A library item stands in no journey: what answers its pains is a touchpoint beside it."""
    persona = "  a: {name: A, pains: [{text: b, answered_by: desk}, {text: c, answered_by: dsek}]}\n"
    library = f"touchpoints:\n  desk: {{name: Desk}}\npersonas:\n{persona}"
    found = project(tmp_path, library=library, journeys__a="journey: A\nstages: [{name: B}]\n")
    pains = found.model.library.personas["a"].pains
    assert [pain.answered_by.item for pain in pains if pain.answered_by] == [found.model.library.touchpoints["desk"], None]
    assert unknown(found) == [("dsek", "`desk` (library.yaml:2)")]


def test_where_stages_and_journeys_are_looked_for(tmp_path: Path) -> None:
    """`to`: a stage of this journey, else a journey, else `journey/stage`; other references name journeys, with a version or without."""
    stages = "  - {name: B, id: b, next: [b, c, c/two, c/three, d]}\n  - {name: E, journey: c}\n"
    a = f"journey: A\nid: a\nbaseline: b@3\nparent: b\nleads_to: [b, c/two]\nstages:\n{stages}"
    b = "journey: B\nid: b\nstages: [{name: X}]\n"
    c = "journey: C\nid: c\nstages: [{name: One}, {name: Two}]\n"
    found = project(tmp_path, journeys__a=a, journeys__b=b, journeys__c=c)
    one, two, three = found.model.journeys
    exits = [exit.to.item for exit in one.stages[0].next or () if exit.to]
    assert exits == [one.stages[0], three, three.stages[1], None, None]
    assert one.baseline and one.baseline.item is two and one.parent and one.parent.item is two
    assert [ref.item for ref in one.leads_to] == [two, three] and one.stages[1].journey and one.stages[1].journey.item is three
    assert [word for word, _ in unknown(found)] == ["c/three", "d"]


def test_uses_know_who_refers(tmp_path: Path) -> None:
    """For each thing, the elements and keys that name it, or probably meant it."""
    text = "journey: A\nid: a\nowner: care\nstages:\n  - {name: Pays, owner: caer}\n"
    found = project(tmp_path, library="teams:\n  care: {name: Care}\n", journeys__a=text)
    uses = found.model.uses["library/team:care"]
    assert [(use.address, use.key, use.journey) for use in uses] == [
        ("a", "owner", found.model.journeys[0]),
        ("a/stage:pays", "owner", found.model.journeys[0]),
    ]


# ---------------------------------------------------------------- broken files


@pytest.mark.parametrize(
    "library",
    [
        b"teams:\n  care: {name: Care\n",
        b"teams: &a\n  care: {name: Care}\n",
        b"teams:\n  care: {name: Caf\xe9}\n",
        "teams:\n  care: {name: Care}\n".encode("utf-16"),
        "teams:\n  care: {name: Забота}\n".encode("cp1251"),
        b"team:\n  care: {name: Care}\n",
        b"cjm: 9\nteams:\n  care: {name: Care}\n",
        b"teams:\n  care: {name: \x00}\n",
        b"teams:\n  care: {name: Care}\n" + b"#" * (1 << 20),
    ],
    ids=["syntax", "feature", "latin-1", "utf-16", "cp1251", "unknown-kind", "newer", "control", "too-big"],
)
def test_a_broken_file_hides_nothing_and_blames_nobody(library: bytes, tmp_path: Path) -> None:
    """What an unreadable file mentions is not called unknown elsewhere; everything else is still said."""
    (tmp_path / "library.yaml").write_bytes(library)
    found = project(tmp_path, journeys__a="journey: A\nowner: care\nstages:\n  - {name: Pays, owner: nobody, phase: x}\n")
    by_file = [(r.place.source.path, r.code) for r in found.remarks]
    assert [code for path, code in by_file if path == "journeys/a.yaml"] == ["SRC011", "STR014"]
    assert [path for path, _ in by_file if path != "journeys/a.yaml"] == ["library.yaml"]
    assert [word for word, _ in unknown(found)] == ["nobody"]
