"""The stages of a journey as its page shows them, with their exits and touchpoints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cjm import metrics
from cjm.emit.report import labels
from cjm.emit.report.curve import Piece, curve
from cjm.emit.report.facets import Facets, of_touchpoint
from cjm.emit.report.scorecard import Named, Scores
from cjm.graph import Flow, Way
from cjm.model import Action, Item, Journey, Stage, Touchpoint
from cjm.values import Text
from cjm.views import Improvements


@dataclass(frozen=True, slots=True)
class TouchpointRow:
    """A touchpoint with its four answers; `mark` is its quality, or its status where that says more.

    `actions` of one that is not weak are only its own and those that name it: what helps the stage at large would be noise there.
    """

    touchpoint: Touchpoint
    mark: str
    views: tuple[str, str] | None
    fields: str
    inherited: str
    weak: bool
    actions: tuple[Action, ...]
    kpis: tuple[Named, ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a stage; `to` is the stage or journey that it leads to."""

    way: Way
    to: Stage | Journey | None
    onward: bool


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage with its numbers; each share from 0 to 1, None where customers can get stuck."""

    number: int
    stage: Stage
    reach: float | None
    visits: float | None
    success: float | None
    lost: float | None
    piece: Piece
    exits: tuple[Exit, ...]
    touchpoints: tuple[TouchpointRow, ...]

    @property
    def guessed(self) -> bool:
        """Whether a share of its exits is assumed."""
        return any(exit.way.assumed for exit in self.exits)

    @property
    def obstacles(self) -> tuple[Item, ...]:
        """What stands in the customer's way: barriers, objections and fears."""
        return tuple(item for item in (*self.stage.barriers, *self.stage.objections, *self.stage.fears) if item.text)

    @property
    def thoughts(self) -> tuple[Text, ...]:
        """What the customer thinks and asks."""
        return (*self.stage.thinks, *(item.text for item in self.stage.questions if item.text))


_PARTS: Final[dict[str, Callable[[StageView], object]]] = {
    "goal": lambda view: view.stage.goal,
    "does": lambda view: view.stage.does,
    "thinks": lambda view: view.thoughts,
    "feels": lambda view: view.stage.feels,
    "curve": lambda view: view.piece.dots,
    "expects": lambda view: view.stage.expects or view.stage.vs_expectation,
    "worries": lambda view: view.obstacles,
    "touchpoints": lambda view: view.touchpoints,
    "points": lambda view: view.stage.critical_points,
    "exits": lambda view: True,
}
"""The rows of the stages, and whether a stage has something to say there; rows that none fills drop out."""


def filled_parts(stages: Sequence[StageView]) -> tuple[str, ...]:
    """The rows that some stage fills, in their order."""
    return tuple(part for part, has in _PARTS.items() if any(has(view) for view in stages))


def stage_views(flow: Flow, actions: Improvements, scores: Scores) -> list[StageView]:
    """The stages of a journey in their order."""
    journey, chances, lang = flow.journey, flow.chances, scores.lang
    return [
        StageView(
            number=i + 1,
            stage=stage,
            reach=chances.reach[i],
            visits=chances.visits[i],
            success=chances.success[i],
            lost=chances.lost[i],
            piece=piece,
            exits=tuple(_exit(way, i, journey) for way in flow.ways[i]),
            touchpoints=tuple(
                _touchpoint(stage, touchpoint, tuple(actions.on(stage, touchpoint)), scores) for touchpoint in stage.touchpoints
            ),
        )
        for i, (stage, piece) in enumerate(zip(journey.stages, curve(journey, lang), strict=True))
    ]


def _exit(way: Way, position: int, journey: Journey) -> Exit:
    if way.to is not None:
        return Exit(way, journey.stages[way.to], way.to == position + 1 and way.share == 1)
    target = way.hands_over.item if way.hands_over is not None else None
    return Exit(way, target if isinstance(target, (Journey, Stage)) else None, False)


def _touchpoint(stage: Stage, touchpoint: Touchpoint, actions: tuple[Action, ...], scores: Scores) -> TouchpointRow:
    quality = touchpoint.quality
    views = (quality.inside, quality.outside) if quality and quality.inside and quality.outside else None
    own = touchpoint.owner is not None
    weak = touchpoint.in_use and touchpoint.grade in metrics.WEAK
    if touchpoint.in_use and not weak:
        actions = tuple(a for a in actions if a in touchpoint.actions or a.touchpoint is not None)
    mark = touchpoint.status if touchpoint.status in ("planned", "missing", "retired") else touchpoint.grade or "unrated"
    return TouchpointRow(
        touchpoint=touchpoint,
        mark=mark,
        views=views if views and views[0] != views[1] else None,
        fields=labels.fields(int(touchpoint.fields.count), scores.lang) if touchpoint.fields is not None else "",
        inherited="" if own or touchpoint.effective_owner is None else "by_stage" if stage.owner is not None else "by_journey",
        weak=weak,
        actions=actions,
        kpis=scores.named(touchpoint.kpis, stage, touchpoint),
        facets=of_touchpoint(scores.journey, touchpoint, mark),
    )
