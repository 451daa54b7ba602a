"""What goes wrong with packs, and with what only packs ask for: reviews, the ladder, levels, both sides (PAK, REV, TX, STR023…)."""

from collections.abc import Iterator

from tests.mutation.bench import Bench, Defect, at, cutting, defect, writing, wrong
from tests.mutation.edits import Edit, cut, cut_item, in_row, put

# ---------------------------------------------------------------- packs as such


@defect("unknown-pack", "unknown-template", "pack-kpi-no-target")
def pack_misspelled(bench: Bench) -> Iterator[Defect]:
    """A journey asks for a pack that does not exist."""
    for journey in bench.journeys:
        if "packs" in journey.at:
            edit = put(journey, "packs", f"[{journey.packs[0]}s{''.join(f', {id}' for id in journey.packs[1:])}]")
            yield Defect((edit,), edit)


@defect("unknown-checklist", "ignored-channel")
def answer_to_no_question(bench: Bench) -> Iterator[Defect]:
    """A checklist is answered by a word that it does not ask for."""
    tree = bench.project.trees.get("cjm.yaml")
    if tree is not None and "checklists" in tree.data:
        for checklist in tree.data["checklists"].values():
            for key in checklist:
                edit = Edit(tree.fields(checklist).key(key), "lighthouse")
                yield Defect((edit,), edit, "project")


writing("unknown-template", "play", "template", "negative-revues", "review-no-reply", when=lambda bench, play: play.template is not None)


@defect("ignored-channel")
def question_unanswered(bench: Bench) -> Iterator[Defect]:
    """One of the overlooked channels stays overlooked."""
    tree = bench.project.trees.get("cjm.yaml")
    if tree is not None and "checklists" in tree.data:
        for checklist in tree.data["checklists"].values():
            for key in checklist:
                yield Defect((cut(tree.fields(checklist), key),), bench.model.place, "project")


@defect("pack-checklist-open", "pack-kpi-no-target")
def pack_with_questions(bench: Bench) -> Iterator[Defect]:
    """A pack with a checklist is switched on, and nobody answers it."""
    for journey in bench.journeys:
        if "packs" in journey.at:
            yield at(journey, put(journey, "packs", f"[{', '.join(journey.packs)}, delivery-kit]"))


writing(
    "pack-kpi-no-target",
    "touchpoint",
    "kpis",
    "[ttr]",
    "unused-definition",
    "vanity-kpi",
    "ces-missing-on-effort",
    "decision-point-missing",
    "core-four-missing",
    "kpi-clash",
    when=lambda bench, t: t.in_use and "core-four" in bench.project.settings.packs and "kpis" in t.at,
)


@defect("touchpoint-group-missing", "level-mix", "pack-checklist-open", "pyramid-gap")
def groups_forgotten(bench: Bench) -> Iterator[Defect]:
    """A macro journey is held against the five groups of touchpoints."""
    for journey in bench.journeys:
        if "packs" in journey.at and not journey.wrote("level"):
            packs = put(journey, "packs", f"[{', '.join(journey.packs)}, touchpoint-checklist]")
            yield at(journey, packs, bench.add(journey, "level", "macro"))


@defect("level-not-reached", "pack-checklist-open", "unknown-pack")
def level_claimed(bench: Bench) -> Iterator[Defect]:
    """A journey claims the highest level of a scale."""
    for journey in bench.journeys:
        if journey.status in ("draft", "review"):
            packs = bench.write(journey, "packs", f"[{', '.join((*journey.packs, 'process-maturity'))}]")
            claim = bench.add(journey, "maturity", "{process-maturity: 5}")
            yield Defect((packs, claim), claim, journey.address)


writing(
    "pyramid-gap",
    "stage",
    "pyramid",
    "5",
    when=lambda bench, stage: any("cx-pyramid" in journey.packs for journey, other in bench.stages if other is stage),
)

# ---------------------------------------------------------------- the ladder


@defect("skipped-ladder-step")
def step_skipped(bench: Bench) -> Iterator[Defect]:
    """A stage in the middle of the ladder is on no step of it."""
    for journey in bench.journeys:
        steps = [stage for stage in journey.stages if "ladder" in stage.at]
        for before, stage, after in zip(steps, steps[1:], steps[2:], strict=False):
            if "hunt-ladder" in journey.packs and len({before.ladder, stage.ladder, after.ladder}) == 3:
                yield at(after, cut(stage, "ladder"), key="ladder")


@defect("skipped-ladder-step")
def step_back(bench: Bench) -> Iterator[Defect]:
    """Two neighbouring stages change steps."""
    for journey in bench.journeys:
        for first, second in zip(journey.stages, journey.stages[1:], strict=False):
            if "ladder" in first.at and "ladder" in second.at and first.next is None and first.end is None and journey.packs:
                yield at(second, put(first, "ladder", second.ladder or ""), put(second, "ladder", first.ladder or ""), key="ladder")


writing(
    "hard-sell-early",
    "touchpoint",
    "purpose",
    "sell",
    "review-link-missing",
    when=lambda bench, touchpoint: any(stage.ladder == "problem" for stage, other in bench.touchpoints if other is touchpoint),
)

# ---------------------------------------------------------------- reviews

ON = "review-funnel"


@defect("review-funnel-gap")
def funnel_with_a_gap(bench: Bench) -> Iterator[Defect]:
    """One of the four steps of the review funnel is gone."""
    for journey, _, play in bench.plays:
        steps = [step for step in play.steps if step.funnel is not None]
        for step in steps if len(steps) == 4 and ON in journey.packs else ():
            yield at(play, cut_item(step.extent))


@defect("review-ask-bad-moment", "low-point-ignored", "bad-ending")
def asked_in_a_bad_moment(bench: Bench) -> Iterator[Defect]:
    """A review is asked for where customers feel bad."""
    for journey, stage, play in bench.plays:
        if ON in journey.packs and stage is not None and any(step.funnel for step in play.steps):
            yield at(play, put(stage, "emotion", "-1"))


@defect("review-gating", "ambiguous-scalar")
def only_the_happy_ones(bench: Bench) -> Iterator[Defect]:
    """Only happy customers are asked for a review."""
    for journey, _, play in bench.plays:
        if ON in journey.packs and "audience" in play.at:
            for words in ("happy customers", "{min_score: 9}", "promoters only", "довольные клиенты"):
                yield wrong(play, put(play, "audience", words))


@defect("review-incentive-undisclosed")
def reward_in_secret(bench: Bench) -> Iterator[Defect]:
    """A reward for a review is not disclosed, or only praise is rewarded."""
    for _, step in bench.steps:
        if step.incentive is not None and "incentive" in step.at:
            for words in ("undisclosed", "{kind: money, disclosed: no}", "{kind: discount, disclosed: yes, for: positive}"):
                yield wrong(step, put(step, "incentive", words))
            yield at(step, cut(step, "incentive"))


@defect("review-bought", "review-unverified")
def reward_for_anybody(bench: Bench) -> Iterator[Defect]:
    """People who bought nothing are rewarded for a review."""
    for journey, stage, play in bench.plays:
        paid = [step for step in play.steps if step.incentive is not None]
        for touchpoint in stage.touchpoints if stage is not None and paid and ON in journey.packs else ():
            if touchpoint.verify is not None:
                yield at(paid[0], put(touchpoint, "verify", "{person: work-account, purchase: none}"), key="incentive")


@defect("review-unverified", "review-bought")
def nobody_checks_reviews(bench: Bench) -> Iterator[Defect]:
    """Nobody checks who wrote a review, or whether they bought anything."""
    for journey in bench.journeys:
        for _, touchpoint in journey.touchpoints():
            if touchpoint.verify is not None and ON in journey.packs:
                for words in ("{person: none, purchase: contract}", "{person: work-account, purchase: none}"):
                    yield wrong(touchpoint, put(touchpoint, "verify", words))


@defect("review-no-reply", "lead-leak")
def bad_reviews_unanswered(bench: Bench) -> Iterator[Defect]:
    """No play answers a bad review."""
    for journey, _, play in bench.plays:
        if play.template == "negative-review" and ON in journey.packs:
            yield at(journey, cut(play, "template"))


writing(
    "review-too-hard",
    "touchpoint",
    "fields",
    "7",
    when=lambda bench, touchpoint: touchpoint.kind == "review" and touchpoint.fields is not None,
)
writing("review-too-hard", "touchpoint", "registration", "yes", when=lambda bench, touchpoint: touchpoint.kind == "review")


@defect("review-single-place", "unused-definition")
def reviews_at_home_only(bench: Bench) -> Iterator[Defect]:
    """Reviews are collected on the firm's own ground only."""
    for channel in bench.of("channel"):
        journeys = [journey for journey in bench.journeys_using(channel) if ON in journey.packs]
        if channel.ownership == "earned" and journeys:
            yield at(journeys[0], put(channel, "ownership", "owned"))


@defect("review-unmonitored", "single-source-kind")
def reviews_unwatched(bench: Bench) -> Iterator[Defect]:
    """Nobody watches what is written elsewhere."""
    for source in bench.of("source"):
        journeys = [journey for journey in bench.journeys_using(source) if ON in journey.packs]
        if source.kind == "reviews" and journeys:
            yield at(journeys[0], put(source, "kind", "survey"))


@defect("review-link-missing", "hard-sell-early")
def selling_page_without_reviews(bench: Bench) -> Iterator[Defect]:
    """A page that sells shows no review."""
    for journey in bench.journeys:
        for _, touchpoint in journey.touchpoints():
            if ON in journey.packs and touchpoint.in_use and not touchpoint.wrote("kind") and "purpose" in touchpoint.at:
                edits = (bench.add(touchpoint, "kind", "page"), put(touchpoint, "purpose", "sell"))
                yield at(touchpoint, *edits, key="content")


@defect("review-anonymous-quote")
def quote_of_nobody(bench: Bench) -> Iterator[Defect]:
    """A case names no author, or no company."""
    for _, touchpoint in bench.touchpoints:
        for content in touchpoint.content:
            for key in ("author", "company"):
                if key in content.at and content.type == "case":
                    yield Defect((cut(content, key),), content.at.value("name"), touchpoint.address)


# ---------------------------------------------------------------- both sides of the counter

cutting("mot-without-backstage", "touchpoint", "support", when=lambda bench, touchpoint: bool(touchpoint.moment_of_truth))


@defect("employee-side-missing", "segment-without-journey", "unused-definition")
def only_one_side(bench: Bench) -> Iterator[Defect]:
    """The employee who meets the customer is on no map."""
    for journey in bench.journeys:
        for ref in journey.personas:
            if "tx" in journey.packs and ref.item is not None and ref.item.side == "employee":
                yield at(journey, cut_item(ref.place), key="personas")


@defect("employee-pain-unlinked")
def pain_without_a_place(bench: Bench) -> Iterator[Defect]:
    """What troubles an employee is linked to no stage."""
    for persona in bench.of("persona"):
        if persona.side == "employee" and any("tx" in journey.packs for journey in bench.journeys):
            yield wrong(persona, bench.write(persona, "pains", "[Six windows instead of one]"))


@defect("system-sprawl", "unknown-reference", "unmeasured-touchpoint", "unrated-touchpoint")
def systems_everywhere(bench: Bench) -> Iterator[Defect]:
    """Six systems serve one stage."""
    for journey, stage in bench.stages:
        own = [touchpoint for touchpoint in stage.touchpoints if "name" in touchpoint.at]
        if "tx" in journey.packs and own and in_row(own[-1].at):
            place = own[-1].at.entry(list(own[-1].at.marks)[-1])
            indent = " " * (own[-1].extent.source.position(own[-1].extent.start)[1] - 3)
            rows = "".join(
                f"\n{indent}- {{name: Window {i}, channel: {own[-1].channel.id}, system: system-{i}}}" for i in range(6) if own[-1].channel
            )
            yield at(stage, Edit(place.source.place(own[-1].extent.end, own[-1].extent.end), rows))


# ---------------------------------------------------------------- measured values


def measured(rule: str, kpi: str, period: str, new: str, *also: str) -> None:
    """Declare the operator that changes one row of the measurements of the shop."""

    @defect(rule, *also, name=f"{kpi} {period} is {new}")
    def operator(bench: Bench) -> Iterator[Defect]:
        source = bench.project.sources.get("measurements/2026.csv")
        found = bench.model.library.kpis.get(kpi)
        if source is not None and found is not None:
            start = source.text.index(f"{kpi},{period},")
            end = source.text.index("\n", start)
            edit = Edit(source.place(start, end), f"{kpi},{period},{new},")
            yield Defect((edit,), found.title, found.address)


measured("kpi-below-alert", "csat-care", "2026-10", "71%,240")
measured("kpi-below-alert", "ttr-care", "2026-11-15", "2d,41")
measured("kpi-below-alert", "dropped", "2026-11-15", "61%,5200")
measured("sample-too-small", "csat-door", "2026-10", "93%,12")
measured("sample-too-small", "csat-door", "2026-10", "83%,40", "change-within-noise", "promise-gap")
measured("change-within-noise", "csat-door", "2026-10", "85%,740", "promise-gap")


@defect("stale-measurement")
def measured_long_ago(bench: Bench) -> Iterator[Defect]:
    """Nobody has measured for months what is to be measured every week."""
    source = bench.project.sources.get("measurements/2026.csv")
    if source is not None:
        for kpi, period in (("warm", "2026-11-15"), ("ttr-care", "2026-11-15"), ("left", "2026-10"), ("repeat", "2026-10")):
            start = source.text.index(f"{kpi},{period},") + len(kpi) + 1
            edit = Edit(source.place(start, start + len(period)), "2026-03")
            yield at(bench.model.library.kpis[kpi], edit)


@defect("kpi-off-target-trend", "promise-gap")
def worse_than_target_three_times(bench: Bench) -> Iterator[Defect]:
    """A KPI misses its target three times running, and rings no alarm."""
    source = bench.project.sources.get("measurements/2026.csv")
    if source is not None:
        end = len(source.text)
        rows = "".join(f"late,2026-10-{day},14m,300,\n" for day in ("11", "18", "25"))
        edit = Edit(source.place(end, end), rows + "late,2026-11-15,15m,300,\n")
        yield at(bench.model.library.kpis["late"], edit)


@defect("done-not-verified", "stale-measurement", "kpi-below-alert")
def nobody_measured_again(bench: Bench) -> Iterator[Defect]:
    """An action is done, and its KPI was measured only before."""
    for _, _, action in bench.actions:
        if action.done_on is not None and bench.project.measurements:
            source = bench.project.sources["measurements/2026.csv"]
            start, end = source.text.index("csat-door,2026-09"), source.text.index("ces-order")
            yield at(action, Edit(source.place(start, end), ""))


@defect("action-no-baseline", "unused-definition")
def promise_without_baseline(bench: Bench) -> Iterator[Defect]:
    """An action promises an effect on a KPI that was never measured."""
    for _, _, action in bench.actions:
        if action.expect:
            yield wrong(action, put(action, "expect", "{worth: 450 EUR}"))
