"""Measured values in words: with the precision in which they were written, and their intervals."""

import re

from cjm.emit import formats
from cjm.kpis import alike, magnitude
from cjm.measure.series import Value
from cjm.model import Amount
from cjm.values import Percent
from cjm.words import Lang


def told(value: Value, lang: Lang, currency: str = "", *, bare: bool = False) -> str:
    """A value with the precision in which it was written; `bare` is without the sign of percent."""
    amount: Amount = value.amount.value if bare and isinstance(value.amount, Percent) else value.amount
    return formats.amount(amount, lang, currency, written_decimals(value))


def interval(value: Value, lang: Lang, currency: str = "") -> str:
    """`57 … 70`, `74.6% … 81.2%`; empty where it is not known."""
    if value.ends is None:
        return ""
    decimals = 0 if isinstance(value.amount, float) and max(map(abs, value.ends)) > 10 else 1
    low, high = (formats.amount(alike(value.amount, end), lang, currency, decimals) for end in value.ends)
    return f"{low} … {high}"


def written_decimals(value: Value) -> int:
    """With how many decimals a value stands in its table; 0 where it was computed."""
    written = re.match(r"-?[0-9]+(?:[.,]([0-9]+))?", value.place.text)
    if written is None or float(written[0].replace(",", ".")) != magnitude(value.amount):
        return 0
    return len(written[1] or "")
