"""What the clients say to CalDAV and Redmine, and what they make of the answers. Real servers are asked in tests/integration/."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm.sync.journal import Entry, Journal
from cjm.sync.multistatus import resources
from cjm.sync.problems import Overtaken, Refused, Stopped
from cjm.sync.system import SENT
from tests.sync.fakes import FakeCalDav, FakeRedmine
from tests.sync.faults import Asked, Reply
from tests.sync.worlds import ACTIONS, World, project, world

LATER = (ACTIONS[0].replace("2026-12-01", "2026-12-24"), *ACTIONS[1:])


@pytest.fixture(params=["caldav", "redmine"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A project that has been pushed once, to each kind of server."""
    with world(tmp_path, request.param) as made:
        made.push()
        yield made


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[World]:
    """A project that has been pushed once to CalDAV."""
    with world(tmp_path, "caldav") as made:
        made.push()
        yield made


@pytest.fixture
def redmine(tmp_path: Path) -> Iterator[World]:
    """A project that has been pushed once to a Redmine."""
    with world(tmp_path, "redmine") as made:
        made.push()
        yield made


def kinds(here: World) -> dict[str, str]:
    """What a push would do, by the last part of the key."""
    system = here.system()
    return {step.key.rpartition("/")[2]: step.kind for step in here.steps(system, Journal(here.root, here.target, system.place))}


def edit(here: World, old: str, new: str) -> None:
    """Somebody changes what the CalDAV server holds."""
    assert isinstance(here.fake, FakeCalDav)
    [path] = [path for path, text in here.fake.resources.items() if old in text]
    here.fake.resources[path] = here.fake.resources[path].replace(old, new)


def test_what_was_made_reads_as_wanted(here: World) -> None:
    """Each field that an update may change comes back from the server as it was sent."""
    system = here.system()
    ours = here.tasks()
    held = {one.key: one for one in system.held(ours)}
    assert set(held) == {task.key for task in ours}
    for task in ours:
        wanted = system.wanted(task)
        assert held[task.key].state == "open"
        for field in SENT:
            assert held[task.key].fields[field].replace("\r\n", "\n") == wanted.fields[field], field
        assert held[task.key].fields["title"] == task.title


def test_what_is_closed_or_gone_here_is_listed(here: World) -> None:
    """Done in the YAML, or no more in it: named, and still there."""
    project(here.root, ACTIONS[0].replace("id:", "status: done, id:"), ACTIONS[1])
    assert kinds(here) == {"shorten": "closed", "train": "same", "ask": "gone"}
    before = here.there()
    here.push()
    assert here.there() == before


def test_somebody_was_faster(here: World) -> None:
    """A task that changes between reading and sending is left as it is, and the user hears of it; the next push decides anew."""
    system = here.system()
    project(here.root, *LATER)
    [held] = [one for one in system.held(here.tasks()) if one.key.endswith("shorten")]
    [task] = [task for task in here.tasks() if task.key.endswith("shorten")]
    if isinstance(here.fake, FakeRedmine):
        here.fake.close(task.key)
    else:
        edit(here, "20261201", "20261202")
    with pytest.raises(Overtaken):
        system.update(held, system.wanted(task), ["due"])
    assert "2026-12-24" not in str(vars(here.fake))
    assert "20261224" not in str(vars(here.fake))


def test_a_task_that_vanished_meanwhile(here: World) -> None:
    """It is not made again by an update."""
    project(here.root, *LATER)
    system = here.system()
    [held] = [one for one in system.held(here.tasks()) if one.key.endswith("shorten")]
    [task] = [task for task in here.tasks() if task.key.endswith("shorten")]
    (here.fake.issues if isinstance(here.fake, FakeRedmine) else here.fake.resources).clear()
    with pytest.raises(Overtaken):
        system.update(held, system.wanted(task), ["due"])
    assert here.there() == []


def test_status_owner_and_done_are_never_in_a_change(here: World) -> None:
    """A change carries title, description, due date and priority at most."""
    before = len(here.server.asked)
    news = "{status: doing, impact: 5, effort: 1d, do: New "
    project(here.root, *(row.replace("{do: ", news).replace(", owner: shop", "") for row in LATER))
    here.push()
    changes = [asked for asked in here.server.asked[before:] if asked.method in ("PUT", "POST")]
    assert len(changes) == 3
    for asked in changes:
        text = asked.body.decode()
        if here.target == "redmine":
            assert set(re.findall(r'"(\w+)":', text)) <= {"issue", "subject", "description", "due_date", "priority_id"}
        else:
            assert "STATUS:NEEDS-ACTION" in text
            assert asked.headers["if-match"]


# ---------------------------------------------------------------- CalDAV


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("STATUS:COMPLETED", "done"),
        ("COMPLETED:20261121T100000Z", "done"),
        ("PERCENT-COMPLETE:100", "done"),
        ("STATUS:CANCELLED", "cancelled"),
    ],
)
def test_signs_of_the_end(dav: World, line: str, state: str) -> None:
    """Programs mark a finished task in different ways."""
    edit(dav, "SUMMARY:Train the staff", f"{line}\r\nSUMMARY:Train the staff")
    text = next(text for text in vars(dav.fake)["resources"].values() if "Train" in text)
    if line.startswith("STATUS"):
        edit(dav, text, text.replace("STATUS:NEEDS-ACTION\r\n", ""))
    states = {one.fields["title"]: one.state for one in dav.system().held(dav.tasks())}
    assert states["Train the staff"] == state
    assert kinds(dav)["train"] == "finished"


def test_no_versions_no_change(dav: World) -> None:
    """A server that names no version, or a weak one, cannot keep two people apart; nothing is overwritten there."""
    system = dav.system()
    [task] = [task for task in dav.tasks() if task.key.endswith("train")]
    [held] = [one for one in system.held(dav.tasks()) if one.key == task.key]
    for at in ("", 'W/"1"'):
        with pytest.raises(Refused):
            system.update(held._replace(at=at), system.wanted(task), ["title"])


def test_links_to_other_servers_are_not_followed(dav: World) -> None:
    """A task that is said to lie elsewhere is none of ours."""
    assert isinstance(dav.fake, FakeCalDav)
    dav.fake.resources = {f"http://elsewhere.example{path}": text for path, text in dav.fake.resources.items()}
    assert dav.system().held(dav.tasks()) == []


def test_repeated_tasks(dav: World) -> None:
    """Who makes a task repeat gets changes into the task itself, not into one of its days."""
    text = next(text for text in vars(dav.fake)["resources"].values() if "Train" in text)
    todo = text[text.index("BEGIN:VTODO") : text.index("END:VTODO")] + "END:VTODO\r\n"
    once = todo.replace("SUMMARY:Train the staff", "RECURRENCE-ID:20261201\r\nSUMMARY:Only today")
    edit(dav, text, text.replace("BEGIN:VTODO", f"{once}BEGIN:VTODO", 1))
    assert kinds(dav)["train"] == "same"
    project(dav.root, *(row.replace("Train the staff", "Train everybody") for row in ACTIONS))
    dav.push()
    text = next(text for text in vars(dav.fake)["resources"].values() if "Train" in text)
    assert text.count("SUMMARY:Only today") == 1
    assert text.count("SUMMARY:Train everybody") == 1


def test_a_due_date_goes_and_a_start_makes_room(dav: World) -> None:
    """A due date that is no longer written goes; a start after the new due date would make the task invalid, and goes too."""
    edit(dav, "DUE;VALUE=DATE:20261201", "DTSTART;VALUE=DATE:20261130\r\nDUE;VALUE=DATE:20261201")
    project(dav.root, ACTIONS[0].replace("2026-12-01", "2026-11-25"), *ACTIONS[1:])
    dav.push()
    texts = "".join(vars(dav.fake)["resources"].values())
    assert "DUE;VALUE=DATE:20261125" in texts
    assert "DTSTART" not in texts
    project(dav.root, ACTIONS[0].replace("due: 2026-12-01, ", ""), *ACTIONS[1:])
    dav.push()
    assert "DUE" not in "".join(vars(dav.fake)["resources"].values())


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><multistatus xmlns="DAV:">&b;</multistatus>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><multistatus xmlns="DAV:"/>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<html/>",
        b"<multistatus/>",
        BOMB,
        EXTERNAL,
        b'<multistatus xmlns="DAV:"><response>',
        b'<multistatus xmlns="DAV:">' + b"<a>" * 500,
    ],
)
def test_what_is_no_multistatus(body: bytes) -> None:
    """Other XML, broken XML, XML with a document type, XML without a bottom: a sentence, and nothing of it is read."""
    with pytest.raises(Stopped):
        resources(body)


def test_a_multistatus() -> None:
    """Whatever the prefixes; resources without content are passed over."""
    body = """<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:cal="urn:ietf:params:xml:ns:caldav">
      <d:response><d:href> /a/ </d:href><d:propstat><d:prop/></d:propstat></d:response>
      <d:response><d:href>/a/1.ics</d:href><d:propstat><d:prop><d:getetag>"1"</d:getetag>
        <cal:calendar-data><![CDATA[BEGIN:VCALENDAR]]>&#13;
X:ж&lt;</cal:calendar-data></d:prop></d:propstat></d:response></d:multistatus>"""
    [found] = resources(body.encode())
    assert (found.href, found.etag, found.data) == ("/a/1.ics", '"1"', "BEGIN:VCALENDAR\r\nX:ж<")


# ---------------------------------------------------------------- Redmine


def test_how_issues_are_closed(redmine: World) -> None:
    """With one closed status it means done; with several only those that `cjm.yaml` names do."""
    assert isinstance(redmine.fake, FakeRedmine)
    redmine.fake.close("order/pay/train")
    assert {one.key: one.state for one in redmine.system().held(redmine.tasks())}["order/pay/train"] == "done"
    redmine.fake.statuses = [*redmine.fake.statuses, {"id": 6, "name": "Rejected", "is_closed": True}]
    assert {one.key: one.state for one in redmine.system().held(redmine.tasks())}["order/pay/train"] == "closed"
    settings = (redmine.root / "cjm.yaml").read_text("utf-8")
    statuses = "      values: {status: {proposed: 1, planned: 1, doing: 1, done: Closed, dropped: 6}}\n"
    (redmine.root / "cjm.yaml").write_text(settings + statuses, "utf-8")
    assert {one.key: one.state for one in redmine.system().held(redmine.tasks())}["order/pay/train"] == "done"
    redmine.fake.close("order/pay/ask", 6)
    assert {one.key: one.state for one in redmine.system().held(redmine.tasks())}["order/pay/ask"] == "cancelled"


def test_owners_by_number_and_by_name(redmine: World) -> None:
    """A number is taken as it is, a name must be one of the project's members; a team without either is named, with its place."""
    for user, number in (("5", 5), ("Анна Петрова", 9), ("Shop", 8)):
        (redmine.root / "library.yaml").write_text(f"teams:\n  shop: {{name: Shop, crm: {{redmine: {user}}}}}\n", "utf-8")
        system = redmine.system()
        system.held([])
        assert system.wanted(redmine.tasks()[0]).raw["assigned_to_id"] == number
    for crm in ("{redmine: Никто}", "{jira: anna}"):
        (redmine.root / "library.yaml").write_text(f"teams:\n  shop: {{name: Shop, crm: {crm}}}\n", "utf-8")
        system = redmine.system()
        system.held([])
        with pytest.raises(Refused, match="shop"):
            system.wanted(redmine.tasks()[0])


def test_members_that_nobody_may_see(redmine: World) -> None:
    """Without a right to see the members numbers still do; names cannot be known."""
    fake = redmine.fake
    redmine.server.answer = lambda asked: Reply(403) if "memberships" in asked.path else fake(asked)
    system = redmine.system()
    system.held([])
    assert system.wanted(redmine.tasks()[0]).raw["assigned_to_id"] == 5


def test_priorities_by_the_names_of_the_server(redmine: World) -> None:
    """Ours are Urgent to Low; where `cjm.yaml` names others they must exist; where the server has no such names, it decides."""
    system = redmine.system()
    system.held([])
    assert [system.wanted(task).fields["priority"] for task in redmine.tasks()] == ["Normal", "Normal", "Normal"]
    settings = (redmine.root / "cjm.yaml").read_text("utf-8")
    (redmine.root / "cjm.yaml").write_text(settings + "      values: {priority: {1: 4, 2: 3, 3: Low, 4: Low}}\n", "utf-8")
    system = redmine.system()
    system.held([])
    assert system.wanted(redmine.tasks()[0]).raw["priority_id"] == 1
    (redmine.root / "cjm.yaml").write_text(settings + "      values: {priority: {1: a, 2: b, 3: Нет такого, 4: d}}\n", "utf-8")
    system = redmine.system()
    system.held([])
    with pytest.raises(Refused, match="priority"):
        system.wanted(redmine.tasks()[0])


def test_a_field_that_is_not_on(redmine: World) -> None:
    """Redmine passes over a custom field that a tracker lacks; the push stops after one issue, and no other is made."""
    assert isinstance(redmine.fake, FakeRedmine)
    redmine.fake.issues.clear()
    for journal in (redmine.root / ".cjm/push").glob("*.jsonl"):
        journal.unlink()
    redmine.fake.field = 8
    _, pushed = redmine.push()
    assert pushed.stopped is not None
    assert "issue 1 without its key" in pushed.stopped.en
    assert len(redmine.fake.issues) == 1
    _, pushed = redmine.push()
    assert pushed.stopped is not None
    assert len(redmine.fake.issues) == 1


def test_a_field_that_is_no_filter(redmine: World) -> None:
    """Redmine then gives all issues that there are; before a key is missed, the push stops."""
    (redmine.root / "cjm.yaml").write_text((redmine.root / "cjm.yaml").read_text("utf-8").replace("cf_7", "cf_8"), "utf-8")
    before = redmine.there()
    with pytest.raises(Stopped, match="filter"):
        redmine.push()
    assert redmine.there() == before


@pytest.mark.parametrize("field", ["", "      fields: {key: cjm_key}\n", "      fields: {key: cf_}\n"])
def test_the_field_for_keys_must_be_named(redmine: World, field: str) -> None:
    """Without its number nothing is asked at all."""
    text = (redmine.root / "cjm.yaml").read_text("utf-8").replace("      fields: {key: cf_7}\n", field or "      fields: {}\n")
    (redmine.root / "cjm.yaml").write_text(text, "utf-8")
    before = len(redmine.server.asked)
    with pytest.raises(Stopped, match="cf_7"):
        redmine.system()
    assert len(redmine.server.asked) == before


def test_a_stranger_is_no_new_place(redmine: World) -> None:
    """A wrong key gives an empty list of issues on a real Redmine; the push asks who it is first."""

    def strange(asked: Asked) -> Reply:
        stranger = asked.path == "/users/current.json"
        return Reply(401) if stranger else Reply.json(200, {"issues": [], "total_count": 0})

    redmine.server.answer = strange
    with pytest.raises(Stopped):
        redmine.push()


@pytest.mark.parametrize(
    "content", [[], {"issues": 5}, {"issues": [5, {}]}, {"issues": [{"id": "x", "custom_fields": [1, {"id": 7, "value": ["k"]}]}]}, {}]
)
def test_answers_of_another_form(redmine: World, content: object) -> None:
    """JSON that is not what Redmine sends ends in a sentence or in nothing, never in a crash."""
    redmine.server.answer = lambda asked: Reply.json(200, content)
    try:
        redmine.push()
    except Stopped as stopped:
        assert "Redmine" in stopped.phrase.en


def test_what_certainly_did_not_arrive_needs_no_search(redmine: World) -> None:
    """After a refused password or a server that is away the journal is as before, so that the next push does not wait in vain."""
    assert isinstance(redmine.fake, FakeRedmine)
    fake = redmine.fake
    fake.issues.clear()
    for journal in (redmine.root / ".cjm/push").glob("*.jsonl"):
        journal.unlink()
    redmine.server.answer = lambda asked: Reply(401) if asked.method == "POST" else fake(asked)
    _, pushed = redmine.push()
    assert pushed.stopped is not None
    assert Journal(redmine.root, "redmine", redmine.system().place).entries == {}


def test_what_may_have_arrived_is_not_forgotten(redmine: World) -> None:
    """A request without an answer, and then no word from the server at all: the next push searches before it makes anything."""
    assert isinstance(redmine.fake, FakeRedmine)
    fake = redmine.fake
    fake.issues.clear()
    for journal in (redmine.root / ".cjm/push").glob("*.jsonl"):
        journal.unlink()
    posted: list[Asked] = []

    def silent(asked: Asked) -> Reply:
        posted.extend([asked] if asked.method == "POST" else [])
        return Reply(500 if asked.method == "POST" else 401) if posted else fake(asked)

    redmine.server.answer = silent
    _, pushed = redmine.push()
    assert pushed.stopped is not None
    assert list(Journal(redmine.root, "redmine", redmine.system().place).entries.values()) == [Entry()]


def test_many_issues_come_in_pages(tmp_path: Path) -> None:
    """More than a page of tasks are all known again."""
    with world(tmp_path, "redmine") as here:
        project(here.root, *(f"{{do: Work {number}, id: w{number}}}" for number in range(203)))
        here.push()
        assert here.there() == here.wanted()
        steps, _ = here.push()
        assert {step.kind for step in steps} == {"same"}
        assert len(steps) == 203
