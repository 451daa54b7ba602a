"""What a graph map says about a stage, an end and an exit: words and marks, no places and no colours."""

from dataclasses import dataclass
from math import ceil

from cjm.emit.maps import phrases
from cjm.emit.maps.lettering import say
from cjm.emit.maps.network import Arrow, Node
from cjm.graph import Flow
from cjm.model import Channel, CriticalPoint, Journey, Mood, Stage, Touchpoint
from cjm.terms import TERMS, term
from cjm.values import number
from cjm.words import Lang, decimal, plural


@dataclass(frozen=True, slots=True)
class Contact:
    """A touchpoint on a card. `tag` says its status unless it is simply there; `dashed` is one that is not there at all."""

    name: str
    second: str
    channel: Channel | None
    star: bool
    grade: str | None
    status: str
    tag: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """A critical point on a card; `share` is empty where nobody wrote one."""

    name: str
    severity: int
    share: str
    star: bool


@dataclass(frozen=True, slots=True)
class Content:
    """A card. `mood` is a whole step, `mean` what it was rounded from, None where nobody wrote an emotion."""

    title: str
    second: str
    mood: int | None
    mean: float | None
    contacts: tuple[Contact, ...]
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words beside an arrow; all empty for one that needs none."""

    share: str = ""
    condition: str = ""
    customers: str = ""
    assumed: bool = False


def stage_content(stage: Stage, position: int, lang: Lang, brief: bool) -> Content:
    """What the card of a stage says; a brief one has no second lines under touchpoints."""
    phase = capital(term("phase", stage.phase, lang)) if stage.phase in TERMS["phase"] else ""
    owner = _owner_name(stage, lang)
    mean = stage.emotion.mean if stage.emotion else None
    return Content(
        f"{position + 1} {say(stage.name, lang)}",
        " · ".join(part for part in (phase, owner) if part),
        mood_step(stage.emotion),
        mean,
        tuple(_contact(touchpoint, owner, lang, brief) for touchpoint in stage.touchpoints),
        tuple(_trouble(point, lang) for point in stage.critical_points),
    )


def mood_step(mood: Mood | None) -> int | None:
    """The mean of personas as a whole step; halves go to the worse one."""
    mean = mood.mean if mood else None
    return None if mean is None else ceil(mean - 0.5)


def _owner_name(element: Stage | Touchpoint, lang: Lang) -> str:
    ref = element.effective_owner
    return say(ref.item.name if ref.item else ref.id, lang) if ref else ""


def _contact(touchpoint: Touchpoint, stage_owner: str, lang: Lang, brief: bool) -> Contact:
    ref = touchpoint.channel
    channel = ref.item if ref else None
    tag = TERMS["quality"].get(touchpoint.status)
    owner = _owner_name(touchpoint, lang)
    detail = ""
    if touchpoint.fields is not None:
        detail = _fields(touchpoint.fields.count, lang)
    elif touchpoint.sla:
        detail = say(touchpoint.sla, lang)
    elif owner != stage_owner:
        detail = owner
    carrier = say(channel.name if channel else ref.id, lang) if ref else ""
    return Contact(
        say(touchpoint.name, lang),
        "" if brief else " · ".join(part for part in (carrier, detail) if part),
        channel,
        touchpoint.moment_of_truth is not None,
        touchpoint.grade,
        touchpoint.status,
        tag.say(lang) if tag else "",
        not touchpoint.in_use,
    )


def _fields(count: float, lang: Lang) -> str:
    whole = int(count)
    return plural(whole, lang, *phrases.FIELDS).replace(" ", "\u00a0") if whole == count else number(count)


def _trouble(point: CriticalPoint, lang: Lang) -> Trouble:
    share = phrases.percent(point.share.value / 100, lang) if point.share else ""
    return Trouble(say(point.name, lang), point.severity, share, point.kind == "moment-of-truth")


def caption(arrow: Arrow, flow: Flow, lang: Lang) -> Caption:
    """The words beside an arrow. A single exit needs none once the journey has forked (design guide, section 7)."""
    way = arrow.way
    when = say(way.exit.when, lang) if way.exit else ""
    if not arrow.fork:
        first_fork = next((i for i, ways in enumerate(flow.ways) if len(ways) > 1), None)
        early = way.to is not None and (first_fork is None or arrow.tail < first_fork)
        return Caption(phrases.percent(way.share, lang) if early else "", when)
    share = ("≈\u00a0" if way.assumed else "") + phrases.percent(way.share, lang)
    if arrow.customers is None:
        return Caption(share, when, "", way.assumed)
    phrase = phrases.OF_100_AGAIN if arrow.again else phrases.OF_100
    return Caption(share, when, phrase.fill(lang, {"count": decimal(arrow.customers, lang)}), way.assumed)


def end_name(node: Node, lang: Lang) -> str:
    """What stands at an end: its kind, or the journey that customers go on to."""
    name = term("end", node.kind, lang)
    if node.kind != "journey":
        return name
    return f"{name} " + phrases.quoted(say(node.to.name if node.to else node.to_id, lang), lang)


def end_count(node: Node, lang: Lang) -> str:
    """How many of all customers arrive there."""
    return "–" if node.customers is None else phrases.percent(node.customers / 100, lang)


def subtitle(journey: Journey, flow: Flow, nodes: list[Node], lang: Lang) -> str:
    """The line under the title; it sums up the ends of a kind where there are several."""
    parts = [phrases.SUBTITLE.say(lang), *about(journey, lang)]
    for kind, phrase in (("success", phrases.SUCCESS_OF), ("lost", phrases.LOST_OF)):
        counts = [node.customers for node in nodes if node.kind == kind]
        if len(counts) > 1 and None not in counts:
            parts.append(phrase.fill(lang, {"share": phrases.percent(sum(c or 0.0 for c in counts) / 100, lang)}))
    return " · ".join(parts)


def about(journey: Journey, lang: Lang) -> list[str]:
    """Version and status."""
    future = [phrases.FUTURE.say(lang)] if journey.state == "future" else []
    status = TERMS["status"].get(journey.status)
    return [phrases.VERSION.fill(lang, {"version": journey.version}), *([status.say(lang).lower()] if status else []), *future]


def footer(journey: Journey, lang: Lang) -> str:
    """The last line: name, version and what the journey rests on."""
    names = [say(ref.item.name if ref.item else ref.id, lang) for ref in journey.evidence]
    rests = [phrases.SOURCES.fill(lang, {"names": names})] if names else []
    return " · ".join([say(journey.name, lang), phrases.VERSION.fill(lang, {"version": journey.version}), *rests])


def description(journey: Journey, flow: Flow, lang: Lang) -> str:
    """What the picture shows, for those who cannot see it."""
    parts = [plural(len(journey.stages), lang, *phrases.STAGES) + "."]
    felt = [(stage.emotion.mean, i) for i, stage in enumerate(journey.stages) if stage.emotion and stage.emotion.mean is not None]
    if felt:
        mean, i = min(felt)
        parts.append(phrases.LOWEST.fill(lang, {"name": journey.stages[i].name, "value": phrases.signed(mean, lang)}))
    if journey.stages and (success := flow.chances.success[0]) is not None:
        parts.append(phrases.REACHES.fill(lang, {"count": decimal(success * 100, lang)}))
    return " ".join(parts)


def capital(text: str) -> str:
    """The text with its first letter upper-case."""
    return text[:1].upper() + text[1:]
