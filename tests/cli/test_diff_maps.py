"""`cjm diff --maps`: the map of each change, as files."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from cjm.cli.main import cjm

JOURNEY = "journey: Order\nid: order\nowner: shop\nstages:\n  - {name: Pays, emotion: EMOTION}\n  - {name: Waits, end: success}\n"


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders: in the second a stage feels worse."""
    for name, emotion in (("old", "1"), ("new", "-1")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "order.yaml").write_text(JOURNEY.replace("EMOTION", emotion), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_format(versions: Path) -> None:
    """One picture a journey and a format, beside what is said about the change."""
    kinds = [option for kind in ("svg", "png", "pdf") for option in ("--map-format", kind)]
    done = CliRunner().invoke(cjm, ["diff", "old", "new", "--fail-on", "never", "--maps", "maps", *kinds])
    assert done.exit_code == 0, done.output
    assert "Pays" in done.output
    assert sorted(path.name for path in (versions / "maps").iterdir()) == ["order.diff.pdf", "order.diff.png", "order.diff.svg"]
    said = "".join(ElementTree.fromstring((versions / "maps" / "order.diff.svg").read_text(encoding="utf-8")).itertext())
    assert "Pays" in said
    assert (versions / "maps" / "order.diff.png").read_bytes().startswith(b"\x89PNG")
    assert (versions / "maps" / "order.diff.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_changed(versions: Path) -> None:
    """Without a change there is no picture."""
    done = CliRunner().invoke(cjm, ["diff", "old", "old", "--maps", "maps"])
    assert done.exit_code == 0, done.output
    assert not (versions / "maps").exists() or not list((versions / "maps").iterdir())


def test_a_folder_that_cannot_be_written(versions: Path) -> None:
    """A file in the place of the folder is said, with status 2."""
    (versions / "maps").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(cjm, ["diff", "old", "new", "--maps", "maps"])
    assert done.exit_code == 2
    assert "a file stands where a folder is needed" in done.stderr
    assert (versions / "maps").read_text(encoding="utf-8") == "mine"
