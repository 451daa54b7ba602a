"""The comment on a pull request and the page of a comparison, judged by what shows them: Mermaid, GitHub's Markdown, a browser."""

import json
import random
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from cjm.diff.comparison import compare
from cjm.diff.formats import Review, formatter
from cjm.diff.formats.host import Host
from cjm.diff.formats.mermaid import picture
from cjm.diff.judge import judge
from cjm.diff.versions import Version
from cjm.files import Memory
from cjm.project import load_from
from cjm.words import Lang, Phrase
from tests.diff.test_diff_edits import EDITS as FIELDS
from tests.diff.test_diff_edits import after, replacement
from tests.diff.test_diff_formats import DEMO, HOSTILE, TODAY, review
from tests.integration.programs import module
from tests.integration.test_browser import PAYLOADS, browse
from tests.invented import document

HERE = Path(__file__).parent
HOST = Host("https://git.example.com/shop/journeys/blob/" + "a" * 40 + "/")
NAMES = [
    *HOSTILE,
    *PAYLOADS,
    "end",
    "subgraph x",
    "%% x",
    "%%{init: {}}%%",
    "click s1 callback",
    "style s1 fill:#f00",
    "📦 🚚",
    "",
    "x" * 300,
]


def hostile(payload: str, lang: Lang = "en") -> Review:
    """Two versions with a payload in every text that a comparison shows."""
    text = json.dumps(payload or "x", ensure_ascii=False)

    def journey(number: int) -> str:
        stages = ", ".join(
            f"{{name: {text}, id: s{i}, owner: t, does: [{text}, {json.dumps(str(number))}], evidence: e, "
            f"touchpoints: [{{name: {text}, id: p{i}, quality: {['great', 'awful'][number]}}}], "
            f"critical_points: [{{name: {text}, id: c{i}, severity: {5 - number}}}], "
            f"next: [{{to: s{(i + 1) % 4}, when: {text}, share: {40 + number}%}}, {{end: lost, when: {text}, share: {60 - number}%}}]}}"
            for i in range(4 - number)
            if i != 3 or not number
        ).replace("to: s3", "to: s0" if number else "to: s3")
        library = f"{{teams: {{t: {{name: {text}}}}}, sources: {{e: {{name: {text}, kind: crm}}}}}}"
        return f"{{journey: {text}, id: a, status: live, stages: [{stages}], library: {library}}}"

    sides = [load_from(Memory({"journeys/a.yaml": journey(number).encode()})) for number in (0, 1)]
    comparison = compare(Version(Phrase(payload, payload), sides[0]), Version(Phrase("b", "b"), sides[1]))
    assert comparison.changes
    return Review(comparison, judge(comparison, lang, TODAY), lang, host=HOST)


def generated(stages: int, lang: Lang, seed: int) -> Review:
    """An invented journey, and the same with some stages gone, moved and retitled."""
    old, new = document(stages, lang), document(stages, lang)
    dice = random.Random(seed)
    for _ in range(3):
        stage = dice.choice(new["stages"])
        stage["name"] = f"{stage['name']} {seed}"
    new["stages"].pop(dice.randrange(len(new["stages"])))
    sides = [load_from(Memory({"journeys/a.yaml": json.dumps({**data, "id": "a"}).encode()})) for data in (old, new)]
    comparison = compare(Version(Phrase("a", "a"), sides[0]), Version(Phrase("b", "b"), sides[1]))
    return Review(comparison, judge(comparison, lang, TODAY), lang)


def edits(count: int) -> list[Review]:
    """Single edits of the demo."""
    found = []
    for number in range(count):
        dice = random.Random(number)
        record, field = FIELDS[number * len(FIELDS) // count]
        thing = record.block or record.thing
        assert thing is not None
        place = thing.at.value(field)
        new = replacement(dice, field, place.text)
        assert new is not None
        text = place.source.text[: place.start] + new + place.source.text[place.end :]
        comparison = compare(Version(Phrase("a", "a"), DEMO), Version(Phrase("b", "b"), after(place.source.path, text)))
        found.append(Review(comparison, None, "en"))
    return found


def pictures(found: Review) -> list[str]:
    """The Mermaid texts of a comparison."""
    journeys = dict.fromkeys(change.record.journey for change in found.comparison.changes if change.record.journey)
    return [drawn for journey in journeys if (drawn := picture(found.comparison, journey, found.lang))]


def test_mermaid_reads_every_picture() -> None:
    """Of edits, hostile names and generated journeys: each is a flowchart, and no name is anything but a label."""
    reviews = [*edits(80), *(hostile(name) for name in NAMES), *(generated(n, lang, n) for n in range(3, 24) for lang in ("en", "ru"))]
    drawn = [text for found in reviews for text in pictures(found)]
    assert len(drawn) > 80
    module("mermaid/package.json")
    told = subprocess.run(
        ["node", str(HERE / "parse_mermaid.mjs")],
        input=json.dumps([*drawn, "flowchart LR\n a --"]),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(told.stdout)
    assert answers[-1], "the judge accepts everything"
    assert [(text, answer) for text, answer in zip(drawn, answers[:-1], strict=True) if answer] == []


class _Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.code = 0
        self.loose = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.code += tag in ("code", "pre")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "pre")

    def handle_data(self, data: str) -> None:
        self.loose += "" if self.code else data


def rendered(markdown: str) -> str:
    """Markdown as GitHub's own parser makes HTML of it, with raw HTML let through."""
    html: str = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    return html


ALLOWED = set(re.findall(r"\w+", "h1 h2 h3 p ul li table thead tbody tr th td a code pre details summary b strong hr sub br em"))


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_a_comment_is_inert(name: str, lang: Lang) -> None:
    """Rendered, it holds our elements and our links, and nobody is called outside of code."""
    page = _Tags()
    page.feed(rendered(formatter("markdown")(hostile(name, lang))))
    assert set(page.tags) <= ALLOWED
    assert all(link.startswith(HOST.address) for link in page.links)
    assert not re.search(r"(?<!\w)@\w|(?<!\w)#\d|GH-\d|https?://|javascript:", page.loose), page.loose


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_comment_is_built_as_meant(lang: Lang) -> None:
    """Two levels of lists, three tables, three folded parts, the picture as a block of mermaid."""
    html = rendered(formatter("markdown")(review(lang)._replace(host=HOST)))
    assert html.count("<table>") == 3 and html.count("<details>") == 3
    assert re.search(r"<li><strong>Checks out</strong>\s*<ul>", html)
    assert '<pre lang="mermaid">' in html
    assert html.count(f'<a href="{HOST.address}journeys/online-order.yaml#L') == 6


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_page_runs_nothing(name: str, tmp_path: Path) -> None:
    """No text of a journey becomes a script or an element of the page of a comparison."""
    page = tmp_path / "diff.html"
    page.write_text(formatter("html")(hostile(name)), encoding="utf-8")
    document = browse(page, tmp_path / "profile")
    assert "<title>ran</title>" not in document and 'href="javascript' not in document.lower()
    assert not re.search(r"<(?:script|img|iframe|svg\b)", document)
    assert "Findings" in document


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_fits(width: int, lang: Lang, tmp_path: Path) -> None:
    """It never scrolls sideways, with ordinary words and with one word of 300 letters."""
    pages = {"demo.html": review(lang), "long.html": hostile("x" * 300, lang)}
    for name, found in pages.items():
        (tmp_path / name).write_text(formatter("html")(found), encoding="utf-8")
        probe = tmp_path / "probe.html"
        probe.write_text(
            f"<iframe id=f src='{name}' width={width} height=900></iframe><script>f.onload=()=>"
            "document.title='wide '+(f.contentDocument.documentElement.scrollWidth-f.contentDocument.documentElement.clientWidth)</script>",
            encoding="utf-8",
        )
        document = browse(probe, tmp_path / "profile", "--virtual-time-budget=5000", "--disable-web-security")
        assert "<title>wide 0</title>" in document, name
