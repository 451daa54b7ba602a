"""The files of the targets: their exact bytes, and what a reader gets back from them."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from cjm import schema
from cjm.emit.tasks import Task, built, tasks
from cjm.emit.tasks.cells import plain
from cjm.emit.tasks.export import export
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.targets import TARGETS
from cjm.emit.tasks.targets.csv import COLUMNS, FIELDS
from cjm.project import load

FREE = [field.name for field in FIELDS if field.free]
GOLDEN = Path(__file__).parent / "golden"
PROJECT = """\
journey: Order of boots
id: order
tags: [boots]
stages:
  - name: Pays, "finally"
    id: pay
    critical_points:
      - name: Gives up
        severity: 5
        share: 62%
        cause: "Fourteen fields;\\nsix are never used"
        kpi: paid
        actions:
          - do: "=HYPERLINK(0)"
            id: formula
            owner: shop
            due: 2026-12-10
            kpi: profit
            impact: 5
            effort: 5d
            reach: 100
            confidence: 80%
          - {do: "+45 is not a phone", id: phone, owner: handle, kpi: paid, expect: {paid: 75%, profit: -5}}
    actions:
      - {do: "'-already marked", id: marked}
      - {do: "Сократить, форму; \\"заказа\\"", id: форма, status: doing, start: 2026-11-20}
library:
  teams:
    shop: {name: "@shop", crm: -101}
    handle: {name: Shop, crm: "@ivan"}
  kpis:
    paid: {name: Paid carts, type: rate, target: 80%}
    profit: {name: Profit, type: index, target: -5}
"""


@pytest.fixture
def found(tmp_path: Path) -> list[Task]:
    """The tasks of the project above."""
    (tmp_path / "order.yaml").write_text(PROJECT, "utf-8")
    project = load([str(tmp_path / "order.yaml")])
    assert not project.remarks
    return tasks(project.model, "en")


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV as a program reads them."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def schema_of(name: str) -> Draft7Validator:
    """The validator of one of the schemas that ship."""
    registry: Any = Registry().with_resources([(f"{name}.json", DRAFT7.create_resource(schema.load(name))) for name in ("tasks", "plays")])
    return Draft7Validator(schema.load(name), registry=registry)


@pytest.mark.parametrize("name", ["tasks.csv", "tasks.json"])
def test_files_are_exactly_these(found: list[Task], name: str, accept: bool) -> None:
    """The bytes of each file that `cjm build` writes are the accepted ones."""
    content = built(found)[f"tasks/{name}"]
    if accept:
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(content)
    assert content == (GOLDEN / name).read_bytes()


def test_csv_is_rfc_4180(found: list[Task]) -> None:
    """UTF-8 without a mark, CRLF at each line's end and nowhere else, as many cells as columns."""
    content = built(found)["tasks/tasks.csv"]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r") == len(found) + 1
    assert all(None not in row and None not in row.values() for row in rows_of(content))


def test_csv_runs_nothing_and_loses_nothing(found: list[Task]) -> None:
    """No text cell begins a formula, typed cells are as they are, and `plain` gives the texts back."""
    rows = {row["key"]: row for row in rows_of(built(found)["tasks/tasks.csv"])}
    for row in rows.values():
        assert not any(row[column].startswith(("=", "+", "-", "@")) for column in FREE)
    assert rows["order/pay/formula"]["title"] == "'=HYPERLINK(0)"
    assert rows["order/pay/formula"]["kpi_target"] == "-5"
    assert rows["order/pay/formula"]["crm_user"] == "'-101"
    assert rows["order/pay/marked"]["title"] == "''-already marked"
    for task in found:
        row = rows[task.key]
        assert plain(row["title"]) == task.title
        assert plain(row["description"]) == " ".join(task.body.split("\n"))
        assert plain(row["owner_name"]) == (task.owner.name if task.owner else "")


def test_json_carries_everything_as_it_is(found: list[Task]) -> None:
    """Every field of every task stands in the file, unescaped, and nothing else does."""
    content = json.loads(built(found)["tasks/tasks.json"])
    assert content["version"] == 1
    assert [task["key"] for task in content["tasks"]] == [task.key for task in found]
    assert all(list(task) == [field.name for field in fields(Task) if field.name != "at"] for task in content["tasks"])
    first = content["tasks"][0]
    assert (first["title"], first["due"], first["start"]) == ("=HYPERLINK(0)", date(2026, 12, 10).isoformat(), None)
    assert content["tasks"][1]["body"].count("\n") > 2
    schema_of("tasks").validate(content)


def test_no_tasks_make_whole_files() -> None:
    """Without tasks the table has its header, and the JSON its empty list."""
    assert list(csv.reader(io.StringIO(built([])["tasks/tasks.csv"].decode()))) == [list(COLUMNS)]
    assert json.loads(built([])["tasks/tasks.json"]) == {"version": 1, "tasks": []}


def test_same_bytes_whatever_the_machine(tmp_path: Path, found: list[Task]) -> None:
    """Hash seed, locale, time zone and working directory change nothing."""
    script = (
        "import sys\nfrom datetime import date\nfrom cjm.emit.tasks import tasks\nfrom cjm.emit.tasks.export import export\n"
        "from cjm.emit.tasks.profile import Profile\nfrom cjm.emit.tasks.targets import TARGETS\nfrom cjm.project import load\n"
        "found = tasks(load([sys.argv[1]]).model, 'en')\n"
        "for name, target in TARGETS.items():\n"
        "    for path, stream in export(target, Profile(name, date(2026, 11, 20)), found).files.items():\n"
        "        sys.stdout.buffer.write(path.encode() + stream.read())\n"
    )
    expected = b"".join(
        path.encode() + stream.read()
        for name, target in TARGETS.items()
        for path, stream in export(target, Profile(name, date(2026, 11, 20)), found).files.items()
    )
    assert len(expected) > 10_000
    root = Path(__file__).parents[3]
    for seed, zone, locale, cwd in (("1", "Pacific/Kiritimati", "C", "/"), ("2", "UTC", "tr_TR.UTF-8", str(tmp_path))):
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(root), "PATH": ""}
        run = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "order.yaml")], env=env, cwd=cwd, capture_output=True, check=True
        )
        assert run.stdout == expected
