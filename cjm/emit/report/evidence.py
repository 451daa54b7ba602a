"""What a journey rests on: its sources, and which of its statements nothing proves."""

from dataclasses import dataclass
from datetime import date

from cjm import metrics
from cjm.emit import formats
from cjm.emit.report import labels
from cjm.emit.report.edition import Edition
from cjm.emit.report.usage import SourceRow, source_rows
from cjm.metrics import Fraction
from cjm.metrics.coverage import verified
from cjm.model import Element, Evidence, Journey, Kpi
from cjm.views import voice


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: whom it speaks for, how old it is, when it gets too old and whether it has, and what it carries."""

    source: Evidence
    who: str
    age: str
    old_from: date | None
    old: bool
    journey: bool
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """The sources of a journey, and its statements told apart: `known` have evidence, `stale` of them only such as is too old."""

    sources: tuple[SourceView, ...]
    known: Fraction[Element]
    stale: tuple[Element, ...]
    verified: Fraction[Evidence]


def basis(edition: Edition, journey: Journey, kpis: list[Kpi]) -> Basis:
    """What a journey rests on: critical points and emotions, each with evidence or assumed."""
    sources = tuple(_source(row, edition) for row in source_rows(journey, kpis))
    old = {view.source for view in sources if view.old}
    known = metrics.evidenced(journey)
    own = {element: {ref.item for ref in element.evidence} or {ref.item for ref in journey.evidence} for element in known.met}
    stale = tuple(element for element in known.met if own[element] and own[element] <= old)
    return Basis(sources, known, stale, verified(journey))


def _source(row: SourceRow, edition: Edition) -> SourceView:
    source, lang = row.source, edition.lang
    old_from = metrics.out_of_date_from(source, edition.model.calendar, edition.max_age)
    counted = (
        (row.stages, labels.stages),
        (row.touchpoints, labels.touchpoints),
        (row.points, labels.points),
        (row.kpis, labels.kpis),
        (row.personas, labels.personas),
    )
    return SourceView(
        source=source,
        who=voice(source),
        age=formats.days((edition.today - source.date).days, lang) if source.date is not None else "",
        old_from=old_from,
        old=old_from is not None and old_from <= edition.today,
        journey=row.journey,
        supports=tuple(noun(n, lang) for n, noun in counted if n),
    )
