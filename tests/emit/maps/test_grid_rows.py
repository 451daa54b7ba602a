"""What the rows of a grid say: what is written, in the words of the map, and nothing else."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from drawings import look, sample
from rich import loaded

from cjm.emit import formats
from cjm.emit.maps.cards import Card, Trouble
from cjm.emit.maps.grid.blocks import Block, Bullet, Gauge, Holder, Quote, Reach, Remark, Turn, Weights, Work
from cjm.emit.maps.grid.company import work
from cjm.emit.maps.grid.rows import ROWS, told
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.look import Look
from cjm.project import load
from cjm.words import LANGS, Lang


def cell(row: str, stage: dict[str, Any], lang: Lang = "en", **asked: Any) -> list[Block]:
    """The blocks of a row at the only stage of a journey."""
    return at(Scene(loaded({"stages": [{"name": "A", "id": "a", **stage}]}), look(lang)._replace(**asked)), row, 0)


def at(scene: Scene, row: str, position: int) -> list[Block]:
    """The blocks of a row at a stage."""
    return [block for block, _ in told(ROWS[row], scene.stages[position], position, scene)]


def test_flow_of_a_sample() -> None:
    """Reach is computed, exits are named by number or end, a way back and a side path are told apart."""
    scene = Scene(sample("online-order"), look())
    assert at(scene, "flow", 0) == [Reach(1.0, False, False)]
    assert at(scene, "flow", 2)[1:] == [
        Turn("38\u00a0%", "on", "5", "order placed"),
        Turn("62\u00a0%", "on", "4", "leaves without ordering"),
    ]
    reach, *ways = at(scene, "flow", 3)
    assert isinstance(reach, Reach)
    assert reach.share == pytest.approx(0.62)
    assert reach.beside
    assert ways == [
        Turn("15\u00a0%", "back", "3", "comes back"),
        Turn("85\u00a0%", "on", "Lost", "buys elsewhere or not at all", "bad"),
    ]
    assert at(scene, "flow", 5)[1:] == [Turn("100\u00a0%", "on", "Success", "", "good")]


def test_assumed_shares_are_marked() -> None:
    """A share that nobody wrote has ≈, and so has the reach of all stages that rest on it."""
    stages = [{"name": "A", "id": "a", "next": ["b", {"end": "lost"}]}, {"name": "B", "id": "b"}]
    scene = Scene(loaded({"stages": stages}), look("ru"))
    assert at(scene, "flow", 0) == [
        Reach(1.0, False, False),
        Turn("≈\u00a050\u00a0%", "on", "2", ""),
        Turn("≈\u00a050\u00a0%", "on", "Потерян", "", "bad"),
    ]
    assert at(scene, "flow", 1)[0] == Reach(0.5, True, False)


def test_a_trap_has_no_numbers() -> None:
    """Who never gets out is counted nowhere: a dash instead of a share."""
    scene = Scene(loaded({"stages": [{"name": "A", "id": "a", "next": "a"}]}), look())
    assert at(scene, "flow", 0) == [Reach(None, False, False), Turn("100\u00a0%", "back", "1", "")]


def test_flow_says_where_people_start_and_how_long_it_takes() -> None:
    """Entries and durations are told; a stage without a way out says so; another journey is named."""
    blocks = cell("flow", {"entry": ["site"], "duration": "3bd", "phase": "need", "next": [{"to": "other-journey"}]})
    assert Remark("site", "Starts here from") in blocks
    assert Remark("3\u00a0business\u00a0days", "Takes") in blocks
    assert Turn("100\u00a0%", "on", "goes on to", "“other-journey”", "accent") in blocks
    assert cell("flow", {"phase": "need"})[1:] == [Turn("", "none", "no way out", "", "bad")]


def test_customer_rows() -> None:
    """Thoughts are quotes; what is asked, felt, expected, promised and got has a lead word; barriers have their tone."""
    stage = {
        "goal": "In time", "business_goal": "More orders", "does": ["Calls", "Waits"], "thinks": "“Why?”", "questions": ["When?"],
        "feels": "anxious", "expects": "a slot", "promise": "two hours", "vs_expectation": "below", "fears": ["a loss"],
        "barriers": ["14 fields"], "objections": ["too dear"], "handoff": {"context": "lost", "why": "no CRM"},
    }  # fmt: skip
    assert cell("goal", stage) == [Remark("In time"), Remark("More orders", "We want")]
    assert cell("does", stage) == [Bullet("Calls"), Bullet("Waits")]
    assert cell("thinks", stage) == [
        Quote("Why?"),
        Remark("When?", "Asks"),
        Remark("anxious", "Feels"),
        Remark("a slot", "Expects"),
        Remark("two hours", "We promise"),
        Remark("below what customers expect", "Gets", "bad"),
    ]
    assert cell("barriers", stage) == [
        Remark("a loss", "Fear", "mid"),
        Remark("14 fields", "Barrier", "bad"),
        Remark("too dear", "Objection", "mid"),
        Remark("no CRM", "Context is lost", "bad"),
    ]


def test_contacts_name_their_channel_and_a_foreign_owner() -> None:
    """The second line of a contact is its channel, and its owner where that is not the stage's."""
    scene = Scene(sample("online-order"), look())
    cards = [block for block in at(scene, "touchpoints", 4) if isinstance(block, Card)]
    assert [(card.name, card.second, card.tag) for card in cards] == [
        ("Courier", "Courier", ""),
        ("Packaging and documents", "Parcel · Warehouse", ""),
        ("Payment terminal", "Courier · Finance", "missing"),
    ]
    assert cards[0].star
    assert cards[2].missing


def test_rows_of_the_firm() -> None:
    """Critical points with cause, actions with owner, date and priority, work behind the scenes, owners and influence."""
    scene = Scene(sample("online-order"), look())
    (point,) = at(scene, "critical-points", 2)
    assert isinstance(point, Trouble)
    assert (point.name, point.severity, point.share) == ("Drops the cart at the order form", 5, "62\u00a0%")
    assert point.cause.startswith("14 fields")
    first, second = at(scene, "actions", 2)
    assert isinstance(first, Work)
    assert isinstance(second, Work)
    assert (first.owner, first.due, first.priority) == ("E-commerce", "10\u00a0Dec\u00a02026", 1)
    assert second.priority == 2
    assert at(scene, "backstage", 4) == [Remark("route planning, order picking", "Courier")]
    teams = (("E-commerce", 3), ("Finance", 2), ("IT", 2), ("Warehouse", 1))
    assert at(scene, "owners", 2) == [Holder("E-commerce"), Weights(teams)]


@pytest.mark.parametrize(
    ("action", "tag", "late"),
    [
        ({"due": "2026-11-19"}, "overdue", True),
        ({"due": "2026-11-20"}, "", False),
        ({"due": "2026-11-19", "status": "done"}, "done", False),
        ({"status": "doing"}, "in progress", False),
    ],
)
def test_an_action_is_late_after_its_date(action: dict[str, Any], tag: str, late: bool) -> None:
    """An open action is overdue the day after it was due; begun and done ones say so; dropped ones are not there."""
    (block,) = cell("actions", {"actions": [{"do": "Ask", **action}, {"do": "Forget it", "status": "dropped"}]})
    assert isinstance(block, Work)
    assert (block.tag, block.late) == (tag, late)


def test_the_named_critical_point_gives_the_priority() -> None:
    """An action of the journey that names a critical point takes its severity and share."""
    stage = {"name": "A", "critical_points": [{"name": "Hurts", "severity": 5, "share": "90%"}]}
    made = loaded({"stages": [stage], "actions": [{"do": "Heal", "critical_point": "hurts"}]})
    block = work(made.actions[0], None, Scene(made, look()))
    assert isinstance(block, Work)
    assert block.priority == 1


KPIS = {
    "up": {"name": "Up", "type": "rate", "target": "90%", "alert": "80%", "every": "1mo"},
    "down": {"name": "Down", "type": "ttr", "target": "4h", "alert": "2bd"},
    "bare": {"name": "Bare", "type": "number"},
}


def measured(folder: Path, rows: list[tuple[str, ...]], lang: Lang = "en") -> list[Gauge]:
    """The KPIs of the first stage of a project with these measurements: KPI, period, value, stage."""
    (folder / "measurements").mkdir()
    with (folder / "measurements" / "values.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("kpi", "period", "value", "journey", "stage", "touchpoint"), *rows])
    made = {"stages": [{"name": "A", "id": "a", "kpis": list(KPIS), "touchpoints": [{"name": "T", "id": "t"}]}, {"name": "B", "id": "b"}]}
    text = json.dumps({"cjm": 1, "journey": "J", "id": "j", **made, "library": {"kpis": KPIS}})
    (folder / "journey.yaml").write_text(text, encoding="utf-8")
    project = load([str(folder)])
    asked = Look(lang, date(2026, 11, 20), measurements=project.measurements)
    return [block for block in at(Scene(project.model.journeys[0], asked), "kpis", 0) if isinstance(block, Gauge)]


DASH = ("–", None)
DAY, DAYS = "1\u00a0business\u00a0day", "3\u00a0business\u00a0days"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([], [DASH, DASH, DASH]),
        ([("up", "2026-10", "90%"), ("down", "2026-10", "4h")], [("90\u00a0%", "great"), ("4\u00a0hours", "great"), DASH]),
        ([("up", "2026-10", "85%"), ("down", "2026-10", "1bd")], [("85\u00a0%", "so-so"), (DAY, "so-so"), DASH]),
        ([("up", "2026-10", "79.96%"), ("down", "2026-10", "3bd")], [("80\u00a0%", "awful"), (DAYS, "awful"), DASH]),
        ([("bare", "2026-10", "1234.56")], [DASH, DASH, ("1,234.6", None)]),
        ([("up", "2026-10", "95%", "j", "b")], [DASH, DASH, DASH]),
        ([("up", "2026-10", "70%"), ("up", "2026-10", "95%", "j", "a")], [("95\u00a0%", "great"), DASH, DASH]),
        ([("up", "2026-10", "70%"), ("up", "2026-10", "95%", "j", "a", "t")], [("95\u00a0%", "great"), DASH, DASH]),
    ],
)
def test_kpis_show_value_and_state(tmp_path: Path, rows: list[tuple[str, ...]], shown: list[tuple[str, str | None]]) -> None:
    """On target, short of it, past the alert; the stage's own values before the journey's, never another stage's; a dash for none."""
    assert [(gauge.value, gauge.state) for gauge in measured(tmp_path, rows)] == shown


def test_an_old_value_has_no_state(tmp_path: Path) -> None:
    """A value that is older than twice its cadence is shown with its period, and judged no more."""
    gauge = measured(tmp_path, [("up", "2026-08", "95%")], "ru")[0]
    assert (gauge.value, gauge.state) == ("95\u00a0%", None)
    assert gauge.notes == ("цель ≥\u00a090\u00a0%", "тревога 80\u00a0%", "старое значение, 2026-08")


def test_what_nobody_defined_is_named_by_its_word() -> None:
    """Unknown KPIs, teams and channels are called as they are written."""
    assert cell("kpis", {"kpis": ["no-such"]}) == [Gauge("no-such", "–", None)]
    assert cell("owners", {"owner": "nobody"}) == [Holder("nobody")]


def test_cut_texts_keep_their_words() -> None:
    """`max_text` cuts at whole words, and the whole text stays beside."""
    stage = {"name": "A", "does": ["Compares three shops near the office", "Asks"], "barriers": ["It takes a very long time"]}
    scene = Scene(loaded({"stages": [stage]}), look()._replace(max_text=15))
    assert told(ROWS["does"], scene.stages[0], 0, scene) == (
        (Bullet("Compares three…"), "Compares three shops near the office"),
        (Bullet("Asks"), ""),
    )
    ((block, words),) = told(ROWS["barriers"], scene.stages[0], 0, scene)
    assert (block, words) == (Remark("It takes a very…", "Barrier", "bad"), "It takes a very long time")


def test_dates_as_a_map_writes_them() -> None:
    """Short in English, in full in Russian, with no-break spaces."""
    day = date(2026, 12, 10)
    assert [formats.map_day(day, lang).replace("\u00a0", " ") for lang in LANGS] == ["10 Dec 2026", "10 декабря 2026"]
    assert formats.full_day(day, "en").replace("\u00a0", " ") == "10 December 2026"
