"""The site as a whole: pages of all kinds, two languages, links to lines of files, what needs attention by measured values."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from urllib.parse import urlsplit

import pytest
from everything import TODAY, document, everything, model_of, written
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import Page, dangling

from cjm.emit.maps.look import Look
from cjm.emit.report.attention import attention
from cjm.emit.report.breaches import breaches
from cjm.emit.report.edition import Edition
from cjm.emit.report.facets import Facets, names, of_journey
from cjm.emit.report.links import Links, at_source
from cjm.emit.report.portfolio import MOST_DRAWN, atlas_view
from cjm.emit.report.register import register
from cjm.emit.report.texts import in_two_languages
from cjm.emit.site import website
from cjm.model import Model
from cjm.project import Project, load
from cjm.settings import Settings

ROOT = Path(__file__).parents[3]
VALUES = """\
kpi,period,value,n,journey
nps,2026-Q3,64,412,online-order
ces,2026-10,4.6,418,online-order
abandonment,2026-11-15,62.0%,3705,online-order
csat-delivery,2026-10,78.1%,612,online-order
cart-to-paid,2026-10,12.0%,50,online-order
"""
SOURCE = "https://github.com/acme/journeys/blob/main/{path}#L{line}"


@pytest.fixture(scope="module")
def demo() -> Model:
    return load([str(ROOT / "journeys")]).model


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = copytree(ROOT / "tests" / "samples", tmp_path_factory.mktemp("measured"), dirs_exist_ok=True)
    (folder / "measurements").mkdir()
    (folder / "measurements" / "values.csv").write_text(VALUES, encoding="utf-8")
    (folder / "cjm.yaml").write_text("cjm: 1\nproject: Samples\nsources: '*.yaml'\n", encoding="utf-8")
    return load([str(folder)])


@pytest.fixture(scope="module")
def both(demo: Model) -> dict[str, bytes]:
    """The site of the demo, which has texts in two languages."""
    return everything(website(demo, Look("en", TODAY), (), settings=Settings(source_link=SOURCE), translated=lambda lang: ()))


@pytest.fixture(scope="module")
def parsed(both: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(content.decode()) for path, content in both.items() if path.endswith(".html")}


def test_every_link_of_both_languages_leads_somewhere(both: dict[str, bytes], parsed: dict[str, Page]) -> None:
    """Pages, anchors, maps, data, and the same page in the other language."""
    assert dangling(parsed, set(both)) == []
    assert [problem for page in parsed.values() for problem in page.problems] == []
    assert [id for page in parsed.values() for id, n in page.ids.items() if n > 1] == []


@pytest.mark.parametrize(("count", "folded", "rest"), [(6, 0, ""), (106, 100, ""), (107, 100, "Not listed here: 1.")])
def test_the_overview_folds_so_many_names(count: int, folded: int, rest: str) -> None:
    """Six names, a hundred folded away, and of more how many are not listed."""
    raw = document("x")
    points = [{"id": f"p{i}", "point": f"point {i}", "severity": 3} for i in range(count)]
    raw["stages"] = [{"id": "a", "name": "A", "critical_points": points}]
    (row,) = [row for row in attention(Edition(model_of(raw), "en", TODAY)) if row.part == count]
    (group,) = row.groups
    assert (len(group.names), len(group.more), group.rest.partition(" The")[0]) == (6, folded, rest)


def test_each_page_has_its_twin(parsed: dict[str, Page]) -> None:
    """What stands at the root in English stands in ru/ in Russian, with the same anchors, and each links to the other."""
    roots = {path for path in parsed if not path.startswith("ru/")}
    assert {f"ru/{path}" for path in roots} == set(parsed) - roots
    for path in roots:
        up = "../" * path.count("/")
        assert f"{up}ru/{path}" in parsed[path].values("href") or not path.isascii()
        assert f"../{up}{path}" in parsed[f"ru/{path}"].values("href") or not path.isascii()
        assert (parsed[path].values("hreflang"), parsed[f"ru/{path}"].values("hreflang")) == (["ru"], ["en"])
        assert {id for id in parsed[path].ids if ":" in id} == {id for id in parsed[f"ru/{path}"].ids if ":" in id}


def test_pages_have_landmarks_and_one_heading(parsed: dict[str, Page]) -> None:
    """One main, header, footer and h1; headings go down one step at a time; the language is said."""
    for path, page in parsed.items():
        tags = Counter(tag for tag, _ in page.shape)
        assert [tags[tag] for tag in ("html", "main", "h1")] == [1, 1, 1], path
        assert tags["header"] >= 1 and tags["footer"] >= 1 and tags["nav"] >= 1, path
        levels = [int(tag[1]) for tag, _ in page.shape if re.fullmatch("h[1-6]", tag)]
        steps = [(before, after) for before, after in pairwise(levels) if after > before + 1]
        assert levels[0] == 1 and steps == [], path
        assert ("html", "lang", "ru" if path.startswith("ru/") else "en") in page.attributes


def test_navigation_says_where_you_are(parsed: dict[str, Page]) -> None:
    """Exactly one entry of the navigation is the current one, on every page."""
    for path, page in parsed.items():
        assert (
            len([value for tag, name, value in page.attributes if name == "aria-current" and value in ("page", "true") and tag == "a"]) == 1
        ), path


def test_a_project_in_one_language_is_written_once() -> None:
    """Without a text in both languages there is no switch and no second folder."""
    model = model_of(document("x"), name="x")
    assert not in_two_languages(model)
    files = everything(website(model, Look("en", TODAY), (), settings=Settings(), translated=lambda lang: ()))
    assert [path for path in files if path.startswith("ru/")] == []
    assert Page(files["index.html"].decode()).values("hreflang") == []


def test_every_entry_of_the_search_leads_somewhere(demo: Model, both: dict[str, bytes], parsed: dict[str, Page]) -> None:
    """What search can find stands where it says: a page, and an id on it; every stage and touchpoint can be found."""
    links = Links(demo)
    for journey in demo.journeys:
        links.add(journey, (*journey.stages, *(touchpoint for _, touchpoint in journey.touchpoints())))
    entries = list(links.entries())
    probe = Page("")
    probe.attributes = [("a", "href", entry.url) for entry in entries]
    assert dangling({**parsed, "probe.html": probe}, set(both)) == []
    kinds = Counter(entry.kind for entry in entries)
    assert (kinds["journey"], kinds["stage"], kinds["touchpoint"]) == (4, 25, 47)


# ---------------------------------------------------------------- links to lines


def test_titles_lead_to_their_line(parsed: dict[str, Page]) -> None:
    """A persona's page links to the line that defines it."""
    source = (ROOT / "journeys" / "library.yaml").read_text(encoding="utf-8").splitlines()
    line = source.index("  busy-parent:") + 1
    assert f"https://github.com/acme/journeys/blob/main/journeys/library.yaml#L{line}" in parsed["personas/busy-parent.html"].values("href")


@pytest.mark.parametrize(
    ("template", "found"),
    [
        (SOURCE, "https://github.com/acme/journeys/blob/main/a%20b/%D1%8B%23.yaml#L7"),
        ("https://gitlab.com/acme/cx/-/blob/main/{path}#L{line}", "https://gitlab.com/acme/cx/-/blob/main/a%20b/%D1%8B%23.yaml#L7"),
        ("http://localhost:3000/{path}?line={line}", "http://localhost:3000/a%20b/%D1%8B%23.yaml?line=7"),
        ("", ""),
        ("javascript:alert({line})", ""),
        ("https://{path}/x", ""),
        ("https://good.example@evil.example/{path}", ""),
        ("ftp://example.com/{path}", ""),
        ("https://example.com/{path}\n", ""),
    ],
)
def test_addresses_of_lines(template: str, found: str) -> None:
    """Path and line are filled in percent-encoded; only http and https lead out, and nothing chooses the host but the template."""
    assert at_source(template, "a b/ы#.yaml", 7) == found


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_no_path_leaves_its_place_in_the_address(path: str) -> None:
    """Whatever a file is called, scheme, host and the fragment stay those of the template."""
    found = urlsplit(at_source(SOURCE, path, 3))
    assert path.startswith("pack:") or (found.scheme, found.netloc, found.query, found.fragment) == ("https", "github.com", "", "L3")


def test_shipped_packs_are_in_nobodys_repository() -> None:
    """A definition of a pack that ships has no line to link to."""
    assert at_source(SOURCE, "pack:core-four", 3) == ""


# ---------------------------------------------------------------- what pages say


def test_kpis_past_their_alert_are_counted(measured: Project) -> None:
    """NPS 64 under 70 and CSAT 78.1% under 80% may be chance, CES 4.6 under 5 is not; abandonment 62% is short of its alert of 65%."""
    edition = Edition(measured.model, "en", TODAY, measurements=measured.measurements)
    found = breaches(edition)
    assert [(breach.series.kpi.id, breach.chance) for breach in found.past] == [("ces", False), ("csat-delivery", True), ("nps", True)]
    assert found.judged == 4
    text = Page(written(measured.model, measurements=measured.measurements)["index.html"].decode()).text.replace("\u00a0", " ")
    assert "3 /4 KPIs past their alert" in text
    assert "NPS 64 alert 70 · may be chance Online order with courier delivery" in text


def test_a_kpi_past_its_day_is_not_judged(measured: Project) -> None:
    """A year later no value is current, so nothing is counted, and the page says so."""
    made = written(measured.model, measurements=measured.measurements, today=date(2028, 1, 1))
    assert "No KPI with an alert has a current value." in Page(made["index.html"].decode()).text


def test_a_team_knows_what_it_answers_for(demo: Model) -> None:
    """Finance in the demo, counted by hand: five touchpoints, three open actions."""
    links = Links(demo)
    found = register(demo.journeys, [], [])
    finance = next(team for team in links.entities("teams") if team.id == "finance")
    assert sorted(spot.touchpoint.id for spot in found.owned[finance]) == [  # type: ignore[index]
        "e-signature", "invoice", "payment-at-the-desk", "payment-choice", "payment-terminal",
    ]  # fmt: skip
    assert len(found.duties[finance]) == 3  # type: ignore[index]


def test_the_atlas_sets_parts_below_the_whole() -> None:
    """A journey follows the one that it is part of; journeys that are part of each other are each shown once."""
    documents = [
        {"journey": "C", "id": "c", "parent": "a", "stages": [{"name": "s"}]},
        {"journey": "A", "id": "a", "level": "macro", "leads_to": ["b"], "stages": [{"name": "s"}]},
        {"journey": "B", "id": "b", "stages": [{"name": "s"}]},
        {"journey": "X", "id": "x", "parent": "y", "stages": [{"name": "s"}]},
        {"journey": "Y", "id": "y", "parent": "x", "stages": [{"name": "s"}]},
    ]
    view = atlas_view(Edition(model_of(*documents), "en", TODAY))
    assert [(row.journey.id, row.depth) for row in view.rows] == [("a", 0), ("c", 1), ("b", 0), ("x", 0), ("y", 1)]
    assert [relation.words for relation in view.rows[0].relations] == ["holds", "leads to"]
    assert view.drawn


def test_the_atlas_says_what_people_come_for_in_vain() -> None:
    """Nine of the demo's personas are customers, and each could buy, complain and cancel; each has a journey for one of the three."""
    project = load([str(ROOT / "journeys")])
    page = written(project.model, settings=project.settings)["atlas.html"].decode()
    count = '<span class="part">9</span><span class="of">/27</span>'
    assert re.search(rf"pairs with a journey <span[^>]*>{count}", page)
    assert '<a href="personas/busy-parent.html">Busy parent</a>: cancel</li>' in page
    assert "and 6 more" in page


def test_many_journeys_are_a_table_alone() -> None:
    """Beyond what a picture can hold the atlas says that there is none."""
    documents = [{"journey": f"J{i}", "id": f"j{i}", "stages": [{"name": "s"}]} for i in range(MOST_DRAWN + 1)]
    text = Page(written(model_of(*documents), maps={"atlas": "<svg></svg>"})["atlas.html"].decode())
    assert "so here is the table alone" in text.text
    assert "Full size" not in text.text


def test_an_id_called_index_takes_no_page_from_the_list() -> None:
    """The list of personas stays where it is."""
    raw = document("x")
    raw["library"]["teams"]["index"] = {"name": "Index"}
    model = model_of(raw)
    assert {"teams/index.html", "teams/every--index.html"} <= set(written(model))


def test_facets_name_what_they_hold(demo: Model) -> None:
    """The ids of a journey's facets are those of the things, each with a name; a space in an id does not part it."""
    facets = of_journey(next(journey for journey in demo.journeys if journey.id == "online-order"))
    assert facets.ids("owner") == "ecommerce"
    assert set(facets.ids("persona").split()) == {"busy-parent", "careful-buyer"}
    named = names([facets], "en")
    assert named["persona"]["busy-parent"] == "Busy parent"
    assert {id for dimension in Facets._fields for id in facets.ids(dimension).split()} <= {id for ids in named.values() for id in ids}
    assert Facets(status=("a b",)).ids("status") == "a-b"
