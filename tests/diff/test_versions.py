"""Only what changed is loaded, and nothing else is said than if all had been."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cjm.diff.comparison import Comparison, compare
from cjm.diff.judge import judge
from cjm.diff.versions import Version, open_versions
from cjm.git import Revision, repository
from cjm.project import load, load_from
from cjm.words import Phrase
from tests.test_git import commit, git

ROOT = Path(__file__).parent.parent.parent
ORDER = "journeys/online-order.yaml"
CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda folder: None,
    "a stage": lambda folder: rewrite(folder / ORDER, "emotion: -1", "emotion: 2"),
    "a touchpoint": lambda folder: rewrite(folder / ORDER, "quality: awful", "quality: great"),
    "a persona": lambda folder: rewrite(folder / ORDER, "personas: [busy-parent, careful-buyer]", "personas: [busy-parent]"),
    "a file that goes": lambda folder: (folder / ORDER).unlink(),
    "a file that comes": lambda folder: (
        shutil.copy(folder / ORDER, folder / "journeys" / "second.yaml"),
        rewrite(folder / "journeys" / "second.yaml", "id: online-order", "id: second"),
    ),
    "a file with another name": lambda folder: (folder / ORDER).rename(folder / "journeys" / "renamed.yaml"),
    "a file that breaks": lambda folder: (folder / ORDER).write_text("journey: [\n", encoding="utf-8"),
    "the library": lambda folder: rewrite(folder / "journeys" / "library.yaml", "name: E-commerce", "name: Shop"),
    "the settings": lambda folder: rewrite(folder / "cjm.yaml", "hours: 9-18", "hours: 10-18"),
}


def rewrite(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The demo in a repository."""
    git(tmp_path, "init", "-q", ".")
    shutil.copy(ROOT / "cjm.yaml", tmp_path)
    shutil.copytree(ROOT / "journeys", tmp_path / "journeys")
    commit(tmp_path, {})
    return tmp_path


def said(comparison: Comparison) -> tuple[object, ...]:
    """All that a comparison says."""
    found = judge(comparison, "en", date(2026, 11, 20)).findings
    changes = [(change.kind, change.was, change.key, change.field, str(change.before), str(change.after)) for change in comparison.changes]
    return changes, [(f.name, f.address, f.fingerprint, f.path, f.start) for f in found], comparison.effects, comparison.unread


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_missed(shop: Path, name: str) -> None:
    """With the unchanged journeys left out the comparison says the same as with all of them."""
    CHANGES[name](shop)
    place = repository(shop)
    before = load_from(Revision(place, place.commit("HEAD")))
    whole = compare(Version(Phrase("a", "a"), before), Version(Phrase("b", "b"), load([str(shop)])))
    assert said(compare(*open_versions("HEAD", None, shop))) == said(whole)


@pytest.mark.parametrize(("name", "loaded"), [("nothing", 0), ("a stage", 1), ("a file that comes", 1), ("the library", 4)])
def test_only_what_changed_is_loaded(shop: Path, name: str, loaded: int) -> None:
    """One journey where one was changed; all of them where they share what changed."""
    CHANGES[name](shop)
    _, head = open_versions("HEAD", None, shop)
    assert len(head.project.model.journeys) == loaded


def test_between_two_revisions(shop: Path) -> None:
    """As with the working tree; merges and branches are commits like others."""
    git(shop, "checkout", "-q", "-b", "side")
    CHANGES["a touchpoint"](shop)
    commit(shop, {})
    git(shop, "checkout", "-q", "-")
    CHANGES["a stage"](shop)
    commit(shop, {})
    git(shop, "merge", "-q", "--no-edit", "side")
    changed = {change.field for change in compare(*open_versions("HEAD~1", "HEAD", shop)).changes}
    assert changed == {"quality"}
    assert {change.field for change in compare(*open_versions("side", "HEAD", shop)).changes} == {"emotion"}
    assert compare(*open_versions("HEAD", "HEAD", shop)).changes == ()


def test_a_long_history(shop: Path) -> None:
    """Thousands of commits cost nothing: only the two that are named are read."""
    stream = "".join(
        f"commit refs/heads/long\ncommitter A <a@example.com> {1_700_000_000 + i} +0000\ndata 1\nx\n"
        f"{'from refs/heads/main0^0' + chr(10) if i == 0 else ''}M 100644 inline notes/{i}.txt\ndata 1\n{i % 10}\n\n"
        for i in range(5000)
    )
    git(shop, "branch", "main0")
    subprocess.run(["git", "-C", str(shop), "fast-import", "--quiet"], input=stream.encode(), check=True, capture_output=True)
    assert compare(*open_versions("main0", "long", shop)).changes == ()
    assert git(shop, "rev-list", "--count", "long") == "5001"
