"""The wheel holds all that it needs: installed into an empty environment, `cjm` builds from another folder."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("journey_as_code-*.whl")
    return built


def test_wheel_ships_schemas_and_templates(wheel: Path) -> None:
    """The root folders travel inside the package, and nothing else does."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "cjm/shipped/packs/core-four.yaml" in names
    assert "cjm/shipped/schema/journey.json" in names
    assert "cjm/shipped/templates/report/base.html" in names
    assert "cjm/shipped/themes/light.yaml" in names
    assert "cjm/shipped/fonts/PTSans-Regular.ttf" in names
    assert sum(name.endswith("-LICENSE.txt") for name in names) >= 2
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"cjm"}


def test_wheel_works_alone(wheel: Path, tmp_path: Path) -> None:
    """From another folder, without this checkout: lint and build a sample."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    work = tmp_path / "work"
    work.mkdir()
    (work / "order.yaml").write_bytes((ROOT / "tests" / "samples" / "online-order.yaml").read_bytes())
    cjm = python.parent / "cjm"
    for command in (["lint"], ["build", "-o", "out"]):
        done = subprocess.run([cjm, *command, "--today", "2026-11-20"], cwd=work, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert (work / "out" / "index.html").stat().st_size > 1000
    assert (work / "out" / "maps" / "online-order.graph.svg").stat().st_size > 1000
    import_path = subprocess.run([python, "-c", "import cjm; print(cjm.__file__)"], cwd=work, capture_output=True, text=True, check=True)
    assert str(tmp_path) in import_path.stdout
