"""What the page of a journey shows, section by section."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cjm import metrics
from cjm.emit.report import labels
from cjm.emit.report.curve import Piece, curve
from cjm.emit.report.overview import Coverage, Findings, coverage
from cjm.emit.report.snippets import Snippet, snippets
from cjm.emit.report.usage import KpiRow, SourceRow, kpi_rows, source_rows
from cjm.findings import Severity
from cjm.graph import Flow, Way
from cjm.model import Action, Amount, CriticalPoint, Element, Evidence, Item, Journey, Kpi, Model, Persona, Stage, Touchpoint
from cjm.values import Duration, Text
from cjm.views import Improvements, voice
from cjm.words import Lang


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


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A line of the plan. `beside` is the stage of an action that no critical point holds; `first` where it has its anchor."""

    action: Action
    first: bool
    beside: Stage | None = None


@dataclass(frozen=True, slots=True)
class PointView:
    """A critical point with its stage and the actions against it."""

    point: CriticalPoint
    stage: Stage | None
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: whom it speaks for, when it gets too old and whether it has, and what it carries."""

    source: Evidence
    who: str
    old_from: date | None
    old: bool
    journey: bool
    supports: list[str]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """The whole page of a journey."""

    journey: Journey
    coverage: Coverage
    qualities: Counter[str]
    success: float | None
    lost: float | None
    next_review: date | None
    parts: tuple[str, ...]
    stages: list[StageView]
    lowest: Stage | None
    points: list[PointView]
    others: list[ActionRow]
    kpis: list[KpiRow]
    personas: list[Persona]
    sources: list[SourceView]
    findings: list[Snippet] | None
    tally: str

    def target(self, kpi: Kpi) -> Amount | None:
        """The target of a KPI that holds in this journey."""
        return next((row.target for row in self.kpis if row.kpi is kpi), kpi.target)

    def shown(self) -> Iterator[Element]:
        """Every element that has a place on the page, in the order of the page."""
        for view in self.stages:
            yield view.stage
            yield from view.stage.touchpoints
        for point in self.points:
            yield point.point
            yield from (row.action for row in point.actions)
        yield from (row.action for row in self.others)
        yield from (row.kpi for row in self.kpis)
        yield from self.personas
        yield from (row.source for row in self.sources)


def journey_view(
    model: Model, journey: Journey, flow: Flow, lang: Lang, today: date, max_age: Duration, findings: Findings | None
) -> JourneyView:
    """What the page of a journey shows."""
    actions = Improvements(journey)
    points, others = _plan(journey, actions)
    stages = _stages(flow, actions, lang)
    kpis = kpi_rows(journey)
    found = snippets(findings.get(journey.title.source.path, ())) if findings is not None else None
    return JourneyView(
        journey=journey,
        coverage=coverage(journey),
        qualities=Counter(t.grade or "unrated" for _, t in journey.touchpoints() if t.in_use),
        success=metrics.success(flow),
        lost=metrics.lost(flow),
        next_review=metrics.next_review(journey, model.calendar),
        parts=tuple(part for part, has in _PARTS.items() if any(has(view) for view in stages)),
        stages=stages,
        lowest=metrics.lowest(journey),
        points=points,
        others=others,
        kpis=kpis,
        personas=list(dict.fromkeys(ref.item for ref in journey.personas if ref.item is not None)),
        sources=[_source(row, model, lang, today, max_age) for row in source_rows(journey, kpis)],
        findings=found,
        tally=_tally(found or [], lang),
    )


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


def _plan(journey: Journey, actions: Improvements) -> tuple[list[PointView], list[ActionRow]]:
    """The critical points, worst first, with the actions against them, and the actions that none of them holds."""
    placed: set[Action] = set()

    def row(action: Action, stage: Stage | None = None) -> ActionRow:
        first = action not in placed
        placed.add(action)
        return ActionRow(action, first, stage)

    points = [
        PointView(point, stage, tuple(map(row, actions.against(point))))
        for stage, point in sorted(journey.points(), key=lambda pair: -pair[1].severity)
    ]
    others = [row(a, stage) for stage, a in journey.all_actions() if a not in placed and a.status != "dropped"]
    return points, others


def _stages(flow: Flow, actions: Improvements, lang: Lang) -> list[StageView]:
    journey, chances = flow.journey, flow.chances
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
                _touchpoint(stage, touchpoint, tuple(actions.on(stage, touchpoint)), lang) for touchpoint in stage.touchpoints
            ),
        )
        for i, (stage, piece) in enumerate(zip(journey.stages, curve(journey, lang), strict=True))
    ]


def _exit(way: Way, position: int, journey: Journey) -> Exit:
    if way.to is not None:
        return Exit(way, journey.stages[way.to], way.to == position + 1 and way.share == 1)
    target = way.hands_over.item if way.hands_over is not None else None
    return Exit(way, target if isinstance(target, (Journey, Stage)) else None, False)


def _touchpoint(stage: Stage, touchpoint: Touchpoint, actions: tuple[Action, ...], lang: Lang) -> TouchpointRow:
    quality = touchpoint.quality
    views = (quality.inside, quality.outside) if quality and quality.inside and quality.outside else None
    own = touchpoint.owner is not None
    weak = touchpoint.in_use and touchpoint.grade in metrics.WEAK
    if touchpoint.in_use and not weak:
        actions = tuple(a for a in actions if a in touchpoint.actions or a.touchpoint is not None)
    return TouchpointRow(
        touchpoint=touchpoint,
        mark=touchpoint.status if touchpoint.status in ("planned", "missing", "retired") else touchpoint.grade or "unrated",
        views=views if views and views[0] != views[1] else None,
        fields=labels.fields(int(touchpoint.fields.count), lang) if touchpoint.fields is not None else "",
        inherited="" if own or touchpoint.effective_owner is None else "by_stage" if stage.owner is not None else "by_journey",
        weak=weak,
        actions=actions,
    )


def _source(row: SourceRow, model: Model, lang: Lang, today: date, max_age: Duration) -> SourceView:
    old_from = metrics.out_of_date_from(row.source, model.calendar, max_age)
    counted = (
        (row.stages, labels.stages),
        (row.touchpoints, labels.touchpoints),
        (row.points, labels.points),
        (row.kpis, labels.kpis),
        (row.personas, labels.personas),
    )
    return SourceView(
        source=row.source,
        who=voice(row.source),
        old_from=old_from,
        old=old_from is not None and old_from <= today,
        journey=row.journey,
        supports=[noun(n, lang) for n, noun in counted if n],
    )


def _tally(found: Sequence[Snippet], lang: Lang) -> str:
    counts = Counter(snippet.finding.severity for snippet in found)
    return ", ".join(labels.severities(counts[severity], severity, lang) for severity in Severity if counts[severity])
