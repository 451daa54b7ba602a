"""Where `cjm lint` writes: formats and files in pairs, GitHub's log and summary, and the same exit status everywhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cjm import limits
from cjm.cli.main import cjm
from cjm.formats import FORMATS
from tests.formats.runner import commands

TEXT = "journey: A\nonwer: b\nstages: [{name: B, does: c}]\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A journey with one error, and more below that."""
    (tmp_path / "a.yaml").write_text(TEXT, "utf-8")
    return str(tmp_path / "a.yaml")


def lint(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a run."""
    done = CliRunner().invoke(cjm, ["lint", *arguments, "--today", "2026-11-20"], standalone_mode=False)
    status = getattr(done.exception, "exit_code", None) if done.exception else int(done.return_value or 0)
    assert status is not None, done.exception
    return status, done.stdout, done.stderr


# ---------------------------------------------------------------- pairs


def test_every_format_at_once(file: str, tmp_path: Path) -> None:
    """Each in its file, the last one on standard output, each as if it were alone."""
    others = [name for name in FORMATS if name != "text"]
    pairs = [word for name in others for word in ("--format", name, "--output", str(tmp_path / "out" / name))]
    status, out, err = lint(file, *pairs, "--format", "text")
    assert (status, err) == (1, "")
    assert out == lint(file)[1]
    for name in others:
        assert (tmp_path / "out" / name).read_text("utf-8") == lint(file, "--format", name)[1]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("threshold", "status"), [("error", 1), ("never", 0)])
def test_no_format_changes_the_status(file: str, name: str, threshold: str, status: int) -> None:
    """The findings and the threshold alone do."""
    assert lint(file, "--format", name, "--fail-on", threshold)[0] == status


def test_a_dash_is_standard_output(file: str, tmp_path: Path) -> None:
    """So that the first format can be printed and the second not."""
    _, out, _ = lint(file, "--format", "text", "--output", "-", "--format", "json", "--output", str(tmp_path / "a.json"))
    assert out == lint(file)[1]
    assert json.loads((tmp_path / "a.json").read_bytes())["version"] == 1


def test_an_output_alone_takes_the_text(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in GitHub Actions, where the log takes another format."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert lint(file, "--output", str(tmp_path / "a.txt"))[1] == ""
    assert (tmp_path / "a.txt").read_text("utf-8") == lint(file, "--format", "text")[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--format", "text", "--format", "json"), "text and json would both go to standard output"),
        (("--format", "sarif", "--output", "-", "--format", "json"), "--format json --output FILE --format sarif"),
        (("--output", "a", "--output", "b"), "--format sarif --output findings.sarif"),
        (("--format", "json", "--output", "a", "--format", "sarif", "--output", "./a"), "names a twice"),
    ],
)
def test_what_does_not_add_up(file: str, words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Status 2 before anything is read, in words that say what to write."""
    monkeypatch.chdir(tmp_path)
    status, out, err = lint(file, *words)
    assert (status, out) == (2, "")
    assert says in err and not (tmp_path / "a").exists()
    assert lint(file, *words, "--lang", "ru")[2] != err


def test_an_output_that_fails(file: str, tmp_path: Path) -> None:
    """Status 2 and a sentence; the other outputs are written all the same."""
    (tmp_path / "folder").mkdir()
    good = tmp_path / "good.json"
    status, out, err = lint(
        file, "--format", "sarif", "--output", str(tmp_path / "folder"), "--format", "json", "--output", str(good), "--format", "text"
    )
    assert status == 2
    assert "is a folder, but a file is needed" in err
    assert json.loads(good.read_bytes())["findings"] and "unknown-field" in out


# ---------------------------------------------------------------- GitHub


def test_github_is_noticed(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its Actions the log is text and annotations, unless a format was asked for."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    status, out, _ = lint(file)
    assert status == 1
    assert out == lint(file, "--format", "github")[1]
    assert "error" in [command.name for command in commands(out)]
    assert commands(lint(file, "--format", "text")[1]) == []


def test_paths_are_those_of_the_repository(tmp_path: Path) -> None:
    """Where a project is a folder of its repository, CI systems still find the line."""
    (tmp_path / ".git").mkdir()
    journeys = tmp_path / "cx" / "journeys"
    journeys.mkdir(parents=True)
    (tmp_path / "cx" / "cjm.yaml").write_text("cjm: 1\nproject: P\n", "utf-8")
    (journeys / "a.yaml").write_text(TEXT, "utf-8")
    out = {name: lint(str(tmp_path / "cx"), "--format", name)[1] for name in FORMATS}
    assert {command.properties["file"] for command in commands(out["github"])} == {"cx/journeys/a.yaml"}
    for name in set(FORMATS) - {"json", "text"}:
        assert "cx/journeys/a.yaml" in out[name]
    assert '"path": "journeys/a.yaml"' in out["json"] and "\njourneys/a.yaml:" in f"\n{out['text']}"


def test_the_summary_of_a_step(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole table, after what others wrote there; only for the format that is printed."""
    summary = tmp_path / "summary.md"
    summary.write_text("# Mine\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    lint(file, "--format", "json")
    lint(file, "--format", "github", "--output", str(tmp_path / "log"))
    assert summary.read_text("utf-8") == "# Mine\n"
    _, markdown, _ = lint(file, "--format", "markdown")
    lint(file, "--format", "github")
    assert summary.read_text("utf-8") == f"# Mine\n{markdown}"


def test_the_summary_never_grows_too_large(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub would drop all of it; what does not fit is counted, and where nothing fits nothing is added."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for free in (600, 1000, 10):
        taken = limits.SUMMARY_BYTES - free
        summary.write_bytes(b"x" * taken)
        assert lint(file, "--format", "github", "--level", "strict")[0] == 1
        added = summary.read_bytes()[taken:]
        assert len(added) <= free
        assert (b"not shown here" in added) == (free > 10)


def test_a_summary_that_cannot_be_written(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asked for it on the command line: a word on standard error, and the status of the findings."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    status, out, err = lint(file, "--format", "github")
    assert (status, commands(out) != []) == (1, True)
    assert "is a folder" in err


# ---------------------------------------------------------------- statistics


def test_statistics_in_text(file: str) -> None:
    """Instead of the findings: how often each rule was found, the worst first."""
    _, out, err = lint(file, "--statistics", "--lang", "ru")
    first, *_, blank, last = out.splitlines()
    assert (first.split(), blank, err) == (["1", "ошибка", "STY001", "unknown-field"], "", "")
    assert last.startswith("1 файл: 1 ошибка, ")


def test_statistics_elsewhere(file: str) -> None:
    """JSON holds them; beside formats that have no room for them they go to standard error."""
    _, out, err = lint(file, "--statistics", "--format", "json")
    counted = json.loads(out)["statistics"]
    assert (counted[0], err) == ({"code": "STY001", "name": "unknown-field", "severity": "error", "count": 1}, "")
    _, out, err = lint(file, "--statistics", "--format", "sarif")
    assert out == lint(file, "--format", "sarif")[1]
    assert err.splitlines()[0].split() == ["1", "error", "STY001", "unknown-field"]


def test_statistics_count_what_is_not_shown(tmp_path: Path) -> None:
    """All findings of a file, not the hundred that are listed."""
    stages = "".join(f"  - name: S{number}\n    owner: nobody{number}\n" for number in range(130))
    (tmp_path / "a.yaml").write_text(f"journey: A\nstages:\n{stages}", "utf-8")
    content = json.loads(lint(str(tmp_path), "--statistics", "--format", "json", "--select", "unknown-reference")[1])
    assert (content["statistics"][0]["count"], content["summary"]["error"], content["summary"]["left_out"]) == (130, 100, 30)


# ---------------------------------------------------------------- all that is printed


def test_nothing_that_is_printed_acts(tmp_path: Path) -> None:
    """Names that a pull request may bring, as findings and in complaints of the command line: no order, no control character."""
    names = ["::add-mask::a.yaml", "nl\n::stop-commands::a.yaml", "##[add-path]b.yaml", "\x1b[31mred\u202e.yaml"]
    for name in [*names, os.fsdecode(b"bad\xff.yaml")]:
        (tmp_path / name).write_text(TEXT.replace("A", json.dumps(name)), "utf-8", errors="ignore")
    for arguments in (["."], ["nowhere\n::add-mask::x"], ["--format", "x\n::add-mask::x"], ["--today", "\x1b[2J\n##[error]x"]):
        command = [sys.executable, "-m", "cjm", "lint", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env={**os.environ, "GITHUB_ACTIONS": "true"})
        assert done.returncode in (1, 2)
        for printed in (done.stdout.decode(), done.stderr.decode()):
            assert "Traceback" not in printed
            assert {command.name for command in commands(printed)} <= {"error", "warning", "notice"}
            assert all(command.properties.keys() & {"file", "title"} for command in commands(printed))
            assert not set(printed) & set("\x1b\r\u202e\x07")
