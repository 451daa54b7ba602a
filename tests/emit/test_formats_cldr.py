"""Numbers, dates and plurals against CLDR as Babel reads it; Babel is an oracle of the tests, pages need none of its 30 MB."""

from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.plural import to_python
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.emit import formats
from cjm.words import LANGS, Lang, plural

LOCALE = {"en": "en_GB", "ru": "ru"}  # British: the guide writes the day before the month
NB = "\u00a0"


def plain(text: str) -> str:
    """With no-break spaces of any width as spaces."""
    return text.replace("\u202f", " ").replace(NB, " ")


@pytest.mark.parametrize("lang", LANGS)
@given(st.dates())
@settings(max_examples=60)
def test_dates_have_the_months_of_cldr(lang: Lang, day: date) -> None:
    """Day, abbreviated or full month, year; only the pattern is the guide's."""
    assert plain(formats.full_day(day, lang)) == format_date(day, "d MMMM", LOCALE[lang]) + f" {day.year}"
    month = format_date(day, "d MMM", "en" if lang == "en" else "ru")
    assert plain(formats.day(day, lang)) == f"{month} {day.year}"


@pytest.mark.parametrize("lang", LANGS)
@given(st.integers(-(10**12), 10**12))
@settings(max_examples=60)
def test_counts_are_grouped_as_in_cldr(lang: Lang, value: int) -> None:
    """Thousands, the sign of decimals; the guide asks for a true minus."""
    assert plain(formats.count(value, lang)) == plain(format_decimal(value, locale=LOCALE[lang])).replace("-", "−")


@pytest.mark.parametrize("lang", LANGS)
@given(st.integers(0, 10**6))
@settings(max_examples=60)
def test_plurals_follow_cldr(lang: Lang, n: int) -> None:
    """One and other in English; one, few and many in Russian (CLDR, plural rules of cardinals)."""
    rules = {
        "en": {"one": "i = 1 and v = 0"},
        "ru": {
            "one": "v = 0 and i % 10 = 1 and i % 100 != 11",
            "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
            "many": "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14",
        },
    }
    assert plural(n, lang, ("one", "other"), ("one", "few", "many")) == f"{n} {to_python(rules[lang])(n)}"
