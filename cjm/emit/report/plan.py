"""Critical points and the actions against them, with what each is to move."""

from dataclasses import dataclass

from cjm.emit.report.scorecard import Named, Scores
from cjm.model import Action, CriticalPoint, Stage
from cjm.views import Improvements


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A line of the plan. `beside` is the stage of an action that no critical point holds; `first` where it has its anchor.

    `aim` is the KPI that it is to move, with its value now.
    """

    action: Action
    first: bool
    late: bool
    aim: Named | None
    beside: Stage | None = None


@dataclass(frozen=True, slots=True)
class PointView:
    """A critical point with its stage, the actions against it, and the KPI that measures it."""

    point: CriticalPoint
    stage: Stage | None
    actions: tuple[ActionRow, ...]
    measured: Named | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The critical points, worst first, and the actions that none of them holds."""

    points: tuple[PointView, ...]
    others: tuple[ActionRow, ...]


def plan(actions: Improvements, scores: Scores) -> Plan:
    """The plan of a journey: severity first, then the share of customers hit. An action stands once, with its first point."""
    journey, placed = scores.journey, set[Action]()

    def row(action: Action, home: Stage | None, beside: Stage | None = None) -> ActionRow:
        first = action not in placed
        placed.add(action)
        late = action.open and action.due is not None and action.due < scores.today
        aim = scores.named((action.kpi,), home)[0] if action.kpi is not None else None
        return ActionRow(action, first, late, aim, beside)

    worst = sorted(journey.points(), key=lambda pair: (-pair[1].severity, -(pair[1].share.value if pair[1].share else 0)))
    points = tuple(
        PointView(
            point,
            stage,
            tuple(row(action, stage) for action in actions.against(point)),
            scores.named((point.kpi,), stage)[0] if point.kpi is not None else None,
        )
        for stage, point in worst
    )
    others = tuple(row(a, stage, stage) for stage, a in journey.all_actions() if a not in placed and a.status != "dropped")
    return Plan(points, others)
