"""The values that people write: read, printed, compared."""

import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm import limits
from cjm.values import (
    YES_NO,
    Calendar,
    Duration,
    Money,
    Percent,
    Text,
    is_id,
    month_day,
    number,
    parse_date,
    parse_day,
    parse_mood,
    slug,
    words_of,
)

AMOUNTS = st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=4, allow_nan=False).map(float))
UNITS = ("m", "h", "d", "bd", "w", "mo", "y")
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
PLAIN = Calendar()

# ---------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Checks out!", "checks-out"), ("  Order — form  ", "order-form"), ("Ждёт решения", "ждёт-решения"), ("14 fields", "14-fields"),
        ("СSAT жалоба", "сsat-жалоба"), ("e\u0308", "ë"), ("ЁЛКА", "ёлка"), ("a_b", "a-b"), ("«…»", ""), ("", ""), ("🛒", ""),
        ("x" * 100, "x" * 80), ("a" * 79 + " b", "a" * 79), ("½ a²", "a"), ("Αθήνας", "αθήνας"), ("हिन्दी", "हिन्दी"), ("日本語", "日本語"),
        ("𝐀 b", "b"), ("İstanbul", "i̇stanbul"), ("٣ ایمیل", "٣-ایمیل"),
    ],
)  # fmt: skip
def test_slug(title: str, expected: str) -> None:
    """A title gives lower-case words joined by hyphens, in its own script."""
    assert slug(title) == expected


@given(st.text(max_size=100))
@example("\u03d2")
@example("A\u0301\u0301" * 50)
@example("Σ-Σ")
def test_a_slug_is_an_id_and_stays_itself(text: str) -> None:
    """A slug is empty or an id in NFC, at most limits.ID_CHARS long, and its own slug."""
    found = slug(text)
    assert slug(found) == found and (not found or is_id(found))
    assert len(found) <= limits.ID_CHARS and unicodedata.normalize("NFC", found) == found


@pytest.mark.parametrize(
    "word", ["", "A", "a b", "a--b", "-a", "a-", "a_b", "a/b", "a.b", "a\n", "caf\u0065\u0301", "Заказ", "½", "𝐀", "a" * 81, "a@1", "Ⓐ"]
)
def test_no_ids(word: str) -> None:
    """Capitals, other signs, doubled hyphens, NFD and more than 80 characters make no id."""
    assert not is_id(word)


def test_ids_by_length() -> None:
    """limits.ID_CHARS are allowed, one more is not."""
    assert [is_id(sign * (limits.ID_CHARS + extra)) for sign in "aё" for extra in (-1, 0, 1)] == [True, True, False] * 2


@given(st.text("abё1-_ A", max_size=8))
def test_an_id_is_its_own_slug(word: str) -> None:
    """A word is an id exactly when slugging it changes nothing."""
    assert is_id(word) == (bool(word) and slug(word) == word)


# ---------------------------------------------------------------- printing and parsing


@given(AMOUNTS, st.sampled_from(UNITS))
def test_durations_come_back(amount: float, unit: str) -> None:
    """What is printed is read as the same duration."""
    duration = Duration(float(amount), unit)
    assert Duration.parse(str(duration)) == duration


@given(AMOUNTS, st.sampled_from(["", "RUB", "EUR"]))
def test_money_comes_back(amount: float, currency: str) -> None:
    """What is printed is read as the same amount."""
    money = Money(float(amount), currency)
    assert Money.parse(str(money)) == money


@given(AMOUNTS, st.sampled_from(["", "-"]))
def test_percents_come_back(amount: float, sign: str) -> None:
    """What is printed is read as the same share."""
    percent = Percent(-float(amount) if sign else float(amount))
    assert Percent.parse(str(percent)) == percent


@given(st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.integers(), max_size=2)))
@example("9" * 5000)
@example("P" + "9" * 400 + "D")
@example("٣%")
def test_parsing_takes_anything(raw: Any) -> None:
    """Whatever YAML gives, a parser answers with a value that prints, or None."""
    for parse in (Duration.parse, Money.parse, Percent.parse):
        value = parse(raw) if raw == raw and raw not in (float("inf"), float("-inf")) else None
        assert value is None or isinstance(str(value), str)
    assert parse_date(raw) is None or isinstance(raw, str)
    parse_day(raw), [*words_of(raw)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("15m", (15, "m")), ("1.5h", (1.5, "h")), ("5bd", (5, "bd")), ("3mo", (3, "mo")), ("P3D", (3, "d")), ("PT15M", (15, "m")),
        ("P1Y", (1, "y")), ("P2M", (2, "mo")), ("P2W", (2, "w")), ("P1DT12H", (36, "h")), ("PT1H30M", (90, "m")),
        ("P1Y2M", (14 + 5 / 30, "mo")),
        ("P", None), ("PT", None), ("3", None), ("3 d", None), ("-3d", None), ("3D", None), ("d", None), (3, None),
        ("1e3d", None), ("٣d", None),
    ],
)  # fmt: skip
def test_durations(raw: object, expected: tuple[float, str] | None) -> None:
    """A number and a unit, or ISO 8601, which keeps its smallest unit."""
    found = Duration.parse(raw)
    assert (found and (pytest.approx(found.amount), found.unit)) == expected


@pytest.mark.parametrize(
    ("raw", "percent", "money"),
    [
        ("62%", 62, None), ("4.5 %", 4.5, None), ("62", None, (62, "")), (62, None, (62, "")), ("1500 RUB", None, (1500, "RUB")),
        ("1500 rub", None, None), ("1500  RUB", None, None), (True, None, None), ("%", None, None), ("-5%", -5, None), ([], None, None),
    ],
)  # fmt: skip
def test_percents_and_money(raw: object, percent: float | None, money: tuple[float, str] | None) -> None:
    """A percent has its sign, money is a number, with a currency or without."""
    share, amount = Percent.parse(raw), Money.parse(raw)
    assert (share and share.value, amount and (amount.amount, amount.currency)) == (percent, money)


@given(st.floats(-1e12, 1e12))
def test_numbers_have_no_exponent(value: float) -> None:
    """A number is printed in plain digits, close to what it is."""
    text = number(value)
    assert "e" not in text and abs(float(text) - value) <= 1e-11 and (text == "0" or not text.endswith(".0"))


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-12-10", date(2026, 12, 10)), ("2026-Q4", date(2026, 12, 31)), ("2026-Q1", date(2026, 3, 31)), ("2026-02", date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 29)), ("2026", date(2026, 12, 31)), (2026, date(2026, 12, 31)), ("9999-12", date(9999, 12, 31)),
        (9999, date(9999, 12, 31)), ("2026-13", None), ("2026-02-30", None), ("2026-Q5", None), ("0000", None), (0, None), (True, None),
        (20260, None), (None, None),
    ],
)  # fmt: skip
def test_days_of_periods(raw: object, day: date | None) -> None:
    """A period means its last day."""
    assert parse_day(raw) == day


@pytest.mark.parametrize(
    ("raw", "mood"), [(-2, -2), (2, 2), (3, None), (1.0, 1), (1.5, None), ("good", 1), ("ужасно", -2), (True, None), ("", None), ([], None)]
)
def test_moods(raw: object, mood: int | None) -> None:
    """−2 … 2, or a word in English or Russian."""
    assert parse_mood(raw) == mood


def test_yes_and_no() -> None:
    """Yes and no in both languages and as true and false; numbers are neither."""
    assert [YES_NO[word] for word in ("yes", "да", True)] == [True] * 3
    assert [YES_NO[word] for word in ("no", "нет", False)] == [False] * 3
    assert set(YES_NO) == {"yes", "no", "да", "нет", True, False}


# ---------------------------------------------------------------- dates


@given(DAYS, st.integers(0, 4000))
def test_days_and_weeks_after(day: date, amount: int) -> None:
    """Days add up, a week is seven of them, hours short of a day move nothing."""
    assert Duration(amount, "d").after(day, PLAIN) == day + timedelta(days=amount)
    assert Duration(amount, "w").after(day, PLAIN) == day + timedelta(days=7 * amount)
    assert Duration(23, "h").after(day, PLAIN) == day


@given(DAYS, st.integers(0, 600))
def test_months_keep_the_day_or_are_cut(day: date, amount: int) -> None:
    """A month later is the same day, or the month's last; twelve months are a year."""
    later = Duration(amount, "mo").after(day, PLAIN)
    assert later is not None
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == amount
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
    assert Duration(amount * 12, "mo").after(day, PLAIN) == Duration(amount, "y").after(day, PLAIN)


CALENDARS = st.builds(
    Calendar,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 2, 28)), max_size=20),
    workdays=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 2, 28)), max_size=20),
)


@given(st.dates(date(2026, 1, 1), date(2026, 2, 28)), st.integers(1, 30), CALENDARS)
def test_business_days_after(day: date, count: int, calendar: Calendar) -> None:
    """The n-th business day after a day works, and n − 1 of those before it do."""
    due = Duration(count, "bd").after(day, calendar)
    assert due is not None and calendar.works(due) and due > day
    assert sum(calendar.works(day + timedelta(days=n)) for n in range(1, (due - day).days + 1)) == count


@given(DAYS, st.integers(1, 20), st.integers(1, 20), st.sampled_from(["d", "w", "bd"]))
def test_durations_add_up(day: date, one: int, two: int, unit: str) -> None:
    """Going on twice is going on once by the sum."""
    middle = Duration(one, unit).after(day, PLAIN)
    assert middle is not None and Duration(two, unit).after(middle, PLAIN) == Duration(one + two, unit).after(day, PLAIN)


@pytest.mark.parametrize("unit", UNITS)
def test_no_date_beyond_the_last(unit: str) -> None:
    """A duration that leads out of the calendar gives no date, and no error."""
    assert Duration(999_999_999.0, unit).after(date(9999, 12, 1), PLAIN) in (None, date(9999, 12, 1))
    assert Duration(999_999_999.0, "bd").after(date(2026, 1, 1), PLAIN) is None


def test_lengths_to_compare() -> None:
    """1w = 7d, 1mo = 30d, 1y = 365d, 1bd = 7d over the working days of a week."""
    six = Calendar(days=frozenset(range(6)))
    assert [Duration(1, unit).days(PLAIN) for unit in ("w", "mo", "y", "bd")] == [7, 30, 365, 1.4]
    assert Duration(6, "bd").days(six) == pytest.approx(7) and Duration(90, "m").days(PLAIN) == pytest.approx(1 / 16)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_days_of_months(year: int, month: int, day: int) -> None:
    """The day itself, or the month's last."""
    found = month_day(year, month, day)
    assert (found.year, found.month) == (year, month) and (found.day == day or (found.day < day and found.day >= 28))


# ---------------------------------------------------------------- texts


def test_texts_in_languages() -> None:
    """The language asked for, else English, else the first; a text without a language suits all."""
    assert [Text({"en": "a", "ru": "б"}).say(lang) for lang in ("ru", "en", "de")] == ["б", "a", "a"]
    assert Text({"ru": "б"}).say("en") == "б" and Text("a").say("ru") == "a" and Text({}).say("en") == ""
    assert Text({"ru": "б"}).bilingual and not Text("a").bilingual
    assert Text("a") == Text("a") != Text("b") and hash(Text("a")) == hash(Text("a")) and not Text("") and Text("a")
