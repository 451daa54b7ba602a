"""What docs/ci.md and docs/editors.md show, works."""

import json
import re
import shlex
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from cjm.cli.main import cjm
from cjm.emit.starter import settings_files
from cjm.formats import FORMATS

DOCS = Path(__file__).parent.parent / "docs"
BLOCKS = {page: re.findall(r"^```(\w+)\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.M | re.S) for page in ("ci.md", "editors.md")}
COMMANDS = sorted(
    {
        found
        for blocks in BLOCKS.values()
        for kind, text in blocks
        if kind in ("sh", "yaml")
        for found in re.findall(r"^[ -]*(?:run: )?(cjm .+)$", text, re.M)
    }
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project under git, as the working directory."""
    assert CliRunner().invoke(cjm, ["init", str(tmp_path)]).exit_code == 0
    person = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    for words in (("init", "-q"), ("add", "."), (*person, "commit", "-qm", "A")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_commands() -> None:
    """Lint in several ways, and the editor's files."""
    assert len(COMMANDS) > 5 and "cjm init --editor" in COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_runs(command: str, repository: Path) -> None:
    """In a project that is clean: status 0, and each file that it names is there."""
    words = shlex.split(command.replace("origin/$GITHUB_BASE_REF", "HEAD"))[1:]
    done = CliRunner().invoke(cjm, words, standalone_mode=False)
    assert done.exception is None and not done.return_value, done.output
    for option, value in pairwise(words):
        assert option != "--output" or value == "-" or (repository / value).stat().st_size


def test_every_format_is_listed() -> None:
    """And no other."""
    assert re.findall(r"^\| `(\w+)` \|", (DOCS / "ci.md").read_text("utf-8"), re.M) == list(FORMATS)


def test_the_settings_are_those_that_init_writes() -> None:
    """What a team adds by hand is what it would have got."""
    (shown,) = [text for kind, text in BLOCKS["editors.md"] if kind == "json"]
    assert json.loads(shown) == json.loads(settings_files()[".vscode/settings.json"])
    for path in settings_files():
        assert f"`{path}`" in (DOCS / "editors.md").read_text("utf-8")
