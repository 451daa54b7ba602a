"""Writes schema/report.json, which describes `report.json`, from the classes of the model and what the other schemas say of their fields.

python tools/report_schema.py            write it
python tools/report_schema.py --check    fail where it is not current
"""

import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cjm import model, schema
from cjm.emit.data.plain import AMOUNTS, NOT_SAID, TITLES
from cjm.emit.report.figure import FRACTION
from cjm.emit.report.figures import FIGURES, PROJECT
from cjm.fields import FIELDS
from cjm.frozen import field_names
from cjm.kinds import KINDS
from cjm.measure.state import Change, State
from cjm.model import SECTIONS, Block, Element, Expectation, Influence, Mood, Quality, Ref, Tally
from cjm.settings import DAYS
from cjm.values import Duration, Money, Percent, Text

Node = dict[str, Any]
PATH = Path(__file__).parent.parent / "schema" / "report.json"

ADDRESS = "online-order/stage:checkout"
PLACE = {"path": "journeys/online-order.yaml", "line": 12, "column": 5}
VALUE = {
    "period": "2026-Q3", "day": "2026-09-30", "amount": {"value": 64, "unit": ""}, "n": 412,
    "interval": {"low": 57.1, "high": 70.2, "margin": 6.4}, "place": PLACE,
}  # fmt: skip
EXAMPLES: dict[str, Any] = {
    "text": {"en": "Checks out", "ru": "Оформляет заказ"},
    "reference": {"id": "site", "address": "library/channel:site"},
    "amount": {"value": 62, "unit": "%"},
    "date": "2026-12-10",
    "place": PLACE,
    "address": ADDRESS,
    "mood": {"all": -1, "personas": [], "mean": -1, "worst": -1},
    "quality": {"inside": "great", "outside": "so-so", "worse": "so-so"},
    "tally": {"count": 14},
    "influence": {"team": {"id": "it", "address": "library/team:it"}, "weight": 2},
    "expectation": {"kpi": {"id": "ces", "address": "library/kpi:ces"}, "value": {"value": 6, "unit": ""}},
    "value": VALUE,
    "metric": {"unit": "fraction", "value": 0.625, "part": 5, "whole": 8, "missing": [ADDRESS]},
}


def whole() -> Node:
    """The schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "What `cjm build` and `cjm report` write as `report.json`: the whole resolved project with what is computed of it. "
        "A text is a map of its languages; a reference is the word with the address of what it names; what is not there is left out. "
        "Paths are relative to the root of the project, with forward slashes; lines and columns count from 1.",
        **block(
            {
                "version": prop("The version of this shape. It rises only when a program that reads it would break.", {"const": 1}, 1),
                "today": prop("The date that lateness and age are counted to.", ref("date")),
                "project": prop("What the project says of itself.", ref("project")),
                "library": prop("Every shared definition by section: the project's, those of packs in use, those of files.", ref("library")),
                "journeys": prop("The journeys in the order of their paths.", many(ref("journey")), []),
                "measurements": prop("Every measured value of every KPI, a series for each part of the customers.", many(ref("series")), []),
                "metrics": prop("Computed of the project: of the journeys in force together.", ref("project-metrics")),
                "scores": prop("How KPIs stand that no journey names.", many(ref("score")), []),
                "findings": prop("What `cjm lint` finds, as schema/findings.json has it.", many(ref("finding")), []),
            }
        ),
        "$defs": dict(sorted(definitions().items())),
    }  # fmt: skip


def ref(name: str) -> Node:
    """A part of this schema."""
    return {"$ref": f"#/$defs/{name}"}


def many(node: Node) -> Node:
    """A list."""
    return {"type": "array", "items": node}


def maybe(node: Node) -> Node:
    """It, or null."""
    return {"anyOf": [node, {"type": "null"}]}


NUMBER: Node = {"type": ["number", "null"]}
WORD: Node = {"type": "string"}


def prop(description: str, node: Node, example: Any = None) -> Node:
    """A property: what it is, and an example, unless it is a block, whose properties have theirs."""
    if example is None:
        example = EXAMPLES.get(str(node.get("$ref", "")).rpartition("/")[2])
    return {"description": description, **node, **({"examples": [example]} if example is not None else {})}


def block(properties: Mapping[str, Node], required: list[str] | None = None) -> Node:
    """An object that takes no other keys."""
    keys = list(properties) if required is None else required
    return {"type": "object", "required": sorted(keys), "additionalProperties": False, "properties": dict(sorted(properties.items()))}


def definitions() -> dict[str, Node]:
    """Every part of the schema by its name."""
    classes = [cls for cls in vars(model).values() if isinstance(cls, type) and cls.__module__ == model.__name__]
    elements = {cls.KIND: element(cls) for cls in classes if issubclass(cls, Element) and cls.KIND}
    blocks = {called(cls): inner(cls) for cls in classes if issubclass(cls, Block) and cls is not Block}
    return {**values(), **computed(), **elements, **blocks, "tally": inner(Tally), **findings()}


def findings() -> dict[str, Node]:
    """A finding as schema/findings.json has it, so that one file is enough to check a document by."""
    known, found, wanted = schema.load("findings")["definitions"], dict[str, Node](), ["finding"]

    def here(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: moved(value) if key == "$ref" else here(value) for key, value in node.items()}
        return [here(item) for item in node] if isinstance(node, list) else node

    def moved(link: str) -> str:
        name = link.rpartition("/")[2]
        wanted.append(name)
        return f"#/$defs/{_finding(name)}"

    while wanted:
        name = wanted.pop()
        if _finding(name) not in found:
            found[_finding(name)] = here(known[name])
    return found


def _finding(name: str) -> str:
    return name if name == "finding" else f"finding-{name}"


# ---------------------------------------------------------------- the model


def element(cls: type[Element]) -> Node:
    """The schema of a kind of element."""
    fields, required = told(cls, NOT_SAID | TITLES)
    kind = KINDS[cls.KIND].en
    head = {
        "element": prop(f"What this is: a {kind}.", {"const": cls.KIND}, cls.KIND),
        "id": prop("Its id, as written or as it follows from the title.", WORD, "checkout"),
        "address": prop("Its address, which tells it from all others.", ref("address")),
        "title": prop(f"The title of the {kind}.", ref("text")),
        "place": prop("Where its title stands.", ref("place")),
        "written": prop("The keys that stand in the file; all else is a default, inherited, or of the library.", many(WORD), ["name"]),
    }
    more: dict[str, Node] = {}
    if cls is model.Stage:
        more = {
            "number": prop("Its place in the list, from 1.", {"type": "integer", "minimum": 1}, 3),
            "flow": prop("Where customers go from here, by the chain of shares.", ref("flow")),
        }
    if cls is model.Journey:
        more = {
            "metrics": prop("Computed of the journey.", ref("journey-metrics")),
            "counts": prop("How many touchpoints there are of what.", ref("counts")),
            "curves": prop("How each persona feels along the stages, with peak, end and the biggest fall.", many(ref("curve")), []),
            "scores": prop("How the KPIs stand that the journey names.", many(ref("score")), []),
            "levels": prop("Where the journey stands on the levels of each pack that is on.", many(ref("level")), []),
        }
    described = {"description": f"A {kind}: what its file says of it, with defaults and what it inherits."}
    return {**described, **block({**fields, **head, **more}, [*head, *more, *required])}


def inner(cls: type[Any]) -> Node:
    """The schema of a block."""
    fields, required = told(cls, frozenset({"at", "place"}))
    doc = re.sub(r"\s+", " ", (cls.__doc__ or "").strip().split("\n\n")[0])
    return {"description": doc, **block(fields, required)}


def told(cls: type[Any], hidden: frozenset[str]) -> tuple[dict[str, Node], list[str]]:
    """The properties of a class of the model, and those of them that are always there."""
    hints, fields, required = get_type_hints(cls, vars(model)), {}, []
    for name in field_names(cls):
        if name not in hidden:
            key = name.rstrip("_")
            node, example = typed(hints[name], name)
            fields[key] = prop(says(cls, key), node, example)
            default = getattr(cls, name, None)
            if (default is None and type(None) not in get_args(hints[name])) or isinstance(default, (bool, int, float, str, Duration)):
                required.append(key)
    return fields, required


def typed(hint: Any, name: str) -> tuple[Node, Any]:
    """The schema of a type, and an example."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        options = [option for option in inside if option is not type(None)]
        if any(option in (Percent, Duration, Money) for option in options):
            return ref("amount"), EXAMPLES["amount"]
        if len(options) > 1:
            return ({"type": ["string", "number", "boolean"]}, "")
        return typed(options[0], name)
    if origin is tuple:
        node, example = typed(inside[0], name)
        return many(node), [example] if example is not None and not isinstance(example, dict) else []
    if origin is Ref or hint is Ref:
        return ref("reference"), EXAMPLES["reference"]
    if origin is not None:  # a mapping
        return {"type": "object"}, {}
    return named(hint, name)


PLAIN: dict[Any, tuple[Node, Any]] = {
    bool: ({"type": "boolean"}, True),
    int: ({"type": "integer"}, 3),
    float: ({"type": "number"}, 14),
    str: (WORD, "planned"),
    Text: (ref("text"), EXAMPLES["text"]),
    date: (ref("date"), EXAMPLES["date"]),
    Any: ({}, ""),
}
SHAPED = {Mood: "mood", Quality: "quality", Tally: "tally", Influence: "influence", Expectation: "expectation"}


def named(hint: Any, name: str) -> tuple[Node, Any]:
    """The schema of a class."""
    if hint in (Percent, Duration, Money) or (hint is float and name in AMOUNTS):
        return ref("amount"), EXAMPLES["amount"]
    if hint in PLAIN:
        return PLAIN[hint]
    if hint in SHAPED:
        return ref(SHAPED[hint]), EXAMPLES[SHAPED[hint]]
    if issubclass(hint, Element):
        return ref(hint.KIND), None
    return ref(called(hint)), None


def called(cls: type[Any]) -> str:
    """The name of a block's part of the schema: `KpiUse` is `kpi-use`; one that an element has taken gets a suffix."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
    return f"{name}-block" if name in KINDS else name


def says(cls: type[Any], key: str) -> str:
    """What the schema of the file says of a field; else what the field is called."""
    kind = getattr(cls, "KIND", "")
    written = schema.load(kind) if kind in schema.names() else {}
    found = written.get("properties", {}).get(key, {}).get("description")
    name = FIELDS[key].en if key in FIELDS else key.replace("_", " ")
    if key.startswith("effective_"):
        return "Whose it is in force: as written, else as inherited."
    return str(found or f"The field `{key}`: {name}.")


# ---------------------------------------------------------------- values and what is computed


def values() -> dict[str, Node]:
    """The forms of values."""
    position = {"type": "integer", "minimum": 1}
    mood = {"type": ["integer", "null"], "minimum": -2, "maximum": 2}
    grade = {"enum": ["great", "so-so", "awful", None]}
    return {
        "text": {"description": "A text by language.", "type": "object", "additionalProperties": WORD},
        "date": {"description": "A day, ISO 8601.", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "address": {"description": "The address of a thing: `journey/kind:id/…`, `library/kind:id`.", "type": "string", "minLength": 1},
        "reference": {
            "description": "A word that names something.",
            **block(
                {
                    "id": prop("The word as written.", WORD, "site"),
                    "address": prop("What it names; null where nothing has the name.", maybe(ref("address")), ADDRESS),
                }
            ),
        },
        "amount": {
            "description": "A number with its unit.",
            **block(
                {
                    "value": prop("The number, as written.", {"type": "number"}, 62),
                    "unit": prop("`%`, one of m h d bd w mo y, an ISO 4217 code, or empty for a bare number.", WORD, "%"),
                }
            ),
        },
        "place": {
            "description": "A place in a file.",
            **block(
                {
                    "path": prop("The file, from the root of the project.", WORD, PLACE["path"]),
                    "line": prop("The line that it begins in.", position, 12),
                    "column": prop("The column that it begins in.", position, 5),
                }
            ),
        },
        "mood": {
            "description": "How customers feel, −2 … 2.",
            **block(
                {
                    "all": prop("One value for all personas; null where each has its own.", mood, -1),
                    "personas": prop("The value of each persona that is named.", many(ref("persona-mood")), []),
                    "mean": prop("The mean over personas.", NUMBER, -0.5),
                    "worst": prop("The value of the persona that feels worst.", mood, -1),
                }
            ),
        },
        "persona-mood": {
            "description": "How one persona feels.",
            **block({"persona": prop("Which persona feels so.", ref("reference")), "value": prop("How it feels, −2 … 2.", mood, -1)}),
        },
        "quality": {
            "description": "How good a contact is.",
            **block(
                {
                    "inside": prop("As the firm sees it.", grade, "great"),
                    "outside": prop("As customers see it.", grade, "so-so"),
                    "worse": prop("The worse of the two views.", grade, "so-so"),
                }
            ),
        },
        "influence": {
            "description": "How much a team influences a stage.",
            **block(
                {
                    "team": prop("Which team it is.", ref("reference")),
                    "weight": prop("From 0, none, to 3, decisive.", {"type": "integer", "minimum": 0, "maximum": 3}, 2),
                }
            ),
        },
        "expectation": {
            "description": "The value of a KPI that an action promises.",
            **block({"kpi": prop("Which KPI it is.", ref("reference")), "value": prop("The value that is promised.", ref("amount"))}),
        },
    }


def computed() -> dict[str, Node]:
    """The forms of what cjm computes."""
    share = {"type": ["number", "null"], "minimum": 0, "maximum": 1.000001}
    address = maybe(ref("address"))
    days = [*DAYS]
    return {
        "project": {
            "description": "What the project says of itself.",
            **block(
                {
                    "name": prop("What the project is called.", ref("text")),
                    "place": prop("Where its name stands.", ref("place")),
                    "lang": prop("The language of texts that name none.", WORD, "en"),
                    "currency": prop("The currency of money that names none.", WORD, "RUB"),
                    "intents": prop("What people come for.", many(WORD), ["buy"]),
                    "packs": prop("The packs that are on for all journeys.", many(WORD), ["core-four"]),
                    "headline_kpi": prop("The id of the KPI of the whole project.", WORD, "nps"),
                    "calendar": prop("The working days and hours.", ref("calendar")),
                }
            ),
        },
        "calendar": {
            "description": "The working days and hours.",
            **block(
                {
                    "days": prop("The working days of a week.", many({"enum": days}), ["mon"]),
                    "hours": prop("When work begins and ends, in hours.", many({"type": "number"}), [9, 17]),
                    "holidays": prop("Days off on working days.", many(ref("date")), []),
                    "workdays": prop("Extra working days.", many(ref("date")), []),
                }
            ),
        },
        "library": {
            "description": "Every shared definition, by section.",
            **block({name: prop(f"Every definition of {name}.", many(ref(cls.KIND)), []) for name, cls in SECTIONS.items()}),
        },
        "flow": {
            "description": "A stage in the chain of shares; null where customers can get stuck for ever.",
            **block(
                {
                    "reach": prop("The chance that a customer ever visits the stage.", share, 0.26),
                    "visits": prop("The expected number of visits.", NUMBER, 1.1),
                    "success": prop("The chance of a success end from here.", share, 0.42),
                    "lost": prop("The part of all customers who start that is lost here.", share, 0.58),
                    "ways": prop("The ways out, those among them that follow from the order of stages.", many(ref("way")), []),
                }
            ),
        },
        "way": {
            "description": "A way out of a stage.",
            **block(
                {
                    "to": prop("The stage that it leads to.", address, ADDRESS),
                    "end": prop(
                        "How the journey ends there, else null.", {"enum": ["success", "lost", "neutral", "journey", None]}, "lost"
                    ),
                    "journey": prop("The journey that it leads to.", maybe(ref("reference"))),
                    "share": prop("The part of those at the stage who take it.", share, 0.38),
                    "assumed": prop("Whether nobody wrote that share.", {"type": "boolean"}, False),
                    "customers": prop("How often a customer who starts takes it, on average.", NUMBER, 0.42),
                }
            ),
        },
        "metric": {
            "description": "A computed figure. Of a part of a whole both numbers, and the addresses of what has it or of what misses it.",
            **block(
                {
                    "unit": prop("How to read the value.", {"enum": ["fraction", "share", "count", "days", "score"]}, "fraction"),
                    "value": prop("The value; null where there is nothing to compute from.", NUMBER, 0.625),
                    "part": prop("The numerator; what has it by half counts ½.", NUMBER, 5),
                    "whole": prop("The denominator: how many were asked.", {"type": ["integer", "null"]}, 8),
                    "met": prop("What has it; a pair is joined by ×.", many(WORD), []),
                    "missing": prop("What misses it; a pair is joined by ×.", many(WORD), []),
                },
                ["unit", "value"],
            ),
        },
        "count": {
            "description": "How many touchpoints are of what.",
            **block(
                {
                    "whole": prop("All that were counted.", {"type": "integer", "minimum": 1}, 11),
                    "parts": prop(
                        "The number of each, by its address or word; those that do not say are left out.",
                        {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
                        {"library/channel:site": 3},
                    ),
                }
            ),
        },
        "counts": {
            "description": "How many touchpoints there are of what; what there is nothing of is left out.",
            **block(
                {
                    "stage": prop("Touchpoints in use by stage.", ref("count")),
                    "channel": prop("Touchpoints in use by channel.", ref("count")),
                    "group": prop("Touchpoints in use by group, where somebody wrote one.", ref("count")),
                    "status": prop("All touchpoints by status.", ref("count")),
                },
                [],
            ),
        },
        "journey-metrics": {
            "description": "The figures of a journey.",
            **block({figure.id: prop(f"Computed: {figure.title.en}.", ref("metric")) for figure in FIGURES}),
        },
        "project-metrics": {
            "description": "The figures of a project: those of its journeys in force that can be added up, and its own.",
            **block(
                {
                    figure.id: prop(f"Computed: {figure.title.en}.", ref("metric"))
                    for figure in (*(f for f in FIGURES if f.unit == FRACTION), *PROJECT)
                }
            ),
        },
        "curve": {
            "description": "How a persona feels along a journey.",
            **block(
                {
                    "persona": prop(
                        "The persona; null for what is said of all where none is named.", address, "library/persona:busy-parent"
                    ),
                    "values": prop("The value at each stage, in list order.", many(NUMBER), [0, 1, -1]),
                    "path": prop("The stages of the main path, as they follow each other.", many(ref("address")), [ADDRESS]),
                    "peak": prop("The stage of the most intense value of the main path.", address, ADDRESS),
                    "end": prop("The stage of the last value of the main path.", address, ADDRESS),
                    "peak_end": prop("The mean of the most intense and the last value.", NUMBER, 1),
                    "mean": prop("The mean of the main path.", NUMBER, 0),
                    "fall": prop("The biggest step down between neighbours.", maybe(ref("fall"))),
                }
            ),
        },
        "fall": {
            "description": "A step down between two neighbours of the main path.",
            **block(
                {
                    "from": prop("The stage before the fall.", ref("address")),
                    "to": prop("The stage after the fall.", ref("address")),
                    "steps": prop("By how much it falls.", {"type": "number"}, 2),
                }
            ),
        },
        "score": {
            "description": "How a KPI stands.",
            **block(
                {
                    "kpi": prop("Which KPI it is.", ref("address")),
                    "target": prop("The target that holds here.", maybe(ref("amount")), EXAMPLES["amount"]),
                    "alert": prop("The alert that holds here.", maybe(ref("amount")), EXAMPLES["amount"]),
                    "state": prop("How the last value stands to them.", {"enum": [state.value for state in State]}, "on-target"),
                    "value": prop("The last value.", maybe(ref("value")), VALUE),
                    "before": prop("The value before the last.", maybe(ref("value")), VALUE),
                    "change": prop("What the change since then is worth.", {"enum": [*(c.value for c in Change), None]}, "chance"),
                }
            ),
        },
        "value": {
            "description": "One measured value.",
            **block(
                {
                    "period": prop("The period, as written.", WORD, "2026-Q3"),
                    "day": prop("The last day of the period.", ref("date")),
                    "amount": prop("What was measured.", ref("amount")),
                    "n": prop("The number of answers or cases.", NUMBER, 412),
                    "interval": prop("Where the true value lies in 95 of 100 samples.", maybe(ref("interval")), VALUE["interval"]),
                    "place": prop("Where the value stands.", ref("place")),
                }
            ),
        },
        "interval": {
            "description": "A 95% interval, in the unit of its value.",
            **block(
                {
                    "low": prop("The lower end of it.", {"type": "number"}, 57.1),
                    "high": prop("The upper end of it.", {"type": "number"}, 70.2),
                    "margin": prop("Half its width by the plain formula.", {"type": "number"}, 6.4),
                }
            ),
        },
        "series": {
            "description": "The values of a KPI over time.",
            **block(
                {
                    "kpi": prop("Which KPI it is.", ref("address")),
                    "journey": prop("The journey that they speak of; null for none.", address, "online-order"),
                    "part": prop("The part of the journey or of the customers that they speak of.", ref("part")),
                    "values": prop("The values by period, the last one last.", many(ref("value")), []),
                }
            ),
        },
        "part": {
            "description": "Which part of the journey or of the customers is meant; null for all.",
            **block(
                {
                    name: prop(f"The id of the {name}, if one is meant.", {"type": ["string", "null"]}, "checkout")
                    for name in ("stage", "touchpoint", "persona", "segment", "channel")
                }
            ),
        },
        "level": {
            "description": "Where a journey stands on the levels of a pack.",
            **block(
                {
                    "pack": prop("The id of the pack.", WORD, "cx-pyramid"),
                    "level": prop("The highest level reached; null below the first.", {"type": ["integer", "null"]}, 2),
                    "name": prop("What that level is called.", maybe(ref("text")), EXAMPLES["text"]),
                    "next": prop("The first criterion that fails; null at the top.", maybe(ref("criterion"))),
                }
            ),
        },
        "criterion": {
            "description": "A criterion that fails, and what it found.",
            **block(
                {
                    "level": prop("The level that asks for it.", {"type": "integer"}, 3),
                    "criterion": prop("What it asks for.", ref("text")),
                    "part": prop("How many things have it.", {"type": "integer"}, 3),
                    "whole": prop("How many were looked at.", {"type": "integer"}, 5),
                    "missing": prop("The addresses of what misses it.", many(ref("address")), [ADDRESS]),
                }
            ),
        },
    }


def written() -> str:
    """The file."""
    return json.dumps(whole(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit("schema/report.json is not current; run python tools/report_schema.py" if PATH.read_text("utf-8") != written() else 0)
    PATH.write_text(written(), encoding="utf-8")
