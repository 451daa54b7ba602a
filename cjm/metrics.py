"""Measures of a map, computed from the map alone: what is complete, what is late, what customers get to.

A measure is a `Fraction`: the things that have what is asked for and the things that miss it, so that a page can say what to
add. Definitions: sections 4 and 5 of the specification's metrics, and decisions 17, 25, 29, 31 and 63.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Generic, TypeVar

from cjm.graph import Flow
from cjm.model import Action, CriticalPoint, Evidence, Journey, Stage, Touchpoint
from cjm.values import Calendar, Duration
from cjm.views import Improvements, answers_for

T = TypeVar("T")
Thing = TypeVar("Thing", covariant=True)

WEAK: Final = ("so-so", "awful")
EVIDENCE_AGE: Final = Duration(12, "mo")
"""How old a source may be where the project says nothing."""


@dataclass(frozen=True, slots=True)
class Fraction(Generic[Thing]):
    """What has something, and what misses it, each in document order and once, however many places share it."""

    met: tuple[Thing, ...] = ()
    missing: tuple[Thing, ...] = ()

    @property
    def part(self) -> int:
        """The numerator: how many have it."""
        return len(self.met)

    @property
    def whole(self) -> int:
        """The denominator: how many were asked."""
        return len(self.met) + len(self.missing)

    @property
    def share(self) -> float | None:
        """Numerator by denominator, 0–1; None where there was nothing to ask."""
        return self.part / self.whole if self.whole else None

    def __add__(self: "Fraction[T]", other: "Fraction[T]") -> "Fraction[T]":
        return Fraction(tuple(dict.fromkeys((*self.met, *other.met))), tuple(dict.fromkeys((*self.missing, *other.missing))))


def fraction(items: Iterable[T], has: Callable[[T], object]) -> Fraction[T]:
    """The items, told apart by whether they have it."""
    met: list[T] = []
    missing: list[T] = []
    for item in dict.fromkeys(items):
        (met if has(item) else missing).append(item)
    return Fraction(tuple(met), tuple(missing))


# ---------------------------------------------------------------- how complete the map is


def owned(journey: Journey) -> Fraction[Touchpoint]:
    """Touchpoints in use that have an owner of their own or by their stage; a journey's owner does not answer for one contact."""
    pairs = ((stage, touchpoint) for stage, touchpoint in journey.touchpoints() if touchpoint.in_use)
    return _second(fraction(pairs, lambda pair: answers_for(*pair)))


def with_kpi(journey: Journey) -> Fraction[Touchpoint]:
    """Touchpoints in use that name a KPI, whether or not it has a value."""
    return fraction((touchpoint for _, touchpoint in journey.touchpoints() if touchpoint.in_use), lambda touchpoint: touchpoint.kpis)


def planned(journey: Journey) -> Fraction[Touchpoint | CriticalPoint]:
    """Weak touchpoints and critical points that have an action with a date."""
    touchpoints: Fraction[Touchpoint | CriticalPoint] = weak_planned(journey)
    return touchpoints + points_planned(journey)


def weak_planned(journey: Journey, grades: tuple[str, ...] = WEAK) -> Fraction[Touchpoint]:
    """Touchpoints in use of these grades that have an action with a date."""
    actions = Improvements(journey)
    return _second(fraction(_graded(journey, grades), lambda pair: any(action.due for action in actions.on(*pair))))


def weak_acted_on(journey: Journey, grades: tuple[str, ...] = WEAK) -> Fraction[Touchpoint]:
    """Touchpoints in use of these grades that have an action, dated or not."""
    actions = Improvements(journey)
    return _second(fraction(_graded(journey, grades), lambda pair: any(actions.on(*pair))))


def points_planned(journey: Journey) -> Fraction[CriticalPoint]:
    """Critical points that have an action with a date."""
    actions = Improvements(journey)
    return fraction((point for _, point in journey.points()), lambda point: any(action.due for action in actions.against(point)))


def evidenced(journey: Journey) -> Fraction[CriticalPoint | Stage]:
    """Critical points with evidence of their own, and stages with an emotion and evidence of theirs or of the journey."""
    points: Fraction[CriticalPoint | Stage] = fraction((point for _, point in journey.points()), lambda point: point.evidence)
    felt = (stage for stage in journey.stages if stage.emotion is not None and stage.emotion.values)
    return points + fraction(felt, lambda stage: stage.evidence or journey.evidence)


def _graded(journey: Journey, grades: tuple[str, ...]) -> Iterator[tuple[Stage, Touchpoint]]:
    return (pair for pair in journey.touchpoints() if pair[1].in_use and pair[1].grade in grades)


def _second(pairs: Fraction[tuple[Stage, Touchpoint]]) -> Fraction[Touchpoint]:
    return Fraction(tuple(touchpoint for _, touchpoint in pairs.met), tuple(touchpoint for _, touchpoint in pairs.missing))


# ---------------------------------------------------------------- what is late (decision 7: after its date, not on it)


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


# ---------------------------------------------------------------- where customers get to


def success(flow: Flow) -> float | None:
    """The share of all who start, 0–1, that reaches a success end; None where customers can get stuck for ever."""
    return flow.chances.success[0] if flow.stages else None


def lost(flow: Flow) -> float | None:
    """The share of all who start, 0–1, that takes a lost end; None where customers can get stuck for ever."""
    parts = flow.chances.lost
    return sum(part for part in parts if part is not None) if parts and None not in parts else None


def lowest(journey: Journey) -> Stage | None:
    """The stage where the mean emotion is lowest, the first of equals."""
    felt = [(stage.emotion.mean, i, stage) for i, stage in enumerate(journey.stages) if stage.emotion and stage.emotion.mean is not None]
    return min(felt, key=lambda row: row[:2])[2] if felt else None
