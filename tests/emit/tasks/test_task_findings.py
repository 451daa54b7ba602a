"""Tasks from findings, and automation templates from plays."""

import json
from datetime import date
from pathlib import Path

import pytest

from cjm.check import Options, check
from cjm.emit.tasks.cells import plain
from cjm.emit.tasks.collect import Users
from cjm.emit.tasks.findings import from_findings
from cjm.emit.tasks.plays import SHAPES, play_files, templates
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.task import Task
from cjm.findings import Finding
from cjm.project import Project, load
from cjm.rules import catalogue
from tests.emit.tasks.mapped import ROOT, TODAY, records
from tests.emit.tasks.test_task_targets import schema_of

JOURNEY = """
journey: Order
id: order
status: live
owner: boss
stages:
  - name: Pay
    id: pay
    owner: shop
    touchpoints:
      - {name: Till, id: till, quality: awful, owner: it}
    critical_points:
      - {name: Gives up, id: gives-up, severity: 5, share: 90%}
    actions:
      - {do: Repair the till, id: repair, owner: shop, due: 2026-11-01}
library:
  teams: {boss: {name: Boss}, shop: {name: Shop, crm: 7}, it: {name: IT, crm: 8}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A journey with something wrong in it."""
    (tmp_path / "order.yaml").write_text(JOURNEY, "utf-8")
    (tmp_path / "cjm.yaml").write_text("project: Test\ncalendar: {holidays: [2026-11-23]}\nsources: '*.yaml'\n", "utf-8")
    return load([str(tmp_path)])


def worth(project: Project, today: date = TODAY) -> list[Finding]:
    """The findings whose rule is worth a task."""
    return [finding for finding in check(project, Options(today)).findings if catalogue()[finding.name].fix == "task"]


def found(project: Project, today: date = TODAY) -> dict[str, Task]:
    """The tasks of a project's findings by rule."""
    tasks = from_findings(project.model, worth(project, today), "en", today, users=Users("x"))
    return {task.tags[2]: task for task in tasks}


def test_each_finding_worth_a_task_is_one(project: Project) -> None:
    """The key is the fingerprint, the title what is wrong, the body why and where and how to close it."""
    tasks = found(project)
    assert {"critical-point-no-action", "action-overdue"} <= set(tasks)
    point = tasks["critical-point-no-action"]
    [finding] = [finding for finding in worth(project) if finding.name == "critical-point-no-action"]
    assert point.key == f"finding/{finding.fingerprint}"
    assert (point.title, point.at.title) == (finding.message, finding.place)
    assert "Where: Order › Pay." in point.body and "To close it, write in order.yaml:" in point.body
    assert point.critical_point and point.critical_point.id == "gives-up"
    assert point.status == "proposed"


def test_priority_is_that_of_the_critical_point_else_by_severity(project: Project) -> None:
    """A critical point of severity 5 that hits 90 % comes first; other findings by how serious they are."""
    tasks = found(project)
    assert (tasks["critical-point-no-action"].priority, tasks["critical-point-no-action"].priority_by) == (1, "severity-share")
    overdue = tasks["action-overdue"]
    assert (overdue.priority, overdue.priority_by) == (2, "finding")


def test_due_is_counted_in_business_days_by_the_calendar(project: Project) -> None:
    """Ten working days after Friday the 20th, of which Monday is a holiday; it moves with today and says where it comes from."""
    overdue = found(project)["action-overdue"]
    assert (overdue.due, overdue.due_by) == (date(2026, 12, 7), "severity")
    assert found(project, date(2026, 11, 24))["action-overdue"].key == overdue.key


def test_owner_is_who_owns_the_thing(project: Project) -> None:
    """An action's own owner, else that of the touchpoint, the stage, the journey."""
    owners = {name: task.owner and task.owner.id for name, task in found(project).items()}
    assert owners["action-overdue"] == "shop"
    assert owners["critical-point-no-action"] == "shop"


def test_findings_of_the_demo_are_valid_tasks() -> None:
    """Every finding of the demo that is worth a task is one, with keys that differ, and the schema accepts them."""
    project = load([str(ROOT / "journeys")])
    tasks = from_findings(project.model, worth(project), "ru", TODAY)
    assert len({task.key for task in tasks}) == len(tasks) == len(worth(project)) > 3
    assert [task.priority for task in tasks] == sorted(task.priority for task in tasks)
    from cjm.emit.tasks.export import export
    from cjm.emit.tasks.targets import TARGETS

    [stream] = export(TARGETS["json"], Profile("json", TODAY), tasks).files.values()
    schema_of("tasks").validate(json.loads(stream.read()))


# ---------------------------------------------------------------- plays

PLAYS = """
journey: Order
id: order
stages:
  - name: Pay
    id: pay
    owner: shop
    plays:
      - name: "=Reminder"
        id: reminder
        trigger: cart idle for 1h
        audience: {segment: new, min_score: 9}
        stop: ordered
        consent: marketing
        cap: 2/1w
        steps:
          - {after: 1h, send: email, text: "-5 % today", owner: crm}
          - {after: 2d, task: Call and help, if: phone known, owner: shop, within: 4h, text: politely}
      - {name: Empty, id: empty, trigger: nothing, steps: [{id: own, task: Look}]}
plays:
  - {name: Birthday, id: birthday, trigger: birthday, steps: [{send: email, text: Hello}]}
library:
  teams: {shop: {name: Shop, crm: 7}, crm: {name: CRM}}
  channels: {email: {name: E-mail}}
  segments: {new: {name: Newcomers}}
"""


def plays(folder: Path) -> dict[str, bytes]:
    """The files of the plays above for every target that takes them."""
    (folder / "order.yaml").write_text(PLAYS, "utf-8")
    project = load([str(folder / "order.yaml")])
    found = templates(project.model, "en", users=Users("x"))
    return {path: stream.read() for name in SHAPES for path, stream in play_files(name, found, Profile(name, TODAY)).items()}


def test_plays_say_all_that_an_automation_needs(tmp_path: Path) -> None:
    """Trigger, audience, condition, steps, delays, stop, consent and cap, with keys that hold, as the schema says."""
    content = json.loads(plays(tmp_path)["plays.json"])
    schema_of("plays").validate(content)
    first, second, third = content["plays"]
    assert (first["key"], first["trigger"], first["stop"], first["consent"], first["cap"], first["purpose"]) == (
        "order/pay/reminder", "cart idle for 1h", "ordered", "marketing", "2/1w", "marketing",
    )  # fmt: skip
    assert first["audience"] == "Newcomers, ≥ 9"
    message, call = first["steps"]
    assert (message["key"], message["kind"], message["channel"], message["after"], message["title"]) == (
        "order/pay/reminder/1", "message", "email", "1h", "-5 % today",
    )  # fmt: skip
    assert (call["kind"], call["condition"], call["within"], call["text"], call["owner"]["user"]) == (
        "task",
        "phone known",
        "4h",
        "politely",
        "7",
    )
    assert second["steps"][0]["key"] == "order/pay/empty/own" and second["steps"][0]["owner"]["id"] == "shop"
    assert third["key"] == "order/-/birthday" and third["stage"] is None


def test_plays_in_a_table_are_a_row_for_each_step(tmp_path: Path) -> None:
    """Each row repeats its play; texts that look like formulas are neutralised; JSON Lines has a play a line."""
    files = plays(tmp_path)
    rows = records("csv", {"plays.csv": files["plays.csv"]})
    assert [row["key"] for row in rows] == ["order/pay/reminder/1", "order/pay/reminder/2", "order/pay/empty/own", "order/-/birthday/1"]
    assert (rows[0]["play_name"], rows[0]["title"]) == ("'=Reminder", "'-5 % today")
    assert plain(rows[0]["title"]) == "-5 % today"
    assert len(files["plays.jsonl"].splitlines()) == 3
    assert set(files) == {"plays.csv", "plays.xlsx", "plays.json", "plays.jsonl"}


def test_retired_journeys_have_no_plays(tmp_path: Path) -> None:
    """Nobody walks a retired journey; of two plays with one key the first counts."""
    (tmp_path / "order.yaml").write_text(PLAYS.replace("id: order\n", "id: order\nstatus: retired\n"), "utf-8")
    assert templates(load([str(tmp_path / "order.yaml")]).model, "en") == []
