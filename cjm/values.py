"""The values that people write: durations, percents, money, periods, texts in two languages.

Each type has `parse`, which takes a plain value of YAML and gives the value or None, and prints back as it is written.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cjm import limits
from cjm.patterns import pattern


class Text:
    """A text, in one language or in several.

    `words` maps language codes to texts; a text without a language stands under the empty code.
    """

    __slots__ = ("_words",)

    def __init__(self, words: str | Mapping[str, str]) -> None:
        self._words = words if isinstance(words, str) else dict(words)

    @property
    def words(self) -> dict[str, str]:
        """The texts by language."""
        return {"": self._words} if isinstance(self._words, str) else self._words

    def say(self, lang: str) -> str:
        """The text in a language, else in English, else in the first that there is."""
        words = self._words
        if isinstance(words, str):
            return words
        for code in (lang, "", "en"):
            if code in words:
                return words[code]
        return next(iter(words.values()), "")

    @property
    def bilingual(self) -> bool:
        """Whether it was written with languages."""
        return "" not in self.words

    def __str__(self) -> str:
        return self.say("en")

    def __repr__(self) -> str:
        return f"Text({self.words!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.words == other.words

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.words.items())))

    def __bool__(self) -> bool:
        return any(self.words.values())


_ID_KINDS = frozenset({"Ll", "Lm", "Lo", "Mn", "Mc", "Nd"})  # letters, their marks, digits
_ID = pattern(r"[^\W_]+(?:-[^\W_]+)*")
_NOT_ID = pattern(r"[^a-z0-9]+")


class _Kept(dict[int, int]):
    """For each character that has been met, itself where it may stand in an id, else a hyphen."""

    def __missing__(self, code: int) -> int:
        kept = self[code] = code if unicodedata.category(chr(code)) in _ID_KINDS else ord("-")
        return kept


_KEPT = _Kept()


def slug(text: str) -> str:
    """The id that a title gives: NFC, lower case, everything but letters, their marks and digits one hyphen, cut at 80.

    >>> slug("Checks out!")
    'checks-out'
    """
    if text.isascii():
        return _NOT_ID.sub("-", text.lower()).strip("-")[: limits.ID_CHARS].strip("-")
    kept = unicodedata.normalize("NFC", text).lower().translate(_KEPT)
    joined = "-".join(part for part in unicodedata.normalize("NFC", kept).split("-") if part)
    return joined[: limits.ID_CHARS].strip("-")


def is_id(word: str) -> bool:
    """Whether a word is an id: words of letters (none upper-case) and digits of any script joined by single hyphens, NFC."""
    if word.isascii():
        return 0 < len(word) <= limits.ID_CHARS and word == word.lower() and _ID.fullmatch(word) is not None
    return 0 < len(word) <= limits.ID_CHARS and slug(word) == word


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent: 62 for `62%`."""

    value: float

    @classmethod
    def parse(cls, raw: object) -> "Percent | None":
        """`62%`, `4.5 %`; a bare number is not a percent."""
        match = _PERCENT.fullmatch(raw) if isinstance(raw, str) else None
        return cls(float(match[1])) if match else None

    def __str__(self) -> str:
        return f"{number(self.value)}%"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217 code; empty for the project's)."""

    amount: float
    currency: str = ""

    @classmethod
    def parse(cls, raw: object) -> "Money | None":
        """`1500 RUB`, `1500`."""
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return cls(float(raw))
        match = _MONEY.fullmatch(raw) if isinstance(raw, str) else None
        return cls(float(match[1]), match[2] or "") if match else None

    def __str__(self) -> str:
        return f"{number(self.amount)} {self.currency}".rstrip()


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time in one unit: m, h, d, bd (business days), w, mo, y."""

    amount: float
    unit: str

    @classmethod
    def parse(cls, raw: object) -> "Duration | None":
        """`15m`, `5bd`, `1.5h`; also ISO 8601 (`P3D`, `PT15M`), which becomes its smallest unit."""
        if not isinstance(raw, str):
            return None
        if match := _DURATION.fullmatch(raw):
            return cls(float(match[1]), match[2])
        match = _ISO_DURATION.fullmatch(raw)
        parts = [(int(n), unit) for n, unit in zip(match.groups(), ("y", "mo", "w", "d", "h", "m"), strict=True) if n] if match else []
        if not parts:
            return None
        unit = parts[-1][1]
        hours = sum(n * _HOURS[u] for n, u in parts)
        return cls(parts[0][0] if len(parts) == 1 else hours / _HOURS[unit], unit)

    def days(self, calendar: "Calendar") -> float:
        """Days, to compare: 1w = 7d, 1mo = 30d, 1y = 365d, 1bd = 7d ÷ working days a week (decisions.md, 35)."""
        if self.unit == "bd":
            return self.amount * 7 / len(calendar.days)
        return self.amount * _HOURS[self.unit] / 24

    def after(self, day: date, calendar: "Calendar") -> date | None:
        """The date this long after a day; None beyond the last date there is, or forty years of business days.

        `bd` counts working days after it; `mo` and `y` keep the day, cut to the month's end; hours and minutes do not move it.
        """
        try:
            if self.unit == "bd":
                return calendar.working_day_after(day, int(self.amount))
            if self.unit in ("mo", "y"):
                months = int(self.amount * (12 if self.unit == "y" else 1)) + day.month - 1
                return month_day(day.year + months // 12, months % 12 + 1, day.day)
            return day + timedelta(days=int(self.amount * _HOURS[self.unit] // 24))
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        return f"{number(self.amount)}{self.unit}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days: weekdays (Monday is 0), hours from and to (8.5 is half past eight), days off, extra working days."""

    days: frozenset[int] = frozenset(range(5))
    hours: tuple[float, float] = (9, 17)
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether people work on that day."""
        return day in self.workdays or (day.weekday() in self.days and day not in self.holidays)

    def working_day_after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day. ValueError or OverflowError beyond what `Duration.after` allows."""
        if count > _MOST_BUSINESS_DAYS:
            raise ValueError(count)
        while count > 0:
            day += timedelta(days=1)
            count -= self.works(day)
        return day


_MOST_BUSINESS_DAYS: Final = 10_000  # forty years; each is looked up in the calendar
_HOURS = {"m": 1 / 60, "h": 1.0, "d": 24.0, "bd": 24.0, "w": 168.0, "mo": 720.0, "y": 8760.0}
_NUMBER = r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?"
_PERCENT = pattern(rf"({_NUMBER}) ?%")
_MONEY = pattern(rf"({_NUMBER})(?: ([A-Z]{{3}}))?")
_DURATION = pattern(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(bd|mo|m|h|d|w|y)")
_ISO_DURATION = pattern(
    r"P(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?)?"
)
_DATE = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PERIOD = pattern(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})))?")


def month_day(year: int, month: int, day: int) -> date:
    """That day, cut to the month's end. ValueError outside the years there are."""
    last = 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day, last))


def parse_date(raw: object) -> date | None:
    """`2026-12-10`; None for anything else, and for a day that no calendar has."""
    match = _DATE.fullmatch(raw) if isinstance(raw, str) else None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def looks_like_date(raw: object) -> bool:
    """Whether it has the form of a date, real or not."""
    return isinstance(raw, str) and _DATE.fullmatch(raw) is not None


def parse_day(raw: object) -> date | None:
    """A date, or the last day of a period: `2026-12-10`, `2026-Q4`, `2026-12`, `2026`."""
    day = parse_date(raw)
    if day is not None:
        return day
    match = _PERIOD.fullmatch(str(raw)) if isinstance(raw, (str, int)) and not isinstance(raw, bool) else None
    if not match:
        return None
    month = int(match[2]) * 3 if match[2] else int(match[3] or 12)
    try:
        return month_day(int(match[1]), month, 31)
    except ValueError:
        return None


def number(value: float) -> str:
    """A number as it is written: no exponent, no needless zeros."""
    value = round(value, 12)
    if value == int(value):
        return str(int(value))
    return repr(value) if abs(value) >= 0.001 else f"{value:.12f}".rstrip("0")


YES_NO: Final[dict[str | bool, bool]] = {True: True, False: False, "yes": True, "no": False, "да": True, "нет": False}
QUALITY: Final = {"great": "great", "so-so": "so-so", "awful": "awful", "отлично": "great", "так себе": "so-so", "ужасно": "awful"}
QUALITY_SCORE: Final = {"great": 2, "so-so": 1, "awful": 0}
MOOD: Final = {
    "awful": -2, "bad": -1, "neutral": 0, "good": 1, "delighted": 2,
    "ужасно": -2, "плохо": -1, "нормально": 0, "хорошо": 1, "восторг": 2,
}  # fmt: skip


def parse_mood(raw: object) -> int | None:
    """−2 … 2, as a number or a word."""
    if isinstance(raw, str):
        return MOOD.get(raw)
    if isinstance(raw, float) and raw == int(raw):
        raw = int(raw)
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and -2 <= raw <= 2 else None


def words_of(raw: object) -> Iterator[object]:
    """The items of a list; a single one is a list of one."""
    if isinstance(raw, list):
        yield from raw
    else:
        yield raw
