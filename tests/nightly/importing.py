"""One story of imports from a file, told to systems that only take files: nothing doubled, nothing reopened, every letter intact."""

import csv
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Protocol

JOURNEY = """\
journey: Заказ
stages:
  - name: Оплата
    actions:
      - {do: Убрать поле «Отчество», id: shorten, due: 2026-12-10, impact: 5, effort: 3d}
      - {do: "Обучить кассиров; всех, сразу", id: train, due: 2026-12-15}
      - {do: "Ask why: the 10 % who leave", id: ask, due: 2026-12-20}
"""
PROGRAMS = Path(__file__).parent / "programs"


class There(NamedTuple):
    """A task as the system holds it; `key` is the one that cjm gave it."""

    key: str
    title: str
    due: str
    done: bool


class Target(Protocol):
    """A system that imports tables."""

    def load(self, table: Path) -> None:
        """Import a table of tasks, as its users do."""
        ...

    def finish(self, key: str) -> None:
        """Somebody marks a task as done."""
        ...

    def there(self) -> list[There]:
        """All its tasks, by key."""
        ...


def program(name: str, command: str) -> str:
    """A program of a system's environment."""
    found = PROGRAMS / name / "bin" / command
    assert found.exists(), f"{name} is not there: run tests/nightly/install"
    return str(found)


def rows(table: Path) -> list[dict[str, str]]:
    """The rows of a table, by column."""
    with open(table, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def export(root: Path, folder: Path) -> Path:
    """The table of the project's tasks."""
    command = [sys.executable, "-m", "cjm", "tasks", "--target", "csv", "-o", str(folder), "--today", "2026-11-20"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "tasks.csv"


def tell(folder: Path, target: Target) -> None:
    """The story."""
    root = folder / "project"
    (root / "journeys").mkdir(parents=True)
    (root / "cjm.yaml").write_text("cjm: 1\nproject: Test\nlang: ru\n", "utf-8")
    journey = root / "journeys" / "order.yaml"
    journey.write_text(JOURNEY, "utf-8")
    ask, shorten, train = (f"order/оплата/{name}" for name in ("ask", "shorten", "train"))

    # imported once and once more
    for _ in range(2):
        target.load(export(root, folder / "out"))
        assert target.there() == [
            There(ask, "Ask why: the 10 % who leave", "2026-12-20", False),
            There(shorten, "Убрать поле «Отчество»", "2026-12-10", False),
            There(train, "Обучить кассиров; всех, сразу", "2026-12-15", False),
        ]

    # one changes here, one is finished there
    target.finish(shorten)
    journey.write_text(JOURNEY.replace("кассиров; всех", "всех кассиров").replace("2026-12-15", "2026-12-24"), "utf-8")
    target.load(export(root, folder / "out"))
    assert target.there() == [
        There(ask, "Ask why: the 10 % who leave", "2026-12-20", False),
        There(shorten, "Убрать поле «Отчество»", "2026-12-10", True),
        There(train, "Обучить всех кассиров, сразу", "2026-12-24", False),
    ]
