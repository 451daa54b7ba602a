"""Questions about reviews that rules and the levels of review-maturity ask.

What counts as a review touchpoint, and as a check of its author, follows decision 43 of the specification.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from cjm.kpis import named_kpis
from cjm.model import Journey, Play, Stage, Touchpoint
from cjm.views import cited, class_of, meant

FUNNEL: Final = ("notice", "ask", "remind", "motivate")
"""The four steps from noticing that one can leave a review to being given a reason to."""
_FOREIGN: Final = ("earned", "partner")
_UNPROVEN: Final = (None, "none", "nickname", "social", "email", "claimed")
_REPLY: Final = "negative-review"


def review_touchpoints(stages: Iterable[Stage]) -> Iterator[tuple[Stage, Touchpoint]]:
    """The touchpoints in use where customers leave or read reviews: of kind review, or with `verify`."""
    for stage in stages:
        for touchpoint in stage.touchpoints:
            if touchpoint.in_use and (class_of(touchpoint) == "review" or touchpoint.wrote("verify")):
                yield stage, touchpoint


def unchecked(touchpoint: Touchpoint, what: str) -> bool:
    """Whether nothing checks the `person` or the `purchase` behind a review: `none`, or not written."""
    verify = touchpoint.verify
    if verify is None or what not in verify.at:
        return verify is not None or not touchpoint.wrote("verify")
    return (verify.person if what == "person" else verify.purchase) == "none"


def signed(touchpoint: Touchpoint) -> bool:
    """Whether authors of reviews have a name of any sort, if only a nickname."""
    return not unchecked(touchpoint, "person")


def proven(touchpoint: Touchpoint, what: str) -> bool:
    """Whether the person or the purchase is verified: more than a name, an address or a claim that anybody can make up."""
    return not unchecked(touchpoint, what) and getattr(touchpoint.verify, what, None) not in _UNPROVEN


def foreign(touchpoint: Touchpoint) -> bool | None:
    """Whether reviews there stand on somebody else's ground (an earned or partner channel); None where that is not said."""
    channel = meant(touchpoint.channel)
    return None if channel is None or channel.ownership is None else channel.ownership in _FOREIGN


def funnel_plays(journey: Journey) -> Iterator[tuple[Stage | None, Play]]:
    """The plays that ask for reviews: those with a step of the review funnel."""
    return ((stage, play) for stage, play in journey.all_plays() if any(step.wrote("funnel") for step in play.steps))


def answers_negative(play: Play) -> bool:
    """Whether a play answers negative reviews: it is `negative-review`, by id or by template."""
    return _REPLY in (play.id, play.template)


def watched(journey: Journey) -> bool:
    """Whether somebody reads what is written elsewhere: a source of kind reviews is cited, or stands behind a channel or KPI."""
    channels = (meant(touchpoint.channel) for _, touchpoint in journey.touchpoints())
    cited_by = [meant(ref) for channel in channels if channel is not None for ref in channel.evidence]
    kpis = (kpi for _, ref in named_kpis(journey) if (kpi := meant(ref)) is not None)
    behind = (meant(kpi.source) for kpi in kpis if kpi.source is not None)
    return any(source is None or source.kind in ("reviews", None) for source in (*cited(journey), *cited_by, *behind))


def about_reviews(journey: Journey) -> bool:
    """Whether the journey collects reviews at all: a touchpoint for them, or a play that asks."""
    return any(review_touchpoints(journey.stages)) or any(funnel_plays(journey))
