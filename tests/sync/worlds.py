"""A small project, and the systems that it is pushed to in these tests."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from cjm.emit.tasks import tasks
from cjm.emit.tasks.profile import profile, users
from cjm.emit.tasks.spots import all_spots
from cjm.emit.tasks.task import Task
from cjm.project import Project, load
from cjm.sync.journal import Journal
from cjm.sync.pace import Pace
from cjm.sync.plan import Step, plan
from cjm.sync.push import Pushed, push
from cjm.sync.system import System
from cjm.sync.systems import connect
from tests.sync.fakes import FakeCalDav, FakeRedmine
from tests.sync.faults import TIMEOUT, Server, serving

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PACE = Pace(timeout=TIMEOUT, tries=7, first=0.01, spread=lambda: 1.0)
CJM_YAML = """\
cjm: 1
project: Test
crm:
  targets:
    redmine:
      fields: {key: cf_7}
"""
ACTIONS = (
    "{do: Убрать поле «Отчество», id: shorten, due: 2026-12-01, owner: shop}",
    "{do: Train the staff, id: train}",
    "{do: 'Ask; then, wait', id: ask}",
)


def project(folder: Path, *actions: str) -> Path:
    """A project with one journey whose only stage, `pay`, has these actions."""
    (folder / "journeys").mkdir(parents=True, exist_ok=True)
    (folder / "cjm.yaml").write_text(CJM_YAML, "utf-8")
    (folder / "library.yaml").write_text("teams:\n  shop: {name: Shop, crm: {redmine: 5}}\n", "utf-8")
    rows = "".join(f"      - {action}\n" for action in actions or ACTIONS)
    text = f"journey: Order\nstages:\n  - name: Pay\n    actions:  # what we do about it\n{rows}"
    (folder / "journeys" / "order.yaml").write_text(text, "utf-8")
    return folder


class World(NamedTuple):
    """A project, and a system that is a fake."""

    root: Path
    target: str
    fake: FakeCalDav | FakeRedmine
    server: Server

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a push."""
        url = self.server.url
        return {
            "CJM_CALDAV_URL": f"{url}/cal/", "CJM_CALDAV_USER": "cjm", "CJM_CALDAV_PASSWORD": "secret",
            "CJM_REDMINE_URL": url, "CJM_REDMINE_KEY": "secret", "CJM_REDMINE_PROJECT": "cjm",
        }  # fmt: skip

    def project(self) -> Project:
        """The project as its files now are."""
        return load([str(self.root)])

    def tasks(self) -> list[Task]:
        """Its tasks."""
        project = self.project()
        return tasks(project.model, "en", users=users(project.settings.crm, self.target))

    def system(self) -> System:
        """A fresh client."""
        project = self.project()
        return connect(self.target, self.environ, profile(self.target, project.settings.crm, TODAY, project.model.calendar), PACE, NOW)

    def steps(self, system: System, journal: Journal) -> list[Step]:
        """What a push would do."""
        ours = self.tasks()
        shut = {spot.key for spot in all_spots(self.project().model)}
        held = system.held(ours)
        return plan([system.wanted(task) for task in ours], held, journal.entries, shut)

    def push(self) -> tuple[Sequence[Step], Pushed]:
        """A whole push. Raises Trouble where the system cannot be read."""
        system = self.system()
        journal = Journal(self.root, self.target, system.place)
        try:
            journal.open()
            steps = self.steps(system, journal)
            return steps, push(steps, system, journal)
        finally:
            journal.close()

    def there(self) -> list[str]:
        """What the system holds: a name for each task, by which doubles would show."""
        return self.fake.uids() if isinstance(self.fake, FakeCalDav) else self.fake.keys()

    def wanted(self) -> list[str]:
        """What it should hold."""
        return sorted(task.uuid if self.target == "caldav" else task.key for task in self.tasks())


@contextmanager
def world(folder: Path, target: str) -> Iterator[World]:
    """A project and a server that runs as long as the block."""
    fake = FakeCalDav() if target == "caldav" else FakeRedmine()
    with serving(fake) as server:
        yield World(project(folder / "project"), target, fake, server)
