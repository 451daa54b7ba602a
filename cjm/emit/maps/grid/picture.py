"""The grid as an SVG: grounds and rules, names of rows, phases, then stage by stage from the top down."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cjm.emit.maps import phrases
from cjm.emit.maps.columns import LABELS, MOST, MOST_ON
from cjm.emit.maps.grid.header import aside, footer, subtitle
from cjm.emit.maps.grid.key import signs
from cjm.emit.maps.grid.layout import Laid, Line, Part, Piece, lay, left_of
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.legend import draw_legend
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page, group, linked
from cjm.emit.maps.stages import draw_bands
from cjm.emit.maps.telling import description, short
from cjm.emit.maps.xml import Drawing, element, moved, note, text
from cjm.model import Journey

_HAIR: Final = 1.2
_STRONG: Final = 2.0


def draw(journey: Journey, look: Look) -> str:
    """The grid of a journey as the text of an SVG; the parts of a long journey stand under each other."""
    scene = Scene(journey, look)
    return _picture(lay(scene, MOST), scene)


def pages(journey: Journey, look: Look, paper: str) -> list[str]:
    """The same for sheets of a4 … a0: each part of a long journey is a picture of its own."""
    laid = lay(Scene(journey, look), MOST_ON[paper])
    drawn = []
    for at, part in enumerate(laid.parts, start=1):
        last = at == len(laid.parts)
        tail = laid.tail if last else None
        alone = replace(laid, parts=[part], tail=tail, height=(tail.bottom if tail is not None else part.bottom) - part.top)
        scene = Scene(journey, look._replace(prefix=f"{look.prefix}-{at}"))
        drawn.append(_picture(alone, scene, "" if last else _continues(at + 1, len(laid.parts), look)))
    return drawn or [draw(journey, look)]


def _picture(laid: Laid, scene: Scene, more: str = "") -> str:
    look, journey = scene.look, scene.journey
    body = _body(laid, scene) if laid.parts else draw_nothing(look, phrases.NO_STAGES)
    key = draw_legend(signs(laid, scene), body.width, look, indent=LABELS + 14)
    desc = description(journey, scene.flow, look.lang)
    last = (*footer(scene), more)
    return draw_page(Sheet(say(journey.name, look.lang), subtitle(scene), desc, body, aside(scene, body.width), key, last), look)


def _continues(part: int, count: int, look: Look) -> str:
    return phrases.CONTINUES.fill(look.lang, {"part": part, "all": count})


def _body(laid: Laid, scene: Scene) -> Drawing:
    drawn, count = "", len(laid.parts)
    for at, part in enumerate(laid.parts, start=1):
        drawn += _part(part, laid, scene)
        if at < count:
            right = LABELS + laid.columns.width * len(part.stages)
            drawn += text(right, part.bottom + 22, _continues(at + 1, count, scene.look), 15, scene.look.theme.ink3, anchor="end")
    if laid.tail is not None:
        drawn += _tail(laid.tail, laid, scene)
    return Drawing(moved(0, -laid.parts[0].top, drawn), laid.width, laid.height)


def _part(part: Part, laid: Laid, scene: Scene) -> str:
    """What lies under everything, then names of rows and phases, the curves, and each column from its head down."""
    look, wide = scene.look, laid.columns.width
    right = LABELS + wide * len(part.stages)
    drawn = _grounds(part, wide, scene) + _rules(part, wide, right, scene)
    drawn += "".join(moved(0, line.top + 11, line.label.markup) for line in part.lines)
    if part.banded:
        drawn += moved(0, part.top, draw_bands([laid.phases[i] for i in part.stages], LABELS, wide, look))
    drawn += "".join(line.band.curves for line in part.lines if line.band is not None)
    for column, i in enumerate(part.stages):
        head = part.heads[column]
        name = say(scene.stages[i].name, look.lang)
        markup = note(name if short(name, look) != name else "") + head.markup
        body = linked(look, scene.stages[i].address, name, markup, (-4, -4, head.width + 8, head.height + 8))
        body = moved(left_of(column, laid.columns), part.head_top, body)
        body += "".join(_cell(line, line.cells[column], look) for line in part.lines)
        place = {"number": i + 1, "all": len(scene.stages), "name": name}
        drawn += group(phrases.STAGE_OF.fill(look.lang, place), body)
    return drawn


def _cell(line: Line, pieces: Sequence[Piece], look: Look) -> str:
    """What stands in a cell, under the name of its row; a text that was cut keeps all its words as a title."""
    drawn = "".join(moved(piece.x, piece.y, note(piece.words) + piece.drawing.markup) for piece in pieces)
    return group(line.row.title.say(look.lang), drawn) if drawn else ""


def _grounds(part: Part, wide: float, scene: Scene) -> str:
    """Columns beside the success path are sunk; the emotion row has its tints."""
    drawn, theme = "", scene.look.theme
    if part.lines:
        top = part.lines[0].top
        for column, i in enumerate(part.stages):
            if scene.beside(i):
                drawn += element("rect", x=LABELS + column * wide, y=top, width=wide, height=part.bottom - top, fill=theme.sunk)
    return drawn + "".join(line.band.ground for line in part.lines if line.band is not None)


def _rules(part: Part, wide: float, right: float, scene: Scene) -> str:
    """Hairlines between rows and columns, and a strong rule where our rows begin."""
    theme, drawn = scene.look.theme, ""
    if not part.lines:
        return _level(part.bottom, right, _HAIR, theme.rule)
    for column in range(len(part.stages)):
        x, top = LABELS + column * wide, part.lines[0].top
        drawn += element("rect", x=x - _HAIR / 2, y=top, width=_HAIR, height=part.bottom - top, fill=theme.rule)
    before: Line | None = None
    for line in part.lines:
        strong = before is not None and line.row.ours and not before.row.ours
        drawn += _level(line.top, right, _STRONG if strong else _HAIR, theme.edge if strong else theme.rule)
        before = line
    return drawn + _level(part.bottom, right, _HAIR, theme.rule)


def _level(y: float, right: float, stroke: float, color: str) -> str:
    return element("rect", x=0, y=y - stroke / 2, width=right, height=stroke, fill=color)


def _tail(line: Line, laid: Laid, scene: Scene) -> str:
    """What belongs to no stage, over the whole width."""
    drawn = moved(0, line.top + 11, line.label.markup)
    drawn += "".join(_cell(line, cell, scene.look) for cell in line.cells)
    rules = _level(line.top, laid.width, _HAIR, scene.look.theme.rule) + _level(line.bottom, laid.width, _HAIR, scene.look.theme.rule)
    return rules + group(line.row.title.say(scene.look.lang), drawn)
