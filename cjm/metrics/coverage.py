"""How complete a map is: what has an owner, a plan, a KPI, evidence, and what is still blank."""

from collections.abc import Iterator
from typing import Final

from cjm.metrics.fractions import Fraction, fraction
from cjm.model import CriticalPoint, Evidence, Journey, Stage, Touchpoint
from cjm.views import answers_for, cited, improvements_in, lacks

WEAK: Final = ("so-so", "awful")

CELLS: Final = (
    ("goal",),
    ("does",),
    ("thinks",),
    ("touchpoints",),
    ("barriers", "objections"),
    ("fears",),
    ("expects",),
    ("emotion", "feels"),
    ("critical_points",),
)
"""The nine cells of the stage canvas, each with the fields that fill it (decision 33)."""


def in_use(journey: Journey) -> Iterator[tuple[Stage, Touchpoint]]:
    """The touchpoints that customers meet today, existing and closing ones, with their stages."""
    return (pair for pair in journey.touchpoints() if pair[1].in_use)


def owned(journey: Journey) -> Fraction[Touchpoint]:
    """Touchpoints in use that have an owner of their own or by their stage; a journey's owner does not answer for one contact."""
    return second(fraction(in_use(journey), lambda pair: answers_for(*pair)))


def rated(journey: Journey) -> Fraction[Touchpoint]:
    """Touchpoints in use whose quality somebody has judged."""
    return fraction((touchpoint for _, touchpoint in in_use(journey)), lambda touchpoint: touchpoint.grade)


def with_kpi(journey: Journey) -> Fraction[Touchpoint]:
    """Touchpoints in use that name a KPI, whether or not it has a value."""
    return fraction((touchpoint for _, touchpoint in in_use(journey)), lambda touchpoint: touchpoint.kpis)


def planned(journey: Journey) -> Fraction[Touchpoint | CriticalPoint]:
    """Weak touchpoints and critical points that have an action with a date."""
    touchpoints: Fraction[Touchpoint | CriticalPoint] = weak_planned(journey)
    return touchpoints + points_planned(journey)


def weak_planned(journey: Journey, grades: tuple[str, ...] = WEAK) -> Fraction[Touchpoint]:
    """Touchpoints in use of these grades that have an action with a date."""
    actions = improvements_in(journey)
    return second(fraction(_graded(journey, grades), lambda pair: any(action.due for action in actions.on(*pair))))


def weak_acted_on(journey: Journey, grades: tuple[str, ...] = WEAK) -> Fraction[Touchpoint]:
    """Touchpoints in use of these grades that have an action, dated or not."""
    actions = improvements_in(journey)
    return second(fraction(_graded(journey, grades), lambda pair: any(actions.on(*pair))))


def points_planned(journey: Journey) -> Fraction[CriticalPoint]:
    """Critical points that have an action with a date."""
    actions = improvements_in(journey)
    return fraction((point for _, point in journey.points()), lambda point: any(action.due for action in actions.against(point)))


def evidenced(journey: Journey) -> Fraction[CriticalPoint | Stage]:
    """Critical points with evidence of their own, and stages with an emotion and evidence of theirs or of the journey."""
    points: Fraction[CriticalPoint | Stage] = fraction((point for _, point in journey.points()), lambda point: point.evidence)
    felt = (stage for stage in journey.stages if stage.emotion is not None and stage.emotion.values)
    return points + fraction(felt, lambda stage: stage.evidence or journey.evidence)


def verified(journey: Journey) -> Fraction[Evidence]:
    """The known sources that a journey cites: those that somebody has verified, and the others."""
    return fraction((source for source in cited(journey) if source is not None), lambda source: source.verified)


def filled_cells(stage: Stage) -> tuple[tuple[str, ...], ...]:
    """The cells of the canvas that a stage fills, each as the fields that can fill it."""
    return tuple(cell for cell in CELLS if not all(lacks(stage, key) for key in cell))


def filled(journey: Journey) -> Fraction[tuple[Stage, tuple[str, ...]]]:
    """The cells of all stages' canvases, nine of each stage: those that are filled, and the blank ones."""
    full = {stage: filled_cells(stage) for stage in journey.stages}
    return fraction(((stage, cell) for stage in journey.stages for cell in CELLS), lambda at: at[1] in full[at[0]])


def second(pairs: Fraction[tuple[Stage, Touchpoint]]) -> Fraction[Touchpoint]:
    """A fraction of touchpoints with their stages as one of touchpoints."""
    return Fraction(tuple(touchpoint for _, touchpoint in pairs.met), tuple(touchpoint for _, touchpoint in pairs.missing))


def _graded(journey: Journey, grades: tuple[str, ...]) -> Iterator[tuple[Stage, Touchpoint]]:
    return (pair for pair in in_use(journey) if pair[1].grade in grades)
