"""Trees to the model: ids, addresses, scopes, inheritance, and values that do not fit."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import block, flow, journeys, plain_data

from cjm import schema
from cjm.convert import _plan
from cjm.findings import Remark
from cjm.model import SECTIONS, Action, CriticalPoint, Element, Journey, Library, Model, Play, Question, Stage, Step, Touchpoint
from cjm.project import load
from cjm.resolve import Defaults, resolve
from cjm.source import Place, Source
from cjm.values import Calendar, Duration, Money, Percent, Text
from cjm.yamltree import Tree, parse

STAGE = "journey: A\nid: a\nstages:\n  - name: Pays\n"


def tree_of(text: str, path: str = "journeys/a.yaml", kind: str = "journey") -> Tree:
    """The tree of a text, judged by its schema."""
    tree, _ = parse(Source(path, text))
    assert tree is not None
    schema.check(kind, tree)
    return tree


def resolved(*texts: str, libraries: tuple[str, ...] = (), lang: str = "en", unread: str = "") -> tuple[Model, list[Remark]]:
    """The model of journeys `a.yaml`, `b.yaml`, … and of library files."""
    trees = [tree_of(text, f"journeys/{name}.yaml") for name, text in zip("abcdef", texts, strict=False)]
    shared = [tree_of(text, f"library/{i}.yaml", "library") for i, text in enumerate(libraries)]
    return resolve(shared, trees, Defaults(Text("P"), lang, Calendar(), "RUB", Place(Source("", ""), 0, 0)), unread)


def one(text: str, libraries: tuple[str, ...] = (), lang: str = "en") -> Journey:
    """The journey of a text in which nothing is wrong."""
    model, remarks = resolved(text, libraries=libraries, lang=lang)
    assert not remarks, remarks
    return model.journeys[0]


def codes(remarks: list[Remark]) -> list[tuple[str, str, str]]:
    """Code, text at the place, address."""
    return [(remark.code, remark.place.text, remark.address) for remark in remarks]


# ---------------------------------------------------------------- ids and addresses

FULL = """
journey: Order
id: order
stages:
  - name: Checks out
    touchpoints:
      - {name: Order form, actions: [{do: Cut it}]}
      - desk
      - {use: desk, id: second-desk}
    critical_points:
      - {name: Waits, actions: [{do: Open at eight}]}
    actions: [{do: Train staff, id: train}]
    plays:
      - name: Reminder
        trigger: x
        steps: [{task: a}, {task: b, id: call}, {send: email}]
critical_points: [{name: Everywhere}]
actions: [{do: Measure}]
plays: [{name: Survey, trigger: x, steps: [{task: a}]}]
library:
  channels: {email: {name: E-mail}}
  touchpoints: {desk: {name: Desk, actions: [{do: Smile}]}}
  surveys: {after: {name: After, questions: [{ask: How was it?}]}}
"""
ADDRESSES = [
    "order",
    "order/action:measure",
    "order/critical-point:everywhere",
    "order/library/channel:email",
    "order/library/survey:after",
    "order/library/survey:after/question:how-was-it",
    "order/library/touchpoint:desk",
    "order/library/touchpoint:desk/action:smile",
    "order/play:survey",
    "order/play:survey/step:1",
    "order/stage:checks-out",
    "order/stage:checks-out/action:train",
    "order/stage:checks-out/critical-point:waits",
    "order/stage:checks-out/critical-point:waits/action:open-at-eight",
    "order/stage:checks-out/play:reminder",
    "order/stage:checks-out/play:reminder/step:1",
    "order/stage:checks-out/play:reminder/step:3",
    "order/stage:checks-out/play:reminder/step:call",
    "order/stage:checks-out/touchpoint:desk",
    "order/stage:checks-out/touchpoint:order-form",
    "order/stage:checks-out/touchpoint:order-form/action:cut-it",
    "order/stage:checks-out/touchpoint:second-desk",
]


def elements(model: Model) -> list[Element]:
    """Every element of a model, once."""
    found: dict[int, Element] = {}
    todo: list[Any] = [*model.journeys, *model.library.items()]
    while todo:
        element = todo.pop()
        if id(element) not in found:
            found[id(element)] = element
            for name, value in vars(element).items():
                if isinstance(value, Library):
                    todo += value.items()
                elif isinstance(value, tuple) and name != "base":
                    todo += [part for part in value if isinstance(part, Element)]
    return list(found.values())


def test_addresses() -> None:
    """Every kind of element has its address; nested ones stand under what they are written in."""
    model, remarks = resolved(FULL)
    assert not remarks
    used = [e.address for e in elements(model)]
    assert sorted(set(used)) == ADDRESSES


def test_library_addresses() -> None:
    """The project's library has no journey before it."""
    model, remarks = resolved(STAGE, libraries=("teams: {care: {name: Care}}\n", "library: {teams: {sales: {name: Sales}}}\n"))
    assert not remarks and [team.address for team in model.library.teams.values()] == ["library/team:care", "library/team:sales"]


def test_sections_in_a_block_and_beside_it() -> None:
    """A library file may hold both; nothing in it is lost."""
    model, _ = resolved(libraries=("teams: {care: {name: Care}}\nlibrary: {teams: {sales: {name: Sales}}}\n",))
    assert list(model.library.teams) == ["care", "sales"]


@pytest.mark.parametrize(
    ("stage", "lang", "expected"),
    [
        ("{name: Checks out!}", "en", "checks-out"), ("{name: Ждёт решения}", "en", "ждёт-решения"), ("{name: 1.10}", "en", "1-10"),
        ("{name: {en: Pays, ru: Платит}}", "en", "pays"), ("{name: {en: Pays, ru: Платит}}", "ru", "платит"),
        ("{name: {ru: Платит}}", "en", "платит"),
        ("{name: a, id: Checkout-1}", "en", "Checkout-1"), ("{name: a, id: 007}", "en", "007"), ("{name: a, id: 0x10}", "en", "0x10"),
        ("{name: yes}", "en", "yes"), ("{name: true}", "en", "true"), ("{phase: use}", "en", "1"), ("{name: [a]}", "en", "1"),
        ("{name: a, id: a b}", "en", "a"), ("{name: a, id: true}", "en", "a"),
        ("{name: a, id: 1.5}", "en", "a"), ("{name: a, id: ''}", "en", "a"),
    ],
)  # fmt: skip
def test_ids_of_stages(stage: str, lang: str, expected: str) -> None:
    """The id that is written, as it is spelled; else the slug of the title in the project's language; else the position."""
    model, remarks = resolved(f"journey: A\nstages: [{stage}]\n", lang=lang)
    assert not remarks and model.journeys[0].stages[0].id == expected


def test_a_title_that_gives_no_id() -> None:
    """Where nothing is left of the title, an id is required."""
    model, remarks = resolved("journey: A\nstages: [{name: '…'}, {name: '🛒'}]\n")
    assert [(r.code, r.place.text, r.values["key"]) for r in remarks] == [("SRC009", "'…'", "id"), ("SRC009", "'🛒'", "id")]
    assert [stage.id for stage in model.journeys[0].stages] == ["1", "2"]


@pytest.mark.parametrize(
    ("path", "expected"), [("journeys/a.yaml", "a"), ("journeys/Мой Путь.v2.yml", "мой-путь"), ("journeys/….yaml", "journey")]
)
def test_a_journey_takes_its_file_name(path: str, expected: str) -> None:
    """Without an id, the slug of the file's name without extension."""
    tree, _ = parse(Source(path, "journey: Title\nstages: []\n"))
    assert tree is not None
    model, _ = resolve([], [tree], Defaults(Text(""), "en", Calendar(), "", Place(Source("", ""), 0, 0)))
    assert model.journeys[0].id.startswith(expected)


SCOPES = [
    # stages of a journey, journeys of a project
    (("journey: A\nstages: [{name: b}, {name: b}]\n",), ["a/stage:b"]),
    (("journey: A\nstages: [{name: b}]\n", "journey: A\nstages: [{name: b}]\n"), []),
    (("journey: A\nid: x\nstages: []\n", "journey: B\nid: x\nstages: []\n"), ["x"]),
    # within a stage, wherever actions are nested; another stage is another scope
    (
        ("journey: A\nstages: [{name: b, touchpoints: [{name: c}, {name: c}]}, {name: d, touchpoints: [{name: c}]}]\n",),
        ["a/stage:b/touchpoint:c"],
    ),
    (
        ("journey: A\nstages: [{name: b, touchpoints: [{name: c, actions: [{do: e}]}], actions: [{do: e}]}]\n",),
        ["a/stage:b/action:e"],
    ),
    (
        ("journey: A\nstages: [{name: b, critical_points: [{name: c, actions: [{do: c}]}], plays: [{name: c, trigger: x, steps: []}]}]\n",),
        [],
    ),
    (("journey: A\nstages: [{name: b, actions: [{do: c}]}]\nactions: [{do: c}]\n",), []),
    (("journey: A\nstages: []\nactions: [{do: c}, {do: d, id: c}]\n",), ["a/action:c"]),
    # steps and questions are counted, not named
    (("journey: A\nstages: []\nplays: [{name: b, trigger: x, steps: [{task: c}, {task: c}]}]\n",), []),
]


@pytest.mark.parametrize(("texts", "expected"), SCOPES)
def test_scopes_of_ids(texts: tuple[str, ...], expected: list[str]) -> None:
    """An id is taken once in its scope; the second of two equal ones is named."""
    _, remarks = resolved(*texts)
    assert [(remark.code, remark.address) for remark in remarks] == [("STR015", address) for address in expected]


def test_equal_ids_in_libraries() -> None:
    """All library files are one library; a journey's own library hides the project's without a word."""
    shared = ("teams: {care: {name: One}}\n", "teams: {care: {name: Two}}\nkpis: {care: {name: K, type: nps}}\n")
    model, remarks = resolved(STAGE + "owner: care\nlibrary: {teams: {care: {name: Mine}}}\n", libraries=shared)
    assert codes(remarks) == [("STR015", "care", "library/team:care")] and remarks[0].values["first"] == "library/0.yaml:1"
    owner = model.journeys[0].owner
    assert owner and owner.item and str(owner.item.name) == "Mine" and str(model.library.teams["care"].name) == "One"


# ---------------------------------------------------------------- use, inheritance, overrides

DESK = """
teams: {care: {name: Care}, sales: {name: Sales}}
channels: {site: {name: Site}, shop: {name: Shop}}
kpis: {a: {name: A, type: nps}, b: {name: B, type: nps}}
"""
SHARED = f"""{DESK}
touchpoints:
  desk: {{name: Desk, channel: shop, owner: care, kpis: [a, b], quality: {{inside: great, outside: awful}}, fields: 3}}
"""


def test_use_overrides_field_by_field() -> None:
    """A used touchpoint has the library's fields but for those that are written; lists and maps are replaced whole."""
    text = STAGE + "    touchpoints:\n      - desk\n      - {use: desk, id: mine, channel: site, kpis: [b], quality: so-so}\n"
    plain, changed = one(text, (SHARED,)).stages[0].touchpoints
    assert (
        plain.id == "desk"
        and str(plain.name) == "Desk"
        and plain.base is not None
        and plain.use is not None
        and plain.use.item is plain.base
    )
    assert changed.id == "mine" and str(changed.name) == "Desk" and changed.fields == plain.fields
    assert changed.channel and changed.channel.id == "site" and [ref.id for ref in changed.kpis] == ["b"]
    assert changed.quality and (changed.quality.inside, changed.quality.outside) == ("so-so", None)
    assert changed.wrote("fields") and changed.wrote("kpis") and not changed.wrote("standard")
    assert changed.place("kpis").source.path == "journeys/a.yaml" and changed.place("fields").source.path == "library/0.yaml"
    assert changed.value_place("channel").text == "site" and changed.value_place("fields").text == "3"
    assert changed.title.text == "desk" and changed.place("standard") == changed.title


def test_use_of_nothing() -> None:
    """An unknown touchpoint is named once, and still stands in its stage under that word."""
    model, remarks = resolved(STAGE + "    touchpoints: [dsek, {use: desk, channel: shop}]\n", libraries=(SHARED,))
    assert codes(remarks) == [("STR014", "dsek", "a/stage:pays/touchpoint:dsek")]
    assert [str(t.name) for t in model.journeys[0].stages[0].touchpoints] == ["dsek", "Desk"]


@pytest.mark.parametrize(
    ("journey", "stage", "touchpoint", "expected"),
    [
        ("care", "sales", "it", "it"), ("care", "sales", None, "sales"), ("care", None, None, "care"), (None, None, None, None),
        (None, "sales", None, "sales"), ("care", None, "it", "it"),
    ],
)  # fmt: skip
def test_owners(journey: str | None, stage: str | None, touchpoint: str | None, expected: str | None) -> None:
    """Touchpoint and step take the owner of the stage, it that of the journey; actions take none."""

    def owner(word: str | None) -> str:
        return f", owner: {word}" if word else ""

    text = (
        f"journey: A\nid: a\nstages:\n  - {{name: b{owner(stage)}, touchpoints: [{{name: c{owner(touchpoint)}}}], actions: [{{do: d}}], "
        f"plays: [{{name: e, trigger: f, steps: [{{task: g{owner(touchpoint)}}}]}}]}}\n" + (f"owner: {journey}\n" if journey else "")
    )
    found = one(text, ("teams: {care: {name: C}, sales: {name: S}, it: {name: I}}\n",)).stages[0]
    ids = [part.effective_owner.id if part.effective_owner else None for part in (found.touchpoints[0], found.plays[0].steps[0])]
    assert ids == [expected, expected] and found.actions[0].owner is None
    assert (found.effective_owner.id if found.effective_owner else None) == (stage or journey)
    assert (found.touchpoints[0].owner.id if found.touchpoints[0].owner else None) == touchpoint


def test_a_used_touchpoint_brings_its_owner() -> None:
    """The library's owner counts as the touchpoint's own."""
    touchpoint = one(STAGE + "    owner: sales\n    touchpoints: [desk]\n", (SHARED,)).stages[0].touchpoints[0]
    assert touchpoint.owner and touchpoint.owner.id == "care" and touchpoint.effective_owner and touchpoint.effective_owner.id == "care"


def test_kpis_of_a_journey() -> None:
    """A list of ids, or a map with targets of this journey's own."""
    listed = one(STAGE + "kpis: [a, b]\n", (DESK,)).kpis
    assert [(use.kpi.id, use.target, use.place.text) for use in listed] == [("a", None, "a"), ("b", None, "b")]
    mapped = one(STAGE + "kpis: {a: {target: 75, alert: 5bd}, b: {}}\n", (DESK,)).kpis
    assert [(use.kpi.id, use.target, use.alert) for use in mapped] == [("a", 75.0, Duration(5, "bd")), ("b", None, None)]
    assert one(STAGE + "kpis: a\n", (DESK,)).kpis[0].kpi.item is not None


# ---------------------------------------------------------------- exits

EXITS = [
    # what is written of the stage, remarks as (code, text at the place), goals and ends
    ("next: b", [], [("b", None)]),
    ("next: [b, {to: a}]", [], [("b", None), ("a", None)]),
    ("end: lost", [], None),
    ("next: []", [], []),
    ("next: ", [], []),
    ("next: b, end: lost", [("SRC011", "end: lost")], [("b", None)]),
    ("next: [{to: b, end: lost}]", [("SRC011", "end: lost")], [("b", "lost")]),
    ("next: [{when: sometimes, share: 5%}, b]", [("SRC009", "when")], [("", None), ("b", None)]),
    ("next: [{}]", [("SRC009", "{")], [("", None)]),
    ("next: [{to: }]", [("SRC009", "to")], [("", None)]),
    ("next: [{end: won}, b]", [], [("", None), ("b", None)]),
    ("next: [[b], b]", [], [("b", None), ("", None)]),
    ("next: 1.5", [], [("", None)]),
    ("next: [b, nowhere]", [("STR014", "nowhere")], [("b", None), ("nowhere", None)]),
]


@pytest.mark.parametrize(("written", "expected", "goals"), EXITS)
def test_exits(written: str, expected: list[tuple[str, str]], goals: list[tuple[str, str | None]] | None) -> None:
    """`next` and `end` are one or the other, of a stage and of an exit; an exit that cannot be told leads to nothing known."""
    model, remarks = resolved(f"journey: A\nid: j\nstages:\n  - {{name: a, {written}}}\n  - name: b\n")
    assert [(r.code, r.place.text) for r in remarks] == expected
    assert all(r.address == "j/stage:a" for r in remarks)
    exits = model.journeys[0].stages[0].next
    assert (None if exits is None else [(e.to.id if e.to else "", e.end) for e in exits]) == goals
    for exit in exits or ():
        assert exit.end or exit.to is not None
        assert exit.to is None or exit.to.item is not None or exit.to.id in ("", "nowhere")


# ---------------------------------------------------------------- values


def test_texts_keep_their_spelling() -> None:
    """A text is what is spelled, whatever YAML would make of it."""
    stage = one("journey: 007\nstages: [{name: 1.10, does: [0x1F, 1e3, yes, true, 12:30, 010], goal: {en: 1.50, ru: нет}}]\n").stages[0]
    assert str(stage.name) == "1.10" and [str(text) for text in stage.does] == ["0x1F", "1e3", "yes", "true", "12:30", "010"]
    assert stage.goal and (stage.goal.say("en"), stage.goal.say("ru")) == ("1.50", "нет")


def test_one_stands_for_a_list_of_one() -> None:
    """Where a list of texts, items or references is expected, one of them will do."""
    found = one(STAGE + "    does: a\n    questions: b\n    fears: {text: c}\n    kpis: a\n    touchpoints: desk\n", (SHARED,)).stages[0]
    assert [str(text) for text in found.does] == ["a"] and [str(item.text) for item in (*found.questions, *found.fears)] == ["b", "c"]
    assert [ref.id for ref in found.kpis] == ["a"] and [t.id for t in found.touchpoints] == ["desk"]


VALUES = """
journey: A
version: 3.0
reviewed: 2026-09-30
review_every: P2W
personas: [p, q]
stages:
  - name: B
    emotion: {p: -2, q: восторг}
    influence: {t: decisive, u: 0}
    touchpoints:
      - {name: C, moment_of_truth: yes, fields: [a, b, c], quality: отлично, needed: нет, pii: да}
      - {name: D, moment_of_truth: zero, fields: 14, quality: {outside: ужасно}}
      - {name: E, moment_of_truth: no}
    critical_points: [{name: F, share: 62 %, severity: 5}]
    actions: [{do: G, due: 2026-12, effort: 1.5mo, confidence: 80%, expect: {k: 55%}}]
    next: [{end: success, share: 99.5%, typical: no}]
library:
  personas: {p: {name: P, jobs: [a, {job: b, outcomes: [{text: c}, {text: d, importance: 9}]}], share: 30%}, q: {name: Q}}
  teams: {t: {name: T, crm: 105}, u: {name: U, crm: {bitrix24: 7, jira: lead}}}
  segments: {s: {name: S, size: 45%}, z: {name: Z, size: 12000}}
  kpis: {k: {name: K, type: rate, target: 62%, alert: 1500 RUB, limit: 15bd, min_n: 50, scale: {min: 1, max: 5}}}
"""


def test_values_of_all_types() -> None:
    """Each type of value is read as what it means."""
    journey = one(VALUES)
    library, stage = journey.library, journey.stages[0]
    assert (journey.version, journey.reviewed, journey.review_every) == (3, date(2026, 9, 30), Duration(2, "w"))
    assert stage.emotion and (stage.emotion.of("p"), stage.emotion.of("q"), stage.emotion.worst, stage.emotion.mean) == (-2, 2, -2, 0)
    assert [(i.team.id, i.weight) for i in stage.influence] == [("t", 3), ("u", 0)]
    c, d, e = stage.touchpoints
    assert [t.moment_of_truth for t in (c, d, e)] == ["yes", "zero", None]
    assert c.fields and d.fields and (c.fields.count, len(c.fields.names), d.fields.count) == (3, 3, 14)
    assert (c.grade, d.grade, e.grade, c.needed, c.pii) == ("great", "awful", None, False, True)
    point, action = stage.critical_points[0], stage.actions[0]
    assert (point.share, point.severity, action.due, action.effort) == (Percent(62), 5, date(2026, 12, 31), Duration(1.5, "mo"))
    assert (action.confidence, [(x.kpi.id, x.value) for x in action.expect]) == (Percent(80), [("k", Percent(55))])
    assert stage.next and (stage.next[0].share, stage.next[0].typical) == (Percent(99.5), False)
    jobs = library.personas["p"].jobs
    assert [str(job.job) for job in jobs] == ["a", "b"] and [(str(o.text), o.importance) for o in jobs[1].outcomes] == [
        ("c", None),
        ("d", 9),
    ]
    assert [dict(team.crm) for team in library.teams.values()] == [{"": "105"}, {"bitrix24": "7", "jira": "lead"}]
    assert [segment.size for segment in library.segments.values()] == [Percent(45), 12000]
    kpi = library.kpis["k"]
    assert (kpi.target, kpi.alert, kpi.limit, kpi.min_n, kpi.scale and kpi.scale.max) == (
        Percent(62),
        Money(1500, "RUB"),
        Duration(15, "bd"),
        50,
        5,
    )


def test_a_day_that_no_calendar_has() -> None:
    """A schema cannot count days; the loader can."""
    _, remarks = resolved(STAGE + "reviewed: 2026-02-30\n")
    assert codes(remarks) == [("SRC011", "2026-02-30", "a")]


MISFITS = [
    ("phase: buying", "phase", None), ("emotion: 9", "emotion", None), ("end: won", "end", None), ("owner: [a]", "owner", None),
    ("duration: soon", "duration", None), ("vs_expectation: more", "vs_expectation", None), ("pyramid: 9", "pyramid", None),
    ("does: 5", "does", None), ("influence: {t: 9}", "influence", ()),
    ("influence: {t: true}", "influence", ()),
    ("handoff: lost", "handoff", None), ("emotion: {}", "emotion", None), ("kpis: [[a]]", "kpis", ()), ("goal: [a]", "goal", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name", "default"), MISFITS)
def test_what_does_not_fit_is_left_out(written: str, name: str, default: Any) -> None:
    """The field keeps its default, and still counts as written: the schema has said what is wrong, no rule says more."""
    model, remarks = resolved(STAGE + f"    {written}\nlibrary: {{teams: {{t: {{name: T}}}}}}\n")
    stage = model.journeys[0].stages[0]
    value = getattr(stage, name)
    assert remarks == [] and stage.wrote(name)
    assert value == default or (name == "does" and [str(text) for text in value] == ["5"])


def test_numbers_and_words_out_of_range_reach_nobody() -> None:
    """A severity of 9, a status that there is none of, an impact of 0: defaults hold."""
    parts = (
        "critical_points: [{name: B, severity: 9, kind: x}]",
        "actions: [{do: C, impact: 0, status: x}]",
        "touchpoints: [{name: D, status: x}]",
    )
    text = STAGE + "".join(f"    {part}\n" for part in parts)
    model, _ = resolved(text + "version: 0\nstatus: x\nlevel: x\n")
    journey = model.journeys[0]
    point, action, touchpoint = journey.stages[0].critical_points[0], journey.stages[0].actions[0], journey.stages[0].touchpoints[0]
    assert (journey.version, journey.status, journey.level) == (1, "draft", "journey")
    assert (point.severity, point.kind, action.impact, action.status, touchpoint.status) == (3, "pain", None, "proposed", "existing")


def test_every_field_of_the_schema_reaches_the_model() -> None:
    """A key that the schema accepts is read by a converter, or builds elements."""
    classes = {
        "stage": Stage, "touchpoint": Touchpoint, "critical-point": CriticalPoint, "action": Action, "play": Play, "journey": Journey,
        **{cls.KIND: cls for cls in SECTIONS.values()},
    }  # fmt: skip
    built = {
        "id", "stages", "touchpoints", "critical_points", "actions", "plays", "steps", "questions", "library", "lint", "cjm",
    }  # fmt: skip
    for kind, cls in classes.items():
        assert set(schema.load(kind)["properties"]) <= set(_plan(cls)) | built, kind
    assert set(schema.load("play")["definitions"]["step"]["properties"]) <= set(_plan(Step)) | built
    assert set(schema.load("survey")["definitions"]["question"]["properties"]) <= set(_plan(Question)) | built


# ---------------------------------------------------------------- laws


@given(journeys(), st.sampled_from((flow, block)))
def test_valid_journeys_give_no_remark(data: dict[str, Any], dump: Any) -> None:
    """A generated journey loads without a word, and every element keeps its place."""
    tree = tree_of(dump(data))
    assert schema.check("journey", tree) == []
    model, remarks = resolve([], [tree], Defaults(Text(""), "en", Calendar(), "", Place(Source("", ""), 0, 0)))
    assert remarks == []
    for element in elements(model):
        assert element.extent.covers(element.title)
        assert element.title.text and element.address
    addresses = [element.address for element in elements(model)]
    assert len(set(addresses)) == len(addresses)


KEYS = sorted({key for name in schema.names() for key in schema.load(name).get("properties", {})})
RANDOM = st.recursive(
    st.one_of(plain_data, st.sampled_from(["a", "b", "a/b", "62%", "5bd", 1, True])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(KEYS), RANDOM, max_size=6), st.booleans())
def test_any_data_is_resolved(data: dict[str, Any], as_library: bool) -> None:
    """Whatever stands under keys of the language: a model, remarks inside the text, and no exception."""
    tree = tree_of(flow(data if as_library else {"journey": "A", **data}), kind="library" if as_library else "journey")
    defaults = Defaults(Text(""), "en", Calendar(), "", Place(Source("", ""), 0, 0))
    model, remarks = resolve([tree], [], defaults) if as_library else resolve([], [tree], defaults)
    assert all(tree.whole.covers(remark.place) for remark in remarks)
    assert all(tree.whole.covers(element.title) for element in elements(model) if element.KIND != "journey")


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    """The same files in another order of creation give the same remarks."""
    found = []
    for order in (("b", "a"), ("a", "b")):
        folder = tmp_path / "-".join(order)
        (folder / "journeys").mkdir(parents=True)
        (folder / "cjm.yaml").write_text("project: P\n")
        for name in order:
            (folder / "journeys" / f"{name}.yaml").write_text(f"journey: {name}\nid: x\nowner: nobody\nstages: []\n")
        found.append([(r.code, r.place.source.path, r.place[1:], r.address) for r in load([str(folder)]).remarks])
    assert found[0] == found[1] and len(found[0]) == 3
