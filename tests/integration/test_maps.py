"""Every view in every format, of short and very long journeys and of texts that programs trip over, held against browsers and readers."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from pypdf import PdfReader

from cjm.hygiene import has_hidden
from tests.integration.maps_check import problems
from tests.invented import document, naughty

ROOT = Path(__file__).parents[2]
LENGTHS = (2, 10, 40, 120)
OF_A_JOURNEY, OF_THE_PROJECT = 8, 2
"""Views."""
SCALE = 0.1
"""Of PNGs: small ones are as good for a look at their head, and sooner drawn."""
NAUGHTY = {f"naughty-{i}": text for i, text in enumerate(naughty())}


def draw(source: Path, folder: Path, *options: str) -> list[Path]:
    """All views of a project; the files that were written."""
    command = [sys.executable, "-m", "cjm", "map", str(source), "--view", "all", "--today", "2026-11-20", "-o", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return sorted(folder.iterdir())


def write(path: Path, stages: int, lang: str, say: Callable[[str], str] = str, **fields: str) -> None:
    """A file of an invented journey."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = {**document(stages, lang, say), **fields}
    path.write_text(yaml.dump(made, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The demo, the samples, and journeys of 2 to 120 stages in both languages, each as a project: all views in all formats."""
    folder = tmp_path_factory.mktemp("projects")
    sources = {"demo": (ROOT / "journeys", "en"), "samples": (Path(shutil.copytree(ROOT / "tests" / "samples", folder / "samples")), "ru")}
    for length in LENGTHS:
        for lang in ("en", "ru"):
            write(folder / f"{length}-{lang}" / "journey.yaml", length, lang)
            sources[f"{length}-{lang}"] = folder / f"{length}-{lang}", lang
    formats = [option for format in ("svg", "png", "pdf", "dot") for option in ("--format", format)]

    def drawn_of(name: str) -> list[Path]:
        source, lang = sources[name]
        return draw(source, folder / "drawn" / name, "--lang", lang, "--scale", str(SCALE), *formats)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(sources, pool.map(drawn_of, sources), strict=True))


def test_nothing_leaves_its_box_and_nothing_lies_on_anything(drawn: dict[str, list[Path]]) -> None:
    """In Chromium, with PT Sans and without it. One theme is enough: tests/emit/maps/test_map_themes.py shows that colours move nothing."""
    pictures = [file for files in drawn.values() for file in files if file.suffix == ".svg"]
    journeys = {"demo": 4, "samples": 3}
    assert len(pictures) == sum(OF_A_JOURNEY * journeys.get(name, 1) + OF_THE_PROJECT for name in drawn)
    assert problems(pictures) == []


def test_every_format(drawn: dict[str, list[Path]]) -> None:
    """SVG is XML, a PNG has the size of its SVG, a PDF one page whose text holds the title; the graph is there as DOT."""
    for files in drawn.values():
        for svg in (file for file in files if file.suffix == ".svg"):
            root = ElementTree.parse(svg).getroot()
            wide, high = float(root.get("width", "")), float(root.get("height", ""))
            header = svg.with_suffix(".png").read_bytes()[:24]
            assert header[:8] == b"\x89PNG\r\n\x1a\n"
            across, down = struct.unpack(">II", header[16:24])
            assert (across, down) == pytest.approx((wide * SCALE, high * SCALE), abs=1)
            (page,) = PdfReader(svg.with_suffix(".pdf"), strict=True).pages
            assert float(page.mediabox.width) == pytest.approx(wide * 0.75, abs=1)
            title = root.findtext("{http://www.w3.org/2000/svg}title") or ""
            words = subprocess.run(["pdftotext", str(svg.with_suffix(".pdf")), "-"], capture_output=True, text=True, check=True).stdout
            assert title.split()[0][:20] in words.replace("\n", "")
            assert svg.with_suffix(".dot").exists() == svg.name.endswith(".graph.svg")


@pytest.mark.parametrize("engine", ["bundled", "dot"])
def test_graphs_in_both_directions_and_by_both_engines(engine: str, tmp_path: Path) -> None:
    """The graph holds its promises however it is laid out."""
    files = []
    for rankdir in ("LR", "TB"):
        for length in LENGTHS:
            write(tmp_path / f"{length}" / "journey.yaml", length, "ru")
            options = ("--view", "graph", "--rankdir", rankdir, "--engine", engine)
            files += draw(tmp_path / f"{length}", tmp_path / f"{rankdir}-{length}", *options)
    assert problems(files) == []


@pytest.mark.parametrize("paper", [("--page", "a4"), ("--page", "a0"), ("--tile", "a4"), ("--page", "a1", "--tile", "a4")])
def test_paper(paper: tuple[str, ...], tmp_path: Path) -> None:
    """One sheet, or tiles, of the demo: poppler reads each page and finds the links."""
    for file in draw(ROOT / "journeys", tmp_path / "out", "--format", "pdf", *paper):
        done = subprocess.run(["pdfinfo", "-url", str(file)], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        if "online-order.graph" in file.name:
            assert "journeys/online-order.html#stage:checkout" in done.stdout


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All views of 515 journeys, each with one naughty text in every field."""
    folder = tmp_path_factory.mktemp("naughty")
    for name, text in NAUGHTY.items():
        write(folder / "journeys" / f"{name}.yaml", 3, "en", lambda _, text=text: text, id=name)  # type: ignore[misc]
    (folder / "cjm.yaml").write_text("cjm: 1\nproject: Naughty\n", encoding="utf-8")
    return draw(folder / "journeys", folder / "out")


def test_naughty_texts_do_nothing(hostile: list[Path]) -> None:
    """Every map is XML and holds nothing but drawings, text and links inside the page."""
    drawn = [name for name, text in NAUGHTY.items() if "\u2028" not in text]  # YAML reads it as the end of a line: such a file is refused
    assert len(drawn) > len(NAUGHTY) - 10
    assert len(hostile) == len(drawn) * OF_A_JOURNEY + OF_THE_PROJECT
    for file in hostile:
        content = file.read_text(encoding="utf-8")
        root = ElementTree.fromstring(content)
        assert "<!--" not in content
        assert {part.tag.rpartition("}")[2] for part in root.iter()} <= {
            "svg", "g", "a", "rect", "circle", "path", "text", "tspan", "title", "desc",
        }  # fmt: skip
        for part in root.iter():
            assert not any(name.startswith("on") or name == "style" for name in part.attrib), file.name
            assert part.get("href", "#").startswith("#"), file.name


def test_naughty_texts_stay_readable(hostile: list[Path]) -> None:
    """In the browser none leaves its box or lies on another, of those that `cjm lint` does not refuse for what nobody can see."""
    refused = {name for name, text in NAUGHTY.items() if has_hidden(text)}
    accepted = [file for file in hostile if file.name.partition(".")[0] not in refused]
    assert len(accepted) == (len(NAUGHTY) - len(refused)) * OF_A_JOURNEY + OF_THE_PROJECT
    assert problems(accepted) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """Text outside its box and its page, text on text, boxes on boxes, lines over both, small text, and two equal ids."""
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" font-family="\'PT Sans\', Arial"><g id="x">'
        '<rect data-box="" x="10" y="10" width="60" height="40"/><text x="20" y="30" font-size="16">far too long for it</text></g>'
        '<g><rect data-box="" x="40" y="20" width="60" height="60"/></g><text x="390" y="200" font-size="12">small</text>'
        '<text x="200" y="250" font-size="16">one</text><text x="205" y="252" font-size="16">two</text>'
        '<path data-line="" d="M0 70H390" stroke="red" stroke-width="2"/><path data-line="" d="M150 245H300" stroke="red"/></svg>'
    )
    shutil.copy(tmp_path / "a.svg", tmp_path / "b.svg")
    found = problems(sorted(tmp_path.iterdir()))
    for words in (
        "text outside its box", "text outside the page", "text on text", "box on box", "text on a box that is not its own",
        "line over box", "line over text", "text smaller than 14", "the id x is in",
    ):  # fmt: skip
        assert any(words in line for line in found), words
    assert {"(bundled font)" in line for line in found} == {"(other font)" in line for line in found} == {True, False}


def test_measured_like_arial() -> None:
    """The widths for viewers without PT Sans are those of Liberation Sans, which has Arial's."""
    from tools.widths import TARGET, table

    command = ["fc-match", "-f", "%{file}", "Liberation Sans"]
    font = Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert TARGET.read_text(encoding="utf-8") == table(font.parent)
