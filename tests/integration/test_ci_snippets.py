"""The workflows that docs/ci.md shows, by the schemas of GitHub and GitLab that check-jsonschema carries."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.test_pages import BLOCKS

_WORKFLOW, *_MORE_STEPS, _GITLAB = [text for kind, text in BLOCKS["ci.md"] if kind == "yaml"]


def judged(schema: str, text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says."""
    (folder / "a.yml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(folder / "a.yml")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("steps", ["", *_MORE_STEPS])
def test_github(steps: str, tmp_path: Path) -> None:
    """The workflow, alone and with the steps that are shown for it."""
    done = judged("vendor.github-workflows", _WORKFLOW + textwrap.indent(textwrap.dedent(steps), " " * 6), tmp_path)
    assert done.returncode == 0, done.stdout
    assert judged("vendor.github-workflows", _WORKFLOW.replace("runs-on", "run-on"), tmp_path).returncode == 1


def test_gitlab(tmp_path: Path) -> None:
    """The job and its reports."""
    done = judged("vendor.gitlab-ci", _GITLAB, tmp_path)
    assert done.returncode == 0, done.stdout
    assert judged("vendor.gitlab-ci", _GITLAB.replace("codequality:", "code_quality:"), tmp_path).returncode == 1
