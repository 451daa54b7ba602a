"""Cells to values: amounts, counts, periods, moments. One that does not fit is remarked and gives None."""

from datetime import date, datetime
from typing import Final

from cjm.measure.clock import FIRST_YEAR, LAST_YEAR
from cjm.measure.table import Cell, Problems, Row, Table
from cjm.model import Amount
from cjm.patterns import pattern
from cjm.values import YES_NO, Duration, Money, Percent, parse_day
from cjm.words import Phrase

_MOMENT = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{3}(?:[0-9]{3})?)?)?)?")
_NUMBER = pattern(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_COUNT = pattern(r"[0-9]{1,12}")

_PERIOD: Final = Phrase("a period such as 2026-Q4, 2026-11 or 2026-11-15", "период, например 2026-Q4, 2026-11 или 2026-11-15")
_AMOUNT: Final = Phrase(
    "a number, a percentage such as 85%, a duration such as 3bd, or an amount such as 1500 RUB",
    "число, проценты вроде 85%, время вроде 3bd или сумма вроде 1500 RUB",
)
_WHOLE: Final = Phrase("a whole number", "целое число")
_TIME: Final = Phrase(
    f"a local time such as 2026-11-02 09:15, from {FIRST_YEAR} to {LAST_YEAR}",
    f"местное время, например 2026-11-02 09:15, от {FIRST_YEAR} до {LAST_YEAR} года",
)
_DURATION: Final = Phrase("a duration such as 45m, 4h or 2bd", "время, например 45m, 4h или 2bd")
_YES: Final = Phrase("yes, no, or how many times", "yes, no или сколько раз")


def required(row: Row, column: str, problems: Problems) -> Cell | None:
    """A cell without which the row says nothing."""
    if column not in row:
        first = next(iter(row.values()), None)
        if first is not None:
            problems.add("SRC009", first.place, f"{column}:{first.text}", key=column)
        return None
    return row[column]


def amount(table: Table, cell: Cell) -> Amount | None:
    """A value of a KPI."""
    text = table.number(cell.text)
    value = Percent.parse(text) or Duration.parse(text) or Money.parse(text)
    if value is None:
        table.problems.wrong("value", cell, _AMOUNT)
    return value.amount if isinstance(value, Money) and not value.currency else value


def number(table: Table, cell: Cell) -> float | None:
    """A plain number."""
    text = table.number(cell.text)
    return float(text) if _NUMBER.fullmatch(text) else None


def count(table: Table, row: Row, column: str, least: int = 0) -> float | None:
    """A number of answers or cases; None for an empty cell, too."""
    if column not in row:
        return None
    text = table.number(row[column].text)
    found = float(text) if _COUNT.fullmatch(text) else -1.0
    if found < least:
        table.problems.wrong(column, row[column], _WHOLE)
        return None
    return found


def period(table: Table, cell: Cell) -> date | None:
    """The last day of a period."""
    day = parse_day(cell.text)
    if day is None:
        table.problems.wrong("period", cell, _PERIOD)
    return day


def moment(table: Table, row: Row, column: str) -> datetime | None:
    """A local time; a date alone is its midnight. None for an empty cell, too."""
    if column not in row:
        return None
    text = row[column].text
    try:
        found = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        table.problems.wrong(column, row[column], _TIME)
        return None
    return found


def duration(table: Table, row: Row, column: str) -> Duration | None:
    """An amount of time; None for an empty cell, too."""
    if column not in row:
        return None
    found = Duration.parse(table.number(row[column].text))
    if found is None:
        table.problems.wrong(column, row[column], _DURATION)
    return found


def flag(table: Table, row: Row, column: str) -> bool:
    """Yes or no, or a count; an empty cell is no."""
    if column not in row:
        return False
    text = row[column].text.casefold()
    if text in YES_NO or text in ("true", "false"):
        return text == "true" or YES_NO.get(text, False)
    if not _COUNT.fullmatch(text):
        table.problems.wrong(column, row[column], _YES)
        return False
    return int(text) > 0
