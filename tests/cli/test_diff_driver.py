"""`git diff` and `git log -p` in journey words."""

import os
import subprocess
import sys
from pathlib import Path

from tests.test_git import commit, git

JOURNEY = "journey: Order\nid: order\nstages:\n  - name: Pays\n    id: pays\n    owner: it\n"


def shown(folder: Path, *words: str) -> str:
    """What git prints with our driver."""
    world = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", "-C", str(folder), *words], env=world, capture_output=True, text=True, check=True)
    return done.stdout


def test_git_shows_journey_words(tmp_path: Path) -> None:
    """Of a changed file, a new one, one that went, and one that is no journey."""
    git(tmp_path, "init", "-q", ".")
    git(tmp_path, "config", "diff.cjm.command", "cjm diff-driver")
    commit(tmp_path, {"a.yaml": JOURNEY, ".gitattributes": "*.yaml diff=cjm\n"})
    (tmp_path / "a.yaml").write_text(JOURNEY.replace("owner: it", "owner: finance"), encoding="utf-8")
    assert "owner it → finance" in shown(tmp_path, "diff")
    commit(tmp_path, {"b.yaml": JOURNEY.replace("id: order", "id: second"), "c.yaml": "just: text\n"})
    told = shown(tmp_path, "log", "-p", "--ext-diff", "-1")
    assert "owner it → finance" in told and "new journey" in told and "not a journey" in told
    git(tmp_path, "rm", "-q", "b.yaml")
    assert "journey removed" in shown(tmp_path, "diff", "--cached")
