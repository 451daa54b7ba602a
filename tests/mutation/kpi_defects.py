"""What goes wrong with measurement: KPIs, their scales and mix (MEA)."""

from collections.abc import Iterator

from cjm.kpis import kind_of, kpis_of
from cjm.model import Kpi
from tests.mutation.bench import Bench, Defect, at, cutting, defect, writing, wrong
from tests.mutation.edits import cut, cut_item, put

UNUSED = ("unused-definition", "vanity-kpi")


def in_use(bench: Bench, kpi: Kpi) -> bool:
    """Whether a journey in force uses an active KPI, and sets no target of its own."""
    own = [use for journey in bench.journeys for use in journey.kpis if use.kpi.item is kpi and "target" in use.at]
    return kpi.status == "active" and bool(bench.journeys_using(kpi)) and not own


cutting(
    "unmeasured-journey",
    "journey",
    "kpis",
    *UNUSED,
    "attitude-only",
    "conversion-only",
    "behaviour-only",
    "core-four-missing",
    "no-outcome-kpi",
)
cutting(
    "unmeasured-touchpoint",
    "touchpoint",
    "kpis",
    *UNUSED,
    "mot-unguarded",
    "ttr-missing-on-requests",
    "ces-missing-on-effort",
    "decision-point-missing",
    "content-without-kpi",
    "relationship-kpi-on-touchpoint",
    "core-four-missing",
    "no-outcome-kpi",
    "attitude-only",
    when=lambda bench, touchpoint: touchpoint.in_use,
)
cutting("unrated-touchpoint", "touchpoint", "quality", when=lambda bench, touchpoint: touchpoint.in_use)
cutting("unmeasured-critical-point", "point", "kpi", *UNUSED)
cutting("kpi-no-target", "kpi", "target", "kpi-no-alert", when=in_use)
cutting("kpi-no-alert", "kpi", "alert", *UNUSED, when=lambda bench, kpi: in_use(bench, kpi) and kpi.type in ("nps", "csat", "ces", "ttr"))
cutting("kpi-no-source", "kpi", "source", "unused-definition", when=lambda bench, kpi: in_use(bench, kpi) and not kpi.wrote("survey"))
cutting("kpi-no-source", "kpi", "survey", "unused-definition", when=lambda bench, kpi: in_use(bench, kpi) and not kpi.wrote("source"))
cutting("kpi-no-cadence", "kpi", "every", when=in_use)
cutting("ttr-mean-only", "kpi", "clock", when=lambda bench, kpi: kpi.type == "ttr")
writing("ttr-mean-only", "kpi", "stat", "mean", when=lambda bench, kpi: kpi.type == "ttr")


def scale_broken(name: str, value: str, *types: str, key: str = "target") -> None:
    """Declare the operator that gives KPIs of some types a value of another kind."""

    @defect("kpi-wrong-scale", name=name)
    def operator(bench: Bench) -> Iterator[Defect]:
        for kpi in bench.of("kpi"):
            if kpi.type in types and key in kpi.at and kpi.status == "active" and kpi.stat != "mean":
                yield wrong(kpi, put(kpi, key, value))


scale_broken("nps_in_percent", "60%", "nps")
scale_broken("nps_above_its_scale", "160", "nps")
scale_broken("csat_as_a_number", "85", "csat")
scale_broken("rate_as_a_number", "12", "rate", "churn")
scale_broken("ces_above_its_scale", "8.5", "ces")
scale_broken("time_in_percent", "90%", "ttr", "duration")
scale_broken("money_in_percent", "40%", "ltv", "money")
scale_broken("churn_above_all", "140%", "rate", "churn")
scale_broken("alert_in_another_scale", "12", "csat", "rate", key="alert")


@defect("kpi-wrong-scale", "kpi-below-alert")
def alert_beyond_target(bench: Bench) -> Iterator[Defect]:
    """The alarm would ring while all is well."""
    for kpi in bench.of("kpi"):
        better = {"nps": "90", "csat": "99%", "ces": "6.9", "ttr": "1m"}.get(kpi.type or "")
        if better is not None and "alert" in kpi.at and kpi.status == "active" and kpi.stat != "mean":
            yield wrong(kpi, put(kpi, "alert", better))


@defect("kpi-wrong-scale")
def nps_from_one_to_five(bench: Bench) -> Iterator[Defect]:
    """The recommendation is asked on another scale."""
    for question in bench.of("question"):
        if question.type == "nps" and question.scale is not None:
            yield Defect((put(question.scale, "max", "5"),), question.at.value("scale"), question.address)


@defect("kpi-wrong-scale")
def ces_of_unknown_direction(bench: Bench) -> Iterator[Defect]:
    """Effort is asked from 1 to 5, and nobody says which end is good."""
    for kpi in bench.of("kpi"):
        survey = kpi.survey.item if kpi.survey is not None else None
        for question in survey.questions if survey is not None and kpi.type == "ces" and not kpi.wrote("good") else ():
            if question.type == "ces" and question.scale is not None:
                yield at(kpi, put(question.scale, "max", "5"))


@defect("kpi-clash")
def other_clock(bench: Bench) -> Iterator[Defect]:
    """Two KPIs of one type in one journey are asked on different scales."""
    for journey in bench.journeys:
        found = [kpi for kpi in kpis_of(journey) or () if kpi.type == "csat" and kpi.status == "active" and kpi.stat is None]
        for kpi in found[1:2]:
            yield wrong(kpi, bench.write(kpi, "scale", "{min: 1, max: 10}"))


@defect("vanity-kpi")
def kpi_nobody_watches(bench: Bench) -> Iterator[Defect]:
    """A KPI that only has an owner loses it."""
    moved = {ref.item for _, _, action in bench.actions for ref in (action.kpi, *(e.kpi for e in action.expect)) if ref is not None}
    moved |= {point.kpi.item for _, _, point in bench.points if point.kpi is not None}
    for kpi in bench.of("kpi"):
        if kpi not in moved and "owner" in kpi.at and not kpi.wrote("alert") and in_use(bench, kpi):
            yield at(kpi, cut(kpi, "owner"))


@defect("nps-no-why")
def nobody_asks_why(bench: Bench) -> Iterator[Defect]:
    """The NPS survey loses its open question."""
    for survey in bench.items("surveys"):
        kinds = [question.type for question in survey.questions]
        if "nps" in kinds and kinds.count("open") == 1 and len(kinds) > 1:
            yield at(survey, cut_item(survey.questions[kinds.index("open")].extent))


# ---------------------------------------------------------------- the mix of a journey


@defect("attitude-only", "no-outcome-kpi", "decision-point-missing", "kpi-clash")
def opinions_only(bench: Bench) -> Iterator[Defect]:
    """Every KPI of a journey becomes an opinion."""
    for journey in bench.journeys:
        others = [kpi for kpi in kpis_of(journey) or () if kind_of(kpi) != "attitude"]
        if len(others) < 4 and len(bench.journeys) == 1:
            yield at(journey, *(bench.write(kpi, "kind", "attitude") for kpi in others))


@defect("behaviour-only", "core-four-missing", "complaints-only")
def nobody_is_asked(bench: Bench) -> Iterator[Defect]:
    """The only KPI that asks customers becomes a count."""
    for journey in bench.journeys:
        asking = [kpi for kpi in kpis_of(journey) or () if kind_of(kpi) == "attitude"]
        if len(asking) == 1 and not asking[0].wrote("survey") and asking[0].source.item.kind == "crm":
            yield at(journey, put(asking[0], "type", "fcr"))


@defect("conversion-only", "core-four-missing")
def rates_only(bench: Bench) -> Iterator[Defect]:
    """The only KPI that is no rate becomes one."""
    for journey in bench.journeys:
        others = [kpi for kpi in kpis_of(journey) or () if kpi.type != "rate"]
        if len(others) == 1:
            yield at(journey, put(others[0], "type", "rate"))


@defect("core-four-missing", "behaviour-only", "attitude-only")
def none_of_the_four(bench: Bench) -> Iterator[Defect]:
    """The only one of NPS, CSAT, CES and TTR becomes another measure."""
    for journey in bench.journeys:
        core = [kpi for kpi in kpis_of(journey) or () if kpi.type in ("nps", "csat", "ces", "ttr")]
        if len(core) == 1 and core[0].type == "csat":
            yield at(journey, put(core[0], "type", "fcr"))


@defect(
    "thumbs-only",
    "survey-single-type",
    "survey-no-open-question",
    "behaviour-only",
    "unused-definition",
    "kpi-wrong-scale",
    "kpi-no-source",
)
def likes_and_nothing_else(bench: Bench) -> Iterator[Defect]:
    """All that customers are asked is a thumb up or down."""
    for journey in bench.journeys:
        asking = [kpi for kpi in kpis_of(journey) or () if kind_of(kpi) == "attitude"]
        surveys = [survey for survey in bench.items("surveys") if len(survey.questions) == 3]
        if len(asking) == 1 and not asking[0].wrote("survey") and surveys:
            likes = [put(question, "type", "thumbs") for question in surveys[0].questions]
            yield at(journey, cut(asking[0], "source"), bench.add(asking[0], "survey", surveys[0].id), *likes)


@defect("no-outcome-kpi")
def no_business_outcome(bench: Bench) -> Iterator[Defect]:
    """The only outcome of a live journey is called behaviour."""
    for journey in bench.journeys:
        outcomes = [kpi for kpi in kpis_of(journey) or () if kind_of(kpi) == "outcome"]
        if journey.status == "live" and len(outcomes) == 1 and "kind" in outcomes[0].at:
            yield at(journey, put(outcomes[0], "kind", "behaviour"))


@defect("relationship-kpi-on-touchpoint", *UNUSED, "ces-missing-on-effort", "ttr-missing-on-requests", "decision-point-missing")
def recommendation_of_one_contact(bench: Bench) -> Iterator[Defect]:
    """A single contact is measured by NPS alone."""
    nps = next((kpi.id for kpi in bench.of("kpi") if kpi.type == "nps"), "")
    for _, touchpoint in bench.touchpoints:
        if nps and "kpis" in touchpoint.at and touchpoint.in_use:
            yield wrong(touchpoint, put(touchpoint, "kpis", f"[{nps}]"))


@defect("ttr-missing-on-requests", *UNUSED, "unmeasured-touchpoint")
def request_without_time(bench: Bench) -> Iterator[Defect]:
    """How long a request takes is not measured any more."""
    for stage, touchpoint in bench.touchpoints:
        timed = [ref for ref in touchpoint.kpis if ref.item is not None and ref.item.type == "ttr"]
        if touchpoint.kind in ("request", "complaint", "support") and len(timed) == 1 and not stage.kpis:
            yield at(touchpoint, cut_item(timed[0].place))


writing(
    "ttr-missing-on-requests",
    "touchpoint",
    "kind",
    "request",
    title=True,
    when=lambda bench, touchpoint: (
        touchpoint.in_use and touchpoint.kind is None and not any(ref.item.type == "ttr" for ref in touchpoint.kpis if ref.item)
    ),
)


@defect("ces-missing-on-effort", *UNUSED, "unmeasured-touchpoint")
def effort_unasked(bench: Bench) -> Iterator[Defect]:
    """Nobody asks any more whether the form was easy."""
    for _, stage in bench.stages:
        hard = [
            t
            for t in stage.touchpoints
            if t.kind in ("form", "payment", "contract", "complaint") or t.wrote("fields") or t.wrote("methods")
        ]
        asked = [(t, ref) for t in stage.touchpoints for ref in t.kpis if ref.item is not None and ref.item.type == "ces"]
        if hard and len(asked) == 1 and "name" in asked[0][0].at:
            yield at(stage, cut_item(asked[0][1].place))


@defect("content-without-kpi", *UNUSED)
def content_unmeasured(bench: Bench) -> Iterator[Defect]:
    """Nobody knows what a piece of content brings."""
    for _, stage in bench.stages:
        for content in stage.content:
            if "kpi" in content.at and "name" in content.at:
                yield Defect((cut(content, "kpi"),), content.at.value("name"), stage.address)
