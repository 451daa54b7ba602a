"""The page of a journey: each section's figures against values worked out by hand, and what it says where there is nothing."""

import html
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest
from everything import TODAY, document, model_of, pages, written
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.emit.maps.palette import contrast, pairs
from cjm.emit.maps.theme import named
from cjm.emit.report.bullet import WIDTH, bullet
from cjm.emit.report.edition import Edition
from cjm.emit.report.figures import FIGURES
from cjm.emit.report.paper import spelled
from cjm.emit.report.svg import inlined, recolored
from cjm.kpis import more_is_better
from cjm.measure.series import Interval, Value
from cjm.model import Library
from cjm.packs.reading import read_pack
from cjm.packs.shelf import shipped_tree
from cjm.project import Project, load
from cjm.values import Percent
from cjm.words import Lang

ROOT = Path(__file__).parents[3]
Section = Callable[..., str]


def sections(page: bytes) -> dict[str, str]:
    """The words of each section by the id of its heading, spaces as one."""
    parts = re.split(r'<section aria-labelledby="(\w+)">', page.decode())
    head = parts[0].partition("<main")[2]
    return {"head": _words(head), **{name: _words(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}}


def _words(markup: str) -> str:
    bare = re.sub(r"<svg.*?</svg>|<script.*?</script>", " ", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", bare)).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The samples with the values of the design's pictures."""
    folder = copytree(ROOT / "tests" / "samples", tmp_path_factory.mktemp("samples"), dirs_exist_ok=True)
    (folder / "measurements").mkdir()
    values = (ROOT / "tests" / "measure" / "measurements-demo.csv").read_text("utf-8")
    (folder / "measurements" / "values.csv").write_text(values, "utf-8")
    (folder / "cjm.yaml").write_text("cjm: 1\nproject: Samples\nsources: ['[!c]*.yaml']\nintents: [buy, complain]\n", "utf-8")
    return load([str(folder)])


@pytest.fixture(scope="module")
def section(project: Project) -> Section:
    """A section of a sample's page."""
    known: dict[tuple[Lang, date], dict[str, bytes]] = {}

    def read(name: str, journey: str = "online-order", lang: Lang = "en", today: date = TODAY) -> str:
        if (lang, today) not in known:
            edition = Edition(project.model, lang, today, measurements=project.measurements, packs=project.packs, settings=project.settings)
            known[lang, today] = pages(edition)
        return sections(known[lang, today][f"journeys/{journey}.html"])[name]

    return read


def test_head_says_who_reaches_the_end(section: Section) -> None:
    """The chain of shares solved by hand: 41.9% of the order, 97.3% of the complaint, 11.0% of the vendor choice."""
    assert "41.9% of all who start; 58.1% are lost" in section("head")
    assert "97,3 % всех начавших; 2,7 % потеряны" in section("head", "zhaloba-spisanie", "ru")
    assert "11.0% of all who start; 45.0% are lost" in section("head", "b2b-vendor")


def test_touchpoints_are_counted(section: Section) -> None:
    """Owned, measured and graded, as the design's pictures count them."""
    assert "owned 11 /11 measured 10 /11 great 5 /11 so-so 5 /11 awful 1 /11" in section("passport")
    russian = section("passport", "zhaloba-spisanie", "ru")
    assert "с владельцем 7 /7 измеряется 7 /7 отлично 1 /7 так себе 4 /7 ужасно 1 /7" in russian


def test_passport_names_the_latest_value(section: Section) -> None:
    """The four questions of the order form, with the state, the value and the target of each KPI."""
    row = "Order form 14 fields Web shop awful off target: Cart abandonment 62.0% target 55% past alert: Checkout ease 4.6 target 5.8"
    assert row in section("passport")
    assert "no value yet: Buyers who leave a review no value yet target 6%" in section("passport")


def test_plan_goes_from_now_to_target(section: Section) -> None:
    """The worst point first, with cause, evidence and what its actions are to move."""
    text = section("points")
    assert "with a dated action 5 /8" in text
    assert text.index("5 /5 severity 62% of customers hit Drops the cart at the order form") < text.index("4 /5 severity – share not given")
    assert "10 Dec 2026 in 20 days Cart abandonment 62.0% → 55% 5 /5 5 days" in text
    assert "Known from Web analytics Q3 , Checkout interviews" in text


def test_overdue_actions_say_how_late(section: Section) -> None:
    """On 18 January the first action of the order is 39 days late."""
    assert "10 Dec 2026 39 days late" in section("points", today=date(2027, 1, 18))


def test_scorecard_is_sorted_by_state(section: Section) -> None:
    """Past alert first, then what may be chance, off and on target, too few, too old, none: the states of the design's picture."""
    text = section("scorecard")
    states = (
        ("Checkout ease", "past alert"),
        ("NPS", "past alert, may be chance"),
        ("CSAT of delivery", "past alert, may be chance"),
        ("Cart abandonment", "off target"),
        ("CSAT of chat", "on target"),
        ("CSAT of calls", "too few answers"),
        ("Delivered in slot", "value too old"),
        ("Buyers who leave a review", "no value yet"),
    )
    places = [text.index(f"{name} ") for name, _ in states]
    assert places == sorted(places)
    for place, (_, state) in zip(places, states, strict=True):
        assert state in text[place : place + 130]


def test_scorecard_says_how_sure_and_how_old(section: Section) -> None:
    """Values as written, with interval, n, period and age."""
    text = section("scorecard")
    assert "NPS 64 57 … 70, n = 412 75 70 past alert, may be chance – 2026-Q3 51 days" in text
    assert "Cart abandonment 62.0% 60.4% … 63.5%, n = 3,705 55% 65% off target – 15 Nov 5 days" in text
    assert "Delivered in slot 93.6% 92.0% … 94.9%, n = 1,104 95% – value too old – 27 Sep 54 days" in text
    assert "No value yet. Add one to measurements/" in text
    russian = section("scorecard", "zhaloba-spisanie", "ru")
    assert "71,0 % 66,3 % … 75,3 %, n = 386 80 % 65 % цель не достигнута – окт. 20 дней" in russian
    assert "3-й кв. 2026 51 день" in russian


def test_emotion_of_each_persona(section: Section) -> None:
    """Peak–end and the biggest fall, of the mean in the head and of each persona in the table."""
    text = section("emotion")
    assert "peak–end +1 biggest fall −2: Fills the cart → Checks out" in text
    assert "Busy parent 0 +1 −1 0 −1 +1 peak end +1 −2 Fills the cart → Checks out" in text
    assert "пик и конец −0,5 самое резкое падение −0,5" in section("emotion", "zhaloba-spisanie", "ru")


def test_matrices_count_contacts_and_influence(section: Section) -> None:
    """Contacts in use by channel and stage; whose influence it is and how much; what personas come for."""
    text = section("matrices")
    assert "Web shop great: Product page awful: Order form so-so: Payment choice 3" in text
    assert "Courier so-so: Courier moment of truth missing: Payment terminal 1" in text
    assert "Channels in use 2 1 1 2 2 1" in text
    assert "sales E-commerce owns the stage 3 /3 E-commerce owns the stage 3 finance 2 /3 Finance 2" in text
    assert "Functions involved 1 1 4 1 1 1" in text
    assert "Busy parent no journey yet no journey yet Online order with courier delivery 1" in text


def test_blueprint_has_a_table(section: Section) -> None:
    """Every lane of the picture, stage by stage."""
    text = section("blueprint")
    assert "Customer does Compares three shops Reads reviews Asks a friend Puts sizes 41 and 42 in the cart" in text
    assert "Backstage – – – Call and help finish the order Customer care · after 2 days, within 4 hours Route planning" in text


def test_evidence_tells_known_from_assumed(section: Section) -> None:
    """Shares of the design guide, and each source with n, age and what it carries."""
    assert "8 /8 critical points and emotions are known 0 /8 are assumed" in section("evidence")
    assert "Web analytics Q3 analytics customers 48,210 5 Oct 2026 46 days 6 Oct 2027 the journey, 1 critical point, 9 KPIs" in section(
        "evidence"
    )
    assert "критических точек и эмоций известны 0 /9 пока предположения" in section("evidence", "zhaloba-spisanie", "ru")
    assert "6 /7 critical points and emotions are known 1 /7 are assumed: " in section("evidence", "b2b-vendor")
    late = section("evidence", "online-order", today=date(2027, 11, 1))
    assert "of them from old sources only: 8" in late


def test_method_says_which_step_is_next(section: Section) -> None:
    """Three steps are done; the plan misses three of eight."""
    text = section("method")
    assert "steps done 3 /5" in text
    assert "4. Plan here now · 1 /2 criteria Every weak place has an action with a date 5 /8 missing: 3" in text
    assert "5. Повторите сначала" in section("method", "zhaloba-spisanie", "ru")


def test_levels_of_packs_that_are_on() -> None:
    """A pack with levels adds its scale, and the pyramid a row for each phase with the next criterion to meet."""
    bare, full = model_of(document("x")), model_of({**document("x"), "packs": ["cx-pyramid", "process-maturity"]})
    assert "pyramid" not in sections(written(bare)["journeys/every.html"])["method"]
    packs = {id: read_pack(id, shipped_tree(id), Library()) for id in ("cx-pyramid", "process-maturity")}
    text = sections(written(full, packs=packs)["journeys/every.html"])["method"]
    assert "CX pyramid Level reached: 1, Communication. Next to meet: Effort is measured, 0 /1" in text
    assert "Phase 1. Communication 2. Responsive" in text
    assert "purchase reached 0 /2 0 /2 0 /4 0 /3 Effort is measured" in text
    assert "Maturity of journey work Level reached: 0, Incomplete." in text


@pytest.mark.parametrize(
    ("lang", "name", "words"),
    [
        ("en", "map", "No stage is written yet."),
        ("ru", "map", "Этапов пока нет."),
        ("en", "passport", "No touchpoint is named yet."),
        ("ru", "passport", "Точек контакта пока нет."),
        ("en", "points", "No critical point is named yet."),
        ("ru", "points", "Критических точек пока нет."),
        ("en", "scorecard", "No KPI is named yet."),
        ("ru", "scorecard", "Показателей пока нет."),
        ("en", "emotion", "Nobody has written how customers feel."),
        ("ru", "emotion", "Никто не написал, что чувствуют клиенты."),
        ("en", "evidence", "No source is cited yet."),
        ("ru", "evidence", "Источников пока нет."),
    ],
)
def test_empty_sections_say_what_to_write(lang: Lang, name: str, words: str) -> None:
    """A journey of one line has a page that says what is absent and the next step."""
    assert words in sections(written(model_of({"journey": "x", "id": "x"}), lang)["journeys/x.html"])[name]


def test_without_critical_points_the_lowest_stage_is_named() -> None:
    """Where emotion is lowest is where to start looking."""
    stages = [{"name": "One", "emotion": 1}, {"name": "Two", "emotion": -1}]
    text = sections(written(model_of({"journey": "x", "id": "x", "stages": stages}))["journeys/x.html"])
    assert "Start with the stage where emotion is lowest: Two , −1." in text["points"]
    assert "Nothing to set against each other yet." in text["matrices"]


MODEL = model_of({"journey": "x", "id": "x", "library": {"kpis": {"rate": {"name": "Rate", "type": "rate"}}}})


@settings(max_examples=60, deadline=None)
@given(value=st.floats(0, 100), low=st.floats(0, 30), high=st.floats(0, 30), target=st.floats(0, 100), alert=st.floats(0, 100))
def test_bullets_keep_the_order_of_what_they_show(value: float, low: float, high: float, target: float, alert: float) -> None:
    """Every mark lies on the bar, and a greater number never lies further left; the tint ends at the alert."""
    kpi = MODEL.journeys[0].library.kpis["rate"]
    ends = Interval(max(0.0, value - low), min(100.0, value + high), (low + high) / 2)
    bar = bullet(kpi, Value("2026-10", TODAY, Percent(value), 100, ends, kpi.title), Percent(target), Percent(alert), MODEL)
    assert bar is not None
    marks = sorted([(value, bar.value), (ends.low, bar.low), (ends.high, bar.high), (target, bar.target), (alert, bar.alert)])
    spots = [float(spot) for _, spot in marks]
    assert all(0 <= spot <= WIDTH for spot in spots)
    assert all(a <= b + 0.11 for a, b in pairwise(spots))
    assert bar.past is not None
    assert float(bar.past[1]) == pytest.approx(float(bar.alert), abs=0.11)
    assert more_is_better(kpi)


def test_a_map_in_a_page_has_no_prolog() -> None:
    """Inside a page a map is without what only a file of its own has."""
    assert inlined('<?xml version="1.0"?>\n<svg aria-label="Map"><text>1 A</text></svg>') == '<svg aria-label="Map"><text>1 A</text></svg>'
    sized = inlined('<svg width="100" height="50"><rect width="100" height="50"/></svg>')
    assert sized == '<svg width="70" height="35"><rect width="100" height="50"/></svg>'


def test_a_map_follows_the_theme_of_its_page() -> None:
    """A map in the light theme is marked, and each colour of that theme has a dark one; colours of its own make it stay as it is."""
    light, dark = named("light"), named("dark")
    ground = f'<svg role="img"><rect fill="{light.page}"/></svg>'
    assert inlined(ground) == ground.replace("<svg", '<svg class="themed"')
    for own in ("#123456", dark.page):
        assert "themed" not in inlined(f'<svg role="img"><rect fill="{light.page}"/><text fill="{own}">A</text></svg>')
    rules = dict(re.findall(r'\.themed \[fill="(#[0-9A-F]{6})"\] \{ fill: (#[0-9a-f]{6}); \}', recolored()))
    fields = ("page", "card", "sunk", "ink", "ink2", "ink3", "rule", "edge", "flow", "band", "accent", "good", "mid", "bad", "changed_tint")
    assert {getattr(light, name): getattr(dark, name).lower() for name in fields}.items() <= rules.items()
    for colors in (light.personas, light.mood.values(), light.mood_tint.values()):
        assert set(colors) <= rules.keys()


def test_a_recolored_map_can_be_read() -> None:
    """What stands on what in the light theme has the contrast that it needs in the colours which pages give it in the dark."""
    rules = dict(re.findall(r'\.themed \[fill="(#[0-9A-F]{6})"\] \{ fill: (#[0-9a-f]{6}); \}', recolored()))
    for pair in pairs(named("light")):
        front = named("dark").band_ink if pair.front == "band_ink" else rules[pair.color]
        assert contrast(front, rules[pair.on]) >= pair.least, pair


@given(st.text(max_size=60))
def test_the_foot_of_a_page_cannot_leave_its_string(text: str) -> None:
    """Whatever a journey is called, the stylesheet holds only letters, digits and escapes, which read back as the title."""
    text = text.encode("utf-8", "replace").decode()
    found = spelled(text)
    assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9a-f]+ )*", found)
    assert re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), found) == text


def test_metrics_stand_as_part_and_whole(section: Section) -> None:
    """Every computed number of the order, as tests/metrics works them out by hand, with what misses it; counts of what there is."""
    text = section("metrics")
    for line in (
        "Touchpoints with an owner 11 /11 100% –",
        "Weak spots with a dated action 5 /8 62.5% missing: 3 Marketplace reviews Reminder letters Review request",
        "Stage–channel cells where customers are heard 5 /9 55.6% missing: 4 Looks for boots : Web shop",
        "Cells of the canvas filled 26 /54 48.1% missing: 28",
        "Automation, assisted counts half 0.5 /11 4.5%",
        "Stages handed on between functions 4 /6 66.7% these: 4 Fills the cart",
        "Success, of all who start – 41.9%",
        "Channels per stage, mean 9 /6 1.5",
        "Messages a week if all plays fire – 2",
        "Nothing to count yet: Channel switches that keep the context 0 /0 ; Actions done on time 0 /0 ;",
        "Touchpoints by channel Web shop 3 /11 E-mail 3 /11",
        "Touchpoints by status existing 11 /12 missing 1 /12",
    ):
        assert line in text, line
    assert "Looks for boots : customer’s goal" in text
    assert all(figure.title.en in text for figure in FIGURES)
    assert all(figure.title.ru in section("metrics", lang="ru") for figure in FIGURES)


def test_a_page_links_what_its_journey_names(tmp_path: Path) -> None:
    """Journeys around it, a stage told in detail elsewhere, where people come in, and sources of a stage and of a touchpoint."""
    (tmp_path / "cjm.yaml").write_text("cjm: 1\nproject: P\nsource_link: https://example.com/{path}#L{line}\n", "utf-8")
    folder = tmp_path / "journeys"
    folder.mkdir()
    touchpoint = "{name: T, channel: c, evidence: [s2]}"
    play = "{name: Reminder, id: r, trigger: t, steps: [{task: Call}]}"
    stage = f"{{name: S, journey: detail, entry: [c], evidence: [s1], touchpoints: [{touchpoint}], plays: [{play}]}}"
    library = (
        "library:\n  channels: {c: {name: C, kind: digital}}\n  sources: {s1: {name: S1, kind: interview}, s2: {name: S2, kind: survey}}\n"
    )
    (folder / "a.yaml").write_text(f"journey: A\nid: a\nparent: whole\nleads_to: [detail]\nstages:\n  - {stage}\n{library}", "utf-8")
    for id in ("whole", "detail"):
        (folder / f"{id}.yaml").write_text(f"journey: {id.title()}\nid: {id}\nstages: [{{name: S}}]\n", "utf-8")
    project = load([str(tmp_path)])
    made = pages(Edition(project.model, "en", TODAY, settings=project.settings))
    page = made["journeys/a.html"].decode()
    assert re.search(r'part of <a href="whole.html">Whole</a>.*leads to <a href="detail.html">Detail</a>', page)
    assert 'in detail: <a href="detail.html">Detail</a>' in page
    assert re.search(r'people enter by: <a href="\.\./channels/a--c\.html">C</a>', page)
    for id in ("s1", "s2"):
        assert len(re.findall(rf'known from: <a href="#library/source:{id}">', page)) == 1
    assert re.search(r"play:r.>.{0,99}Reminder.{0,400}https://example.com/journeys/a.yaml#L6", page, re.DOTALL)
    assert re.search(r'holds <a href="a.html">A</a>', made["journeys/whole.html"].decode())
    assert re.search(r'comes from <a href="a.html">A</a>', made["journeys/detail.html"].decode())
