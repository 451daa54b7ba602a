"""Writing DOT."""

import html
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from drawings import chain, graph, hostile_texts, journey
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.emit.maps import engine
from cjm.emit.maps.dot import digraph, label, quote, statement
from cjm.limits import LABEL_CHARS


@given(hostile_texts)
def test_a_quoted_text_cannot_end_early(text: str) -> None:
    """Without its escape sequences a quoted string holds no quote, no line break and no control character."""
    inside = quote(text)[1:-1]
    rest = inside.replace("\\\\", "").replace('\\"', "").replace("\\n", "")
    assert "\\" not in rest
    assert '"' not in rest
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in rest)
    assert "&" not in rest.replace("&amp;", "")
    assert len(inside.encode()) <= LABEL_CHARS


@given(st.lists(hostile_texts, max_size=6))
def test_a_label_keeps_to_the_limit(rows: list[str]) -> None:
    """However many rows there are, old versions of Graphviz can read the label."""
    assert len(label(rows).encode()) <= LABEL_CHARS + 2 * len(rows) + 2


@settings(max_examples=40, deadline=None)
@given(st.lists(hostile_texts, min_size=1, max_size=8))
def test_the_engine_shows_what_was_quoted(texts: list[str]) -> None:
    """Graphviz reads the escaped text back as it was, but for what no XML can hold and for white space."""
    program = engine.find("bundled")
    assert program is not None
    texts = [text[:200] for text in texts]
    text = digraph([statement(f"n{i}", {"label": quote(text)}) for i, text in enumerate(texts)])
    with TemporaryDirectory() as folder:
        Path(folder, "a.dot").write_text(text, encoding="utf-8")
        done = subprocess.run([program, "-q", "-Tsvg", "a.dot"], cwd=folder, capture_output=True, check=True)
    shown = ElementTree.fromstring(done.stdout)
    space = "{http://www.w3.org/2000/svg}"
    nodes = {node.findtext(f"{space}title"): node for node in shown.iter(f"{space}g") if node.get("class") == "node"}
    for i, text in enumerate(texts):
        kept = "".join(html.unescape(quote(c)[1:-1]) for c in text if c not in '\\"\n' and quote(c) != '""')
        drawn = "".join("".join(line.itertext()) for line in nodes[f"n{i}"].iter(f"{space}text"))
        assert _plain(drawn) == _plain(kept)


def _plain(text: str) -> str:
    return "".join(c for c in text if c not in '\\"' and not c.isspace())


def test_nothing_reaches_the_files_of_a_reader() -> None:
    """No attribute that makes Graphviz read a file, follow a link or write HTML is ever there."""
    evil = '"; image="/etc/passwd" URL="javascript:alert(1)" label=<<b>x</b>>; a="'
    made = journey([{"name": evil, "touchpoints": [{"name": evil, "channel": evil}], "next": [{"end": "lost", "when": evil}]}])
    dot = graph(made).dot
    bare = _without_strings(dot)
    for word in ("image", "URL", "href", "shapefile", "stylesheet", "<"):
        assert word not in bare
    assert dot.count("\n") == bare.count("\n")


def _without_strings(dot: str) -> str:
    """DOT without what stands in quotes."""
    kept, inside, skip = [], False, False
    for character in dot:
        if skip:
            skip = False
        elif inside and character == "\\":
            skip = True
        elif character == '"':
            inside = not inside
        elif not inside:
            kept.append(character)
    assert not inside
    return "".join(kept)


def test_what_is_assumed_or_absent_looks_so() -> None:
    """A stage without anything that is there is dashed, and a share that nobody wrote says ≈."""
    stages = chain(4)
    stages[0]["touchpoints"] = [{"name": "Chat", "status": "planned"}]
    dot = graph(journey(stages)).dot
    assert dot.count("dashed") == 1
    assert "≈" in dot
