"""The export of the demo project against each target's documented rules, and hostile texts in every field."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.emit.tasks.cells import plain
from cjm.emit.tasks.export import export, in_force
from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import NEVER_UPDATED
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.targets import NAMES, TARGETS
from cjm.emit.tasks.task import Expected, Measure, Named, Owner, Task
from cjm.project import Project
from tests.emit.tasks.mapped import GUID, TODAY, USERS, Record, exported, mapped, profile_of, records, tasks_of

CHANGED = [name for name in NAMES if TARGETS[name].changed is not None]
WITHOUT_FILES = ("xlsx",)
"""Read back with openpyxl, in test_task_shapes.py."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The demo project, with users for every target."""
    return mapped(tmp_path_factory.mktemp("demo"))


def against(record: Record, fields: tuple[Field, ...]) -> list[str]:
    """What a record breaks of the documented rules, in words for the failing test."""
    broken = [f"{name} is not documented" for name in record.keys() - {field.name for field in fields}]
    for field in fields:
        value = record.get(field.name)
        values: list[Any] = list(value) if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else [value]
        if value is None:
            broken += [f"{field.name} is required"] if field.required else []
            continue
        if field.most and len(str(value).encode("utf-16-le")) // 2 > field.most:
            broken.append(f"{field.name} is longer than {field.most}")
        if field.enum and any(str(one) not in map(str, field.enum) for one in values):
            broken.append(f"{field.name} is {value!r}")
        if field.like and not all(re.fullmatch(field.like, str(one)) for one in values):
            broken.append(f"{field.name} is {value!r}, not {field.like}")
    return broken


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT_FILES])
def test_the_demo_is_valid_for_every_target(demo: Project, name: str) -> None:
    """Required fields, lengths, enums, dates and patterns are those of the target's documentation, in UTF-8; no task is left out."""
    found = exported(demo, name)
    assert not found.problems
    files = {path: stream.read() for path, stream in found.files.items()}
    read = records(name, files)
    assert len(read) == len(tasks_of(demo, name)) == 11
    fields = in_force(TARGETS[name], profile_of(demo, name))
    assert [line for record in read for line in against(record, fields)] == []
    assert any("Сверять дубли" in json.dumps(record, ensure_ascii=False) for record in read)
    assert not any(content.startswith(b"\xef\xbb\xbf") or b"\x00" in content for content in files.values())


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_never_carries_status_owner_or_done(demo: Project, name: str) -> None:
    """What a change says is valid, and says nothing of who does a task and how far it is."""
    found = exported(demo, name, update=True)
    fields = in_force(TARGETS[name], profile_of(demo, name), update=True)
    assert not any(field.of in NEVER_UPDATED for field in fields)
    read = records(name, {path: stream.read() for path, stream in found.files.items()}, update=True)
    assert len(read) == 11
    assert [line for record in read for line in against(record, fields)] == []
    words = {"status", "state", "statuscode", "statecode", "done", "is_completed", "owner", "hubspot_owner_id", "ownerid@odata.bind"}
    assert not any(key.lower() in words or "RESPONSIBLE" in key or "STATUS" in key for record in read for key in record)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_table_has_its_source(name: str) -> None:
    """Each rule says where it is documented, how well that is known, and stands there once."""
    target = TARGETS[name]
    for fields in (target.fields, target.changes):
        assert len({field.name for field in fields}) == len(fields)
        for field in fields:
            assert len(field.source) > 8
            assert field.known in "DMU"
            assert set(map(str, field.values.values())) <= set(map(str, field.enum)) or not field.enum
    assert target.about.en != target.about.ru and target.needs.en != target.needs.ru


# ---------------------------------------------------------------- hostile texts

NASTY = st.text(
    st.sampled_from("=+-@'\"\\;,:{}[]<>&|!*#%\t\r\n\x00\x07\x1b\x85\u2028\u202e\ufeff\ufffe＝🛒абв {x}")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


def task(text: str, **given: Any) -> Task:
    """A task with the same text wherever people write one."""
    part = Named("part", text)
    made = Task(
        key="order/pay/form",
        uuid="b04de46d-0bce-572a-9631-48483a265b3d",
        title=text or "x",
        body=text,
        status="planned",
        priority=2,
        priority_by="default",
        rice=1.5,
        impact=3,
        effort=0.5,
        due=date(2026, 12, 10),
        due_by="written",
        start=date(2026, 11, 23),
        owner=Owner("care", text, "105"),
        kpi=Measure("paid", text, text),
        expect=(Expected("paid", text, text),),
        tags=("cjm", text or "x"),
        journey=part,
        stage=part,
        touchpoint=part,
        critical_point=None,
        crm_type="",
        crm_entity="",
        address="order/stage:pay/action:form",
        link="https://example.com/cx",
    )
    return replace(made, **given)


@pytest.mark.parametrize("name", NAMES)
@given(text=NASTY)
def test_hostile_texts_break_no_format(name: str, text: str) -> None:
    """Whatever people write, a file parses, holds one task with the documented fields, and no cell is a formula."""
    one = task(text, owner=Owner("care", text, USERS.get(name, "105")))
    words = {"priority": {"2": GUID}} if name == "creatio" else {}
    own = Profile(name, TODAY, words=words, fields={"title": "Title", "text": "Notes"} if name == "creatio" else {})
    for update in (False, True):
        found = export(TARGETS[name], own, [one], update=update)
        files = {path: stream.read() for path, stream in found.files.items()}
        if name in WITHOUT_FILES or (update and TARGETS[name].changed is None):
            continue
        if found.problems:  # a text that is nothing but signs which a format cannot hold
            assert not files
            continue
        [record] = records(name, files, update and not TARGETS[name].snapshot)
        fields = in_force(TARGETS[name], own, update)
        assert against(record, fields) == []
        free = {field.name for field in fields if field.free}
        for path in files:
            if path.endswith(".csv"):
                cells = [cell for key, value in record.items() if key in free for cell in (value if isinstance(value, list) else [value])]
                assert not any(re.match(r"[ \ufeff\u00a0]*[=+\-@\t\r\n＝＋－＠]", cell) for cell in cells)
                assert all("\n" not in cell and "\r" not in cell for cell in cells)


@given(text=NASTY.filter(lambda text: text.strip()))
def test_json_carries_texts_exactly(text: str) -> None:
    """JSON needs no protection against spreadsheets: what people wrote stands there to the letter."""
    for name in ("json", "jsonl"):
        found = export(TARGETS[name], Profile(name, TODAY), [task(text)])
        [record] = records(name, {path: stream.read() for path, stream in found.files.items()})
        assert (record["title"], record["body"], record["owner"]["name"]) == (text, text, text)


def test_raw_cells_stay_as_they_are() -> None:
    """With --csv-raw a title that begins like a formula reaches the CRM without an apostrophe; else the apostrophe is taken back."""
    one = task("-5 % less fields")
    for raw, shown in ((False, "'-5 % less fields"), (True, "-5 % less fields")):
        found = export(TARGETS["csv"], Profile("csv", TODAY), [one], raw=raw)
        [record] = records("csv", {path: stream.read() for path, stream in found.files.items()})
        assert record["title"] == shown
        assert raw or plain(record["title"]) == one.title


# ---------------------------------------------------------------- lengths


@pytest.mark.parametrize("name", [name for name in NAMES if any(field.most for field in TARGETS[name].fields)])
def test_what_is_too_long_is_cut_and_said(name: str) -> None:
    """A text at its limit passes whole; one beyond it is cut with an ellipsis, and the export says so."""
    target = TARGETS[name]
    field = next(field for field in target.fields if field.of == "title" and field.most)
    own = Profile(name, TODAY)
    room = field.most - len(field.form("", own))
    for length, cut in ((room, False), (room + 1, True), (room * 3, True)):
        one = task("x", title="ы" * length, owner=Owner("care", "Care", USERS.get(name, "105")))
        found = export(target, own, [one])
        assert not found.problems
        assert any(field.name in note.en for note in found.notes) == cut
        if name not in WITHOUT_FILES:
            [record] = records(name, {path: stream.read() for path, stream in found.files.items()})
            assert len(record[field.name]) <= field.most
            assert ("…" in record[field.name]) == cut


def test_a_cut_text_is_whole_in_its_form() -> None:
    """A text is cut before it is escaped, so that no entity is torn, and by what it takes when it is written."""
    one = task("x", body="&" * 3_000, owner=Owner("care", "Care", GUID))
    found = export(TARGETS["dynamics"], Profile("dynamics", TODAY), [one])
    [record] = records("dynamics", {path: stream.read() for path, stream in found.files.items()})
    assert 1_990 < len(record["description"]) <= 2_000
    assert record["description"].endswith("&…\ncjm:order/pay/form")
    emoji = task("x", title="🛒" * 200, owner=Owner("care", "Care", GUID))
    found = export(TARGETS["dynamics"], Profile("dynamics", TODAY), [emoji])
    [record] = records("dynamics", {path: stream.read() for path, stream in found.files.items()})
    assert record["subject"] == "🛒" * 99 + "…"
