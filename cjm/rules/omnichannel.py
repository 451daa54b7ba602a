"""CHN: what happens to people between channels."""

from cjm.findings import Remark
from cjm.graph import Flow
from cjm.metrics.context import switches
from cjm.model import Channel, Journey, Persona, Stage, Touchpoint
from cjm.rules.registry import STANDARD, WARNING, Remarks, rule
from cjm.rules.remarks import OR, joined, on_own, quoted
from cjm.values import Text
from cjm.views import channels, channels_known, meant, on_offer
from cjm.words import Phrase, plural, show


@rule(
    "CHN004",
    "persona-channel-mismatch",
    WARNING,
    level=STANDARD,
    en=(
        "{persona} prefers {channels}; {gap}",
        "a channel that people avoid is a contact that they miss",
        "a touchpoint by {channel} in {where}",
    ),
    ru=(
        "Любимых каналов персонажа нет на большинстве этапов.",
        "«{persona}» предпочитает {channels}, но {gap}",
        "канал, который неудобен клиенту, - это контакт, которого не будет",
        "точка контакта в канале {channel} на этапе {where}",
    ),
)
def persona_channel_mismatch(journey: Journey, *, max_percent: int = 50) -> Remarks:
    """None of a persona's preferred channels is there in more than half of the stages.

    The first thing to ask customers is which channel they would rather use; a map can then tell where it is not offered. Stages
    without touchpoints do not count. Give the persona a contact there, or find out whether the preference still holds.

    Bad::

        journey: Order
        personas: [pensioner]
        stages:
          - name: Looks for boots
            touchpoints:
              - {name: Catalogue, channel: site}
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site}
        library:
          personas:
            pensioner: {name: Pensioner, prefers: [phone]}
          channels:
            site: {name: Web shop, kind: digital}
            phone: {name: Phone, kind: human}

    Good::

        journey: Order
        personas: [pensioner]
        stages:
          - name: Looks for boots
            touchpoints:
              - {name: Catalogue, channel: site}
              - {name: Help line, channel: phone}
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site}
        library:
          personas:
            pensioner: {name: Pensioner, prefers: [phone]}
          channels:
            site: {name: Web shop, kind: digital}
            phone: {name: Phone, kind: human}
    """
    offers = [(stage, found) for stage in journey.stages if (found := channels(stage)) and channels_known(stage)]
    for ref in journey.personas:
        persona = meant(ref)
        preferred = _preferred(persona) if persona is not None else {}
        missed = [stage for stage, found in offers if not found.keys() & preferred.keys()]
        if persona is not None and preferred and len(missed) * 100 > len(offers) * max_percent:
            named = [_word(channel) for channel in preferred.values()]
            values = {
                "persona": persona.name,
                "channels": Phrase(joined(named).en, f"{'канал' if len(named) == 1 else 'каналы'} {joined(named).ru}"),
                "gap": _gap(len(missed), len(offers), len(named)),
                "channel": named[0],
                "where": joined([_bare(stage.name) for stage in missed[:3]], OR),
            }
            yield Remark(ref.place, journey.address, values, ref.id)


def _preferred(persona: Persona) -> dict[str, Channel]:
    """The channels that a persona prefers, by id; none where one of them is not defined: it could be in any stage."""
    found = [meant(ref) for ref in persona.prefers]
    return {} if None in found else {channel.id: channel for channel in found if channel is not None}


def _gap(missed: int, stages: int, preferred: int) -> Phrase:
    """In how many stages none of the preferred channels is there."""
    where = f"{missed} of {stages} stages" if stages > 1 else "the only stage"
    offers, do = ("offer", "do") if stages > 1 else ("offers", "does")
    none = {1: f"{do} not offer it", 2: f"{offers} neither"}.get(preferred, f"{offers} none of them")
    of = plural(stages, "ru", ("", ""), ("этапа", "этапов", "этапов"))
    on = f"{missed} из {of}" if stages > 1 else "единственном этапе"
    return Phrase(f"{where} {none}", f"{'его' if preferred == 1 else 'их'} нет на {on}")


def _bare(name: Text) -> Phrase:
    """A title as it is in English, in quotes in Russian, where nothing else would set it off."""
    return Phrase(show(name, "en"), quoted(name).ru)


def _word(channel: Channel) -> Phrase:
    """A channel inside a sentence: its title, in English without the capital of an ordinary word."""
    title = _bare(channel.name)
    first, _, rest = title.en.partition(" ")
    return Phrase(f"{first.lower() if first[1:].islower() else first} {rest}".rstrip(), title.ru)


@rule(
    "CHN005",
    "context-lost",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "In “{stage}” the customer's story is lost when the channel changes",
        "the customer tells the same thing again to every employee",
        "`context: kept`, once all channels show the story",
    ),
    ru=(
        "При смене канала теряется история обращения.",
        "На этапе «{stage}» при смене канала теряется история обращения",
        "клиент заново рассказывает то же самое каждому сотруднику",
        "`context: kept`, когда историю увидят во всех каналах",
    ),
)
def context_lost(stage: Stage, flow: Flow) -> Remarks:
    """A stage loses what the customer said, and the channel changes there or on the way to the next stage.

    `handoff` says what the next contact gets to know. Nothing wears people out like telling their trouble a third time; they
    expect to go on in another channel from where they stopped. A stage without `handoff` was not asked.

    Bad::

        journey: Complaint
        stages:
          - name: Contacts the bank
            handoff: {context: lost, why: Chat and phone do not see each other}
            touchpoints:
              - {name: Support chat, channel: chat}
              - {name: Call, channel: phone}
        library:
          channels:
            chat: {name: Chat, kind: digital}
            phone: {name: Phone, kind: human}

    Good::

        journey: Complaint
        stages:
          - name: Contacts the bank
            handoff: {context: kept, carries: [the case with its whole story]}
            touchpoints:
              - {name: Support chat, channel: chat}
              - {name: Call, channel: phone}
        library:
          channels:
            chat: {name: Chat, kind: digital}
            phone: {name: Phone, kind: human}
    """
    if stage.handoff is None or stage.handoff.context != "lost":
        return
    if switches(flow, stage):
        yield Remark(stage.handoff.at.field("context"), stage.address, {"stage": stage.name})


@rule(
    "CHN010",
    "no-human-fallback",
    WARNING,
    en=(
        "“{touchpoint}” is fully automated, and “{stage}” offers no person to turn to",
        "whoever the machine does not understand is left alone",
        "a touchpoint with a person in this stage, or `automation: assisted`",
    ),
    ru=(
        "Рядом с полностью автоматической точкой контакта нет человека.",
        "Точка контакта «{touchpoint}» полностью автоматическая, а обратиться к человеку на этапе «{stage}» негде",
        "кого не поняла машина, тот остаётся один на один с проблемой",
        "точка контакта с человеком на этом этапе или `automation: assisted`",
    ),
)
def no_human_fallback(stage: Stage) -> Remarks:
    """A fully automated touchpoint stands in a stage without any person.

    Technology keeps a human face when there is a way to a human: a call, a visit, a chat with people in it. A touchpoint counts as
    human when its channel is, when it is personal, or when its automation is manual or assisted.

    Bad::

        journey: Support
        stages:
          - name: Asks for help
            touchpoints:
              - {name: Answering bot, channel: chat, automation: automated}
        library:
          channels:
            chat: {name: Chat, kind: digital}

    Good::

        journey: Support
        stages:
          - name: Asks for help
            touchpoints:
              - {name: Answering bot, channel: chat, automation: automated}
              - {name: Help line, channel: phone}
        library:
          channels:
            chat: {name: Chat, kind: digital}
            phone: {name: Phone, kind: human}
    """
    automated = [touchpoint for touchpoint in stage.touchpoints if touchpoint.in_use and touchpoint.automation == "automated"]
    if automated and not any(map(_human, on_offer(stage))):
        for touchpoint in automated:
            yield on_own(touchpoint, "automation", touchpoint=touchpoint.name, stage=stage.name)


def _human(touchpoint: Touchpoint) -> bool:
    if touchpoint.automation is not None:
        return touchpoint.automation != "automated"
    channel = meant(touchpoint.channel)
    return (
        touchpoint.contact == "personal"
        or touchpoint.kind in ("call", "visit", "chat")
        or (channel is not None and (channel.kind == "human" or (channel.kind is None and channel.wrote("kind"))))
    )
