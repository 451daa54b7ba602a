"""What plays do to one customer: how many messages come, and which steps of asking for a review there are."""

from typing import Final

from cjm.metrics.fractions import Fraction, fraction
from cjm.model import Journey, Play
from cjm.values import Calendar, Duration
from cjm.views import messages

REVIEW_STEPS: Final = ("notice", "ask", "remind", "motivate")
WEEK: Final = 7.0
"""Days over which messages are counted."""


def sent_in_a_week(play: Play, calendar: Calendar) -> int:
    """The messages that one customer gets of a play in the seven days after its trigger, its cap applied.

    `after` counts from the trigger; a step that does not say comes at once. A cap `2/1w` lets a message through while fewer than two
    have been sent in the week before it.
    """
    moments = sorted(0.0 if step.after is None else step.after.days(calendar) for step in messages(play))
    most, span = _cap(play.cap, calendar)
    sent: list[float] = []
    for moment in moments:
        if moment < WEEK and (most is None or sum(moment - before < span for before in sent) < most):
            sent.append(moment)
    return len(sent)


def contact_pressure(journey: Journey, calendar: Calendar) -> int:
    """The messages that one customer gets in a week if all plays of a journey fire together (decision 63)."""
    return sum(sent_in_a_week(play, calendar) for _, play in journey.all_plays())


def review_steps(journey: Journey) -> Fraction[str]:
    """The four steps of asking for a review: those that some play takes, and the others; nothing where no play takes any."""
    taken = {step.funnel for _, play in journey.all_plays() for step in play.steps if step.funnel is not None}
    return fraction(REVIEW_STEPS if taken else (), taken.__contains__)


def _cap(written: str | None, calendar: Calendar) -> tuple[int | None, float]:
    """How many messages in how many days; no number where no cap is written."""
    count, _, time = (written or "").partition("/")
    span = Duration.parse(time)
    return (int(count), span.days(calendar)) if count.isdecimal() and span is not None else (None, 0.0)
