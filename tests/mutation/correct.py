"""Correct projects over the whole language, drawn from the schema.

Which fields a block has, and what they can hold, is read from `schema/`, so that a new field joins by itself. Only what the schema
cannot know stands here: what a reference names, how stages lead to each other, and what the catalogue calls an error.

Every id begins with `q-`, and no text does: a project is renamed by replacing that.
"""

import json
from typing import Any

from hypothesis import strategies as st

from cjm import schema

Block = dict[str, Any]

TEXTS = ("Pays", "Ждёт ответа", "14 fields, why?", "1.10", "no", "C'est tout", "{curly}", "- dash", "Долго: до вечера", "тихо # очень")
IDS = ("care", "sales", "сайт", "жалоба", "a1", "order-form", "csat")
FIRST, LATER, LAST = ("2025-12-01", "2026-02-28"), ("2026-09-01", "2026-Q3", "2026-11"), ("2026-12-31", "2027", "2027-Q2")
HARMLESS = ("flat-emotion", "STY009")  # rules that a file may switch off

REFERS = {
    **dict.fromkeys(("owner",), "teams"),
    **dict.fromkeys(("channel", "send", "entry", "prefers"), "channels"),
    **dict.fromkeys(("kpi", "kpis", "drives"), "kpis"),
    **dict.fromkeys(("evidence", "source"), "sources"),
    **dict.fromkeys(("personas",), "personas"),
    **dict.fromkeys(("segment", "segments"), "segments"),
    **dict.fromkeys(("system",), "systems"),
    **dict.fromkeys(("survey",), "surveys"),
    **dict.fromkeys(("leads_to", "pairs_with", "variant_of", "parent"), "journeys"),
}
"""What the references under a key name."""

WRITTEN_BELOW = frozenset(
    [
        "id",
        "use",
        "answered_by",
        "touchpoint",
        "critical_point",
        "packs",
        "baseline",
        "journey",
        "kpis",
        "influence",
        "stages",
        "library",
        "touchpoints",
        "critical_points",
        "actions",
        "plays",
        "steps",
        "questions",
        "audience",
        "incentive",
        "next",
        "end",
        "target",
        "alert",
        "limit",
    ]
)
"""Fields that need what stands around them; `template` and `checklists` name what a pack of one's own would have."""
LEFT_OUT = WRITTEN_BELOW | {"template", "checklists", "reuse_of"}

text = st.one_of(st.sampled_from(TEXTS), st.fixed_dictionaries({"en": st.sampled_from(TEXTS), "ru": st.sampled_from(TEXTS)}))
some_texts = st.one_of(text, st.lists(text, max_size=2))
yes_no = st.sampled_from([True, False, "yes", "no", "да", "нет"])

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": text,
    "texts": some_texts,
    "plain": st.sampled_from(TEXTS),
    "word": st.sampled_from(("shop", "24/7", "часы")),
    "items": st.one_of(text, st.lists(st.one_of(text, st.fixed_dictionaries({"text": text})), max_size=2)),
    "item": text,
    "yes-no": yes_no,
    "count": st.integers(1, 9),
    "severity": st.integers(1, 5),
    "score": st.integers(0, 10),
    "influence": st.sampled_from([0, 1, 2, 3, "some", "decisive"]),
    "quality": st.sampled_from(["great", "so-so", "отлично", "так себе", {"inside": "great", "outside": "so-so"}]),
    "mood": st.sampled_from([-2, -1, 0, 1, 2, "good", "плохо"]),
    "date": st.sampled_from(FIRST),
    "period": st.sampled_from(FIRST),
    "duration": st.sampled_from(["15m", "4h", "3d", "5bd", "2w", "3mo", "1y", "P1D"]),
    "cap": st.sampled_from(["2/1w", "1/6mo"]),
    "percent": st.sampled_from(["62%", "0.5 %"]),
    "share": st.sampled_from(["62%", "100%", "7.5%"]),
    "size": st.sampled_from(["45%", 12000]),
    "money": st.sampled_from(["1500 RUB", 20]),
    "lang": st.sampled_from(["en", "ru"]),
    "intent": st.sampled_from(["buy", "complain", "learn"]),
    "intents": st.just(["buy", "cancel"]),
    "file-lint": st.builds(lambda off: {"off": off}, st.sampled_from([*HARMLESS, list(HARMLESS)])),
}
"""A correct value for each named type of `schema/values.json` that needs no context."""


BY_KEY: dict[str, st.SearchStrategy[Any]] = {
    "cjm": st.just(1),
    "maturity": st.sampled_from([0, "3", {"process-maturity": 2}]),
    "fields": st.sampled_from([3, ["phone", "name"]]),
    "fields_needed": st.sampled_from([3, "телефон"]),
    "review_forms": st.sampled_from(["like", ["stars", "text"]]),
    "jobs": st.sampled_from(["Get home", [{"job": "Get home", "outcomes": [{"text": "Sooner", "importance": 9, "satisfaction": 4}]}]]),
    "crm": st.sampled_from([105, {"jira": "u-7"}]),
}


def value(key: str, part: Block, ids: dict[str, list[str]]) -> st.SearchStrategy[Any] | None:
    """A correct value of a field, None for a field that is left out."""
    name = part.get("$ref", "").rpartition("/")[2]
    if key in ("kpis", "journey") and name in ("refs", "text"):
        pass  # of a stage or touchpoint; the title of a journey
    elif key in LEFT_OUT:
        return None
    if key == "content":
        return st.sampled_from(
            ["article", {"name": "How to", "type": "case", "kpi": ids["kpis"][0]}, ["faq", {"name": "Film", "type": "video"}]]
        )
    if key == "expect":
        return st.just({ids["kpis"][0]: "55%"})
    if key in REFERS and name in ("ref", "refs", "evidence", "journey-ref", "journey-refs"):
        known = ids.get(REFERS[key], [])
        one = st.sampled_from(known) if known else None
        return one if one is None or name.endswith("ref") else st.one_of(one, st.lists(one, max_size=2, unique=True))
    if "enum" in part:
        return st.sampled_from(part["enum"])
    if "properties" in part:
        return block(part["properties"], ids)
    if part.get("type") == "number":
        return st.integers(0, 99)
    return BY_KEY.get(key, VALUES.get(name))


def block(properties: Block, ids: dict[str, list[str]], **own: st.SearchStrategy[Any]) -> st.SearchStrategy[Block]:
    """A block with any of the fields that the schema gives it; `own` fields are always written."""
    optional = {key: drawn for key, part in properties.items() if key not in own and (drawn := value(key, part, ids)) is not None}
    return st.fixed_dictionaries(own, optional=optional)


def fields(kind: str) -> Block:
    """What the schema says of the fields of a kind."""
    found: Block = schema.load(kind)["properties"]
    return found


def step_fields() -> Block:
    """What the schema says of the steps of a play."""
    found: Block = schema.load("play")["definitions"]["step"]["properties"]
    return found


# ---------------------------------------------------------------- the library

# The target and a worse alert for each type of KPI.
AIMS = {
    "nps": (60, 40), "csat": ("85%", "70%"), "ces": (6, 5), "ttr": ("4h", "3bd"), "frt": ("15m", "4h"), "fcr": ("80%", "60%"),
    "rate": ("30%", "20%"), "number": (20, 10), "duration": ("15m", "4h"), "money": ("900 RUB", "300 RUB"), "ltv": (900, 300),
    "cac": ("300 RUB", "900 RUB"), "roi": ("120%", "90%"), "churn": ("4%", "9%"), "index": (7, 5),
}  # fmt: skip
SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7), "rating": (1, 5), "likert": (1, 5), "semantic": (1, 7)}


@st.composite
def kpis(draw: st.DrawFn, ids: dict[str, list[str]]) -> Block:
    """A KPI whose target and alert fit its type."""
    kind = draw(st.sampled_from(sorted(AIMS)))
    kpi = draw(
        block(
            {
                k: v
                for k, v in fields("kpi").items()
                if k not in ("target", "alert", "limit", "scale", "stat", "good", "status", "drives", "survey")
            },
            ids,
            name=text,
            type=st.just(kind),
        )
    )
    target, alert = AIMS[kind]
    kpi |= draw(st.sampled_from([{}, {"target": target}, {"target": target, "alert": alert}]))
    return kpi


@st.composite
def surveys(draw: st.DrawFn, ids: dict[str, list[str]]) -> Block:
    """A survey whose scales have names at both ends."""
    survey = draw(block(fields("survey"), ids, name=text))
    survey["questions"] = []
    for i, kind in enumerate(
        draw(st.lists(st.sampled_from([*SCALES, "open", "single", "multi", "nominal", "thumbs"]), min_size=1, max_size=3))
    ):
        question: Block = {"ask": draw(text), "id": f"q-{i}", "type": kind}
        if kind in SCALES:
            low, high = SCALES[kind]
            question["scale"] = {"min": low, "max": high, "low": draw(text), "high": draw(text)}
        elif kind in ("single", "multi"):
            question |= {"options": ["A", "B", "C"], "other": draw(yes_no)}
        survey["questions"].append(question)
    return survey


@st.composite
def libraries(draw: st.DrawFn) -> Block:
    """A library with a few items of every kind, each of which may name the others."""
    ids = {
        section: draw(st.lists(st.sampled_from(IDS).map(lambda id: f"q-{id}"), min_size=1, max_size=2, unique=True)) for section in SECTIONS
    }
    made: dict[str, st.SearchStrategy[Block]] = {
        "teams": block(fields("team"), ids, name=text, contact=st.just("team@example.com")),
        "systems": block(fields("system"), ids, name=text),
        "sources": block(fields("source"), ids, name=text, kind=st.sampled_from(["survey", "analytics", "interview", "benchmark"])),
        "segments": block(fields("segment"), ids, name=text),
        "channels": block(fields("channel"), ids, name=text, status=st.just("active")),
        "personas": block(fields("persona"), ids, name=text, status=st.just("active")),
        "kpis": kpis(ids),
        "surveys": surveys(ids),
        "touchpoints": touchpoints(ids).map(lambda t: {**t, "status": "planned"} if t.get("status") == "retired" else t),
    }
    return {section: {id: draw(made[section]) for id in ids[section]} for section in SECTIONS}


SECTIONS = ("personas", "segments", "channels", "touchpoints", "teams", "kpis", "surveys", "systems", "sources")

# ---------------------------------------------------------------- what stands in a stage


@st.composite
def actions(draw: st.DrawFn, ids: dict[str, list[str]]) -> Block:
    """An action with an owner and a date, and dates in their order."""
    own = {"do": text, "owner": st.sampled_from(ids["teams"]), "due": st.sampled_from(LAST)}
    action = draw(block(fields("action"), ids, **own))
    if "done_on" in action:
        action["done_on"] = draw(st.sampled_from(LATER))
    return action


def numbered(items: list[Block], what: str) -> list[Block]:
    """Items with ids of their own, so that equal titles do not clash."""
    return [{**item, "id": f"q-{what}{i}"} for i, item in enumerate(items)]


@st.composite
def touchpoints(draw: st.DrawFn, ids: dict[str, list[str]]) -> Block:
    """A touchpoint; a moment of truth is guarded, and no review comes from people who bought nothing."""
    touchpoint = draw(block(fields("touchpoint"), ids, name=text, owner=st.sampled_from(ids["teams"]), kpis=st.sampled_from(ids["kpis"])))
    if "verify" in touchpoint or touchpoint.get("kind") == "review":
        touchpoint["verify"] = {"person": "phone", "purchase": draw(st.sampled_from(["receipt", "platform"]))}
    if "moment_of_truth" in touchpoint:
        touchpoint["backstage"] = ["Checks the list"]
    return touchpoint


@st.composite
def points(draw: st.DrawFn, ids: dict[str, list[str]]) -> Block:
    """A critical point that somebody works on."""
    point = draw(block(fields("critical-point"), ids, name=text))
    return {**point, "actions": numbered(draw(st.lists(actions(ids), min_size=1, max_size=2)), "do")}


@st.composite
def plays(draw: st.DrawFn, ids: dict[str, list[str]]) -> Block:
    """A play with a trigger, and with consent where it sends messages."""
    play = draw(block(fields("play"), ids, name=text, trigger=text, consent=st.just("marketing")))
    play["audience"] = draw(st.sampled_from(["everybody", {"segment": ids["segments"][0]}]))
    incentive = st.sampled_from(["none", "disclosed", {"kind": "discount", "disclosed": "yes", "for": "any"}])
    play["steps"] = []
    for i in range(draw(st.integers(1, 3))):
        what: dict[str, st.SearchStrategy[Any]] = draw(
            st.sampled_from([{"task": text}, {"send": st.sampled_from(ids["channels"]), "text": text}])
        )
        others = {key: part for key, part in step_fields().items() if key not in ("task", "send", "text")}
        play["steps"].append({**draw(block(others, ids, **what, incentive=incentive)), "id": f"q-step{i}"})
    return play


# ---------------------------------------------------------------- the journey


@st.composite
def stages(draw: st.DrawFn, ids: dict[str, list[str]], personas: list[str], number: int) -> Block:
    """A stage without exits."""
    stage = draw(block(fields("stage"), ids, name=text, owner=st.sampled_from(ids["teams"])))
    stage = {key: part for key, part in stage.items() if key not in ("next", "end")} | {"id": f"q-s{number}"}
    own = numbered(draw(st.lists(touchpoints(ids), max_size=2)), "t")
    if own and draw(st.booleans()):
        stage["questions"] = [{"text": draw(text), "answered_by": own[0]["id"]}]
    if draw(st.booleans()):
        stage["emotion"] = {persona: draw(VALUES["mood"]) for persona in personas}
    stage["influence"] = {team: draw(VALUES["influence"]) for team in ids["teams"]}
    taken = draw(st.sampled_from([[], [ids["touchpoints"][0]], [{"use": ids["touchpoints"][0], "quality": "great"}]]))
    stage["touchpoints"] = [*own, *taken]
    stage["critical_points"] = numbered(draw(st.lists(points(ids), max_size=1)), "p")
    stage["actions"] = numbered(draw(st.lists(actions(ids), max_size=1)), "a")
    for action in stage["actions"]:
        improved = [("touchpoint", item) for item in own] + [("critical_point", item) for item in stage["critical_points"]]
        action |= draw(st.sampled_from([{}, *({key: item["id"]} for key, item in improved)]))
    stage["plays"] = numbered(draw(st.lists(plays(ids), max_size=1)), "play")
    return {key: part for key, part in stage.items() if part not in ([], {})}


def shared(draw: st.DrawFn, exits: list[Block]) -> list[Block]:
    """Exits with shares that add up: on all of them, on some, or on none."""
    way = draw(st.sampled_from(["all", "some", "none"]))
    if way == "none" or len(exits) == 1:
        return exits
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=len(exits) - 1, max_size=len(exits) - 1)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    return [
        {**exit, "share": f"{share}%"} if way == "all" or i == 0 else exit
        for i, (exit, share) in enumerate(zip(exits, shares, strict=True))
    ]


def lead_on(draw: st.DrawFn, found: list[Block]) -> None:
    """Give stages their exits: every stage is reached, and from every stage there is a way to an end.

    A stage leads to the next one, and perhaps back, out, to another journey or over the next one, which then does not fall into
    the other branch. One that ends is followed by a stage with an entry of its own.
    """
    last = len(found) - 1
    told = False  # whether the stage has to say where it leads
    for i, stage in enumerate(found):
        onward = {"to": f"q-s{i + 1}"} if i < last else {"end": draw(st.sampled_from(["success", "neutral", "lost"]))}
        way = draw(st.sampled_from(["list", "next", "fork", "end"]))
        skips = False
        if way == "list" and not told and (i < last or stage.get("phase") not in ("need", "awareness", "consideration")):
            pass
        elif way == "end" and not told and (i == last or "entry" in found[i + 1]):
            stage["end"] = draw(st.sampled_from(["success", "neutral", "lost"]))
        else:
            exits = [onward]
            if way == "fork":
                more = [{"end": "lost"}, {"end": "neutral"}, {"to": "q-other"}, {"to": f"q-s{draw(st.integers(0, i))}"}]
                more += [{"to": f"q-s{i + 2}"}] * (i + 2 <= last)
                exits += [exit for exit in draw(st.lists(st.sampled_from(more), max_size=3, unique_by=str)) if exit != onward]
            skips = {"to": f"q-s{i + 2}"} in exits
            named = [{**exit, "when": draw(text)} for exit in exits]
            stage["next"] = [onward["to"]] if len(exits) == 1 and "to" in onward and draw(st.booleans()) else shared(draw, named)
        told = skips


@st.composite
def journeys(draw: st.DrawFn) -> Block:
    """A correct journey, library and all; another journey, `q-other`, has to stand beside it."""
    library = draw(libraries())
    ids = {section: list(items) for section, items in library.items()} | {"journeys": ["q-other"]}
    people = draw(st.lists(st.sampled_from(ids["personas"]), min_size=1, max_size=2, unique=True))
    own = {"journey": text, "id": st.just("q-order"), "owner": st.sampled_from(ids["teams"]), "personas": st.just(people)}
    journey = draw(block(fields("journey"), ids, **own))
    journey["kpis"] = draw(st.sampled_from([ids["kpis"], {id: {} for id in ids["kpis"]}]))
    packs = st.sampled_from(["core-four", "hunt-ladder", "review-funnel", "cx-pyramid", "tx", "ru-finance", "touchpoint-checklist"])
    journey["packs"] = draw(st.lists(packs, max_size=2, unique=True))
    if draw(st.booleans()):
        journey["baseline"] = draw(st.sampled_from(["q-other", "q-other@1"]))
    found = [draw(stages(ids, people, number)) for number in range(draw(st.integers(1, 4)))]
    if "parent" not in journey and draw(st.booleans()):
        found[0]["journey"] = "q-other"
    lead_on(draw, found)
    journey["critical_points"] = numbered(draw(st.lists(points(ids), max_size=1)), "jp")
    journey["actions"] = numbered(draw(st.lists(actions(ids), max_size=1)), "ja")
    journey["plays"] = numbered(draw(st.lists(plays(ids), max_size=1)), "jplay")
    journey["stages"] = found
    journey["library"] = library
    return journey


OTHER = (
    "journey: Another journey\nid: q-other\nowner: q-other-team\nstages: [{name: Only, does: Waits}]\n"
    "library: {teams: {q-other-team: {name: Others, contact: x}}}\n"
)


def rows(data: Any) -> str:
    """A file in rows: JSON is YAML."""
    return json.dumps(data, ensure_ascii=False, indent=1)
