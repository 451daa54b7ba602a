"""The journal: nothing that it has said is lost, nothing secret is in it, one push at a time."""

import json
import os
from pathlib import Path

import pytest

from cjm.sync.journal import Entry, Journal
from cjm.sync.problems import Stopped


def opened(root: Path, place: str = "abc") -> Journal:
    """A journal that is ready for writing."""
    journal = Journal(root, "redmine", place)
    journal.open()
    return journal


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Begun, kept and forgotten tasks, each after a crash (no close) and after an orderly end."""
    journal = opened(tmp_path)
    journal.begin("a")
    journal.begin("b")
    journal.keep("b", "17", {"title": "0123"})
    journal.begin("c")
    journal.forget("c")
    assert Journal(tmp_path, "redmine", "abc").entries == {"a": Entry(), "b": Entry("17", {"title": "0123"})}
    journal.close()
    assert Journal(tmp_path, "redmine", "abc").entries == {"a": Entry(), "b": Entry("17", {"title": "0123"})}
    assert Journal(tmp_path, "redmine", "other").entries == {}


def test_lines(tmp_path: Path) -> None:
    """The format: a version, then one line for each task, sorted, after a push has ended."""
    journal = opened(tmp_path)
    journal.begin("путь/-/b")
    journal.keep("a/b/c", "17", {"title": "0123", "due": "4567"})
    journal.close()
    assert (tmp_path / ".cjm/push/redmine-abc.jsonl").read_text("utf-8").splitlines() == [
        '{"journal": 1}',
        '{"key": "a/b/c", "ref": "17", "sent": {"due": "4567", "title": "0123"}}',
        '{"key": "путь/-/b", "begun": true}',
    ]
    assert (tmp_path / ".cjm/push/.gitignore").read_text("utf-8") == "*\n"


def test_any_end_of_the_file(tmp_path: Path) -> None:
    """A journal that is cut anywhere reads as it was one event earlier, and takes further lines."""
    journal = opened(tmp_path)
    for key in ("a", "b", "c"):
        journal.begin(key)
        journal.keep(key, key * 3, {"title": key})
    os.close(journal._file)
    os.close(journal._lock)
    path = tmp_path / journal.path
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        entries = Journal(tmp_path, "redmine", "abc").entries
        assert set(entries) <= {"a", "b", "c"}
        assert all(entry in (Entry(), Entry(key * 3, {"title": key})) for key, entry in entries.items())
        again = opened(tmp_path)
        again.begin("d")
        again.close()
        assert set(Journal(tmp_path, "redmine", "abc").entries) == {*entries, "d"}


@pytest.mark.parametrize("content", [b"[]", b"\xff\xfe", b'{"key": 1, "ref": "2"}', b'{"key": "a", "ref": []}', b"[" * 100_000])
def test_nonsense_is_passed_over(tmp_path: Path, content: bytes) -> None:
    """Lines that are no events are no events."""
    path = tmp_path / ".cjm/push/redmine-abc.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"journal": 1}\n' + content + b'\n{"key": "x", "ref": "1", "sent": {}}\n')
    assert set(Journal(tmp_path, "redmine", "abc").entries) == {"x"}


def test_another_version_is_refused(tmp_path: Path) -> None:
    """What a newer cjm wrote could mean something else."""
    path = tmp_path / ".cjm/push/redmine-abc.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"journal": 2}) + "\n", "utf-8")
    with pytest.raises(Stopped):
        Journal(tmp_path, "redmine", "abc")


def test_one_push_at_a_time(tmp_path: Path) -> None:
    """A second push to the same place has to wait; to another place it need not."""
    first = opened(tmp_path)
    with pytest.raises(Stopped):
        opened(tmp_path)
    opened(tmp_path, "other").close()
    first.close()
    opened(tmp_path).close()


def test_nothing_is_written_through_links(tmp_path: Path) -> None:
    """A project may come with `.cjm` as a link to somewhere else."""
    (tmp_path / "elsewhere").mkdir()
    project = tmp_path / "project"
    project.mkdir()
    (project / ".cjm").symlink_to(tmp_path / "elsewhere")
    journal = Journal(project, "redmine", "abc")
    with pytest.raises(Stopped):
        journal.open()
    journal.close()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_our_note_to_git_is_written_once(tmp_path: Path) -> None:
    """Who wants the journal in git changes `.cjm/push/.gitignore`, and it stays changed."""
    opened(tmp_path).close()
    (tmp_path / ".cjm/push/.gitignore").write_text("", "utf-8")
    opened(tmp_path).close()
    assert (tmp_path / ".cjm/push/.gitignore").read_text("utf-8") == ""
