"""How long an export of tasks takes, and how much memory, for every target.

    python benchmarks/tasks.py [--count 100000] [--only csv,ics]

Each target is measured in a process of its own, with a tenth of the tasks and with all of them, made as they are asked for: memory
that is flat in the number of tasks shows as a ratio of 1. Files are written as `cjm tasks` writes them, to a temporary folder.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import overload
from uuid import UUID

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cjm.emit.tasks.export import export  # noqa: E402
from cjm.emit.tasks.profile import Profile  # noqa: E402
from cjm.emit.tasks.targets import NAMES, TARGETS  # noqa: E402
from cjm.emit.tasks.task import Expected, Measure, Named, Owner, Task  # noqa: E402
from cjm.writer import write_tree  # noqa: E402

TODAY = date(2026, 11, 20)
BODY = (
    "Why: Бросает корзину на форме заказа, severity 5 of 5, hits 62% of customers here.\nCause: Fourteen fields; six are never used.\n"
    "Where: Online order › Checks out › Order form.\nKPI to move: Cart abandonment, target 55%.\nPriority 1 of 4, by impact and effort."
)


class Tasks(Sequence[Task]):
    """Tasks that are made as they are asked for, and forgotten."""

    def __init__(self, start: int, stop: int, user: str) -> None:
        self.start, self.stop, self.user = start, stop, user

    def __len__(self) -> int:
        return self.stop - self.start

    @overload
    def __getitem__(self, at: int) -> Task: ...
    @overload
    def __getitem__(self, at: slice) -> "Tasks": ...
    def __getitem__(self, at: int | slice) -> "Task | Tasks":
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self))
            return Tasks(self.start + start, self.start + max(start, stop), self.user)
        if not 0 <= at < len(self):
            raise IndexError(at)
        return _task(self.start + at, self.user)


def _task(number: int, user: str) -> Task:
    return Task(
        key=f"online-order/stage-{number % 9}/action-{number}",
        uuid=str(UUID(int=number, version=5)),
        title=f"Сократить форму заказа до 8 полей, step {number}",
        body=BODY,
        status="planned",
        priority=number % 4 + 1,
        priority_by="impact-effort",
        rice=float(number),
        impact=4,
        effort=5.0,
        due=TODAY + timedelta(days=number % 300),
        due_by="written",
        start=TODAY,
        owner=Owner("ecommerce", "E-commerce", user),
        kpi=Measure("abandonment", "Cart abandonment", "55%"),
        expect=(Expected("abandonment", "Cart abandonment", "55%"),),
        tags=("cjm", "online-order", "prevent"),
        journey=Named("online-order", "Online order"),
        stage=Named("checkout", "Checks out"),
        touchpoint=Named("order-form", "Order form"),
        critical_point=None,
        crm_type="",
        crm_entity="",
        address=f"online-order/stage:stage-{number % 9}/action:action-{number}",
        link="https://example.com/cx/journeys/online-order.html#stage:checkout",
    )


def measure(name: str, count: int) -> None:
    """Export so many tasks in this process, and print seconds by the clock and of work, peak memory in MB, and bytes."""
    fields = {"title": "Title", "due": "DueDate", "text": "Notes"} if name == "creatio" else {}
    start = time.perf_counter()
    found = export(TARGETS[name], Profile(name, TODAY, fields=fields), Tasks(0, count, TARGETS[name].user))
    if found.problems:
        raise SystemExit(found.problems[0].what.en)
    with tempfile.TemporaryDirectory() as folder:
        written = write_tree(Path(folder), found.files)
        if written.problem is not None:
            raise SystemExit(written.problem.en)
        seconds = time.perf_counter() - start
        size = sum(entry.stat().st_size for entry in os.scandir(folder) if entry.is_file())
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": used.ru_maxrss / 1024, "bytes": size, "files": len(written.written)}))


def in_its_own_process(name: str, count: int) -> dict[str, float]:
    """The figures of one export."""
    done = subprocess.run([sys.executable, __file__, "--measure", name, "--count", str(count)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Measure every target, and print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--only", default="")
    options.add_argument("--measure", default="")
    given = options.parse_args()
    if given.measure:
        measure(given.measure, given.count)
        return
    names = given.only.split(",") if given.only else NAMES
    print(f"{given.count:,} tasks\n{'':14}{'wall s':>8}{'cpu s':>8}{'MB out':>9}{'files':>8}{'peak MB':>9}{'a tenth':>9}{'ratio':>7}")
    for name in names:
        few, all_of_them = in_its_own_process(name, max(1, given.count // 10)), in_its_own_process(name, given.count)
        print(
            f"{name:14}{all_of_them['seconds']:>8.1f}{all_of_them['cpu']:>8.1f}{all_of_them['bytes'] / 1e6:>9.1f}"
            f"{all_of_them['files']:>8.0f}{all_of_them['peak']:>9.0f}{few['peak']:>9.0f}{all_of_them['peak'] / few['peak']:>7.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
