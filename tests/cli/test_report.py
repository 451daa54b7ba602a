"""`cjm report` and `cjm serve` as their users meet them: files, messages, statuses, and that a rebuild writes only what changed."""

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cjm.cli.building import named
from cjm.cli.main import cjm
from cjm.cli.serve import _stamps
from cjm.model import Model
from cjm.project import Project, load
from cjm.writer import WriteReport

ROOT = Path(__file__).parents[2]


def run(*arguments: str, command: str = "report") -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a run in the working directory."""
    done = CliRunner().invoke(cjm, [command, *arguments, "--today", "2026-11-20"], standalone_mode=False)
    if isinstance(done.exception, BaseException) and hasattr(done.exception, "exit_code"):
        return done.exception.exit_code, done.stdout, done.stderr
    assert done.exception is None, done.exception
    return int(done.return_value or 0), done.stdout, done.stderr


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo project as the working directory."""
    shutil.copy(ROOT / "cjm.yaml", tmp_path)
    shutil.copytree(ROOT / "journeys", tmp_path / "journeys")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_site_alone(demo: Path) -> None:
    """Pages, their script, maps and data, and no tasks; the folder is `report` unless another one is given."""
    status, out, _ = run()
    assert status == 0
    files = set(content(demo / "report"))
    assert {"index.html", "journeys/online-order.html", "report.js", "search.js", "maps/online-order.graph.svg", "manifest.json"} <= files
    assert not any(path.startswith("tasks/") for path in files)
    assert out.splitlines()[-1].endswith("Open report/index.html")


def test_a_rebuild_writes_only_what_changed_and_says_what(demo: Path) -> None:
    """Nothing for no change; for one changed text its pages and data, each named, all else untouched on the disk."""
    assert run("-o", "out")[1].count("\n") == 1
    before = content(demo / "out")
    _, out, _ = run("-o", "out")
    assert re.search(r"\b0 written", out)
    assert out.count("\n") == 1
    stamps = {path: os.stat(demo / "out" / path).st_mtime_ns for path in before}
    file = demo / "journeys" / "online-order.yaml"
    text = file.read_text(encoding="utf-8")
    assert "Asks a friend" in text
    file.write_text(text.replace("Asks a friend", "Asks two friends"), encoding="utf-8")
    _, out, _ = run("-o", "out")
    after = content(demo / "out")
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path for path in before if os.stat(demo / "out" / path).st_mtime_ns != stamps[path]} == changed
    assert "journeys/online-order.html" in changed
    assert not any("dental" in path or "b2b" in path or path in ("index.html", "report.js") for path in changed)
    told = {line.partition(": ")[2] for line in out.splitlines() if line.startswith("written: ")}
    assert told == changed - {"manifest.json"}


def test_many_files_are_told_by_folder() -> None:
    """Beyond a dozen, folders with their numbers; a first build names nothing; Russian is Russian."""
    many = tuple(f"kpis/{n}.html" for n in range(20))
    assert named(WriteReport(("index.html", "maps/a.svg", *many, "manifest.json"), ("x",)), "en") == [
        "written: index.html", "written: kpis/: 20", "written: maps/a.svg",
    ]  # fmt: skip
    assert named(WriteReport(many), "en") == []
    assert named(WriteReport(("a",), ("b",), ("c",)), "ru") == ["записан: a", "удалён: c"]


def test_one_file(demo: Path) -> None:
    """The whole report as one HTML file, the same bytes again; `-o` beside it is refused."""
    status, out, _ = run("--single-file", "mail.html", "--lang", "ru")
    assert status == 0
    assert re.fullmatch(r"записан mail\.html, \d+ КиБ одним файлом\n", out)
    first = (demo / "mail.html").read_bytes()
    assert first.startswith(b'<!DOCTYPE html>\n<html lang="ru">')
    assert run("--single-file", "mail.html", "--lang", "ru")[1] == "mail.html без изменений\n"
    assert (demo / "mail.html").read_bytes() == first
    assert not (demo / "report").exists()
    status, _, err = run("--single-file", "a.html", "-o", "b")
    assert (status, err) == (2, "cjm: give -o DIR or --single-file FILE, not both\n")


def test_paths_choose_journeys(demo: Path) -> None:
    """A file gives the report of its journey, with what it refers to."""
    assert run("journeys/dental-visit.yaml", "-o", "out")[0] == 0
    pages = {path for path in content(demo / "out") if path.startswith("journeys/")}
    assert pages == {"journeys/dental-visit.html"}


def test_the_same_bytes_everywhere(demo: Path) -> None:
    """No hash seed, time zone, locale, folder or number of processes shows in the site or in the one file."""
    worlds = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "CJM_JOBS": "1"},
        {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "CJM_JOBS": "3"},
    ]
    made = []
    for number, world in enumerate(worlds):
        folder = demo / f"world-{number}"
        for target in (["-o", str(folder / "out")], ["--single-file", str(folder / "one.html")]):
            command = [sys.executable, "-m", "cjm", "report", "journeys", *target, "--today", "2026-11-20"]
            subprocess.run(command, env={**os.environ, **world, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
        made.append(content(folder))
    assert made[0] == made[1]


def test_a_broken_file_is_named(demo: Path) -> None:
    """All that can be compiled is; what cannot be read is named, and the status says so."""
    (demo / "journeys" / "dental-visit.yaml").write_text("journey: [", encoding="utf-8")
    status, _, err = run("-o", "out")
    assert status == 1
    assert "journeys/dental-visit.yaml has errors; see cjm lint" in err
    assert "journeys/online-order.html" in content(demo / "out")


# ---------------------------------------------------------------- serve


def test_a_taken_port_is_said(demo: Path) -> None:
    """With what to write instead."""
    from cjm.serve.server import Server
    from cjm.serve.shelf import Shelf

    with Server(Shelf(), 0, "token") as other:
        status, _, err = run("--port", str(other.door.port), command="serve")
    assert status == 2
    assert err.startswith(f"cjm: port {other.door.port} cannot be used: ")
    assert err.endswith("another one: --port 0 takes any that is free\n")


def test_what_is_watched(demo: Path) -> None:
    """Journeys, settings and measurements, by time, size and identity; not what cjm writes."""
    (demo / "measurements").mkdir()
    (demo / "measurements" / "a.csv").write_text("kpi,period,value\n", encoding="utf-8")
    project = load(["."])
    before = _stamps(project)
    assert {"cjm.yaml", "journeys/online-order.yaml", "measurements/a.csv"} <= set(before)
    (demo / "journeys" / "online-order.yaml").write_text("journey: A\n", encoding="utf-8")
    (demo / "notes.txt").write_text("x", encoding="utf-8")
    after = _stamps(project)
    assert {path for path in before if before[path] != after[path]} == {"journeys/online-order.yaml"}
    assert set(after) == set(before)


def test_a_preview_forgets_what_it_showed_before(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each build leaves nothing of the one before, however long a preview runs: models, which refer to themselves, are collected."""
    builds: list[int] = []

    def models() -> int:
        gc.collect()
        return sum(isinstance(thing, Model) for thing in gc.get_objects())

    def follow(project: Project, paths: tuple[str, ...], seen: object, build: Callable[[Project], None]) -> None:
        for _ in range(2):
            build(load(["."]))
            builds.append(models())
        raise KeyboardInterrupt

    monkeypatch.setattr("cjm.cli.serve._follow", follow)
    was_on = gc.isenabled()
    gc.disable()
    try:
        others, frozen = models(), gc.get_freeze_count()
        assert run("--port", "0", command="serve")[0] == 0
        assert gc.isenabled()
        assert gc.get_freeze_count() <= frozen  # what is frozen is never collected
    finally:
        (gc.enable if was_on else gc.disable)()
    assert max(builds) - others <= 1  # that of the project with which it began


def test_serve_says_where_and_ends_cleanly(demo: Path) -> None:
    """The address on standard output, the tally on standard error; Ctrl+C is a good end; nothing is written."""
    before = content(demo)
    command = [sys.executable, "-m", "cjm", "serve", "--port", "0", "--today", "2026-11-20"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, cwd=demo, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert re.fullmatch(r"Preview at http://127\.0\.0\.1:\d+/[\w-]{22}/ ; it follows the files\. Ctrl\+C ends it\.\n", said)
    assert running.returncode == 0
    assert "pages: new" in err
    assert "Traceback" not in err
    assert content(demo) == before
