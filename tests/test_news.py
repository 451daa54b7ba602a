"""Which findings are news: `--new-since` and `--baseline`."""

import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cjm.check import Options, Report, cap, check
from cjm.cli.lint import command
from cjm.findings import Finding, Severity
from cjm.formats import PLAIN, formatter
from cjm.news import Known, known, known_at, news, read_baseline
from cjm.project import load
from cjm.source import Source
from cjm.words import Phrase
from tests.strategies import block, journeys
from tests.test_git import commit, git

TODAY = date(2026, 11, 20)
STRICT = Options(TODAY, level="strict", lang="en", capped=False)
DEMO = Path(__file__).parent.parent


def finding(print_: str, severity: Severity = Severity.WARNING, line: str = "a: b") -> Finding:
    """A finding of a fingerprint, on a line of its own."""
    place = Source("a.yaml", line).place(0, 1)
    return Finding("STR001", "x", severity, "", "", "", place, "a", print_)


def report(*findings: Finding) -> Report:
    """A report of some findings."""
    return Report(findings, 1, "en")


def prints(found: Report) -> list[tuple[str, str]]:
    """Fingerprint and line of each finding."""
    return [(each.fingerprint, each.place.source.text) for each in found.findings]


def test_what_is_known_is_no_news() -> None:
    """By fingerprint alone; what is gone is counted."""
    found = news(report(finding("1"), finding("2")), [Known("1", Severity.WARNING), Known("3", Severity.INFO)])
    assert (prints(found.report), found.hidden, found.gone) == ([("2", "a: b")], 1, 1)


def test_what_became_worse_is_news() -> None:
    """A warning that is an error now was not known; the other way round it was."""
    assert news(report(finding("1", Severity.ERROR)), [Known("1", Severity.WARNING)]).hidden == 0
    assert news(report(finding("1", Severity.INFO)), [Known("1", Severity.WARNING)]).hidden == 1


def test_of_twins_the_new_one_is_told() -> None:
    """A twin put before the old one is the news, although the old one is now called #2."""
    before = known([finding("1", line="old: line")])
    found = news(report(finding("1", line="new: line"), finding("1#2", line="old: line")), before)
    assert prints(found.report) == [("1", "new: line")]


def test_twins_without_a_line_are_counted() -> None:
    """A baseline keeps no lines: as many as it knows are known."""
    before = [Known("1", Severity.WARNING), Known("1#2", Severity.WARNING)]
    assert news(report(finding("1"), finding("1#2"), finding("1#3")), before).hidden == 2


@given(st.lists(journeys(), min_size=1, max_size=3))
def test_nothing_is_news_to_itself(drawn: list[dict[str, Any]]) -> None:
    """A report compared with itself is empty, whatever is in it; also through a baseline."""
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(drawn):
            (Path(folder) / f"{number}.yaml").write_text(block(data), encoding="utf-8")
        found = check(load([folder]), STRICT)
    assert news(found, known(found.findings)).report.findings == ()
    baseline = read_baseline(formatter("json")(found, PLAIN).encode())
    assert not isinstance(baseline, Phrase)
    assert news(found, baseline).report.findings == ()


def test_a_baseline_knows_what_it_does_not_list() -> None:
    """The findings beyond the cap of a file are in its JSON by their fingerprints, so that they are no news later."""
    severities = [Severity.INFO, Severity.ERROR, Severity.WARNING]
    found = report(*(finding(f"{number:016x}", severities[number % 3]) for number in range(250)))
    written = formatter("json")(cap(found), PLAIN)
    assert len(json.loads(written)["findings"]) == 100
    baseline = read_baseline(written.encode())
    assert not isinstance(baseline, Phrase)
    assert Counter(baseline) == Counter(Known(each.fingerprint, each.severity) for each in found.findings)
    assert news(found, baseline).report.findings == ()


@given(
    st.binary()
    | st.sampled_from([b"[]", b"{}", b'{"findings": [1]}', b'{"findings": [{"fingerprint": 1, "severity": "error"}]}', b"[" * 9999])
    | st.sampled_from(
        [
            b'{"findings": [], "unlisted": 1}',
            b'{"findings": [], "unlisted": {"odd": ["a"]}}',
            b'{"findings": [], "unlisted": {"info": [1]}}',
        ]
    )
)
def test_a_file_that_is_no_baseline(raw: bytes) -> None:
    """It is refused in words."""
    assert isinstance(read_baseline(raw), Phrase)


# ---------------------------------------------------------------- with git


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The demo project in a repository of its own."""
    git(tmp_path, "init", "-q", ".")
    shutil.copy(DEMO / "cjm.yaml", tmp_path)
    shutil.copytree(DEMO / "journeys", tmp_path / "journeys")
    commit(tmp_path, {})
    return tmp_path


def since(folder: Path, options: Options = STRICT) -> list[tuple[str, str]]:
    """Name and address of what a change brings."""
    project = load([str(folder)])
    found = news(check(project, options), known_at(project, options, "HEAD"))
    return [(each.name, each.address) for each in found.report.findings]


def test_an_unchanged_tree_brings_nothing(shop: Path) -> None:
    """Nor does a new commit of it."""
    assert since(shop) == []


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file; it must differ."""
    old = path.read_text(encoding="utf-8")
    assert change(old) != old
    path.write_text(change(old), encoding="utf-8")


def test_a_change_brings_what_it_breaks(shop: Path) -> None:
    """And nothing else of all that the project has."""
    rewrite(shop / "journeys" / "online-order.yaml", lambda text: text.replace("owner: ecommerce", "owner: ecomerce", 1))
    assert {name for name, _ in since(shop)} == {"unknown-reference"}


def test_a_rule_that_is_switched_on_speaks_of_the_change_only(shop: Path) -> None:
    """The old tree is judged by the new settings: adopting a rule does not drown a pull request."""
    rewrite(shop / "cjm.yaml", lambda text: text.replace("level: standard", "level: strict"))
    assert since(shop, Options(TODAY, lang="en", capped=False)) == []


def test_a_broken_project_file_before(shop: Path) -> None:
    """Where the old `cjm.yaml` could not be read, the new one is taken."""
    good = (shop / "cjm.yaml").read_text(encoding="utf-8")
    commit(shop, {"cjm.yaml": "project: [\n"})
    (shop / "cjm.yaml").write_text(good, encoding="utf-8")
    assert since(shop) == []


def test_a_project_that_is_new(tmp_path: Path) -> None:
    """Everything is news where there was nothing."""
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, {"README": "x"})
    (tmp_path / "a.yaml").write_text("journey: A\nstages:\n  - name: B\n    next: []\n", encoding="utf-8")
    assert "dead-end-stage" in {name for name, _ in since(tmp_path)}


def test_a_file_that_is_renamed_where_ids_are_written(shop: Path) -> None:
    """The findings of a journey that states its id move with it."""
    path = shop / "journeys" / "online-order.yaml"
    assert "\nid:" in path.read_text(encoding="utf-8")
    path.rename(shop / "journeys" / "renamed.yaml")
    assert since(shop) == []


def test_more_old_findings_than_are_shown(tmp_path: Path) -> None:
    """The cap of a file comes after the comparison, so that news is never crowded out."""
    git(tmp_path, "init", "-q", ".")
    stages = "".join(f"  - name: Step {i}\n    owner: nobody{i}\n" for i in range(150))
    text = f"journey: A\nid: a\nstages:\n{stages}"
    commit(tmp_path, {"a.yaml": text})
    (tmp_path / "a.yaml").write_text(text.replace("nobody7\n", "somebody\n"), encoding="utf-8")
    assert since(tmp_path, STRICT._replace(select=("unknown-reference",))) == [("unknown-reference", "a/stage:step-7")]


# ---------------------------------------------------------------- the command


def run(*words: str) -> tuple[int, str, str]:
    """Exit status, output and messages of `cjm lint`."""
    done = CliRunner().invoke(command, [*words, "--today", "2026-11-20"], standalone_mode=False)
    assert done.exception is None or isinstance(done.exception, SystemExit | Exception)
    status = done.return_value if done.exception is None else getattr(done.exception, "exit_code", -1)
    return status, done.stdout, done.stderr


def test_the_command_with_a_revision_and_a_baseline(shop: Path) -> None:
    """Each hides what is known and says how much; together they add up."""
    baseline = shop / "old.json"
    run(str(shop), "--level", "strict", "--format", "json", "--output", str(baseline))
    rewrite(shop / "journeys" / "online-order.yaml", lambda text: text.replace("owner: ecommerce", "owner: ecomerce", 1))
    for words in (["--baseline", str(baseline)], ["--new-since", "HEAD"], ["--baseline", str(baseline), "--new-since", "HEAD"]):
        status, out, err = run(str(shop), "--format", "json", *words)
        names = {each["name"] for each in json.loads(out)["findings"]}
        compared = {"version-not-bumped"} if "--new-since" in words else set()
        assert (status, names) == (1, {"unknown-reference"} | compared)
        assert err.startswith("known before")


def test_processes_and_caches_bring_no_news(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison prints the same by one process or several, with what earlier runs have found out or without."""
    monkeypatch.setattr("cjm.lint.run._ENOUGH", 1)
    rewrite(shop / "journeys" / "online-order.yaml", lambda text: text.replace("owner: ecommerce", "owner: ecomerce", 1))
    expected = run(str(shop), "--new-since", "HEAD", "--level", "strict", "--no-cache", "--jobs", "1")
    assert expected[0] == 1 and "ecomerce" in expected[1]
    for words in (["--jobs", "1"], ["--jobs", "3"], ["--no-cache", "--jobs", "3"], []):
        assert run(str(shop), "--new-since", "HEAD", "--level", "strict", *words) == expected


def test_settings_broken_before_and_gone_now(tmp_path: Path) -> None:
    """Where there is no `cjm.yaml` any more, the old tree is judged without its broken one."""
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, {"cjm.yaml": "project: [\n", "a.yaml": "journey: A\nstages:\n  - name: B\n    next: []\n"})
    (tmp_path / "cjm.yaml").unlink()
    assert since(tmp_path) == []


def test_what_the_command_refuses(shop: Path) -> None:
    """A revision or a file that is not there, in words and with status 2."""
    for words in (["--new-since", "nope"], ["--baseline", str(shop / "nope.json")], ["--baseline", str(shop / "cjm.yaml")]):
        status, out, err = run(str(shop), *words)
        assert (status, out) == (2, "")
        assert err.startswith("cjm: ")


# ---------------------------------------------------------------- seeded changes


@pytest.mark.parametrize("seed", range(10))
def test_moving_and_reindenting_brings_nothing(shop: Path, seed: int) -> None:
    """Comments, blank lines, and journeys in other files leave findings as they were; a real change among them is found alone."""
    dice = random.Random(seed)
    paths = sorted((shop / "journeys").glob("*.yaml"))
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [
            part for line in lines for part in (["", "# a remark"] if dice.random() < 0.05 and line.startswith("  - ") else []) + [line]
        ]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
        if path.name != "library.yaml" and dice.random() < 0.5:
            path.rename(path.with_name(f"moved-{path.name}"))
    assert since(shop) == []
