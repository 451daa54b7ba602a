"""What the map tests share: models from texts, and reading an SVG back."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

from cjm.emit.maps.graph import Graph, draw_all
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import LIGHT, Theme
from cjm.emit.maps.xml import NAMESPACE
from cjm.model import Journey, Library, Model
from cjm.project import load
from cjm.values import Calendar, Text
from cjm.words import Lang

SAMPLES = Path(__file__).parents[2] / "samples"
ROOT = Path(__file__).parents[3]


def sample(name: str) -> Journey:
    """A sample journey, alone in its project."""
    with TemporaryDirectory() as folder:
        shutil.copy(SAMPLES / f"{name}.yaml", folder)
        return load([folder]).model.journeys[0]


def journeys(*documents: dict[str, Any]) -> tuple[Journey, ...]:
    """Journeys from plain data; JSON is YAML."""
    with TemporaryDirectory() as folder:
        for i, document in enumerate(documents):
            Path(folder, f"{i:03}.yaml").write_text(yaml({"cjm": 1, **document}), encoding="utf-8")
        return load([folder]).model.journeys


def yaml(document: dict[str, Any]) -> str:
    """Data as YAML: JSON in ASCII, with the escapes of YAML beyond U+FFFF, and without halves of them."""
    found = json.dumps(document, ensure_ascii=False)
    kept = (c for c in found if not "\ud800" <= c <= "\udfff")
    return "".join(c if " " <= c <= "~" else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in kept)


def journey(stages: list[dict[str, Any]], **fields: Any) -> Journey:
    """One journey from plain data."""
    return journeys({"journey": "A journey", "id": "a-journey", **fields, "stages": stages})[0]


def model(*made: Journey) -> Model:
    """A project of these journeys and nothing else."""
    library = Library()
    return Model(name=Text("Test"), lang="en", calendar=Calendar(), currency="", journeys=made, library=library, place=made[0].place)


def chain(length: int) -> list[dict[str, Any]]:
    """Stages one after another, every third one with a way out and a way back."""
    stages: list[dict[str, Any]] = []
    for i in range(length):
        stage: dict[str, Any] = {"name": f"Stage number {i}", "id": f"s{i}", "phase": "use"}
        if i % 3 == 2 and i + 1 < length:
            stage["next"] = [{"to": f"s{i + 1}", "share": "60%"}, {"to": f"s{i - 2}", "when": "thinks again"}, {"end": "lost"}]
        stages.append(stage)
    return stages


def look(lang: Lang = "en", theme: Theme = LIGHT, engine: str = "bundled") -> Look:
    """The look of a test's map, on one day."""
    return Look(lang, date(2026, 11, 20), theme, engine=engine)


def graph(made: Journey, lang: Lang = "en", theme: Theme = LIGHT, engine: str = "bundled") -> Graph:
    """The graph of one journey."""
    return draw_all([made], [look(lang, theme, engine)])[0]


Frame = tuple[float, float, float, float]


def read(svg: str) -> ElementTree.Element:
    """The root of an SVG. Raises ParseError for what is not XML."""
    return ElementTree.fromstring(svg)


def tag(element: ElementTree.Element) -> str:
    """The name of an element of SVG."""
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def walk(element: ElementTree.Element, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[ElementTree.Element, float, float]]:
    """Every element with the shift that its groups give it."""
    move = element.get("transform", "")
    if move:
        dx, dy = move.removeprefix("translate(").removesuffix(")").split()
        x, y = x + float(dx), y + float(dy)
    yield element, x, y
    for child in element:
        yield from walk(child, x, y)


_PIECES = [
    *"\"'\\<>&;{}[]|:*#-_./ \n\t",
    *("<!--", "-->", "]]>", "<![CDATA[", "</text>", "</svg>", "<script>alert(1)</script>", "<b>html</b>"),
    *("&lt;", "&amp;", "&#106;avascript:", "\\N", "\\G", "\\l", '\\"'),
    *("\u202e", "\u2067", "\u200f", "שלום", "مرحبا", "👩\u200d👩\u200d👧", "🧾", "e\u0301", "ЩЖЮШ", "漢字"),
    *("\u00a0", "\u00ad", "\ufeff", "\x00", "\x07", "\x1b[31m", "\x85", "\x9f", "\ufffe", "\uffff", "\ud800"),
    *("W" * 40, "слово ", "word ", "38 %"),
]
hostile_texts = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.text(max_size=60),
    st.sampled_from(["x" * 10_000, "Щ" * 10_000, "&" * 10_000, "\\" * 5_000, '"' * 5_000, "long-hyphenated/" * 500]),
)
