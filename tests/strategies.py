"""What property tests draw: plain data, its YAML, broken YAML, and journeys that are valid."""

import json
import re
import unicodedata
from typing import Any

from hypothesis import strategies as st

from cjm.hygiene import has_hidden

YAML_SIGNS = "{}[],:#&*!|>'\"%@`-?.~<= \t\r\n\\0159xoaеё\u00a0\U0001f6d2"

texts = st.text(max_size=12).map(lambda text: unicodedata.normalize("NFC", text)).filter(lambda text: not has_hidden(text))
"""Texts that a file may hold, as they come out of it."""

odd_texts = st.text(st.one_of(st.sampled_from(YAML_SIGNS), st.characters(exclude_categories=["Cs"])), max_size=400)
"""Texts that are rarely YAML."""

scalars = st.one_of(
    st.booleans(),
    st.integers(-(10**18) + 1, 10**18 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)

keys = texts.filter(bool)

plain_data = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=25,
)
"""What a tree can hold."""


def flow(data: Any) -> str:
    """Data in rows: JSON is YAML."""
    return json.dumps(data, ensure_ascii=False)


def block(data: Any, indent: int = 0) -> str:
    """Data in blocks, as people write it: one key or item a line, plain words where they can be plain."""
    pad = " " * indent
    if isinstance(data, dict) and data:
        return "".join(f"{pad}{_plain(key)}:{_inner(value, indent + 2)}" for key, value in data.items())
    if isinstance(data, list) and data:
        return "".join(f"{pad}-{_inner(item, indent + 2)}" for item in data)
    return f"{pad}{_plain(data)}\n"


def _inner(data: Any, indent: int) -> str:
    return f"\n{block(data, indent)}" if isinstance(data, (dict, list)) and data else f" {_plain(data)}\n"


def _plain(data: Any) -> str:
    if isinstance(data, str) and re.fullmatch(r"[a-zа-я][a-zа-я-]*", data) and data not in ("true", "false", "null"):
        return data
    return flow(data)


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """YAML of random data with a few signs put in, taken out or doubled."""
    text = draw(st.sampled_from((flow, block)))(draw(plain_data))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 8)))
        text = text[:at] + draw(st.text(YAML_SIGNS, max_size=3)) + text[draw(st.sampled_from((at, end))) :]
    return text


# ---------------------------------------------------------------- journeys

ids = st.sampled_from(["site", "email", "care", "sales", "csat-жалоба", "a", "b2b", "order-form"])
words = st.sampled_from(["Pays", "Checks out", "Ждёт решения", "14 fields", "Why?", "1.10", "no"])


def _optional(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def journeys(draw: st.DrawFn, stages: int = 5) -> dict[str, Any]:
    """A journey file without a finding of the loader, as plain data, library and all."""
    count = draw(st.integers(1, stages))
    teams, channels, kpis = (draw(st.lists(ids, min_size=1, max_size=3, unique=True)) for _ in range(3))
    team, channel, kpi = st.sampled_from(teams), st.sampled_from(channels), st.sampled_from(kpis)
    action = st.builds(
        lambda more: {"do": "Cut the form", **more},
        _optional({"owner": team, "due": st.just("2026-12-10"), "kpi": kpi, "impact": st.integers(1, 5), "effort": st.just("5d")}),
    )
    touchpoint = _optional(
        {"channel": channel, "owner": team, "quality": st.sampled_from(["great", "ужасно"]), "kpis": st.lists(kpi, max_size=2)}
    )
    found = []
    for i in range(count):
        stage: dict[str, Any] = {"name": draw(words), "id": f"s{i}"}
        stage |= draw(
            _optional(
                {
                    "phase": st.sampled_from(["need", "purchase", "service"]),
                    "does": st.lists(words, max_size=3),
                    "emotion": st.integers(-2, 2),
                    "owner": team,
                    "touchpoints": st.lists(touchpoint, max_size=2).map(lambda many: [{"name": f"T{n}", **t} for n, t in enumerate(many)]),
                    "actions": st.lists(action, max_size=1),
                }
            )
        )
        way_on = draw(st.sampled_from(["", "next", "end"]))
        if way_on == "next":
            targets = draw(st.lists(st.integers(0, count - 1), max_size=3, unique=True))
            stage["next"] = [{"to": f"s{t}", "share": f"{draw(st.integers(0, 100))}%"} for t in targets]
            if draw(st.booleans()):
                stage["next"].append({"end": draw(st.sampled_from(["success", "lost", "neutral"]))})
        elif way_on == "end":
            stage["end"] = draw(st.sampled_from(["success", "lost", "neutral"]))
        found.append(stage)
    library = {
        "teams": {team: {"name": team} for team in teams},
        "channels": {channel: {"name": channel} for channel in channels},
        "kpis": {kpi: {"name": kpi, "type": "rate"} for kpi in kpis},
    }
    return {"journey": draw(words), "stages": found, "library": library}
