"""What stands over and under a grid: who answers for the journey and on what it rests, what the customer wants, who is who."""

from typing import NamedTuple

from cjm.emit import formats
from cjm.emit.maps import marks, phrases, telling
from cjm.emit.maps.grid import words
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.telling import capital, short
from cjm.emit.maps.xml import NOTHING, Drawing, depth, lines


def subtitle(scene: Scene) -> str:
    """`Version 3 · live · owner E-commerce · reviewed 15 October 2026 · basis: mixed`."""
    journey, lang = scene.journey, scene.look.lang
    parts = telling.about(journey, lang)
    if journey.owner is not None:
        parts.append(phrases.OWNER.fill(lang, {"name": scene.name(journey.owner)}))
    if journey.reviewed is not None:
        parts.append(words.REVIEWED.fill(lang, {"day": formats.full_day(journey.reviewed, lang)}))
    if (basis := words.BASIS.get(journey.basis)) is not None:
        parts.append(basis.say(lang))
    return capital(" · ".join(parts))


def footer(scene: Scene) -> tuple[str, ...]:
    """The last line, and what of the journey is not drawn."""
    journey, lang = scene.journey, scene.look.lang
    count = len(journey.stages)
    left_out = phrases.NOT_DRAWN.fill(lang, {"drawn": len(scene.stages), "all": count}) if count > len(scene.stages) else ""
    return telling.footer(journey, lang), left_out


def aside(scene: Scene, width: float) -> Drawing:
    """The customer's goal as a quote, and under it the personas with their marks, both to the right of `width` px of page."""
    theme, look = scene.look.theme, scene.look
    goal = short(scene.journey.goal, look)
    room = max(320.0, 0.45 * width)
    quote = wrap(phrases.quoted(goal, look.lang), room, 22, bold=True, balanced=True) if goal else []
    people = [_Person(curve.index, wrap(curve.name, room - 27, 18, bold=True)) for curve in scene.feelings.curves if curve.name]
    rows = _rows(people, room)
    wide = max([*(width_of(row, 22, bold=True) for row in quote), *(_wide(row) for row in rows)], default=0.0)
    if not wide:
        return NOTHING
    drawn = lines(wide, 6, quote, 22, theme.ink, bold=True, anchor="end")
    y = depth(quote, 22, bold=True) + (14 if quote else 6)
    for row in rows:
        x = wide - _wide(row)
        for person in row:
            drawn += marks.persona(x + 10, y + 11, person.place, theme) + lines(x + 27, y, person.name, 18, theme.ink, bold=True)
            x += person.width + 26
        y += max(depth(person.name, 18, bold=True) for person in row) + 6
    return Drawing(drawn, wide, y)


class _Person(NamedTuple):
    """A persona with its name in lines."""

    place: int
    name: list[str]

    @property
    def width(self) -> float:
        return 27 + max((width_of(row, 18, bold=True) for row in self.name), default=0.0)


def _rows(people: list[_Person], room: float) -> list[list[_Person]]:
    """As many personas in a row as there is room for."""
    rows: list[list[_Person]] = []
    for person in people:
        if rows and _wide([*rows[-1], person]) <= room:
            rows[-1].append(person)
        else:
            rows.append([person])
    return rows


def _wide(row: list[_Person]) -> float:
    return sum(person.width for person in row) + 26 * (len(row) - 1)
