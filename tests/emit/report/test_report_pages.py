"""The pages of the report: whole, linked, in two languages, and the same every time."""

import re
import subprocess
import sys
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest
from everything import TODAY, document, model_of, written
from markup import Page, dangling

from cjm.emit.names import file_stem
from cjm.emit.report.edition import Edition
from cjm.emit.report.overview import overview
from cjm.findings import Finding, Severity
from cjm.model import Model
from cjm.project import load
from cjm.words import LANGS, Lang

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "samples"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><rect width="9" height="9"/></svg>'
MAP = f'<?xml version="1.0"?>\n<!DOCTYPE svg>\n{SVG}'


def site(model: Model, lang: Lang = "en", today: date = TODAY, findings: list[Finding] | None = None) -> dict[str, str]:
    maps = {f"{file_stem(journey.id)}.graph": MAP for journey in model.journeys}
    made = written(model, lang, today=today, maps=maps, findings=findings)
    return {path: content.decode() for path, content in made.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # by themselves: where they lie the samples would belong to the project around them
    return copytree(SAMPLES, tmp_path_factory.mktemp("samples"), dirs_exist_ok=True)


@pytest.fixture(scope="module")
def samples(folder: Path) -> Model:
    return load([str(folder)]).model


@pytest.fixture(scope="module")
def demo() -> Model:
    return load([str(ROOT / "journeys")]).model


def finding_at(model: Model, severity: Severity = Severity.WARNING, name: str = "a-rule") -> Finding:
    journey = model.journeys[0]
    place = journey.stages[0].title
    return Finding("XXX001", name, severity, "Says <b>this</b>", "because", "write `this: <i>`", place, journey.address, "0" * 16)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("project", ["samples", "demo"])
def test_pages_are_whole(request: pytest.FixtureRequest, project: str, lang: Lang) -> None:
    """Tags nest and close, ids are unique, and every link, fragment and label leads somewhere."""
    model: Model = request.getfixturevalue(project)
    made = site(model, lang, findings=[finding_at(model), finding_at(model, Severity.ERROR)])
    parsed = {path: Page(text) for path, text in made.items()}
    assert {f"journeys/{file_stem(journey.id)}.html" for journey in model.journeys} <= set(parsed)
    assert {"index.html", "atlas.html", "glossary.html", "findings.html", "kpis/index.html", "teams/index.html"} <= set(parsed)
    assert [problem for page in parsed.values() for problem in page.problems] == []
    assert [id for page in parsed.values() for id, n in page.ids.items() if n > 1] == []
    assert dangling(parsed, {f"maps/{file_stem(journey.id)}.graph.svg" for journey in model.journeys}) == []


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_comes_from_outside_or_runs(samples: Model, lang: Lang) -> None:
    """No script, no style attribute, no handler, no resource; only links may lead out."""
    for text in site(samples, lang).values():
        page = Page(text)
        kinds = [value for tag, name, value in page.attributes if tag == "script" and name == "type"]
        assert page.shape.count(("script", ("data-root",))) == 1 and set(kinds) <= {"application/json"}
        assert len([tag for tag, _ in page.shape if tag == "script"]) == 1 + len(kinds)
        assert not {"link", "img", "iframe", "object", "embed", "base", "video", "audio"} & {tag for tag, _ in page.shape}
        assert [name for _, name, _ in page.attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")] == []
        assert "url(" not in text
        assert "@import" not in text
        assert "http:" not in text.replace(SVG, "")


def test_policy_names_the_hash_of_the_style(samples: Model) -> None:
    """The policy forbids everything but the one stylesheet and the one loader of the page, by their SHA-256."""
    for text in site(samples).values():
        styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        assert len(styles) == 1
        scripts = re.findall(r'<script data-root="[./]*">(.*?)</script>', text, re.DOTALL)
        style, script = (b64encode(sha256(part.encode()).digest()).decode() for part in (styles[0], *scripts))
        policy = (
            f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}' 'strict-dynamic'; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        )
        assert policy in Page(text).values("content")
        assert text.index("Content-Security-Policy") < text.index("<style>")


def test_numbers_of_the_samples_stand_on_the_pages(samples: Model) -> None:
    """The measures that the design guide works out by hand can be read on the first page."""
    text = Page(site(samples)["index.html"]).text
    for number in (
        "11 /11",
        "7 /7",
        "12 /12",
        "5 /8",
        "7 /8",
        "3 /4",
        "8 /8",
        "9 /9",
        "6 /7",
        "41.9%",
        "97.3%",
        "11.0%",
        "58.1%",
        "2.7%",
        "45.0%",
    ):
        assert number in text
    assert "So-so, and no action yet: 5 of 10" in text


def test_late_things_come_first_with_their_names(samples: Model) -> None:
    """In January overdue actions lead, oldest first, with who does them; then the overdue review."""
    text = Page(site(samples, today=date(2027, 1, 18))["index.html"]).text
    order = [
        "6 /9 Actions overdue",
        "39\u00a0days late , due 10\u00a0Dec\u00a02026 E-commerce",
        "34\u00a0days late",
        "1 /2 Reviews overdue",
        "5\u00a0days late",
        "0 /4",
    ]
    text = text.replace("39 days", "39\u00a0days")
    found = [text.replace("\u00a0", " ").find(part.replace("\u00a0", " ")) for part in order]
    assert -1 not in found
    assert found == sorted(found)


def test_passport_answers_the_four_questions(samples: Model) -> None:
    """A row says which, how good, who, and what by when; a weak one without a plan says so."""
    text = Page(site(samples)["journeys/online-order.html"]).text.replace("\u00a0", " ")
    assert "no value yet : Checkout ease no value yet target 5.8 E-commerce Cut the order form" in text.replace("yet:", "yet :")
    assert "Marketplace rating no value yet target 4.7 Reputation No action yet" in text
    assert "CSAT of delivery no value yet target 90% Warehouse – " in text
    assert "Delivery run by Fast Courier Ltd , 2h slot" in text.replace("Ltd,", "Ltd ,")


def test_findings_are_counted_and_shown(samples: Model) -> None:
    """With findings the first page counts them and the journey's page shows the line; without, neither mentions them."""
    found = [finding_at(samples, Severity.ERROR), *(finding_at(samples, name=f"rule-{i}") for i in range(4))]
    with_them, without = site(samples, findings=found), site(samples)
    first = f"journeys/{file_stem(samples.journeys[0].id)}.html"
    page = Page(with_them[first])
    assert "1 error, 4 warnings" in page.text
    assert page.text.count("Because") == 3
    assert "<mark>" in with_them[first]
    assert "Says <b>this</b>" in page.text
    assert "<code>this: &lt;i&gt;</code>" in with_them[first]
    assert "Findings" in Page(with_them["index.html"]).text
    assert "Findings" not in Page(without["index.html"]).text + Page(without[first]).text


def test_texts_carry_their_language(samples: Model) -> None:
    """A Russian title on an English page is marked, an English one is not; and the other way round."""
    english, russian = site(samples)["index.html"], site(samples, "ru")["index.html"]
    assert '<span lang="ru">Жалоба на двойное списание с карты</span>' in english
    assert '<span lang="en">Online order' not in english
    assert '<span lang="en">Online order with courier delivery</span>' in russian
    assert '<html lang="ru">' in russian


def test_bilingual_texts_follow_the_page(demo: Model) -> None:
    """A text in two languages is said in that of the page, unmarked."""
    assert "First visit to the dentist" in Page(site(demo)["index.html"]).text
    assert '<a href="journeys/dental-visit.html">Первый визит к стоматологу</a>' in site(demo, "ru")["index.html"]


def test_totals_leave_retired_journeys_out() -> None:
    """A retired journey stands in the table, but the totals are those of `report.json`: of the journeys in force."""

    def journey(id: str, status: str, *owners: str) -> dict[str, object]:
        touchpoints = [{"name": f"T{i}", "channel": "c", "owner": owner} for i, owner in enumerate(owners)]
        return {"journey": id, "id": id, "status": status, "stages": [{"name": "S", "touchpoints": touchpoints}]}

    model = model_of(journey("a", "live", "t", ""), journey("b", "live", "t"), journey("old", "retired", "", "", ""))
    view = overview(Edition(model, "en", TODAY))
    assert [row.journey.id for row in view.rows] == ["a", "b", "old"]
    assert (view.total.owned.part, view.total.owned.whole, view.measured.whole) == (2, 3, 3)
    assert "All but the retired" in written(model)["index.html"].decode()
    model = model_of(journey("a", "live", "t", ""), journey("b", "live", "t"))
    assert overview(Edition(model, "en", TODAY)).retired is False
    assert "All journeys" in written(model)["index.html"].decode()


def test_empty_project_says_what_to_do() -> None:
    """Without a journey the first page says how to start, and divides by nothing."""
    page = Page(site(model_of(name="Empty"))["index.html"])
    assert "No journey is written yet" in page.text
    assert page.problems == []


def test_bare_journey_has_a_page() -> None:
    """A title and one empty stage are enough for a page; what is absent is named, never an empty table."""
    model = model_of({"journey": "Bare", "stages": [{"name": "One"}]}, {"journey": "Barer", "stages": []})
    made = {path: Page(text) for path, text in site(model).items()}
    assert [problem for page in made.values() for problem in page.problems] == []
    text = made["journeys/0.html"].text
    for words in ("No touchpoint is named yet", "No critical point is named yet", "No KPI is named yet", "No source is cited yet"):
        assert words in text
    assert "No stage is written yet" in made["journeys/1.html"].text


def test_journey_without_a_drawing_says_so(samples: Model) -> None:
    """Where no map could be drawn the page links to none."""
    text = written(samples)["journeys/online-order.html"].decode()
    assert "could not be drawn" in text
    assert ".graph.svg" not in text


def test_journeys_with_one_id_get_two_pages() -> None:
    """Two journeys that claim one id are both shown, on pages of their own."""
    twice = document("x")
    made = {path: Page(text) for path, text in site(model_of(twice, twice)).items()}
    assert {path for path in made if path.startswith("journeys/")} == {"journeys/every.html", "journeys/every-2.html"}
    assert dangling(made, {"maps/every.graph.svg"}) == []


def test_pages_do_not_depend_on_the_hash_seed(folder: Path) -> None:
    """The same project gives the same bytes whatever the seed of Python's hashes."""
    code = (
        "import sys, hashlib, datetime; from cjm.project import load;"
        "from everything import pages; from cjm.emit.report.edition import Edition;"
        "m = load([sys.argv[1]]).model;"
        "made = pages(Edition(m, 'ru', datetime.date(2027, 1, 18)), {j.id + '.graph': '<svg></svg>' for j in m.journeys});"
        "print(hashlib.sha256(repr(list(made.items())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{Path(__file__).parent}", "LC_ALL": "C", "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"))
    }
    assert len(digests) == 1
