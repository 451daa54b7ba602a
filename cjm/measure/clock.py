"""How long something took, on the business clock or on the calendar."""

from datetime import date, datetime, timedelta

from cjm.values import Calendar, Duration


class Clock:
    """Hours between two moments.

    The business clock runs only on working days, in the hours of the project's calendar; the calendar clock always runs. Moments
    are local times without a zone.
    """

    def __init__(self, calendar: Calendar, business: bool = True) -> None:
        start, end = calendar.hours if business else (0.0, 24.0)
        self.open, self.close = (start, end) if end > start else (0.0, 24.0)
        self.calendar = calendar
        self.business = business
        self._first = _FIRST
        self._worked = [0]

    @property
    def hours_a_day(self) -> float:
        """How long the clock runs on a working day."""
        return self.close - self.open

    def between(self, start: datetime, end: datetime) -> float:
        """Hours from one moment to another; negative where the second comes first."""
        return self._reading(end) - self._reading(start)

    def of(self, duration: Duration) -> float:
        """The hours of a duration: minutes and hours as they are, days and more by the clock's own days."""
        if duration.unit in ("m", "h"):
            return duration.amount / (60 if duration.unit == "m" else 1)
        days = duration.days(self.calendar)
        return days * (len(self.calendar.days) / 7 * self.hours_a_day if self.business else 24)

    def _reading(self, moment: datetime) -> float:
        """What the clock shows at a moment, in hours since it was set."""
        day = moment.date()
        if not self.business:
            return (moment - _MIDNIGHT) / timedelta(hours=1)
        into = moment.hour + moment.minute / 60 + (moment.second + moment.microsecond / 1e6) / 3600
        today = max(0.0, min(into, self.close) - self.open) if self.calendar.works(day) else 0.0
        return self._days_before(day) * self.hours_a_day + today

    def _days_before(self, day: date) -> int:
        """Working days from the first day that the clock knows up to, and without, a day."""
        position = (day - self._first).days
        while len(self._worked) <= position:
            last = self._first + timedelta(days=len(self._worked) - 1)
            self._worked.append(self._worked[-1] + self.calendar.works(last))
        return self._worked[position]


FIRST_YEAR, LAST_YEAR = 1990, 2099
"""The years in which a moment can lie."""
_FIRST = date(FIRST_YEAR, 1, 1)
_MIDNIGHT = datetime(FIRST_YEAR, 1, 1)
