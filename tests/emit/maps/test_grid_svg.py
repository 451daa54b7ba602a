"""The grid and the emotion view as pictures: well-formed and inert whatever the journey says, and in reading order."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from drawings import chain, journey, look, read, sample, tag, walk
from hypothesis import given, settings
from rich import documents, loaded, text_frames

from cjm.emit.maps import emotion, grid
from cjm.emit.maps.columns import MOST_ON
from cjm.emit.maps.look import Look
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.theme import DARK, LIGHT
from cjm.model import Journey

DRAW: dict[str, Callable[[Journey, Look], str]] = {"grid": grid.draw, "emotion": emotion.draw}
PAGES = {"grid": grid.pages, "emotion": emotion.pages}
ELEMENTS = {"svg", "g", "a", "rect", "circle", "path", "text", "tspan", "title", "desc"}


def check(svg: str, asked: Look) -> ElementTree.Element:
    """The promises that every picture keeps."""
    root = read(svg)
    elements = list(root.iter())
    assert {tag(part) for part in elements} <= ELEMENTS
    assert not any(name.lower().startswith("on") or "style" in name for part in elements for name in part.attrib)
    ids = [part.get("id") for part in elements if part.get("id")]
    assert ids == [f"{asked.prefix}-title", f"{asked.prefix}-desc"]
    assert root.get("aria-labelledby") == " ".join(map(str, ids))
    assert root.get("lang") == asked.lang
    assert all(part.get("href", "#").startswith("#") for part in elements)
    wide, high = float(root.get("width", "")), float(root.get("height", ""))
    for said, left, top, right, bottom in text_frames("".join(ElementTree.tostring(part, encoding="unicode") for part in root)):
        assert left >= -0.1, said
        assert right <= wide + 0.1, said
        assert top > 0, said
        assert bottom < high, said
    assert all(float(part.get("font-size", "14")) >= 14 for part in elements)
    return root


@pytest.mark.parametrize("view", DRAW)
@pytest.mark.parametrize(("name", "lang"), [("online-order", "en"), ("b2b-vendor", "ru"), ("zhaloba-dvojnoe-spisanie", "ru")])
def test_samples(view: str, name: str, lang: Any) -> None:
    """The samples are drawn in both languages and themes; the colours of the other theme are not in it."""
    made = sample(name)
    for theme, other in ((LIGHT, DARK), (DARK, LIGHT)):
        asked = look(lang, theme)
        svg = DRAW[view](made, asked)
        check(svg, asked)
        assert other.page not in svg
        assert svg == DRAW[view](made, asked)


@settings(max_examples=12)
@given(documents(most=5))
def test_whatever_a_journey_says(document: dict[str, Any]) -> None:
    """Hostile texts in every field leave both pictures well-formed, inert and inside their page, also when texts are cut."""
    made = loaded(document)
    for asked in (look(), look("ru")._replace(max_text=20, personas=("p1",), prefix="m-1")):
        for draw in DRAW.values():
            check(draw(made, asked), asked)


@pytest.mark.parametrize("view", DRAW)
@pytest.mark.parametrize(
    "stages", [[], [{"name": "A"}], [{"name": "A", "emotion": 2}], [{"name": f"S{i}", "emotion": i % 5 - 2} for i in range(40)]]
)
def test_any_length(view: str, stages: list[dict[str, Any]]) -> None:
    """No stages, one without anything, one, forty: a picture each, never an error."""
    check(DRAW[view](journey(stages), look()), look())


def test_no_emotion_is_said() -> None:
    """Where nobody wrote an emotion the emotion view says what to add, and the grid leaves the row out."""
    made = journey([{"name": "A"}, {"name": "B"}])
    assert "add emotion" in emotion.draw(made, look())
    assert "добавьте этапу emotion" in emotion.draw(made, look("ru"))
    assert "Feels" not in grid.draw(made, look())


@pytest.mark.parametrize("view", DRAW)
def test_a_very_long_journey_is_drawn_in_part(view: str) -> None:
    """A journey beyond the limit is drawn up to it; the grid says so."""
    svg = DRAW[view](journey(chain(MOST_STAGES + 5)), look())
    assert f"Stage number {MOST_STAGES - 1}" in svg or view == "emotion"
    assert f"Stage number {MOST_STAGES}<" not in svg
    assert (f"{MOST_STAGES} of {MOST_STAGES + 5} stages are drawn" in svg) == (view == "grid")


@pytest.mark.parametrize("view", PAGES)
@pytest.mark.parametrize("paper", MOST_ON)
def test_pages_for_paper(view: str, paper: str) -> None:
    """Each part of a long journey is a picture with ids of its own that says where it goes on; each stage is in one of them."""
    made = journey([{"name": f"Stage {i}.", "emotion": 1} for i in range(30)])
    drawn = PAGES[view](made, look(), paper)
    assert len(drawn) > 1
    for at, svg in enumerate(drawn, start=1):
        check(svg, look()._replace(prefix=f"map-{at}"))
        assert (f"continues on {at + 1} of {len(drawn)}" in svg) == (at < len(drawn))
    assert [sum(f">Stage {i}.<" in svg for svg in drawn) for i in range(30)] == [1] * 30


@pytest.mark.parametrize("view", PAGES)
def test_nothing_to_page(view: str) -> None:
    """A journey without stages is one page."""
    assert len(PAGES[view](journey([]), look(), "a4")) == 1


def test_reading_order() -> None:
    """Title first, then phases, then stage by stage from the top down, the key last."""
    said = [frame[0] for frame in text_frames(grid.draw(sample("online-order"), look()))]
    order = ["Online order with courier delivery", "Consideration", "Looks for boots", "Compares three shops", "Product page", "Content",
        "Fills the cart", "Size adviser chat", "Checks out", "Wears them and", "Birthday gift", "Key"]  # fmt: skip
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    names = [part.get("aria-label") for part in read(grid.draw(sample("online-order"), look())).iter() if part.get("role") == "group"]
    assert "Stage 3 of 6, Checks out" in names
    assert names.index("Stage 3 of 6, Checks out") < names.index("Stage 4 of 6, Is reminded of the cart")


def test_bands_lie_over_their_stages() -> None:
    """Neighbours of one phase share a band, which begins and ends with their columns; a stage without a phase has none."""
    stages = [{"name": f"N{i}", **({"phase": phase} if phase else {})} for i, phase in enumerate(["need", "need", "", "use"])]
    root = read(grid.draw(journey(stages), look()))
    bands = {}
    for part, x, y in walk(root):
        if tag(part) == "g" and len(part) == 2 and part[0].get("fill") == LIGHT.band:
            bands[part[1].text] = (x + float(part[0].get("x", "")), x + float(part[0].get("x", "")) + float(part[0].get("width", "")), y)
    heads = {
        part.text: x + float(part.get("x", ""))
        for part, x, _ in walk(root)
        if tag(part) == "text" and part.text in ("N0", "N1", "N2", "N3")
    }
    assert list(bands) == ["Need", "Use"]
    assert bands["Need"][0] < heads["N0"] < heads["N1"] < bands["Need"][1] <= heads["N2"] < bands["Use"][0] < heads["N3"] < bands["Use"][1]


def test_the_key_names_only_what_occurs() -> None:
    """A map without marks has no key; one with a KPI and a great contact names these two."""
    assert ">Key<" not in grid.draw(journey([{"name": "A"}]), look())
    svg = grid.draw(journey([{"name": "A", "touchpoints": [{"name": "T", "quality": "great"}], "kpis": ["k"]}]), look())
    said = [frame[0] for frame in text_frames(svg)]
    assert said[said.index("Key") + 1 : -1] == ["great", "no value"]


def test_cards_lead_to_the_report() -> None:
    """With a report beside it stages, contacts, critical points, actions and KPIs are links by fragment, each with a name."""
    asked = look()._replace(link=lambda address: f"#{address}")
    for draw in DRAW.values():
        root = check(draw(sample("online-order"), asked), asked)
        links = [part for part in root.iter() if tag(part) == "a"]
        assert root.get("role") == "graphics-document"
        assert "#online-order/stage:checkout" in [part.get("href") for part in links]
        assert all(part.get("aria-label") for part in links)
    targets = " ".join(str(part.get("href")) for part in read(grid.draw(sample("online-order"), asked)).iter())
    assert all(kind in targets for kind in ("/touchpoint:", "/critical-point:", "/action:", "/kpi:"))


def test_a_cut_text_is_whole_in_its_title() -> None:
    """What `max_text` cuts off stays within reach."""
    svg = grid.draw(journey([{"name": "Compares three shops", "does": "Asks a friend about them"}]), look()._replace(max_text=12))
    titles = [part.text for part in read(svg).iter() if tag(part) == "title"]
    assert "Asks a friend…" not in titles
    assert {"Compares three shops", "Asks a friend about them"} <= set(titles)


def test_every_persona_has_a_panel_of_its_own() -> None:
    """The emotion view has one panel for each persona with its numbers, none lying on another; from five on they are small."""
    heights = {}
    for count in (2, 9):
        people = [f"p{i}" for i in range(count)]
        made = journey(
            [{"name": f"S{i}", "emotion": {p: (i + int(p[1])) % 5 - 2 for p in people}} for i in range(5)],
            personas=people,
            library={"personas": {p: {"name": f"Persona {p}"} for p in people}},
        )
        root = check(emotion.draw(made, look()), look())
        frames = sorted(
            (y + float(part.get("y", "")), float(part.get("height", "")))
            for part, _, y in walk(root)
            if tag(part) == "rect" and part.get("data-box") is not None and part.get("fill") == "none"
        )
        assert len(frames) == count
        assert all(top + high < below for (top, high), (below, _) in pairwise(frames))
        heights[count] = frames[0][1]
        assert [part.get("aria-label") for part in root.iter() if part.get("role") == "group"][:count] == [f"Persona {p}" for p in people]
    assert heights[9] < heights[2]


def test_numbers_of_a_persona() -> None:
    """Peak–end, mean and lowest value of the main path stand beside each curve, and the curve is told in words."""
    svg = emotion.draw(sample("online-order"), look())
    said = [frame[0] for frame in text_frames(svg)]
    at = said.index("+0.2")
    assert said[at - 2 : at + 4] == ["+1.0", "peak–end", "+0.2", "mean of the main path", "−1", "lowest, at Checks out"]
    assert "Busy parent: 0, +1, −1, 0, −1, +1." in svg
    assert "−2" in said
    assert "biggest fall" in said
