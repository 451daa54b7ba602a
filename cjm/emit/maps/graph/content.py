"""What a graph map says about a stage, an end and an exit: words and marks, no places and no colours."""

from dataclasses import dataclass, replace
from math import ceil

from cjm.emit.maps import phrases
from cjm.emit.maps.cards import Card, Trouble, contact_card
from cjm.emit.maps.graph.network import Arrow, Network, Node
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.stages import phase_name
from cjm.emit.maps.telling import about, capital, owner_name, short
from cjm.emit.maps.xml import Drawing
from cjm.model import CriticalPoint, Journey, Stage, Touchpoint
from cjm.terms import term
from cjm.values import number
from cjm.words import Lang, decimal, plural


@dataclass(frozen=True, slots=True)
class Line:
    """A stage on the card of a part; `severity` is that of its worst critical point, 0 without one."""

    name: str
    mood: int | None
    star: bool
    severity: int
    address: str


@dataclass(frozen=True, slots=True)
class Content:
    """A card. `mood` is a whole step, `mean` what it was rounded from, None where nobody wrote an emotion.

    `label` is what a screen reader calls the card, `address` that of the stage; a part has `lines` in place of contacts.
    """

    title: str
    second: str
    mood: int | None
    mean: float | None
    label: str
    address: str
    contacts: tuple[Card, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """The words beside an arrow; all empty for one that needs none. `struck` ones are of an arrow that is no more.

    `signs` stand in place of the share: the first that fits, the widest first.
    """

    share: str = ""
    condition: str = ""
    customers: str = ""
    assumed: bool = False
    struck: bool = False
    signs: tuple[Drawing, ...] = ()


def node_content(journey: Journey, node: Node, look: Look, brief: bool) -> Content:
    """What the card of a stage or a part says; a brief one has no second lines under touchpoints."""
    if node.stage is not None:
        return _stage(journey, node.stage, node.position, look, brief)
    stages = [journey.stages[i] for i in node.part]
    phase = phase_name(stages[0], look.lang) if len({stage.phase for stage in stages}) == 1 else ""
    where = phrases.STAGES_FROM_TO.fill(look.lang, {"first": node.part[0] + 1, "last": node.part[-1] + 1})
    if len(stages) == 1:
        where = phrases.STAGE_NUMBER.fill(look.lang, {"number": node.part[0] + 1})
    means = [mean for stage in stages if (mean := mean_mood(stage, look)) is not None]
    mean = sum(means) / len(means) if means else None
    title = phase or capital(where)
    lines = tuple(_line(stage, i, look) for i, stage in zip(node.part, stages, strict=True))
    return Content(title, where if phase else "", step(mean), mean, title, "", lines=lines)


def _stage(journey: Journey, stage: Stage, position: int, look: Look, brief: bool) -> Content:
    owner = owner_name(stage, look.lang)
    mean = mean_mood(stage, look)
    place = {"number": position + 1, "all": len(journey.stages), "name": say(stage.name, look.lang)}
    return Content(
        f"{position + 1} {short(stage.name, look)}",
        " · ".join(part for part in (phase_name(stage, look.lang), owner) if part),
        step(mean),
        mean,
        phrases.STAGE_OF.fill(look.lang, place),
        stage.address,
        tuple(_contact(touchpoint, owner, look, brief) for touchpoint in stage.touchpoints),
        tuple(_trouble(point, look) for point in stage.critical_points),
    )


def mean_mood(stage: Stage, look: Look) -> float | None:
    """The mean emotion of the personas that the map is about; None where nobody wrote one."""
    mood = stage.emotion
    if mood is None or not look.personas:
        return mood.mean if mood else None
    values = [value for persona in look.personas if (value := mood.of(persona)) is not None]
    return sum(values) / len(values) if values else None


def step(mean: float | None) -> int | None:
    """A mean as a whole step; halves go to the worse one."""
    return None if mean is None else ceil(mean - 0.5)


def _line(stage: Stage, position: int, look: Look) -> Line:
    star = any(touchpoint.moment_of_truth is not None for touchpoint in stage.touchpoints)
    worst = max((point.severity for point in stage.critical_points), default=0)
    return Line(f"{position + 1} {short(stage.name, look)}", step(mean_mood(stage, look)), star, worst, stage.address)


def _contact(touchpoint: Touchpoint, stage_owner: str, look: Look, brief: bool) -> Card:
    ref = touchpoint.channel
    owner = owner_name(touchpoint, look.lang)
    detail = ""
    if touchpoint.fields is not None:
        detail = _fields(touchpoint.fields.count, look.lang)
    elif touchpoint.sla:
        detail = short(touchpoint.sla, look)
    elif owner != stage_owner:
        detail = owner
    carrier = say(ref.item.name if ref.item else ref.id, look.lang) if ref else ""
    second = "" if brief else " · ".join(part for part in (carrier, detail) if part)
    return replace(contact_card(touchpoint, second, look), bare=True)


def _fields(count: float, lang: Lang) -> str:
    whole = int(count)
    return plural(whole, lang, *phrases.FIELDS).replace(" ", "\u00a0") if whole == count else number(count)


def _trouble(point: CriticalPoint, look: Look) -> Trouble:
    share = phrases.percent(point.share.value / 100, look.lang) if point.share else ""
    return Trouble(short(point.name, look), point.severity, share, point.kind == "moment-of-truth", point.address)


def captions(net: Network, look: Look) -> list[Caption]:
    """The words beside each arrow. A single exit needs none once the journey has forked (design guide, section 7)."""
    first_fork = min((arrow.tail for arrow in net.arrows if arrow.fork), default=len(net.nodes))
    return [_caption(arrow, not net.nodes[arrow.head].is_end and arrow.tail < first_fork, look) for arrow in net.arrows]


def _caption(arrow: Arrow, early: bool, look: Look) -> Caption:
    when = short(arrow.when, look)
    if not arrow.fork:
        return Caption(phrases.percent(arrow.share, look.lang) if early else "", when)
    if arrow.customers is None and not arrow.share:
        return Caption("", when)
    share = ("≈\u00a0" if arrow.assumed else "") + phrases.percent(arrow.share, look.lang)
    if arrow.customers is None:
        return Caption(share, when, "", arrow.assumed)
    phrase = phrases.OF_100_AGAIN if arrow.again else phrases.OF_100
    return Caption(share, when, phrase.fill(look.lang, {"count": decimal(arrow.customers, look.lang)}), arrow.assumed)


def end_name(node: Node, look: Look) -> str:
    """What stands at an end: its kind, or the journey that customers go on to."""
    name = term("end", node.kind, look.lang)
    if node.kind != "journey":
        return name
    return f"{name} " + phrases.quoted(short(node.to.name if node.to else node.to_id, look), look.lang)


def end_count(node: Node, lang: Lang) -> str:
    """How many of all customers arrive there."""
    return "–" if node.customers is None else phrases.percent(node.customers / 100, lang)


def subtitle(journey: Journey, nodes: list[Node], lang: Lang) -> str:
    """The line under the title; it sums up the ends of a kind where there are several."""
    parts = [phrases.SUBTITLE.say(lang), *about(journey, lang)]
    for kind, phrase in (("success", phrases.SUCCESS_OF), ("lost", phrases.LOST_OF)):
        counts = [node.customers for node in nodes if node.kind == kind]
        if len(counts) > 1 and None not in counts:
            parts.append(phrase.fill(lang, {"share": phrases.percent(sum(c or 0.0 for c in counts) / 100, lang)}))
    return " · ".join(parts)
