"""`version-not-bumped` in `cjm lint --new-since`: heard, silenced and fixed like every rule of lint."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cjm.cli.lint import command
from tests.test_git import commit, git

JOURNEY = "journey: Order\nid: order\nstatus: live\nversion: 3\nstages:\n  - name: Pays\n    id: pays\n    next: []\n"
CHANGED = JOURNEY.replace("name: Pays", "name: Pays by card")


@pytest.fixture(params=[True, False], ids=["project", "no cjm.yaml"])
def shop(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A live journey in a repository, below its top, changed in the working tree; with and without cjm.yaml."""
    git(tmp_path, "init", "-q", ".")
    files = {"cx/journeys/order.yaml": JOURNEY, "cx/journeys/library.yaml": "teams: {it: {name: IT}}\n"}
    commit(tmp_path, files | ({"cx/cjm.yaml": "project: Shop\n"} if request.param else {}))
    (tmp_path / "cx" / "journeys" / "order.yaml").write_text(CHANGED, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "cx")
    return tmp_path / "cx"


def lint(*words: str) -> list[dict[str, Any]]:
    """The findings of version-not-bumped, as JSON."""
    done = CliRunner().invoke(command, ["--format", "json", "--today", "2026-11-20", *words], standalone_mode=False)
    assert done.exception is None, done.output
    return [each for each in json.loads(done.stdout)["findings"] if each["name"] == "version-not-bumped"]


def test_it_is_a_warning_at_the_version(shop: Path) -> None:
    """Where the number stands, with what to write."""
    (finding,) = lint("--new-since", "HEAD")
    assert (finding["severity"], finding["path"], finding["line"]) == ("warning", "journeys/order.yaml", 4)
    assert finding["hint"] == "`version: 4`" and finding["fixable"]


def test_a_lone_tree_says_nothing(shop: Path) -> None:
    """Without a version to compare with there is nothing to say."""
    assert lint() == []


@pytest.mark.parametrize(
    "text",
    [
        CHANGED.replace("version: 3", "version: 4"),
        CHANGED.replace("status: live", "status: review"),
        JOURNEY + "    actions: [{do: Cut the form, id: cut}]\n",
        "# a remark\n" + JOURNEY,
        CHANGED.replace("version: 3", "version: 3  # cjm: ignore[version-not-bumped] a typing error"),
        CHANGED + "lint: {off: [version-not-bumped]}\n",
        CHANGED + "lint: {off: [GOV012]}\n",
    ],
)
def test_what_it_does_not_object_to(shop: Path, text: str) -> None:
    """A raised version, a journey that is not live, work on it, no change of meaning, and what was silenced."""
    (shop / "journeys" / "order.yaml").write_text(text, encoding="utf-8")
    assert lint("--new-since", "HEAD") == []


def test_runs_that_compare_are_kept_apart_from_those_that_do_not(shop: Path) -> None:
    """What is known of the same text from an earlier run does not hold for the other kind."""
    for _ in range(2):
        assert len(lint("--new-since", "HEAD")) == 1
        assert lint() == []


def test_options_know_it(shop: Path) -> None:
    """It is selected and left out by name and by code, like any rule."""
    assert len(lint("--new-since", "HEAD", "--select", "version-not-bumped")) == 1
    assert len(lint("--new-since", "HEAD", "--select", "GOV012")) == 1
    assert lint("--new-since", "HEAD", "--ignore", "version-not-bumped") == []


def test_settings_know_it(shop: Path) -> None:
    """Off, or an error."""
    project = shop / "cjm.yaml"
    project.write_text("project: Shop\nlint: {rules: {version-not-bumped: error}}\n", encoding="utf-8")
    assert [each["severity"] for each in lint("--new-since", "HEAD")] == ["error"]
    project.write_text("project: Shop\nlint: {rules: {version-not-bumped: off}}\n", encoding="utf-8")
    assert lint("--new-since", "HEAD") == []


@pytest.mark.parametrize(("stated", "fixed"), [("version: 3\n", "version: 4\n"), ("", "version: 2\n")])
def test_the_fix_raises_the_number(shop: Path, stated: str, fixed: str) -> None:
    """And nothing is left to say; a journey that states no version is version 1."""
    (shop / "journeys" / "order.yaml").write_text(JOURNEY.replace("version: 3\n", stated), encoding="utf-8")
    commit(shop.parent, {})
    (shop / "journeys" / "order.yaml").write_text(CHANGED.replace("version: 3\n", stated), encoding="utf-8")
    assert lint("--new-since", "HEAD", "--fix") == []
    assert fixed in (shop / "journeys" / "order.yaml").read_text(encoding="utf-8")


def test_a_new_file_and_a_broken_one(shop: Path) -> None:
    """Neither has a version to compare with."""
    (shop / "journeys" / "other.yaml").write_text(JOURNEY.replace("id: order", "id: other"), encoding="utf-8")
    (shop / "journeys" / "order.yaml").write_text("journey: [\n", encoding="utf-8")
    assert lint("--new-since", "HEAD") == []
