"""How fast the report of many journeys is written, beside `mkdocs build` of as many Markdown pages of the same text, and how it opens.

    python benchmarks/report.py [--count 1000]

Prints wall time, peak memory, pages and milliseconds a page; then, in Debian's Chromium, how long the overview takes to open from
`file://` and how long a search takes, median of five words. `pip install mkdocs playwright` brings the others; mkdocs is left out
where it is not installed.
"""

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from lint import BIN, measure  # noqa: E402

_WORDS = ("checkout", "delivery", "письмо", "courier", "stage 7")


def markdown(page: Path) -> str:
    """The words of a page, a paragraph for each line that has some."""
    main = page.read_text(encoding="utf-8").partition("<main")[2].partition(">")[2].partition("</main>")[0]
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(script|style|svg).*?</\1>", "", main, flags=re.DOTALL)))
    return "# Page\n\n" + "\n\n".join(re.sub(r"([\\`*_{}\[\]<>#+-])", r"\\\1", line.strip()) for line in text.splitlines() if line.strip())


def row(name: str, wall: float, peak: float, pages: int) -> None:
    """A line of the table."""
    print(f"{name:28}{wall:>9.1f}{peak:>9.0f}{pages:>8}{wall / pages * 1000:>10.1f}")


def open_and_search(folder: Path) -> None:
    """What a reader waits for."""
    from tests.integration.site import chromium, opened

    with chromium() as browser, opened(browser) as (page, _):
        page.goto("about:blank")
        page.goto((folder / "index.html").as_uri())
        took = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        print(f"\nthe overview opens in {took:.0f} ms ({(folder / 'index.html').stat().st_size / 1e6:.1f} MB)")
        box = page.locator("#search")
        box.fill("x")
        page.wait_for_selector("#results [role=option], .search .said:not(:empty)", timeout=60_000)
        spent = [
            page.evaluate(
                """word => new Promise(done => {
                    const box = document.querySelector("#search");
                    const start = performance.now();
                    const seen = new MutationObserver(() => { seen.disconnect(); done(performance.now() - start); });
                    seen.observe(box.closest("search"), {childList: true, characterData: true, subtree: true});
                    box.value = word;
                    box.dispatchEvent(new Event("input", {bubbles: true}));
                })""",
                word,
            )
            for word in _WORDS
        ]
        print(f"search: median {median(spent):.0f} ms, longest {max(spent):.0f} ms ({(folder / 'search.js').stat().st_size / 1e6:.1f} MB)")


def main() -> None:
    """Make a project, measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=1000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "corpus.py"), str(folder / "project"), str(given.count)], check=True)
        print(f"{'':28}{'wall s':>9}{'peak MB':>9}{'pages':>8}{'ms a page':>10}")
        command = [str(BIN / "cjm"), "report", "--today", "2026-11-20", "-o", str(folder / "site")]
        wall, peak = measure(command, folder / "project", 1)
        pages = sorted((folder / "site").rglob("*.html"))
        row("cjm report", wall, peak, len(pages))
        wall, peak = measure(command, folder / "project", 1)
        row("cjm report, nothing changed", wall, peak, len(pages))
        if shutil.which("mkdocs", path=str(BIN)):
            (folder / "docs").mkdir()
            for page in pages:
                target = folder / "docs" / page.relative_to(folder / "site").with_suffix(".md")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(markdown(page), encoding="utf-8")
            (folder / "mkdocs.yml").write_text("site_name: Journeys\ntheme: mkdocs\n", encoding="utf-8")
            wall, peak = measure([str(BIN / "mkdocs"), "build", "-q", "-d", str(folder / "mkdocs")], folder, 1)
            row("mkdocs build", wall, peak, len(list((folder / "mkdocs").rglob("*.html"))))
        open_and_search(folder / "site")


if __name__ == "__main__":
    main()
