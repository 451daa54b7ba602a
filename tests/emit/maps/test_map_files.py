"""The files of the graph map: which there are, and that they are the same every time."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from drawings import ROOT, chain, graph, journey, journeys, look, model, sample

from cjm.emit.maps import VIEWS, draw
from cjm.words import Lang

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("name", "lang"), [("online-order", "en"), ("b2b-vendor", "en"), ("zhaloba-dvojnoe-spisanie", "ru")])
def test_golden_dot(name: str, lang: Lang, accept: bool) -> None:
    """The DOT files of the samples, as they were last accepted."""
    found = graph(sample(name), lang).dot
    golden = GOLDEN / f"{name}.{lang}.dot"
    if accept:
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


def test_two_files_for_each_journey() -> None:
    """A journey gives a DOT and an SVG, named by its id."""
    made = journeys(*({"journey": f"J {id}", "id": id, "stages": chain(2)} for id in ("one", "путь")))
    files, notes, _ = draw(model(*made), [VIEWS["graph"]], look())
    assert sorted(files) == ["one.graph.dot", "one.graph.svg", "путь.graph.dot", "путь.graph.svg"]
    assert notes == []


def test_the_second_of_two_with_one_id_is_named() -> None:
    """Files are not overwritten silently."""
    made = journeys({"journey": "First", "id": "same", "stages": chain(2)}, {"journey": "Second", "id": "same", "stages": chain(2)})
    files, notes, _ = draw(model(*made), [VIEWS["graph"]], look())
    assert b"First" in files["same.graph.svg"]
    assert [note.say("en") for note in notes] == ["same: another journey has the same id; its map is kept"]


def test_same_bytes_for_every_hash_seed() -> None:
    """No order of sets or hashes is in the files."""
    code = (
        "import sys, hashlib; from datetime import date; from cjm.project import load\n"
        "from cjm.emit.maps import VIEWS, draw; from cjm.emit.maps.look import Look\n"
        "made = draw(load(sys.argv[1:]).model, list(VIEWS.values()), Look('ru', date(2026, 11, 20)))\n"
        "print({path: hashlib.sha256(content).hexdigest() for path, content in sorted(made.files.items())})"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code, str(ROOT / "journeys")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b".svg") > 2


def test_coordinates_have_two_decimals_at_most() -> None:
    """A last digit that differs between machines is never written."""
    for drawn in (graph(sample("online-order")), graph(journey(chain(20)))):
        assert not re.search(r"\d\.\d{3}", drawn.svg + drawn.dot)


def test_no_trace_of_time_or_engine() -> None:
    """Neither a version of the engine nor a time is in the files."""
    drawn = graph(sample("online-order"))
    assert not re.search("graphviz|generated|cjm ", drawn.svg + drawn.dot, re.IGNORECASE)
