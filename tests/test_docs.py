"""The docs are true: generated pages are current, links resolve, README's commands are one line each."""

import re
from datetime import date
from pathlib import Path

import pytest

from cjm.check import Options, check
from cjm.formats.text import render
from cjm.project import load

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "journeys/README.md")]
PAGES += sorted((ROOT / "docs").rglob("*.md"))


def test_generated_pages_are_current() -> None:
    """`python tools/docs.py` would change nothing."""
    from tools.docs import pages

    for name, text in pages().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, f"run python tools/docs.py ({name})"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    """Every relative link of a page leads to a file, and every fragment to a heading."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert fragment in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


def test_readme_commands_are_one_line() -> None:
    """The first two `sh` blocks of the README are one line each: build the demo, run the tests."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    build, test = blocks[:2]
    assert build.count("\n") == test.count("\n") == 1
    assert "cjm build" in build
    assert "pytest" in test


def test_no_machine_in_the_repository() -> None:
    """No registry host in the pinned tools: names, versions and hashes only."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert "http" not in text
    assert "index" not in text


def test_readme_shows_what_lint_says(tmp_path: Path) -> None:
    """The ten lines of YAML give the finding that stands below them."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (tmp_path / "order.yaml").write_text(re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)[0], encoding="utf-8")
    shown = re.findall(r"```text\n(.*?)```", text, flags=re.DOTALL)[0]
    report = check(load([str(tmp_path)]), Options(date(2026, 11, 20)))
    assert shown in render(report)
