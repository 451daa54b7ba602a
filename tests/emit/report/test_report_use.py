"""What runs on the pages: the script, its words and data, the policy that lets nothing else run, and the report in one file."""

import json
import re
from base64 import b64encode
from datetime import date
from gzip import compress
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from everything import document, files, model_of, pages
from hypothesis import given
from hypothesis import strategies as st
from markup import Page

from cjm.data import shipped
from cjm.emit.report import scripts
from cjm.emit.report.edition import Edition
from cjm.emit.report.labels import use
from cjm.emit.report.links import Entry
from cjm.emit.report.single import single
from cjm.graph import Flow
from cjm.model import Model
from cjm.project import load
from cjm.values import Text
from cjm.words import LANGS, Lang

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 20)
SCRIPTS = shipped("templates") / "report" / "js"
HOSTILE = ["</script><script>x", "<!--<script>", "]]>", "&lt;", "\u2028\u2029", "a\x00b", '"\\', "{n} {query}", "&amp;</SCRIPT >"]


@pytest.fixture(scope="module")
def demo() -> Model:
    return load([str(ROOT / "journeys")]).model


def edition(model: Model, lang: Lang = "en") -> Edition:
    return Edition(model, lang, TODAY)


def written(model: Model, lang: Lang = "en") -> dict[str, bytes]:
    return files(edition(model, lang))


# ---------------------------------------------------------------- the script


def test_the_script_is_small_and_plain() -> None:
    """Far below 60 KB gzipped; it makes no markup from data, evaluates nothing and fetches nothing."""
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    assert len(compress(scripts.script("ru").encode(), mtime=0)) < 15_000
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|WebSocket|import\(", text
    )
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert all(len(path.read_text(encoding="utf-8").splitlines()) < 250 for path in SCRIPTS.glob("*.js"))


def test_the_script_has_its_words() -> None:
    """Every word that it uses is there in both languages, and no other; both have the same places to fill."""
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    used = set(re.findall(r"words\.(\w+)", text)) - {"nouns"} | {"persona", "owner", "channel", "status", "quality"}
    assert used == set(use.SCRIPT)
    for name, phrase in {**use.SCRIPT, **use.NOUNS}.items():
        assert re.search("[А-Яа-яё]", phrase.ru) and not re.search("[А-Яа-яё]", phrase.en), name
        assert sorted(re.findall(r"{\w+}", phrase.en)) == sorted(re.findall(r"{\w+}", phrase.ru)), name
    assert all(len(phrase.say(lang).split("|")) == 2 for phrase in use.NOUNS.values() for lang in LANGS)


def test_every_list_that_is_filtered_has_its_noun() -> None:
    """A name in `data-filter` is one that can be said after a number."""
    templates = (shipped("templates") / "report").glob("*.html")
    names = {name for path in templates for name in re.findall(r'data-filter="([^"{]*)"', path.read_text(encoding="utf-8"))}
    assert names <= set(use.NOUNS)
    assert names


@pytest.mark.parametrize("lang", LANGS)
def test_each_page_allows_its_loader_and_its_style_alone(demo: Model, lang: Lang) -> None:
    """The policy of a page names the hashes of what stands on it; there is one script that runs, and no handler."""
    for path, content in pages(edition(demo, lang)).items():
        text = content.decode()
        policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0])
        running = re.findall(r"<script(?! type=\"application/json\")[^>]*>(.*?)</script>", text, re.DOTALL)
        assert len(running) == 1, path
        for kind, inside in (("script-src", running[0]), ("style-src", re.findall(r"<style>(.*?)</style>", text, re.DOTALL)[0])):
            assert f"{kind} 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy, path
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert re.findall(r'<script data-root="([^"]*)"', text) == ["../" * path.count("/")]


# ---------------------------------------------------------------- its data


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_an_island_cannot_end_itself(text: str) -> None:
    """Whatever a text says, the block is one element, and its data come out as they went in."""
    block = str(scripts.island("x", {"a": text}))
    assert block.count("<") == 2
    assert json.loads(block[block.index(">") + 1 : -len("</script>")]) == {"a": text}


@given(st.text())
def test_data_survive(text: str) -> None:
    """JSON for HTML means what JSON means, and holds no sign of markup."""
    block = str(scripts.island("x", [text.encode("utf-8", "replace").decode()]))
    inside = block[block.index(">") + 1 : -len("</script>")]
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside) == [text.encode("utf-8", "replace").decode()]


def test_the_index_holds_all_names_and_texts(demo: Model) -> None:
    """Each stage, touchpoint, point and action is found by its name, with the journey that it stands in and its place."""
    made = written(demo)
    index = scripts.search_index(made["search.js"])
    found = {(index["kinds"][kind], title): (home, text, url) for kind, home, title, text, url in index["rows"]}
    home, text, url = found["critical point", "Drops the cart at the order form"]
    assert index["homes"][home] == "Online order with courier delivery"
    assert "14 fields, 6 of them never used" in text
    assert url.startswith("journeys/online-order.html#")
    assert found["touchpoint", "Ответ по обращению"][0] >= 0
    for journey in demo.journeys:
        assert ("journey", journey.name.say("en")) in found
        assert all(("stage", stage.name.say("en")) in found for stage in journey.stages)
    everywhere = {path: Page(content.decode()) for path, content in made.items() if path.endswith(".html")}
    for *_, url in index["rows"]:
        path, _, fragment = url.partition("#")
        assert unquote(path) in everywhere
        assert not fragment or unquote(fragment) in everywhere[unquote(path)].ids


def test_an_entry_becomes_a_row() -> None:
    """The title in the language of the page, all other words in lines; a page has no home of its own."""
    text = Text({"en": "Order\n form", "ru": "Форма"})
    index = scripts.index([Entry("kpi", text, (text, Text("a <b>")), "kpis/a.html", None)], "ru")
    assert index["rows"] == [[list(scripts.KINDS).index("kpi"), -1, "Форма", "Order form\na <b>", "kpis/a.html"]]
    assert index["homes"] == []


# ---------------------------------------------------------------- funnel


def island(page: str, id: str) -> object:
    found = re.search(rf'<script type="application/json" id="{id}">(.*?)</script>', page)
    return json.loads(found[1]) if found else None


def test_the_chain_of_the_demo(demo: Model) -> None:
    """The data of the what-if are the ways of the flow, by names that a link can keep."""
    page = pages(edition(demo))["journeys/online-order.html"].decode()
    chain = island(page, "chain")
    assert isinstance(chain, dict)
    journey = next(journey for journey in demo.journeys if journey.id == "online-order")
    flow = Flow(journey)
    assert [[way["share"] for way in stage["ways"]] for stage in chain["stages"]] == [[way.share for way in ways] for ways in flow.ways]
    checkout = chain["stages"][2]
    assert checkout["title"] == "Checks out"
    assert [(way["key"], way["label"]) for way in checkout["ways"]] == [
        ("checkout.wait", "order placed"),
        ("checkout.recovery", "leaves without ordering"),
    ]


def test_the_funnel_says_what_is_not_known() -> None:
    """Assumed shares, loops and traps are said below the table; a journey without a choice has no what-if."""
    loop = {"journey": "A", "id": "a", "stages": [{"name": "One", "id": "one", "next": [{"to": "one"}, {"end": "success"}]}]}
    page = Page(pages(edition(model_of(loop)))["journeys/a.html"].decode())
    assert "assumed" in page.text
    assert "“One” is visited 2.00 times on average" in page.text
    plain = {"journey": "A", "id": "a", "stages": [{"name": "One", "id": "one", "phase": "loyalty"}]}
    text = pages(edition(model_of(plain)))["journeys/a.html"].decode()
    assert 'id="chain"' not in text
    assert "data-what-if" not in text
    stuck = {
        "journey": "A",
        "id": "a",
        "stages": [{"name": "One", "id": "one", "next": [{"to": "two"}]}, {"name": "Two", "id": "two", "next": [{"to": "one"}]}],
    }
    page = Page(pages(edition(model_of(stuck)))["journeys/a.html"].decode())
    assert "some customers never leave a loop" in page.text


def test_hostile_texts_stay_in_the_chain() -> None:
    """A label of an exit or a title of a stage ends no element."""
    for text in HOSTILE:
        page = pages(edition(model_of(document(f"x{text}"), name="x")))["journeys/every.html"].decode()
        chain = island(page, "chain")
        assert isinstance(chain, dict)
        assert len(chain["stages"]) == 2


# ---------------------------------------------------------------- one file


@pytest.mark.parametrize("lang", LANGS)
def test_one_file_is_whole(demo: Model, lang: Lang) -> None:
    """Nested as it should be, ids once, every link to a place in it or out into the web, nothing beside it."""
    made = written(demo, lang)
    page = Page(single(made, lang).decode())
    assert page.problems == []
    assert [id for id, n in page.ids.items() if n > 1] == []
    outside = [href for href in page.values("href") if not href.startswith(("#", "http://", "https://", "mailto:"))]
    assert outside == []
    links = {unquote(href.removeprefix("#")) for href in page.values("href") if href.startswith("#")}
    assert links - set(page.ids) == set()
    index = island(single(made, lang).decode(), "search-index")
    assert isinstance(index, dict)
    assert {unquote(url.removeprefix("#")) for *_, url in index["rows"]} - set(page.ids) == set()
    for name in ("aria-labelledby", "for", "aria-controls"):
        assert {id for value in page.values(name) for id in value.split()} <= set(page.ids)


def test_one_file_has_all_pages(demo: Model) -> None:
    """Each page is an article under the name of its path, the first one first; the search leads to places in the file."""
    made = written(demo)
    text = single(made, "en").decode()
    articles = re.findall(r'<article class="page" id="([^"]*)">', text)
    assert articles[0] == "index"
    assert {unescape(name) for name in articles} == {path.removesuffix(".html") for path in made if path.endswith(".html")}
    index = island(text, "search-index")
    assert isinstance(index, dict)
    assert all(url.startswith("#") for *_, url in index["rows"])
    assert re.search(r"script-src 'sha256-[\w+/=]+'", unescape(text))


def test_one_file_with_hostile_texts() -> None:
    """No text gets out of its element on the way into the one file."""
    shape = None
    for text in ["x", *(f"x{bad}" for bad in HOSTILE)]:
        page = Page(single(written(model_of(document(text), name=text)), "en").decode())
        assert page.problems == []
        tags = [tag for tag, _ in page.shape]
        shape = shape or tags
        assert tags == shape
