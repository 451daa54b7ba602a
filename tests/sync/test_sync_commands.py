"""`cjm tasks push` and `cjm tasks pull` as people use them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjm.cli.main import run
from cjm.sync.plan import Change, Kind, Step
from cjm.sync.system import Held
from cjm.sync.table import table
from tests.sync.fakes import FakeCalDav, FakeRedmine
from tests.sync.faults import Reply
from tests.sync.worlds import ACTIONS, World, project, world

Cjm = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=["caldav", "redmine"])
def here(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A project, a server, and the environment that leads there."""
    with world(tmp_path, request.param) as made:
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        yield made


@pytest.fixture
def cjm(here: World, capsys: pytest.CaptureFixture[str]) -> Cjm:
    """Runs a command on the project: exit status, output, errors."""

    def call(command: str, *options: str, lang: str = "en") -> tuple[int, str, str]:
        status = run(["tasks", command, here.target, str(here.root), "--today", "2026-11-20", "--lang", lang, *options])
        captured = capsys.readouterr()
        assert "secret" not in captured.out + captured.err
        assert here.server.url not in captured.out + captured.err
        return status, captured.out, captured.err

    return call


def files(root: Path) -> dict[str, bytes]:
    """Every file of the project."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_without_yes_nothing_is_sent_or_written(here: World, cjm: Cjm) -> None:
    """It shows each new task by key and title."""
    before = files(here.root)
    status, out, err = cjm("push")
    assert (status, err) == (0, "")
    assert out.splitlines()[:3] == [
        "new             order/pay/shorten  Убрать поле «Отчество»",
        "new             order/pay/train  Train the staff",
        "new             order/pay/ask  Ask; then, wait",
    ]
    assert out.splitlines()[3:] == ["new: 3", "Nothing was sent; --yes sends 3 tasks."]
    assert all(asked.method in ("GET", "REPORT") for asked in here.server.asked)
    assert files(here.root) == before


def test_a_push_and_another(here: World, cjm: Cjm) -> None:
    """The second has nothing to do; the journal holds neither text nor address nor password."""
    status, out, _ = cjm("push", "--yes")
    assert (status, out.splitlines()[-1]) == (0, "Sent: 3 tasks.")
    assert here.there() == here.wanted()
    assert cjm("push", "--yes")[:2] == (0, "same: 3\nNothing to send.\n")
    [journal] = (here.root / ".cjm" / "push").glob("*.jsonl")
    kept = journal.read_text("utf-8")
    assert kept.count("\n") == 4
    for word in ("secret", "127.0.0.1", "Отчество", "staff"):
        assert word not in kept + journal.name


def test_russian(here: World, cjm: Cjm) -> None:
    """Every word of it."""
    _, out, _ = cjm("push", lang="ru")
    assert out.splitlines()[3:] == ["новая: 3", "Ничего не отправлено; --yes отправит: 3 задачи."]
    cjm("push", "--yes")
    assert cjm("pull", lang="ru")[1] == "Нового там не сделали.\n"


def test_a_change_is_shown_with_both_values(here: World, cjm: Cjm) -> None:
    """What is there, and what will be there."""
    cjm("push", "--yes")
    project(here.root, ACTIONS[0].replace("2026-12-01", "2026-12-24"), ACTIONS[1].replace("staff", "whole staff"), ACTIONS[2])
    _, out, _ = cjm("push")
    assert "due: 2026-12-01 → 2026-12-24" in out
    assert "title: Train the staff → Train the whole staff" in out
    assert "changed: 2, same: 1" in out


def test_paths_choose_what_is_sent(here: World, cjm: Cjm, capsys: pytest.CaptureFixture[str]) -> None:
    """Of other files nothing is sent, and nothing is said to be gone."""
    other = here.root / "journeys" / "other.yaml"
    other.write_text("journey: Other\nstages: [{name: Wait, actions: [{do: Call, id: call}]}]\n", "utf-8")
    cjm("push", "--yes")
    assert run(["tasks", "push", here.target, str(other), "--today", "2026-11-20"]) == 0
    assert capsys.readouterr().out == "same: 1\nNothing to send.\n"


def test_files_with_errors_are_left_out(here: World, cjm: Cjm) -> None:
    """What was written wrong must not clear anything there."""
    cjm("push", "--yes")
    project(here.root, ACTIONS[0].replace("2026-12-01", "2026-13-01"), *ACTIONS[1:])
    status, out, err = cjm("push", "--yes")
    assert status == 1
    assert "Nothing to send" in out
    assert "journeys/order.yaml" in err
    assert "2026-12-01" in str(vars(here.fake)) or "20261201" in str(vars(here.fake))


def test_missing_variables_are_named(here: World, cjm: Cjm, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them at once, before anything is asked."""
    for name in here.environ:
        monkeypatch.delenv(name)
    status, out, err = cjm("push")
    assert (status, out) == (2, "")
    assert f"CJM_{here.target.upper()}_URL, CJM_{here.target.upper()}_" in err
    assert here.server.asked == []


def test_a_server_that_breaks_off(here: World, cjm: Cjm) -> None:
    """What was sent is told, the rest is not sent, and the next push goes on."""
    fake = here.fake

    def breaks(asked: object) -> Reply:
        writes = [one for one in here.server.asked if one.method in ("PUT", "POST")]
        return Reply(401) if len(writes) > 1 else fake(asked)  # type: ignore[arg-type]

    here.server.answer = breaks
    status, _, err = cjm("push", "--yes")
    assert (status, "does not accept the user" in err, "Sent: 1 task. Push again" in err) == (2, True, True)
    here.server.answer = fake
    assert cjm("push", "--yes")[0] == 0
    assert here.there() == here.wanted()


def test_an_interrupt(here: World, cjm: Cjm) -> None:
    """Ctrl-C in the middle of a push: exit status 130, and nothing is doubled afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cjm.cli.push.push", lambda *rest: (_ for _ in ()).throw(KeyboardInterrupt))
        assert cjm("push", "--yes")[0] == 130
    assert cjm("push", "--yes")[0] == 0
    assert here.there() == here.wanted()


def done_there(here: World) -> None:
    """Somebody finishes one task."""
    if isinstance(here.fake, FakeRedmine):
        here.fake.close("order/pay/train")
    else:
        assert isinstance(here.fake, FakeCalDav)
        [path] = [path for path, text in here.fake.resources.items() if "Train" in text]
        done = "STATUS:COMPLETED\r\nCOMPLETED:20261119T100000Z"
        here.fake.resources[path] = here.fake.resources[path].replace("STATUS:NEEDS-ACTION", done)


def test_a_pull(here: World, cjm: Cjm) -> None:
    """A diff first; with --yes the file, and only that."""
    cjm("push", "--yes")
    done_there(here)
    before = files(here.root)
    status, out, err = cjm("pull")
    assert (status, err) == (0, "")
    assert out.startswith("--- a/journeys/order.yaml\n+++ b/journeys/order.yaml\n")
    assert out.endswith("Done there: 1. Nothing was written; --yes writes it.\n")
    assert files(here.root) == before
    status, out, err = cjm("pull", "--yes")
    assert (status, err, out.splitlines()[-1]) == (0, "", "Marked as done: 1.")
    after = files(here.root)
    assert {path for path in after if after[path] != before.get(path)} == {"journeys/order.yaml"}
    day = "2026-11-20" if here.target == "redmine" else "2026-11-19"  # a day to come is today
    assert f"{{do: Train the staff, id: train, status: done, done_on: {day}}}" in after["journeys/order.yaml"].decode()
    assert cjm("pull", "--yes")[:2] == (0, "Nothing new is done there.\n")
    assert "finished there" not in cjm("push")[1]


def test_a_file_that_changes_meanwhile(here: World, cjm: Cjm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves the file while the server is asked: their text stays."""
    cjm("push", "--yes")
    done_there(here)
    path = here.root / "journeys" / "order.yaml"
    fake = here.fake

    def saves(asked: object) -> Reply:
        path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
        return fake(asked)  # type: ignore[arg-type]

    here.server.answer = saves
    status, _, err = cjm("pull", "--yes")
    assert (status, "changed meanwhile" in err) == (2, True)
    assert path.read_text("utf-8").endswith("# mine\n")
    assert "status: done" not in path.read_text("utf-8")


# ---------------------------------------------------------------- the table


def test_every_kind_of_step_is_explained() -> None:
    """In both languages, each with its key and a title that drives no terminal."""
    for lang in ("en", "ru"):
        for kind in Kind.__args__:  # type: ignore[attr-defined]
            change, held = Change("due", "", "2026-12-01", "both"), Held("j/s/a", "17", "open", {})
            step = Step(kind, "j/s/a", "A\x1b[2Jtitle", (change,), held=(held, held))
            text = "\n".join(table([step], lang, ".cjm/push/x.jsonl"))  # type: ignore[arg-type]
            assert "\x1b" not in text
            assert "{" not in text
            assert kind == "same" or "j/s/a" in text


def test_long_values_are_shown_from_where_they_differ() -> None:
    """Two descriptions that begin alike."""
    theirs, ours = "word " * 100 + "old end", "word " * 100 + "new end"
    step = Step("changed", "j/s/a", "A", (Change("body", theirs, ours, "us"),))
    lines = list(table([step], "en", ""))
    assert "old end → …" in lines[1]
    assert lines[1].endswith("new end")
    assert len(lines[1]) < 160


def test_no_tasks_at_all() -> None:
    """There is nothing to show."""
    assert list(table([], "en", "")) == []
