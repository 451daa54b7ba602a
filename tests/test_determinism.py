"""Two builds in different folders, hash seeds, locales and time zones give the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORLDS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0", "COLUMNS": "40"},
]


def build(world: dict[str, str], folder: Path) -> dict[str, bytes]:
    """The files of a build of the demo project, made in a folder of its own."""
    shutil.copytree(ROOT / "journeys", folder / "journeys")
    shutil.copy(ROOT / "cjm.yaml", folder)
    command = [sys.executable, "-m", "cjm", "build", "--today", "2026-11-20", "-o", "out"]
    subprocess.run(command, cwd=folder, env={**os.environ, **world}, check=True, capture_output=True)
    return {
        path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in sorted((folder / "out").rglob("*")) if path.is_file()
    }


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    """No order of hashing, no clock, no machine in any output."""
    first, second = (build(world, tmp_path / name / "deep") for name, world in zip("ab", WORLDS, strict=True))
    assert list(first) == list(second)
    for path, content in first.items():
        assert content == second[path], path
    assert {"index.html", "manifest.json", "tasks/tasks.csv", "tasks/tasks.json", "maps/online-order.graph.svg"} <= set(first)


def test_lint_is_the_same_everywhere(tmp_path: Path) -> None:
    """Findings, too."""
    outputs = set()
    for world in WORLDS:
        command = [
            sys.executable,
            "-m",
            "cjm",
            "lint",
            str(ROOT / "journeys"),
            "--today",
            "2026-11-20",
            "--level",
            "strict",
            "--format",
            "json",
        ]
        outputs.add(subprocess.run(command, cwd=tmp_path, env={**os.environ, **world}, check=False, capture_output=True).stdout)
    assert len(outputs) == 1
