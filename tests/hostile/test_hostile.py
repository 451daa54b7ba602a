"""Whatever stands in a file: an answer, in bounded time and memory, and a place inside the file."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import damaged_texts, flow, plain_data

from cjm.project import Project, load

from . import make

HERE = Path(__file__).parent
INPUTS = sorted((HERE / "inputs").rglob("*.yaml"))
SAMPLES = sorted((HERE.parent / "samples").glob("*.yaml"))
MEGABYTES = 300


def loaded(path: Path) -> tuple[Project, set[str]]:
    """The project around one file, and the codes of the loader's findings, each with a place inside its file."""
    project = load([str(path)])
    for remark in project.remarks:
        source, start, end = remark.place
        assert 0 <= start <= end <= len(source.text), remark
        source.position(start), source.position(end)
    return project, {remark.code for remark in project.remarks}


def alone(content: bytes, folder: Path) -> Path:
    """A file that is a whole project."""
    path = folder / "input.yaml"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_small_input(path: Path, tmp_path: Path) -> None:
    """Each small file gives findings of the code that its folder is named after, and no others; `fine` gives none."""
    _, codes = loaded(alone(path.read_bytes(), tmp_path))
    assert codes == {path.parent.name} - {"fine"}


@pytest.mark.parametrize("group", [make.deep, make.bombs, make.numbers, make.crowds, make.long], ids=lambda group: group.__name__)
def test_big_input(group: Any, tmp_path: Path) -> None:
    """Each big file gives the findings that it is built for."""
    for name, content, expected in group():
        _, codes = loaded(alone(content, tmp_path))
        assert codes == expected if expected is not None else codes, name


def test_sound_files_stand_beside_hostile_settings(tmp_path: Path) -> None:
    """A hostile `cjm.yaml` is told as broken, or read as far as it fits; the journeys are then loaded all the same."""
    for folder in make.projects():
        root = write(folder, tmp_path)
        project, codes = loaded(root)
        assert project.broken is folder.broken, folder.name
        assert codes if folder.broken else [journey.id for journey in project.model.journeys] == ["order"], folder.name


def write(folder: make.Folder, tmp_path: Path) -> Path:
    """A folder of files on disk."""
    for path, content in folder.files.items():
        target = tmp_path / folder.name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tmp_path / folder.name


def test_odd_files(tmp_path: Path) -> None:
    """What is no ordinary file of the project is named as unreadable and never opened; the others are read."""
    make.odd_files(tmp_path / "project")
    project, codes = loaded(tmp_path / "project")
    assert codes == {"SRC008"}
    refused = [remark.place.source.path for remark in project.remarks if remark.code == "SRC008"]
    assert sorted(refused) == sorted(f"journeys/{name}.yaml" for name in make.ODD_FILES_REFUSED)
    assert {journey.id for journey in project.model.journeys} == {"line-break", "red", "order", "beside"}
    assert "root:" not in "".join(source.text for source in project.sources.values())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_damaged_sample(sample: Path, tmp_path: Path) -> None:
    """A sample that was cut, flipped or shuffled is still answered for."""
    content = sample.read_bytes()
    for seed in range(60):
        project, codes = loaded(alone(make.damaged(content, seed), tmp_path))
        assert codes or project.model.journeys, seed


@given(
    st.one_of(
        st.binary(max_size=600),
        st.builds(lambda text, encoding: text.encode(encoding, "ignore"), damaged_texts(), st.sampled_from(("utf-8", "utf-16", "cp1251"))),
        st.builds(lambda text: f"journey: A\n{text}".encode(), damaged_texts()),
        st.builds(lambda data: flow({"journey": "A", "stages": [data]}).encode(), plain_data),
    ),
    st.sampled_from(("input.yaml", "cjm.yaml")),
)
def test_any_bytes(content: bytes, name: str) -> None:
    """Random bytes, random YAML and random data, as a journey or as the settings: remarks or a model, and no exception."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        project, codes = loaded(path)
        assert codes or project.trees


# ---------------------------------------------------------------- on the command line


def cases(tmp_path: Path) -> Iterator[tuple[Path, bool]]:
    """Everything above on disk, and whether the settings are broken."""
    samples = [(f"{path.stem}-{seed}", make.damaged(path.read_bytes(), seed)) for path in SAMPLES for seed in range(12)]
    small = [(f"{path.parent.name}-{path.stem}", path.read_bytes()) for path in INPUTS]
    big = [(name, content) for name, content, _ in make.big(part=10)]
    for name, content in chain(small, big, samples):
        (tmp_path / name).mkdir()
        yield alone(content, tmp_path / name), False
    for folder in make.projects():
        yield write(folder, tmp_path), folder.broken
    make.odd_files(tmp_path / "odd" / "project")
    yield tmp_path / "odd" / "project", False


def environment() -> dict[str, str]:
    """This environment with this checkout to import from."""
    return {**os.environ, "PYTHONPATH": str(HERE.parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}


def test_command_line_on_every_input(tmp_path: Path) -> None:
    """`cjm lint` ends with status 0, 1 or 2, within processor time and memory, writes JSON and no traceback."""
    broken = {str(path): is_broken for path, is_broken in cases(tmp_path)}
    driven = subprocess.run(
        [sys.executable, "-P", str(HERE / "drive.py")],
        input="".join(json.dumps(path) + "\n" for path in broken),
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    results = [json.loads(line) for line in driven.stdout.splitlines()]
    assert [result["path"] for result in results] == list(broken)
    bad = [(r["path"], r["status"], r["megabytes"], r["err"][-500:]) for r in results if r["err"] or r["megabytes"] > MEGABYTES]
    bad += [(r["path"], r["status"], 0, "") for r in results if r["status"] not in (0, 1, 2)]
    assert bad == []
    for result in results:
        answer = json.loads(result["out"])
        assert answer["version"] == 1
        errors = [finding for finding in answer["findings"] if finding["severity"] == "error"]
        assert result["status"] == (2 if broken[result["path"]] else 1 if errors else 0), result["path"]
        for finding in answer["findings"]:
            assert_inside(Path(result["path"]), finding)


def assert_inside(path: Path, finding: dict[str, Any]) -> None:
    """The place of a finding lies in the text of its file, where that can be read at all."""
    file = path / finding["path"] if path.is_dir() else path.parent / finding["path"]
    lines = file.read_bytes().count(b"\n") + file.read_bytes().count(b"\r") + 1 if file.is_file() else 1
    assert 1 <= finding["line"] <= finding["end_line"] <= lines, finding
    assert finding["column"] >= 1 and (finding["line"], finding["column"]) <= (finding["end_line"], finding["end_column"]), finding


@pytest.mark.parametrize(
    ("name", "status"),
    [("fine/crlf", 0), ("SRC003/tag-python-object", 1), ("SRC005/utf-16-le-bom", 1), ("SRC006/osc-52", 1), ("SRC001/quote-unclosed", 1)],
)
def test_real_command(name: str, status: int, tmp_path: Path) -> None:
    """The same through `python -P -m cjm`, in a folder with modules that would be imported if that folder were on the path."""
    path = alone((HERE / "inputs" / f"{name}.yaml").read_bytes(), tmp_path)
    for module in ("yaml", "jinja2", "click", "sitecustomize", "cjm"):
        (tmp_path / f"{module}.py").write_text("open('canary', 'w').close()\n")
    command = [sys.executable, "-P", "-m", "cjm", "lint", path.name, "--format", "json", "--select", "SRC"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment(), check=False)
    assert (result.returncode, result.stderr) == (status, "")
    assert {finding["code"] for finding in json.loads(result.stdout)["findings"]} == {name.split("/")[0]} - {"fine"}
    assert not (tmp_path / "canary").exists()


def test_no_such_path(tmp_path: Path) -> None:
    """A path that does not exist, or cannot, is one plain line and status 2."""
    for path in (tmp_path / "nowhere.yaml", tmp_path / ("n" * 300), tmp_path / "a" / ".." / "b", tmp_path / "\udcff"):
        result = subprocess.run(
            [sys.executable, "-P", "-m", "cjm", "lint", os.fsencode(path)], capture_output=True, env=environment(), check=False
        )
        assert (result.returncode, result.stdout) == (2, b"")
        assert result.stderr.startswith(b"cjm: ") and b"Traceback" not in result.stderr
