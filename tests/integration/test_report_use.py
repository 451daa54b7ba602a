"""The report used in a real browser: search, filters, sorting, what-if, keys, the state in the URL; from a folder, in one file, live."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.integration.site import ROOT, Heard, chromium, opened

TODAY = ["--today", "2026-11-20"]
ORDER = "journeys/online-order.html"


def cjm(*arguments: str, cwd: Path = ROOT) -> None:
    """A run of cjm; findings are no failure."""
    done = subprocess.run([sys.executable, "-m", "cjm", *arguments, *TODAY], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo project as a folder in both languages and as one file."""
    folder = tmp_path_factory.mktemp("report")
    for lang in ("en", "ru"):
        cjm("report", "journeys", "-o", str(folder / lang), "--lang", lang)
    cjm("report", "journeys", "--single-file", str(folder / "one.html"), "--lang", "en")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium() as found:
        yield found


def wrong(heard: Heard, allowed: str) -> list[str]:
    """What a page must not have done: complain, fail, or ask for anything that is not beside it."""
    return heard.said + [url for url in heard.asked if not url.startswith((allowed, "data:"))]


@pytest.fixture
def page(browser: Browser, built: Path) -> Iterator[Page]:
    """A window as wide as a desk; at the end nothing may have gone wrong in it."""
    with opened(browser) as (made, heard):
        made.set_default_timeout(15_000)
        yield made
    assert wrong(heard, built.as_uri()) == []


def query(page: Page) -> str:
    return unquote(page.url.partition("?")[2].partition("#")[0])


# ---------------------------------------------------------------- search


@pytest.mark.parametrize(
    ("lang", "words", "title"),
    [
        ("en", "order FORM", "Order form"),
        ("en", "courier takes", "Courier takes cash only"),
        ("ru", "ответ по обр", "Ответ по обращению"),
        ("ru", "легкость", "Лёгкость обращения"),
        ("en", "ЛЁГКОСТЬ", "Лёгкость обращения"),
    ],
)
def test_search_finds_names_in_both_languages(page: Page, built: Path, lang: str, words: str, title: str) -> None:
    """The beginnings of words in any case, ё as е; Enter leads to the thing, whose place is the target."""
    page.goto((built / lang / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type(words)
    first = page.get_by_role("option").first
    expect(first.locator("b")).to_have_text(title)
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")
    assert query(page) == f"q={words.replace(' ', '+')}"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(journeys|kpis)/"))
    fragment = unquote(page.url.partition("#")[2])
    if fragment:
        assert page.evaluate("id => document.getElementById(id) !== null", fragment)
    expect(page.locator("main")).to_contain_text(title)


def test_search_looks_into_texts(page: Page, built: Path) -> None:
    """What a thing says is found too, with the line that says it."""
    page.goto((built / "en" / "index.html").as_uri())
    page.get_by_role("combobox").fill("never used")
    expect(page.get_by_role("option").first).to_contain_text("14 fields, 6 of them never used")


def test_search_by_arrows_and_escape(page: Page, built: Path) -> None:
    """Arrows choose in a ring, Escape clears; a search without a result says so."""
    page.goto((built / "en" / "index.html").as_uri())
    box = page.get_by_role("combobox")
    box.fill("order")
    expect(page.get_by_role("option").first).to_be_visible()
    count = page.get_by_role("option").count()
    for number in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(box).to_have_attribute("aria-activedescendant", f"result-{number}")
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", f"result-{count - 1}")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert query(page) == ""
    box.fill("zzzz")
    expect(page.locator("search").get_by_role("status")).to_have_text("Nothing is called or says “zzzz”.")


def test_a_search_can_be_linked(page: Page, built: Path) -> None:
    """The query stands in the URL, so that a link opens with its results."""
    page.goto((built / "en" / "index.html").as_uri() + "?q=courier")
    expect(page.get_by_role("combobox")).to_have_value("courier")
    expect(page.get_by_role("option").first).to_be_visible()


# ---------------------------------------------------------------- filters and sorting


def visible_items(page: Page) -> int:
    return int(page.evaluate("[...document.querySelectorAll('[data-filter] [data-item]')].filter(item => item.checkVisibility()).length"))


@pytest.mark.parametrize(
    ("path", "dimension"),
    [("atlas.html", name) for name in ("persona", "owner", "channel", "status", "quality")]
    + [(ORDER, "owner"), (ORDER, "channel"), (ORDER, "quality")],
)
def test_each_filter_shows_what_has_a_value(page: Page, built: Path, path: str, dimension: str) -> None:
    """Choosing a value shows the items that have it, counts them, writes it into the URL; Back and ✕ take it away."""
    page.goto((built / "en" / path).as_uri())
    items = page.locator("[data-filter] [data-item]")
    total = items.count()
    menu = page.locator("details.menu").filter(has=page.locator("summary b", has_text=re.compile(dimension, re.IGNORECASE))).first
    menu.locator("summary").click()
    box = menu.get_by_role("checkbox").first
    value = box.get_attribute("value") or ""
    having = page.evaluate(
        "([dimension, value]) => [...document.querySelectorAll('[data-filter] [data-item]')].filter("
        "item => (item.dataset[dimension] ?? '').split(' ').includes(value)).length",
        [dimension, value],
    )
    assert having > 0
    box.check()
    assert query(page) == f"{dimension}={value}"
    assert visible_items(page) == having
    expect(page.locator(".showing").first).to_have_text(re.compile(rf"Showing {having} of {total}\b"))
    page.go_back()
    assert visible_items(page) == total
    page.go_forward()
    assert visible_items(page) == having
    page.locator(".filter.on .clear").first.click()
    assert visible_items(page) == total
    assert query(page) == ""


def test_filters_agree_and_say_when_nothing_is_left(page: Page, built: Path) -> None:
    """Two menus must both hold; where nothing does, that is said, and one button clears them."""
    page.goto((built / "en" / ORDER).as_uri() + "?quality=great&owner=finance")
    assert visible_items(page) == 0
    expect(page.locator(".nothing-left")).to_contain_text("Owner: Finance; Quality: great")
    page.locator(".nothing-left button").click()
    assert visible_items(page) == page.locator("[data-filter] [data-item]").count()


def test_a_link_to_a_hidden_row_shows_it(page: Page, built: Path) -> None:
    """A target that a filter hides clears the filter."""
    page.goto((built / "en" / ORDER).as_uri() + "?quality=great")
    row = page.locator("[data-item][id]").filter(has_text="Order form").first
    expect(row).to_be_hidden()
    page.evaluate("id => { location.hash = id }", row.get_attribute("id"))
    expect(row).to_be_visible()


def test_unknown_values_are_ignored_and_said(page: Page, built: Path) -> None:
    """A link with values that the page does not have shows all, and a line names them."""
    page.goto((built / "en" / ORDER).as_uri() + "?quality=splendid&sort=nothing&w=checkout.wait:145&utm=x")
    assert visible_items(page) == page.locator("[data-filter] [data-item]").count()
    notice = page.locator(".notice")
    expect(notice).to_contain_text("quality=splendid, sort=nothing, w=checkout.wait:145")
    expect(notice).not_to_contain_text("utm")


def test_sorting_turns_twice_and_goes_back(page: Page, built: Path) -> None:
    """A head sorts one way, the other way, and not at all; `aria-sort` and the URL say which; Back undoes it."""
    page.goto((built / "en" / "atlas.html").as_uri())
    head = page.locator('th[data-key="journey"]').first
    table = page.locator("table:has(th[data-key=journey])").first
    names = lambda: table.locator("tbody th[scope=row] a:first-child").all_inner_texts()  # noqa: E731
    written = names()
    head.get_by_role("button").click()
    assert names() == sorted(written)
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert query(page) == "sort=journey"
    head.get_by_role("button").click()
    assert names() == sorted(written, reverse=True)
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").click()
    assert names() == written
    assert head.get_attribute("aria-sort") is None
    page.go_back()
    assert names() == sorted(written, reverse=True)


# ---------------------------------------------------------------- phone, dark, paper


@pytest.fixture
def phone(browser: Browser, built: Path) -> Iterator[Page]:
    """A window as narrow as a phone."""
    with opened(browser, 390) as (made, heard):
        made.set_default_timeout(15_000)
        yield made
    assert wrong(heard, built.as_uri()) == []


@pytest.mark.parametrize(
    ("lang", "label", "order"), [("en", "Sort by", "State: worst first"), ("ru", "Упорядочить", "Состояние: сначала плохие")]
)
def test_a_phone_sorts_by_a_menu(phone: Page, built: Path, lang: str, label: str, order: str) -> None:
    """Where heads are not to be seen a menu says the same orders in words, keeps the choice in the URL, and follows Back."""
    phone.goto((built / lang / ORDER).as_uri())
    menu = phone.get_by_label(label)
    ranks = lambda: [int(one) for one in phone.locator(".scores td:nth-child(6)").evaluate_all("e => e.map(c => c.dataset.value)")]  # noqa: E731
    written = ranks()
    menu.select_option(label=order.replace("worst", "best").replace("плохие", "хорошие"))
    assert ranks() == sorted(written, reverse=True) != written
    menu.select_option(label=order)
    assert ranks() == sorted(written)
    assert query(phone) == "sort=state"
    phone.go_back()
    expect(menu).to_have_value("-state")
    assert ranks() == sorted(written, reverse=True)


def test_a_phone_reads_tables_as_blocks(phone: Page, built: Path) -> None:
    """Tables that are read row by row need no scrolling sideways, and every cell says what it is; they stay tables to a listener."""
    for name in (ORDER, "atlas.html", "personas/index.html", "channels/index.html", "teams/index.html", "kpis/index.html", "findings.html"):
        phone.goto((built / "en" / name).as_uri())
        tables = phone.locator("table.blocks").all()
        assert tables, name
        for table in tables:
            assert table.evaluate("t => t.scrollWidth <= t.closest('.scroll').clientWidth"), name
            assert table.get_attribute("role") == "table"
            assert set(table.locator("tbody td").evaluate_all("e => e.map(c => c.getAttribute('role'))")) == {"cell"}
    phone.goto((built / "en" / ORDER).as_uri())
    bare = phone.locator(".scores td:not([data-label])").evaluate_all("e => e.filter(c => !c.querySelector('.bullet, .quiet')).length")
    assert bare == 0


def test_a_matrix_keeps_its_heads_in_sight(phone: Page, built: Path) -> None:
    """What has to scroll says so, and the head of a row stays where it is while the rest moves."""
    phone.goto((built / "en" / ORDER).as_uri())
    region = phone.locator(".scroll:has(> .matrix)").first
    assert phone.locator(".sideways + .scroll:has(> .matrix)").count() == phone.locator(".scroll:has(> .matrix):not(details *)").count()
    expect(phone.locator(".sideways:visible").first).to_have_text("Scroll sideways to see all.")
    region.evaluate("e => e.scrollLeft = 200")
    moved = region.evaluate(
        "e => [e.scrollLeft, e.querySelector('tbody th').getBoundingClientRect().left - e.getBoundingClientRect().left]"
    )
    assert moved == [200, 0]


def test_drawings_follow_the_theme(browser: Browser, built: Path) -> None:
    """A map inside a page has the dark theme's ground and letters on a dark screen, and the light ones on paper."""
    color = "e => getComputedStyle(e).fill"
    seen = {}
    for theme in ("light", "dark"):
        with opened(browser, theme=theme) as (page, _):
            page.goto((built / "en" / ORDER).as_uri())
            drawing = page.locator(".map > svg.themed").first
            seen[theme] = [drawing.locator(one).first.evaluate(color) for one in ("rect", "text")]
            page.emulate_media(media="print")
            assert drawing.locator("rect").first.evaluate(color) == "rgb(246, 247, 249)"
    assert seen == {"light": ["rgb(246, 247, 249)", "rgb(23, 33, 43)"], "dark": ["rgb(15, 21, 28)", "rgb(238, 242, 246)"]}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_paper_cuts_nothing(browser: Browser, built: Path, lang: str) -> None:
    """On a sheet of A4 (180 mm between the margins) no table is wider than the sheet; what only a screen needs is gone."""
    with opened(browser, 680) as (page, _):
        page.emulate_media(media="print")
        for path in sorted((built / lang).rglob("*.html")):
            page.goto(path.as_uri())
            cut = page.evaluate(
                "[...document.querySelectorAll('main table, main li, main p, main dd')]"
                ".filter(e => e.checkVisibility() && !e.closest('.vh, svg') && e.getBoundingClientRect().right > 684)"
                ".map(e => e.outerHTML.slice(0, 120))"
            )
            assert cut == [], path
            assert page.locator("nav:visible, button:not(.sort):visible, select:visible, input:visible").count() == 0, path
            assert page.locator("main a").evaluate_all("e => e.every(a => getComputedStyle(a).textDecorationLine === 'none')"), path


# ---------------------------------------------------------------- what if


def outcome(page: Page) -> list[list[str]]:
    rows = page.locator(".outcome tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", ["41.9%", "49.0%", "+7.1 pts"]), ("ru", ["41,9\u00a0%", "49,0\u00a0%", "+7,1 п. п."])]
)
def test_what_if_solves_the_chain_again(page: Page, built: Path, lang: str, expected: list[str]) -> None:
    """An order share of 45% brings success from 41.9% to 49.0%; the link keeps it, Reset takes it back."""
    page.goto((built / lang / ORDER).as_uri() + "?w=checkout.wait:45")
    rows = outcome(page)
    assert rows[0][1:] == expected
    assert page.locator("svg.funnel line.then").count() == 3
    page.locator(".what-if button").first.click()
    assert outcome(page)[0][1] == outcome(page)[0][2] == expected[0]
    assert page.locator("svg.funnel line.then").count() == 0
    assert query(page) == ""


def test_the_slider_by_keys(page: Page, built: Path) -> None:
    """Arrow keys move a share by one point; the other numbers follow at once, without an entry in the history for each."""
    page.goto((built / "en" / ORDER).as_uri())
    slider = page.get_by_role("slider").first
    slider.focus()
    before = page.evaluate("history.length")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    assert query(page) == "w=checkout.wait:45"
    assert outcome(page)[0][2] == "49.0%"
    assert outcome(page)[1][1:] == ["58.1%", "51.0%", "−7.1 pts"]
    expect(slider).to_have_attribute("aria-valuetext", "45%")
    assert page.evaluate("history.length") == before


def test_at_rest_the_what_if_says_what_the_table_says(page: Page, built: Path) -> None:
    """The numbers of the script are those that Python wrote, on every journey."""
    for file in sorted((built / "en" / "journeys").glob("*.html")):
        page.goto(file.as_uri())
        if page.locator(".outcome").count():
            assert outcome(page)[0][1] == page.locator(".chain tbody tr").first.locator("td").nth(3).inner_text().split("\n")[0]


# ---------------------------------------------------------------- keys


def test_keys_go_through_sections_and_can_be_switched_off(page: Page, built: Path) -> None:
    """`]` and `[` move between sections, `?` lists the keys; switched off they do nothing."""
    page.goto((built / "en" / ORDER).as_uri())
    ids = page.locator("main h2[id]").evaluate_all("heads => heads.map(head => head.id)")
    page.keyboard.press("]")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("]")
    second = page.evaluate("document.activeElement.id")
    assert ids.index(second) == ids.index(first) + 1
    page.keyboard.press("[")
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#keys input").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.id") != "search"


def test_every_stop_of_tab_can_be_seen_and_all_are_reached(page: Page, built: Path) -> None:
    """Tab starts at the skip link, goes through search and the first filter, and shows where it is."""
    page.goto((built / "en" / "atlas.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(e => [e.tagName, e.id || e.className || e.textContent.slice(0, 20), getComputedStyle(e).outlineStyle, e.checkVisibility()])"
            "(document.activeElement)"
        )
        seen.add((here[0], here[1]))
        assert here[0] == "BODY" or (here[2] != "none" and here[3]), here
    assert ("INPUT", "search") in seen
    assert any(tag == "SUMMARY" for tag, _ in seen)
    assert any(name == "sort" for _, name in seen)


def test_a_filter_without_a_mouse(page: Page, built: Path) -> None:
    """Enter opens a menu, Space chooses, Escape closes it and stays there."""
    page.goto((built / "en" / "atlas.html").as_uri())
    menu = page.locator("details.menu summary").first
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile(r"\?persona="))
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.querySelector('details.menu summary')")
    expect(page.locator("details.menu[open]")).to_have_count(0)


# ---------------------------------------------------------------- without a script, in one file, live


def test_without_a_script_nothing_is_missing(browser: Browser, built: Path) -> None:
    """With JavaScript off all rows are there, links lead on, and no part that needs a script is shown."""
    with opened(browser, scripts=False) as (page, _):
        page.goto((built / "en" / ORDER).as_uri())
        assert page.locator("[data-item]:visible").count() == page.locator("[data-item]").count() > 0
        for hidden in ("search", "[data-what-if]", "[data-filters-for]", ".scripted"):
            expect(page.locator(hidden).first).to_be_hidden()
        assert page.locator("main button").count() == 0
        page.locator("nav a", has_text="Overview").first.click()
        expect(page.locator("h1")).to_have_text("Overview")


@pytest.mark.parametrize("scripts", [True, False], ids=["with a script", "without"])
def test_one_file_shows_a_page_at_a_time(browser: Browser, built: Path, scripts: bool) -> None:
    """The overview first, then what a link leads to, whether or not a script runs."""
    with opened(browser, scripts=scripts) as (page, heard):
        page.goto((built / "one.html").as_uri())
        expect(page.locator("article.page:visible")).to_have_count(1)
        expect(page.locator("article.page:visible")).to_have_attribute("id", "index")
        page.locator("article:visible a", has_text="Online order with courier delivery").first.click()
        expect(page.locator("article.page:visible")).to_have_count(1)
        expect(page.locator('[id="journeys/online-order"] h1')).to_be_visible()
        page.go_back()
        expect(page.locator("article.page:visible")).to_have_attribute("id", "index")
    assert wrong(heard, built.as_uri()) == []


def test_one_file_can_be_used(browser: Browser, built: Path) -> None:
    """Search leads to the page and the place; the what-if of a journey works on its page."""
    with opened(browser) as (page, heard):
        page.goto((built / "one.html").as_uri() + "?w=checkout.wait:45")
        page.keyboard.press("/")
        page.keyboard.type("courier takes")
        expect(page.get_by_role("option").first.locator("b")).to_have_text("Courier takes cash only")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("#journeys/online-order/"))
        expect(page.locator("article.page:visible")).to_have_count(1)
        rows = page.locator('[id="journeys/online-order"] .outcome tbody tr')
        assert rows.first.locator("td").all_inner_texts() == ["41.9%", "49.0%", "+7.1 pts"]
    assert wrong(heard, built.as_uri()) == []


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """`cjm serve` over a copy of the demo: the address of its first page, and the folder."""
    shutil.copy(ROOT / "cjm.yaml", tmp_path)
    shutil.copytree(ROOT / "journeys", tmp_path / "journeys")
    command = [sys.executable, "-m", "cjm", "serve", "--port", "0", *TODAY]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    found = re.search(r"http://\S+", running.stdout.readline())
    assert found
    yield found[0], tmp_path
    running.send_signal(signal.SIGINT)
    assert running.wait(30) == 0
    running.stdout.close()


def test_the_preview_follows_the_files(browser: Browser, live: tuple[str, Path]) -> None:
    """A saved file is seen at once; while it is broken the last good page stays, with what was found above it; search works."""
    address, folder = live
    file = folder / "journeys" / "online-order.yaml"
    text = file.read_text(encoding="utf-8")
    with opened(browser) as (page, heard):
        page.set_default_timeout(60_000)
        page.goto(address + ORDER + "?quality=awful")
        expect(page.locator(".live summary")).to_have_text(re.compile(r"\d+ warnings"))
        page.evaluate("globalThis.before = true")
        file.write_text(text.replace("journey: Online order with courier delivery", "journey: Boots by courier"), encoding="utf-8")
        page.wait_for_selector('h1:has-text("Boots by courier")')
        assert page.evaluate("globalThis.before") is None
        assert query(page) == "quality=awful"
        file.write_text("journey: [", encoding="utf-8")
        page.wait_for_selector('.live summary:has-text("from before the errors")')
        expect(page.locator("h1")).to_have_text("Boots by courier")
        expect(page.locator(".live li").first).to_contain_text("journeys/online-order.yaml:1:")
        file.write_text(text, encoding="utf-8")
        page.wait_for_selector('h1:has-text("Online order with courier delivery")')
        page.keyboard.press("/")
        page.keyboard.type("order form")
        expect(page.get_by_role("option").first.locator("b")).to_have_text("Order form")
    assert wrong(heard, address) == []


@pytest.mark.parametrize("target", [["-o", "out"], ["--single-file", "one.html"]], ids=["folder", "one file"])
def test_hostile_texts_stay_texts_in_what_the_script_shows(browser: Browser, tmp_path: Path, target: list[str]) -> None:
    """Search results, filter menus and sliders show markup as letters; nothing runs, nothing is asked for."""
    bad = "</script><img src=x onerror=document.title='ran'><script>document.title='ran'</script>"
    quoted = "'" + bad.replace("'", "''") + "'"
    stages = (
        f"  - name: {quoted}\n    id: a\n    touchpoints:\n      - {{name: {quoted}, id: t, channel: c, owner: o, quality: awful}}\n"
        f"      - {{name: Two, id: u, channel: d, quality: great}}\n"
        f"    next:\n      - {{to: b, when: {quoted}, share: 30%}}\n      - {{end: lost, when: {quoted}}}\n"
        f"  - {{name: {quoted}, id: b, end: success}}\n"
    )
    library = f"library:\n  channels:\n    c: {{name: {quoted}}}\n    d: {{name: {quoted}}}\n  teams:\n    o: {{name: {quoted}}}\n"
    (tmp_path / "bad.yaml").write_text(f"journey: {quoted}\nid: bad\nstages:\n{stages}{library}", encoding="utf-8")
    cjm("report", "bad.yaml", *target, cwd=tmp_path)
    with opened(browser) as (page, heard):
        page.goto((tmp_path / "out/journeys/bad.html").as_uri() if "-o" in target else (tmp_path / "one.html").as_uri() + "#journeys/bad")
        page.keyboard.press("/")
        page.keyboard.type("img")
        expect(page.get_by_role("option").first).to_contain_text("<img src=x")
        page.keyboard.press("Escape")
        page.locator("details.menu summary:visible").first.click()
        expect(page.locator(".options:visible").first).to_be_visible()
        expect(page.locator(".slider:visible").first).to_contain_text("<img src=x")
        assert page.title() != "ran"
    assert wrong(heard, tmp_path.as_uri()) == []
