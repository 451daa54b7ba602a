"""What the first page shows: what needs attention, the table of journeys, where customers are lost and where they feel worse."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cjm import metrics
from cjm.emit import formats
from cjm.emit.report import labels
from cjm.emit.report.attention import Row, attention
from cjm.emit.report.curve import Spark, spark
from cjm.emit.report.edition import Edition
from cjm.emit.report.facets import Facets, of_journey
from cjm.emit.report.labels import overview as said
from cjm.findings import Finding
from cjm.graph import Flow
from cjm.metrics import Fraction, together
from cjm.metrics.feeling import main_path
from cjm.metrics.measuring import measured
from cjm.model import Element, Journey, Model, Stage, Touchpoint
from cjm.views import in_force
from cjm.words import Lang

Findings = Mapping[str, Sequence[Finding]]
"""Findings by the path of their file."""
LOSSES = 6
"""Stages that the list of losses names."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete a map is."""

    owned: Fraction[Element]
    planned: Fraction[Element]
    with_kpi: Fraction[Element]
    evidenced: Fraction[Element]


@dataclass(frozen=True, slots=True)
class Drop:
    """Two neighbours of the main path between which the mean emotion falls, and by how much."""

    journey: Journey
    stage: Stage
    after: Stage
    change: float


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A line of the table of journeys; `findings` counts by severity, None where nothing was checked."""

    journey: Journey
    size: str
    spark: Spark | None
    success: float | None
    lost: float | None
    coverage: Coverage
    findings: Counter[str] | None
    next_review: date | None
    measured: Fraction[Touchpoint]
    facets: Facets


@dataclass(frozen=True, slots=True)
class Loss:
    """A stage where customers are lost, and the share of all who start that is lost there."""

    journey: Journey
    stage: Stage
    share: float


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole first page. `elsewhere` counts findings in files that are no journey; totals are of the journeys in force.

    `retired` says that there are others.
    """

    date: str
    size: str
    attention: list[Row]
    rows: list[JourneyRow]
    total: Coverage
    findings: Counter[str] | None
    elsewhere: str
    losses: list[Loss]
    drops: list[Drop]
    measured: Fraction[Touchpoint]
    retired: bool


def coverage(journey: Journey) -> Coverage:
    """The measures of how complete a journey's map is."""
    return Coverage(metrics.owned(journey), metrics.planned(journey), metrics.with_kpi(journey), metrics.evidenced(journey))


def overview(edition: Edition) -> Overview:
    """What the first page shows."""
    model, flows, lang, findings = edition.model, edition.flows, edition.lang, edition.by_path
    rows, journeys = [_row(edition, journey) for journey in model.journeys], set(in_force(model))
    counted = [row for row in rows if row.journey in journeys]
    total = Coverage(
        together(row.coverage.owned for row in counted),
        together(row.coverage.planned for row in counted),
        together(row.coverage.with_kpi for row in counted),
        together(row.coverage.evidenced for row in counted),
    )
    paths = {journey.title.source.path for journey in model.journeys}
    others = sum(len(found) for path, found in (findings or {}).items() if path not in paths)
    return Overview(
        date=formats.long_day(edition.today, lang),
        size=_size(model, lang),
        attention=attention(edition),
        rows=rows,
        total=total,
        findings=_counted(findings, paths) if findings is not None else None,
        elsewhere=said.OTHER_FINDINGS.say(lang).format(n=others) if others else "",
        losses=sorted(_losses(model, flows), key=lambda loss: -loss.share)[:LOSSES],
        drops=sorted(_drops(model, flows), key=lambda drop: drop.change)[:LOSSES],
        measured=together(row.measured for row in counted),
        retired=len(counted) < len(rows),
    )


def _row(edition: Edition, journey: Journey) -> JourneyRow:
    model, lang, flow, findings = edition.model, edition.lang, edition.flows[journey], edition.by_path
    touchpoints = sum(len(stage.touchpoints) for stage in journey.stages)
    return JourneyRow(
        journey=journey,
        size=f"{labels.stages(len(journey.stages), lang)}, {labels.touchpoints(touchpoints, lang)}",
        spark=spark(journey, lang),
        success=metrics.success(flow),
        lost=metrics.lost(flow),
        coverage=coverage(journey),
        findings=_counted(findings, {journey.title.source.path}) if findings is not None else None,
        next_review=metrics.next_review(journey, model.calendar),
        measured=measured(journey, edition.measurements, model.calendar, edition.today),
        facets=of_journey(journey),
    )


def _size(model: Model, lang: Lang) -> str:
    libraries = (model.library, *(journey.library for journey in model.journeys))
    sizes = (
        labels.journeys(len(model.journeys), lang),
        labels.stages(sum(len(journey.stages) for journey in model.journeys), lang),
        labels.touchpoints(sum(1 for journey in model.journeys for _ in journey.touchpoints()), lang),
        labels.kpis(sum(len(library.kpis) for library in libraries), lang),
    )
    return ", ".join(sizes) + "."


def _counted(findings: Findings, paths: Iterable[str]) -> Counter[str]:
    return Counter(str(finding.severity) for path in paths for finding in findings.get(path, ()))


def _losses(model: Model, flows: dict[Journey, Flow]) -> list[Loss]:
    return [
        Loss(journey, stage, share)
        for journey in in_force(model)
        for stage, share in zip(journey.stages, flows[journey].chances.lost, strict=True)
        if share
    ]


def _drops(model: Model, flows: dict[Journey, Flow]) -> Iterator[Drop]:
    """The falls of the mean emotion along the main paths."""
    for journey in in_force(model):
        path = [(stage, stage.emotion.mean) for i in main_path(flows[journey]) if (stage := journey.stages[i]).emotion is not None]
        felt = [(stage, mean) for stage, mean in path if mean is not None]
        yield from (Drop(journey, stage, before, mean - last) for (before, last), (stage, mean) in pairwise(felt) if mean < last)
