"""Matrices: what stands where two lists meet, what it adds up to, and that it stays legible."""

from collections import Counter
from types import ModuleType
from typing import Any

import pytest
from drawings import chain, journey, journeys, look, sample
from hypothesis import given, settings
from pictures import check, words
from rich import documents

from cjm.emit.maps.look import Look
from cjm.emit.maps.matrix import channel, influence, intent, system
from cjm.emit.maps.matrix.table import Table
from cjm.model import Model
from cjm.project import load
from cjm.words import Lang
from tests.invented import document

LIBRARY = {
    "channels": {"web": {"name": "Web", "kind": "digital", "system": "cms"}, "shop": {"name": "Shop", "kind": "human"}},
    "systems": {"cms": {"name": "CMS"}, "crm": {"name": "CRM", "legacy": True}},
    "teams": {
        "care": {"name": "Care", "function": "service"},
        "desk": {"name": "Desk", "function": "Service"},
        "it": {"name": "Developers", "function": "it"},
        "owl": {"name": "Owl"},
    },
}
STAGES = [
    {
        "name": "One",
        "owner": "care",
        "influence": {"care": 3, "desk": 1, "it": 2},
        "touchpoints": [
            {"name": "Page", "channel": "web", "quality": "great"},
            {"name": "Form", "channel": "web", "system": "crm", "status": "missing"},
            {"name": "Talk", "channel": "shop"},
        ],
    },
    {"name": "Two", "owner": "owl", "touchpoints": [{"name": "Rumour"}, {"name": "Old page", "channel": "web", "status": "retired"}]},
]


def rows(table: Table) -> dict[str, list[list[str]]]:
    """The names in the cells of each row."""
    count = range(len(table.columns))
    return {head.name: [[card.name for card in table.cells.get((row, i), ())] for i in count] for row, head in enumerate(table.rows)}


def test_channels() -> None:
    """Each contact stands where its channel and its stage meet; only contacts in use are counted; no channel comes last."""
    made = channel.table(journey(STAGES, library=LIBRARY), look())
    assert rows(made) == {"Web": [["Page", "Form"], ["Old page"]], "Shop": [["Talk"], []], "No channel written": [[], ["Rumour"]]}
    assert [total.figure for total in made.row_totals] == ["1", "1", "1"]
    assert [(total.figure, total.unit) for total in made.column_totals] == [("2", "channels"), ("0", "channels")]


def test_systems() -> None:
    """A contact rests on its own system, else on its channel's; one without any is counted in the footer."""
    made = journey(STAGES, library=LIBRARY)
    assert rows(system.table(made, look())) == {"CMS": [["Page"], ["Old page"]], "CRM": [["Form"], []]}
    said = words(check(system.draw(made, look())))
    assert "touchpoints that name no system: 2" in said
    assert "legacy" in said


def test_influence() -> None:
    """Influence adds up by function over its teams; owners stand there too, and a function without a number has none."""
    made = influence.table(journey(STAGES, library=LIBRARY), look())
    assert rows(made) == {"Service": [["Care", "Desk"], []], "IT": [["Developers"], []], "Owl": [[], ["Owl"]]}
    assert [total.figure for total in made.row_totals] == ["4", "2", "–"]
    assert [total.figure for total in made.column_totals] == ["2", "1"]
    assert [card.second for card in made.cells[0, 0]] == ["decisive · owns the stage", "some influence"]


def test_turning_keeps_every_cell() -> None:
    """A matrix the other way round has the same cells and totals, and twice round it is the same."""
    made = channel.table(sample("online-order"), look())
    assert made.turned().cells == {(b, a): cards for (a, b), cards in made.cells.items()}
    assert made.turned().turned() == made


@pytest.mark.parametrize("draw", [channel.draw, influence.draw, system.draw])
@pytest.mark.parametrize("length", [0, 1, 8, 9, 121])
def test_any_number_of_stages(draw: Any, length: int) -> None:
    """Stages stand across while there is room, else down; a matrix of nothing says what to write."""
    bare = words(check(draw(journey(chain(length)), look("ru"))))
    assert "Напишите" in bare
    stages = [{**stage, "owner": "care", "touchpoints": [{"name": "T", "channel": "web"}]} for stage in chain(length)]
    full = words(check(draw(journey(stages, library=LIBRARY), look("ru"))))
    assert ("Напишите" in full) == (length == 0)
    assert ("показано этапов: 120 из 121" in full) == (length == 121)


@settings(max_examples=20)
@given(documents(most=10))
def test_nothing_lies_on_anything_else(document: dict[str, Any]) -> None:
    """Every text is in its box and no box on another, whatever is written."""
    made = journey(**document)
    for draw in (channel.draw, influence.draw, system.draw):
        check(draw(made, look("ru")))


def test_many_columns_go_on_below() -> None:
    """More columns than fit stand in parts under each other."""
    library = {"channels": {f"c{i}": {"name": f"Channel {i}"} for i in range(20)}}
    stages = [{"name": f"S{i}", "touchpoints": [{"name": f"T{k}", "channel": f"c{k}"} for k in range(20)]} for i in range(30)]
    said = words(check(channel.draw(journey(stages, library=library), look())))
    assert "Part 3 of 3: columns 14–20" in said


# ---------------------------------------------------------------- persona × intent


def at(table: Table, row: str, column: str) -> list[str]:
    """The names in one cell."""
    names = [head.name for head in table.rows], [head.name for head in table.columns]
    return [card.name for card in table.cells.get((names[0].index(row), names[1].index(column)), ())]


def test_intents(tmp_path: Any) -> None:
    """Wanted are the intents of the segment, else of the project; what has no journey is a gap; retired journeys do not count."""
    (tmp_path / "cjm.yaml").write_text("cjm: 1\nproject: P\nintents: [buy, complain]\nsources: '*.yaml'\n", encoding="utf-8")
    (tmp_path / "library.yaml").write_text(
        "personas:\n  ann: {name: Ann, segment: new}\n  bob: {name: Bob}\n  eve: {name: Eve, side: employee}\n"
        "segments:\n  new: {name: New ones, intents: [learn, cancel]}\n",
        encoding="utf-8",
    )
    for id, rest in {
        "a": "intent: learn\npersonas: [ann, bob]",
        "b": "intent: buy\npersonas: [bob]",
        "c": "intent: cancel\nstatus: retired\npersonas: [ann]",
        "d": "personas: [eve]",
        "e": "intent: buy",
    }.items():
        (tmp_path / f"{id}.yaml").write_text(f"journey: Journey {id}\nid: {id}\n{rest}\nstages: [{{name: S}}]\n", encoding="utf-8")
    loaded = load([str(tmp_path)])
    asked = look()._replace(intents=loaded.settings.intents)
    table, met, wanted = intent.matrix(loaded.model, asked)
    assert [head.name for head in table.columns] == ["Buy", "Complain", "Learn", "Cancel", "No intent written"]
    assert at(table, "Ann", "Learn") == ["Journey a"]
    assert at(table, "Ann", "Cancel") == ["no journey"]
    assert at(table, "Ann", "Buy") == []
    assert at(table, "Bob", "Buy") == ["Journey b"]
    assert at(table, "Bob", "Complain") == ["no journey"]
    assert at(table, "Eve", "No intent written") == ["Journey d"]
    assert at(table, "No persona written", "Buy") == ["Journey e"]
    assert (met, wanted) == (2, 4)
    assert [total.figure for total in table.row_totals] == ["1 of 2", "1 of 2", "1", "1"]
    assert [total.figure for total in table.column_totals] == ["2", "0", "1", "0", "1"]
    chosen, _, _ = intent.matrix(loaded.model, asked._replace(personas=("bob",)))
    assert [head.name for head in chosen.rows] == ["Bob"]
    assert "wanted, but nobody has mapped it" in words(check(intent.draw(loaded.model, asked)))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_very_many_journeys_are_counted(lang: Lang) -> None:
    """A cell of more journeys than can be read says how many there are, and of which status."""
    asked: Look = look(lang)
    made = journeys(*({"journey": f"J{i}", "id": f"j{i}", "intent": "buy", "stages": [{"name": "S"}]} for i in range(30)))
    model = Model(
        name=made[0].name, lang="en", calendar=asked.calendar, currency="", journeys=made, library=made[0].library, place=made[0].place
    )
    table, _, _ = intent.matrix(model, asked)
    (card,) = table.cells[0, 0]
    assert card.name == {"en": "30 journeys", "ru": "30 путей"}[lang]
    assert card.second.replace("\u00a0", " ") == {"en": "draft 30", "ru": "черновик 30"}[lang]
    check(intent.draw(model, asked))


@pytest.mark.parametrize("paper", ["a4", "a1", "a0"])
@pytest.mark.parametrize("view", [channel, influence, system])
def test_pages_of_a_long_journey(view: ModuleType, paper: str) -> None:
    """Every stage and every contact stands on one page, every page is a whole picture, and all but the last say where it goes on."""
    made = journeys(document(30, "en"))[0]
    drawn = [check(page) for page in view.pages(made, look(), paper)]
    assert len(drawn) > 1
    numbers = Counter(label for page in drawn for part in page.iter() if (label := part.get("aria-label")) and part.get("role") == "group")
    whole = Counter(
        label for part in check(view.draw(made, look())).iter() if (label := part.get("aria-label")) and part.get("role") == "group"
    )
    assert set(whole) == set(numbers)
    ids = [part.get("id") for page in drawn for part in page.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert [f"continues on {i} of {len(drawn)}" in words(page) for i, page in enumerate(drawn, 2)] == [True] * (len(drawn) - 1) + [False]


def test_a_short_matrix_is_one_page() -> None:
    """The same picture as without paper."""
    made = sample("online-order")
    assert channel.pages(made, look(), "a0") == [channel.draw(made, look())]
