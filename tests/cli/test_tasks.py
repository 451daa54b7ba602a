"""`cjm tasks` as its users meet it: once, checked, and nothing lost in silence."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from cjm.cli.main import cjm
from cjm.emit.tasks.targets import NAMES

TODAY = ("--today", "2026-11-20")
CRM = "crm: {default: pipedrive, targets: {pipedrive: {owner: {shop: Ann, it: Bob}}}}\n"
JOURNEY = """\
journey: Order
id: order
stages:
  - name: Pay
    id: pay
    actions:
      - {do: Shorten the form, id: form, owner: shop, due: 2026-12-10}
      - {do: Repair the till, id: till, owner: shop}
library:
  teams: {shop: {name: Shop}, it: {name: IT}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two actions."""
    (tmp_path / "cjm.yaml").write_text(f"project: Test\nsources: order.yaml\n{CRM}", "utf-8")
    (tmp_path / "order.yaml").write_text(JOURNEY, "utf-8")
    return tmp_path


def run(project: Path, *arguments: str, today: tuple[str, ...] = TODAY) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a run."""
    done = CliRunner().invoke(cjm, ["tasks", str(project), *arguments, *today], standalone_mode=False)
    if isinstance(done.exception, BaseException) and hasattr(done.exception, "exit_code"):
        return done.exception.exit_code, done.stdout, done.stderr
    assert done.exception is None, done.exception
    return int(done.return_value or 0), done.stdout, done.stderr


def change(project: Path, *pairs: tuple[str, str]) -> None:
    """Other words in the journey."""
    text = (project / "order.yaml").read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (project / "order.yaml").write_text(text, "utf-8")


def subjects(path: Path) -> list[str]:
    """The subjects in a table for Pipedrive."""
    return [row["Subject"] for row in csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))]


def test_without_a_target_they_are_listed(project: Path) -> None:
    """Every target with what it needs, in both languages; and the actions that should get an id before the first export."""
    change(project, (", id: till", ""))
    status, out, _ = run(project)
    assert status == 0
    assert all(f"\n{name} " in f"\n{out}" for name in NAMES)
    assert out.count("needs:") == len(NAMES)
    assert "order.yaml:8:14: “Repair the till” has no written id" in out and "`id: repair-the-till`" in out
    assert run(project, "--lang", "ru")[1].count("нужно:") == len(NAMES)


def test_each_task_is_handed_over_once(project: Path) -> None:
    """The second export of the same is nothing; then only what is new, and what has changed apart."""
    out = project / "out"
    status, said, _ = run(project, "--target", "pipedrive", "-o", str(out))
    assert (status, "2 tasks: 2 new" in said) == (0, True)
    assert subjects(out / "tasks.csv") == ["Shorten the form", "Repair the till"]
    assert "nothing is new or changed" in run(project, "--target", "pipedrive", "-o", str(out))[1]
    change(project, ("2026-12-10", "2026-12-11"), ("      - {do: Repair", "      - {do: Train, id: train, owner: it}\n      - {do: Repair"))
    status, _, complaint = run(project, "--target", "pipedrive", "-o", str(out))
    assert status == 2 and "tasks.csv. Import them and remove them" in complaint
    status, said, _ = run(project, "--target", "pipedrive", "-o", str(project / "next"))
    assert (status, "3 tasks: 1 new, 1 changed, 1 as before" in said) == (0, True)
    assert subjects(project / "next" / "tasks.csv") == ["Train"]
    [line] = (project / "next" / "tasks.changed.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["body"]["due_date"] == "2026-12-11"
    keys = [json.loads(line).get("key") for line in (project / ".cjm" / "tasks" / "pipedrive.jsonl").read_text("utf-8").splitlines()]
    assert keys == [None, "order/pay/form", "order/pay/till", "order/pay/train"]


def test_what_is_gone_is_listed_and_never_handed_over_again(project: Path) -> None:
    """A removed or dropped action is listed, a finished one is not; one that comes back is no second task."""
    run(project, "--target", "pipedrive", "-o", str(project / "out"))
    change(project, ("id: till, owner: shop", "id: till, owner: shop, status: dropped"))
    _, _, complaint = run(project, "--target", "pipedrive", "-o", str(project / "out"))
    assert "gone from the YAML, still in pipedrive: order/pay/till “Repair the till”" in complaint
    change(project, ("status: dropped", "status: done"))
    assert "gone" not in run(project, "--target", "pipedrive", "-o", str(project / "out"))[2]
    change(project, ("status: done", "status: planned"))
    assert "nothing is new or changed" in run(project, "--target", "pipedrive", "-o", str(project / "out"))[1]


def test_a_new_title_keeps_the_key(project: Path) -> None:
    """With a written id a reworded action is a change; another owner is told, not sent."""
    run(project, "--target", "pipedrive", "-o", str(project / "out"))
    change(project, ("Shorten the form", "Cut the form"), ("id: form, owner: shop", "id: form, owner: it"))
    _, said, complaint = run(project, "--target", "pipedrive", "-o", str(project / "next"))
    assert "2 tasks: 0 new, 1 changed, 1 as before" in said
    assert "order/pay/form: the owner was shop and is it" in complaint
    assert "Bob" not in (project / "next" / "tasks.changed.jsonl").read_text("utf-8")
    assert "the owner was" not in run(project, "--target", "pipedrive", "-o", str(project / "next"))[2]


def test_check_writes_nothing_and_names_the_place(project: Path) -> None:
    """Status 1 and `file:line:column` for each problem on standard output; status 0 where all is well."""
    assert run(project, "--target", "pipedrive", "--check")[:2] == (0, "2 tasks can be exported to pipedrive\n")
    status, out, _ = run(project, "--target", "jira", "--check", "--lang", "ru")
    assert status == 1
    assert [line.split(" ")[0] for line in out.splitlines()] == ["order.yaml:7:49:", "order.yaml:8:48:"]
    assert "нет пользователя в jira" in out
    assert {path.name for path in project.iterdir()} == {"cjm.yaml", "order.yaml"}


def test_what_cannot_be_exported_is_left_out(project: Path) -> None:
    """The rest is written, the status is 1, and what was left out comes with the next export, once it can be."""
    change(project, ("Repair the till, id: till, owner: shop", "Repair the till, id: till, owner: nobody"))
    status, said, complaint = run(project, "--target", "pipedrive", "-o", str(project / "out"))
    assert (status, "1 new" in said) == (1, True)
    assert "order.yaml:8:48: order/pay/till" in complaint and "1 task left out" in complaint
    assert subjects(project / "out" / "tasks.csv") == ["Shorten the form"]
    change(project, ("owner: nobody", "owner: it"))
    assert run(project, "--target", "pipedrive", "-o", str(project / "next"))[0] == 0
    assert subjects(project / "next" / "tasks.csv") == ["Repair the till"]


def test_tables_of_our_own_hold_everything_each_time(project: Path) -> None:
    """csv, xlsx, json and jsonl remember nothing; texts go to standard output where no file is named."""
    for _ in range(2):
        status, out, _ = run(project, "--target", "json")
        assert status == 0 and len(json.loads(out)["tasks"]) == 2
    assert run(project, "--target", "csv", "-o", str(project / "mine.csv"))[0] == 0
    assert (project / "mine.csv").exists() and not (project / ".cjm").exists()
    status, _, complaint = run(project, "--target", "xlsx")
    assert status == 2 and "-o tasks/" in complaint
    assert run(project, "--target", "csv", "-o", str(project / "mine.json"))[0] == 2


def test_a_state_can_be_asked_for(project: Path) -> None:
    """With --state a table is split too; a change has no columns for status and owner."""
    state = project / "memory.jsonl"
    run(project, "--target", "csv", "-o", str(project / "a"), "--state", str(state))
    change(project, ("2026-12-10", "2026-12-11"))
    run(project, "--target", "csv", "-o", str(project / "b"), "--state", str(state))
    assert [path.name for path in (project / "b").iterdir()] == ["tasks.changed.csv"]
    header = (project / "b" / "tasks.changed.csv").read_text("utf-8").splitlines()[0]
    assert '"status"' not in header and '"crm_user"' not in header and '"due"' in header


def test_taskwarrior_gets_no_file_of_changes(project: Path) -> None:
    """An import would reopen a finished task: changes are named and stay to be pushed."""
    run(project, "--target", "taskwarrior", "-o", str(project / "a"))
    change(project, ("2026-12-10", "2026-12-11"))
    for _ in range(2):
        status, said, complaint = run(project, "--target", "taskwarrior", "-o", str(project / "b"))
        assert (status, "nothing is new or changed" in said) == (0, True)
        assert "cjm tasks push taskwarrior" in complaint and "changed: order/pay/form" in complaint
    assert not (project / "b").exists()


def test_a_damaged_memory_stops_the_export(project: Path) -> None:
    """Better nothing than doubles: a state with a conflict of git is told with its line."""
    run(project, "--target", "pipedrive", "-o", str(project / "a"))
    state = project / ".cjm" / "tasks" / "pipedrive.jsonl"
    state.write_text(state.read_text("utf-8") + "<<<<<<< ours\n", "utf-8")
    status, _, complaint = run(project, "--target", "pipedrive", "-o", str(project / "b"))
    assert status == 2 and ".cjm/tasks/pipedrive.jsonl: line 4" in complaint


def test_since_a_revision(project: Path) -> None:
    """Only what a change brings, compared with the revision, and nothing is remembered."""
    for command in (["init", "-q"], ["add", "."], ["-c", "user.email=a@b.c", "-c", "user.name=a", "commit", "-qm", "one"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    change(project, ("2026-12-10", "2026-12-11"), ("      - {do: Repair", "      - {do: Train, id: train, owner: it}\n      - {do: Repair"))
    for _ in range(2):
        assert (
            "3 tasks: 1 new, 1 changed, 1 as before"
            in run(project, "--target", "pipedrive", "--since", "HEAD", "-o", str(project / "a"))[1]
        )
    assert subjects(project / "a" / "tasks.csv") == ["Train"]
    assert not (project / ".cjm").exists()
    assert run(project, "--target", "pipedrive", "--since", "nowhere", "-o", str(project / "b"))[0] == 2


def test_findings_are_tasks_of_their_own(project: Path) -> None:
    """`--from findings` gives the findings that are worth a task; repeated, both."""
    change(project, ("    actions:", "    touchpoints: [{name: Till, quality: awful}]\n    actions:"), ("2026-12-10", "2026-11-10"))
    _, out, _ = run(project, "--target", "json", "--from", "findings")
    keys = [task["key"] for task in json.loads(out)["tasks"]]
    assert keys and all(key.startswith("finding/") for key in keys)
    _, out, _ = run(project, "--target", "json", "--from", "findings", "--from", "actions")
    assert len(json.loads(out)["tasks"]) == len(keys) + 2


def test_plays_are_another_export(project: Path) -> None:
    """Never mixed with tasks, and only for the formats that take them."""
    change(project, ("    actions:", "    plays: [{name: Hello, trigger: first order, steps: [{task: Call, within: 1bd}]}]\n    actions:"))
    status, out, said = run(project, "--target", "json", "--plays")
    assert (status, said) == (0, "1 play\n")
    assert [play["title"] for play in json.loads(out)["plays"]] == ["Hello"]
    assert run(project, "--target", "csv", "--plays", "-o", str(project / "p"))[0] == 0
    assert (project / "p" / "plays.csv").exists()
    for arguments in (("--target", "jira", "--plays"), ("--target", "csv", "--plays", "--check"), ("--plays",)):
        assert run(project, *arguments)[0] == 2


def test_links_lead_to_the_published_report(project: Path) -> None:
    """`--report` gives the address; only http and https are links."""
    _, out, _ = run(project, "--target", "json", "--report", "https://cx.example.com/r/")
    assert json.loads(out)["tasks"][0]["link"] == "https://cx.example.com/r/journeys/order.html#stage:pay"
    assert run(project, "--target", "json", "--report", "javascript:alert(1)")[0] == 2


def test_paths_choose_the_journeys(project: Path) -> None:
    """Only the tasks of the named files; what others hold is not gone."""
    (project / "cjm.yaml").write_text(f"project: Test\nsources: '*.yaml'\n{CRM}", "utf-8")
    (project / "other.yaml").write_text("journey: Other\nstages: [{name: A, actions: [{do: Work, id: work}]}]\n", "utf-8")
    run(project, "--target", "pipedrive", "-o", str(project / "a"))
    status, said, complaint = run(project / "other.yaml", "--target", "pipedrive", "-o", str(project / "b"))
    assert (status, "1 task: nothing" in said, "gone" in complaint) == (0, True, False)


@pytest.mark.parametrize(
    "arguments", [("--target", "trello"), ("--check",), ("-o", "x"), ("--target", "csv", "--since", "HEAD", "--state", "x")]
)
def test_what_makes_no_sense_is_status_2(project: Path, arguments: tuple[str, ...]) -> None:
    """A target that is not there, options without a target, two ways to compare."""
    status, _, complaint = run(project, *arguments)
    assert status == 2 and complaint.startswith("cjm: ")


def test_broken_files_are_named(project: Path) -> None:
    """What can be read is exported; status 1 says that a file has errors."""
    (project / "cjm.yaml").write_text(f"project: Test\nsources: '*.yaml'\n{CRM}", "utf-8")
    (project / "broken.yaml").write_text("journey: [", "utf-8")
    status, out, complaint = run(project, "--target", "json")
    assert status == 1 and len(json.loads(out)["tasks"]) == 2 and "broken.yaml has errors" in complaint


def test_push_and_pull_are_commands_of_their_own() -> None:
    """The first word may name them; the help of `cjm tasks` does."""
    done = CliRunner().invoke(cjm, ["tasks", "--help"])
    assert "push" in done.output and "pull" in done.output and "--target" in done.output
    done = CliRunner().invoke(cjm, ["tasks", "push", "--help"])
    assert "cjm tasks push" in done.output and "--yes" in done.output
