"""What an export remembers: only new and changed tasks the second time, and a file that git can merge."""

import json
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.emit.tasks.state import Entry, NotAState, after, digest, entry, read, split, written
from cjm.emit.tasks.task import Owner, Task
from tests.emit.tasks.test_task_rules import task


def named(key: str, **given: object) -> Task:
    """A task with a key of its own."""
    return replace(task("text"), key=key, **given)  # type: ignore[arg-type]


def handed(*tasks: Task) -> dict[str, Entry]:
    """What is remembered after these were handed over."""
    return after({}, split(tasks, {}))


def test_second_export_is_only_what_is_new_or_changed() -> None:
    """The same tasks give nothing; another title, text, due date or priority is a change; another key is new."""
    first = [named("a"), named("b"), named("c")]
    before = handed(*first)
    assert (split(first, before).new, split(first, before).changed, split(first, before).same) == ([], [], 3)
    for change in ({"title": "other"}, {"body": "other"}, {"due": date(2027, 1, 1)}, {"priority": 1}):
        parted = split([named("a"), named("b", **change), named("d")], before)
        assert [one.key for one in parted.new] == ["d"]
        assert [one.key for one in parted.changed] == ["b"]
        assert [one.key for one in parted.gone] == ["c"]
    again = split([named("b", title="other")], after(before, split([named("b", title="other")], before)))
    assert not again.changed and again.same == 1


@pytest.mark.parametrize(
    "change", [{"status": "doing"}, {"start": date(2027, 1, 1)}, {"tags": ("x",)}, {"link": "https://x"}, {"rice": 9.0}]
)
def test_what_a_change_does_not_carry_is_no_change(change: dict[str, object]) -> None:
    """Status, start, tags and links are not updated, so they make no change."""
    assert digest(named("a")) == digest(named("a", **change))


def test_another_owner_is_told_and_not_sent() -> None:
    """A task with another owner is no change; it is told once, with the owner that was."""
    before = handed(named("a"))
    new = named("a", owner=Owner("sales", "Sales", "7"))
    parted = split([new], before)
    assert not parted.changed
    assert [(one.key, then.owner) for one, then in parted.handed_on] == [("a", "care")]
    assert split([new], after(before, parted)).handed_on == []


def test_a_finding_stays_the_same_from_day_to_day() -> None:
    """Words that count days and a due date counted from today change nothing; another priority does."""
    today = named("finding/1", due_by="severity")
    tomorrow = named("finding/1", due_by="severity", due=date(2026, 12, 11), title="8 days ago", body="other")
    assert digest(today) == digest(tomorrow) != digest(replace(tomorrow, priority=1))


def test_what_is_gone_stays_remembered() -> None:
    """A removed action that comes back is no second task."""
    before = handed(named("a"), named("b"))
    later = after(before, split([named("a")], before))
    assert split([named("a"), named("b")], later).new == []


def test_changes_are_counted() -> None:
    """Each change counts one up, for systems that number the versions of a task."""
    before = handed(named("a"))
    for count in (1, 2):
        changed = split([named("a", title=str(count))], before)
        before = after(before, changed)
        assert before["a"].changes == count


# ---------------------------------------------------------------- the file

ENTRIES = st.builds(
    Entry,
    st.text(min_size=1, max_size=9),
    st.text("0123456789abcdef", max_size=16),
    st.integers(0, 9),
    st.text(max_size=5),
    st.text(max_size=9),
)


@given(st.lists(ENTRIES, unique_by=lambda one: one.key, max_size=6))
def test_file_is_read_back_whatever_the_order(entries: list[Entry]) -> None:
    """What is written is read back; the lines are sorted by key, one entry each, after a line that says what it is."""
    found = {one.key: one for one in entries}
    text = written("odoo", found)
    assert read("odoo", text) == found
    assert written("odoo", dict(random.Random(1).sample(list(found.items()), len(found)))) == text
    head, *lines = text.decode().removesuffix("\n").split("\n")
    assert json.loads(head) == {"cjm-tasks": 1, "target": "odoo"}
    assert [json.loads(line)["key"] for line in lines] == sorted(found)


def test_git_merges_what_two_branches_added() -> None:
    """Lines of both branches make one file, also where both have a head; a task that both changed counts as changed."""
    base = written("odoo", {"b": entry(named("b"))})
    ours, theirs = (written("odoo", handed(named("b", title=word), named(word))) for word in ("a", "c"))
    merged = b"".join(dict.fromkeys([*base.splitlines(True)[:1], *ours.splitlines(True)[1:], *theirs.splitlines(True)]))
    found = read("odoo", merged)
    assert set(found) == {"a", "b", "c"}
    assert [one.key for one in split([named("b", title="a")], found).changed] == ["b"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"not json", "line 1"),
        (b"[]", "line 1"),
        (b'{"cjm-tasks": "1", "target": "odoo"}', "line 1"),
        (b'{"cjm-tasks": 2, "target": "odoo"}', "newer cjm"),
        (b'{"cjm-tasks": 1, "target": "jira"}', "belongs to jira"),
        (b'{"cjm-tasks": 1, "target": "odoo"}\n<<<<<<< ours', "line 2"),
        (b'{"cjm-tasks": 1, "target": "odoo"}\n{"key": 1}', "line 2"),
        (b'{"cjm-tasks": 1, "target": "odoo"}\n\n[[[', "line 3"),
        (b"\xff\xfe", "line 1"),
        (b"[" * 100_000, "line 1"),
    ],
)
def test_what_is_no_memory_is_said(text: bytes, line: str) -> None:
    """A file that was damaged, or left in conflict by git, stops the export and says where; nothing is handed over twice."""
    with pytest.raises(NotAState) as told:
        read("odoo", text)
    assert line in told.value.phrase.en
    assert told.value.phrase.en != told.value.phrase.ru
