"""A report of hundreds of journeys: its long tables are laid out where they are looked at, and stay tables."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.integration.site import ROOT, build, chromium, opened

COUNT: Final = 120
PAGES: Final = ("index.html", "atlas.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "corpus.py"), str(folder / "project"), str(COUNT)], check=True)
    return build(folder / "project", folder / "site")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 768, 1024, 1280, 1440, 2560])
def test_long_tables_fit(browser: Browser, built: Path, path: str, width: int) -> None:
    """The page never scrolls sideways, and no cell of the overview is wider than its column."""
    with opened(browser, width) as (page, heard):
        page.goto((built / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        cut = """[...document.querySelectorAll(".journeys.many tbody tr")].slice(0, 30).flatMap(row => [...row.cells])
            .filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent.trim())"""
        assert page.evaluate(cut) == []
        assert heard.said == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 768, 1024, 1440])
def test_columns_are_columns(browser: Browser, built: Path, path: str, width: int) -> None:
    """A cell begins where the cells of its column begin, in every row: on screens and on paper."""
    starts = """[...document.querySelectorAll("table.many tbody tr")].slice(0, 12)
        .map(row => [...row.cells].map(cell => Math.round(cell.getBoundingClientRect().left)).join(" "))"""
    with opened(browser, width) as (page, _):
        page.goto((built / path).as_uri())
        if path == "index.html" or width > 700:  # the atlas is a compact list on a phone
            assert len(set(page.evaluate(starts))) == 1
        page.emulate_media(media="print")
        assert len(set(page.evaluate(starts))) == 1
        assert page.evaluate("getComputedStyle(document.querySelector('table.many tbody tr')).display") == "table-row"


@pytest.mark.parametrize("path", PAGES)
def test_the_page_opens_with_the_rows_in_sight(browser: Browser, built: Path, path: str) -> None:
    """All rows are there, most of them not laid out; where no script does it, the browser lays out those that it comes to."""
    seen = "row => row.cells[0].firstElementChild.checkVisibility({contentVisibilityAuto: true})"
    with opened(browser, scripts=False) as (page, _):
        page.goto((built / path).as_uri())
        rows = page.locator("table.many tbody tr")
        assert rows.count() == COUNT
        last = rows.nth(COUNT - 1)
        assert not last.evaluate(seen)
        last.scroll_into_view_if_needed()
        assert any(last.evaluate(seen) or page.wait_for_timeout(50) for _ in range(100))


@pytest.mark.parametrize("path", PAGES)
def test_they_stay_tables(browser: Browser, built: Path, path: str) -> None:
    """A screen reader is told of every row, with its head, and of the heads of columns."""
    with opened(browser) as (page, _):
        page.goto((built / path).as_uri())
        expect(page.locator("table.many tbody tr:not(.laid)")).to_have_count(0)
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        names = {role: [node["name"]["value"] for node in nodes if node["role"]["value"] == role] for role in ("rowheader", "columnheader")}
        assert sum(name.startswith("Journey ") for name in names["rowheader"]) == COUNT
        assert {"Journey", "Status", "Owner", "Evidence"} <= {head.split(" ↕")[0] for head in names["columnheader"]}


@pytest.mark.parametrize("path", PAGES)
def test_they_sort_and_filter(browser: Browser, built: Path, path: str) -> None:
    """Every row takes part, seen or not, and so does the search of the browser."""
    with opened(browser) as (page, _):
        page.goto((built / path).as_uri() + "?sort=-journey&status=live")
        shown = page.locator("table.many tbody tr:not([hidden])")
        names = shown.evaluate_all("rows => rows.map(row => row.cells[0].querySelector('a').textContent)")
        assert 0 < len(names) < COUNT
        assert names == sorted(names, key=lambda name: int(name.split()[1]), reverse=True)
        assert page.evaluate(f"find('{names[-1]}')")
