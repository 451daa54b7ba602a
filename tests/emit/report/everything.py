"""A project in which every text that a page can show is the same given one."""

import json
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cjm.emit.names import file_stem
from cjm.emit.report import Report
from cjm.emit.report.edition import Edition
from cjm.emit.report.links import SECTIONS
from cjm.emit.site import Site
from cjm.frozen import NOTHING
from cjm.model import Model
from cjm.project import load
from cjm.words import Lang

TODAY = date(2026, 11, 20)


def document(text: str, link: str = "https://example.com/a") -> dict[str, Any]:
    """A journey with a library, as data."""
    texts, ref = [text, text], text[:60]  # a longer reference is left out
    action = {"do": text, "owner": "team", "due": "2026-12-01", "kpi": "kpi", "expect": {"kpi": "50%"}, "impact": 3, "effort": "2d"}
    return {
        "journey": text,
        "id": "every",
        "lang": "en",
        "owner": "team",
        "goal": text,
        "personas": ["person", ref],
        "evidence": ["source"],
        "kpis": ["kpi", "opinion"],
        "reviewed": "2026-01-01",
        "stages": [
            {
                "name": text,
                "id": "one",
                "phase": "purchase",
                "owner": "team",
                "influence": {"team": 2},
                "goal": text,
                "does": texts,
                "thinks": texts,
                "feels": texts,
                "questions": texts,
                "expects": texts,
                "vs_expectation": "below",
                "fears": texts,
                "barriers": texts,
                "objections": texts,
                "emotion": {"person": -1},
                "touchpoints": [
                    {
                        "name": text,
                        "id": "touch",
                        "channel": "channel",
                        "system": "system",
                        "backstage": texts,
                        "support": texts,
                        "evidence_shown": texts,
                        "partner": text,
                        "sla": text,
                        "fields": 3,
                        "methods": texts,
                        "quality": {"inside": "great", "outside": "awful"},
                        "moment_of_truth": "yes",
                        "kpis": ["kpi", ref],
                        "actions": [{**action, "id": "act-1"}],
                    },
                    {"name": text, "id": "other", "channel": ref, "owner": ref, "quality": "so-so"},
                ],
                "critical_points": [
                    {
                        "name": text,
                        "id": "point",
                        "share": "40%",
                        "cause": text,
                        "kpi": "kpi",
                        "evidence": ["source", ref],
                        "actions": [{**action, "id": "act-2"}],
                    }
                ],
                "actions": [{**action, "id": "act-3", "due": None}],
                "next": [{"to": "two", "when": text, "share": "30%"}, {"end": "lost", "when": text}, {"to": ref, "when": text}],
            },
            {"name": text, "id": "two", "emotion": 1},
        ],
        "library": {
            "personas": {
                "person": {
                    "name": text, "segment": "segment", "wants": texts, "fears": texts, "expects": texts, "prefers": ["channel", ref],
                    "evidence": ["source"],
                }
            },
            "segments": {"segment": {"name": text}},
            "channels": {"channel": {"name": text}},
            "teams": {"team": {"name": text, "function": ref}},
            "systems": {"system": {"name": text}},
            "surveys": {"survey": {"name": text, "questions": [{"ask": text, "id": "ask"}]}},
            "kpis": {
                "kpi": {"name": text, "type": "rate", "target": "5%", "unit": text, "source": "source", "every": "1mo"},
                "opinion": {"name": text, "type": "csat", "survey": "survey"},
            },
            "sources": {"source": {"name": text, "kind": "survey", "date": "2020-01-01", "n": 5, "link": link}},
        },
    }  # fmt: skip


def model_of(*documents: dict[str, Any], name: str = "") -> Model:
    """The model of journeys given as data; JSON is YAML."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if name:
            (root / "cjm.yaml").write_text(yaml({"cjm": 1, "project": name, "sources": ["*.yaml"]}), encoding="utf-8")
        for i, raw in enumerate(documents):
            (root / f"{i}.yaml").write_text(yaml(raw), encoding="utf-8")
        return load([folder]).model


def yaml(raw: Any) -> str:
    """Data as YAML: JSON in ASCII, with the escape of YAML where JSON has a pair of surrogates."""

    def whole(pair: re.Match[str]) -> str:
        high, low = (int(half, 16) for half in pair.groups())
        return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08X}"

    return re.sub(r"\\u(d[89ab]..)\\u(d[c-f]..)", whole, json.dumps(raw))


def pages(edition: Edition, maps: Mapping[str, str] = NOTHING) -> dict[str, bytes]:
    """All pages of an edition; `maps` are SVGs by the name of their file without its end, as `online-order.graph`."""
    report, made = Report(edition), {}
    for section in SECTIONS:
        made.update(report.section(section))
    for journey in edition.model.journeys:
        before = f"{file_stem(journey.id)}."
        own = {name.removeprefix(before): svg for name, svg in maps.items() if name.startswith(before)}
        made.update(report.journey(journey, own))
    return {**report.overview(), **report.atlas(maps.get("atlas", "")), **made, **report.findings(), **report.glossary()}


def files(edition: Edition) -> dict[str, bytes]:
    """The pages of an edition, its script and its search index."""
    return {**pages(edition), **Report(edition).scripts()}


def everything(site: Site) -> dict[str, bytes]:
    """All that a build writes."""
    return {path: content for part in site.parts for path, content in part()[0].items()}


def written(model: Model, lang: Lang = "en", **more: Any) -> dict[str, bytes]:
    """The pages of a model, on the day that the samples are written for unless another `today` is given."""
    maps = more.pop("maps", {})
    return pages(Edition(model, lang, more.pop("today", TODAY), **more), maps)
