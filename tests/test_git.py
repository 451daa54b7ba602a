"""Reading a project at a git revision."""

import os
import subprocess
from pathlib import Path

import pytest

from cjm.files import Refused
from cjm.git import NoRevision, Repository, Revision, repository
from cjm.project import load_from
from cjm.words import LANGS

JOURNEY = "journey: Order\nid: order\nstages:\n  - name: Cart\n    next: []\n"


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as a user that every machine has."""
    world = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *who, "-C", str(folder), *words], env=world, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(folder: Path, files: dict[str, str], *more: str) -> str:
    """Write files, commit all, and give the id of the commit."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "change", *more)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with one journey, committed."""
    git(tmp_path, "init", "-q", "-b", "main", ".")
    commit(tmp_path, {"cjm.yaml": "project: Shop\n", "journeys/order.yaml": JOURNEY, "journeys/.hidden/x.yaml": JOURNEY, "b.txt": "x"})
    return tmp_path


def at(folder: Path, revision: str = "HEAD") -> Revision:
    """The files of a folder at a revision."""
    found = repository(folder)
    return Revision(found, found.commit(revision))


def test_the_files_of_a_revision(repo: Path) -> None:
    """Names, folders, sizes and bytes are those of the commit, not of the work tree."""
    (repo / "journeys" / "order.yaml").write_text("journey: Other\n", encoding="utf-8")
    files = at(repo)
    assert files.find(["journeys/**/*.yaml"]) == ["journeys/order.yaml"]
    assert files.find(["journeys/.hidden/*.yaml"]) == ["journeys/.hidden/x.yaml"]
    assert (files.is_folder("journeys"), files.is_folder("b.txt"), files.is_folder("")) == (True, False, True)
    assert (files.exists("b.txt"), files.exists("journeys"), files.exists("c.txt")) == (True, True, False)
    assert (files.bytes("journeys/order.yaml", 1000), files.size("journeys/order.yaml")) == (JOURNEY.encode(), len(JOURNEY))


def test_a_long_file_is_cut_and_the_next_one_is_whole(repo: Path) -> None:
    """What is beyond the limit is skipped, so that the reader stays in step."""
    files = at(repo)
    assert files.bytes("journeys/order.yaml", 3) == b"jour"
    assert files.bytes("b.txt", 100) == b"x"


def test_a_project_is_loaded_from_a_revision(repo: Path) -> None:
    """The model of the commit, whatever happened since."""
    first = git(repo, "rev-parse", "HEAD")
    commit(repo, {"journeys/second.yaml": JOURNEY.replace("order", "second")})
    assert [journey.id for journey in load_from(at(repo, first)).model.journeys] == ["order"]
    assert [journey.id for journey in load_from(at(repo)).model.journeys] == ["order", "second"]


def test_a_project_below_the_top(tmp_path: Path) -> None:
    """Paths are relative to the project's folder, which need not be the top of the repository."""
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, {"cx/путь/cjm.yaml": "project: A\n", "cx/путь/journeys/a.yaml": JOURNEY, "other.yaml": JOURNEY})
    files = at(tmp_path / "cx" / "путь")
    assert files.find(["**/*.yaml"]) == ["cjm.yaml", "journeys/a.yaml"]


def test_a_folder_that_the_revision_lacks(repo: Path) -> None:
    """It is empty there."""
    (repo / "new").mkdir()
    assert at(repo / "new").find(["**/*"]) == []


@pytest.mark.parametrize("name", ["-x", "--output=owned", "feature/путь", "a b", "$(touch owned)", "@{-1}x", "a;b", "ветка"])
def test_odd_names_of_branches(repo: Path, name: str) -> None:
    """A name is a name, never an option or a command; one that is no branch is refused in words."""
    first = git(repo, "rev-parse", "HEAD")
    made = (
        subprocess.run(["git", "-C", str(repo), "update-ref", f"refs/heads/{name}", first], capture_output=True, check=False).returncode
        == 0
    )
    if made:
        assert repository(repo).commit(f"refs/heads/{name}") == first
    else:
        with pytest.raises(NoRevision):
            repository(repo).commit(name)
    assert sorted(path.name for path in repo.iterdir()) == [".git", "b.txt", "cjm.yaml", "journeys"]


@pytest.mark.parametrize("revision", ["", "nope", "--help", "HEAD:cjm.yaml", "HEAD\nHEAD", "HEAD\0", "^HEAD"])
def test_what_is_no_commit(repo: Path, revision: str) -> None:
    """A revision that names no commit is refused in both languages."""
    with pytest.raises(NoRevision) as refused:
        repository(repo).commit(revision)
    assert all(refused.value.phrase.say(lang) for lang in LANGS)


def test_a_branch_that_only_the_remote_has(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The message proposes origin/…"""
    git(repo, "branch", "feature")
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(repo, "clone", "-q", str(repo), str(clone))
    with pytest.raises(NoRevision, match="origin/feature"):
        repository(clone).commit("feature")


def test_a_shallow_clone_as_ci_has_it(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is there is read; what is not there is explained."""
    first = git(repo, "rev-parse", "HEAD")
    commit(repo, {"journeys/order.yaml": JOURNEY + "# later\n"})
    clone = tmp_path_factory.mktemp("shallow") / "c"
    git(repo, "clone", "-q", "--depth", "1", f"file://{repo}", str(clone))
    assert at(clone).bytes("journeys/order.yaml", 1000).endswith(b"# later\n")
    with pytest.raises(NoRevision, match="shallow"):
        repository(clone).commit(first)


def test_links_and_submodules_are_refused(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As on the disk, a link is not followed; a submodule is not entered."""
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q", ".")
    commit(other, {"a.yaml": JOURNEY})
    git(repo, "submodule", "add", "-q", str(other), "journeys/sub.yaml")
    (repo / "journeys" / "link.yaml").symlink_to("/etc/passwd")
    commit(repo, {})
    files = at(repo)
    for path in ("journeys/link.yaml", "journeys/sub.yaml"):
        with pytest.raises(Refused):
            files.bytes(path, 1000)
        assert files.size(path) == 0
    assert [remark.code for remark in load_from(files).remarks].count("SRC008") == 2


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder outside of any repository is refused."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoRevision, match="not in a git repository"):
        repository(tmp_path)


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git the message says what is missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRevision, match="git is not installed"):
        repository(tmp_path)


def test_what_a_hook_was_told_is_left_out(repo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """git tells hooks of its own folder in the environment; the project's repository is the one around the project."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("elsewhere")))
    assert at(repo).exists("cjm.yaml")


def test_settings_of_the_repository_run_nothing(repo: Path) -> None:
    """Filters, monitors and helpers that a repository's configuration names are not started."""
    trap = f"touch '{repo / 'owned'}'"
    for name in ("core.fsmonitor", "filter.x.smudge", "filter.x.clean", "diff.x.textconv", "core.sshCommand", "core.pager", "core.editor"):
        git(repo, "config", name, trap)
    (repo / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    files = at(repo)
    assert files.bytes("journeys/order.yaml", 1000) == JOURNEY.encode()
    assert not (repo / "owned").exists()


def test_an_object_that_is_missing(repo: Path) -> None:
    """A clone that lacks an object gives a file that cannot be read, and the reader goes on."""
    place = repository(repo)
    id = git(repo, "rev-parse", "HEAD:journeys/order.yaml")
    (repo / ".git" / "objects" / id[:2] / id[2:]).unlink()
    files = Revision(Repository(place.top, place.prefix), place.commit("HEAD"))
    with pytest.raises(OSError, match="clone"):
        files.bytes("journeys/order.yaml", 1000)
    assert files.bytes("b.txt", 10) == b"x"


def test_the_history_of_a_file(repo: Path) -> None:
    """The versions in which it was changed, the newest first, up to as many as were asked for."""
    commit(repo, {"journeys/order.yaml": JOURNEY + "# 2\n"})
    commit(repo, {"b.txt": "y"})
    commit(repo, {"journeys/order.yaml": JOURNEY + "# 3\n"})
    texts = [version.bytes("journeys/order.yaml", 1000).decode() for version in at(repo).history("journeys/order.yaml", 9)]
    assert texts == [JOURNEY + "# 3\n", JOURNEY + "# 2\n", JOURNEY]
    assert len(at(repo).history("journeys/order.yaml", 2)) == 2
