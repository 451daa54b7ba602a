"""CHN: whether one contact is the same in every channel."""

from collections.abc import Mapping

from cjm.findings import Remark
from cjm.metrics.contacts import same_contacts
from cjm.model import Channel, Journey, Touchpoint
from cjm.rules.registry import WARNING, Remarks, rule
from cjm.rules.remarks import on_own, quoted
from cjm.terms import TERMS
from cjm.words import Phrase


@rule(
    "CHN006",
    "inconsistent-across-channels",
    WARNING,
    en=(
        "“{touchpoint}” differs between channels: {difference}",
        "customers see one company, and expect the same of it everywhere",
        "the same `standard` and `sla` in both channels, and an action for the weaker one",
    ),
    ru=(
        "Одна и та же точка контакта в разных каналах обслуживает по-разному.",
        "Точка контакта «{touchpoint}» в разных каналах разная: {difference}",
        "для клиента это одна компания, и он везде ждёт одинакового",
        "одинаковые `standard` и `sla` в обоих каналах и действие для слабого из них",
    ),
)
def inconsistent_across_channels(journey: Journey) -> Remarks:
    """One contact is great in one channel and awful in another, or promises something else there.

    Touchpoints of a journey are one contact when they share a name or come from the same library item. Two grades apart means
    great here and awful there; the promise is what `sla` and `standard` say. Improving customer experience in ten steps asks for
    the same service in all channels, the shop included.

    Bad::

        journey: Support
        stages:
          - name: Asks for help
            touchpoints:
              - {name: Help, id: help-chat, channel: chat, quality: great}
              - {name: Help, id: help-phone, channel: phone, quality: awful}
        library:
          channels:
            chat: {name: Chat, kind: digital}
            phone: {name: Phone, kind: human}

    Good::

        journey: Support
        stages:
          - name: Asks for help
            touchpoints:
              - {name: Help, id: help-chat, channel: chat, quality: great}
              - {name: Help, id: help-phone, channel: phone, quality: so-so}
        library:
          channels:
            chat: {name: Chat, kind: digital}
            phone: {name: Phone, kind: human}
    """
    for group in same_contacts(journey):
        great = {channel.id: (t, channel) for t, channel in group if t.grade == "great"}
        for touchpoint, channel in group:
            other = _elsewhere(great, channel) if touchpoint.grade == "awful" else None
            if other is not None:
                yield _differs(touchpoint, "quality", (channel, TERMS["quality"]["awful"]), (other[1], TERMS["quality"]["great"]))
        for key in ("sla", "standard"):
            first: dict[str, tuple[Touchpoint, Channel]] = {}
            for touchpoint, channel in group:
                said = getattr(touchpoint, key)
                if said is None:
                    continue
                other = _elsewhere(first, channel)
                if other is not None and getattr(other[0], key) != said:
                    yield _differs(touchpoint, key, (channel, quoted(said)), (other[1], quoted(getattr(other[0], key))))
                first.setdefault(channel.id, (touchpoint, channel))


def _elsewhere(found: Mapping[str, tuple[Touchpoint, Channel]], channel: Channel) -> tuple[Touchpoint, Channel] | None:
    return next((pair for id, pair in found.items() if id != channel.id), None)


def _differs(touchpoint: Touchpoint, key: str, here: tuple[Channel, Phrase], there: tuple[Channel, Phrase]) -> Remark:
    sides = [(quoted(channel.name), said) for channel, said in (there, here)]
    en = ", ".join(f"{said.en} in {channel.en}" for channel, said in sides)
    ru = ", ".join(f"{channel.ru} - {said.ru}" for channel, said in sides)
    return on_own(touchpoint, key, touchpoint=touchpoint.name, difference=Phrase(en, ru))
