"""Tasks go to a real Taskwarrior, and come back done."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.integration.pushing import There, cjm, tell


class Taskwarrior:
    """A Taskwarrior with data of its own, asked by its own program."""

    name = "taskwarrior"

    def __init__(self, folder: Path) -> None:
        (folder / "taskrc").write_text("", "utf-8")
        self.environ = {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder / "data"), "TZ": "UTC"}

    def task(self, *arguments: str) -> str:
        """What the program says."""
        program = shutil.which("task")
        assert program is not None, "run tests/integration/install"
        command = [program, "rc.confirmation=off", "rc.verbose=nothing", *arguments]
        environ = {**os.environ, **self.environ}
        return subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout

    def records(self) -> list[dict[str, str]]:
        """All it has."""
        found: list[dict[str, str]] = json.loads(self.task("export") or "[]")
        return found

    def there(self) -> list[There]:
        """All its tasks, by title."""
        records = sorted(self.records(), key=lambda record: record["description"])
        return [There(one["description"], _day(one.get("due", "")), one["status"] == "completed") for one in records]

    def uuid(self, title: str) -> str:
        """The task of that title."""
        [uuid] = [record["uuid"] for record in self.records() if record["description"] == title]
        return uuid

    def finish(self, title: str) -> None:
        """Somebody marks a task as done."""
        self.task(self.uuid(title), "done")

    def move(self, title: str, due: str) -> None:
        """Somebody gives a task another due date."""
        at = next(record["due"] for record in self.records() if record["description"] == title)
        self.task(self.uuid(title), "modify", f"due:{due}T{at[9:11]}:{at[11:13]}:00Z")


def _day(moment: str) -> str:
    return f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}" if moment else ""


@pytest.fixture
def there(tmp_path: Path) -> Taskwarrior:
    """An empty Taskwarrior."""
    return Taskwarrior(tmp_path)


def test_the_story(tmp_path: Path, there: Taskwarrior) -> None:
    """Once, not reopened, not overwritten, and done in the YAML in the end."""
    (tmp_path / "project").mkdir()
    tell(tmp_path / "project", there)


def test_what_people_added_stays(tmp_path: Path, there: Taskwarrior) -> None:
    """An import replaces a task whole; a change of ours still keeps notes, tags, projects and whatever else others gave it."""
    root = tmp_path / "project"
    (root / "journeys").mkdir(parents=True)
    journey = root / "journeys" / "order.yaml"
    journey.write_text("journey: Order\nstages:\n  - name: Pay\n    actions:\n      - {do: Ask, id: ask}\n", "utf-8")
    (root / "cjm.yaml").write_text("cjm: 1\nproject: Test\n", "utf-8")
    assert cjm(root, there, "push", "taskwarrior", "--yes")[1] == 0
    uuid = there.uuid("Ask")
    there.task(uuid, "modify", "project:Summer", "+urgent", "wait:2026-12-01")
    there.task(uuid, "annotate", "Иван согласен")
    journey.write_text(journey.read_text("utf-8").replace("do: Ask", "impact: 2, do: Ask again; due:tomorrow +tag"), "utf-8")
    said, status = cjm(root, there, "push", "taskwarrior", "--yes")
    assert status == 0, said
    [record] = there.records()
    assert record["description"] == "Ask again; due:tomorrow +tag"
    assert record["project"] == "Summer"
    assert "urgent" in record["tags"]
    assert "wait" in record
    assert "due" not in record
    notes = [note["description"] for note in record["annotations"]]  # type: ignore[index]
    assert "Иван согласен" in notes
    assert len(notes) == 2
    assert sum("Impact: 2" in note for note in notes) == 1


def test_a_deleted_task_stays_deleted(tmp_path: Path, there: Taskwarrior) -> None:
    """Who deletes a task there does not get it back, and the YAML does not call it done."""
    root = tmp_path / "project"
    (root / "journeys").mkdir(parents=True)
    text = "journey: Order\nstages:\n  - name: Pay\n    actions:\n      - {do: Ask, id: ask}\n"
    (root / "journeys" / "order.yaml").write_text(text, "utf-8")
    (root / "cjm.yaml").write_text("cjm: 1\nproject: Test\n", "utf-8")
    assert cjm(root, there, "push", "taskwarrior", "--yes")[1] == 0
    there.task(there.uuid("Ask"), "delete")
    assert cjm(root, there, "push", "taskwarrior", "--yes")[1] == 0
    assert [record["status"] for record in there.records()] == ["deleted"]
    said, status = cjm(root, there, "pull", "taskwarrior", "--yes")
    assert (status, "order/pay/ask" in said) == (1, True), said
    assert (root / "journeys" / "order.yaml").read_text("utf-8") == text


def test_no_program_is_said(tmp_path: Path, there: Taskwarrior) -> None:
    """Without the program there is an exit status and a sentence."""
    (tmp_path / "a.yaml").write_text("journey: A\nstages: [{name: B}]\n", "utf-8")
    there.environ = {"PATH": str(tmp_path)}
    said, status = cjm(tmp_path, there, "push", "taskwarrior")
    assert (status, "not installed" in said) == (2, True)
