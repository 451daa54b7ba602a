"""The service blueprint: what it shows, where it stands, and that it stays legible whatever is written."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from drawings import chain, journey, look, sample
from hypothesis import given, settings
from pictures import check, words
from rich import documents

from cjm.emit.maps.blueprint import draw, pages
from cjm.emit.maps.blueprint.connectors import connectors
from cjm.emit.maps.blueprint.content import column, starter, with_staff
from cjm.emit.maps.blueprint.lanes import Layout, lay, shown_lanes
from cjm.emit.maps.columns import columns as place
from cjm.emit.maps.theme import DARK
from cjm.emit.maps.xml import Drawing
from cjm.model import Journey, Touchpoint
from cjm.words import Lang

GOLDEN = Path(__file__).parent / "golden"
CHANNELS = {
    "shop": {"name": "Shop", "kind": "human", "direction": "inbound"},
    "app": {"name": "App", "kind": "digital"},
    "push": {"name": "Push", "kind": "digital", "direction": "outbound"},
}


def contact(**fields: Any) -> Touchpoint:
    """One touchpoint of a journey with three channels."""
    return journey([{"name": "S", "touchpoints": [{"name": "T", **fields}]}], library={"channels": CHANNELS}).stages[0].touchpoints[0]


def laid(made: Journey, lang: Lang = "en", height: float = 40) -> Layout:
    """A journey of one part with coordinates, all its cards equally high."""
    columns = [column(stage, i, look(lang)) for i, stage in enumerate(made.stages, 1)]
    card = Drawing("", 100, height)
    lanes = shown_lanes(columns)
    stacks = [{lane: [card] * len(c.troubles if lane == "trouble" else c.cards[lane]) for lane in lanes} for c in columns]
    return lay(Layout(columns, place([None for _ in columns]).width, [card] * len(columns), stacks), lanes, True)


def geometry(layout: Layout) -> str:
    """Lanes with their lines, and the connectors of each column, as text."""
    rows = [
        f"{lane.name}: {lane.top:g}–{lane.bottom:g}" + (f", line {lane.line:g}" if lane.line is not None else "") for lane in layout.lanes
    ]
    for each in connectors(layout):
        heads = ("up " if each.up else "") + ("down " if each.down else "") + ("dashed" if each.dashed else "solid")
        rows.append(f"connector at {each.x:g}: {each.top:g}–{each.bottom:g} {heads}")
    return "\n".join([f"width {layout.width:g}, height {layout.height:g}", *rows]) + "\n"


@pytest.mark.parametrize("name", ["online-order", "zhaloba-dvojnoe-spisanie", "b2b-vendor"])
def test_geometry(name: str, accept: bool) -> None:
    """Lanes, lines and connectors of the samples stand where they stood."""
    path = GOLDEN / f"{name}.blueprint.txt"
    found = geometry(laid(sample(name)))
    if accept:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", ["online-order", "zhaloba-dvojnoe-spisanie", "b2b-vendor"])
def test_samples(name: str, lang: Lang) -> None:
    """The samples are drawn in both languages and themes, with the three lines and every contact."""
    made = sample(name)
    for theme in (look().theme, DARK):
        said = words(check(draw(made, look(lang, theme)))).replace("\n", " ")
        lines = ["Line of interaction", "Line of visibility", "Line of internal interaction"]
        assert all(line in said for line in lines) == (lang == "en")
        for _, touchpoint in made.touchpoints():
            assert touchpoint.name.say(lang) in said


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"channel": "shop"}, True),
        ({"channel": "app"}, False),
        ({"channel": "app", "contact": "personal"}, True),
        ({"channel": "shop", "contact": "process"}, False),
        ({"kind": "visit"}, True),
        ({}, False),
    ],
)
def test_people_and_technology(fields: dict[str, Any], expected: bool) -> None:
    """A contact has staff as it says itself, else by the kind of its channel, else by its own kind."""
    assert with_staff(contact(**fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"channel": "shop"}, "customer"),
        ({"channel": "push"}, "firm"),
        ({"channel": "app"}, ""),
        ({"channel": "app", "initiative": "proactive"}, "firm"),
        ({"channel": "push", "initiative": "reactive"}, "customer"),
    ],
)
def test_who_starts(fields: dict[str, Any], expected: str) -> None:
    """A contact is started as it says itself, else by the direction of its channel; nobody is made up."""
    assert starter(contact(**fields)) == expected


def test_work_behind_the_lines() -> None:
    """Tasks of plays, systems and open actions stand behind the lines; what is done or dropped, and messages, do not."""
    steps = [{"task": "Call back", "after": "2d", "within": "4h", "owner": "care"}, {"send": "app", "text": "Hello"}]
    actions = [{"do": "Build it", "due": "2026-12-10"}, {"do": "Over", "status": "done"}, {"do": "Never", "status": "dropped"}]
    touchpoints = [
        {"name": "Form", "channel": "app", "system": "crm", "backstage": ["check stock"], "support": ["billing"]},
        {"name": "Desk"},
    ]
    stage = {"name": "S", "touchpoints": touchpoints, "plays": [{"name": "P", "trigger": "t", "steps": steps}], "actions": actions}
    library = {"channels": CHANNELS, "systems": {"crm": {"name": "CRM", "legacy": True}}, "teams": {"care": {"name": "Care"}}}
    found = column(journey([stage], library=library).stages[0], 1, look())
    assert [
        (card.name, card.second.replace("\u00a0", " "), card.dashed) for card in (*found.cards["backstage"], *found.cards["support"])
    ] == [
        ("Check stock", "", False),
        ("Call back", "Care · after 2 days, within 4 hours", False),
        ("Billing", "", False),
        ("CRM", "legacy · for Form", False),
        ("Build it", "by 10 Dec 2026", True),
    ]


def test_connectors_say_who_passes_to_whom() -> None:
    """Over the line of interaction an arrow points away from who starts; a line to what is only planned is dashed."""

    def stage(direction: str, **fields: Any) -> dict[str, Any]:
        touchpoint = {"name": "T", "id": "t", "channel": direction, "backstage": ["work"], **fields}
        return {"name": direction, "id": direction, "does": ["goes"], "touchpoints": [touchpoint]}

    made = journey([stage("shop"), stage("push"), stage("app", status="planned")], library={"channels": CHANNELS})
    found = list(connectors(laid(made)))
    assert [(each.up, each.down, each.dashed) for each in found] == [
        (False, True, False), (False, True, False), (True, False, False), (True, False, False), (True, True, True), (False, True, True),
    ]  # fmt: skip


def test_a_stage_without_contacts_has_no_connector_to_work() -> None:
    """What customers do leads nowhere by itself."""
    made = journey([{"name": "S", "does": ["goes"], "actions": [{"do": "Build it"}]}])
    assert list(connectors(laid(made))) == []


@settings(max_examples=25)
@given(documents(most=8))
def test_nothing_lies_on_anything_else(document: dict[str, Any]) -> None:
    """Every text is in its box, no box on another, whatever is written; lanes follow each other, and connectors keep to their gaps."""
    made = journey(**document)
    check(draw(made, look("ru")))
    layout = laid(made)
    for above, below in pairwise(layout.lanes):
        assert above.bottom < below.top
        assert below.line is None or above.bottom < below.line < below.top
    for each in connectors(layout):
        assert each.top < each.bottom
        assert not any(
            lane.top < each.top < lane.bottom < each.bottom and lane.bottom - each.top > lane.bottom - lane.top for lane in layout.lanes
        )


@pytest.mark.parametrize("length", [0, 1, 2, 7, 8, 40, 121])
def test_any_number_of_stages(length: int) -> None:
    """Long journeys go on in parts under each other, on paper on pages of their own; very long ones say how much they show."""
    made = journey(chain(length))
    said = words(check(draw(made, look())))
    drawn = min(length, 120)
    parts = -(-drawn // 7)
    assert said.count("continues on") == max(0, parts - 1)
    assert ("120 of 121 stages are drawn" in said) == (length == 121)
    assert ("No stage is written yet." in said) == (length == 0)
    sheets = pages(made, look(), "a4")
    assert len(sheets) == max(1, -(-drawn // 5))
    assert all(check(sheet) is not None for sheet in sheets[:2])
    assert len({sheet.partition('aria-labelledby="')[2][:20] for sheet in sheets}) == len(sheets)


def test_empty_lanes_say_so() -> None:
    """A stage with nothing but a name still has the three lines, and lanes that say that nothing is written."""
    said = words(check(draw(journey([{"name": "S"}]), look())))
    assert said.count("nothing written yet") == 4
    assert "Critical points" not in said
    assert "Key" not in said
