"""Which KPIs, sources and personas a journey rests on, and what refers to each."""

from dataclasses import dataclass, field

from cjm.kpis import named_kpis
from cjm.model import Amount, Element, Evidence, Journey, Kpi, Ref


@dataclass(slots=True)
class KpiRow:
    """A KPI of a journey, with the target and alert that hold there, and the elements that name it."""

    kpi: Kpi
    target: Amount | None
    alert: Amount | None
    users: list[Element] = field(default_factory=list)


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


def kpi_rows(journey: Journey) -> list[KpiRow]:
    """The KPIs of a journey: its own first, then in the order in which stages, touchpoints, points and actions name them."""
    rows: dict[Kpi, KpiRow] = {}
    for use in journey.kpis:
        if (kpi := use.kpi.item) is not None and kpi not in rows:
            target = use.target if use.target is not None else kpi.target
            alert = use.alert if use.alert is not None else kpi.alert
            rows[kpi] = KpiRow(kpi, target, alert, [journey])
    for element, ref in named_kpis(journey):
        if (kpi := ref.item) is not None:
            row = rows.setdefault(kpi, KpiRow(kpi, kpi.target, kpi.alert))
            if element not in row.users:
                row.users.append(element)
    return list(rows.values())


def source_rows(journey: Journey, kpis: list[KpiRow]) -> list[SourceRow]:
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
        if kpi.kpi.source is not None:
            cite((kpi.kpi.source,), "kpis")
    return list(rows.values())
