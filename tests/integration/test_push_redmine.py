"""Tasks go to a real Redmine, Debian's, and come back done."""

import json
import os
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.pushing import There, cjm, edit, tell
from tests.integration.servers import free_port, running

HERE = Path(__file__).parent / "redmine"
REDMINE = Path("/usr/share/redmine")
DATABASE = Path("/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default")
SETTINGS = """\
crm:
  targets:
    redmine:
      fields: {{key: cf_{field}}}
      values: {{status: {{proposed: 1, planned: 1, doing: 2, done: Closed, dropped: 6}}}}
"""


class Redmine:
    """A project of a server, seen through its REST service as another user."""

    name = "redmine"

    def __init__(self, url: str, keys: Path) -> None:
        known = json.loads(keys.read_text("utf-8"))
        self.url = url
        self.field = known["field"]
        self.people = known["people"]
        self.environ = {"CJM_REDMINE_URL": url, "CJM_REDMINE_KEY": self.people["cjm"]["key"], "CJM_REDMINE_PROJECT": "cjm"}
        self.settings = SETTINGS.format(field=self.field)

    def ask(self, method: str, path: str, issue: dict[str, object] | None = None) -> Any:
        """What the server answers."""
        body = None if issue is None else json.dumps({"issue": issue}).encode()
        request = urllib.request.Request(self.url + path, data=body, method=method)
        request.add_header("X-Redmine-API-Key", self.people["anna"]["key"])
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def issues(self) -> list[dict[str, Any]]:
        """All issues, by subject."""
        found: list[dict[str, Any]] = self.ask("GET", "/issues.json?status_id=*&limit=100")["issues"]
        return sorted(found, key=lambda issue: str(issue["subject"]))

    def there(self) -> list[There]:
        """All tasks, by title."""
        return [There(issue["subject"], issue["due_date"] or "", issue["status"]["name"] == "Closed") for issue in self.issues()]

    def change(self, title: str, **values: object) -> None:
        """Somebody changes the issue of that title."""
        [number] = [issue["id"] for issue in self.issues() if issue["subject"] == title]
        self.ask("PUT", f"/issues/{number}.json", values)

    def finish(self, title: str) -> None:
        """Somebody closes an issue."""
        self.change(title, status_id=5)

    def move(self, title: str, due: str) -> None:
        """Somebody gives an issue another due date."""
        self.change(title, due_date=due)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Redmine]:
    """A Redmine with an empty project, in a database of its own."""
    ruby = shutil.which("ruby")
    assert ruby is not None, "run tests/integration/install"
    shutil.copy(DATABASE, tmp_path / "redmine.sqlite3")
    shutil.copy(HERE / "Gemfile", tmp_path / "Gemfile")
    environ = {
        **os.environ,
        "BUNDLE_GEMFILE": str(tmp_path / "Gemfile"),
        "RAILS_ENV": "production",
        "RAILS_LOG_TO_STDOUT": "1",
        "SECRET_KEY_BASE": "tests only",
        "DATABASE_URL": f"sqlite3:{tmp_path}/redmine.sqlite3",
    }
    port, keys = free_port(), tmp_path / "keys.json"
    command = [ruby, "bin/rails", "runner", str(HERE / "serve.rb"), str(port), str(keys)]
    with running(command, keys.exists, tmp_path / "redmine.log", environ, REDMINE):
        yield Redmine(f"http://127.0.0.1:{port}", keys)


def small(folder: Path, there: Redmine, more: str = "") -> Path:
    """A project with one action."""
    root = folder / "project"
    (root / "journeys").mkdir(parents=True)
    text = f"journey: Order\nstages:\n  - name: Pay\n    actions:\n      - {{do: Ask, id: ask{more}}}\n"
    (root / "journeys" / "order.yaml").write_text(text, "utf-8")
    (root / "cjm.yaml").write_text(f"cjm: 1\nproject: Test\n{there.settings}", "utf-8")
    (root / "library.yaml").write_text("teams:\n  shop: {name: Shop, crm: {redmine: Никто Никакой}}\n", "utf-8")
    return root


def test_the_story(tmp_path: Path, there: Redmine) -> None:
    """Once, not reopened, not overwritten, and done in the YAML in the end; the owner is a member of the project, by name."""
    (tmp_path / "project").mkdir()
    tell(tmp_path / "project", there, there.settings)
    owners = [issue["assigned_to"]["name"] for issue in there.issues() if "assigned_to" in issue]
    assert owners == ["Анна Петрова"]


def test_one_server_many_ends(tmp_path: Path, there: Redmine) -> None:
    """What else a real Redmine does: overdue work, rejected issues, moved owners, wrong keys, fields that are off."""
    root = small(tmp_path, there, ", due: 2026-01-10")

    # a key that is not known reads as a stranger, to whom Redmine shows an empty list: that must not look like a new place
    stranger = Redmine(there.url, tmp_path / "keys.json")
    stranger.environ = {**there.environ, "CJM_REDMINE_KEY": "0" * 40}
    said, status = cjm(root, stranger, "push", "redmine", "--yes")
    assert (status, there.issues()) == (2, []), said

    # what is overdue can be made; without a start, as Redmine allows no work that is due before it starts
    said, status = cjm(root, there, "push", "redmine", "--yes")
    assert status == 0, said
    [issue] = there.issues()
    assert (issue["due_date"], issue.get("start_date"), issue["priority"]["name"]) == ("2026-01-10", None, "Normal")
    assert issue["description"].replace("\r\n", "\n").endswith("cjm:order/pay/ask")

    # owner and status are theirs
    there.change("Ask", assigned_to_id=there.people["anna"]["id"], status_id=2)
    edit(root, "do: Ask", "do: Ask twice")
    assert cjm(root, there, "push", "redmine", "--yes")[1] == 0
    [issue] = there.issues()
    assert (issue["subject"], issue["status"]["id"], issue["assigned_to"]["name"]) == ("Ask twice", 2, "Анна Петрова")

    # a due date that Redmine does not take is said in its words, and nothing else is lost
    there.change("Ask twice", due_date="2026-12-20", start_date="2026-12-01")
    (root / ".cjm" / "push" / next(path.name for path in (root / ".cjm" / "push").glob("*.jsonl"))).unlink()
    said, status = cjm(root, there, "push", "redmine", "--yes")
    assert (status, "Redmine did not take it" in said) == (1, True), said
    there.change("Ask twice", due_date="2026-01-10", start_date="")

    # rejected is not done
    there.change("Ask twice", status_id=6)
    said, status = cjm(root, there, "pull", "redmine", "--yes")
    assert (status, "Rejected" in said) == (1, True), said
    assert "done" not in (root / "journeys" / "order.yaml").read_text("utf-8")

    # a team whose user is no member of the project is named, with its place
    edit(root, "{do: Ask twice, id: ask", "{do: Offer help, id: help, owner: shop}\n      - {do: Ask twice, id: ask")
    said, status = cjm(root, there, "push", "redmine", "--yes")
    assert (status, "team shop" in said) == (1, True), said
    assert len(there.issues()) == 1

    # a custom field that is not there, or is no filter, would lose the key: nothing is made
    edit(root, ", owner: shop}", "}")
    (root / "cjm.yaml").write_text((root / "cjm.yaml").read_text("utf-8").replace(f"cf_{there.field}", "cf_99"), "utf-8")
    said, status = cjm(root, there, "push", "redmine", "--yes")
    assert (status, "must be used as a filter" in said) == (2, True), said
    assert len(there.issues()) == 1
