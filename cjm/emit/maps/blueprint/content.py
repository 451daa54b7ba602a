"""What a service blueprint shows of a journey: for each stage the cards of each lane, no places and no colours.

A blueprint draws what is written. Contacts with staff are the `people` of the stage, all others its `technology`; `backstage` holds
what a contact names and the tasks of plays; `support` what a contact rests on, its systems, and the open actions, dashed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cjm.emit.formats import duration, map_day
from cjm.emit.maps import phrases
from cjm.emit.maps.blueprint import wording
from cjm.emit.maps.cards import Card, Trouble, contact_card
from cjm.emit.maps.glyphs import glyph_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.stages import phase_name
from cjm.emit.maps.telling import capital, short
from cjm.model import Action, CriticalPoint, Play, Ref, Stage, Step, System, Team, Touchpoint
from cjm.views import class_of, meant, system_of

LANES = tuple(wording.LANES)
FACE_TO_FACE = ("visit", "call")
"""Kinds of contact that need a person, where nothing else tells."""


@dataclass(frozen=True, slots=True)
class Column:
    """A stage: its cards by lane (critical points apart), and who starts its contacts.

    `starts` is customer, firm, or empty where both do or nobody says.
    """

    number: int
    name: str
    phase: str
    address: str
    starts: str = ""
    cards: Mapping[str, tuple[Card, ...]] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()

    def has(self, lane: str) -> bool:
        """Whether something stands in a lane."""
        return bool(self.troubles if lane == "trouble" else self.cards.get(lane))


def column(stage: Stage, number: int, look: Look) -> Column:
    """What the blueprint shows of a stage."""
    contacts = {touchpoint: contact_card(touchpoint, _team(touchpoint.effective_owner, look), look) for touchpoint in stage.touchpoints}
    cards = {
        "evidence": tuple(card for touchpoint in stage.touchpoints for card in _evidence(touchpoint, look)),
        "customer": tuple(Card(capital(words), plain=True) for text in stage.does if (words := short(text, look))),
        "people": tuple(card for touchpoint, card in contacts.items() if with_staff(touchpoint)),
        "technology": tuple(card for touchpoint, card in contacts.items() if not with_staff(touchpoint)),
        "backstage": (*_backstage(stage, look), *(card for play in stage.plays for card in _tasks(play, look))),
        "support": (*_processes(stage, look), *_systems(stage, look), *_improvements(stage, look)),
    }
    troubles = tuple(_trouble(point, look) for point in stage.critical_points)
    starts = {starter(touchpoint) for touchpoint in stage.touchpoints}
    one = starts.pop() if len(starts) == 1 else ""
    return Column(number, short(stage.name, look), phase_name(stage, look.lang), stage.address, one, cards, troubles)


def with_staff(touchpoint: Touchpoint) -> bool:
    """Whether customers meet a person: as `contact` says, else by the kind of the channel, else of the contact."""
    if touchpoint.contact is not None:
        return touchpoint.contact == "personal"
    channel = meant(touchpoint.channel)
    if channel is not None and channel.kind is not None:
        return channel.kind == "human"
    return class_of(touchpoint) in FACE_TO_FACE


def starter(touchpoint: Touchpoint) -> str:
    """Who starts a contact: as `initiative` says, else by the direction of the channel; empty where neither does."""
    if touchpoint.initiative is not None:
        return "firm" if touchpoint.initiative == "proactive" else "customer"
    channel = meant(touchpoint.channel)
    return {"outbound": "firm", "inbound": "customer"}.get((channel.direction or "") if channel is not None else "", "")


def _evidence(touchpoint: Touchpoint, look: Look) -> Iterator[Card]:
    glyph = glyph_of(meant(touchpoint.channel))
    return (
        Card(capital(words), glyph=glyph, plain=True, hollow=True) for text in touchpoint.evidence_shown if (words := short(text, look))
    )


def _backstage(stage: Stage, look: Look) -> Iterator[Card]:
    texts = dict.fromkeys(short(text, look) for touchpoint in stage.touchpoints for text in touchpoint.backstage)
    return (Card(capital(words), plain=True) for words in texts if words)


def _tasks(play: Play, look: Look) -> Iterator[Card]:
    for step in play.steps:
        if step.task is not None:
            yield Card(short(step.task, look), _when(step, look), plain=True, address=step.address)


def _when(step: Step, look: Look) -> str:
    """Who does a task of a play and when: `Customer care · after 2 days, within 4 hours`."""
    times = []
    if step.after is not None:
        after = duration(step.after, look.lang)
        times.append(wording.AFTER.say(look.lang).format(time=after) if step.after.amount else wording.AT_ONCE.say(look.lang))
    if step.within is not None:
        times.append(wording.WITHIN.say(look.lang).format(time=duration(step.within, look.lang)))
    return " · ".join(part for part in (_team(step.effective_owner, look), ", ".join(times)) if part)


def _processes(stage: Stage, look: Look) -> Iterator[Card]:
    texts = dict.fromkeys(short(text, look) for touchpoint in stage.touchpoints for text in touchpoint.support)
    return (Card(capital(words), plain=True) for words in texts if words)


def _systems(stage: Stage, look: Look) -> Iterator[Card]:
    """Each system once, with the contacts that it serves where there are others that it does not."""
    served: dict[str, tuple[Ref[System], list[str]]] = {}
    for touchpoint in stage.touchpoints:
        if (ref := system_of(touchpoint)) is not None:
            served.setdefault(ref.id, (ref, []))[1].append(short(touchpoint.name, look))
    for ref, names in served.values():
        system = meant(ref)
        notes = [phrases.LEGACY.say(look.lang)] if system is not None and system.legacy else []
        if len(names) < len(stage.touchpoints):
            notes.append(wording.SERVES.say(look.lang).format(names=", ".join(names)))
        yield Card(short(system.name if system is not None else ref.id, look), " · ".join(notes), "system", plain=True)


def _improvements(stage: Stage, look: Look) -> Iterator[Card]:
    return (_improvement(action, look) for action in stage.all_actions() if action.open)


def _improvement(action: Action, look: Look) -> Card:
    until = "" if action.due is None else wording.UNTIL.say(look.lang).format(day=map_day(action.due, look.lang))
    second = " · ".join(part for part in (_team(action.owner, look), until) if part)
    return Card(short(action.do, look), second, plain=True, dashed=True, address=action.address)


def _trouble(point: CriticalPoint, look: Look) -> Trouble:
    share = phrases.percent(point.share.value / 100, look.lang) if point.share else ""
    return Trouble(short(point.name, look), point.severity, share, point.kind == "moment-of-truth", point.address)


def _team(ref: Ref[Team] | None, look: Look) -> str:
    team = meant(ref)
    return "" if ref is None else short(team.name if team is not None else ref.id, look)
