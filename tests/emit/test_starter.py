"""The project of `cjm init`: it works, it is clean, and it says how to go on."""

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cjm import data
from cjm.check import Options, check
from cjm.emit.starter import SCHEMA_FOLDER, settings_files, starter_files
from cjm.emit.tasks import tasks, without_id
from cjm.project import Project, load
from cjm.settings import DEFAULT_SOURCES
from cjm.words import LANGS, Lang
from cjm.writer import write_new

TODAY = date(2026, 11, 20)


def started(folder: Path, lang: Lang, today: date = TODAY) -> Project:
    """A new project in a folder, loaded."""
    assert write_new(folder, starter_files(lang, today)).problem is None
    return load([str(folder)])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("level", ["starter", "standard"])
def test_new_project_has_no_findings(tmp_path: Path, lang: Lang, level: str) -> None:
    """A newcomer starts from green: nothing is found at level starter, nor at the next one."""
    project = started(tmp_path, lang)
    assert project.remarks == []
    assert project.settings.level == "starter"
    report = check(project, Options(TODAY, level, lang, (), ()))
    assert [(finding.name, finding.message) for finding in report.findings] == []


@pytest.mark.parametrize("lang", LANGS)
def test_ids_are_stated(tmp_path: Path, lang: Lang) -> None:
    """Journey, stages, touchpoints, critical points and actions state their ids, so rewording breaks nothing."""
    [journey] = started(tmp_path, lang).model.journeys
    parts = [journey, *journey.stages, *(touchpoint for _, touchpoint in journey.touchpoints()), *(point for _, point in journey.points())]
    assert len(parts) == 8
    assert all("id" in part.at for part in parts)
    assert journey.lang == lang


@pytest.mark.parametrize("lang", LANGS)
def test_new_project_gives_a_task(tmp_path: Path, lang: Lang) -> None:
    """There is something to see in the task list at once, under a key that lasts."""
    model = started(tmp_path, lang).model
    assert [(task.key, task.priority) for task in tasks(model, lang)] == [("first-order/order/price-in-cart", 1)]
    assert without_id(model) == []


def test_languages_differ_in_words_only() -> None:
    """Both languages have the same files, and the same ids in them."""
    english, russian = (starter_files(lang, TODAY) for lang in LANGS)
    assert list(english) == list(russian)

    def keys(content: bytes) -> list[str]:
        return [line.partition(":")[0] for line in content.decode().splitlines() if not line.lstrip().startswith("#")]

    for path in english:
        assert keys(english[path]) == keys(russian[path])


@pytest.mark.parametrize("today", [date.min, date(1970, 1, 1), date(2024, 2, 29), date(2038, 1, 19), date.max])
def test_any_day_is_a_day_to_begin(today: date) -> None:
    """Dates stand around the given day, whichever it is, and no placeholder is left."""
    for path, content in starter_files("en", today).items():
        assert b"<today" not in content, path
    assert f"reviewed: {today.isoformat()}".encode() in starter_files("en", today)["journeys/first-order.yaml"]


def test_dates_are_counted_from_today() -> None:
    """The action is due after today, the evidence dates from before."""
    files = starter_files("en", TODAY)
    assert b"due: 2027-01-04" in files["journeys/first-order.yaml"]
    assert b"date: 2026-11-06" in files["library.yaml"]


def test_editor_finds_every_schema() -> None:
    """Each schema that the editor settings name is among the files, with all that it refers to, and covers the default sources."""
    files = starter_files("en", TODAY)
    patterns = json.loads(files[".vscode/settings.json"])["yaml.schemas"]
    assert {path.removeprefix("./") for path in patterns} <= set(files)
    assert {pattern for covered in patterns.values() for pattern in covered} == {*DEFAULT_SOURCES, "cjm.yaml"}
    copies = {path: content for path, content in files.items() if path.startswith(f"{SCHEMA_FOLDER}/")}
    assert all(content == (data.shipped("schema") / Path(path).name).read_bytes() for path, content in copies.items())
    wanted = {f"{SCHEMA_FOLDER}/{name}" for text in copies.values() for name in re.findall(r'"\$ref": "([a-z-]+\.json)', text.decode())}
    assert wanted <= set(copies) and f"{SCHEMA_FOLDER}/findings.json" not in copies


def test_both_editors_are_told_the_same() -> None:
    """JetBrains knows the same schemas for the same files; one star crosses folders there."""
    files = settings_files()
    for_code = json.loads(files[".vscode/settings.json"])["yaml.schemas"]
    for_jetbrains = {}
    for info in ElementTree.fromstring(files[".idea/jsonSchemas.xml"]).iter("SchemaInfo"):
        values = {option.get("name"): option.get("value") for option in info.findall("option")}
        items = [{option.get("name"): option.get("value") for option in item} for item in info.iter("Item")]
        for_jetbrains[f"./{values['relativePathToSchema']}"] = [item["path"] for item in items]
        assert all((item["mappingKind"] == "Pattern") == ("*" in str(item["path"])) == (item.get("pattern") == "true") for item in items)
    assert for_jetbrains == {path: [pattern.replace("**/", "") for pattern in patterns] for path, patterns in for_code.items()}


def test_built_files_stay_out_of_git() -> None:
    """What `cjm build` writes is ignored."""
    assert starter_files("en", TODAY)[".gitignore"].decode().splitlines() == ["/build/"]


def test_init_never_overwrites(tmp_path: Path) -> None:
    """In a folder that has a cjm.yaml of its own nothing is written."""
    (tmp_path / "cjm.yaml").write_text("mine", "utf-8")
    assert write_new(tmp_path, starter_files("en", TODAY)).conflicts == ("cjm.yaml",)
    assert [path.name for path in tmp_path.iterdir()] == ["cjm.yaml"]
