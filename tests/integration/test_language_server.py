"""The YAML language server that VS Code and most editors use, in a project as `cjm init` writes it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cjm import schema
from cjm.cli.main import cjm
from cjm.emit.starter import SCHEMA_FOLDER
from tests.integration.language_server import Editor
from tests.integration.programs import module

OFFLINE = {"yaml.schemaStore.enable": False}
SERVER = "yaml-language-server/bin/yaml-language-server"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project in a folder with a name that needs escaping."""
    folder = tmp_path_factory.mktemp("мой проект")
    done = CliRunner().invoke(cjm, ["init", str(folder), "--lang", "ru", "--today", "2026-11-20"])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[Editor]:
    """An editor with that folder open, and no settings but those that are in it."""
    settings = json.loads((project / ".vscode" / "settings.json").read_bytes())
    with Editor(["node", module(SERVER), "--stdio"], project, {**settings, **OFFLINE}) as editor:
        yield editor


def labels(answer: Any) -> list[str]:
    """What completion offers."""
    return [item["label"] for item in (answer["items"] if isinstance(answer, dict) else answer)]


def description(kind: str, field: str) -> str:
    """What our schema says of a field."""
    text: str = schema.load(kind)["properties"][field]["description"]
    return text


@pytest.mark.parametrize("path", ["cjm.yaml", "library.yaml", "journeys/first-order.yaml"])
def test_new_files_are_without_problems(editor: Editor, path: str) -> None:
    """The server knows each file's schema, all of its parts, and has nothing to object to."""
    assert editor.problems(editor.open(path)) == []


def test_keys_are_completed(editor: Editor) -> None:
    """Of a journey at its top, of a stage inside it, of a project and of a library in theirs."""
    journey = editor.open("journeys/a.yaml", "journey: A\n\nstages:\n  - name: B\n    \n")
    assert {"goal", "personas", "status", "library"} <= set(labels(editor.at("textDocument/completion", journey, 1, 0)))
    assert {"does", "touchpoints", "emotion", "next"} <= set(labels(editor.at("textDocument/completion", journey, 4, 4)))
    assert {"lint", "packs", "currency"} <= set(labels(editor.at("textDocument/completion", editor.open("cjm.yaml", "cjm: 1\n\n"), 1, 0)))
    library = editor.open("library/people.yaml", "\n")
    assert {"personas", "teams", "kpis"} <= set(labels(editor.at("textDocument/completion", library, 0, 0)))


def test_values_are_completed(editor: Editor) -> None:
    """The words that a field may have."""
    uri = editor.open("journeys/deep/b.yml", "journey: A\nstatus: \nstages:\n  - name: B\n    phase: \n")
    words = schema.load("journey")["properties"]["status"]["enum"]
    assert set(words) <= set(labels(editor.at("textDocument/completion", uri, 1, 8)))
    assert {"consideration", "purchase"} <= set(labels(editor.at("textDocument/completion", uri, 4, 11)))


def test_hover_is_the_manual(editor: Editor) -> None:
    """A key says what it means, in the words of the schema."""
    uri = editor.open("journeys/c.yaml", "journey: A\ngoal: Б\nstages:\n  - name: B\n    emotion: 1\n")
    for line, column, kind, field in ((1, 1, "journey", "goal"), (4, 6, "stage", "emotion")):
        shown = editor.at("textDocument/hover", uri, line, column)["contents"]["value"].replace("\\", "")
        assert description(kind, field)[:40] in shown.replace("&nbsp;", " ")


@pytest.mark.parametrize(
    ("path", "text", "line", "says"),
    [
        ("journeys/value.yaml", "journey: A\nstatus: lively\nstages: []\n", 1, "approved"),
        ("journeys/key.yaml", "journey: A\nonwer: b\nstages: []\n", 1, "onwer"),
        ("journeys/number.yaml", "journey: A\nstages:\n  - name: B\n    emotion: 7\n", 3, "2"),
        ("library/kpis.yaml", "kpis:\n  nps: {name: A, type: nsp}\n", 1, "csat"),
        ("packs/own.yaml", "pack: own\nnmae: A\n", 1, "nmae"),
        ("cjm.yaml", "cjm: 1\nproject: A\nlint: {level: strcit}\n", 2, "starter"),
    ],
)
def test_mistakes_are_marked(editor: Editor, path: str, text: str, line: int, says: str) -> None:
    """A wrong word, an unknown key and a number out of range, on their lines, in files of every kind."""
    found = editor.problems(editor.open(path, text), bool)
    assert line in {problem["range"]["start"]["line"] for problem in found}
    assert any(says in problem["message"] for problem in found), found


def test_a_line_in_the_file_does_it_too(project: Path) -> None:
    """Editors without settings of a project: the first line of a file names its schema."""
    with Editor(["node", module(SERVER), "--stdio"], project, dict(OFFLINE)) as editor:
        line = f"# yaml-language-server: $schema=../{SCHEMA_FOLDER}/journey.json\n"
        found = editor.problems(editor.open("journeys/d.yaml", f"{line}journey: A\nstatus: lively\nstages: []\n"), bool)
        assert [problem["range"]["start"]["line"] for problem in found] == [2]
