"""What goes wrong with emotions, critical points, actions and plays (EMO, ACT)."""

import itertools
from collections.abc import Iterator

from cjm.model import Action, Stage
from tests.mutation.bench import Bench, Defect, at, cutting, defect, writing, wrong
from tests.mutation.edits import cut, put

UNUSED = ("unused-definition", "vanity-kpi", "crm-unmapped")

# ---------------------------------------------------------------- emotions and touchpoints

cutting("emotion-missing", "stage", "emotion", "stage-canvas-thin", "too-many-personas")


@defect("flat-emotion", "low-point-ignored", "bad-ending", "too-many-personas")
def nobody_feels_anything(bench: Bench) -> Iterator[Defect]:
    """Every stage feels the same."""
    for journey in bench.journeys:
        moods = [stage for stage in journey.stages if "emotion" in stage.at]
        if len(moods) > 2:
            yield at(journey, *(put(stage, "emotion", "1") for stage in moods))


def untended(stage: Stage) -> bool:
    """Whether nobody works on anything in a stage."""
    return not stage.critical_points and not any(stage.all_actions())


@defect("low-point-ignored", "bad-ending", "review-ask-bad-moment", "too-many-personas")
def sudden_sadness(bench: Bench) -> Iterator[Defect]:
    """A stage in which nobody works on anything feels bad."""
    for _, stage in bench.stages:
        if untended(stage) and stage.emotion is not None and (stage.emotion.worst or 0) >= 0:
            yield at(stage, put(stage, "emotion", "-1"))


@defect("awful-no-action", "promise-gap", "inconsistent-across-channels", "barrier-no-answer")
def awful_and_left_so(bench: Bench) -> Iterator[Defect]:
    """A contact is awful, and nobody does anything about it."""
    for stage, touchpoint in bench.touchpoints:
        if untended(stage) and touchpoint.in_use and touchpoint.grade in ("great", "so-so"):
            yield at(touchpoint, put(touchpoint, "quality", "awful"))


@defect("bad-ending", "low-point-ignored", "review-ask-bad-moment", "flat-emotion")
def sad_end(bench: Bench) -> Iterator[Defect]:
    """The journey succeeds, and the customer is unhappy."""
    for _, stage in bench.stages:
        succeeds = stage.end == "success" or any(exit.end == "success" for exit in stage.next or ())
        if succeeds and stage.emotion is not None and (stage.emotion.mean or 0) > 0:
            yield wrong(stage, put(stage, "emotion", "-2"))


@defect("promise-gap", "awful-no-action", "low-point-ignored", "mot-unguarded")
def promise_not_kept(bench: Bench) -> Iterator[Defect]:
    """A stage promises something, and one of its contacts is so-so."""
    for _, stage in bench.stages:
        great = [touchpoint for touchpoint in stage.touchpoints if "name" in touchpoint.at and touchpoint.grade == "great"]
        if stage.promise and len(great) == len(stage.touchpoints):
            yield at(stage, put(great[0], "quality", "so-so"), key="promise")


@defect("no-moment-of-truth", "mot-unguarded", "employee-side-missing")
def nothing_matters_most(bench: Bench) -> Iterator[Defect]:
    """No contact of a journey is marked as the one that decides."""
    for journey in bench.journeys:
        marked = [t for _, t in journey.touchpoints() if t.moment_of_truth and "moment_of_truth" in t.at]
        if len(marked) == 1 and not any(point.kind == "moment-of-truth" for _, point in journey.points()):
            yield at(journey, cut(marked[0], "moment_of_truth"))


for guard in ("backstage", "kpis"):
    cutting(
        "mot-unguarded", "touchpoint", guard, *UNUSED, "unmeasured-touchpoint", when=lambda bench, t: bool(t.moment_of_truth) and t.in_use
    )

writing(
    "wow-not-repeatable",
    "touchpoint",
    "repeatable",
    "no",
    when=lambda bench, touchpoint: (
        touchpoint.kano == "attractive"
        and touchpoint.in_use
        and not any(stage.plays for stage, other in bench.touchpoints if other is touchpoint)
    ),
)


@defect("barrier-no-answer", "ambiguous-scalar")
def fear_without_answer(bench: Bench) -> Iterator[Defect]:
    """A fear or barrier says that something answers it, and not what."""
    for _, stage in bench.stages:
        for item in (*stage.fears, *stage.barriers, *stage.objections):
            if "answered_by" in item.at:
                yield Defect((put(item, "answered_by", ""),), item.at.value("text"), stage.address)


@defect("decision-point-missing", "kpi-wrong-scale", "kpi-below-alert", "kpi-off-target-trend")
def nobody_counts_who_leaves(bench: Bench) -> Iterator[Defect]:
    """The only KPI that counts who leaves at the purchase is good when it rises."""
    for journey in bench.journeys:
        purchase = [stage for stage in journey.stages if stage.phase == "purchase"]
        kpis = {ref.item for stage in purchase for refs in (stage.kpis, *(t.kpis for t in stage.touchpoints)) for ref in refs}
        down = [kpi for kpi in kpis if kpi is not None and kpi.good == "down"]
        if purchase and not any(stage.critical_points for stage in purchase) and len(down) == 1:
            yield at(purchase[0], put(down[0], "good", "up"))


# ---------------------------------------------------------------- critical points

cutting(
    "critical-point-no-action",
    "point",
    "actions",
    "severe-not-scheduled",
    "failure-no-recovery",
    "awful-no-action",
    "lever-monoculture",
    "discount-only",
    "reactive-only",
    *UNUSED,
)
cutting("critical-point-no-cause", "point", "cause")


@defect("severe-not-scheduled", "action-no-due", "date-order")
def severe_and_no_date(bench: Bench) -> Iterator[Defect]:
    """A severe point loses the dates of all its actions."""
    for _, _, point in bench.points:
        dated = [action for action in point.actions if "due" in action.at]
        if point.severity >= 4 and dated and len(dated) == len(point.actions):
            yield at(point, *(cut(action, "due") for action in dated))


@defect("failure-no-recovery", "crm-unmapped")
def failure_is_not_made_good(bench: Bench) -> Iterator[Defect]:
    """Nobody makes up for a failure any more."""
    for _, stage, point in bench.points:
        repairs = [action for action in point.actions if action.type == "recover"]
        if point.kind == "failure" and len(repairs) == 1 and stage is not None and not stage.plays:
            yield at(point, put(repairs[0], "type", "research"))


# ---------------------------------------------------------------- actions


def is_open(bench: Bench, action: Action) -> bool:
    """Whether an action is still to be done."""
    return action.open


cutting("action-no-owner", "action", "owner", *UNUSED)
cutting("action-no-due", "action", "due", "severe-not-scheduled", when=is_open)
cutting("action-no-kpi", "action", "kpi", *UNUSED, when=lambda bench, action: action.open and not action.expect)
writing("action-overdue", "action", "due", "2026-11-10", when=lambda bench, action: action.open and action.due is not None)
writing("action-vague", "action", "do", "Better service", "duplicate-action", "missing-translation", when=is_open)
cutting("unprioritised", "action", "impact", when=is_open)
cutting("unprioritised", "action", "effort", when=is_open)
writing("hidden-nudge", "action", "type", "nudge", "reactive-only", "failure-no-recovery", "crm-unmapped", title=True, when=is_open)


@defect("reactive-only", "lever-monoculture")
def nothing_prevented(bench: Bench) -> Iterator[Defect]:
    """Every action of a journey repairs, none prevents."""
    for journey in bench.journeys:
        typed = [action for _, action in journey.all_actions() if action.type == "prevent"]
        if typed:
            yield at(journey, *(put(action, "type", "recover") for action in typed))


@defect("discount-only", "reactive-only")
def price_for_everything(bench: Bench) -> Iterator[Defect]:
    """All that is done for loyalty is a discount."""
    for journey in bench.journeys:
        loyal = [
            (stage, action) for stage, action in journey.all_actions() if stage is not None and stage.phase == "loyalty" and action.lever
        ]
        if len(loyal) > 1:
            yield at(journey, *(put(action, "lever", "price") for _, action in loyal))


@defect("lever-monoculture", "discount-only")
def one_lever(bench: Bench) -> Iterator[Defect]:
    """All actions pull the same lever."""
    for journey in bench.journeys:
        levers = [action for _, action in journey.all_actions() if "lever" in action.at and action.status != "dropped"]
        if len(levers) > 1:
            yield at(journey, *(put(action, "lever", "technology") for action in levers))


@defect("duplicate-action", "duplicate-id")
def same_work_twice(bench: Bench) -> Iterator[Defect]:
    """The same is to be done in two places."""
    for journey in bench.journeys:
        actions = [
            action for _, action in journey.all_actions() if action.open and action.touchpoint is None and not action.do.words.get("en")
        ]
        for first, second in itertools.pairwise(actions):
            if len(str(first.do).split()) > 3 and first.address.split("/")[1] != second.address.split("/")[1]:
                yield wrong(second, put(second, "do", str(first.do)))


# ---------------------------------------------------------------- plays

cutting("play-no-trigger", "play", "trigger")
cutting("play-no-stop", "play", "stop", when=lambda bench, play: play.cap is None and sum(step.send is not None for step in play.steps) > 1)
cutting("play-no-consent", "play", "consent", when=lambda bench, play: any(step.send is not None for step in play.steps))


@defect("play-no-consent")
def service_turns_into_marketing(bench: Bench) -> Iterator[Defect]:
    """A message that kept a promise now sells."""
    for _, _, play in bench.plays:
        if play.purpose == "service" and any(step.send is not None for step in play.steps):
            yield at(play, put(play, "purpose", "marketing"))


cutting("play-no-deadline", "step", "within", when=lambda bench, step: step.task is not None)
writing("manual-repeat", "step", "automatable", "yes", when=lambda bench, step: step.task is not None)
writing(
    "manual-repeat",
    "touchpoint",
    "automatable",
    "yes",
    when=lambda bench, touchpoint: touchpoint.automation == "manual" and touchpoint.in_use,
)


@defect("crm-unmapped")
def user_unknown(bench: Bench) -> Iterator[Defect]:
    """The CRM does not know the user of a team that has tasks."""
    tree = bench.project.trees.get("cjm.yaml")
    owners = tree.data["crm"]["targets"]["jira"]["owner"] if tree is not None and isinstance(tree.data.get("crm"), dict) else {}
    busy = {action.owner.id for _, _, action in bench.actions if action.owner is not None and action.open}
    for team in bench.of("team"):
        if tree is not None and team.id in owners and team.id in busy:
            yield at(team, cut(tree.fields(owners), team.id))


@defect("crm-unmapped")
def word_unknown(bench: Bench) -> Iterator[Defect]:
    """The CRM has no word for a priority."""
    tree = bench.project.trees.get("cjm.yaml")
    if tree is not None and isinstance(tree.data.get("crm"), dict):
        values = tree.data["crm"]["targets"]["jira"]["values"]
        for field, word in (("priority", "4"), ("status", "doing"), ("type", "prevent")):
            yield Defect((cut(tree.fields(values[field]), word),), tree.fields(values).key(field), "project")


@defect("legal-limit-exceeded")
def beyond_the_law(bench: Bench) -> Iterator[Defect]:
    """The law asks for a faster answer than the target."""
    for kpi in bench.of("kpi"):
        if kpi.type == "ttr" and "target" in kpi.at and kpi.status == "active":
            yield at(kpi, bench.write(kpi, "limit", "1m"), key="target")
