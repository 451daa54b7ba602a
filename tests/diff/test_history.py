"""How often the date of an action was moved."""

from pathlib import Path

from cjm.diff.facts import facts
from cjm.diff.history import delays
from cjm.files import Disk
from cjm.git import Revision, repository
from cjm.project import load, load_from
from tests.test_git import commit, git

JOURNEY = "journey: A\nid: a\nstages:\n  - name: B\n    id: b\n    actions:\n      - {do: Mend it, id: mend, due: %s}\n"
KEY = "a/stage:b/action:mend"


def test_delays_are_counted(tmp_path: Path) -> None:
    """Later dates only, in the versions before; a file that could not be read in between is passed over."""
    git(tmp_path, "init", "-q", ".")
    for day in ("2026-12-01", "2026-12-10", "2026-12-05", "[", "2027-01-01"):
        commit(tmp_path, {"a.yaml": JOURNEY % day})
    place = repository(tmp_path)
    files = Revision(place, place.commit("HEAD"))
    assert delays(files, facts(load_from(files).model)[KEY]) == 2


def test_outside_of_git_nobody_knows(tmp_path: Path) -> None:
    """A folder has no history."""
    (tmp_path / "a.yaml").write_text(JOURNEY % "2026-12-01", encoding="utf-8")
    assert delays(Disk(tmp_path), facts(load([str(tmp_path)]).model)[KEY]) == 0
