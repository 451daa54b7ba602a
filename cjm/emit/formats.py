"""Numbers, dates and durations as pages and maps write them (design guide of the report, "Numbers").

Percents, months and abbreviations follow CLDR. No-break spaces keep a number with its unit; a minus is a true minus.
"""

import re
from datetime import date
from typing import Final

from cjm.model import Amount
from cjm.values import Duration, Money, Percent, number
from cjm.words import Lang, Phrase, plural

NBSP: Final = "\u00a0"
MINUS: Final = "−"
NONE: Final = "–"
"""What stands where there is no value."""

_MONTHS: Final = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ru": ("янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."),
}
_LONE_MONTHS: Final = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")
"""Russian months that stand alone, without a day."""
_LONG_MONTHS: Final = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
}  # fmt: skip
_WEEKDAYS: Final = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ru": ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"),
}
_SIGN: Final = {"en": "%", "ru": f"{NBSP}%"}
_UNITS: Final = {
    "m": (("min", "min"), ("мин", "мин", "мин")),
    "h": (("hour", "hours"), ("ч", "ч", "ч")),
    "d": (("day", "days"), ("дн.", "дн.", "дн.")),
    "bd": (("business day", "business days"), ("раб. дн.", "раб. дн.", "раб. дн.")),
    "w": (("week", "weeks"), ("нед.", "нед.", "нед.")),
    "mo": (("month", "months"), ("мес.", "мес.", "мес.")),
    "y": (("year", "years"), ("год", "года", "лет")),
}
_ONCE: Final = {
    "m": Phrase("every minute", "раз в минуту"),
    "h": Phrase("every hour", "раз в час"),
    "d": Phrase("every day", "раз в день"),
    "bd": Phrase("every business day", "раз в рабочий день"),
    "w": Phrase("every week", "раз в неделю"),
    "mo": Phrase("every month", "раз в месяц"),
    "y": Phrase("every year", "раз в год"),
}


def count(value: float, lang: Lang, decimals: int = 0) -> str:
    """A number as it was written, thousands apart: `48,210`, `48 210`; with at least so many decimals."""
    sign, text = (MINUS, number(-value)) if value < 0 else ("", number(value))
    whole, _, rest = text.partition(".")
    rest = rest.ljust(decimals, "0")
    groups = f"{int(whole):,}".replace(",", NBSP if lang == "ru" else ",")
    return sign + groups + (("," if lang == "ru" else ".") + rest if rest else "")


def percent(value: float, lang: Lang, decimals: int = 0) -> str:
    """A percent as it was written, 62 for 62%: `62%`, `62 %`; with at least so many decimals."""
    return count(value, lang, decimals) + _SIGN[lang]


def share(value: float | None, lang: Lang) -> str:
    """A computed share, 0–1, with one decimal, but 0 and 100 bare: `41.9%`, `100%`; a dash for None."""
    if value is None:
        return NONE
    text = f"{value * 100:.1f}"
    return (text.removesuffix(".0") if text in ("0.0", "100.0") else _decimal(text, lang)) + _SIGN[lang]


def visits(value: float | None, lang: Lang) -> str:
    """An expected number of visits, with two decimals; a dash for None."""
    return NONE if value is None else _decimal(f"{value:.2f}", lang)


def mood(value: float | None, lang: Lang) -> str:
    """An emotion from −2 to 2 with its sign; a mean of personas has one decimal."""
    if value is None:
        return NONE
    text = _decimal(f"{abs(value):.1f}".removesuffix(".0"), lang)
    return text if text == "0" else ("+" if value > 0 else MINUS) + text


def duration(value: Duration, lang: Lang) -> str:
    """`3 business days`, `3 раб. дн.`."""
    en, ru = _UNITS[value.unit]
    whole = value.amount == int(value.amount)
    noun = plural(int(value.amount), lang, en, ru) if whole else f"- {ru[1] if lang == 'ru' else en[1]}"
    return (count(value.amount, lang) + " " + noun.split(" ", 1)[1]).replace(" ", NBSP)


def cadence(value: Duration, lang: Lang) -> str:
    """`every month`, `every 7 days`; `раз в месяц`, `раз в 7 дн.`."""
    if value.amount == 1:
        return _ONCE[value.unit].say(lang)
    return Phrase("every", "раз в").say(lang) + " " + duration(value, lang)


def amount(value: Amount, lang: Lang, currency: str = "", decimals: int = 0) -> str:
    """A value, a target or an alert: a number, percent, duration or money.

    `currency` is the project's, for money without one. What is not a duration has at least `decimals` of them.
    """
    if isinstance(value, Percent):
        return percent(value.value, lang, decimals)
    if isinstance(value, Duration):
        return duration(value, lang)
    if isinstance(value, Money):
        return f"{count(value.amount, lang, decimals)}{NBSP}{value.currency or currency}".rstrip(NBSP)
    return count(value, lang, decimals)


def day(value: date, lang: Lang) -> str:
    """`10 Dec 2026`, `10 дек. 2026`."""
    return f"{value.day}{NBSP}{_MONTHS[lang][value.month - 1]}{NBSP}{value.year}"


def full_day(value: date, lang: Lang) -> str:
    """`10 December 2026`, `10 декабря 2026`."""
    return f"{value.day}{NBSP}{_LONG_MONTHS[lang][value.month - 1]}{NBSP}{value.year}"


def period(written: str, last: date, today: date, lang: Lang) -> str:
    """A period of measurement that ends with `last`: `Oct`, `15 Nov`, with the year where it is not today's; `2026-Q3`, `2026`.

    In Russian `окт.`, `15 нояб.`, `3-й кв. 2026`. Other spellings are shown as the last day.
    """
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", written)
    if quarter is not None:
        return written if lang == "en" else f"{quarter[2]}-й{NBSP}кв.{NBSP}{quarter[1]}"
    if re.fullmatch(r"\d{4}", written):
        return written
    month = {"en": _MONTHS["en"], "ru": _LONE_MONTHS}[lang][last.month - 1]
    name = month if re.fullmatch(r"\d{4}-\d{2}", written) else f"{last.day}{NBSP}{_MONTHS[lang][last.month - 1]}"
    return name if last.year == today.year else f"{name}{NBSP}{last.year}"


def map_day(value: date, lang: Lang) -> str:
    """A date as maps write it: `10 Dec 2026`, `10 декабря 2026`."""
    return full_day(value, lang) if lang == "ru" else day(value, lang)


def long_day(value: date, lang: Lang) -> str:
    """`Friday 20 November 2026`, `Пятница, 20 ноября 2026`."""
    comma = "," if lang == "ru" else ""
    return f"{_WEEKDAYS[lang][value.weekday()]}{comma} {full_day(value, lang)}"


def days(value: int, lang: Lang) -> str:
    """`39 days`, `39 дней`."""
    return plural(value, lang, ("day", "days"), ("день", "дня", "дней")).replace(" ", NBSP)


def distance(value: date, today: date, lang: Lang) -> str:
    """How far a date lies from today: `in 20 days`, `today`, `39 days late`."""
    away = (value - today).days
    if away == 0:
        return Phrase("today", "сегодня").say(lang)
    if away > 0:
        return Phrase("in", "через").say(lang) + " " + days(away, lang)
    return f"{days(-away, lang)} late" if lang == "en" else f"опоздание {days(-away, lang)}"


def _decimal(text: str, lang: Lang) -> str:
    return text.replace(".", ",") if lang == "ru" else text
