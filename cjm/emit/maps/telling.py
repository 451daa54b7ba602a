"""What every map says about a journey: owner, version, evidence, and the picture in words."""

from cjm.emit.maps import phrases
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.graph import Flow
from cjm.model import Journey, Stage, Touchpoint
from cjm.terms import TERMS
from cjm.values import Text
from cjm.words import Lang, decimal, plural


def short(words: Text | str | None, look: Look) -> str:
    """A text as the map says it, cut at whole words where the user asked for short texts."""
    line = say(words, look.lang)
    if not look.max_text or len(line) <= look.max_text:
        return line
    kept = line[: look.max_text]
    if not line[look.max_text].isspace() and " " in kept:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" ,;:.–—-") + "…"


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


def owner_name(element: Stage | Touchpoint, lang: Lang) -> str:
    """Who answers for it, inherited or its own; empty where nobody does."""
    ref = element.effective_owner
    return say(ref.item.name if ref.item else ref.id, lang) if ref else ""
