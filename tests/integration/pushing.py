"""One story of pushes and pulls, told to every system: nothing doubled, nothing reopened, nothing overwritten, every letter intact."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

JOURNEY = """\
journey: Заказ
stages:
  - name: Оплата
    actions:  # что мы с этим делаем
      - {do: Убрать поле «Отчество», id: shorten, due: 2026-12-10, owner: shop, impact: 5, effort: 3d}  # первым
      - do: Обучить кассиров; всех, сразу
        id: train
        due: 2026-12-15
        # до праздников
      - do: "Ask why: the 10 % who leave"
        id: ask
"""
LIBRARY = "teams:\n  shop: {name: Магазин, crm: {redmine: Анна Петрова}}\n"


class There(NamedTuple):
    """A task as an independent program tells it."""

    title: str
    due: str
    done: bool


class Target(Protocol):
    """A system, seen past cjm."""

    name: str
    environ: Mapping[str, str]

    def there(self) -> list[There]:
        """All its tasks, by title."""
        ...

    def finish(self, title: str) -> None:
        """Somebody marks a task as done."""
        ...

    def move(self, title: str, due: str) -> None:
        """Somebody gives a task another due date."""
        ...


def cjm(root: Path, target: Target, *arguments: str) -> tuple[str, int]:
    """What a command printed, and its exit status."""
    command = [sys.executable, "-m", "cjm", "tasks", *arguments, str(root), "--today", "2026-11-20", "--lang", "en"]
    environ = {**os.environ, **target.environ}
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr, done.returncode


def edit(root: Path, old: str, new: str) -> None:
    """Somebody edits the journey."""
    path = root / "journeys" / "order.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def tell(root: Path, target: Target, settings: str = "") -> None:
    """The story."""
    (root / "journeys").mkdir()
    (root / "cjm.yaml").write_text(f"cjm: 1\nproject: Test\nlang: ru\n{settings}", "utf-8")
    (root / "library.yaml").write_text(LIBRARY, "utf-8")
    (root / "journeys" / "order.yaml").write_text(JOURNEY, "utf-8")
    titles = ["Ask why: the 10 % who leave", "Обучить кассиров; всех, сразу", "Убрать поле «Отчество»"]

    # a dry run sends nothing
    said, status = cjm(root, target, "push", target.name)
    assert (status, target.there()) == (0, []), said
    assert "new: 3" in said

    # the first push makes each task once, the second changes nothing
    for _ in range(2):
        said, status = cjm(root, target, "push", target.name, "--yes")
        assert status == 0, said
        assert [task.title for task in target.there()] == titles
        assert not any(task.done for task in target.there())
    assert "same: 3" in said
    assert {task.due for task in target.there()} == {"2026-12-10", "2026-12-15", ""}

    # what somebody changed there stays, what changed here goes there
    target.move(titles[1], "2026-12-20")
    edit(root, "Ask why: the 10 % who leave", "Спросить, почему 10 % уходят")
    said, status = cjm(root, target, "push", target.name, "--yes")
    assert status == 0, said
    titles = ["Обучить кассиров; всех, сразу", "Спросить, почему 10 % уходят", "Убрать поле «Отчество»"]
    assert [task.title for task in target.there()] == titles
    assert {task.due for task in target.there()} == {"2026-12-10", "2026-12-20", ""}

    # changed on both sides: neither is lost
    edit(root, "due: 2026-12-15", "due: 2026-12-17")
    said, status = cjm(root, target, "push", target.name, "--yes")
    assert (status, "conflict: 1" in said) == (1, True), said
    assert "2026-12-20" in {task.due for task in target.there()}
    edit(root, "due: 2026-12-17", "due: 2026-12-20")

    # what is finished there is not opened again, even if it changes here
    target.finish(titles[2])
    edit(root, "due: 2026-12-10", "due: 2026-12-11")
    said, status = cjm(root, target, "push", target.name, "--yes")
    assert (status, "finished there: 1" in said) == (0, True), said
    assert [(task.title, task.done) for task in target.there()] == [(title, title == titles[2]) for title in titles]

    # and without what earlier pushes have remembered neither
    for journal in (root / ".cjm" / "push").glob("*.jsonl"):
        journal.unlink()
    said, status = cjm(root, target, "push", target.name, "--yes")
    assert status == 0, said
    assert [(task.title, task.done) for task in target.there()] == [(title, title == titles[2]) for title in titles]

    # pull shows it, and writes it when told so, with every comment in its place
    before = (root / "journeys" / "order.yaml").read_text("utf-8")
    said, status = cjm(root, target, "pull", target.name)
    assert (status, (root / "journeys" / "order.yaml").read_text("utf-8")) == (0, before), said
    assert "+      - {do: Убрать поле «Отчество», id: shorten" in said
    said, status = cjm(root, target, "pull", target.name, "--yes")
    after = (root / "journeys" / "order.yaml").read_text("utf-8")
    assert status == 0, said
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "      - {do: Убрать поле «Отчество», id: shorten, due: 2026-12-11, owner: shop, status: done, impact: 5, effort: 3d, "
        "done_on: 2026-11-20}  # первым"
    ]
    assert after.count("\n") == before.count("\n")

    # then there is nothing left to do
    said, status = cjm(root, target, "pull", target.name, "--yes")
    assert (status, "Nothing new" in said) == (0, True), said
    said, status = cjm(root, target, "push", target.name, "--yes")
    assert (status, "same: 2" in said) == (0, True), said
    assert len(target.there()) == 3
