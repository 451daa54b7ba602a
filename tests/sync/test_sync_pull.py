"""What is done elsewhere becomes `status: done` and `done_on`, and nothing else in the file changes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.emit.tasks.spots import all_spots, spots
from cjm.project import Project, load
from cjm.source import Source
from cjm.sync.pull import diff, finished, pulled
from cjm.sync.system import Held, State
from cjm.yamltree import parse
from tests.strategies import decorated, journeys

TODAY = date(2026, 11, 20)
DAY = date(2026, 11, 18)
STYLES = {
    "row": "      - {do: Ask, id: ask}  # note\n",
    "row with more": "      - {do: Ask, id: ask, status: doing, effort: 3d, done_on: 2026-01-01}\n",
    "lines": "      # before\n      - do: Ask  # note\n        id: ask\n        # within\n        status: planned  # why\n"
    "        effort: 3d\n      # after\n",
    "last line without end": "      - do: Ask\n        id: ask",
    "key without value": "      - do: Ask\n        id: ask\n        status:\n        done_on:\n",
    "long text": "      - id: ask\n        do: >-\n          Ask, and wait\n          for an answer\n        effort: 3d\n",
}


def loaded(folder: Path, actions: str, ends: str = "\n", mark: bytes = b"") -> Project:
    """A project with these actions, beside one that nothing happens to."""
    (folder / "cjm.yaml").write_text("cjm: 1\nproject: Test\n", "utf-8")
    (folder / "journeys").mkdir(exist_ok=True)
    text = f"journey: Order\nstages:\n  - name: Pay\n    actions:\n      - {{do: Train, id: train}}\n{actions}"
    (folder / "journeys" / "order.yaml").write_bytes(mark + text.replace("\n", ends).encode())
    return load([str(folder)])


def held(key: str = "order/pay/ask", state: State = "done", day: date | None = DAY) -> Held:
    """A task as a system tells it."""
    return Held(key, "1", state, {}, day, "Closed")


def marked(project: Project, *tasks: Held) -> str:
    """The text of the journey afterwards."""
    news, _ = finished(project.model, tasks, TODAY)
    done = pulled(news, project.trees)
    assert done.left == []
    return done.texts["journeys/order.yaml"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("style", STYLES)
def test_every_way_to_write_an_action(tmp_path: Path, style: str, ends: str) -> None:
    """The action is done, the other one is not, every comment stands where it stood, every line that is not its status is the same."""
    project = loaded(tmp_path, STYLES[style], ends)
    before = project.trees["journeys/order.yaml"].source.text
    after = marked(project, held())
    (tmp_path / "journeys" / "order.yaml").write_bytes(after.encode())
    actions = {spot.action.id: spot.action for spot in all_spots(load([str(tmp_path)]).model)}
    assert (actions["ask"].status, actions["ask"].done_on) == ("done", DAY)
    assert (actions["train"].status, actions["train"].done_on) == ("proposed", None)
    assert after.count("#") == before.count("#")
    assert after.count("\r") == (after.count("\n") if ends == "\r\n" else 0)
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert all("done" in line or line.strip() == "id: ask" for line in changed)


def test_dates_are_written_as_people_write_them(tmp_path: Path) -> None:
    """Without quotes."""
    assert "{do: Ask, id: ask, status: done, done_on: 2026-11-18}  # note" in marked(loaded(tmp_path, STYLES["row"]), held())


@pytest.mark.parametrize(("day", "written"), [(None, "2026-11-20"), (date(2030, 1, 1), "2026-11-20"), (DAY, "2026-11-18")])
def test_the_day(tmp_path: Path, day: date | None, written: str) -> None:
    """The day that the system tells; today where it tells none, or one to come."""
    assert f"done_on: {written}" in marked(loaded(tmp_path, STYLES["row"]), held(day=day))


def test_only_what_was_done(tmp_path: Path) -> None:
    """Open tasks change nothing, those that were given up are named and left to people, strangers are nobody's."""
    project = loaded(tmp_path, STYLES["row"])
    news, shut = finished(project.model, [held("order/pay/train", "open"), held(state="cancelled"), held("other/pay/ask")], TODAY)
    assert news == []
    assert [one.key for one in shut] == ["order/pay/ask"]
    assert pulled(news, project.trees).texts == {}
    news, shut = finished(project.model, [held(state="cancelled"), held()], TODAY)
    assert [one.held.key for one in news] == ["order/pay/ask"]
    assert shut == []


def test_what_is_done_already_stays(tmp_path: Path) -> None:
    """An action that is done or dropped here is not touched, whatever its task says."""
    for status in ("done", "dropped"):
        project = loaded(tmp_path, f"      - {{do: Ask, id: ask, status: {status}, done_on: 2026-01-01}}\n")
        assert finished(project.model, [held(), held(state="cancelled")], TODAY) == ([], [])


def test_an_action_of_the_library(tmp_path: Path) -> None:
    """It is marked where it is written."""
    project = loaded(tmp_path, "    touchpoints: [{use: till}]\n")
    till = "touchpoints:\n  till:\n    name: Till\n    channel: shop\n    actions: [{do: Repair, id: repair}]\n"
    library = f"{till}channels:\n  shop: {{name: Shop}}\n"
    (tmp_path / "library.yaml").write_text(library, "utf-8")
    project = load([str(tmp_path)])
    news, _ = finished(project.model, [held("library/till/repair")], TODAY)
    done = pulled(news, project.trees)
    assert done.texts == {"library.yaml": library.replace("id: repair", "id: repair, status: done, done_on: 2026-11-18")}


def test_a_diff(tmp_path: Path) -> None:
    """What people see before they say yes."""
    project = loaded(tmp_path, "      - {do: Ask, id: ask}")
    before = project.trees["journeys/order.yaml"].source.text
    assert diff(before, marked(project, held()), "journeys/order.yaml").splitlines() == [
        "--- a/journeys/order.yaml",
        "+++ b/journeys/order.yaml",
        "@@ -3,4 +3,4 @@",
        "   - name: Pay",
        "     actions:",
        "       - {do: Train, id: train}",
        "-      - {do: Ask, id: ask}",
        "\\ No newline at end of file",
        "+      - {do: Ask, id: ask, status: done, done_on: 2026-11-18}",
        "\\ No newline at end of file",
    ]


@given(st.data())
def test_any_journey(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever a journey holds: the actions that were done are done, and the data is otherwise the same."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.yaml").write_bytes(data.draw(decorated(journeys()))[1].encode())
    project = load([str(folder)])
    keys = [spot.key for spot in spots(project.model)]
    chosen = data.draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []
    news, _ = finished(project.model, [held(key) for key in chosen], TODAY)
    done = pulled(news, project.trees)
    assert len(news) == len(chosen)
    for path, text in done.texts.items():
        tree, problems = parse(Source(path, text))
        assert tree is not None
        assert problems == []
        assert text.count("#") == project.trees[path].source.text.count("#")
        (folder / path).write_bytes(text.encode())
    left = {one.held.key for one in done.left}
    after = {spot.key: spot.action for spot in all_spots(load([str(folder)]).model)}
    for key in chosen:
        assert (after[key].status == "done") == (key not in left)
