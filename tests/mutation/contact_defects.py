"""What goes wrong where customers meet the firm: channels, forms, payment, hand-overs (CHN)."""

from collections.abc import Iterator

from cjm.views import channels
from tests.mutation.bench import Bench, Defect, at, cutting, defect, writing, wrong
from tests.mutation.edits import cut, put

ONE_WAY = ("single-channel-stage", "persona-channel-mismatch", "unused-definition")

cutting(
    "touchpoint-no-channel",
    "touchpoint",
    "channel",
    *ONE_WAY,
    "no-feedback-channel",
    "feedback-not-24x7",
    "no-human-fallback",
    "context-lost",
    "employee-side-missing",
    "review-single-place",
)


@defect("offline-missing", *ONE_WAY, "no-human-fallback", "inconsistent-across-channels", "employee-side-missing", "mot-without-backstage")
def delivery_on_a_screen(bench: Bench) -> Iterator[Defect]:
    """Everything about a delivery happens on a screen."""
    screen = next((channel.id for channel in bench.of("channel") if channel.kind == "digital" and channel.mobile), "")
    for _, stage in bench.stages:
        own = [touchpoint for touchpoint in stage.touchpoints if "channel" in touchpoint.at]
        if stage.phase == "delivery" and len(own) == len(stage.touchpoints):
            yield at(stage, *(put(touchpoint, "channel", screen) for touchpoint in own))


@defect("single-channel-stage", *ONE_WAY, "no-human-fallback", "inconsistent-across-channels", "context-lost")
def second_channel_closed(bench: Bench) -> Iterator[Defect]:
    """Of two channels of a stage one is left."""
    for _, stage in bench.stages:
        own = [touchpoint for touchpoint in stage.touchpoints if "channel" in touchpoint.at]
        found = list(channels(stage))
        if len(found) == 2 and len(own) == len(stage.touchpoints) == 2:
            yield at(stage, put(own[0], "channel", own[1].channel.id if own[1].channel is not None else ""))


@defect("persona-channel-mismatch", *ONE_WAY)
def channel_of_few_stages(bench: Bench) -> Iterator[Defect]:
    """A persona prefers a channel that few stages offer."""
    for journey in bench.journeys:
        offered = [channels(stage) for stage in journey.stages]
        counts = {id: sum(id in found for found in offered) for found in offered for id in found}
        rare = min(counts, key=lambda id: (counts[id], id), default="")
        for ref in journey.personas:
            shown = ref.item is not None and "prefers" in ref.item.at and 2 * counts[rare] < len(offered)
            if ref.item is not None and shown and bench.journeys_using(ref.item)[0] is journey:
                yield Defect((put(ref.item, "prefers", f"[{rare}]"),), ref.place, journey.address)


@defect("context-lost")
def story_lost(bench: Bench) -> Iterator[Defect]:
    """The customer's story does not survive the change of channel."""
    for _, stage in bench.stages:
        if stage.handoff is not None and stage.handoff.context in ("kept", "partial"):
            edit = put(stage.handoff, "context", "lost")
            yield Defect((edit,), edit, stage.address)


@defect("inconsistent-across-channels")
def another_promise(bench: Bench) -> Iterator[Defect]:
    """The same contact promises something else in another channel."""
    found = {}
    for _, touchpoint in bench.touchpoints:
        if "standard" in touchpoint.at:
            first = found.setdefault(str(touchpoint.name), touchpoint)
            if first is not touchpoint:
                yield wrong(touchpoint, put(touchpoint, "standard", "answered within a week"))


@defect("inconsistent-across-channels", "awful-no-action", "low-point-ignored", "unrated-touchpoint", "promise-gap")
def great_here_awful_there(bench: Bench) -> Iterator[Defect]:
    """The same contact is great in one channel and awful in another."""
    found = {}
    for _, touchpoint in bench.touchpoints:
        first = found.setdefault(str(touchpoint.name), touchpoint)
        if first is touchpoint or first.grade != "great" or first.channel is None or touchpoint.channel is None:
            continue
        if first.channel.item is not touchpoint.channel.item:
            yield wrong(touchpoint, put(touchpoint, "quality", "awful"))


writing(
    "channel-retired-without-data",
    "channel",
    "status",
    "closing",
    when=lambda bench, channel: "status" not in channel.at and bool(bench.refs(channel)) and not channel.evidence,
)


def feedback_alone(bench: Bench, channel: object) -> bool:
    """Whether a channel is the only one of its journeys that takes feedback."""
    return sum(bool(other.feedback) for other in bench.of("channel")) == 1


@defect("no-feedback-channel")
def nobody_listens(bench: Bench) -> Iterator[Defect]:
    """The only channel that takes feedback does so no more."""
    for channel in bench.of("channel"):
        if "feedback" in channel.at and channel.feedback and feedback_alone(bench, channel):
            for journey in bench.journeys_using(channel)[:1]:
                yield at(journey, cut(channel, "feedback"))


@defect("feedback-not-24x7")
def closed_at_night(bench: Bench) -> Iterator[Defect]:
    """The only channel that takes feedback is closed at night."""
    for channel in bench.of("channel"):
        if channel.feedback and feedback_alone(bench, channel):
            for journey in bench.journeys_using(channel)[:1]:
                yield at(journey, bench.write(channel, "hours", "9-18"))


@defect("no-human-fallback")
def machines_only(bench: Bench) -> Iterator[Defect]:
    """Every contact of a stage is automated."""
    for _, stage in bench.stages:
        own = [touchpoint for touchpoint in stage.touchpoints if "name" in touchpoint.at]
        if own and len(own) == len(stage.touchpoints) and own[0].in_use:
            edits = tuple(bench.write(touchpoint, "automation", "automated") for touchpoint in own)
            yield Defect(edits, edits[0], own[0].address)


cutting(
    "mobile-missing", "channel", "mobile", when=lambda bench, channel: channel.kind == "digital" and bool(bench.journeys_using(channel))
)
writing(
    "payment-inflexible", "touchpoint", "methods", "[cash]", when=lambda bench, t: t.in_use and len(t.methods) > 1 and t.kind != "contract"
)
cutting("payment-inflexible", "touchpoint", "methods", when=lambda bench, touchpoint: touchpoint.kind == "payment" and touchpoint.in_use)
writing("form-too-long", "touchpoint", "fields", "14", "review-too-hard", when=lambda bench, t: t.fields is not None and t.fields.count < 9)
writing("remote-signing-missing", "touchpoint", "methods", "[paper]", when=lambda bench, touchpoint: touchpoint.kind == "contract")


@defect("lead-leak", "lost-without-attempt", "wow-not-repeatable", "failure-no-recovery")
def leads_leak(bench: Bench) -> Iterator[Defect]:
    """A contact is captured, and no play follows it up."""
    for journey in bench.journeys:
        plays = [holder for holder in (journey, *journey.stages) if "plays" in holder.at]
        for stage, touchpoint in journey.touchpoints():
            here = journey.stages.index(stage)
            following = {exit.to.item for exit in stage.next or () if exit.to is not None} or set(journey.stages[here + 1 : here + 2])
            near = [holder for holder in plays if holder in (journey, stage) or holder in following]
            if touchpoint.captures_contact and near:
                yield at(touchpoint, *(cut(holder, "plays") for holder in near), key="captures_contact")


@defect("personalisation-without-data")
def personal_out_of_thin_air(bench: Bench) -> Iterator[Defect]:
    """A contact is personal, and nobody says what is known about the person."""
    for _, touchpoint in bench.touchpoints:
        if touchpoint.personalisation == "individual" and "data_used" in touchpoint.at:
            yield at(touchpoint, cut(touchpoint, "data_used"), key="personalisation")
