"""The key of a grid: the marks that occur in it, and only those."""

from collections.abc import Iterator

from cjm.emit.maps import marks
from cjm.emit.maps.cards import Card, Trouble
from cjm.emit.maps.feelings import words as feeling
from cjm.emit.maps.grid import words
from cjm.emit.maps.grid.blocks import Block, Gauge, Reach, Turn, Weights, Work
from cjm.emit.maps.grid.layout import Laid
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.legend import Sign, dashed_sign, severity_sign, star_sign
from cjm.emit.maps.xml import element, text
from cjm.terms import TERMS


def signs(laid: Laid, scene: Scene) -> list[Sign]:
    """A sign for each kind of mark."""
    return list(_signs([piece.block for _, _, piece in laid.pieces], laid, scene))


def _signs(blocks: list[Block], laid: Laid, scene: Scene) -> Iterator[Sign]:
    look, theme = scene.look, scene.look.theme
    cards = [block for block in blocks if isinstance(block, Card)]
    graded = {card.grade for card in cards if card.grade}
    states = {block.state or "unrated" for block in blocks if isinstance(block, Gauge)}
    for grade in ("great", "so-so", "awful", "unrated"):
        if grade in graded | states:
            table = TERMS["quality"] if grade not in states else words.KEY_BOTH if grade in graded else words.KEY_STATE
            said = table[grade].say(look.lang)
            yield Sign(marks.grade(10.6, 0, None if grade == "unrated" else grade, theme, look.lang, said), 21, said)
    if any(card.star for card in cards) or any(isinstance(block, Trouble) and block.star for block in blocks):
        yield star_sign(look)
    if any(card.dashed for card in cards):
        color = theme.bad if any(card.missing for card in cards) else theme.edge
        yield dashed_sign(words.KEY_DASHED.say(look.lang), color)
    if any(isinstance(block, Trouble) for block in blocks):
        yield severity_sign(look)
    if any(isinstance(block, Work) for block in blocks):
        yield Sign(marks.priority(12, 0, 1, theme), 24, words.KEY_PRIORITY.say(look.lang))
    if any(isinstance(block, Weights) for block in blocks):
        yield Sign(marks.influence(0, -4, 2, theme), marks.INFLUENCE_WIDTH, words.KEY_INFLUENCE.say(look.lang))
    if any((isinstance(block, Reach) and block.assumed) or (isinstance(block, Turn) and "≈" in block.share) for block in blocks):
        yield Sign(text(0, 6, "≈", 20, theme.ink2, bold=True), 14, words.KEY_ASSUMED.say(look.lang))
    if any(line.band is not None for part in laid.parts for line in part.lines):
        if any(curve.values[i] is not None for curve in scene.feelings.curves for i in scene.feelings.beside):
            index = scene.feelings.curves[0].index
            yield Sign(marks.persona(10, 0, index, theme, aside=True), 20, feeling.HOLLOW.say(look.lang))
        ring = element("circle", cx=11, r=10, fill="none", stroke=theme.ink, stroke_width=2)
        yield Sign(ring, 22, feeling.RING.say(look.lang))
