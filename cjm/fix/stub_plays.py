"""Stubs for plays: what the team does when something happens to one customer."""

from typing import Any

from cjm.fix.insert import add, add_before
from cjm.fix.registry import Case, Edits, fixes
from cjm.fix.spot import Spot
from cjm.packs.reviews import FUNNEL, funnel_plays, review_touchpoints


def _play(case: Case, name: str, task: str, **fields: Any) -> dict[str, Any]:
    """A play with one task."""
    trigger, stop = case.todo("the event that starts it", "событие, с которого начинать"), case.todo("when it is over", "когда закончить")
    return {"name": name, **fields, "trigger": trigger, "stop": stop, "steps": [{"task": task, "within": "1bd"}]}


@fixes("lost-without-attempt")
def lost_without_attempt(case: Case) -> Edits:
    """A play that brings customers back."""
    task = case.todo("remind, call or write", "напомнить, позвонить или написать")
    return _with_play(case.stage, _play(case, case.todo("win back those who leave", "вернуть тех, кто ушёл"), task))


@fixes("lead-leak")
def lead_leak(case: Case) -> Edits:
    """A play that follows new contacts up."""
    task = case.todo("call or write", "позвонить или написать")
    return _with_play(case.stage, _play(case, case.todo("follow new contacts up", "ответить на новый контакт"), task))


@fixes("failure-no-recovery")
def failure_no_recovery(case: Case) -> Edits:
    """A play that makes up for the failure, at its stage, or at the journey for a failure of no stage."""
    task = case.todo("hear the customer, help, make up for it", "выслушать, помочь, загладить")
    return _with_play(case.stage or case.spot(()), _play(case, case.todo("make up for the failure", "загладить сбой"), task))


@fixes("review-no-reply")
def review_no_reply(case: Case) -> Edits:
    """A play that answers negative reviews, where customers leave them."""
    name = case.todo("answer negative reviews", "ответить на негативные отзывы")
    task = case.todo("find the cause, mend it, tell the author", "найти причину, устранить, сообщить автору")
    return _with_play(_review_stage(case), _play(case, name, task, id="negative-review"))


@fixes("review-funnel-gap")
def review_funnel_gap(case: Case) -> Edits:
    """The steps of the funnel that are missing, in the play that asks, or in a new one."""
    journey = case.journey
    if journey is None:
        return None
    plays = [play for _, play in funnel_plays(journey)]
    written = {step.funnel for play in plays for step in play.steps}
    steps = [_step(case, word) for word in FUNNEL if word not in written]
    if not plays:
        play = _play(case, case.todo("ask for reviews", "попросить об отзыве"), "")
        return _with_play(_review_stage(case), {**play, "steps": steps})
    if "plays" not in case.home:
        return None
    block = case.block
    if block is None or not isinstance(block.data.get("steps"), list):
        return None
    later = [FUNNEL.index(str(step.funnel)) if step.funnel in FUNNEL else -1 for step in plays[0].steps]
    return [
        add_before(block, "steps", next((i for i, rank in enumerate(later) if rank > FUNNEL.index(step["funnel"])), len(later)), step)
        for step in steps
    ]


def _step(case: Case, funnel: str) -> dict[str, Any]:
    told = {"incentive": "none"} if funnel == "motivate" else {}
    texts = {
        "notice": ("show where to leave a review", "показать, где оставить отзыв"),
        "ask": ("ask for a review", "попросить об отзыве"),
        "remind": ("ask once more", "напомнить об отзыве"),
        "motivate": ("say how reviews help others", "рассказать, чем отзывы помогают другим"),
    }
    return {"funnel": funnel, "task": case.todo(*texts[funnel]), **told, "within": "1bd"}


def _review_stage(case: Case) -> Spot | None:
    """The stage where customers leave reviews, else the journey."""
    journey = case.journey
    found = next((stage for stage, _ in review_touchpoints(journey.stages)), None) if journey is not None else None
    at = journey.stages.index(found) if journey is not None and found is not None else None
    return case.spot(("stages", at)) if at is not None else case.spot(())


def _with_play(holder: Spot | None, play: dict[str, Any]) -> Edits:
    return [add(holder, "plays", play)] if holder is not None else None
