"""Which KPIs and sources a journey rests on, and what refers to each source."""

from dataclasses import dataclass

from cjm.kpis import named_kpis
from cjm.model import Evidence, Journey, Kpi, Ref


@dataclass(slots=True)
class SourceRow:
    """A source that a journey cites, or that feeds one of its KPIs."""

    source: Evidence
    journey: bool = False
    stages: int = 0
    touchpoints: int = 0
    points: int = 0
    personas: int = 0
    kpis: int = 0


def kpis_named(journey: Journey) -> list[Kpi]:
    """The KPIs of a journey: its own first, then in the order in which stages, touchpoints, points and actions name them."""
    return list(dict.fromkeys(ref.item for _, ref in named_kpis(journey) if ref.item is not None))


def source_rows(journey: Journey, kpis: list[Kpi]) -> list[SourceRow]:
    """The sources behind a journey, in the order of the first mention; what each carries is counted."""
    rows: dict[Evidence, SourceRow] = {}

    def cite(refs: tuple[Ref[Evidence], ...], kind: str) -> None:
        for source in dict.fromkeys(ref.item for ref in refs):
            if source is not None:
                row = rows.setdefault(source, SourceRow(source))
                setattr(row, kind, True if kind == "journey" else getattr(row, kind) + 1)

    cite(journey.evidence, "journey")
    for stage in journey.stages:
        cite(stage.evidence, "stages")
        for touchpoint in stage.touchpoints:
            cite(touchpoint.evidence, "touchpoints")
    for _, point in journey.points():
        cite(point.evidence, "points")
    for ref in journey.personas:
        if ref.item is not None:
            cite(ref.item.evidence, "personas")
    for kpi in kpis:
        if kpi.source is not None:
            cite((kpi.source,), "kpis")
    return list(rows.values())
