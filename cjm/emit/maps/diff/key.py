"""The key of the map of a change: its marks beside the title, all other signs under the map, and only those that occur."""

from collections.abc import Sequence

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.cards import Card, Trouble
from cjm.emit.maps.diff import phrases as own
from cjm.emit.maps.diff.content import Block
from cjm.emit.maps.graph.content import Line
from cjm.emit.maps.legend import Sign, dashed_sign, draw_legend, grade_signs, severity_sign, star_sign
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.xml import NOTHING, Drawing, element, moved, text


def change_signs(states: Sequence[str], look: Look) -> list[Sign]:
    """The marks of change and what they mean."""
    return [Sign(marks.change(11, 0, state, look.theme, look.lang), 22, marks.CHANGES[state].say(look.lang)) for state in states]


def draw_marks(states: Sequence[str], look: Look) -> Drawing:
    """The marks of change that occur, side by side."""
    drawn, x = "", 0.0
    for state, sign in zip(states, change_signs(states, look), strict=True):
        drawn += moved(x, 18, sign.markup + text(31, 5.5, sign.words, 16, marks.change_color(state, look.theme), bold=True))
        x += 31 + width_of(sign.words, 16, bold=True) + 30
    return Drawing(drawn, x - 30, 36) if states else NOTHING


def draw_key(blocks: Sequence[Block], room: float, look: Look) -> Drawing:
    """What the other signs of the map mean."""
    theme = look.theme
    shown = [row.shows for block in blocks for row in block.rows]
    cards = [each for each in shown if isinstance(each, Card)]
    troubles = [each for each in shown if isinstance(each, Trouble)]
    lines = [each for each in shown if isinstance(each, Line)]
    signs = []
    if any(not block.told.state for block in blocks):
        grey = element("rect", x=0.8, y=-11, width=40, height=22, rx=7, fill=theme.card, stroke=theme.edge, stroke_width=1.6)
        signs.append(Sign(grey, 42, own.UNCHANGED.say(look.lang)))
    felt = {block.content.mood for block in blocks} | {block.was for block in blocks if block.felt} | {line.mood for line in lines}
    moods = sorted(mood for mood in felt if mood is not None)
    if moods:
        faces = "".join(marks.face(13 + 29 * i, 0, mood, theme) for i, mood in enumerate(moods))
        signs.append(Sign(faces, 29.0 * len(moods), phrases.KEY_MOOD.say(look.lang)))
    signs += grade_signs([grade for card in cards for grade in (card.grade, card.was) if grade], look)
    if any(card.star for card in cards) or any(trouble.star for trouble in troubles):
        signs.append(star_sign(look))
    if tags := {card.tag: card.missing for card in cards if card.dashed}:
        signs.append(dashed_sign(", ".join(tags), theme.bad if any(tags.values()) else theme.edge))
    if troubles:
        signs.append(severity_sign(look))
    return draw_legend(signs, room, look)
