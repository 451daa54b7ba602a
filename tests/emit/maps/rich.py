"""Journeys that use everything a grid can show, with texts of every kind, for the tests of the grid and of the emotion view."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from drawings import hostile_texts, tag, walk
from hypothesis import strategies as st

from cjm.emit.maps.lettering import SLACK, width
from cjm.emit.maps.xml import NAMESPACE
from cjm.model import Journey
from cjm.project import load

_WORDS = ["compares", "the", "delivery", "электрооборудования", "и", "до", "выходных", "customer", "Versicherungsgesellschaften", "14", "№"]
_NO_FILE_HOLDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
texts = st.one_of(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join),
    hostile_texts.map(lambda text: _NO_FILE_HOLDS.sub("", text[:120])),
)
_names = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join)
_few = st.lists(texts, max_size=2)
PEOPLE, TEAMS, CHANNELS = 9, 3, ("site", "phone", "branch")
_team = st.integers(0, TEAMS - 1).map("t{}".format)


def _with(name: str, fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """A text under a key, and some of the other fields."""
    return st.fixed_dictionaries({name: texts}, optional=fields)


_action = _with(
    "do",
    {
        "owner": _team,
        "due": st.sampled_from(["2026-10-01", "2027-02-15"]),
        "impact": st.integers(1, 5),
        "effort": st.just("5d"),
        "status": st.sampled_from(["planned", "doing", "done", "dropped"]),
    },
)
_actions = st.lists(_action, max_size=2)
_point = _with(
    "name",
    {
        "severity": st.integers(1, 5),
        "share": st.integers(0, 100).map("{}%".format),
        "cause": texts,
        "kind": st.sampled_from(["pain", "moment-of-truth"]),
        "kpi": st.just("k0"),
        "actions": _actions,
    },
)
_points = st.lists(_point, max_size=2)
_contact = _with(
    "name",
    {
        "channel": st.sampled_from(CHANNELS),
        "owner": _team,
        "quality": st.sampled_from(["great", "so-so", "awful"]),
        "status": st.sampled_from(["existing", "planned", "missing", "closing", "retired"]),
        "moment_of_truth": st.booleans(),
        "backstage": _few,
        "support": _few,
        "kpis": st.just(["k0", "k1"]),
    },
)
_mood = st.one_of(st.integers(-2, 2), st.dictionaries(st.integers(0, PEOPLE - 1).map("p{}".format), st.integers(-2, 2), max_size=PEOPLE))


def _stage(id: str, exits: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {
        "phase": st.sampled_from(["need", "consideration", "purchase", "delivery", "service"]),
        **dict.fromkeys(("does", "thinks", "feels", "fears", "barriers", "objections", "questions"), _few),
        **dict.fromkeys(("goal", "business_goal", "expects", "promise"), texts),
        "vs_expectation": st.sampled_from(["below", "exceeds"]),
        "emotion": _mood,
        "owner": _team,
        "touchpoints": st.lists(_contact, max_size=3),
        "critical_points": _points,
        "actions": _actions,
        "influence": st.dictionaries(_team, st.integers(0, 3)),
        "duration": st.just("3bd"),
        "entry": st.just(["site"]),
        "handoff": st.fixed_dictionaries({"context": st.just("lost"), "why": texts}),
        "next": exits,
    }
    return _with("name", fields).map(lambda stage: {"id": id, **stage})


@st.composite
def documents(draw: st.DrawFn, most: int = 9) -> dict[str, Any]:
    """A journey as plain data, up to `most` stages, with any number of personas."""
    count, people = draw(st.integers(1, most)), draw(st.integers(0, PEOPLE))
    goals = st.lists(st.integers(0, count - 1).map("s{}".format), max_size=2, unique=True)
    exits = goals.map(lambda ways: [{"to": way, "when": "goes on"} for way in ways])
    library = {
        "personas": {f"p{i}": {"name": draw(_names), "wants": draw(_few), "prefers": ["site"]} for i in range(people)},
        "channels": {id: {"name": draw(_names)} for id in CHANNELS},
        "teams": {f"t{i}": {"name": draw(_names)} for i in range(TEAMS)},
        "kpis": {"k0": {"name": draw(_names), "type": "ttr", "target": "3bd", "alert": "15bd"}, "k1": {"name": "K", "type": "rate"}},
    }
    return {
        "personas": [f"p{i}" for i in range(people)],
        "kpis": ["k0"],
        "goal": draw(texts),
        "owner": draw(_team),
        "critical_points": draw(_points),
        "actions": draw(_actions),
        "stages": [draw(_stage(f"s{i}", exits)) for i in range(count)],
        "library": library,
    }


def loaded(document: dict[str, Any]) -> Journey:
    """The journey of a document, its texts in the file as they are."""
    with TemporaryDirectory() as folder:
        text = json.dumps({"cjm": 1, "journey": "A journey", "id": "a-journey", **document}, ensure_ascii=False)
        Path(folder, "journey.yaml").write_text(text, encoding="utf-8")
        return load([folder]).model.journeys[0]


def text_frames(markup: str) -> list[tuple[str, float, float, float, float]]:
    """Every line of text in some markup: its words, left, top, right and bottom edge, as a viewer with PT Sans sees them."""
    root = ElementTree.fromstring(f'<svg xmlns="{NAMESPACE}">{markup}</svg>')
    found = []
    for part, x, y in walk(root):
        if tag(part) != "text":
            continue
        size = float(part.get("font-size", ""))
        spans = [(span.text or "", span.get("font-weight") == "700") for span in part] or [
            (part.text or "", part.get("font-weight") == "700")
        ]
        wide = sum(width(said, size, bold) for said, bold in spans) / SLACK + 0.28 * size * (len(spans) - 1)
        left = x + float(part.get("x", "")) - wide * {"middle": 0.5, "end": 1.0}.get(part.get("text-anchor", ""), 0.0)
        base = y + float(part.get("y", ""))
        found.append(("".join(said for said, _ in spans), left, base - 0.72 * size, left + wide, base + 0.2 * size))
    return found
