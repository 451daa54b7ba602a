"""`cjm init` as its users meet it: a project, and what an editor needs, also in a project that exists."""

from pathlib import Path

from click.testing import CliRunner

from cjm.cli.main import cjm
from cjm.emit.starter import SCHEMA_FOLDER, SETTINGS, schema_files, settings_files


def init(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a run."""
    done = CliRunner().invoke(cjm, ["init", *arguments, "--today", "2026-11-20"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def files(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_project(tmp_path: Path) -> None:
    """The project, the settings of editors, and the schemas that they name; a second time changes nothing."""
    for _ in range(2):
        assert init(str(tmp_path))[0] == 0
        assert {"cjm.yaml", "library.yaml", "journeys/first-order.yaml", ".gitignore", *SETTINGS, *schema_files()} == files(tmp_path)


def test_settings_of_the_team_stay(tmp_path: Path) -> None:
    """They are kept and named; all else is written."""
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{}", "utf-8")
    status, _, err = init(str(tmp_path), "--lang", "ru")
    assert (status, err) == (0, "оставлено как есть: .vscode/settings.json\n")
    assert (tmp_path / ".vscode" / "settings.json").read_text("utf-8") == "{}"
    assert (tmp_path / ".idea" / "jsonSchemas.xml").read_bytes() == settings_files()[".idea/jsonSchemas.xml"]


def test_an_editor_for_a_project_that_exists(tmp_path: Path) -> None:
    """Nothing but settings and schemas; old copies of schemas are renewed."""
    (tmp_path / "cjm.yaml").write_text("cjm: 1\nproject: Mine\n", "utf-8")
    old = tmp_path / SCHEMA_FOLDER / "journey.json"
    old.parent.mkdir(parents=True)
    old.write_text("{}", "utf-8")
    status, out, _ = init(str(tmp_path), "--editor")
    assert status == 0 and str(tmp_path) in out
    assert files(tmp_path) == {"cjm.yaml", *SETTINGS, *schema_files()}
    assert (tmp_path / "cjm.yaml").read_text("utf-8") == "cjm: 1\nproject: Mine\n"
    assert old.read_bytes() == schema_files()[f"{SCHEMA_FOLDER}/journey.json"]


def test_nothing_at_all_beside_a_project(tmp_path: Path) -> None:
    """Without --editor a project that exists stops it, and says so."""
    (tmp_path / "cjm.yaml").write_text("mine", "utf-8")
    status, _, err = init(str(tmp_path))
    assert (status, files(tmp_path)) == (2, {"cjm.yaml"})
    assert "cjm.yaml" in err
