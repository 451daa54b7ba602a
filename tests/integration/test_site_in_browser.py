"""The built report in a browser: links lead somewhere, nothing scrolls sideways, nothing runs, and its judges find nothing to say."""

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.integration.programs import module
from tests.integration.site import ROOT, build, chromium, opened, pages
from tests.invented import document, naughty

_UNKNOWN_TO_VNU = ".*(paint-order|vector-effect).*"
"""Properties that its grammar of CSS does not have yet."""
WIDTHS = (360, 768, 1440, 3840)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ATTACKS = [
    "<script>document.title='ran'</script>", "<img src=x onerror=document.title='ran'>", "\"><svg/onload=document.title='ran'>",
    "'-document.title='ran'-'", "</style><script>document.title='ran'</script>", "javascript:document.title='ran'",
    "</script><script>document.title='ran'</script>", "]]><script>document.title='ran'</script>", "<!--<script>",
    "&#60;script&#62;document.title='ran'&#60;/script&#62;", "<iframe src=https://example.com>", "<link rel=prefetch href=https://example.com>",
    "<base href=https://example.com>", "<style>@import 'https://example.com'</style>", "url(https://example.com/x.png)",
    "https://example.com/?x=\"onmouseover=document.title='ran'", "\u2028document.title='ran'", "${document.title='ran'}", "{{7*7}}",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built; its texts are bilingual, so that it holds an English and a Russian site."""
    return build(ROOT / "journeys", tmp_path_factory.mktemp("site"), "--lang", "en")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, built."""
    source = Path(shutil.copytree(ROOT / "tests" / "samples", tmp_path_factory.mktemp("samples") / "samples"))
    return build(source, source.parent / "out")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Journeys in which every text attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    texts = [*ATTACKS, *(text for text in naughty() if any(sign in text for sign in "<>&{$\"'`;"))]
    (folder / "journeys").mkdir()
    for start in range(0, len(texts), 40):
        turn = iter(texts[start : start + 40] * 100)
        made = {**document(4, "en", lambda _, turn=turn: next(turn)), "id": f"hostile-{start}"}  # type: ignore[misc]
        made["library"]["sources"]["polls"]["link"] = "javascript:document.title='ran'"
        (folder / "journeys" / f"{start}.yaml").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    (folder / "cjm.yaml").write_text("cjm: 1\nproject: \"<script>document.title='ran'</script>\"\n", encoding="utf-8")
    return build(folder / "journeys", folder / "out")


def kinds(folder: Path) -> list[Path]:
    """One page of each kind: those at the top, and the first of each folder."""
    below = (path for path in reversed(pages(folder)) if path.parent.parent == folder and path.name != "index.html")
    first = {path.parent: path for path in below if path.parent.name not in ("ru", "en")}
    return [*sorted(folder.glob("*.html")), *first.values()]


def test_every_link_resolves(site: Path, browser: Browser) -> None:
    """From `file://`, each link of each page leads to a page or file that is there, and to a thing on it."""
    anchors: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    with opened(browser) as (page, _):
        for path in pages(site):
            page.goto(path.as_uri())
            anchors[path] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
            links += [
                (path, link)
                for link in page.evaluate(
                    "[...document.querySelectorAll('a')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
                )
            ]
    assert len(links) > 100
    for path, link in links:
        parts = urlsplit(link)
        if parts.scheme in ("http", "https", "mailto"):
            continue
        assert parts.scheme == "file", (path, link)
        target = Path(unquote(parts.path))
        assert target.is_file(), f"{path.name} links to {link}"
        if parts.fragment and target in anchors:
            assert unquote(parts.fragment) in anchors[target], f"{path.name} links to {link}"


def test_no_page_scrolls_sideways(site: Path, browser: Browser) -> None:
    """Whatever is wide scrolls inside itself, from a phone to a wall."""
    wide = []
    with opened(browser) as (page, _):
        for path in pages(site):
            page.goto(path.as_uri())
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over > 0:
                    wide.append((path.relative_to(site).as_posix(), width, over))
    assert wide == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(site: Path, theme: Literal["light", "dark"], width: int, browser: Browser) -> None:
    """axe-core has no violation to report of any kind of page, in both languages."""
    axe = module("axe-core/axe.min.js").read_text(encoding="utf-8")
    found = []
    with opened(browser, width, theme) as (page, _):
        for path in (*kinds(site), *kinds(site / "ru")):
            page.goto(path.as_uri())
            page.evaluate(axe)
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found += [
                f"{path.relative_to(site)} {each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
                for each in result["violations"]
                for node in each["nodes"][:3]
            ]
    assert found == []


def test_the_markup_is_valid(site: Path, samples: Path, hostile: Path) -> None:
    """The Nu checker and html-validate have nothing to say, not even of hostile texts."""
    found = [str(path) for folder in (site, samples, hostile) for path in pages(folder)]
    vnu = [
        "java",
        "-jar",
        str(module("vnu-jar/build/dist/vnu.jar")),
        "--errors-only",
        "--filterpattern",
        _UNKNOWN_TO_VNU,
        "--format",
        "json",
        *found,
    ]
    said = json.loads(subprocess.run(vnu, capture_output=True, text=True, check=False).stderr)["messages"]
    assert [f"{Path(each['url']).name}:{each.get('lastLine')} {each['message']} {each.get('extract', '')}" for each in said] == []
    config = Path(__file__).with_name("html-validate.json")
    command = ["node", str(module("html-validate/bin/html-validate.mjs")), "--config", str(config), "--formatter", "json", *found]
    results = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout or "[]")
    assert [
        f"{Path(each['filePath']).name}:{one['line']} {one['ruleId']} {one['message']}" for each in results for one in each["messages"]
    ] == []


def test_nothing_runs_and_nothing_is_fetched(site: Path, hostile: Path, browser: Browser) -> None:
    """No script of a text runs, no address but the pages' own files is asked for, and no policy is broken."""
    with opened(browser) as (page, heard):
        for path in (*pages(site), *pages(hostile)):
            page.goto(path.as_uri())
            assert page.title() != "ran", path
            assert page.evaluate("[...document.querySelectorAll('[href],[src]')].every(e => !/^\\s*javascript:/i.test(e.href || e.src))"), (
                path
            )
            assert page.locator("iframe, object, embed, base, img[src^=http]").count() == 0, path
    assert heard.said == []
    assert [link for link in heard.asked if not link.startswith(("file:", "data:"))] == []


def test_pages_say_all_without_scripts(site: Path, browser: Browser) -> None:
    """With scripts off the text is there, and no control that would do nothing is shown."""
    with opened(browser, scripts=False) as (page, heard):
        for path in pages(site):
            page.goto(path.as_uri())
            assert len(page.inner_text("main")) > 100, path
            shown = page.locator(
                "main input:visible, main select:visible, main button:visible, header input:visible, header button:visible"
            )
            assert shown.count() == 0, (path, [each.evaluate("e => e.outerHTML") for each in shown.all()[:3]])
    assert heard.said == []


def test_a_journey_prints_as_a_brief(site: Path, browser: Browser, tmp_path: Path) -> None:
    """The PDF of a journey's page holds its title and its plan, on A4, and none of what only a screen can use."""
    with opened(browser) as (page, _):
        page.goto((site / "journeys" / "online-order.html").as_uri())
        page.pdf(path=tmp_path / "brief.pdf", prefer_css_page_size=True)
        title = page.inner_text("h1")
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "brief.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    info = subprocess.run(["pdfinfo", str(tmp_path / "brief.pdf")], capture_output=True, text=True, check=True).stdout
    assert " ".join(title.split()) in " ".join(text.split())
    sheets = int(re.search(r"Pages:\s+(\d+)", info)[1])  # type: ignore[index]
    assert 2 <= sheets <= 20
    assert "A4" in info


@pytest.mark.parametrize("scripts", [True, False])
def test_tables_stay_tables_on_a_phone(site: Path, browser: Browser, scripts: bool) -> None:
    """Where rows become blocks, a screen reader is still told of a table: by the roles of the script, and by Chromium without."""
    with opened(browser, 360, scripts=scripts) as (page, _):
        for path, name in ((site / "index.html", "journeys"), (site / "journeys" / "online-order.html", "passport")):
            page.goto(path.as_uri())
            assert page.evaluate(f"getComputedStyle(document.querySelector('table.{name} tbody tr')).display") != "table-row"
            told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
            roles = Counter(node["role"]["value"] for node in told if not node["ignored"])
            assert roles["table"] >= 1
            assert roles["row"] >= 4
            assert roles["columnheader"] >= 4
            assert roles["rowheader"] >= 4
            assert roles["cell"] >= 20
