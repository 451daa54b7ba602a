"""Built reports in Debian's Chromium: what every test of pages in a browser starts from."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def build(source: Path, folder: Path, *options: str) -> Path:
    """A built project; findings are allowed, crashes are not."""
    command = [sys.executable, "-m", "cjm", "build", str(source), "--today", "2026-11-20", "-o", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return folder


def pages(folder: Path) -> list[Path]:
    """Every HTML page of a built project, sorted."""
    return sorted(folder.rglob("*.html"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that the machine has."""
    program = shutil.which("chromium")
    assert program is not None, "tests/integration/install brings the browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Heard:
    """What a page did that it should not have done: errors, complaints of its policy, addresses that it asked for."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def opened(
    browser: Browser,
    width: int = 1440,
    theme: Literal["light", "dark"] = "light",
    scripts: bool = True,
) -> Iterator[tuple[Page, Heard]]:
    """A window, and what is heard of it. `scripts` says whether pages may run theirs."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=scripts)
    page = context.new_page()
    heard = Heard()
    page.on("console", lambda message: heard.said.append(message.text))
    page.on("pageerror", lambda error: heard.said.append(str(error)))
    page.on("dialog", lambda dialog: (heard.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: heard.asked.append(request.url))
    try:
        yield page, heard
    finally:
        context.close()
