"""The built pages in a real browser: nothing runs, nothing is fetched, nothing falls out of the page."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--allow-file-access-from-files",
]  # fmt: skip
PAYLOADS = [
    "<script>document.title='ran'</script>",
    "<img src=x onerror=document.title='ran'>",
    "\"><svg/onload=document.title='ran'>",
    "'-document.title='ran'-'",
    "</style><script>document.title='ran'</script>",
    "javascript:document.title='ran'",
    "]]><script>document.title='ran'</script>",
    "&#60;script&#62;document.title='ran'&#60;/script&#62;",
]


def browse(page: Path, profile: Path, *options: str) -> str:
    """The document after the browser has read a page."""
    chromium = shutil.which("chromium")
    assert chromium is not None
    command = [chromium, *FLAGS, f"--user-data-dir={profile}", *options, "--dump-dom", page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def build(source: Path, folder: Path, *options: str) -> None:
    """A build; hostile texts may leave findings, never a crash."""
    command = [sys.executable, "-m", "cjm", "build", str(source), "--today", "2026-11-20", "-o", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of a journey that tries to run something from every text."""
    folder = tmp_path_factory.mktemp("hostile")
    stages = []
    for number, payload in enumerate(PAYLOADS):
        text = "'" + payload.replace("'", "''") + "'"
        stages.append(
            f"  - name: {text}\n    id: stage-{number}\n    does: {text}\n    thinks: {text}\n    expects: {text}\n    emotion: -1\n"
            f"    touchpoints:\n      - {{name: {text}, id: t{number}, channel: c{number}, quality: awful,\n"
            f"         backstage: [{text}], kpis: [k]}}\n"
            f"    critical_points:\n      - {{name: {text}, id: p{number}, cause: {text}, actions: [{{do: {text}, id: a{number}}}]}}\n"
        )
    channels = "".join(f"    c{n}: {{name: {chr(39)}{p.replace(chr(39), chr(39) * 2)}{chr(39)}}}\n" for n, p in enumerate(PAYLOADS))
    link = "    s: {name: S, kind: desk, link: \"javascript:document.title='ran'\"}\n"
    kpi = "    k: {name: \"<b onmouseover=document.title='ran'>k\", type: rate}\n"
    title = PAYLOADS[0].replace("'", "''")
    library = f"library:\n  channels:\n{channels}  kpis:\n{kpi}  sources:\n{link}"
    text = f"journey: '{title}'\nid: hostile\nevidence: [s]\nstages:\n{''.join(stages)}{library}"
    (folder / "hostile.yaml").write_text(text, encoding="utf-8")
    build(folder / "hostile.yaml", folder / "out")
    return folder / "out"


@pytest.mark.parametrize("page", ["index.html", "journeys/hostile.html", "maps/hostile.graph.svg"])
def test_nothing_runs(hostile: Path, page: str, tmp_path: Path) -> None:
    """No text of a journey becomes a script, an element or a link that runs one."""
    document = browse(hostile / page, tmp_path / "profile")
    assert "<title>ran</title>" not in document
    assert 'href="javascript' not in document.lower()
    assert len(document) > 1000


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_pages_do_not_scroll_sideways(width: int, lang: str, tmp_path: Path) -> None:
    """The page of a journey fits its window: a probe beside the page measures it in an iframe of that width."""
    build(ROOT / "journeys", tmp_path / "out", "--lang", lang)
    for page in ("index.html", "journeys/online-order.html", "journeys/zhaloba-spisanie.html"):
        probe = tmp_path / "out" / "probe.html"
        probe.write_text(
            f"<iframe id=f src='{page}' width={width} height=900></iframe><script>f.onload=()=>"
            "document.title='wide '+(f.contentDocument.documentElement.scrollWidth-f.contentDocument.documentElement.clientWidth)</script>",
            encoding="utf-8",
        )
        document = browse(probe, tmp_path / "profile", "--virtual-time-budget=5000", "--disable-web-security")
        assert "<title>wide 0</title>" in document, page
