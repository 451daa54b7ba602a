"""What goes wrong with evidence, surveys, dates and versions (EVI, FRE)."""

from collections.abc import Iterator

from cjm.model import Evidence, Journey
from cjm.views import cited
from tests.mutation.bench import Bench, Defect, at, cutting, defect, ref_at, writing, wrong
from tests.mutation.edits import cut, cut_item, put

# ---------------------------------------------------------------- evidence


@defect("no-evidence", "unsupported-emotion", "unused-definition", "internal-only", "no-benchmark", "review-unmonitored")
def no_source_at_all(bench: Bench) -> Iterator[Defect]:
    """A journey that cites sources in one place only cites none."""
    for journey in bench.journeys:
        below = [
            e for e in (*journey.stages, *(p for _, p in journey.points()), *(t for _, t in journey.touchpoints())) if e.wrote("evidence")
        ]
        if "evidence" in journey.at and not below:
            yield at(journey, cut(journey, "evidence"))


@defect(
    "unsupported-emotion",
    "single-source-kind",
    "internal-only",
    "no-benchmark",
    "complaints-only",
    "no-evidence",
    "unused-definition",
    "unattributed-claim",
    "review-unmonitored",
)
def emotion_out_of_thin_air(bench: Bench) -> Iterator[Defect]:
    """Nothing says where the mood of a stage comes from."""
    for journey in bench.journeys:
        for stage in journey.stages:
            if "evidence" in journey.at and "emotion" in stage.at and not stage.wrote("evidence"):
                yield at(stage, cut(journey, "evidence"), key="emotion")


@defect(
    "unattributed-claim",
    "unsupported-emotion",
    "single-source-kind",
    "internal-only",
    "no-benchmark",
    "complaints-only",
    "no-evidence",
    "unused-definition",
    "review-unmonitored",
)
def number_out_of_thin_air(bench: Bench) -> Iterator[Defect]:
    """A share is claimed where no source is cited."""
    for journey, stage in bench.stages:
        if "evidence" in journey.at and "does" in stage.at and not stage.wrote("evidence"):
            claim = put(stage, "does", "[Leaves in 73% of all cases]")
            yield Defect((cut(journey, "evidence"), claim), claim, stage.address)


writing("hypothesis-as-fact", "journey", "basis", "hypothesis", when=lambda bench, journey: journey.status in ("approved", "live"))
cutting(
    "unsupported-critical-point",
    "point",
    "evidence",
    "single-source-kind",
    "unused-definition",
    "internal-only",
    "no-benchmark",
    "complaints-only",
)


def kinds_of(bench: Bench, journey: Journey) -> list[Evidence]:
    """The sources of a journey, if the project has no other journey that would suffer with it."""
    return [source for source in cited(journey) if source is not None] if len(bench.journeys) == 1 else []


@defect(
    "single-source-kind", "no-benchmark", "qual-sample-thin", "complaints-only", "review-unmonitored", "internal-only", "behaviour-only"
)
def one_kind_of_source(bench: Bench) -> Iterator[Defect]:
    """Every source of a journey is an interview."""
    for journey in bench.journeys:
        if sources := kinds_of(bench, journey):
            yield at(journey, *(put(source, "kind", "interview") for source in sources), key="evidence")


@defect("internal-only")
def only_colleagues(bench: Bench) -> Iterator[Defect]:
    """Every source speaks for employees."""
    for journey in bench.journeys:
        if sources := kinds_of(bench, journey):
            yield at(journey, *(bench.write(source, "who", "employee") for source in sources), key="evidence")


@defect("complaints-only", "no-benchmark", "single-source-kind", "review-unmonitored", "behaviour-only")
def only_complaints(bench: Bench) -> Iterator[Defect]:
    """Every source is a list of complaints."""
    for journey in bench.journeys:
        if sources := kinds_of(bench, journey):
            kinds = ["helpdesk", *["crm"] * (len(sources) - 1)]
            yield at(journey, *(put(source, "kind", kind) for source, kind in zip(sources, kinds, strict=True)), key="evidence")


@defect("no-benchmark", "internal-only", "single-source-kind")
def no_look_at_others(bench: Bench) -> Iterator[Defect]:
    """The only benchmark turns out to be desk work."""
    for source in bench.of("source"):
        if source.kind == "benchmark":
            for journey in bench.journeys_using(source)[:1]:
                yield at(journey, put(source, "kind", "desk"), key="evidence")


@defect("qual-sample-thin")
def three_talks(bench: Bench) -> Iterator[Defect]:
    """Three people were interviewed."""
    for source in bench.of("source"):
        if source.kind == "interview" and "n" in source.at:
            yield wrong(source, put(source, "n", "3"))


# ---------------------------------------------------------------- surveys


@defect("survey-no-open-question", "survey-single-type")
def no_open_question(bench: Bench) -> Iterator[Defect]:
    """A survey loses its only open question."""
    for survey in bench.items("surveys"):
        kinds = [question.type for question in survey.questions]
        if kinds.count("open") == 1 and "nps" not in kinds and len(kinds) > 1:
            yield at(survey, cut_item(survey.questions[kinds.index("open")].extent))


@defect(
    "survey-single-type", "survey-no-open-question", "survey-scale-unlabelled", "survey-closed-no-other", "kpi-wrong-scale", "nps-no-why"
)
def one_type_of_question(bench: Bench) -> Iterator[Defect]:
    """Every question of a survey is of the same type."""
    for survey in bench.items("surveys"):
        if len({question.type for question in survey.questions}) > 1:
            yield at(survey, *(put(question, "type", "open") for question in survey.questions))


@defect("survey-scale-unlabelled")
def end_of_scale_unlabelled(bench: Bench) -> Iterator[Defect]:
    """One end of a rating scale has no name."""
    for question in bench.of("question"):
        for key in ("low", "high"):
            if question.scale is not None and key in question.scale.at:
                yield at(question, cut(question.scale, key), key="scale")


@defect("survey-closed-no-other")
def no_other_answer(bench: Bench) -> Iterator[Defect]:
    """Nobody can answer something else."""
    for question in bench.of("question"):
        if question.type == "single" and len(question.options) > 3:
            yield at(question, put(question, "options", "[breakfast, guests, a gift]"))


# ---------------------------------------------------------------- freshness

writing("review-overdue", "journey", "reviewed", "2026-01-05", when=lambda bench, journey: journey.wrote("reviewed"))
writing(
    "stale-evidence",
    "source",
    "date",
    "2024-05-01",
    when=lambda bench, source: source.wrote("date") and bool(bench.refs(source)),
)
writing("date-order", "source", "date", "2027-03-01", when=lambda bench, source: source.wrote("date"))
writing("date-order", "journey", "reviewed", "2026-12-24", when=lambda bench, journey: journey.wrote("reviewed"))


@defect("date-order", "action-overdue")
def due_before_start(bench: Bench) -> Iterator[Defect]:
    """Work starts after it has to be done."""
    for _, _, action in bench.actions:
        if action.due is not None and action.open:
            yield at(action, bench.write(action, "start", "2028-01-10"), key="due")


@defect("date-order", "action-overdue")
def done_before_start(bench: Bench) -> Iterator[Defect]:
    """Work was done before it started."""
    for _, _, action in bench.actions:
        if action.done_on is not None and action.due is not None:
            yield at(action, bench.write(action, "start", action.due.isoformat()), key="done_on")


@defect("outdated-baseline")
def baseline_moved_on(bench: Bench) -> Iterator[Defect]:
    """A future map was drawn from an older version than today's."""
    for journey in bench.journeys:
        if journey.baseline is not None and journey.baseline.item is not None:
            yield wrong(journey, put(journey, "baseline", f"{journey.baseline.item.id}@1"))


@defect("never-iterated", "review-overdue", "outdated-baseline")
def first_version_for_ever(bench: Bench) -> Iterator[Defect]:
    """A live journey is still in its first version a year after its last review."""
    for journey in bench.journeys:
        if journey.status == "live" and "reviewed" in journey.at and not any(action.done_on for _, action in journey.all_actions()):
            yield at(journey, put(journey, "version", "1"), put(journey, "reviewed", "2025-09-01"), key="version")


def retired(section: str) -> None:
    """Declare the operator that retires a definition that touchpoints or journeys still use."""

    @defect("retired-in-use", "segment-without-journey", "one-persona-only", name=f"retired {section}")
    def operator(bench: Bench) -> Iterator[Defect]:
        users = {
            "personas": [(journey, ref) for journey in bench.journeys for ref in journey.personas],
            "kpis": [(t, ref) for _, t in bench.touchpoints for ref in t.kpis],
            "channels": [(t, t.channel) for _, t in bench.touchpoints if t.channel is not None],
        }[section]
        for element, ref in users:
            if ref.item is not None and ref.item.at.marks:
                yield ref_at(ref, element, bench.write(ref.item, "status", "retired"))


for kind in ("personas", "kpis", "channels"):
    retired(kind)
