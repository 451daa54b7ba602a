"""CHN: whether customers can say what they think."""

import re
from typing import Final

from cjm.model import Channel, Journey
from cjm.patterns import pattern
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.views import channels, channels_known, meant, on_offer

ALL_DAY: Final = pattern(r"24 ?[x×х/] ?7|24 часа|круглосуточно|round the clock|24 hours", re.IGNORECASE)
"""Words for hours that never end; one of the two letters x is Cyrillic."""


def _channels(journey: Journey) -> dict[str, Channel]:
    """The channels in which customers meet the firm, by id."""
    entries = [channel for stage in journey.stages for ref in stage.entry if (channel := meant(ref)) is not None]
    found = {channel.id: channel for channel in entries}
    for stage in journey.stages:
        found |= channels(stage)
    return found


def _takes_feedback(channel: Channel) -> bool:
    return bool(channel.feedback) or (channel.feedback is None and channel.wrote("feedback"))


@rule(
    "CHN008",
    "no-feedback-channel",
    WARNING,
    level=STANDARD,
    en=(
        "No channel of “{journey}” takes feedback",
        "customers who cannot tell you what went wrong tell others",
        "`feedback: yes` on a channel where people can answer, or a touchpoint in such a channel",
    ),
    ru=(
        "Ни один канал пути не принимает обратную связь.",
        "В пути «{journey}» ни один канал не принимает обратную связь",
        "кто не может рассказать о проблеме вам, расскажет другим",
        "`feedback: yes` у канала, где клиент может ответить, или точка контакта в таком канале",
    ),
)
def no_feedback_channel(journey: Journey) -> Remarks:
    """No channel of a journey takes feedback.

    Chat, phone, social networks and review sites are channels of feedback only if somebody reads what comes in; the library says
    so with `feedback: yes`. Total experience asks for a way to answer at any time, in every journey.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, channel: site}
        library:
          channels:
            site: {name: Web shop, kind: digital}

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, channel: site}
              - {name: Help chat, channel: chat}
        library:
          channels:
            site: {name: Web shop, kind: digital}
            chat: {name: Chat, kind: digital, feedback: yes}
    """
    found = _channels(journey)
    if found and not any(map(_takes_feedback, found.values())) and all(map(channels_known, journey.stages)):
        yield on(journey, journey=journey.name)


@rule(
    "CHN009",
    "feedback-not-24x7",
    INFO,
    en=(
        "No feedback channel of “{journey}” is open round the clock",
        "people want to speak when it happens, and that is often in the evening",
        "`hours: 24x7` on a feedback channel, such as a form, a chat or a bot",
    ),
    ru=(
        "Ни один канал обратной связи не работает круглосуточно.",
        "В пути «{journey}» нет круглосуточного канала обратной связи",
        "клиент хочет рассказать о проблеме сразу, а это часто вечер",
        "`hours: 24x7` у канала обратной связи: формы, чата или бота",
    ),
)
def feedback_not_24x7(journey: Journey) -> Remarks:
    """No feedback channel of a journey is open round the clock.

    A digital channel without `hours` counts as open: a form takes a message at night too. Total experience names feedback round
    the clock, by all channels, as the way to hear of trouble first.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Help line, channel: phone}
        library:
          channels:
            phone: {name: Phone, kind: human, hours: 9-21, feedback: yes}

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Help line, channel: phone}
        library:
          channels:
            phone: {name: Phone, kind: human, hours: 24x7, feedback: yes}
    """
    asking = {id: channel for id, channel in _channels(journey).items() if _takes_feedback(channel)}
    contacts = (t for stage in journey.stages for t in on_offer(stage) if ALL_DAY.search(str(t.hours)))
    open_contacts = {channel.id for t in contacts if (channel := meant(t.channel)) is not None}
    if asking and not open_contacts & asking.keys() and not any(map(_always_open, asking.values())):
        yield on(journey, journey=journey.name)


def _always_open(channel: Channel) -> bool:
    if channel.hours is None:
        return channel.kind == "digital" or channel.wrote("hours") or (channel.kind is None and channel.wrote("kind"))
    return ALL_DAY.search(str(channel.hours)) is not None
