"""A system Graphviz reads our .dot files, and can lay out the maps."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def build(folder: Path, *options: str) -> None:
    """A build of the demo project."""
    command = [sys.executable, "-m", "cjm", "build", str(ROOT / "journeys"), "--today", "2026-11-20", "-o", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_dot_draws_every_map(tmp_path: Path) -> None:
    """Each .dot file is what Graphviz calls a graph, and its picture holds the stages' names."""
    build(tmp_path)
    files = sorted((tmp_path / "maps").glob("*.dot"))
    assert len(files) == 4
    dot = shutil.which("dot")
    assert dot is not None
    for file in files:
        done = subprocess.run([dot, "-Tsvg", str(file)], capture_output=True, check=True)
        drawn = " ".join(text for element in ET.fromstring(done.stdout).iter() if (text := element.text))
        assert done.stderr == b""
        if file.name.startswith("online-order"):
            assert "Checks out" in drawn


def test_dot_as_the_engine(tmp_path: Path) -> None:
    """`--engine dot` lays the same maps out: same files, well-formed."""
    build(tmp_path / "own")
    build(tmp_path / "dot", "--engine", "dot")
    for picture in sorted((tmp_path / "dot" / "maps").glob("*.svg")):
        assert ET.parse(picture).getroot().tag.endswith("svg")
        assert (tmp_path / "own" / "maps" / picture.name).exists()
