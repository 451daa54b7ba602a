"""ical.js, a second reader beside icalendar, reads our calendars: the exact properties, types and texts."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from programs import module

ROOT = Path(__file__).parent.parent.parent
NASTY = """\
journey: "Заказ; \\"сапог\\""
id: order
stages:
  - name: Оплата
    id: pay
    critical_points:
      - name: Уходит
        id: leaves
        severity: 5
        cause: "четырнадцать полей, из них шесть лишних; \\\\n и ещё\\nSTATUS:COMPLETED\\nEND:VTODO"
        actions:
          - {do: "Сократить форму, до 8; полей \\\\ ✓ 🛒 и очень длинный хвост, который не помещается в одну строку", id: form,
             due: 2026-12-10, start: 2026-11-23, status: doing}
"""
TYPES = {
    "uid": "text", "dtstamp": "date-time", "last-modified": "date-time", "summary": "text", "description": "text", "due": "date",
    "dtstart": "date", "priority": "integer", "status": "text", "sequence": "integer", "categories": "text", "url": "uri",
    "x-cjm-key": "unknown",
}  # fmt: skip


def read(project: Path, target: str, folder: Path) -> list[dict[str, tuple[str, list[str]]]]:
    """The tasks in the files of a target, as ical.js reads them: type and values by name."""
    command = [
        sys.executable,
        "-m",
        "cjm",
        "tasks",
        str(project),
        "--target",
        target,
        "-o",
        str(folder / target),
        "--state",
        str(folder / "state"),
    ]
    command += ["--today", "2026-11-20", "--report", "https://cx.example.com/отчёт"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    node = shutil.which("node")
    assert node is not None and module("ical.js/package.json")
    found: list[Any] = []
    for file in sorted((folder / target).glob("*.ics")):
        parsed = subprocess.run([node, "read_ics.cjs"], cwd=Path(__file__).parent, input=file.read_bytes(), capture_output=True, check=True)
        content = json.loads(parsed.stdout)
        assert content["version"] == "2.0"
        found += content["tasks"]
    return [{name: (kind, values) for name, kind, values in task} for task in found]


@pytest.mark.parametrize("target", ["ics", "caldav"])
def test_demo_has_the_documented_properties(tmp_path: Path, target: str) -> None:
    """Every task of the demo has its properties once, each of the right type, with dates that are dates."""
    tasks = read(ROOT / "journeys", target, tmp_path)
    assert len(tasks) == 11
    for task in tasks:
        assert {name: kind for name, (kind, _) in task.items()} == {name: kind for name, kind in TYPES.items() if name in task}
        assert set(TYPES) - set(task) <= {"dtstart"}
        assert task["due"][1][0][:3] == "202" and len(task["due"][1][0]) == 10
    assert any(task["summary"][1][0].startswith("Сверять дубли") for task in tasks)


def test_hostile_texts_come_back_whole(tmp_path: Path) -> None:
    """Semicolons, commas, backslashes, line breaks and long lines are text; nothing in them becomes a property."""
    (tmp_path / "order.yaml").write_text(NASTY, "utf-8")
    [task] = read(tmp_path / "order.yaml", "ics", tmp_path)
    assert task["summary"][1] == ["Сократить форму, до 8; полей \\ ✓ 🛒 и очень длинный хвост, который не помещается в одну строку"]
    assert "Cause: четырнадцать полей, из них шесть лишних; \\n и ещё STATUS:COMPLETED END:VTODO" in task["description"][1][0]
    assert (task["due"], task["dtstart"]) == (("date", ["2026-12-10"]), ("date", ["2026-11-23"]))
    assert (task["status"][1], task["sequence"][1], task["priority"][1]) == (["IN-PROCESS"], ["0"], ["1"])
    assert task["categories"][1] == ["cjm", "order"]
    assert task["url"][1][0].isascii() and task["url"][1][0].startswith("https://cx.example.com/%D0%BE")
