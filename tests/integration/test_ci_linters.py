"""The CI kit as its hosts and linters see it: actionlint, zizmor, the published schemas, and the real pre-commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_git import commit, git

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
KIT = ROOT / "templates" / "ci"


def run(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment."""
    world = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, env=world)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", ROOT / "action.yml"),
        ("vendor.github-workflows", KIT / "github.yml"),
        ("vendor.gitlab-ci", KIT / "gitlab.yml"),
    ],
    ids=["action", "workflow", "gitlab"],
)
def test_the_published_schemas(schema: str, path: Path) -> None:
    """Each file is what its host documents."""
    done = run("check-jsonschema", "--builtin-schema", schema, str(path))
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    """No injection by templates, no unpinned action, no right that is not used."""
    done = run("zizmor", "--offline", "--no-progress", str(ROOT / "action.yml"), str(KIT / "github.yml"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """Neither in the workflow that init writes nor in one that uses the action with all its inputs."""
    git(tmp_path, "init", "-q", ".")
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    shutil.copy(KIT / "github.yml", workflows / "cjm.yml")
    (tmp_path / "cjm").mkdir()
    shutil.copy(ROOT / "action.yml", tmp_path / "cjm")
    (workflows / "action.yml").write_text(
        "on: pull_request\njobs:\n  review:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ./cjm\n"
        "        with: {path: cx, base: main, level: strict, fail-on: warning, comment: 'false', site: 'false'}\n",
        encoding="utf-8",
    )
    done = run("actionlint", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_shellcheck_finds_nothing() -> None:
    """In the script of the action."""
    done = run("shellcheck", str(KIT / "review"))
    assert done.returncode == 0, done.stdout


def test_the_hooks_run_through_pre_commit(tmp_path: Path) -> None:
    """A commit with a broken reference is stopped, a good one is made; the manifest is what pre-commit wants."""
    assert run("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")).returncode == 0
    hooks = tmp_path / "hooks"
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"], capture_output=True, check=True).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (hooks / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, hooks / name)
    git(hooks, "init", "-q", ".")
    commit(hooks, {})
    git(hooks, "tag", "v0")
    shop = tmp_path / "shop"
    shutil.copytree(ROOT / "journeys", shop / "journeys")
    shutil.copy(ROOT / "cjm.yaml", shop)
    (shop / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks.as_uri()}\n    rev: v0\n    hooks:\n"
        "      - {id: cjm-lint, args: [--select, unknown-reference]}\n      - {id: cjm-fmt, args: [--check]}\n",
        encoding="utf-8",
    )
    git(shop, "init", "-q", ".")
    git(shop, "add", "-A")
    os.environ["PRE_COMMIT_HOME"] = str(tmp_path / "home")
    done = run("pre-commit", "run", "--all-files", folder=shop)
    assert done.returncode == 0, done.stdout + done.stderr
    path = shop / "journeys" / "online-order.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("owner: ecommerce", "owner: ecomerce", 1), encoding="utf-8")
    git(shop, "add", "-A")
    done = run("pre-commit", "run", "--all-files", folder=shop)
    assert done.returncode == 1
    assert "ecomerce" in done.stdout
