"""Fixing a project: in rounds, tried in memory, never worse than before, and never where nobody asked."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm import fix as fixing
from cjm import repair as engine
from cjm.changes import diff, write
from cjm.edits import BOM, Edit
from cjm.findings import Remark
from cjm.fix import registry
from cjm.project import load
from cjm.repair import Repaired, repair
from cjm.yamltree import Tree
from tests.fix.cases import counted, judged, options, project
from tests.mutation.correct import OTHER
from tests.mutation.correct import journeys as rich_journeys
from tests.strategies import decorated, journeys

ORDER = """journey: Order
status: live
stages:
  - phase: purchase
    name: Pays   # by card
  - name: Waits for order #5
    plays:
      - {name: Mail, trigger: no answer, steps: [{task: Call}, {task: Call again}]}
library:
  kpis:
    nps: {name: NPS, type: nps}
"""


def fixed(folder: Path, text: str | bytes) -> tuple[Repaired, str]:
    """What fixing a journey gives, and its new text."""
    done = repair(project(folder, {"order.yaml": text}), options())
    old = text.encode() if isinstance(text, str) else text
    return done, done.changes.get("order.yaml", (old, old))[1].decode()


def test_everything_that_is_safe(tmp_path: Path) -> None:
    """Fixes of many rules come together; the rest of the file stays as it is, comments and all."""
    done, text = fixed(tmp_path, ORDER)
    assert (
        text
        == """journey: Order
status: live
review_every: 90d
stages:
  - name: Pays   # by card
    phase: purchase
  - name: "Waits for order #5"
    plays:
      - {name: Mail, trigger: no answer, steps: [{task: Call, within: 1bd}, {task: Call again, within: 1bd}]}
    end: success
library:
  kpis:
    nps: {name: NPS, type: nps, every: 3mo}
"""
    )
    assert done.fixed == 7
    assert repair(done.project, options()).changes == {}


@pytest.mark.parametrize("mark", [b"", BOM])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_bytes_of_the_file_survive(tmp_path: Path, mark: bytes, ends: str, last: bool) -> None:
    """Line breaks, a byte order mark and a missing last line break are as they were."""
    text = ORDER.replace("\n", ends) if last else ORDER.rstrip("\n").replace("\n", ends)
    done, _ = fixed(tmp_path, mark + text.encode())
    before, after = done.changes["order.yaml"]
    assert after.startswith(mark) == before.startswith(mark)
    assert after.count(b"\r\n") == (after.count(b"\n") if ends == "\r\n" else 0)
    assert after.endswith(b"\n") == last
    plain = after.removeprefix(BOM).decode().replace("\r\n", "\n")
    assert plain.rstrip("\n") == fixed(tmp_path / "plain", ORDER)[1].rstrip("\n")


def test_indentation_follows_the_file(tmp_path: Path) -> None:
    """New lines are indented as the file does it."""
    text = "journey: Order\nstages:\n-   name: Fills the cart\n-   name: Asks\n    phase: need\n    next: []\n-   name: Pays\n"
    found = project(tmp_path, {"order.yaml": text})
    done = repair(found, options()._replace(select=("dead-end-stage", "stage-canvas-thin")), stubs=True)
    text = done.changes["order.yaml"][1].decode()
    assert "\n    end: neutral  # TODO where these customers go\n" in text
    assert "\n    does: TODO what customers do\n" in text
    assert all((len(line) - len(line.lstrip())) % 4 == 0 or line.lstrip().startswith("-") for line in text.splitlines())


def test_once_is_enough(tmp_path: Path) -> None:
    """What one stub opens keeps no other one from being made: a second run finds nothing to do."""
    text = "journey: Order\nid: order\nstages:\n  - {name: Pays, id: pays, phase: purchase}\n  - {name: Waits, id: waits}\n"
    found = project(tmp_path, {"cjm.yaml": "project: X\n", "journeys/order.yaml": text})
    done = repair(found, options(), stubs=True)
    written = done.changes["journeys/order.yaml"][1].decode()
    assert "phase: consideration" in written and written.count("does: TODO") == 3
    assert repair(done.project, options(), stubs=True).changes == {}


def test_references_change_with_the_id(tmp_path: Path) -> None:
    """A better id is written wherever the thing is named, in other files too; where one may not be changed, nothing is."""
    files = {
        "cjm.yaml": "project: X\n",
        "library.yaml": "teams:\n  Care_Team: {name: Care}\n",
        "journeys/a.yaml": "journey: A\nowner: Care_Team\nstages:\n  - name: B\n    influence: {Care_Team: 3}\n",
    }
    found = project(tmp_path, files)
    only_ids = options()._replace(select=("id-style",))
    done = repair(found, only_ids)
    assert [after.decode() for _, after in done.changes.values()] == [
        "journey: A\nowner: care-team\nstages:\n  - name: B\n    influence: {care-team: 3}\n",
        "teams:\n  care-team: {name: Care}\n",
    ]
    alone = repair(load([str(tmp_path / "library.yaml")]), only_ids)
    assert (alone.changes, alone.fixed) == ({}, 0)


def test_deleting_needs_to_be_asked_for(tmp_path: Path) -> None:
    """A definition that nobody uses goes only where its rule is selected by name."""
    text = "journey: A\nstages: [{name: B}]\nlibrary:\n  teams:\n    care: {name: Care}\n    shop: {name: Shop}\n"
    found = project(tmp_path, {"a.yaml": text})
    assert not any(b"care" not in after for _, after in repair(found, options()).changes.values())
    done = repair(found, options()._replace(select=("unused-definition",)))
    assert done.changes["a.yaml"][1].decode() == "journey: A\nstages: [{name: B}]\n"


@pytest.mark.parametrize(("selected", "marked"), [((), False), (("unused-definition",), True), (("STR027",), True)])
def test_fixable_says_what_would_be_fixed(tmp_path: Path, selected: tuple[str, ...], marked: bool) -> None:
    """What only happens on request is fixable only then."""
    found = project(tmp_path, {"a.yaml": "journey: A\nstages: [{name: B}]\nlibrary: {teams: {care: {name: Care}, shop: {name: Shop}}}\n"})
    report, _ = judged(found)
    if selected:
        report = engine.check(found, options()._replace(select=selected))
    assert {one.fixable for one in report.findings if one.name == "unused-definition"} == {marked}


def test_directives_and_settings_are_heard(tmp_path: Path) -> None:
    """What is ignored, switched off or not selected is not fixed."""
    first = "journey: A  # cjm: ignore[no-review-cadence] we meet every week\n"
    text = first + "status: live\nlint: {off: [key-order]}\nstages: [{id: b, name: B}]\n"
    assert fixed(tmp_path, text)[1] == text.replace("name: B}", "name: B, end: success}")


def test_files_that_were_not_asked_for_stay(tmp_path: Path) -> None:
    """PATHS choose what is fixed."""
    text = "journey: A\nstatus: live\nstages: [{name: B}]\n"
    project(tmp_path, {"cjm.yaml": "project: X\nlang: en\n", "journeys/a.yaml": text, "journeys/b.yaml": text})
    done = repair(load([str(tmp_path / "journeys" / "b.yaml")]), options())
    assert set(done.changes) == {"journeys/b.yaml"}


def test_links_are_not_written_through(tmp_path: Path) -> None:
    """A linked file is read, reported, and left."""
    (tmp_path / "real.yaml").write_text("journey: A\nstatus: live\nstages: [{name: B}]\n")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "shared").mkdir()
    (folder / "shared" / "a.yaml").write_text("journey: A\nstatus: live\nstages: [{name: B}]\n")
    (folder / "b.yaml").symlink_to(folder / "shared" / "a.yaml")
    done = repair(load([str(folder)]), options())
    assert set(done.changes) == {"shared/a.yaml"}
    assert "link" in done.kept["b.yaml"].en and "ссылка" in done.kept["b.yaml"].ru


def test_a_file_that_changes_meanwhile_is_left(tmp_path: Path) -> None:
    """Nothing is written over what somebody else has written since, before or after the fixing."""
    found = project(
        tmp_path, {"a.yaml": "journey: A\nstatus: live\nstages: [{name: B}]\n", "b.yaml": "journey: B\nstatus: live\nstages: [{name: B}]\n"}
    )
    mine = "journey: A\nstatus: live\nstages: [{name: B}]\n# mine\n"
    (tmp_path / "a.yaml").write_text(mine)
    done = repair(found, options())
    assert set(done.changes) == {"b.yaml"} and set(done.kept) == {"a.yaml"}
    (tmp_path / "b.yaml").write_text(mine)
    assert write(tmp_path, done.changes).conflicts == ("b.yaml",)
    assert {path.read_text() for path in tmp_path.glob("*.yaml")} == {mine}


def test_a_guilty_fix_is_found_and_left_out(tmp_path: Path) -> None:
    """Of many fixes the one that does not hold what it says is turned down; the others are made."""

    def spoils(case: registry.Case) -> registry.Edits:
        """Breaks the third stage, and does not help the first."""
        text = case.tree.source.text
        at = case.remark.place.start
        number = text.count("- {name", 0, at)
        new = "{{" if number == 3 else "" if number == 1 else None
        if new is None:
            return registry.FIXERS["ambiguous-scalar"](case)
        return [Edit(case.tree.source.place(at, at), new or " ")]

    stages = "".join(f"  - {{name: S{i}, expects: 12:3{i}}}\n" for i in range(1, 7))
    found = project(tmp_path, {"a.yaml": f"journey: A\nstages:\n{stages}"})
    only = options()._replace(select=("ambiguous-scalar",))
    table = {**fixing.fixers(False), "ambiguous-scalar": spoils}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fixing, "fixers", lambda stubs: table)
        done = repair(found, only)
    quoted = [i for i in range(1, 7) if f'"12:3{i}"' in done.changes["a.yaml"][1].decode()]
    assert (done.fixed, quoted) == (4, [2, 4, 5, 6])


def test_a_crash_of_a_fixer_hides_nothing(tmp_path: Path) -> None:
    """Where a fixer crashes, lint says that there is no fix."""

    def crashes(remark: Remark, tree: Tree) -> registry.Edits:
        raise ZeroDivisionError

    found = project(tmp_path, {"a.yaml": "journey: A\nstages: [{name: B, expects: 12:30}]\n"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fixing, "fixers", lambda stubs: {"ambiguous-scalar": crashes})
        report, _ = judged(found)
    assert [one.fixable for one in report.findings if one.name == "ambiguous-scalar"] == [False]


def test_broken_projects_are_left(tmp_path: Path) -> None:
    """With a `cjm.yaml` that cannot be read nothing is fixed."""
    found = project(tmp_path, {"cjm.yaml": "project: [", "journeys/a.yaml": "journey: A\nstatus: live\nstages: [{name: B}]\n"})
    assert repair(found, options()).changes == {}


def test_diff_is_safe_to_print(tmp_path: Path) -> None:
    """The diff names what changes, and nothing in it acts on a terminal or a CI system."""
    text = "journey: A\nstatus: live\nstages:\n  - name: B # \u202e::set-env\x07"
    found = diff({"a\x1b[31m.yaml": (text.encode(), text.encode() + b"\n")})
    assert "\\ No newline at end of file" in found
    assert found.replace("\n", "").isprintable()
    assert diff({}) == ""


@settings(max_examples=25)
@given(decorated(st.one_of(rich_journeys(), journeys())), st.booleans())
def test_never_worse(tmp_path_factory: pytest.TempPathFactory, pair: tuple[object, str], stubs: bool) -> None:
    """Whatever is fixed in whatever file: no rule is found more often, but by stubs in what they opened; and no error is new."""
    found = project(tmp_path_factory.mktemp("p"), {"order.yaml": pair[1].encode(), "other.yaml": OTHER})
    before, _ = judged(found)
    done = repair(found, options(), stubs=stubs)
    now, _ = judged(done.project)
    grown = counted(now) - counted(before)
    if stubs:
        errors = Counter(one.code for one in now.findings if one.severity == "error" and (one.path, one.code) in grown)
        assert not errors
    else:
        assert not grown
    assert len(before.findings) - len(now.findings) >= (0 if stubs else done.fixed)
