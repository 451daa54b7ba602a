"""What the page of a journey shows, section by section."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cjm import metrics
from cjm.emit.maps import VIEWS
from cjm.emit.maps.look import Look
from cjm.emit.report import labels
from cjm.emit.report.backstage import Lane, lanes
from cjm.emit.report.counts import Count, counts
from cjm.emit.report.edition import Edition
from cjm.emit.report.emotion import Emotion, emotion
from cjm.emit.report.evidence import Basis, basis
from cjm.emit.report.facets import names
from cjm.emit.report.figure import Result
from cjm.emit.report.figures import of_journey
from cjm.emit.report.matrices import Matrices, matrices
from cjm.emit.report.method import Scale, method_bar, scales
from cjm.emit.report.overview import Coverage, coverage
from cjm.emit.report.plan import Plan, plan
from cjm.emit.report.relations import Relation
from cjm.emit.report.scorecard import Score, Scores
from cjm.emit.report.snippets import Snippet, snippets
from cjm.emit.report.stages import StageView, filled_parts, stage_views
from cjm.emit.report.usage import kpis_named
from cjm.findings import Severity
from cjm.metrics import Fraction
from cjm.metrics.contacts import by_quality
from cjm.metrics.measuring import measured
from cjm.model import Element, Journey, Stage, Touchpoint
from cjm.views import Improvements
from cjm.words import Lang


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map of the journey that stands beside the pages: the name of its view, its title, and its file."""

    name: str
    title: str
    file: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the page of a journey names, so that other pages can lead to it before it is written."""

    journey: Journey
    stages: list[StageView]
    plan: Plan
    scores: list[Score]
    basis: Basis

    def shown(self) -> Iterator[Element]:
        """Every element that has a place on the page, in the order of the page."""
        for view in self.stages:
            yield view.stage
            yield from view.stage.touchpoints
        for point in self.plan.points:
            yield point.point
            yield from (row.action for row in point.actions)
        yield from (row.action for row in self.plan.others)
        for _, play in self.journey.all_plays():
            yield play
            yield from play.steps
        yield from (row.kpi for row in self.scores)
        yield from (row.source for row in self.basis.sources)


def contents(edition: Edition, journey: Journey) -> Contents:
    """What stands on the page of a journey."""
    actions, kpis = Improvements(journey), kpis_named(journey)
    scores = Scores(edition.model, journey, edition.measurements, edition.lang, edition.today)
    stages = stage_views(edition.flows[journey], actions, scores)
    return Contents(journey, stages, plan(actions, scores), scores.card(kpis), basis(edition, journey, kpis))


@dataclass(frozen=True, slots=True)
class JourneyView:
    """The whole page of a journey, but for its drawings; `labels` says what the ids that filters show are called."""

    journey: Journey
    coverage: Coverage
    measured: Fraction[Touchpoint]
    qualities: Counter[str]
    success: float | None
    lost: float | None
    next_review: date | None
    relations: tuple[Relation, ...]
    parts: tuple[str, ...]
    stages: list[StageView]
    lowest: Stage | None
    plan: Plan
    scores: list[Score]
    emotion: Emotion | None
    matrices: Matrices
    lanes: list[Lane]
    basis: Basis
    method: Scale
    scales: list[Scale]
    figures: list[Result]
    counts: tuple[Count, ...]
    findings: list[Snippet] | None
    tally: str
    labels: Mapping[str, Mapping[str, str]]


def journey_view(edition: Edition, contents: Contents) -> JourneyView:
    """What the page of a journey shows."""
    journey, stages = contents.journey, contents.stages
    model, lang, flow, findings = edition.model, edition.lang, edition.flows[journey], edition.by_path
    found = snippets(findings.get(journey.title.source.path, ())) if findings is not None else None
    return JourneyView(
        journey=journey,
        coverage=coverage(journey),
        measured=measured(journey, edition.measurements, model.calendar, edition.today),
        qualities=by_quality(journey),
        success=metrics.success(flow),
        lost=metrics.lost(flow),
        next_review=metrics.next_review(journey, model.calendar),
        relations=edition.related.of[journey],
        parts=filled_parts(stages),
        stages=stages,
        lowest=metrics.lowest(journey),
        plan=contents.plan,
        scores=contents.scores,
        emotion=emotion(journey, flow, lang),
        matrices=matrices(journey, edition.served),
        lanes=lanes(journey, Look(lang, edition.today)),
        basis=contents.basis,
        method=method_bar(journey, edition.packs, edition.settings),
        scales=scales(journey, edition.packs, edition.settings),
        figures=of_journey(edition, journey),
        counts=counts(journey),
        findings=found,
        tally=_tally(found or [], lang),
        labels=names((row.facets for view in stages for row in view.touchpoints), lang),
    )


def drawings(stem: str, maps: Collection[str], lang: Lang) -> list[Drawing]:
    """The pictures beside a journey's page, of which `maps` names the views; `stem` is the name of its files."""
    return [Drawing(view.name, view.title.say(lang), f"../maps/{stem}.{view.name}.svg") for view in VIEWS.values() if view.name in maps]


def _tally(found: Sequence[Snippet], lang: Lang) -> str:
    counts = Counter(snippet.finding.severity for snippet in found)
    return ", ".join(labels.severities(counts[severity], severity, lang) for severity in Severity if counts[severity])
