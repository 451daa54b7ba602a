"""What `cjm fmt` makes of a file, thing by thing."""

from pathlib import Path

import pytest

from cjm.fmt import formatted
from cjm.project import load
from cjm.source import Source
from cjm.tidy import tidied
from cjm.words import Phrase
from cjm.yamltree import parse
from tests.fix.cases import project

ROOT = Path(__file__).parents[2]


def fmt(text: str, path: str = "a.yaml") -> str:
    """A file as it is laid out."""
    tree, remarks = parse(Source(path, text))
    assert tree is not None and not remarks
    out = formatted(tree)
    assert isinstance(out, str), out.en
    return out


@pytest.mark.parametrize(
    ("text", "out"),
    [
        pytest.param("stages:\n- {name: B}\njourney: A\n", "journey: A\nstages:\n  - {name: B}\n", id="order of the schema"),
        pytest.param(
            "journey: A\nmine: 1\nstages:\n  - name: B\n    odd: 1\n    phase: use\n",
            "journey: A\nmine: 1\nstages:\n  - name: B\n    odd: 1\n    phase: use\n",
            id="unknown keys stay behind the key that they follow",
        ),
        pytest.param(
            "journey:   'A'\n\n\n\nstages:\n\n    - name: \"B\"\n", "journey: A\n\nstages:\n  - name: B\n", id="spaces and quotes"
        ),
        pytest.param(
            'journey: "no"\ngoal: \'He said "hi"\'\nstages: []\n', 'journey: "no"\ngoal: He said "hi"\nstages: []\n', id="needed quotes"
        ),
        pytest.param("{journey: A, stages: [{name: B}]}", "journey: A\nstages: [{name: B}]\n", id="JSON"),
        pytest.param("---\njourney: A\nstages: []\n...\n", "journey: A\nstages: []\n", id="document marks"),
        pytest.param(
            "journey: A\nstages:\n  - {name:   B ,kpis: [ a,b ] }\n", "journey: A\nstages:\n  - {name: B, kpis: [a, b]}\n", id="rows"
        ),
        pytest.param(
            "journey: A\nstages:\n  - name: B\n    does: x\n  - name: C\n    does: y\n  - {name: D}\n  - {name: E}\n",
            "journey: A\nstages:\n  - name: B\n    does: x\n\n  - name: C\n    does: y\n\n  - {name: D}\n  - {name: E}\n",
            id="a blank line between stages of several lines",
        ),
        pytest.param(
            "journey: A\ngoal: Boots\n  that fit\nthinks: 'Why?\n\n  Because.'\nstages: []\n",
            "journey: A\ngoal: Boots that fit\nthinks: |-\n  Why?\n  Because.\nstages: []\n",
            id="texts over several lines",
        ),
        pytest.param(
            "journey: A\ngoal: >\n      Long\n      text\n\nstages: []\n",
            "journey: A\ngoal: >\n  Long\n  text\n\nstages: []\n",
            id="folded",
        ),
        pytest.param(
            "journey: A\ngoal: |1-\n   x\n  y\nstages: []\n", "journey: A\ngoal: |2-\n    x\n   y\nstages: []\n", id="spaces that count"
        ),
        pytest.param(
            "journey: A\ngoal: |+\n  x\n\nstages: []\n", 'journey: A\ngoal: "x\\n\\n"\n\nstages: []\n', id="line breaks that count"
        ),
        pytest.param("journey: A\nstages: []\ngoal: |\n  x", "journey: A\ngoal: |-\n  x\nstages: []\n", id="no last line break"),
        pytest.param("journey: A\nowner: ~ # who?\nstages: null\n", "journey: A\nowner:   # who?\nstages:\n", id="keys without a value"),
        pytest.param("journey: !!str 12\nstages: !!seq []\n", 'journey: "12"\nstages: []\n', id="tags that say what everybody sees"),
        pytest.param("journey: A\nstages: [  # none yet\n]\n", "journey: A\nstages: []  # none yet\n", id="comment in an empty list"),
        pytest.param("? journey\n: A\n? stages\n: []\n", "journey: A\nstages: []\n", id="explicit keys"),
        pytest.param("journey: A\r\nstages: []", "journey: A\r\nstages: []\r\n", id="line breaks of Windows"),
        pytest.param("journey: A\nстрана: ru\nstages: []\n", "journey: A\nстрана: ru\nstages: []\n", id="keys in Russian"),
    ],
)
def test_layout(text: str, out: str) -> None:
    """One layout for each way to write something."""
    assert fmt(text) == out


def test_long_rows_and_texts() -> None:
    """What does not fit on a line goes to several: a row becomes a block, prose a text of lines."""
    words = " ".join(["word"] * 40)
    contacts = ", ".join(f"field-{i}: value" for i in range(9))
    out = fmt(f"journey: A\ngoal: {words}\nstages:\n  - {{name: B, {contacts}}}\n")
    assert "goal: >-\n  word" in out
    assert "  - name: B\n    field-0: value\n" in out
    assert max(map(len, out.splitlines())) <= 140


COMMENTED = """# yaml-language-server: $schema=journey.json
# Ask Anna before you change this

# the flow
stages:   # in order
  # where it starts
- phase: need   # not a purchase yet
  # their words
  name: B      # the title
  next: [      # two ways
    {to: b, when: again}, # back
    {end: lost,
     # they tell nobody
     when: never},
    # no third way
  ]
  # end of B
# end of the list
journey: A # the title of all
# the end
"""


def test_comments_travel() -> None:
    """Each comment goes with what it belongs to; the lines for other tools stay at the top."""
    assert (
        fmt(COMMENTED)
        == """# yaml-language-server: $schema=journey.json
# Ask Anna before you change this

# end of the list
journey: A  # the title of all
# the flow
stages:   # in order
  # where it starts
  # their words
  - name: B    # the title
    phase: need  # not a purchase yet
    next:      # two ways
      - {to: b, when: again}  # back
      - end: lost
        # they tell nobody
        when: never
      # no third way
    # end of B
# the end
"""
    )


def test_directives_cover_what_they_covered() -> None:
    """A directive beside the dash speaks of the whole item, and still does when another field comes first."""
    text = (
        "journey: A\nstages:\n  - phase: need  # cjm: ignore[empty-stage] soon\n    name: B\n"
        "  - phase: use\n    # cjm: ignore[title-too-long] soon\n    name: C\n"
    )
    assert fmt(text) == (
        "journey: A\nstages:\n  # cjm: ignore[empty-stage] soon\n  - name: B\n    phase: need\n\n"
        "  - phase: use\n    # cjm: ignore[title-too-long] soon\n    name: C\n"
    )


def test_what_looks_cut_stays_so() -> None:
    """`Order #5` keeps its one space, for lint to say that the text is cut; any other comment stands off."""
    assert fmt("journey: Order #5\ngoal: x # note\nstages: []\n") == "journey: Order #5\ngoal: x  # note\nstages: []\n"


def test_files_that_cannot_be_told(tmp_path: Path) -> None:
    """Files with errors in their text are left, and it is said which and why; a wrong value is no such error."""
    found = project(
        tmp_path,
        {
            "broken.yaml": "journey: [",
            "twice.yaml": "journey: A\njourney: B\nstages: []\n",
            "other.yaml": "something: else\n",
            "anchors.yaml": "journey: &a A\nstages: []\n",
            "fine.yaml": "stages:\n- {name: B, phase: nonsense}\njourney: A\n",
            "bytes.yaml": b"journey: \xff\n",
        },
    )
    done = tidied(found)
    assert set(done.changes) == {"fine.yaml"}
    assert set(done.kept) == {"broken.yaml", "twice.yaml", "other.yaml", "anchors.yaml", "bytes.yaml"}
    assert all(isinstance(reason, Phrase) and reason.en and reason.ru for reason in done.kept.values())


def test_ids_are_written_down(tmp_path: Path) -> None:
    """`--ids` states every id that comes from a title or a file's name, and changes none."""
    text = (
        "journey: Order\nstages:\n  - name: Checks out\n    touchpoints:\n      - {name: Order form, channel: site}\n      - use: desk\n"
        "    critical_points:\n      - name: Drops out\n        actions: [{do: Cut the form}]\n"
        "    plays: [{name: Remind, trigger: t, steps: [{task: Call}]}]\n"
        "    content: [{name: How to, type: article}, faq]\n    next: checks-out\n"
    )
    found = project(tmp_path, {"my-order.yaml": text})
    after = tidied(found, ids=True).changes["my-order.yaml"][1].decode()
    for id in ("my-order", "checks-out", "order-form", "drops-out", "cut-the-form", "remind", "how-to"):
        assert after.count(f"id: {id}") == 1
    assert after.count("id:") == 7
    (tmp_path / "my-order.yaml").write_text(after.replace("name: Checks out", "name: Pays"))
    (tmp_path / "my-order.yaml").rename(tmp_path / "renamed.yaml")
    again = load([str(tmp_path)])
    assert [stage.address for stage in again.model.journeys[0].stages] == ["my-order/stage:checks-out"]
    assert tidied(again, ids=True).changes == {}


def test_ids_of_packs_and_libraries(tmp_path: Path) -> None:
    """Questions of surveys in a library get their ids; what has its id as a key needs none."""
    found = project(
        tmp_path,
        {
            "cjm.yaml": "project: X\n",
            "journeys/a.yaml": "journey: A\nid: a\nstages: [{name: B, id: b}]\n",
            "library.yaml": "surveys:\n  poll: {name: Poll, questions: [{ask: Why, type: open}]}\n",
        },
    )
    changes = tidied(found, ids=True).changes
    assert {path: after for path, (_, after) in changes.items()} == {
        "library.yaml": b"surveys:\n  poll: {name: Poll, questions: [{ask: Why, id: why, type: open}]}\n"
    }


HOSTILE = sorted((ROOT / "tests" / "hostile" / "inputs").rglob("*.yaml"))


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_hostile_files(path: Path, tmp_path: Path) -> None:
    """A hostile file is left with a reason, or laid out with its data as it was."""
    (tmp_path / "input.yaml").write_bytes(path.read_bytes())
    done = tidied(load([str(tmp_path / "input.yaml")]))
    of_the_text = path.parent.name in ("SRC001", "SRC002", "SRC003", "SRC004", "SRC005", "SRC006", "SRC007", "SRC008", "SRC012")
    assert set(done.kept) == ({"input.yaml"} if of_the_text else set())
    assert not (of_the_text and done.changes)


FILES = [ROOT / "cjm.yaml", *sorted((ROOT / "journeys").glob("*.yaml")), *sorted((ROOT / "tests" / "samples").glob("*.yaml"))]
FILES += sorted((ROOT / "templates" / "starter").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_our_own_files(path: Path) -> None:
    """The demo, the samples and the starter project are written the way `cjm fmt` writes."""
    text = path.read_bytes().decode()
    assert fmt(text, path.name) == text
