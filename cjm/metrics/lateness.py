"""What is late: after its date, not on it (decision 7)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from cjm.metrics.fractions import Fraction, fraction
from cjm.model import Action, Evidence, Journey
from cjm.values import Calendar, Duration

EVIDENCE_AGE: Final = Duration(12, "mo")
"""How old a source may be where the project says nothing."""


def actions_in_time(journey: Journey, today: date) -> Fraction[Action]:
    """Open actions with a date: those whose date has not passed, and the overdue ones."""
    dated = (action for _, action in journey.all_actions() if action.open and action.due is not None)
    return fraction(dated, lambda action: action.due is not None and action.due >= today)


def next_review(journey: Journey, calendar: Calendar) -> date | None:
    """The last day of the next review; None where there was no review yet."""
    return journey.review_every.after(journey.reviewed, calendar) if journey.reviewed is not None else None


def reviews_in_time(journeys: Iterable[Journey], calendar: Calendar, today: date) -> Fraction[Journey]:
    """Journeys with a date of the next review: those where it has not passed, and the overdue ones."""
    dated = (journey for journey in journeys if next_review(journey, calendar) is not None)
    return fraction(dated, lambda journey: (next_review(journey, calendar) or today) >= today)


def out_of_date_from(source: Evidence, calendar: Calendar, max_age: Duration = EVIDENCE_AGE) -> date | None:
    """The first day on which a source is too old; None without a date, or beyond the last date there is."""
    last = max_age.after(source.date, calendar) if source.date is not None else None
    return last + timedelta(days=1) if last is not None and last < date.max else None


def sources_in_time(
    sources: Iterable[Evidence], calendar: Calendar, today: date, max_age: Duration = EVIDENCE_AGE
) -> Fraction[Evidence]:  # fmt: skip
    """Sources with a date: those that are recent enough, and those out of date."""

    def fresh(source: Evidence) -> bool:
        old_from = out_of_date_from(source, calendar, max_age)
        return old_from is None or old_from > today

    return fraction((source for source in sources if source.date is not None), fresh)
