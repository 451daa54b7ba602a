"""The settings of a project: `cjm.yaml`, read strictly."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cjm.frozen import NOTHING, Frozen
from cjm.patterns import pattern
from cjm.report import LEVELS
from cjm.source import Place, Source
from cjm.values import Calendar, Duration, Text, parse_date
from cjm.words import LANGS, Lang
from cjm.yamltree import Tree

DEFAULT_SOURCES: Final = (
    "journeys/**/*.yaml",
    "journeys/**/*.yml",
    "library.yaml",
    "library.yml",
    "library/**/*.yaml",
    "library/**/*.yml",
    "packs/*.yaml",
    "packs/*.yml",
)
_HOURS = pattern(r"([0-9]{1,2})(?::([0-5][0-9]))?-([0-9]{1,2})(?::([0-5][0-9]))?")
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class RuleSetting(Frozen):
    """What a project says about one rule: a severity, `off`, and values for its options."""

    name: str
    severity: str | None
    options: Mapping[str, Any]
    place: Place


class Settings(Frozen):
    """What `cjm.yaml` says, with the defaults for what it does not say."""

    name: Text = Text("")
    lang: Lang | None = None
    packs: tuple[str, ...] = ()
    sources: tuple[str, ...] = DEFAULT_SOURCES
    level: str = "standard"
    fail_on: str = "error"
    """From which severity on `cjm lint` fails, or never."""
    rules: tuple[RuleSetting, ...] = ()
    paths: tuple[tuple[str, tuple[RuleSetting, ...]], ...] = ()
    crm: Mapping[str, Any] = NOTHING
    calendar: Calendar = Calendar()
    currency: str = ""
    terms: Mapping[str, Any] = NOTHING
    headline_kpi: str = ""
    value_proposition: Text = Text("")
    brand: str = ""
    max_age: Mapping[str, Duration] = NOTHING
    intents: tuple[str, ...] = ()
    checklists: Mapping[str, Any] = NOTHING
    source_link: str = ""
    theme: str = ""
    place: Place = Place(Source("", ""), 0, 0)
    """The `project` field, where a finding about the whole project stands."""


def read_settings(tree: Tree) -> Settings:
    """Settings of a tree that the schema has judged; what does not fit is left at its default."""
    written: dict[str, Any] = tree.data if isinstance(tree.data, dict) else {}
    marks = tree.fields(written) if written else None
    raw = _fitting(tree, written)
    lint = _fitting(tree, _mapping(raw.get("lint")))
    crm = raw.get("crm")
    return Settings(
        name=_text(raw.get("project")),
        lang=next((lang for lang in LANGS if raw.get("lang") == lang), None),
        packs=_words(raw.get("packs")),
        sources=_words(raw.get("sources")) or DEFAULT_SOURCES,
        level=lint.get("level") if lint.get("level") in LEVELS else "standard",  # type: ignore[arg-type]
        fail_on=_word(lint.get("fail_on")) or "error",
        rules=_rules(tree, lint.get("rules")),
        paths=tuple(
            (pattern, _rules(tree, block.get("rules"))) for pattern, block in _mapping(lint.get("paths")).items() if isinstance(block, dict)
        ),
        crm=crm if isinstance(crm, dict) else {"default": crm} if isinstance(crm, str) else {},
        calendar=_calendar(_mapping(raw.get("calendar"))),
        currency=_word(raw.get("currency")),
        terms=_mapping(raw.get("terms")),
        headline_kpi=_word(raw.get("headline_kpi")),
        value_proposition=_text(raw.get("value_proposition")),
        brand=_word(raw.get("brand")),
        max_age={key: age for key, value in _mapping(raw.get("max_age")).items() if (age := Duration.parse(value)) is not None},
        intents=_words(raw.get("intents")),
        checklists=_mapping(raw.get("checklists")),
        source_link=_word(raw.get("source_link")),
        theme=_word(raw.get("theme")),
        place=marks.value("project") if marks is not None and "project" in marks else tree.whole,
    )


def _fitting(tree: Tree, block: dict[str, Any]) -> dict[str, Any]:
    """The fields of a block that the schema has not objected to."""
    return {key: value for key, value in block.items() if tree.fields(block).value(key).start not in tree.wrong}


def _mapping(raw: object) -> dict[str, Any]:
    return raw if isinstance(raw, dict) else {}


def _word(raw: object) -> str:
    return raw if isinstance(raw, str) else ""


def _words(raw: object) -> tuple[str, ...]:
    return tuple(item for item in (raw if isinstance(raw, list) else [raw]) if isinstance(item, str))


def _text(raw: object) -> Text:
    if isinstance(raw, dict):
        return Text({lang: word for lang, word in raw.items() if isinstance(word, str)})
    return Text("" if raw is None or isinstance(raw, list) else str(raw))


def _rules(tree: Tree, raw: object) -> tuple[RuleSetting, ...]:
    found = []
    for name, value in _mapping(raw).items():
        place = tree.fields(raw).key(name)  # type: ignore[arg-type]
        options = dict(value) if isinstance(value, dict) else {}
        severity = options.pop("severity", None) if isinstance(value, dict) else value
        if severity is False:  # people write `off` in other YAML tools; in YAML 1.2 it is a word, `false` is not
            severity = "off"
        found.append(RuleSetting(name=name, severity=severity if isinstance(severity, str) else None, options=options, place=place))
    return tuple(found)


def _calendar(raw: dict[str, Any]) -> Calendar:
    days = frozenset(DAYS.index(day) for day in _words(raw.get("days")) if day in DAYS)
    hours = _HOURS.fullmatch(_word(raw.get("hours")))
    start, start_minutes, end, end_minutes = map(float, hours.groups("0")) if hours else (9.0, 0.0, 17.0, 0.0)
    working = (start + start_minutes / 60, end + end_minutes / 60)
    return Calendar(days or Calendar().days, working, _dates(raw.get("holidays")), _dates(raw.get("workdays")))


def _dates(raw: object) -> frozenset[date]:
    return frozenset(day for day in map(parse_date, _words(raw)) if day is not None)
