"""What goes wrong with the shape of a journey: stages, exits, links and levels (STR)."""

import itertools
from collections.abc import Iterator

from cjm.graph import Flow
from cjm.model import Journey, Stage
from tests.mutation.bench import Bench, Defect, at, cutting, defect, writing, wrong
from tests.mutation.edits import Edit, add_line, cut, cut_element, put

EARLY = ("need", "awareness", "consideration")
LATE = ("exit", "after-exit")
BEFORE_OR_AT = (*EARLY, "purchase")
LESS_FLOW = ("unreachable-stage", "only-happy-path", "lost-without-attempt", "drop-off-without-path", "bad-ending", "silent-fallthrough")


def neighbours(journey: Journey, stage: Stage) -> tuple[int, Stage | None]:
    """The position of a stage and the stage after it."""
    here = journey.stages.index(stage)
    return here, journey.stages[here + 1] if here + 1 < len(journey.stages) else None


@defect(
    "no-stages",
    "segment-without-journey",
    "unused-definition",
    "entry-points-missing",
    "unknown-reference",
    "no-feedback-channel",
    "vanity-kpi",
    "unmet-intent",
)
def all_stages_gone(bench: Bench) -> Iterator[Defect]:
    """The list of stages is empty."""
    for journey in bench.journeys:
        yield at(journey, put(journey, "stages", "[]"), key="stages")


cutting("map-minimum", "journey", "goal", when=lambda bench, journey: not any(stage.wrote("goal") for stage in journey.stages))


@defect("dead-end-stage", *LESS_FLOW, "journey-ends-at-purchase")
def exits_emptied(bench: Bench) -> Iterator[Defect]:
    """A stage has exits, and then none."""
    for _, stage in bench.stages:
        if "next" in stage.at:
            yield at(stage, put(stage, "next", "[]"), key="next")


@defect("dead-end-stage", *LESS_FLOW)
def next_to_itself(bench: Bench) -> Iterator[Defect]:
    """A stage leads only to itself."""
    for _, stage in bench.stages:
        if "end" in stage.at and "id" in stage.at:
            edits = (cut(stage, "end"), bench.add(stage, "next", f"[{{to: {stage.id}}}]"))
            yield Defect(edits, edits[1], stage.address)


@defect("silent-fallthrough", "lost-without-attempt", "only-happy-path", "unreachable-stage", "bad-ending")
def side_branch_without_exit(bench: Bench) -> Iterator[Defect]:
    """A branch of a fork loses its `next`, and its customers run on into the other branch."""
    for journey, fork in bench.stages:
        goals = sorted(
            {journey.stages.index(exit.to.item) for exit in fork.next or () if exit.to is not None and isinstance(exit.to.item, Stage)}
        )
        for branch, other in itertools.pairwise(goals):
            stage = journey.stages[branch]
            if other == branch + 1 and "next" in stage.at and branch > journey.stages.index(fork):
                yield at(stage, cut(stage, "next"))


@defect("lost-without-attempt", "play-no-stop", "lead-leak", "failure-no-recovery", "wow-not-repeatable")
def attempts_dropped(bench: Bench) -> Iterator[Defect]:
    """Customers are lost, and the only play that tried to keep them is gone."""
    for _, stage in bench.stages:
        lost = [exit for exit in stage.next or () if exit.end == "lost" and exit.share is not None and exit.share.value >= 20]
        if lost and stage.plays and not stage.critical_points and not any(stage.all_actions()):
            yield Defect((cut(stage, "plays"),), lost[0].at.value("end"), stage.address)


@defect("drop-off-without-path", *LESS_FLOW)
def leavers_without_exit(bench: Bench) -> Iterator[Defect]:
    """Nothing shows where those go who drop off."""
    for _, stage in bench.stages:
        for point in stage.critical_points:
            if point.kind in ("drop-off", "switch") and point.share is not None and "next" in stage.at:
                yield Defect((cut(stage, "next"),), point.title, point.address)


@defect("implicit-end", "bad-ending")
def last_end_unsaid(bench: Bench) -> Iterator[Defect]:
    """The end of a live journey is left to the default."""
    for journey in bench.journeys:
        if journey.status == "live" and "end" in journey.stages[-1].at:
            yield at(journey.stages[-1], cut(journey.stages[-1], "end"))


ISLAND = """\
  - name: Asks the porter
    id: island
    phase: {phase}
    does: [Asks]
    expects: An answer
    emotion: 1
    owner: {owner}
    touchpoints: []
    end: neutral
"""


@defect("unreachable-stage", "no-influence-map", "stage-count-odd", "level-mix", "missing-translation")
def island(bench: Bench) -> Iterator[Defect]:
    """A new stage that nobody leads to."""
    for journey, stage in bench.stages:
        if ("next" in stage.at or "end" in stage.at) and neighbours(journey, stage)[1] is not None and journey.owner is not None:
            following = neighbours(journey, stage)[1]
            assert following is not None
            text = ISLAND.format(phase=stage.phase, owner=journey.owner.id)
            edit = add_line(stage.title.source, min(following.title.start, following.extent.start), text)
            yield Defect((edit,), edit, f"{journey.address}/stage:island", "name: Asks")


@defect("endless-loop", *LESS_FLOW)
def round_and_round(bench: Bench) -> Iterator[Defect]:
    """The last two stages lead only to each other."""
    for journey in bench.journeys:
        before, last = journey.stages[-2:]
        if "end" in last.at and "id" in before.at and "id" in last.at:
            back = bench.add(last, "next", f"[{before.id}]")
            onward = bench.write(before, "next", f"[{last.id}]") if "end" not in before.at else put(before, "end", "lost")
            if "end" not in before.at:
                yield at(before, cut(last, "end"), back, onward)


@defect("branch-shares-off", "lost-without-attempt")
def digits_swapped(bench: Bench) -> Iterator[Defect]:
    """The digits of a share change places."""
    for _, stage in bench.stages:
        for exit in stage.next or ():
            word = exit.at.value("share").text if "share" in exit.at else ""
            if len(word) == 3 and word[0] != word[1]:
                yield at(stage, put(exit, "share", f"{word[1]}{word[0]}%"), key="next")


@defect("branch-shares-off", "lost-without-attempt")
def share_of_a_single_exit(bench: Bench) -> Iterator[Defect]:
    """Half of the customers leave by the only exit."""
    for _, stage in bench.stages:
        if "end" in stage.at:
            edits = (cut(stage, "end"), bench.add(stage, "next", f"[{{end: {stage.end}, share: 50%}}]"))
            yield Defect(edits, edits[1], stage.address)


@defect("unnamed-branch")
def branch_without_when(bench: Bench) -> Iterator[Defect]:
    """Nobody knows when customers take this way."""
    for _, stage in bench.stages:
        for exit in stage.next or ():
            if "when" in exit.at and len(stage.next or ()) > 1:
                key = "to" if "to" in exit.at else "end"
                yield Defect((cut(exit, "when"),), exit.at.value(key), stage.address)


@defect("only-happy-path", "no-exit-stage", "bad-ending")
def leaving_is_loyalty(bench: Bench) -> Iterator[Defect]:
    """The only stage in which customers leave becomes one more stage of loyalty."""
    for journey in bench.journeys:
        ways = [way for ways in Flow(journey).ways for way in ways]
        leaving = [stage for stage in journey.stages if stage.phase in LATE]
        turns = [i for i, ways_of in enumerate(Flow(journey).ways) for way in ways_of if way.to is not None and way.to <= i]
        plain = not turns and not any(True for _ in journey.points()) and all(way.end != "lost" for way in ways)
        if journey.intent == "buy" and plain and len(leaving) == 1 and leaving[0].end == "neutral":
            yield at(journey, put(leaving[0], "phase", "loyalty"), put(leaving[0], "end", "success"))


def phases_moved(rule: str, old: tuple[str, ...], new: str, *also: str) -> None:
    """Declare the operator that gives all stages of some phases another phase."""

    @defect(rule, *also, name=f"phases_moved to {new}")
    def operator(bench: Bench) -> Iterator[Defect]:
        for journey in bench.journeys:
            found = [stage for stage in journey.stages if stage.phase in old]
            if journey.intent == "buy" and found:
                yield at(journey, *(put(stage, "phase", new) for stage in found))


phases_moved(
    "journey-starts-late", EARLY, "purchase", "decision-point-missing", "b2b-no-lead-forms", "skipped-ladder-step", "review-ask-bad-moment"
)
phases_moved("no-exit-stage", LATE, "loyalty", "discount-only")


@defect("journey-ends-at-purchase", "no-exit-stage", "discount-only", "play-no-consent", "decision-point-missing")
def nothing_after_purchase(bench: Bench) -> Iterator[Defect]:
    """Every stage after the purchase becomes part of it."""
    for journey in bench.journeys:
        after = [stage for stage in journey.stages if stage.phase not in BEFORE_OR_AT and "phase" in stage.at]
        if journey.intent == "buy" and after:
            yield at(journey, *(put(stage, "phase", "purchase") for stage in after))


@defect("service-only", "unmet-intent")
def complaints_everywhere(bench: Bench) -> Iterator[Defect]:
    """All journeys of a project are complaints."""
    if len(bench.journeys) > 1:
        edits = tuple(bench.write(journey, "intent", "complain") for journey in bench.journeys)
        yield Defect(edits, bench.model.place, "project")


@defect("unknown-reference")
def reference_broken(bench: Bench) -> Iterator[Defect]:
    """A word that names something gets a letter too many."""
    for journey, stage in bench.stages:
        refs = [(stage, stage.owner), *((t, ref) for t in stage.touchpoints if "name" in t.at for ref in (t.channel, t.owner, *t.kpis))]
        refs += [(point, ref) for point in stage.critical_points for ref in (point.kpi, *point.evidence)]
        refs += [(action, ref) for action in stage.all_actions() for ref in (action.owner, action.kpi)]
        refs += [(step, ref) for play in stage.plays for step in play.steps for ref in (step.owner, step.send)]
        refs += [(stage, exit.to) for exit in stage.next or ()]
        for element, ref in (*refs, *((journey, ref) for ref in (*journey.personas, *journey.evidence))):
            if ref is not None and len(ref.id) > 2:
                edit = Edit(ref.place, ref.place.text + "s")
                yield Defect((edit,), edit, element.address)


@defect("unknown-reference", "missing-touchpoint-owner", "segment-without-journey", "unused-definition", "vanity-kpi", "crm-unmapped")
def reference_to_nothing(bench: Bench) -> Iterator[Defect]:
    """A word names something that nobody has defined."""
    for _stage, touchpoint in bench.touchpoints:
        if touchpoint.owner is not None:
            yield wrong(touchpoint, put(touchpoint, "owner", "the-committee"))


@defect("duplicate-id", "unknown-reference", "near-duplicate-name")
def id_taken_twice(bench: Bench) -> Iterator[Defect]:
    """A touchpoint gets the id of the one before it."""
    for _, stage in bench.stages:
        own = [t for t in stage.touchpoints if "name" in t.at]
        for first, second in itertools.pairwise(own):
            if bench.refs(second) == 0:
                edit = bench.write(second, "id", first.id)
                yield Defect((edit,), edit)


@defect(
    "empty-stage",
    "stage-canvas-thin",
    "unused-definition",
    "no-moment-of-truth",
    "decision-point-missing",
    "entry-points-missing",
    "persona-channel-mismatch",
    "vanity-kpi",
    "feedback-not-24x7",
    "drop-off-without-path",
    "context-lost",
    "b2b-no-lead-forms",
)
def stage_emptied(bench: Bench) -> Iterator[Defect]:
    """A stage loses what customers do and what they touch."""
    for _, stage in bench.stages:
        mine = (bench.refs(t) for t in stage.touchpoints)
        if "does" in stage.at and "touchpoints" in stage.at and not sum(mine) and not stage.journey:
            yield at(stage, cut(stage, "does"), cut(stage, "touchpoints"))


@defect("stage-canvas-thin", "emotion-missing", "no-expectation", "unsupported-emotion")
def canvas_left_blank(bench: Bench) -> Iterator[Defect]:
    """Of nine cells only two stay filled."""
    for _, stage in bench.stages:
        cells = ("goal", "thinks", "barriers", "objections", "fears", "feels", "critical_points")
        if not any(stage.wrote(key) for key in cells) and not stage.journey and "does" in stage.at:
            yield at(stage, *(cut(stage, key) for key in ("emotion", "expects") if key in stage.at))


@defect(
    "stage-count-odd",
    "unused-definition",
    "vanity-kpi",
    "no-moment-of-truth",
    "decision-point-missing",
    "critical-point-no-action",
    "persona-channel-mismatch",
)
def too_few_stages(bench: Bench) -> Iterator[Defect]:
    """A journey of three stages loses the middle one."""
    for journey in bench.journeys:
        if len(journey.stages) == 3:
            yield at(journey, cut_element(journey.stages[1]), key="stages")


@defect(
    "missing-link",
    "mot-unguarded",
    "no-moment-of-truth",
    "b2b-no-lead-forms",
    "no-human-fallback",
    "single-channel-stage",
    "remote-signing-missing",
    "ces-missing-on-effort",
    "persona-channel-mismatch",
    "stage-canvas-thin",
)
def touchpoint_missing(bench: Bench) -> Iterator[Defect]:
    """A touchpoint turns out to be missing."""
    for _, touchpoint in bench.touchpoints:
        if touchpoint.status == "existing":
            yield wrong(touchpoint, bench.write(touchpoint, "status", "missing"))


@defect("missing-link", "ambiguous-scalar")
def question_without_answer(bench: Bench) -> Iterator[Defect]:
    """A question says that something answers it, and not what."""
    for _, stage in bench.stages:
        for item in stage.questions:
            if "answered_by" in item.at:
                yield Defect((put(item, "answered_by", ""),), item.at.value("text"), stage.address)


writing("redundant-touchpoint", "touchpoint", "needed", "no", when=lambda bench, touchpoint: touchpoint.status == "existing")


@defect("unused-definition")
def definition_nobody_needs(bench: Bench) -> Iterator[Defect]:
    """One more team in the library."""
    for team in bench.of("team"):
        if team.at.source.path not in {journey.tree.source.path for journey in bench.journeys}:
            indent = " " * (team.title.source.position(team.title.start)[1] - 1)
            text = f"{indent}lighthouse: {{name: Keeper of the lighthouse, contact: keeper@example.com}}\n"
            edit = add_line(team.title.source, team.title.start, text)
            address = team.address.rpartition(":")[0] + ":lighthouse"
            yield Defect((edit,), edit, address)


@defect("sub-journey-mismatch")
def journeys_in_a_circle(bench: Bench) -> Iterator[Defect]:
    """A journey names as its parent the one that it holds."""
    for journey in bench.journeys:
        for stage in journey.stages:
            inner = stage.journey.item if stage.journey is not None else None
            if inner is not None and inner.parent is not None and not journey.wrote("parent"):
                yield Defect((bench.add(journey, "parent", inner.id),), inner.parent.place, inner.address)


@defect("sub-journey-mismatch")
def another_parent(bench: Bench) -> Iterator[Defect]:
    """A nested journey names another parent than the journey that holds it."""
    for journey in bench.journeys:
        others = [other for other in bench.journeys if journey.parent is not None and other not in (journey, journey.parent.item)]
        if others:
            yield wrong(journey, put(journey, "parent", others[0].id))


@defect("level-mix", "offline-missing", "play-no-consent", "review-ask-bad-moment")
def wide_micro_journey(bench: Bench) -> Iterator[Defect]:
    """A micro journey runs through every phase of its stages."""
    for journey in bench.journeys:
        if journey.level == "micro":
            phases = ("use", "service", "loyalty")
            yield at(journey, *(put(stage, "phase", phase) for stage, phase in zip(journey.stages, phases, strict=True)), key="level")


@defect("entry-points-missing", "unused-definition", "no-feedback-channel")
def entry_forgotten(bench: Bench) -> Iterator[Defect]:
    """Nobody says how people come to the first stage."""
    for journey in bench.journeys:
        if "entry" in journey.stages[0].at:
            yield at(journey.stages[0], cut(journey.stages[0], "entry"))


@defect("stage-brief-incomplete")
def brief_cut_short(bench: Bench) -> Iterator[Defect]:
    """The brief of a stage loses one of its five answers."""
    for _, stage in bench.stages:
        for key in stage.brief.at.marks if stage.brief is not None else ():
            yield at(stage, cut(stage.brief.at, key), key="brief")


@defect("silent-fallthrough", "lost-without-attempt", "only-happy-path", "unreachable-stage", "branch-shares-off", "bad-ending")
def lost_carts_meet_the_courier(bench: Bench) -> Iterator[Defect]:
    """The mistake that the samples showed: the recovery of carts loses its exits."""
    for journey, stage in bench.stages:
        if (journey.id, stage.id) == ("online-order", "recovery"):
            yield at(stage, cut(stage, "next"))
