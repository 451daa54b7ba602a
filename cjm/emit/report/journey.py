"""What the page of a journey shows, section by section."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cjm import metrics
from cjm.emit.report import labels
from cjm.emit.report.overview import Coverage, Findings, coverage
from cjm.emit.report.snippets import Snippet, snippets
from cjm.emit.report.stages import StageView, filled_parts, stage_views
from cjm.emit.report.usage import KpiRow, SourceRow, kpi_rows, source_rows
from cjm.findings import Severity
from cjm.graph import Flow
from cjm.model import Action, Amount, CriticalPoint, Element, Evidence, Journey, Kpi, Model, Persona, Stage
from cjm.values import Duration
from cjm.views import Improvements, voice
from cjm.words import Lang


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
    stages = stage_views(flow, actions, lang)
    kpis = kpi_rows(journey)
    found = snippets(findings.get(journey.title.source.path, ())) if findings is not None else None
    return JourneyView(
        journey=journey,
        coverage=coverage(journey),
        qualities=Counter(t.grade or "unrated" for _, t in journey.touchpoints() if t.in_use),
        success=metrics.success(flow),
        lost=metrics.lost(flow),
        next_review=metrics.next_review(journey, model.calendar),
        parts=filled_parts(stages),
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
