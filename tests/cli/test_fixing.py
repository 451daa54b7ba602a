"""`cjm lint --fix` and `--diff`, and `cjm fmt`, as people and CI systems call them."""

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cjm.cli.main import cjm

TODAY = ["--today", "2026-11-20"]
TEXT = "journey: A\nstatus: live\nowner: sales\nstages:\n  - {phase: use, name: B, expects: 12:30}\n"


def run(*arguments: str) -> tuple[int, str, str]:
    """Status, output and errors of a command."""
    done: Any = CliRunner().invoke(cjm, arguments, standalone_mode=False)
    if isinstance(done.exception, BaseException) and hasattr(done.exception, "exit_code"):
        return done.exception.exit_code, done.stdout, done.stderr
    assert done.exception is None, done.exception
    return int(done.return_value or 0), done.stdout, done.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journey with things to fix."""
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("before", [[], ["--level", "strict"]])
def test_fix_needs_no_value(file: Path, before: list[str]) -> None:
    """`--fix` stands anywhere and takes no path for its value; what is left decides the status."""
    status, out, err = run("lint", *before, "--fix", str(file), *TODAY, "--lang", "en")
    assert 'expects: "12:30"' in file.read_text()
    assert "fixed, " in err and "left" in err
    assert status == 1 and "unknown-reference" in out


def test_fix_then_clean(file: Path) -> None:
    """Where nothing is left the status is 0; a second time nothing is fixed, and nothing is written."""
    chosen = ["--select", "ambiguous-scalar,key-order", *TODAY, "--lang", "ru", "--fail-on", "info"]
    assert run("lint", "--fix", str(file), *chosen)[::2] == (0, "исправлено: 2, осталось: 0\n")
    os.utime(file, (1, 1))
    assert run("lint", "--fix", str(file), *chosen)[0] == 0
    assert file.stat().st_mtime == 1


def test_stubs_on_request(file: Path) -> None:
    """`--fix=stub` opens places to fill in; `--fix` does not; any other word is refused."""
    chosen = ["--select", "stage-canvas-thin", *TODAY]
    run("lint", "--fix", str(file), *chosen)
    assert file.read_text() == TEXT
    run("lint", "--fix=stub", str(file), *chosen)
    assert "TODO" in file.read_text()
    done = CliRunner().invoke(cjm, ["lint", "--fix=everything", str(file)])
    assert done.exit_code == 2


def test_lint_diff_writes_nothing(file: Path) -> None:
    """`--diff` shows what would change, status 1 where something would."""
    status, out, _ = run("lint", "--diff", str(file), "--level", "strict", *TODAY)
    assert status == 1
    assert out.startswith("--- a/a.yaml\n+++ b/a.yaml\n") and "+  - {name: B" in out
    assert run("lint", "--diff", "--fix=stub", str(file), "--level", "strict", *TODAY)[1].count("TODO") > 0
    assert file.read_text() == TEXT
    assert run("lint", "--diff", str(file), "--select", "no-persona", *TODAY)[:2] == (0, "")


def test_only_news_is_fixed(file: Path, tmp_path: Path) -> None:
    """With a baseline only what is not in it is fixed."""
    baseline = tmp_path / "known.json"
    chosen = ["--select", "ambiguous-scalar,key-order", *TODAY]
    run("lint", str(file), *chosen, "--format", "json", "--output", str(baseline))
    file.write_text(TEXT + "  - {name: C, expects: 10:20}\n")
    run("lint", "--fix", str(file), *chosen, "--baseline", str(baseline))
    assert file.read_text() == TEXT + '  - {name: C, expects: "10:20"}\n'


def test_fmt_check_diff_and_write(file: Path) -> None:
    """`--check` names the files, `--diff` shows them, and without either they are written; then there is nothing to do."""
    assert run("fmt", "--check", str(file))[:2] == (1, "a.yaml\n")
    status, out, _ = run("fmt", "--diff", str(file))
    assert status == 1 and "+  - {name: B, phase: use" in out
    assert file.read_text() == TEXT
    assert run("fmt", str(file))[:2] == (0, "a.yaml\n")
    assert file.read_text() != TEXT
    assert run("fmt", "--check", str(file))[:2] == (0, "")
    assert run("fmt", str(file))[:2] == (0, "")


def test_fmt_says_what_it_leaves(tmp_path: Path) -> None:
    """A file with errors in its text is named on standard error, in both languages, and the status says so."""
    (tmp_path / "a.yaml").write_text("journey: [\n")
    (tmp_path / "b.yaml").write_text("journey: B\nstages:\n- {name: C}\n")
    status, out, err = run("fmt", str(tmp_path), "--lang", "en")
    assert (status, out) == (1, "b.yaml\n") and err.startswith("left as it is: a.yaml: ")
    assert run("fmt", str(tmp_path), "--lang", "ru")[2].startswith("оставлено как есть: a.yaml: ")
    assert (tmp_path / "a.yaml").read_text() == "journey: [\n"


def test_fmt_ids(file: Path) -> None:
    """`--ids` writes down the ids in force."""
    run("fmt", "--ids", str(file))
    assert "id: a\n" in file.read_text() and "{name: B, id: b, phase: use" in file.read_text()


def test_a_failed_write_is_told(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk does not take it, the command says why and could not run."""

    def full(*arguments: Any, **more: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for arguments in (["fmt", str(file)], ["lint", "--fix", str(file), "--level", "strict", *TODAY]):
        status, _, err = run(*arguments)
        assert status == 2 and "disk is full" in err
    assert file.read_text() == TEXT
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
