"""How work on improvements goes: whether it prevents, is done in time, is old, and has been seen to help."""

from collections.abc import Iterator
from datetime import date
from statistics import median

from cjm.measure.series import Measurements
from cjm.metrics.fractions import Fraction, fraction
from cjm.model import Action, Journey, Outcome


def counted(journey: Journey) -> Iterator[Action]:
    """Every action that is not dropped."""
    return (action for _, action in journey.all_actions() if action.status != "dropped")


def open_actions(journey: Journey) -> Fraction[Action]:
    """Actions still to be done, of all that are not dropped."""
    return fraction(counted(journey), lambda action: action.open)


def prevention(journey: Journey) -> Fraction[Action]:
    """Actions that keep trouble from happening, of those that prevent or recover."""
    typed = (action for action in counted(journey) if action.type in ("prevent", "recover"))
    return fraction(typed, lambda action: action.type == "prevent")


def on_time(journey: Journey) -> Fraction[Action]:
    """Done actions with both dates: those done on the due date or before, and the late ones (decision 63)."""
    done = (action for action in counted(journey) if action.status == "done" and action.due is not None and action.done_on is not None)
    return fraction(done, lambda action: action.done_on is not None and action.due is not None and action.done_on <= action.due)


def verified(journey: Journey, measurements: Measurements) -> Fraction[Action]:
    """Done actions whose KPI, or that of a value they promised, has been measured since; those without a KPI are not."""

    def measured(action: Action) -> bool:
        done = action.done_on or action.due
        kpis = (ref.item for ref in (action.kpi, *(promise.kpi for promise in action.expect)) if ref is not None)
        values = (measurements.latest(kpi, journey) for kpi in kpis if kpi is not None)
        return done is not None and any(value is not None and value.day > done for value in values)

    return fraction((action for action in counted(journey) if action.status == "done"), measured)


def age(action: Action, today: date) -> int | None:
    """Days since an action began, 0 before; None where no start is written (decision 63)."""
    return None if action.start is None else max(0, (today - action.start).days)


def median_age(journey: Journey, today: date) -> float | None:
    """The median age of the open actions that have a start, in days; None where none has."""
    ages = [days for action in counted(journey) if action.open and (days := age(action, today)) is not None]
    return float(median(ages)) if ages else None


def opportunity(outcome: Outcome) -> float | None:
    """How much a wanted outcome is worth work: importance + max(importance − satisfaction, 0), 0–20; None without both.

    Source: Ulwick's opportunity algorithm (2002). Above 15 strong, 10–15 worth work, below 10 low.
    """
    if outcome.importance is None or outcome.satisfaction is None:
        return None
    return outcome.importance + max(outcome.importance - outcome.satisfaction, 0.0)
