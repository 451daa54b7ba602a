"""Running the layout engine, and doing without."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from drawings import chain, graph, journey, look, model, read, sample

from cjm.emit.maps import VIEWS, draw, engine, phrases
from cjm.emit.maps.engine import find, lay_out, read_plain

GRAPH = "digraph { rankdir=LR; n1; n2; n1 -> n2; }"


def test_the_bundled_engine_is_found_without_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes with the installation, whatever PATH says."""
    monkeypatch.setenv("PATH", "")
    assert find("bundled") is not None
    assert find("dot") is None


def test_an_unknown_engine_is_an_error_of_the_caller() -> None:
    """Only two names are known."""
    with pytest.raises(ValueError, match="neato"):
        find("neato")


def test_places_of_a_graph() -> None:
    """The engine says that the second node stands right of the first."""
    program = find("bundled")
    assert program is not None
    (places,) = lay_out(program, [GRAPH])
    assert places is not None
    assert places["n1"][0] < places["n2"][0]


def test_one_bad_graph_does_not_spoil_the_others() -> None:
    """In a batch the broken file alone has no places."""
    program = find("bundled")
    assert program is not None
    answers = lay_out(program, [GRAPH, "digraph { broken", *[GRAPH] * 20])
    assert [answer is None for answer in answers] == [False, True, *[False] * 20]


def script(folder: Path, body: str) -> Path:
    """A program that stands for an engine."""
    path = folder / "engine"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


BAD_ENGINES = {
    "fails": "sys.exit(1)",
    "writes garbage": "[open(f + '.plain', 'wb').write(b'\\xff\\x00 node n1 nan \\nstop') for f in sys.argv[5:]]",
    "writes no number": "[open(f + '.plain', 'w').write('node n1 x y\\nstop\\n') for f in sys.argv[5:]]",
    "writes half": "[open(f + '.plain', 'w').write('node n1 1 1') for f in sys.argv[5:]]",
    "writes other nodes": "[open(f + '.plain', 'w').write('graph 1 1 1\\nnode x 1 1\\nstop\\n') for f in sys.argv[5:]]",
    "writes infinity": "[open(f + '.plain', 'w').write('node n1 inf 1\\nstop\\n') for f in sys.argv[5:]]",
    "writes too much": "[open(f + '.plain', 'w').write('x' * (17 << 20) + '\\nstop') for f in sys.argv[5:]]",
    "hangs": "time.sleep(60)",
    "burns": "while True: pass",
    "eats memory": "x = bytearray(2 << 30); time.sleep(60)",
    "links away": "[os.symlink(sys.executable, f + '.plain') for f in sys.argv[5:]]",
}


@pytest.mark.parametrize("body", BAD_ENGINES.values(), ids=BAD_ENGINES)
def test_a_bad_engine_costs_the_layout_only(body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the engine does, there is a map, and a note."""
    monkeypatch.setattr(engine, "LAYOUT_WALL_SECONDS", 0.4)
    program = script(tmp_path, body)
    monkeypatch.setattr(engine, "find", lambda name: program)
    drawn = graph(sample("online-order"))
    assert drawn.problem is phrases.ENGINE_FAILED
    read(drawn.svg)


def test_a_missing_engine_is_a_note() -> None:
    """Without Graphviz on the machine `dot` gives the simple layout, and says so in the user's language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        made = draw(model(sample("online-order")), [VIEWS["graph"]], look("ru", engine="dot"))
    assert [note.say("ru") for note in made.notes] == ["online-order.graph: движок раскладки не установлен; карта разложена упрощённо"]
    assert len(made.files) == 2


def test_the_engine_gets_nothing_to_work_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """No environment, no input, an empty folder of its own, a group of its own, and no word of the journey."""
    seen: list[dict[str, object]] = []
    real: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

    def spy(arguments: Sequence[str], **options: object) -> subprocess.Popen[bytes]:
        folder = Path(str(options["cwd"]))
        seen.append({**options, "texts": "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())})
        return real(arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", spy)
    monkeypatch.setenv("CJM_SECRET", "x")
    graph(sample("online-order"))
    (options,) = seen
    assert "CJM_SECRET" not in options["env"]  # type: ignore[operator]
    assert options["stdin"] == subprocess.DEVNULL
    assert options["start_new_session"] is True
    assert "boots" not in str(options["texts"])
    assert not os.path.exists(str(options["cwd"]))


def test_plain_output() -> None:
    """Centres of nodes in inches, y turned downwards; other lines do not matter."""
    assert read_plain("graph 1 2 3\nnode n1 1 2 3 4 x solid box black white\nedge n1 n2 2 0 0\nstop\n") == {"n1": (1.0, -2.0)}


def test_both_layouts_put_the_same_nodes_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simple layout loses nothing."""
    made = journey(chain(14))
    with_engine = graph(made).svg
    monkeypatch.setattr(engine, "find", lambda name: None)
    without = graph(made).svg
    words = [sorted(text.text or "" for text in read(svg).iter("{http://www.w3.org/2000/svg}text")) for svg in (with_engine, without)]
    assert words[0] == words[1]
