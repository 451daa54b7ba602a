"""`cjm map` as its users meet it: names of files, choices, messages, statuses."""

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cjm.cli.main import cjm
from cjm.cli.progress import Progress

JOURNEYS = Path(__file__).parents[2] / "journeys"


def run(*arguments: str, command: str = "map") -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a run in the demo project."""
    done = CliRunner().invoke(cjm, [command, *arguments, "--today", "2026-11-20"], standalone_mode=False)
    if isinstance(done.exception, BaseException) and hasattr(done.exception, "exit_code"):
        return done.exception.exit_code, done.stdout, done.stderr
    assert done.exception is None, done.exception
    return int(done.return_value or 0), done.stdout, done.stderr


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def in_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find the demo project from the working directory."""
    monkeypatch.chdir(JOURNEYS)


def test_without_arguments_every_graph(tmp_path: Path) -> None:
    """All journeys, the graph, SVG; a second run changes nothing."""
    status, out, _ = run("-o", str(tmp_path))
    assert status == 0
    assert names(tmp_path) == [f"{id}.graph.svg" for id in ("b2b-vendor", "dental-visit", "online-order", "zhaloba-spisanie")]
    assert "4 files" in out
    assert "0 written, 4 unchanged" in run("-o", str(tmp_path))[1]


def test_one_journey_in_every_format(tmp_path: Path) -> None:
    """By its id, in four formats; DOT only where Graphviz draws the view."""
    views = ("--view", "graph,funnel")
    formats = ("--format", "svg", "--format", "png", "--format", "pdf", "--format", "dot")
    status, _, _ = run("online-order", *views, *formats, "--scale", "0.5", "-o", str(tmp_path))
    assert status == 0
    assert names(tmp_path) == sorted(
        ["online-order.graph.dot", *(f"online-order.{view}.{format}" for view in ("graph", "funnel") for format in ("svg", "png", "pdf"))]
    )


def test_a_file_is_a_journey(tmp_path: Path) -> None:
    """A path chooses the journey that stands in it; one that is not there is named."""
    assert run(str(JOURNEYS / "dental-visit.yaml"), "-o", str(tmp_path))[0] == 0
    assert names(tmp_path) == ["dental-visit.graph.svg"]
    status, _, err = run("journeys/nowhere.yaml")
    assert (status, err) == (2, "cjm: there is no file or folder journeys/nowhere.yaml\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["online-ordr"], "there is no journey online-ordr (did you mean online-order?); there are b2b-vendor"),
        (["--view", "grpah"], "there is no view grpah (did you mean graph?); there are graph"),
        (["online-order", "--personas", "busy-parnt"], "there is no persona busy-parnt (did you mean busy-parent?)"),
        (["--view", "grid", "--rows", "emotoin"], "there is no row emotoin (did you mean emotion?)"),
        (["--theme", "drak"], "there is no theme drak (did you mean dark?); the themes are light, dark, print, colour-blind"),
        (["--theme", "nowhere.yaml"], "there is no theme nowhere.yaml; the themes are"),
        (["--theme", "journeys"], "journeys: it is not an ordinary file"),
        (["--lang", "ru", "--view", "xyz"], "нет такого: вид xyz; есть graph"),
    ],
)
def test_a_name_that_is_none(arguments: list[str], said: str, tmp_path: Path) -> None:
    """Status 2, what was probably meant, and nothing is written."""
    status, _, err = run(*arguments, "-o", str(tmp_path / "out"))
    assert status == 2
    assert said in err
    assert not (tmp_path / "out").exists()


def test_a_theme_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file below the project's folder, from the option or from `cjm.yaml`; with what is wrong in it where it is none."""
    (tmp_path / "cjm.yaml").write_text("cjm: 1\nproject: P\ntheme: look/brand.yaml\n", encoding="utf-8")
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "a.yaml").write_text("journey: A\nstages: [{name: B}]\n", encoding="utf-8")
    (tmp_path / "look").mkdir()
    theme = tmp_path / "look" / "brand.yaml"
    theme.write_text('theme: brand\nlogo: Acme\ncolors: {page: "#FFFDF0"}\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run()[0] == 0
    drawn = next((tmp_path / "maps").glob("*.svg")).read_text(encoding="utf-8")
    assert "#FFFDF0" in drawn
    assert ">Acme</text>" in drawn
    theme.write_text('theme: brand\ncolors: {inc: "#FFFDF0", ink: red}\n', encoding="utf-8")
    status, _, err = run()
    assert status == 2
    assert "look/brand.yaml:2:10: `inc` is nothing that a theme can say; did you mean `ink`?" in err
    assert "look/brand.yaml:2:31: ink must be a colour" in err


def test_what_could_not_be_written_is_status_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package for PDF the SVG is written, and it is said what to install."""
    monkeypatch.setitem(sys.modules, "svg2pdf_py", None)
    status, _, err = run("online-order", "--format", "svg", "--format", "pdf", "-o", str(tmp_path))
    assert status == 1
    assert names(tmp_path) == ["online-order.graph.svg"]
    assert "pip install 'journey-as-code[export]'" in err
    assert "left out: online-order.graph.pdf" in err


def test_a_broken_file_is_status_1(tmp_path: Path) -> None:
    """The others are drawn."""
    (tmp_path / "a.yaml").write_text("journey: A\nid: a\nstages: [{name: B}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("journey: [\n", encoding="utf-8")
    status, _, err = run(str(tmp_path), "-o", str(tmp_path / "out"))
    assert status == 1
    assert names(tmp_path / "out") == ["a.graph.svg"]
    assert "b.yaml has errors; see cjm lint" in err


@pytest.mark.parametrize(("lang", "said"), [("en", "no journey can be read"), ("ru", "ни один путь не читается")])
def test_why_nothing_is_drawn(lang: str, said: str, tmp_path: Path) -> None:
    """Where all files were refused it is said which, and that they are why."""
    (tmp_path / "b.yaml").write_text('journey: B\nstages: [{name: "\x02"}]\n', encoding="utf-8")
    status, _, err = run(str(tmp_path / "b.yaml"), "--lang", lang, "-o", str(tmp_path / "out"))
    assert status == 2
    assert "b.yaml" in err.splitlines()[0] and "cjm lint" in err.splitlines()[0]
    assert said in err.splitlines()[1]


def test_the_project_is_whole_whatever_journey_is_asked_for(tmp_path: Path) -> None:
    """What shows the project shows all of its journeys, so that the one that was chosen stands among its neighbours."""
    assert run("--view", "atlas,matrix-intent", "-o", str(tmp_path / "all"))[0] == 0
    assert run("online-order", "--view", "atlas,matrix-intent,funnel", "-o", str(tmp_path / "one"))[0] == 0
    assert names(tmp_path / "one") == ["atlas.svg", "matrix-intent.svg", "online-order.funnel.svg"]
    assert (tmp_path / "one" / "atlas.svg").read_bytes() == (tmp_path / "all" / "atlas.svg").read_bytes()


def test_open_shows_the_first_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is opened has been written."""
    shown: list[str] = []
    monkeypatch.setattr(click, "launch", lambda path: shown.append(Path(path).name))
    assert run("online-order", "--open", "-o", str(tmp_path))[0] == 0
    assert shown == ["online-order.graph.svg"]


def test_short_texts_and_downwards(tmp_path: Path) -> None:
    """`--max-text` cuts at a whole word; `--rankdir TB` makes a map that is higher than wide."""
    assert run("online-order", "--max-text", "12", "--rankdir", "TB", "-o", str(tmp_path))[0] == 0
    drawn = (tmp_path / "online-order.graph.svg").read_text(encoding="utf-8")
    assert "Meets the…" in drawn
    width, height = (float(number) for number in drawn.split('viewBox="0 0 ')[1].split('"')[0].split())
    assert height > width


def test_build_takes_a_theme(tmp_path: Path) -> None:
    """The maps of a build have the colours that were asked for."""
    assert run("-o", str(tmp_path), "--theme", "dark", command="build")[0] == 0
    assert "#0F151C" in (tmp_path / "maps" / "online-order.graph.svg").read_text(encoding="utf-8")


def test_progress_is_silent_while_work_is_short(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second it counts on standard error, a line now and then where nobody watches."""
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    progress = Progress(3)
    for seconds in (0.5, 1.5, 1.6):
        now[0] = seconds
        progress.step(f"at {seconds}")
    progress.end()
    assert capsys.readouterr() == ("", "2/3 at 1.5\n")
