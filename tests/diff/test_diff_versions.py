"""Only what changed is loaded, and nothing else is said than if all had been."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cjm.diff.comparison import Comparison, compare
from cjm.diff.judge import FILE, judge
from cjm.diff.versions import NoVersion, Version, open_versions
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


# ---------------------------------------------------------------- repositories as they are

PLAIN = "journey: A\nid: a\nstages:\n  - {name: B, id: b}\n"
OTHER = PLAIN.replace("name: B", "name: C")


def fields(found: Comparison) -> list[tuple[str, str, str]]:
    """Kind, key and field of each change."""
    return [(change.kind, change.key, change.field) for change in found.changes]


def test_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    """The project around the folder is compared, and nothing beside it."""
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, {"cx/cjm.yaml": "project: X\n", "cx/journeys/a.yaml": PLAIN, "other/journeys/b.yaml": PLAIN.replace("id: a", "id: z")})
    (tmp_path / "cx" / "journeys" / "a.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "other" / "journeys" / "b.yaml").write_text("journey: [\n", encoding="utf-8")
    expected = [("changed", "a/stage:b", "name")]
    assert fields(compare(*open_versions("HEAD", None, tmp_path / "cx"))) == expected
    assert fields(compare(*open_versions("HEAD", None, tmp_path / "cx" / "journeys"))) == expected
    assert fields(compare(*open_versions("HEAD:cx/journeys", "cx", tmp_path))) == expected


def test_without_cjm_yaml(tmp_path: Path) -> None:
    """The journeys of the folder are the project."""
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, {"a.yaml": PLAIN})
    (tmp_path / "a.yaml").write_text(OTHER, encoding="utf-8")
    assert fields(compare(*open_versions("HEAD", None, tmp_path))) == [("changed", "a/stage:b", "name")]


def test_a_version_without_any_journey(tmp_path: Path) -> None:
    """Nothing is an answer: an empty commit is told as such, never as a traceback; a project that is only cjm.yaml has no journeys."""
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, {"readme.txt": "x"})
    commit(tmp_path, {"a.yaml": PLAIN})
    with pytest.raises(NoVersion, match="HEAD~1"):
        open_versions("HEAD~1", "HEAD", tmp_path)
    commit(tmp_path, {"cjm.yaml": "project: X\n"})
    git(tmp_path, "rm", "-q", "a.yaml")
    commit(tmp_path, {"journeys/a.yaml": PLAIN})
    found = compare(*open_versions("HEAD", "HEAD", tmp_path))
    assert found.changes == ()


@pytest.mark.parametrize("revisions", [("HEAD~1", "HEAD"), ("HEAD", "HEAD~1")])
def test_settings_that_cannot_be_read(tmp_path: Path, revisions: tuple[str, str]) -> None:
    """A typing error in cjm.yaml is named, and no journey is told to have come or gone."""
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, {"cjm.yaml": "project: X\n", "journeys/a.yaml": PLAIN})
    commit(tmp_path, {"cjm.yaml": "project: [\n", "journeys/a.yaml": OTHER})
    found = compare(*open_versions(*revisions, tmp_path))
    assert (found.changes, found.unread) == ((), ("cjm.yaml",))


def test_a_submodule_and_a_link_are_left_alone(tmp_path: Path) -> None:
    """Journeys in another repository are not of this project; nothing follows a link out of it."""
    inner, outer = tmp_path / "inner", tmp_path / "outer"
    for folder in (inner, outer):
        folder.mkdir()
        git(folder, "init", "-q", ".")
    commit(inner, {"journeys/z.yaml": PLAIN.replace("id: a", "id: z")})
    commit(outer, {"cjm.yaml": "project: X\n", "journeys/a.yaml": PLAIN})
    git(outer, "submodule", "--quiet", "add", str(inner), "journeys/inner")
    (outer / "journeys" / "link.yaml").symlink_to("/etc/passwd")
    commit(outer, {"journeys/a.yaml": OTHER})
    found = compare(*open_versions("HEAD~1", "HEAD", outer))
    assert ("changed", "a/stage:b", "name") in fields(found)
    assert not any(key.startswith("z") for _, key, _ in fields(found))


def test_a_partial_clone(tmp_path: Path) -> None:
    """What the clone lacks is not fetched: its files count as unread, and no journey is said to be removed."""
    full, part = tmp_path / "full", tmp_path / "part"
    full.mkdir()
    git(full, "init", "-q", "-b", "main", ".")
    git(full, "config", "uploadpack.allowFilter", "true")
    commit(full, {"cjm.yaml": "project: X\n", "journeys/a.yaml": PLAIN})
    commit(full, {"journeys/a.yaml": OTHER})
    git(tmp_path, "clone", "-q", "--filter=blob:none", full.as_uri(), "part")
    found = compare(*open_versions("HEAD~1", None, part))
    assert (found.changes, found.unread) == ((), ("journeys/a.yaml",))


@pytest.mark.parametrize("branch", ["a;touch pwned", "$(touch-pwned)", "--output=pwned", "-x", "ветка", "a'b\"c", "@{pwned"])
def test_hostile_names_of_branches(shop: Path, branch: str) -> None:
    """A name reaches git as one word; what git does not take for a revision is answered, and nothing is run or written."""
    done = subprocess.run(["git", "-C", str(shop), "update-ref", f"refs/heads/{branch}", "HEAD"], capture_output=True, check=False)
    before = sorted(path.name for path in shop.iterdir())
    try:
        assert compare(*open_versions(f"refs/heads/{branch}", None, shop)).changes == () and done.returncode == 0
        open_versions(branch, None, shop)
    except NoVersion as error:
        assert error.phrase.en and error.phrase.ru
    assert sorted(path.name for path in shop.iterdir()) == before


@pytest.mark.parametrize(
    "name", ["-x.yaml", "a b.yaml", "жалоба.yaml", 'q"uote.yaml', "line\nfeed.yaml", "tab\t.yaml", "star*.yaml", "::error::.yaml"]
)
def test_hostile_names_of_files(shop: Path, name: str) -> None:
    """Read like any other, on both sides."""
    (shop / "journeys" / name).write_text(PLAIN, encoding="utf-8")
    commit(shop, {})
    (shop / "journeys" / name).write_text(OTHER, encoding="utf-8")
    assert fields(compare(*open_versions("HEAD", None, shop))) == [("changed", "a/stage:b", "name")]


def test_a_published_version(shop: Path) -> None:
    """The tag `id@version`, and only that journey: what else changed is not told."""
    git(shop, "tag", "online-order@3")
    CHANGES["a touchpoint"](shop)
    rewrite(shop / "journeys" / "library.yaml", "name: E-commerce", "name: Shop")
    found = compare(*open_versions("online-order@3", None, shop))
    assert {(change.record.journey, change.field) for change in found.changes} == {("online-order", "quality")}
    with pytest.raises(NoVersion, match="order@4"):
        open_versions("online-order@4", None, shop)


# ---------------------------------------------------------------- what was accepted


@pytest.mark.parametrize("content", [b"\xff\xfe\x00binary", b"", b"\n\n#\n", b"x", b"\x00" * 100, b"word " * 200_000])
def test_a_hostile_file_of_what_was_accepted(shop: Path, content: bytes) -> None:
    """Whatever stands in it, it accepts nothing that it does not name."""
    (shop / FILE).write_bytes(content)
    CHANGES["a stage"](shop)
    found = judge(compare(*open_versions("HEAD", None, shop)), "en", date(2026, 11, 20))
    assert found.accepted == () and found.findings


def test_what_was_accepted_behind_a_link(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link out of the project accepts nothing, nor does a folder of that name."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "list.txt"
    CHANGES["a stage"](shop)
    first = judge(compare(*open_versions("HEAD", None, shop)), "en", date(2026, 11, 20)).findings[0]
    elsewhere.write_text(f"{first.fingerprint}  because\n", encoding="utf-8")
    (shop / FILE).symlink_to(elsewhere)
    assert judge(compare(*open_versions("HEAD", None, shop)), "en", date(2026, 11, 20)).accepted == ()
    (shop / FILE).unlink()
    (shop / FILE).mkdir()
    assert judge(compare(*open_versions("HEAD", None, shop)), "en", date(2026, 11, 20)).accepted == ()
    (shop / FILE).rmdir()
    (shop / FILE).write_text(f"\ufeff{first.fingerprint}  because\n", encoding="utf-8")
    assert [why for _, why in judge(compare(*open_versions("HEAD", None, shop)), "en", date(2026, 11, 20)).accepted] == ["because"]
