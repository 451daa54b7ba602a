"""What stands beside a persona's curve: who it is at the left, the numbers at the right."""

from typing import Final

from cjm.emit import formats
from cjm.emit.maps import marks, phrases
from cjm.emit.maps.emotion import words
from cjm.emit.maps.feelings import Curve
from cjm.emit.maps.feelings.pills import mean_of
from cjm.emit.maps.lettering import say, wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.prose import draw_prose
from cjm.emit.maps.telling import short
from cjm.emit.maps.xml import Drawing, depth, lines, moved, text
from cjm.model import Journey, Persona
from cjm.values import Percent
from cjm.views import meant
from cjm.words import plural

_NAME: Final = 22
_BODY: Final = 17
_NUMBER: Final = 32


def draw_person(curve: Curve, width: float, brief: bool, look: Look) -> Drawing:
    """Mark and name; segment and share; what the persona wants, fears and prefers, unless in `brief`."""
    theme, persona = look.theme, curve.persona
    name = wrap(curve.name, width + 36, _NAME, bold=True)
    if len(name) > 1 or brief:
        name = wrap(curve.name, width - 34, _NAME, bold=True, balanced=True)
    drawn, y = "", 0.0
    if name:
        drawn = marks.persona(11, 0.6 * _NAME, curve.index, theme, 11) + lines(34, 0, name, _NAME, theme.ink, bold=True)
        y = depth(name, _NAME, bold=True) + 8
    if persona is None:
        return Drawing(drawn, width, y)
    who = wrap(_who(persona, look), width, _BODY, balanced=True)
    drawn += lines(0, y, who, _BODY, theme.ink2)
    y += depth(who, _BODY) + (20 if who else 4)
    for lead, said in () if brief else _mind(persona, look):
        row = draw_prose(said, width, _BODY, theme.ink, lead, theme.ink2)
        drawn += moved(0, y, row.markup)
        y += row.height + 7
    return Drawing(drawn, width, y)


def _who(persona: Persona, look: Look) -> str:
    """`Families with children, 45 % of customers`."""
    segment, parts = meant(persona.segment), []
    if segment is not None:
        parts.append(short(segment.name, look))
    elif persona.who is not None:
        parts.append(short(persona.who, look))
    size = persona.share if persona.share is not None else segment.size if segment is not None else None
    if isinstance(size, Percent):
        parts.append(words.OF_CUSTOMERS.fill(look.lang, {"share": phrases.percent(size.value / 100, look.lang)}))
    elif size is not None:
        noun = plural(int(size), look.lang, *words.PEOPLE).split(" ", 1)[1]
        parts.append(f"{formats.count(size, look.lang)}{formats.NBSP}{noun}")
    return ", ".join(parts)


def _mind(persona: Persona, look: Look) -> list[tuple[str, str]]:
    """Lead words and what follows them."""
    rows = (
        (words.WANTS, [short(text, look) for text in persona.wants]),
        (words.FEARS, [short(item.text, look) for item in persona.fears]),
        (words.PREFERS, [short(ref.item.name if ref.item is not None else ref.id, look) for ref in persona.prefers]),
    )
    return [(lead.say(look.lang), ", ".join(filter(None, said))) for lead, said in rows if any(said)]


def draw_numbers(curve: Curve, journey: Journey, width: float, look: Look) -> Drawing:
    """Peak–end, mean and lowest value of the main path, each over what it is; dashes where nobody wrote a value there."""
    theme, lang = look.theme, look.lang
    lowest = curve.lowest
    rows = [
        (_shown(curve.peak_end, look), words.PEAK_END.say(lang)),
        (_shown(curve.mean, look), words.MEAN.say(lang)),
    ]
    if lowest is not None:
        value, stages = lowest
        if len(stages) == 1:
            said = words.LOWEST_AT.fill(lang, {"name": say(journey.stages[stages[0]].name, lang)})
        else:
            said = words.LOWEST_OF.fill(lang, {"stages": plural(len(stages), lang, *phrases.STAGES)})
        rows.append((phrases.signed(value, lang), said))
    drawn, y = "", 0.0
    for number, said in rows:
        under = wrap(said, width, _BODY)
        drawn += text(0, y + 0.8 * _NUMBER, number, _NUMBER, theme.ink, bold=True) + lines(0, y + _NUMBER + 2, under, _BODY, theme.ink2)
        y += _NUMBER + 2 + depth(under, _BODY) + 22
    return Drawing(drawn, width, max(0.0, y - 22))


def _shown(value: float | None, look: Look) -> str:
    return formats.NONE if value is None else mean_of(value, look.lang)
