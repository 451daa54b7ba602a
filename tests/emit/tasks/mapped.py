"""The demo project with users and words for every target, and what their files hold, read back by the standard library."""

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cjm.emit.tasks import Task, tasks
from cjm.emit.tasks.export import Export, export
from cjm.emit.tasks.profile import Profile, profile, users
from cjm.emit.tasks.shapes.ical import unfolded
from cjm.emit.tasks.targets import TARGETS
from cjm.project import PROJECT_FILE, Project, load

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 20)
GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
USERS = {name: target.user for name, target in TARGETS.items() if target.user}
"""A user as each target writes one; the others know no people."""
CREATIO = {"title": "Title", "due": "DueDate", "start": "StartDate", "owner": "OwnerId", "text": "Notes", "priority": "PriorityId"}
GUIDS = {level: f"{level}{GUID[1:]}" for level in "1234"}


def mapped(folder: Path, *, fields: Mapping[str, Mapping[str, Any]] | None = None) -> Project:
    """The demo project in a folder, with a user of every target for every team."""
    shutil.copytree(ROOT / "journeys", folder / "journeys")
    settings = yaml.safe_load((ROOT / "cjm.yaml").read_text("utf-8"))
    teams = yaml.safe_load((ROOT / "journeys" / "library.yaml").read_text("utf-8"))["teams"]
    targets: dict[str, dict[str, Any]] = {name: {"owner": dict.fromkeys(teams, user)} for name, user in USERS.items()}
    targets["creatio"] |= {"fields": CREATIO, "values": {"priority": GUIDS}}
    for name, extra in (fields or {}).items():
        targets.setdefault(name, {}).setdefault("fields", {}).update(extra)
    settings["crm"] = {"default": "bitrix24", "targets": targets}
    (folder / "cjm.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    project = load([str(folder)])
    assert not project.remarks
    return project


def profile_of(project: Project, name: str) -> Profile:
    """What the project says about a target."""
    return profile(name, project.settings.crm, TODAY, project.model.calendar, project.trees[PROJECT_FILE])


def tasks_of(project: Project, name: str) -> list[Task]:
    """The tasks of a project with the users of a target."""
    return tasks(project.model, "en", users=users(project.settings.crm, name if TARGETS[name].user else ""))


def exported(project: Project, name: str, update: bool = False) -> Export:
    """The export of all tasks, as new ones or as changes."""
    return export(TARGETS[name], profile_of(project, name), tasks_of(project, name), update=update)


Record = dict[str, Any]


def records(name: str, files: Mapping[str, bytes], update: bool = False) -> list[Record]:
    """The tasks in the files of a target: what stands under each field's name. Columns that are repeated give a list."""
    found: list[Record] = []
    for path, content in files.items():
        text = content.decode()
        if path.endswith(".csv"):
            found += _rows(text)
        elif path.endswith(".jsonl"):
            for line in text.splitlines():
                found += _inside(name, json.loads(line), update)
        elif path.endswith(".ics"):
            found += _todos(text)
        elif path.endswith(".json"):
            found += json.loads(text)["tasks"]
    return found


def _rows(text: str) -> list[Record]:
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found = []
    for row in rows:
        assert len(row) == len(header)
        record: Record = {}
        for column, cell in zip(header, row, strict=True):
            if header.count(column) > 1:
                record.setdefault(column, []).extend([cell] if cell else [])
            else:
                record[column] = cell
        found.append({column: cell for column, cell in record.items() if cell != ""})
    return found


def _inside(name: str, line: Any, update: bool) -> list[Record]:
    if name == "bitrix24":
        return [line["params"]["fields"]]
    if name == "kommo":
        return list(line["body"] if update else line)
    if name == "hubspot":
        return [one["properties"] for one in line["body"]["inputs"]]
    if name == "zoho":
        return list(line["body"]["data"])
    if name in ("dynamics", "creatio"):
        return [{key: value for key, value in line["body"].items() if key != "Id"}]
    if name in ("pipedrive", "jira", "redmine", "todoist", "asana"):
        body = line["fields"] if "fields" in line else line["body"]
        return [body.get("fields") or body.get("issue") or body]
    return [line]


def _todos(text: str) -> list[Record]:
    found: list[Record] = []
    for line in unfolded(text):
        if line == "BEGIN:VTODO":
            found.append({})
        elif found and not line.startswith("END:"):
            name, value = re.split(":", line, maxsplit=1)
            found[-1][name] = value
    return found
