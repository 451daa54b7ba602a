"""The rows of a grid that tell what customers live through."""

from collections.abc import Iterable, Iterator

from cjm.emit import formats
from cjm.emit.maps import phrases
from cjm.emit.maps.cards import contact_card
from cjm.emit.maps.grid import words
from cjm.emit.maps.grid.blocks import Block, Bullet, Quote, Reach, Remark, Turn
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.telling import owner_name, short
from cjm.graph import Way
from cjm.model import Item, Journey, Stage
from cjm.terms import term
from cjm.values import Text
from cjm.words import Phrase


def flow(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """How many come, from where, how long it takes, and the ways out; a single way to the next stage needs no words."""
    share = scene.flow.chances.reach[position]
    yield Reach(share, position in scene.assumed, scene.beside(position))
    if stage.entry:
        yield Remark(", ".join(scene.name(ref) for ref in stage.entry), words.ENTERS.say(scene.look.lang))
    if stage.duration is not None:
        yield Remark(formats.duration(stage.duration, scene.look.lang), words.TAKES.say(scene.look.lang))
    ways = scene.flow.ways[position]
    if not ways:
        yield Turn("", "none", words.NO_WAY.say(scene.look.lang), "", "bad")
    for way in ways:
        if len(ways) > 1 or way.to != position + 1 or (way.exit is not None and way.exit.when):
            yield _turn(way, position, scene)


def _turn(way: Way, position: int, scene: Scene) -> Turn:
    lang = scene.look.lang
    share = ("≈\u00a0" if way.assumed else "") + phrases.percent(way.share, lang)
    when = short(way.exit.when, scene.look) if way.exit is not None else ""
    if way.to is not None:
        return Turn(share, "on" if way.to > position else "back", str(way.to + 1), when)
    if (other := way.hands_over) is not None:
        name = short(other.item.name, scene.look) if isinstance(other.item, Journey) else short(other.id, scene.look)
        return Turn(
            share, "on", words.GOES_ON.fill(lang, {"name": ""}).strip(), " ".join((phrases.quoted(name, lang), when)).strip(), "accent"
        )
    tone = {"success": "good", "lost": "bad"}.get(way.end or "", "ink2")
    return Turn(share, "on", term("end", way.end, lang), when, tone)


def goal(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """What the customer wants of a stage, and what the firm does."""
    yield from _plain([stage.goal] if stage.goal else [], scene)
    yield from _told(words.BUSINESS, [stage.business_goal] if stage.business_goal else [], scene)


def does(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """What the customer does."""
    return (Bullet(said) for text in stage.does if (said := short(text, scene.look)))


def thinks(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """What the customer thinks, asks, feels in words, expects, is promised and gets."""
    lang = scene.look.lang
    yield from (Quote(said) for text in stage.thinks if (said := _unquoted(short(text, scene.look))))
    yield from _told(words.ASKS, (item.text for item in stage.questions), scene)
    yield from _told(words.FEELS, stage.feels, scene)
    yield from _told(words.EXPECTS, stage.expects, scene)
    yield from _told(words.PROMISE, stage.promise, scene)
    if stage.vs_expectation is not None:
        tone = "bad" if stage.vs_expectation == "below" else "ink2"
        yield Remark(term("expectation", stage.vs_expectation, lang), words.GETS.say(lang), tone)


def _unquoted(said: str) -> str:
    """Without the quotation marks around it that somebody wrote; the map puts its own."""
    return said[1:-1] if len(said) > 2 and said[0] in "\"“„«'" and said[-1] in "\"”“»'" else said


def touchpoints(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """The contacts, each with its channel, and its owner where that is not the stage's."""
    for touchpoint in stage.touchpoints:
        owner = owner_name(touchpoint, scene.look.lang)
        parts = [scene.name(touchpoint.channel)] if touchpoint.channel is not None else []
        if owner != owner_name(stage, scene.look.lang):
            parts.append(owner)
        yield contact_card(touchpoint, " · ".join(part for part in parts if part), scene.look)


def barriers(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """What stands in the customer's way, and where what the firm knew of him is lost."""
    yield from _told(words.FEAR, _items(stage.fears), scene, "mid")
    yield from _told(words.BARRIER, _items(stage.barriers), scene, "bad")
    yield from _told(words.OBJECTION, _items(stage.objections), scene, "mid")
    if stage.handoff is not None and (lead := words.CONTEXT.get(stage.handoff.context or "")) is not None:
        why = short(stage.handoff.why, scene.look)
        yield Remark(why, lead.say(scene.look.lang), "bad" if stage.handoff.context == "lost" else "mid")


def _items(items: Iterable[Item]) -> Iterator[Text]:
    return (item.text for item in items)


def _plain(texts: Iterable[Text], scene: Scene) -> Iterator[Block]:
    return (Remark(said) for text in texts if (said := short(text, scene.look)))


def _told(lead: Phrase, texts: Iterable[Text], scene: Scene, tone: str = "ink2") -> Iterator[Block]:
    return (Remark(said, lead.say(scene.look.lang), tone) for text in texts if (said := short(text, scene.look)))
