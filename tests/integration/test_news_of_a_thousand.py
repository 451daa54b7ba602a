"""What a change of 10 files brings to a project of 1,000, told from 500 old findings: 100 changes that also move everything around.

Nothing outside of Python is needed; it is here because it takes a minute. `tests/test_news.py` holds the small cases.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cjm.cache import Cache
from cjm.check import Options, Report
from cjm.files import Memory
from cjm.findings import Severity
from cjm.lint import lint
from cjm.news import Known, known, news
from tests.strategies import _Hand, block

FILES, CHANGED, MOVED, SEEDS = 1000, 10, 30, 100
OPTIONS = Options(date(2026, 11, 20), lang="en", ignore=("key-order",), capped=False, fixable=False)
"""Without the one rule about the order of keys, which is what is played with."""
TEAMS, CHANNELS, KPIS = ("sales", "care", "it"), ("site", "shop", "phone"), ("nps", "speed")
PHASES = ("need", "consideration", "purchase", "delivery", "use", "service")
LIBRARY = {
    "teams": {id: {"name": f"Team {id}", "contact": f"{id}@example.com"} for id in TEAMS},
    "channels": {id: {"name": f"Channel {id}", "feedback": True} for id in CHANNELS},
    "kpis": {id: {"name": f"KPI {id}", "type": "rate", "target": "40%", "every": "1mo", "source": "crm"} for id in KPIS},
    "sources": {"crm": {"name": "CRM", "kind": "crm", "date": "2026-10-01"}},
    "personas": {"parent": {"name": "Busy parent", "evidence": ["crm"]}},
}
Data = dict[str, Any]


class Kept(Cache):
    """A cache that nothing is added to any more, once it is closed: every change is compared with the same beginning."""

    closed = False

    def put(self, key: bytes, value: Any) -> None:
        """Keep plain data, until the cache is closed."""
        if not self.closed:
            super().put(key, value)


def journey(number: int) -> Data:
    """A journey of a few stages; every second one has something wrong with it."""
    dice = random.Random(number)
    phases = sorted(dice.sample(range(len(PHASES)), dice.randint(3, 5)))
    stages = [stage(position, PHASES[phase], dice) for position, phase in enumerate(phases)]
    stages[0]["next"] = [{"to": "s1", "when": "goes on"}, {"end": "lost", "when": "gives up"}]
    stages[-1]["end"] = "success"
    data = {
        "journey": f"Journey {number}",
        "id": f"j{number}",
        "status": dice.choice(["draft", "review"]),
        "owner": dice.choice(TEAMS),
        "personas": ["parent"],
        "goal": "What I need, when I need it",
        "evidence": ["crm"],
        "kpis": list(KPIS),
        "stages": stages,
    }
    if number % 2:
        dice.choice(OLD)(data, dice)
    return data


def stage(position: int, phase: str, dice: random.Random) -> Data:
    """A stage with a contact."""
    contact = {
        "name": "Order form",
        "id": "form",
        "channel": dice.choice(CHANNELS),
        "owner": dice.choice(TEAMS),
        "quality": "great",
        "kpis": ["speed"],
    }
    return {
        "name": f"Step {position} of it",
        "id": f"s{position}",
        "phase": phase,
        "does": ["Looks around", "Asks a friend"],
        "thinks": "Will it arrive before Saturday",
        "expects": "A date and a price",
        "emotion": dice.randint(0, 1),
        "owner": dice.choice(TEAMS),
        "touchpoints": [contact],
    }


def _nobody(data: Data, dice: random.Random) -> str:
    dice.choice(data["stages"])["owner"] = f"nobody-{dice.randrange(1000)}"
    return "unknown-reference"


def _odd_field(data: Data, dice: random.Random) -> str:
    dice.choice(data["stages"])[f"field-{dice.randrange(1000)}"] = 1
    return "unknown-field"


def _odd_phase(data: Data, dice: random.Random) -> str:
    dice.choice(data["stages"])["phase"] = f"phase-{dice.randrange(1000)}"
    return "wrong-value"


def _dead_end(data: Data, dice: random.Random) -> str:
    last = data["stages"][-1]
    if last.pop("end", None) is None:
        return ""  # it is one already
    last["next"] = []
    return "dead-end-stage"


def _twice(data: Data, dice: random.Random) -> str:
    data["stages"].insert(1, {**data["stages"][0], "name": f"Once more {dice.randrange(1000)}"})
    return "duplicate-id"


def _overdue(data: Data, dice: random.Random) -> str:
    action = {"do": f"Cut form {dice.randrange(1000)} by half", "owner": "it", "due": "2020-01-01", "kpi": "speed"}
    dice.choice(data["stages"]).setdefault("actions", []).append(action)
    return "action-overdue"


def _goes_live(data: Data, dice: random.Random) -> str:
    data["status"] = "live"
    return ""


def _mended(data: Data, dice: random.Random) -> str:
    for each in data["stages"]:
        each["owner"] = "it"
    return ""


OLD: list[Callable[[Data, random.Random], str]] = [_odd_field, _odd_field, _odd_phase, _dead_end, _overdue, _overdue, _twice] * 2 + [
    _nobody
]
CHANGES = [_nobody, _odd_field, _odd_phase, _dead_end, _twice, _overdue, _goes_live, _mended]


def moved(data: Any, dice: random.Random) -> Any:
    """The same data with its keys in another order."""
    if isinstance(data, dict):
        return {key: moved(data[key], dice) for key in dice.sample(list(data), len(data))}
    return [moved(item, dice) for item in data] if isinstance(data, list) else data


def rewritten(data: Data, dice: random.Random) -> bytes:
    """The same data in another hand: keys elsewhere, other indentation, rows and quotes, blank lines and comments."""
    text = _Hand(dice, notes=0, rows=dice.choice((0, 0.3))).file(moved(data, dice))
    return ("# a remark\n\n" * dice.randrange(3) + text).encode()


def told(report: Report) -> Counter[tuple[str, str, Severity]]:
    """Rule, fingerprint and severity of all findings; the number of a twin depends on its place."""
    return Counter((each.name, each.fingerprint.partition("#")[0], each.severity) for each in report.findings)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Data], dict[str, bytes], Report, list[Known], Kept]:
    """The project before: its journeys, files and findings, and a cache that knows them."""
    journeys = [journey(number) for number in range(FILES)]
    files = {f"journeys/{data['id']}.yaml": block(data).encode() for data in journeys}
    files |= {"cjm.yaml": b"project: A thousand\nlang: en\n", "library.yaml": block(LIBRARY).encode()}
    cache = Kept(Path(tmp_path_factory.mktemp("cache")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cjm.lint.shelf.tool", lambda: b"")
        report = lint(Memory(files), (), OPTIONS, 2, cache).report
    cache.closed = True
    return journeys, files, report, known(report.findings), cache


def test_the_project_before(start: Any) -> None:
    """There are at least 500 old findings, of many rules, in half of the files."""
    _, _, report, *_ = start
    assert len(report.findings) >= 500
    assert len({each.name for each in report.findings}) >= 7


@pytest.mark.parametrize("seed", range(SEEDS))
def test_only_what_the_change_brings(start: Any, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """News is what the bare change adds to the old findings, whatever is reordered, reindented, renamed and moved around it."""
    monkeypatch.setattr("cjm.lint.shelf.tool", lambda: b"")
    journeys, files, before, old, cache = start
    dice = random.Random(f"change {seed}")
    numbers = dice.sample(range(FILES), CHANGED + MOVED)
    bare, planted = dict(files), set()
    changed = {number: journey(number) for number in numbers[:CHANGED]}
    for number, data in changed.items():
        planted.add(dice.choice(CHANGES)(data, dice))
        bare[f"journeys/j{number}.yaml"] = block(data).encode()
    whole = dict(bare)
    for number in numbers:
        path = f"journeys/j{number}.yaml"
        content = rewritten(changed.get(number) or journeys[number], dice)
        del whole[path]
        whole[path if dice.random() < 0.5 else f"journeys/moved/{dice.randrange(10**6)}-{number}.yml"] = content
    if seed % 20 == 0:
        del whole["library.yaml"]
        whole |= {f"library/{section}.yaml": rewritten({section: items}, dice) for section, items in LIBRARY.items()}

    brought = told(lint(Memory(bare), (), OPTIONS, 1, cache).report) - told(before)
    found = news(lint(Memory(whole), (), OPTIONS, 1, cache).report, old).report

    assert told(found) == brought
    assert planted - {""} <= {name for name, *_ in brought}
    assert {each.address.partition("/")[0] for each in found.findings} <= {f"j{number}" for number in changed}
