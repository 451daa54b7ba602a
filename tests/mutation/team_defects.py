"""What goes wrong with people: owners, functions, governance, personas and segments (GOV, PER)."""

from collections.abc import Iterator

from cjm.model import Persona
from tests.mutation.bench import Bench, Defect, at, cutting, defect, wrong
from tests.mutation.edits import Edit, add_line, cut, cut_item, put

# ---------------------------------------------------------------- owners and functions

cutting(
    "missing-journey-owner",
    "journey",
    "owner",
    "missing-touchpoint-owner",
    "crm-unmapped",
    when=lambda bench, journey: all(s.wrote("owner") for s in journey.stages),
)


@defect("missing-stage-owner", "missing-journey-owner", "missing-touchpoint-owner", "mot-unguarded")
def stage_without_any_owner(bench: Bench) -> Iterator[Defect]:
    """Neither the stage nor its journey has an owner."""
    for journey, stage in bench.stages:
        if "owner" in journey.at and "owner" in stage.at:
            yield at(stage, cut(journey, "owner"), cut(stage, "owner"))


@defect("missing-touchpoint-owner", "influence-not-owner", "mot-unguarded", "partner-touchpoint-unowned", "crm-unmapped")
def contact_without_owner(bench: Bench) -> Iterator[Defect]:
    """The only owner of a contact is gone."""
    for stage, touchpoint in bench.touchpoints:
        if "owner" in touchpoint.at:
            own = (cut(stage, "owner"),) if "owner" in stage.at else ()
            yield at(touchpoint, cut(touchpoint, "owner"), *own)


cutting(
    "owner-without-contact",
    "team",
    "contact",
    when=lambda bench, team: not team.wrote("crm") and any(use.key == "owner" for use in bench.model.uses.get(team.address, ())),
)


@defect("single-function-journey")
def one_function(bench: Bench) -> Iterator[Defect]:
    """All teams turn out to belong to one function."""
    teams = [team for team in bench.of("team") if "function" in team.at]
    for journey in bench.journeys[:1]:
        yield at(journey, *(put(team, "function", "sales") for team in teams))


@defect("owner-overload", "unused-definition", "crm-unmapped", "single-function-journey")
def everything_on_one_desk(bench: Bench) -> Iterator[Defect]:
    """One team owns every contact."""
    teams = [team for team in bench.of("team") if team.id in {t.owner.id for _, t in bench.touchpoints if t.owner is not None}]
    held = [t for _, t in bench.touchpoints if "owner" in t.at]
    if len(held) > 20:
        yield at(teams[0], *(put(touchpoint, "owner", teams[0].id) for touchpoint in held))


@defect("no-influence-map")
def influence_unsaid(bench: Bench) -> Iterator[Defect]:
    """A live journey does not say which functions shape one of its stages."""
    for journey, stage in bench.stages:
        if journey.status == "live" and "influence" in stage.at:
            yield at(journey, cut(stage, "influence"))


@defect("influence-not-owner", "unused-definition")
def influence_elsewhere(bench: Bench) -> Iterator[Defect]:
    """Another function than the owner's shapes the stage most."""
    for _, stage in bench.stages:
        owner = stage.effective_owner.item if stage.effective_owner is not None else None
        for team in bench.model.library.teams.values():
            if owner is not None and team.function != owner.function and "influence" in stage.at:
                yield at(stage, put(stage, "influence", f"{{{owner.id}: 1, {team.id}: 3}}"), key="influence")
                break


cutting("partner-touchpoint-unowned", "touchpoint", "sla", when=lambda bench, touchpoint: touchpoint.wrote("partner"))
cutting("approved-without-review", "journey", "reviewed", when=lambda bench, journey: journey.status in ("approved", "live"))
cutting("no-review-cadence", "journey", "review_every", "review-overdue", when=lambda bench, journey: journey.status == "live")
cutting("future-without-baseline", "journey", "baseline")


@defect("goal-one-sided")
def goal_of_one_side(bench: Bench) -> Iterator[Defect]:
    """A stage keeps the goal of one side only."""
    for journey, stage in bench.stages:
        if "goal" in stage.at and "business_goal" in stage.at:
            yield at(stage, cut(stage, "goal"))
        if not stage.wrote("goal") and not stage.wrote("business_goal"):
            yield at(stage, bench.add(stage, "business_goal", "More orders"))
            if journey.status == "live":
                yield at(stage, bench.add(stage, "goal", "To be done with it"))


# ---------------------------------------------------------------- personas and segments

cutting("no-persona", "journey", "personas", "segment-without-journey", "wrong-value", "buying-roles-missing", "unmet-intent")


@defect("segment-without-journey", "wrong-value", "buying-roles-missing", "no-persona", "unmet-intent")
def persona_left_out(bench: Bench) -> Iterator[Defect]:
    """The only journey of a persona forgets it."""
    for journey in bench.journeys:
        for ref in journey.personas:
            if ref.item is not None and ref.item.side == "customer" and bench.journeys_using(ref.item) == [journey]:
                named = any(other.id == ref.id for stage in journey.stages if stage.emotion for other, _ in stage.emotion.personas)
                named = named or any(other.id == ref.id for _, point in journey.points() for other in point.personas)
                if not named:
                    yield at(ref.item, cut_item(ref.place))


@defect("segment-without-journey", "unmet-intent")
def segment_of_nobody(bench: Bench) -> Iterator[Defect]:
    """No persona belongs to a segment any more."""
    for segment in bench.of("segment"):
        members = [persona for persona in bench.of("persona") if persona.segment is not None and persona.segment.item is segment]
        if len(members) == 1 and not any(ref.item is segment for journey in bench.journeys for ref in journey.segments):
            yield at(segment, cut(members[0], "segment"))


def new_persona(bench: Bench, *rows: str) -> tuple[Edit, str]:
    """More personas in a library, newcomer-0 and on, and the address of the first."""
    persona = bench.of("persona")[0]
    indent = " " * (persona.title.source.position(persona.title.start)[1] - 1)
    text = "".join(f"{indent}newcomer-{i}: {row}\n" for i, row in enumerate(rows))
    return add_line(persona.title.source, persona.title.start, text), persona.address.rpartition(":")[0] + ":newcomer-0"


@defect("persona-is-segment")
def only_demographics(bench: Bench) -> Iterator[Defect]:
    """A persona is nothing but age and income."""
    source = next((source.id for source in bench.of("source") if source.kind == "interview"), "")
    edit, address = new_persona(bench, f"{{name: Office workers, side: employee, who: 25 to 40 with a good income, evidence: [{source}]}}")
    yield Defect((edit,), edit, address)


def of_customers(bench: Bench, persona: Persona) -> bool:
    """Whether it is a customer."""
    return persona.side == "customer"


for cell in ("thinks", "feels", "fears", "expects"):
    cutting("persona-incomplete", "persona", cell, when=of_customers)
cutting("proto-persona", "persona", "evidence", "unused-definition", when=of_customers)


@defect(
    "one-persona-only",
    "persona-incomplete",
    "segment-without-journey",
    "too-many-personas",
    "employee-side-missing",
    "buying-roles-missing",
)
def all_but_one_employees(bench: Bench) -> Iterator[Defect]:
    """Of all personas only one is a customer."""
    personas = [persona for persona in bench.of("persona") if persona.side == "customer"]
    if 1 < len(personas) < 4:
        yield Defect(tuple(bench.add(persona, "side", "employee") for persona in personas[1:]), bench.model.place, "project")


@defect(
    "too-many-personas", "segment-without-journey", "proto-persona", "persona-incomplete", "near-duplicate-name", "buying-roles-missing"
)
def crowd(bench: Bench) -> Iterator[Defect]:
    """A journey without moods of its own for each persona is to hold for four of them."""
    more = new_persona(bench, "{name: One more}", "{name: And another}", "{name: And a third}")
    for journey in bench.journeys:
        apart = any(stage.emotion.personas for stage in journey.stages if stage.emotion)
        if journey.personas and not apart:
            ids = [*(ref.id for ref in journey.personas), "newcomer-0", "newcomer-1", "newcomer-2"]
            yield at(journey, more[0], put(journey, "personas", f"[{', '.join(ids)}]"), key="personas")


@defect("buying-roles-missing")
def role_unsaid(bench: Bench) -> Iterator[Defect]:
    """Of two buying roles one is not named any more."""
    for journey in bench.journeys:
        personas = [ref.item for ref in journey.personas if ref.item is not None]
        for persona in personas if journey.market == "b2b" and len(personas) == 2 else ():
            yield at(journey, cut(persona, "role"), key="personas")


@defect("b2b-no-lead-forms")
def form_without_kind(bench: Bench) -> Iterator[Defect]:
    """Nobody can tell the form for an order any more."""
    for stage, touchpoint in bench.touchpoints:
        if "form_kind" in touchpoint.at:
            journey = next(journey for journey, other in bench.stages if other is stage)
            yield at(journey, cut(touchpoint, "form_kind"))


cutting("no-expectation", "stage", "expects", "stage-canvas-thin")


@defect("unmet-intent")
def nobody_serves_them(bench: Bench) -> Iterator[Defect]:
    """A segment comes for something that no journey is about."""
    for segment in bench.of("segment"):
        edit = bench.write(segment, "intents", "[cancel]")
        yield at(segment, edit, key="intents") if "intents" in segment.at else wrong(segment, edit)
