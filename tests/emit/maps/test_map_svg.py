"""The picture: valid and inert whatever the journey says, and readable."""

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from drawings import chain, graph, hostile_texts, journey, journeys, look, read, sample, tag, walk
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.emit.maps.cards import Card, Trouble
from cjm.emit.maps.graph.card import end_beside, end_box, stage_card
from cjm.emit.maps.graph.content import Content, Line
from cjm.emit.maps.lettering import width, wrap
from cjm.emit.maps.page import linked
from cjm.emit.maps.theme import DARK, LIGHT
from cjm.emit.maps.xml import element, escape
from cjm.words import Lang

ELEMENTS = {"svg", "g", "rect", "circle", "path", "text", "title", "desc"}
ATTRIBUTES = {
    "viewBox", "width", "height", "role", "aria-labelledby", "lang", "font-family", "id", "transform", "x", "y", "rx", "cx", "cy", "r", "d",
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "text-anchor",
    "aria-label", "data-box", "data-line",
}  # fmt: skip


def check(svg: str) -> ElementTree.Element:
    """The promises that every map keeps."""
    root = read(svg)
    assert "<!--" not in svg
    assert "<?" not in svg
    elements = list(root.iter())
    assert {tag(part) for part in elements} <= ELEMENTS
    assert {name for part in elements for name in part.attrib} <= ATTRIBUTES
    ids = [part.get("id") for part in elements if part.get("id")]
    assert len(ids) == len(set(ids)) == 2
    assert root.get("aria-labelledby") == " ".join(str(id) for id in ids)
    assert root.get("role") == "img"
    assert {part.get("role") for part in elements} <= {"img", "group", None}
    wide, high = float(root.get("width", "")), float(root.get("height", ""))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    for part, x, y in walk(root):
        if tag(part) == "text":
            left, right = span(part)
            assert x + left >= -0.1, part.text
            assert x + right <= wide + 0.1, part.text
            assert 0 < y + float(part.get("y", "")) < high
            assert float(part.get("font-size", "")) >= 14
    return root


def span(part: ElementTree.Element) -> tuple[float, float]:
    """The left and right edge of a line of text, slack left out."""
    wide = width(part.text or "", float(part.get("font-size", "")), part.get("font-weight") == "700") / 1.1
    left = float(part.get("x", "")) - wide * {"middle": 0.5, "end": 1.0}.get(part.get("text-anchor", ""), 0.0)
    return left, left + wide


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", ["online-order", "b2b-vendor", "zhaloba-dvojnoe-spisanie"])
def test_samples(name: str, lang: Lang) -> None:
    """The samples are drawn with every stage, in both languages and themes."""
    made = sample(name)
    for theme in (LIGHT, DARK):
        drawn = graph(made, lang, theme)
        assert drawn.problem is None
        root = check(drawn.svg)
        assert root.get("lang") == lang
        words = "".join("".join(part.itertext()) for part in root.iter() if tag(part) == "text")
        for stage in made.stages:
            assert stage.name.say(lang).replace(" ", "")[:8] in words.replace(" ", "")


def test_facts_of_the_sample() -> None:
    """The shares and the customers of 100 that the chain gives stand on the map."""
    svg = graph(sample("online-order")).svg
    for words in ("38\u00a0%", "41.9 of 100", "62\u00a0%", "68.4 of 100", "58.1\u00a0%", "41.9\u00a0%", "severity 5", "missing"):
        assert words in svg
    russian = graph(sample("online-order"), "ru").svg
    assert "41,9\u00a0%" in russian


def test_the_key_explains_only_what_occurs() -> None:
    """A map without critical points, ratings and forks has no entries for them."""
    bare = graph(journey(chain(2))).svg
    for words in ("severity", "great", "emotion, mean", "moment of truth", "Large number", "nobody wrote"):
        assert words not in bare
    full = graph(sample("online-order")).svg
    for words in ("severity of a critical point", "great, so-so, awful", "emotion, mean", "moment of truth", "Large number"):
        assert words in full


@pytest.mark.parametrize("length", [1, 2, 12, 13, 40, 41, 130])
def test_any_number_of_stages(length: int) -> None:
    """Short journeys are one row, long ones snake, and of very long ones the map says how much it shows."""
    root = check(graph(journey(chain(length))).svg)
    words = "".join(part.text or "" for part in root.iter() if tag(part) == "text")
    assert ("120 of 130 stages are drawn" in words) == (length == 130)
    assert float(root.get("width", "")) < 14 * 600
    assert f"Stage number {min(length, 120) - 1}".replace(" ", "") in words.replace(" ", "")


def test_no_stages() -> None:
    """A journey without stages has a small map that says so."""
    root = check(graph(journey([]), "ru").svg)
    assert any(part.text == "Этапов пока нет." for part in root.iter())


def test_too_many_exits() -> None:
    """Of more exits than a picture can show the busiest are drawn, and the map says so."""
    stages = [{"name": f"S{i}", "id": f"s{i}", "next": [{"to": f"s{j}"} for j in range(40)] + [{"end": "lost"}]} for i in range(40)]
    root = check(graph(journey(stages)).svg)
    assert any("300 of 1640 exits are drawn" in (part.text or "") for part in root.iter())


def test_hand_over_and_trap() -> None:
    """An exit to another journey names it, and where customers get stuck there is no number."""
    first = {"journey": "First", "id": "first", "stages": [{"name": "A", "next": [{"to": "second"}]}]}
    second = {"journey": "Second one", "id": "second", "stages": [{"name": "B", "id": "b", "next": [{"to": "b"}]}]}
    one, two = (graph(made).svg for made in journeys(first, second))
    assert "Second one”" in one
    check(one)
    check(two)


def stages_of(texts: list[str]) -> list[dict[str, Any]]:
    """A journey that says each text everywhere."""
    stages = []
    for i, text in enumerate(texts):
        contact = {"name": text, "channel": text, "sla": text, "status": ["existing", "missing", "planned"][i % 3], "owner": text}
        point = {"name": text, "severity": 4, "share": "62%"}
        ways: list[dict[str, Any]] = [{"to": f"s{(i + 1) % len(texts)}", "when": text}, {"end": "lost", "when": text}, {"to": "elsewhere"}]
        stages.append({"name": text, "id": f"s{i}", "owner": text, "touchpoints": [contact], "critical_points": [point], "next": ways})
    return stages


@settings(max_examples=60, deadline=None)
@given(st.lists(hostile_texts, min_size=1, max_size=4))
def test_hostile_texts(texts: list[str]) -> None:
    """Whatever is written, the picture is XML, inert, and no text leaves the page."""
    made = journeys({"journey": texts[0] or "x", "id": "hostile", "stages": stages_of(texts)})
    for found in made:
        check(graph(found).svg)


@settings(max_examples=150, deadline=None)
@given(hostile_texts, hostile_texts, st.sampled_from(["existing", "missing", "closing"]), st.integers(1, 5), st.booleans())
def test_text_stays_in_its_card(name: str, second: str, status: str, severity: int, star: bool) -> None:
    """Cards and ends grow with their text: every line is inside, and lines do not lie on each other."""
    name, second = escape(" ".join(name[:600].split())), escape(" ".join(second[:600].split()))
    said, dashed = "" if status == "existing" else status, status == "missing"
    contact = Card(name, second, star=star, grade="" if dashed else "awful", tag=said, dashed=dashed, missing=dashed, bare=True)
    trouble = Trouble(name, severity, "62\u00a0%", star)
    line = Line(name, -1, star, severity, "")
    stage = stage_card(Content(f"1 {name}", second, -1, -1.0, name, "", (contact, contact), (trouble,)), look())
    part = stage_card(Content(name, second, None, None, name, "", lines=(line, line)), look())
    ends = [make("journey", name, "100\u00a0%", look()) for make in (end_box, end_beside)]
    for box in (stage, part, *ends):
        root = ElementTree.fromstring(element("g", box.body))
        baselines: dict[tuple[float, str | None, float], list[float]] = {}
        for part_of, x, y in walk(root):
            if tag(part_of) == "text":
                left, right = span(part_of)
                size = float(part_of.get("font-size", ""))
                bottom = y + float(part_of.get("y", ""))
                assert x + left >= -0.1
                assert x + right <= box.width + 0.1
                assert bottom - size * 0.8 >= 0
                assert bottom + size * 0.25 <= box.height + 0.1
                baselines.setdefault((size, part_of.get("x"), x), []).append(bottom)
        for found in baselines.values():
            ordered = sorted(found)
            assert all(below - above > 14 for above, below in pairwise(ordered))


@given(hostile_texts, st.floats(40, 400), st.booleans())
def test_wrapping_loses_nothing_and_fits(text: str, room: float, balanced: bool) -> None:
    """All characters but white space are kept, and no line is wider than the room, unless it is one character."""
    text = text[:400]
    rows = wrap(text, room, 16, balanced=balanced)
    assert "".join("".join(rows).split()) == "".join(text.split())
    for row in rows:
        assert width(row, 16) <= room + 0.01 or len([c for c in row if width(c, 16)]) == 1


def test_short_words_stay_with_the_next() -> None:
    """A line does not end with a word of one or two letters."""
    assert wrap("Приходит и ждёт в холле", 100, 16) == ["Приходит", "и ждёт", "в холле"]


def test_escape_drops_what_xml_cannot_hold() -> None:
    """Control characters, lone surrogates and non-characters are dropped, the rest is escaped."""
    assert escape("a\x00\x1b\x85\ufffe\ud800<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;"


@pytest.mark.parametrize(
    ("label", "seen", "name"),
    [
        ("Stage 1 of 2, A & B", ["1 A &amp; B", "Purchase · Shop"], "1 A & B Purchase · Shop, Stage 1 of 2"),
        ("Order form, Web shop, quality: awful", ["Order form", "Web <tspan>shop</tspan>"], "Order form Web shop, quality: awful"),
        ("Looks", [], "Looks"),
    ],
)
def test_a_link_is_called_what_it_shows(label: str, seen: list[str], name: str) -> None:
    """The name of a card starts with the words on it and ends with what only its marks say (WCAG 2.5.3)."""
    body = "".join(f"<text>{words}</text>" for words in seen) or "<rect/>"
    card = linked(look()._replace(link=lambda address: f"#{address}"), "a/stage:b", label, body, (0, 0, 40, 40))
    link = read(f'<svg xmlns="http://www.w3.org/2000/svg">{card}</svg>')[0]
    assert link.get("aria-label") == name
