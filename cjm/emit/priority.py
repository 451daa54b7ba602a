"""Which action comes first."""

from math import inf, isfinite
from typing import NamedTuple

from cjm.model import Action, CriticalPoint
from cjm.values import Calendar, Duration

IMPACT_EFFORT = "impact-effort"
SEVERITY_SHARE = "severity-share"
FINDING = "finding"
DEFAULT = "default"

_PERSON_MONTH_DAYS = 20
_QUICK_DAYS = 5
_RICE_IMPACT = {5: 3.0, 4: 2.0, 3: 1.0, 2: 0.5, 1: 0.25}
_WORKING_DAYS = {"mo": 20.0, "y": 240.0}


class Priority(NamedTuple):
    """1 (first) to 4, and the method that gave it."""

    level: int
    by: str


def priority(action: Action, point: CriticalPoint | None, calendar: Calendar) -> Priority:
    """The priority of an action (decisions.md, 58).

    With impact and effort a grid: impact of 4 or more in up to 5 working days is 1, in more 2; less impact 3 and 4. Else
    the severity of the critical point times the share of customers whom it hits (all, if unwritten): 4 or more is 1, 2.5
    is 2, 1.5 is 3, less 4. An action that answers no critical point has neither number: it gets 3, the middle.
    """
    if action.impact is not None and action.effort is not None:
        quick = working_days(action.effort, calendar) <= _QUICK_DAYS
        return Priority((1 if action.impact >= 4 else 3) + (not quick), IMPACT_EFFORT)
    return Priority(3, DEFAULT) if point is None else severity_share(point)


def severity_share(point: CriticalPoint) -> Priority:
    """The priority that a critical point gives to whatever is done about it: its severity times the share whom it hits."""
    weight = point.severity * (point.share.value if point.share else 100.0) / 100
    return Priority(1 if weight >= 4 else 2 if weight >= 2.5 else 3 if weight >= 1.5 else 4, SEVERITY_SHARE)


def rice(action: Action, calendar: Calendar) -> float | None:
    """Reach × impact × confidence ÷ effort in person-months; None unless all four are written.

    Source: Intercom's RICE (Sean McBride, 2016), with impact 5 … 1 as its 3, 2, 1, 0.5, 0.25.
    """
    if action.reach is None or action.impact is None or action.confidence is None or action.effort is None:
        return None
    months = working_days(action.effort, calendar) / _PERSON_MONTH_DAYS
    score = action.reach * _RICE_IMPACT[action.impact] * action.confidence.value / 100 / months if months else inf
    return round(score, 6) if isfinite(score) else None


def working_days(effort: Duration, calendar: Calendar) -> float:
    """Effort in working days: 1mo is 20 of them, 1w a working week, hours count in working days (decisions.md, 35)."""
    start, end = calendar.hours
    hours = (end - start) % 24 or 24
    per_unit = {"m": 1 / 60 / hours, "h": 1 / hours, "w": float(len(calendar.days)), **_WORKING_DAYS}
    return effort.amount * per_unit.get(effort.unit, 1.0)
