"""Our own words: both languages, every word of the language, numbers and dates as the design guide has them."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from everything import document, model_of, written
from hypothesis import given
from hypothesis import strategies as st
from markup import Page

from cjm.emit import formats
from cjm.emit.report import labels
from cjm.terms import TERMS, term
from cjm.values import Duration, Money, Percent
from cjm.words import LANGS, Lang, Phrase

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates" / "report"
SAME = {"n", "NPS", "CSAT", "CES", "CRM", "LTV", "CAC", "ROI"}
NB = "\u00a0"


def phrases() -> Iterator[tuple[str, Phrase]]:
    yield from labels.LABELS.items()
    yield from ((name, phrase) for module in labels.MODULES for name, phrase in vars(module).items() if isinstance(phrase, Phrase))
    yield from ((f"{kind} {word}", phrase) for kind, words in TERMS.items() for word, phrase in words.items())


def test_every_phrase_is_said_in_both_languages() -> None:
    """English and Russian are both there, the Russian is Russian, and both have the same placeholders."""
    for name, phrase in phrases():
        assert phrase.en.strip() and phrase.ru.strip(), name
        assert re.search("[А-Яа-яё]", phrase.ru) or phrase.ru in SAME, name
        assert not re.search("[А-Яа-яё]", phrase.en), name
        assert sorted(re.findall(r"{\w+}", phrase.en)) == sorted(re.findall(r"{\w+}", phrase.ru)), name


def test_a_label_stands_once() -> None:
    """No page's word hides another page's."""
    assert len(labels.LABELS) == sum(len(module.LABELS) for module in labels.MODULES)


def test_every_label_is_used() -> None:
    """A label that no page needs is gone from the catalogue."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES.glob("*.html"), *(ROOT / "cjm/emit/report").rglob("*.py")))
    used = set(re.findall(r"\bw\.(\w+)", sources)) | set(re.findall(r'LABELS\["(\w+)"\]', sources)) | {"by_stage", "by_journey"}
    assert set(labels.LABELS) - used == set()


WORDS = {
    "status": "journey.json#/properties/status",
    "state": "journey.json#/properties/state",
    "basis": "journey.json#/properties/basis",
    "phase": "stage.json#/properties/phase",
    "end": "stage.json#/properties/end",
    "expectation": "stage.json#/properties/vs_expectation",
    "point": "critical-point.json#/properties/kind",
    "action": "action.json#/properties/status",
    "kpi": "kpi.json#/properties/type",
    "stat": "kpi.json#/properties/stat",
    "clock": "kpi.json#/properties/clock",
    "source": "source.json#/properties/kind",
    "who": "source.json#/properties/who",
    "side": "persona.json#/properties/side",
    "role": "persona.json#/properties/role",
    "persona": "persona.json#/properties/type",
    "channel": "channel.json#/properties/kind",
    "ownership": "channel.json#/properties/ownership",
    "direction": "channel.json#/properties/direction",
    "measure": "kpi.json#/properties/kind",
}


@pytest.mark.parametrize("kind", WORDS)
def test_every_word_of_the_language_has_a_name(kind: str) -> None:
    """Each value that the schema allows is called something in both languages, and nothing else is."""
    file, _, path = WORDS[kind].partition("#/")
    found: Any = json.loads((ROOT / "schema" / file).read_text(encoding="utf-8"))
    for part in path.split("/"):
        found = found[part]
    beside = {"journey"} if kind == "end" else set()  # a hand-over to another journey is an end on maps
    assert set(TERMS[kind]) - beside == set(found["enum"])


def test_unknown_word_is_shown_as_written() -> None:
    """A word that we have no name for is itself."""
    assert (term("kpi", "<b>", "en"), term("kpi", None, "ru")) == ("<b>", "")


def test_russian_page_speaks_russian_only() -> None:
    """With Russian texts no English label is left on a Russian page."""
    model = model_of({**document("текст"), "lang": "ru"}, name="Проект")
    for content in written(model, "ru").values():
        text = Page(content.decode()).text
        for name, phrase in phrases():
            if len(phrase.en) > 4 and phrase.en != phrase.ru and "{" not in phrase.en:
                assert not re.search(rf"\b{re.escape(phrase.en)}\b", text), name


@pytest.mark.parametrize(
    ("en", "ru", "value"),
    [
        ("62%", f"62{NB}%", Percent(62.0)),
        ("4.5%", f"4,5{NB}%", Percent(4.5)),
        ("−2.5%", f"−2,5{NB}%", Percent(-2.5)),
        ("48,210", f"48{NB}210", 48210.0),
        ("5.8", "5,8", 5.8),
        (f"3{NB}business{NB}days", f"3{NB}раб.{NB}дн.", Duration(3, "bd")),
        (f"1{NB}business{NB}day", f"1{NB}раб.{NB}дн.", Duration(1, "bd")),
        (f"22{NB}min", f"22{NB}мин", Duration(22, "m")),
        (f"1.5{NB}hours", f"1,5{NB}ч", Duration(1.5, "h")),
        (f"5{NB}years", f"5{NB}лет", Duration(5, "y")),
        (f"1.5{NB}years", f"1,5{NB}года", Duration(1.5, "y")),
        (f"900,000{NB}RUB", f"900{NB}000{NB}RUB", Money(900_000)),
        (f"7{NB}USD", f"7{NB}USD", Money(7, "USD")),
    ],
)
def test_amounts(en: str, ru: str, value: Any) -> None:
    """Targets and alerts are written as the guide has them."""
    assert (formats.amount(value, "en", "RUB"), formats.amount(value, "ru", "RUB")) == (en, ru)


def test_money_without_a_currency_is_a_number() -> None:
    """Where neither the value nor the project names a currency, none is invented."""
    assert formats.amount(Money(5), "en") == "5"


@pytest.mark.parametrize(
    ("value", "en", "ru"),
    [(0.41896, "41.9%", f"41,9{NB}%"), (1, "100%", f"100{NB}%"), (0, "0%", f"0{NB}%"), (0.62, "62.0%", f"62,0{NB}%"), (None, "–", "–")],
)
def test_computed_shares(value: float | None, en: str, ru: str) -> None:
    """A computed share has one decimal, but all and nothing are bare."""
    assert (formats.share(value, "en"), formats.share(value, "ru")) == (en, ru)


@pytest.mark.parametrize(("value", "en"), [(2, "+2"), (0, "0"), (-1, "−1"), (-1.5, "−1.5"), (0.04, "0"), (None, "–")])
def test_moods(value: float | None, en: str) -> None:
    """An emotion has its sign, with a true minus, and zero has none."""
    assert formats.mood(value, "en") == en
    assert formats.mood(value, "ru") == en.replace(".", ",")


def test_dates() -> None:
    """Dates follow the pattern of the guide, relative days beside them."""
    due, today = date(2026, 12, 10), date(2026, 11, 20)
    assert formats.day(due, "en") == f"10{NB}Dec{NB}2026"
    assert formats.day(due, "ru") == f"10{NB}дек.{NB}2026"
    assert formats.long_day(today, "en") == f"Friday 20{NB}November{NB}2026"
    assert formats.long_day(today, "ru") == f"Пятница, 20{NB}ноября{NB}2026"
    assert formats.distance(due, today, "en") == f"in 20{NB}days"
    assert formats.distance(due, today, "ru") == f"через 20{NB}дней"
    assert formats.distance(due, due, "ru") == "сегодня"
    assert formats.distance(due, date(2027, 1, 18), "en") == f"39{NB}days late"
    assert formats.distance(due, date(2027, 1, 18), "ru") == f"опоздание 39{NB}дней"


@pytest.mark.parametrize(
    ("period", "last", "en", "ru"),
    [
        ("2026-10", date(2026, 10, 31), "Oct", "окт."),
        ("2025-05", date(2025, 5, 31), f"May{NB}2025", f"май{NB}2025"),
        ("2026-Q3", date(2026, 9, 30), "2026-Q3", f"3-й{NB}кв.{NB}2026"),
        ("2026-11-15", date(2026, 11, 15), f"15{NB}Nov", f"15{NB}нояб."),
        ("2025", date(2025, 12, 31), "2025", "2025"),
    ],
)
def test_periods(period: str, last: date, en: str, ru: str) -> None:
    """A period is as short as it can be without doubt: the year only where it is not today's."""
    assert (formats.period(period, last, date(2026, 11, 20), "en"), formats.period(period, last, date(2026, 11, 20), "ru")) == (en, ru)


def test_values_keep_their_decimals() -> None:
    """A value that was written with decimals shows them, even where they are noughts."""
    assert (formats.amount(Percent(62.0), "en", decimals=1), formats.amount(4.0, "ru", decimals=2)) == ("62.0%", "4,00")


def test_cadences() -> None:
    """How often something is measured."""
    assert [formats.cadence(Duration(n, "mo"), "en") for n in (1, 3)] == ["every month", f"every 3{NB}months"]
    assert [formats.cadence(Duration(n, "mo"), "ru") for n in (1, 3)] == ["раз в месяц", f"раз в 3{NB}мес."]


@given(st.floats(-1e12, 1e12), st.sampled_from(LANGS))
def test_counts_keep_the_number(value: float, lang: Lang) -> None:
    """Taken apart again, a written number is the number."""
    text = formats.count(value, lang).replace("−", "-").replace(NB, "").replace(",", "." if lang == "ru" else "")
    assert float(text) == pytest.approx(value, abs=1e-11)


@given(st.dates(), st.dates())
def test_distance_is_the_number_of_days(due: date, today: date) -> None:
    """The days between two dates, whichever comes first."""
    text = formats.distance(due, today, "en")
    number = int(re.sub(r"\D", "", text) or 0)
    assert timedelta(days=number) == abs(due - today)
    assert ("late" in text) == (due < today)
