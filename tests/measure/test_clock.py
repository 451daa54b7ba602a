"""Hours on the business clock and around the clock."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.measure.clock import Clock
from cjm.values import Calendar, Duration

HOLIDAYS = Calendar(hours=(9, 18), holidays=frozenset({date(2026, 11, 4)}), workdays=frozenset({date(2026, 11, 7)}))
moments = st.datetimes(datetime(2026, 10, 26), datetime(2026, 11, 20)).map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (datetime(2026, 11, 2, 10), datetime(2026, 11, 2, 12, 30), 2.5),
        (datetime(2026, 10, 30, 16), datetime(2026, 11, 2, 10), 3),  # two on Friday, one on Monday
        (datetime(2026, 10, 31, 12), datetime(2026, 11, 1, 12), 0),  # a weekend
        (datetime(2026, 11, 3, 18), datetime(2026, 11, 5, 9), 0),  # a holiday between
        (datetime(2026, 11, 6, 18), datetime(2026, 11, 9, 9), 9),  # a working Saturday
        (datetime(2026, 11, 2), datetime(2026, 11, 4), 18),  # dates alone: two working days
        (datetime(2026, 11, 2, 23), datetime(2026, 11, 2, 23, 30), 0),
    ],
)
def test_business_clock(start: datetime, end: datetime, hours: float) -> None:
    """It runs from 9 to 18 on working days only."""
    assert Clock(HOLIDAYS).between(start, end) == hours
    assert Clock(HOLIDAYS).between(end, start) == -hours


@given(moments, moments)
def test_business_clock_counts_minutes(start: datetime, end: datetime) -> None:
    """The same as looking at every quarter of an hour between."""
    start, end = sorted(moment.replace(minute=moment.minute // 15 * 15) for moment in (start, end))
    quarters, at = 0, start
    while at < end:
        quarters += HOLIDAYS.works(at.date()) and 9 <= at.hour < 18
        at += timedelta(minutes=15)
    assert abs(Clock(HOLIDAYS).between(start, end) - quarters / 4) < 1e-9


@given(moments, moments, moments)
def test_times_add_up(a: datetime, b: datetime, c: datetime) -> None:
    """From a to c is as long as from a to b and from b to c, on both clocks."""
    for clock in (Clock(HOLIDAYS), Clock(HOLIDAYS, business=False)):
        assert abs(clock.between(a, b) + clock.between(b, c) - clock.between(a, c)) < 1e-6


def test_calendar_clock() -> None:
    """Around the clock, nights and weekends count."""
    assert Clock(HOLIDAYS, business=False).between(datetime(2026, 10, 30, 16), datetime(2026, 11, 2, 10)) == 66


def test_hours_that_go_round() -> None:
    """Working hours that do not end later than they begin count as all day."""
    assert Clock(Calendar(hours=(22, 6))).between(datetime(2026, 11, 2), datetime(2026, 11, 3)) == 24


@pytest.mark.parametrize(
    ("text", "business", "hours"),
    [("30m", True, 0.5), ("4h", True, 4), ("2bd", True, 18), ("7d", True, 45), ("1d", False, 24), ("1w", False, 168)],
)
def test_durations(text: str, business: bool, hours: float) -> None:
    """On a business clock an hour is a working hour and a business day has nine of them."""
    duration = Duration.parse(text)
    assert duration is not None
    assert abs(Clock(HOLIDAYS, business).of(duration) - hours) < 1e-9
