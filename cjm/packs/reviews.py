"""Questions about reviews that rules and the levels of review-maturity ask.

What counts as a review touchpoint, and as a check of its author, follows decision 43 of the specification.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from cjm.model import Evidence, Journey, Play, Stage, Touchpoint
from cjm.views import class_of, cited, meant

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


def watched(journey: Journey) -> Evidence | None:
    """A source of kind reviews that the journey or one of its review channels cites: somebody reads what is written elsewhere."""
    channels = (meant(touchpoint.channel) for _, touchpoint in review_touchpoints(journey.stages))
    own = (meant(ref) for channel in channels if channel is not None for ref in channel.evidence)
    return next((source for source in (*cited(journey), *own) if source is not None and source.kind == "reviews"), None)


def about_reviews(journey: Journey) -> bool:
    """Whether the journey collects reviews at all: a touchpoint for them, or a play that asks."""
    return any(review_touchpoints(journey.stages)) or any(funnel_plays(journey))
