"""What keeps a task from being exported: said with its place in the YAML, before anything is sent."""

from datetime import date
from pathlib import Path

import pytest

from cjm.emit.tasks.collect import tasks
from cjm.emit.tasks.export import Export, in_force, judge
from cjm.emit.tasks.forms import due_compact, due_moment, due_seconds, due_utc, start_moment
from cjm.emit.tasks.profile import Profile, profile, users
from cjm.emit.tasks.targets import NAMES, TARGETS
from cjm.project import PROJECT_FILE, load
from cjm.values import Calendar
from tests.emit.tasks.mapped import TODAY, USERS

JOURNEY = """\
journey: Order
id: order
stages:
  - name: Pay
    id: pay
    actions:
      - do: Shorten the form
        id: form
        owner: shop
        due: 2026-12-10
        start: 2026-12-01
        status: planned
        crm: {type: call, entity: D_10}
library:
  teams:
    shop: {name: Shop}
"""


def judged(folder: Path, name: str, journey: str = JOURNEY, crm: str = "") -> tuple[Export, list[str]]:
    """What is wrong for a target, and the same as `file:line:column text`."""
    (folder / "order.yaml").write_text(journey, "utf-8")
    (folder / "cjm.yaml").write_text(f"project: Test\nsources: order.yaml\n{crm}", "utf-8")
    project = load([str(folder)])
    crm_settings = project.settings.crm
    own = profile(name, crm_settings, TODAY, project.model.calendar, project.trees[PROJECT_FILE])
    found = judge(TARGETS[name], own, tasks(project.model, "en", users=users(crm_settings, name)), in_force(TARGETS[name], own))
    lines = []
    for problem in found.problems:
        line, column = problem.place.source.position(problem.place.start)
        lines.append(f"{problem.place.source.path}:{line}:{column} {problem.what.en}")
        assert problem.what.ru != problem.what.en
    return found, lines


def settings(name: str, block: str) -> str:
    """The settings of one target."""
    return f"crm:\n  targets:\n    {name}:\n" + "".join(f"      {line}\n" for line in block.splitlines())


@pytest.mark.parametrize("name", [name for name in NAMES if TARGETS[name].user and name != "creatio"])
def test_an_owner_without_a_user_is_told_at_the_owner(tmp_path: Path, name: str) -> None:
    """The place is the word behind `owner:`; the message says both ways to name the user; nothing is exported."""
    found, lines = judged(tmp_path, name)
    assert found.left_out == {"order/pay/form"}
    [line] = [line for line in lines if "has no user" in line]
    assert line.startswith("order.yaml:9:16 order/pay/form: team “shop” has no user in " + name)
    assert f"`crm: {{{name}: …}}`" in line and f"crm › targets › {name} › owner" in line


@pytest.mark.parametrize("name", [name for name in NAMES if TARGETS[name].user and name != "creatio"])
def test_a_user_in_the_settings_is_enough(tmp_path: Path, name: str) -> None:
    """`owner` of the target in `cjm.yaml` gives every team its user."""
    journey = JOURNEY.replace("        crm: {type: call, entity: D_10}\n", "")
    found, lines = judged(tmp_path, name, journey, settings(name, f"owner: {{shop: '{USERS[name]}'}}"))
    assert (lines, found.left_out) == ([], frozenset())


@pytest.mark.parametrize("name", [name for name in NAMES if not TARGETS[name].user])
def test_systems_without_people_need_no_user(tmp_path: Path, name: str) -> None:
    """A table, a calendar and Taskwarrior take tasks of any owner."""
    found, lines = judged(tmp_path, name)
    assert (lines, found.left_out) == ([], frozenset())


@pytest.mark.parametrize(
    ("name", "user", "like"),
    [
        ("bitrix24", "ann", "[1-9]"), ("salesforce", "12", "15"), ("dynamics", "ann", "systemusers"), ("asana", "ann", "@"),
        ("todoist", "ann", "[0-9]"), ("redmine", "105", "[^0-9]"), ("odoo", "x", "[1-9]"), ("zoho", "x", "[0-9]"),
    ],
)  # fmt: skip
def test_a_user_of_the_wrong_form_is_told_where_it_is_written(tmp_path: Path, name: str, user: str, like: str) -> None:
    """A user that the target cannot know is told at the team in `cjm.yaml`, with the form that it needs."""
    _, lines = judged(tmp_path, name, crm=settings(name, f"owner: {{shop: '{user}'}}"))
    [line] = [line for line in lines if f"`{user}`" in line]
    assert line.startswith("cjm.yaml:6:15 ") and like in line


def test_words_that_are_mapped_in_part_stop_the_export(tmp_path: Path) -> None:
    """Where `values` names some words of a field, it must name all that are used; the place is the field in `cjm.yaml`."""
    crm = settings("bitrix24", "owner: {shop: 105}\nvalues:\n  priority: {'1': 2}\n  status: {planned: 2}")
    found, lines = judged(tmp_path, "bitrix24", crm=crm)
    assert lines == ["cjm.yaml:8:9 nothing says how bitrix24 calls `3` of `priority`, so such tasks cannot be exported. Write `3: …` here"]
    assert found.left_out


def test_words_that_the_target_does_not_know_are_told(tmp_path: Path) -> None:
    """A word outside the documented list is told with the list; numbers may be written as numbers or texts."""
    words = "owner: {shop: 105}\nvalues:\n  priority: {'1': 2, '2': 1, '3': %s, '4': 0}"
    _, lines = judged(tmp_path, "bitrix24", crm=settings("bitrix24", words % "Urgent"))
    assert lines == ["cjm.yaml:8:9 bitrix24 does not know `Urgent` in PRIORITY. Write one of: 0, 1, 2"]
    for good in ("1", "'1'"):
        assert judged(tmp_path, "bitrix24", crm=settings("bitrix24", words % good))[1] == []


@pytest.mark.parametrize("name", ["kommo", "hubspot"])
def test_a_date_that_the_target_requires(tmp_path: Path, name: str) -> None:
    """Kommo and HubSpot take no task without a date: told at the action's title."""
    journey = JOURNEY.replace("        due: 2026-12-10\n", "").replace("        crm: {type: call, entity: D_10}\n", "")
    _, lines = judged(tmp_path, name, journey, settings(name, "owner: {shop: 105}"))
    assert lines == [f"order.yaml:7:13 order/pay/form: {name} takes no task without a date. Write `due:`"]


def test_an_owner_that_the_target_requires(tmp_path: Path) -> None:
    """Bitrix24 takes no task of nobody; a constant in `fields` answers for all of them."""
    journey = JOURNEY.replace("        owner: shop\n", "")
    _, lines = judged(tmp_path, "bitrix24", journey)
    assert lines[0].startswith("order.yaml:7:13 order/pay/form: bitrix24 takes no task without somebody who does it.")
    assert judged(tmp_path, "bitrix24", journey, settings("bitrix24", "fields: {RESPONSIBLE_ID: 1}"))[1] == []


@pytest.mark.parametrize(
    ("name", "entity", "good"),
    [
        ("bitrix24", "D_10", True), ("bitrix24", "deal", False), ("kommo", "leads/12", True), ("kommo", "deal", False),
        ("salesforce", "0068d000001ABCDAA2", True),
    ],
)  # fmt: skip
def test_a_record_that_a_task_is_tied_to(tmp_path: Path, name: str, entity: str, good: bool) -> None:
    """`crm: {entity: …}` must be what the target can follow, and is told where it stands."""
    journey = JOURNEY.replace("D_10", entity)
    _, lines = judged(tmp_path, name, journey, settings(name, f"owner: {{shop: '{USERS[name]}'}}"))
    assert bool(lines) is not good
    assert all(line.startswith("order.yaml:13:14 ") and entity in line for line in lines)


def test_a_type_that_the_target_does_not_have(tmp_path: Path) -> None:
    """A type of activity is translated by the documented words, else told at `crm:`."""
    crm = settings("hubspot", "owner: {shop: 105}")
    assert judged(tmp_path, "hubspot", crm=crm)[1] == []
    _, lines = judged(tmp_path, "hubspot", JOURNEY.replace("type: call", "type: dance"), crm)
    assert lines[0].startswith("order.yaml:13:14 order/pay/form: hubspot has no word for `dance` of `type`.")


def test_creatio_takes_only_what_is_mapped(tmp_path: Path) -> None:
    """Nobody has verified its fields: without a map there is no export, with one there is what it names."""
    found, lines = judged(tmp_path, "creatio")
    assert found.left_out and lines[0].startswith("cjm.yaml:1:1 nobody has verified the fields of creatio")
    assert judged(tmp_path, "creatio", crm=settings("creatio", "fields: {title: Title, due: DueDate}"))[1] == []


def test_an_offset_that_is_none(tmp_path: Path) -> None:
    """The offset of the CRM's clock is checked where it is written."""
    _, lines = judged(tmp_path, "bitrix24", crm=settings("bitrix24", "owner: {shop: 1}\nfields: {utc_offset: Moscow}"))
    assert lines == ["cjm.yaml:7:16 `Moscow` is no offset from UTC. Write one such as +03:00"]


def test_what_has_no_place_in_a_target_is_said(tmp_path: Path) -> None:
    """A record, a type or a start that a target has no field for is lost, and the export says so once."""
    found, _ = judged(tmp_path, "asana", crm=settings("asana", "owner: {shop: ann@example.com}"))
    assert {note.en.split("`")[1] for note in found.notes} == {"start", "type", "entity"}


def test_fields_are_renamed_added_and_given(tmp_path: Path) -> None:
    """`fields` names our parts as the account does, adds columns for further ones, and gives every task the same value."""
    own = Profile("jira", TODAY, fields={"due": "Deadline", "kpi_name": "KPI", "Issue Type": "Story", "utc_offset": "+03:00"})
    names = {field.name: field for field in in_force(TARGETS["jira"], own)}
    assert names["Deadline"].of == "due" and "Due Date" not in names
    assert names["KPI"].of == "kpi_name"
    assert names["Issue Type"].constant == "Story"
    assert "utc_offset" not in names
    changes = {field.name for field in in_force(TARGETS["jira"], own, update=True)}
    assert {"Deadline", "summary", "KPI"} <= changes


# ---------------------------------------------------------------- moments


def test_a_day_becomes_the_end_of_a_working_day() -> None:
    """Work is due when the working day ends and starts when it begins, by the project's calendar and the CRM's clock."""
    own = Profile("x", TODAY, Calendar(hours=(9, 18.5)), fields={"utc_offset": "+03:00"})
    day = date(2026, 12, 10)
    assert due_moment(day, own) == "2026-12-10T18:30:00+03:00"
    assert start_moment(day, own) == "2026-12-10T09:00:00+03:00"
    assert due_utc(day, own) == "2026-12-10T15:30:00Z"
    assert due_compact(day, own) == "20261210T153000Z"
    assert due_seconds(day, own) == 1796916600
    assert due_moment(day, Profile("x", TODAY, Calendar(hours=(22, 6)))) == "2026-12-10T23:59:00+00:00"


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("offset", ["+14:00", "-12:00"])
def test_the_ends_of_the_calendar_are_no_crash(day: date, offset: str) -> None:
    """The first and the last day that there are can be written in every form."""
    own = Profile("x", TODAY, fields={"utc_offset": offset})
    assert all(form(day, own) for form in (due_moment, start_moment, due_utc, due_compact, due_seconds))
