"""What makes CI review journeys: the script of the action from end to end, the comment on a stand-in of the hosts, CODEOWNERS."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cjm.cli import codeowners, init
from cjm.emit.codeowners import END, START, Owners, merged, owners
from cjm.project import load
from tests.test_git import commit, git

ROOT = Path(__file__).parent.parent
KIT = ROOT / "templates" / "ci"
MARKER = "<!-- cjm-diff -->"


@pytest.fixture
def shop(tmp_path: Path) -> tuple[Path, str]:
    """The demo in a repository, with a change committed; and the commit before it."""
    folder = tmp_path / "shop"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main", ".")
    shutil.copy(ROOT / "cjm.yaml", folder)
    shutil.copytree(ROOT / "journeys", folder / "journeys")
    base = commit(folder, {})
    path = folder / "journeys" / "online-order.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("owner: ecommerce", "owner: ecomerce", 1), encoding="utf-8")
    commit(folder, {})
    return folder, base


def review(folder: Path, out: Path, **more: str) -> tuple[int, str, dict[str, str], str]:
    """Status and output of the action's script, the outputs that it sets, and the summary of its step."""
    out.mkdir(exist_ok=True)
    (out / "output").touch()
    (out / "summary").touch()
    world = {
        **os.environ,
        "RUNNER_TEMP": str(out),
        "GITHUB_OUTPUT": str(out / "output"),
        "GITHUB_STEP_SUMMARY": str(out / "summary"),
        "GITHUB_ACTIONS": "true",
        "CJM_BIN": str(Path(sys.executable).parent),
        "CJM_PATH": ".",
        "CJM_FAIL_ON": "error",
        "CJM_FAIL_ON_CHANGE": "breaking",
        "SOURCE_DATE_EPOCH": "1795132800",
        **more,
    }
    done = subprocess.run(["bash", str(KIT / "review")], cwd=folder, env=world, capture_output=True, text=True, check=False)
    outputs = dict(line.split("=", 1) for line in (out / "output").read_text(encoding="utf-8").splitlines())
    return done.returncode, done.stdout, outputs, (out / "summary").read_text(encoding="utf-8")


def test_the_script_of_the_action(shop: tuple[Path, str], tmp_path: Path) -> None:
    """Annotates what the change brings, writes the comment and the summary, keeps the site, and fails."""
    folder, base = shop
    status, out, outputs, summary = review(folder, tmp_path / "out", CJM_BASE=base)
    assert status == 1
    assert "::error file=journeys/online-order.yaml" in out
    assert "unknown-reference" in out or "ecomerce" in out
    assert Path(outputs["comment"]).read_text(encoding="utf-8").startswith(MARKER)
    assert (Path(outputs["site"]) / "index.html").exists()
    assert MARKER in summary


@pytest.mark.parametrize("base", ["", "0" * 40])
def test_without_a_base_there_is_nothing_to_compare(shop: tuple[Path, str], tmp_path: Path, base: str) -> None:
    """As on the first push of a branch: lint and build only."""
    _, _, outputs, _ = review(shop[0], tmp_path / "out", CJM_BASE=base, CJM_SITE="false")
    assert outputs == {}


@pytest.mark.parametrize("hostile", ["$(touch owned)", "`touch owned`", "--output=owned", "; touch owned", "'"])
def test_what_comes_from_outside_is_never_run(shop: tuple[Path, str], tmp_path: Path, hostile: str) -> None:
    """Names of branches and inputs are values."""
    review(shop[0], tmp_path / "out", CJM_BASE=hostile, CJM_SITE="false")
    review(shop[0], tmp_path / "out", CJM_BASE=shop[1], CJM_LEVEL=hostile, CJM_LANG=hostile, CJM_SITE="false")
    assert not list(tmp_path.rglob("owned"))


# ---------------------------------------------------------------- the comment


class Stand(ThreadingHTTPServer):
    """A stand-in of the two calls that are made: list, and write."""

    def __init__(self, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), Calls)
        self.status = status
        self.comments: list[dict[str, Any]] = []
        self.calls: list[str] = []


class Calls(BaseHTTPRequestHandler):
    """Answers like GitHub and GitLab do."""

    server: Stand

    def answer(self, content: Any) -> None:
        body = json.dumps(content).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """A page of a hundred comments, or who we are."""
        if self.path.endswith("/user"):
            self.answer({"id": 7})
            return
        page = int(self.path.rpartition("page=")[2])
        self.answer(self.server.comments[(page - 1) * 100 : page * 100])

    def write(self) -> None:
        """A new comment, or an old one with another body."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        self.server.calls.append(f"{self.command} {self.path}")
        if self.command == "POST" and self.server.status == 200:
            self.server.comments.append(comment(len(self.server.comments), body))
        elif self.server.status == 200:
            self.server.comments[int(self.path.rpartition("/")[2])]["body"] = body
        self.answer({})

    do_POST = do_PATCH = do_PUT = write  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def comment(number: int, body: str, ours: bool = True) -> dict[str, Any]:
    """A comment as both hosts give it."""
    login = "github-actions[bot]" if ours else "somebody"
    return {"id": number, "body": body, "user": {"login": login}, "author": {"id": 7 if ours else 8}}


@pytest.fixture
def stand() -> Iterator[Stand]:
    """A host that runs for one test."""
    with Stand() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def post(stand: Stand, host: str, path: Path) -> int:
    """Exit status of the script that writes the comment."""
    address = f"http://127.0.0.1:{stand.server_address[1]}"
    told = {"GITHUB_API_URL": address, "CI_API_V4_URL": address, "GITHUB_REPOSITORY": "shop/journeys", "CJM_PULL_REQUEST": "3"}
    world = {**os.environ, **told, "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "3", "CJM_TOKEN": "secret"}
    return subprocess.run(
        [sys.executable, str(KIT / "comment.py"), host, str(path)], env=world, capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_one_comment_updated_in_place(stand: Stand, tmp_path: Path, host: str) -> None:
    """The first run writes it, the second changes it, also behind a hundred others; one by somebody else is left alone."""
    stand.comments = [comment(i, "hello", ours=False) for i in range(120)]
    stand.comments.insert(0, comment(0, MARKER + " forged", ours=False))
    for number, each in enumerate(stand.comments):
        each["id"] = number
    path = tmp_path / "comment.md"
    for body in ("first", "второй"):
        path.write_text(f"{MARKER}\n{body}\n", encoding="utf-8")
        assert post(stand, host, path) == 0
    assert [each["body"] for each in stand.comments if each["body"].startswith(MARKER)] == [MARKER + " forged", f"{MARKER}\nвторой\n"]
    assert [call.split()[0] for call in stand.calls] == ["POST", "PATCH" if host == "github" else "PUT"]


@pytest.mark.parametrize(("status", "expected"), [(403, 0), (404, 0), (500, 1)])
def test_a_host_that_refuses(stand: Stand, tmp_path: Path, status: int, expected: int) -> None:
    """A token without the right is no failure, a broken host is one."""
    stand.status = status
    path = tmp_path / "comment.md"
    path.write_text(MARKER, encoding="utf-8")
    assert post(stand, "github", path) == expected


# ---------------------------------------------------------------- what init writes


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_init_writes_the_kit(tmp_path: Path, host: str) -> None:
    """Beside what is there; every script that the workflow runs is written with it."""
    done = CliRunner().invoke(init.command, [str(tmp_path), "--ci", host])
    assert done.exit_code == 0, done.output
    written = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    (workflow,) = (text for name, text in written.items() if name.endswith(".yml"))
    scripts = [name for name in written if not name.endswith(".yml")]
    assert scripts and all(name in workflow for name in scripts)


# ---------------------------------------------------------------- CODEOWNERS


def test_owners_of_the_demo() -> None:
    """The journey's owner first, then those of its stages, each once."""
    found = owners(load([str(ROOT)]).model, "cx/")
    (line,) = (line for line in found.lines if "online-order" in line)
    assert line == "/cx/journeys/online-order.yaml shop@example.com content@example.com crm@example.com delivery@example.com"


def test_an_owner_that_is_no_name(tmp_path: Path) -> None:
    """A contact that no host knows gives no line, and cannot add one."""
    text = 'journey: A\nid: a\nowner: x\nstages: [{name: B}]\nlibrary: {teams: {x: {name: X, contact: "@a\\n* @evil"}}}\n'
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    found = owners(load([str(tmp_path)]).model)
    assert (found.lines, [journey.id for journey in found.without]) == ((), ["a"])


def test_odd_names_of_files_are_escaped(tmp_path: Path) -> None:
    """A pattern matches the one file."""
    text = "journey: A\nid: a\nowner: x\nstages: [{name: B}]\nlibrary: {teams: {x: {name: X, contact: '@shop/x'}}}\n"
    (tmp_path / "a b*[c]#.yaml").write_text(text, encoding="utf-8")
    assert owners(load([str(tmp_path)]).model).lines == (r"/a\ b\*\[c\]\#.yaml @shop/x",)


@pytest.mark.parametrize("old", ["", "* @all\n", "* @all", f"* @all\n\n{START}\n/old @x\n{END}\n/docs @docs\n"])
def test_only_our_part_is_changed(old: str) -> None:
    """Twice is as once, and what others wrote stays."""
    once = merged(old, Owners(("/a @x",), ()))
    assert merged(once, Owners(("/a @x",), ())) == once
    assert once.count(START) == once.count(END) == 1 and "/old" not in once
    assert all(line in once.splitlines() for line in old.splitlines() if "old" not in line)


def test_the_command(shop: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes the file that the repository has, and with --check only says whether it is current."""
    monkeypatch.chdir(shop[0])
    run = CliRunner().invoke
    assert run(codeowners.command, ["--check"], standalone_mode=False).return_value == 1
    assert run(codeowners.command, [], standalone_mode=False).return_value == 0
    assert run(codeowners.command, ["--check"], standalone_mode=False).return_value == 0
    assert "shop@example.com" in (shop[0] / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
