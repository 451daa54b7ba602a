"""`report.json`: it fits its schema, its references lead somewhere, its numbers are those of the design guide."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from editions import ROOT, TODAY, demo, edition, measured, of
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import document, naughty
from jsonschema import Draft202012Validator
from referencing import Registry
from strategies import journeys

from cjm import schema
from cjm.emit.data import document as written
from cjm.emit.data.table import Desk
from cjm.emit.report.edition import Edition
from cjm.files import Memory
from cjm.project import load_from

SCHEMA = schema.load("report")
VALIDATOR = Draft202012Validator(SCHEMA, registry=Registry())  # on its own: it refers to no other file


def read(made: Edition) -> dict[str, Any]:
    """The document, which must fit its schema."""
    content = written(Desk(made))
    found: dict[str, Any] = json.loads(content.decode("utf-8"))
    wrong = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in VALIDATOR.iter_errors(found)]
    assert not wrong, wrong[:5]
    return found


def inside(node: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from inside(inner)


@pytest.mark.parametrize("make", [demo, measured])
def test_fits_its_schema_and_leads_somewhere(make: Any) -> None:
    """Each address that is referred to is that of an element of the document, and addresses are there once."""
    found = read(make())
    elements = [node for node in inside(found) if "element" in node]
    addresses = [node["address"] for node in elements]
    assert len(addresses) == len(set(addresses)) > 100
    named = {node["address"] for node in inside(found) if set(node) == {"id", "address"}}
    assert named - {None} <= set(addresses)
    metrics = [node for node in inside(found) if "unit" in node and "part" in node]
    listed = {name for node in metrics for key in ("met", "missing") for name in node.get(key, ()) if "×" not in name}
    assert listed <= set(addresses)
    counts = [journey["counts"][by] for journey in found["journeys"] for by in ("stage", "channel")]
    counted = {name for count in counts for name in count["parts"]}
    assert counted <= set(addresses)


def test_places_point_at_titles() -> None:
    """The place of an element is where its title is written: read from the file, line and column from 1."""
    found = read(demo())
    stage = next(s for j in found["journeys"] if j["id"] == "online-order" for s in j["stages"] if s["id"] == "checkout")
    place = stage["place"]
    lines = (ROOT / place["path"]).read_text("utf-8").splitlines()
    assert lines[place["line"] - 1][place["column"] - 1 :].startswith("Checks out")
    assert all(node["place"]["line"] >= 1 and node["place"]["path"] for node in inside(found) if "element" in node)


def test_figures_of_the_samples() -> None:
    """Owned 11/11, 7/7, 12/12; planned 5/8, 7/8, 3/4; evidenced 8/8, 9/9, 6/7; success 41.9, 97.3, 11.0 %; lost 58.1, 2.7, 45.0 %."""
    found = {journey["id"]: journey["metrics"] for journey in read(measured())["journeys"]}
    order = ("online-order", "zhaloba-spisanie", "b2b-vendor")

    def parts(metric: str) -> list[str]:
        return [f"{found[id][metric]['part']}/{found[id][metric]['whole']}" for id in order]

    assert parts("owned") == ["11/11", "7/7", "12/12"]
    assert parts("planned") == ["5/8", "7/8", "3/4"]
    assert parts("evidenced") == ["8/8", "9/9", "6/7"]
    assert [round(found[id]["success"]["value"], 3) for id in order] == [0.419, 0.973, 0.11]
    assert [round(found[id]["lost"]["value"], 3) for id in order] == [0.581, 0.027, 0.45]


def test_means_say_what_they_are_of() -> None:
    """The order's six stages meet 2 + 1 + 1 + 2 + 2 + 1 = 9 channels; of two judged contacts one is seen two grades too well."""
    found = {journey["id"]: journey["metrics"] for journey in read(measured())["journeys"]}
    breadth = found["online-order"]["channel-breadth"]
    assert (breadth["part"], breadth["whole"], breadth["value"]) == (9, 6, 1.5)
    rosy, fair = {"inside": "great", "outside": "awful"}, {"inside": "so-so", "outside": "so-so"}
    stage = {"name": "S", "touchpoints": [{"name": "A", "quality": rosy}, {"name": "B", "quality": fair}]}
    gap = read(of([{"journey": "J", "stages": [stage]}]))["journeys"][0]["metrics"]["inside-outside"]
    assert (gap["part"], gap["whole"], gap["value"]) == (2, 2, 1)
    bare = read(of([{"journey": "J", "stages": []}]))["journeys"][0]["metrics"]["channel-breadth"]
    assert (bare["part"], bare["whole"], bare["value"]) == (0, 0, None)


def test_touchpoints_are_counted_by_stage_channel_group_and_status() -> None:
    """Eleven of the order are in use: three on the site, three by e-mail, two by stage at most; nobody wrote a group."""
    journeys = {journey["id"]: journey["counts"] for journey in read(measured())["journeys"]}
    found = journeys["online-order"]
    assert set(found) == {"stage", "channel", "status"}
    assert found["status"] == {"whole": 12, "parts": {"existing": 11, "missing": 1}}
    channels = {address.rpartition(":")[2]: n for address, n in found["channel"]["parts"].items()}
    assert channels == {"site": 3, "marketplace": 1, "chat": 1, "email": 3, "phone": 1, "courier": 1, "parcel": 1}
    stages = {address.rpartition(":")[2]: n for address, n in found["stage"]["parts"].items()}
    assert stages == {"look": 2, "cart": 1, "checkout": 2, "recovery": 2, "wait": 2, "after": 2}
    touchpoints = [{"name": "A", "group": "staff"}, {"name": "B", "group": "staff"}, {"name": "C"}]
    grouped = read(of([{"journey": "J", "stages": [{"name": "S", "touchpoints": touchpoints}]}]))["journeys"][0]["counts"]["group"]
    assert grouped == {"whole": 3, "parts": {"staff": 2}}


def test_places_of_reviews_that_check_the_purchase() -> None:
    """Of three in use one checks it; `none` and what is not written count as unchecked; a plain contact is not asked."""
    places = [
        {"name": "A", "kind": "review", "verify": {"purchase": "receipt"}},
        {"name": "B", "kind": "review", "verify": {"person": "email", "purchase": "none"}},
        {"name": "C", "kind": "review"},
        {"name": "D"},
    ]
    found = read(of([{"journey": "J", "stages": [{"name": "S", "touchpoints": places}]}]))["journeys"][0]["metrics"]["reviews-verified"]
    assert (found["part"], found["whole"]) == (1, 3)


def test_the_chain_of_the_sample() -> None:
    """Checkout is visited 1 / 0.907 = 1.10 times; 38 % of a visit order, so 0.38 / 0.907 of all who start pass on."""
    journey = next(j for j in read(measured())["journeys"] if j["id"] == "online-order")
    flow = next(s["flow"] for s in journey["stages"] if s["id"] == "checkout")
    assert (round(flow["visits"], 2), flow["reach"]) == (1.1, 1)
    way = flow["ways"][0]
    assert (way["to"], way["share"], way["assumed"], round(way["customers"], 3)) == ("online-order/stage:wait", 0.38, False, 0.419)


def test_scores_hold_values_intervals_and_what_to_think_of_them() -> None:
    """NPS 64 of 412 is past the alert of 70; it was 58 before."""
    journey = next(j for j in read(measured())["journeys"] if j["id"] == "online-order")
    nps = next(score for score in journey["scores"] if score["kpi"].endswith("kpi:nps"))
    assert nps["value"]["amount"] == {"value": 64, "unit": ""}
    assert nps["value"]["n"] == 412
    assert nps["value"]["interval"]["low"] < 64 < nps["value"]["interval"]["high"] < 71
    assert nps["before"]["amount"]["value"] == 58
    assert nps["target"] == {"value": 75, "unit": ""}
    assert {score["state"] for score in journey["scores"]} >= {"past-alert", "off-target", "few"}


def test_effective_values_are_there() -> None:
    """An inherited owner, a default status, and the target that a journey sets for itself."""
    raw = {
        "journey": {"en": "Order", "ru": "Заказ"}, "id": "order", "owner": "shop", "kpis": {"nps": {"target": 80}},
        "stages": [{"name": "Pays", "touchpoints": [{"name": "Till", "sla": {"en": "two hours", "ru": "два часа"}}]}],
        "library": {"teams": {"shop": {"name": "Shop"}}, "kpis": {"nps": {"name": "NPS", "type": "nps", "target": 50}}},
    }  # fmt: skip
    found = read(of([raw]))
    (journey,) = found["journeys"]
    (stage,) = journey["stages"]
    (till,) = stage["touchpoints"]
    assert journey["title"] == {"en": "Order", "ru": "Заказ"}
    assert till["effective_owner"]["address"] == stage["effective_owner"]["address"] == "order/library/team:shop"
    assert (till["status"], till["written"], "owner" in till) == ("existing", ["name", "sla"], False)
    assert till["sla"] == {"en": "two hours", "ru": "два часа"}
    assert journey["scores"][0]["target"] == {"value": 80, "unit": ""}


def test_texts_without_a_language_have_that_of_their_file() -> None:
    """A Russian file's texts are under `ru`, whatever the project speaks."""
    found = read(measured())
    titles = {journey["id"]: list(journey["title"]) for journey in found["journeys"]}
    assert titles == {"online-order": ["en"], "zhaloba-spisanie": ["ru"], "b2b-vendor": ["en"]}
    teams = [team for team in found["library"]["teams"] if team["address"].startswith("zhaloba-spisanie/")]
    assert teams and all(list(team["title"]) == ["ru"] for team in teams)


def test_the_same_whatever_the_language() -> None:
    """Only findings are told in the language of the run."""
    english, russian = read(demo("en")), read(demo("ru"))
    assert {key: english[key] for key in english if key != "findings"} == {key: russian[key] for key in russian if key != "findings"}
    assert english["findings"] != russian["findings"]


def test_levels_of_packs() -> None:
    """Each journey says where it stands on the pyramid and what comes next, with the things to work on."""
    for journey in read(measured())["journeys"]:
        assert {level["pack"] for level in journey["levels"]} >= {"cx-pyramid", "process-maturity"}
        for level in journey["levels"]:
            assert level["next"] is None or level["next"]["part"] < level["next"]["whole"]


@pytest.mark.parametrize("text", [*naughty()][::40])
def test_naughty_texts_come_back_as_they_were(text: str) -> None:
    """Whatever people write is a string in JSON: it can be read, on one line for each journey, and says the same."""
    made = edition(load_from(Memory({"a.yaml": json.dumps(document(3, say=lambda plain: text or plain)).encode()})))
    found = read(made)
    assert found["journeys"][0]["title"] == {"en": made.model.journeys[0].name.say("en")}
    lines = written(Desk(made)).decode("utf-8").split("\n")
    assert all(line == "".join(line.splitlines()) for line in lines)


@settings(max_examples=25)
@given(st.lists(journeys(), min_size=1, max_size=2))
def test_any_project_fits_the_schema(documents: list[dict[str, Any]]) -> None:
    """Broken flows, traps, missing references: the document always fits."""
    read(of([{**raw, "id": f"j{i}"} for i, raw in enumerate(documents)]))


def test_an_empty_project_fits() -> None:
    """A journey without stages, and references that lead nowhere."""
    found = read(of([{"journey": "A", "stages": [], "owner": "nobody", "personas": ["ghost"], "kpis": ["none"]}]))
    assert found["journeys"][0]["owner"] == {"id": "nobody", "address": None}
    assert found["journeys"][0]["metrics"]["owned"] == {"unit": "fraction", "value": None, "part": 0, "whole": 0, "missing": []}
    assert found["today"] == TODAY.isoformat()


def test_the_schema_is_current() -> None:
    """schema/report.json is what the classes of the model make of it."""
    done = subprocess.run([sys.executable, "tools/report_schema.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
