"""Every view in every format, of short and very long journeys, held against a browser and readers of PNG and PDF."""

import json
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from tests.integration.maps_check import problems
from tests.invented import document, naughty

ROOT = Path(__file__).parents[2]
LENGTHS = (10, 40)
"""Very long ones, and all naughty texts, are held against the browser every night: tests/nightly/test_every_map.py."""
VIEWS = 10


def draw(source: Path, folder: Path, *options: str) -> list[Path]:
    """All views of a project; the files that were written."""
    command = [sys.executable, "-m", "cjm", "map", str(source), "--view", "all", "--today", "2026-11-20", "-o", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return sorted(folder.iterdir())


def invented(folder: Path, stages: int, lang: str, say: Callable[[str], str] = str) -> Path:
    """A project of one invented journey."""
    source = folder / f"{stages}-{lang}" / "journey.yaml"
    source.parent.mkdir(parents=True)
    source.write_text(json.dumps(document(stages, lang, say)), encoding="utf-8")
    return source.parent


@pytest.fixture(params=["10 en", "40 ru", "demo"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project: an invented journey, or the demo."""
    if request.param == "demo":
        return ROOT / "journeys"
    length, lang = request.param.split()
    return invented(tmp_path, int(length), lang)


@pytest.mark.parametrize(("theme", "lang"), [("light", "en")])
def test_nothing_leaves_its_box_and_nothing_lies_on_anything(source: Path, theme: str, lang: str, tmp_path: Path) -> None:
    """In Chromium, with PT Sans and without it; colours move nothing, labels do."""
    files = draw(source, tmp_path / "out", "--theme", theme, "--lang", lang)
    assert len(files) >= VIEWS
    assert problems(files) == []


@pytest.mark.parametrize("rankdir", ["LR", "TB"])
@pytest.mark.parametrize("engine", ["bundled", "dot"])
def test_graphs_in_both_directions_and_by_both_engines(rankdir: str, engine: str, tmp_path: Path) -> None:
    """The graph holds its promises however it is laid out."""
    for length in LENGTHS:
        draw(invented(tmp_path, length, "ru"), tmp_path / "out", "--view", "graph", "--rankdir", rankdir, "--engine", engine)
    assert problems(sorted((tmp_path / "out").iterdir())) == []


def test_every_format(source: Path, tmp_path: Path) -> None:
    """SVG is XML, a PNG has the size of its SVG, a PDF one page whose text holds the title."""
    files = draw(source, tmp_path / "out", "--format", "svg", "--format", "png", "--format", "pdf", "--format", "dot", "--scale", "0.5")
    pictures = [file for file in files if file.suffix == ".svg"]
    for svg in pictures:
        root = ElementTree.parse(svg).getroot()
        wide, high = float(root.get("width", "")), float(root.get("height", ""))
        header = svg.with_suffix(".png").read_bytes()[:24]
        assert header[:8] == b"\x89PNG\r\n\x1a\n"
        across, down = struct.unpack(">II", header[16:24])
        assert across / down == pytest.approx(wide / high, rel=0.01)
        (page,) = PdfReader(svg.with_suffix(".pdf"), strict=True).pages
        assert float(page.mediabox.width) == pytest.approx(wide * 0.75, abs=1)
        title = root.findtext("{http://www.w3.org/2000/svg}title") or ""
        assert title.split()[0][:20] in page.extract_text().replace("\n", "")
    assert {file.suffix for file in files} == {".svg", ".png", ".pdf", ".dot"}


@pytest.mark.parametrize("paper", [("--page", "a4"), ("--page", "a0"), ("--tile", "a4"), ("--page", "a1", "--tile", "a4")])
def test_paper(paper: tuple[str, ...], tmp_path: Path) -> None:
    """One sheet, or tiles, of the demo: poppler reads each page and finds the links."""
    for file in draw(ROOT / "journeys", tmp_path / "out", "--format", "pdf", *paper):
        done = subprocess.run(["pdfinfo", "-url", str(file)], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        if "online-order.graph" in file.name:
            assert "journeys/online-order.html#stage:checkout" in done.stdout


def naughty_texts() -> Iterator[str]:
    """What a YAML file can hold of the naughty texts, without end."""
    return cycle(naughty())


@pytest.mark.parametrize("start", [0])
def test_naughty_texts_stay_readable(start: int, tmp_path: Path) -> None:
    """In the browser no naughty text leaves its box or lies on another."""
    texts = islice(naughty_texts(), start, None)
    files = draw(invented(tmp_path, 6, "ru", lambda _: next(texts)), tmp_path / "out")
    assert problems(files) == []
