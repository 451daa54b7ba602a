"""The emotion view as an SVG."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.emotion import words
from cjm.emit.maps.emotion.layout import AXIS, HEAD, LEFT, MOST_ON, PADDING, RIGHT, Laid, Panel, Part, lay
from cjm.emit.maps.feelings import Feelings, feelings
from cjm.emit.maps.feelings import words as feeling
from cjm.emit.maps.feelings.ground import draw_ground, draw_scale
from cjm.emit.maps.feelings.plot import draw_plot
from cjm.emit.maps.legend import Sign, draw_legend
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page, group, linked
from cjm.emit.maps.telling import about, description, footer
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines, moved, text
from cjm.graph import Flow
from cjm.model import Journey

_CORNER: Final = 12


def draw(journey: Journey, look: Look) -> str:
    """The curves of a journey's personas as the text of an SVG, one panel for each; the parts of a long journey under each other."""
    flow = Flow(journey)
    known = feelings(journey, flow, look)
    laid = lay(journey, known, look) if known.known else None
    missing = words.NO_EMOTION if journey.stages else phrases.NO_STAGES
    body = _body(laid.parts, laid, known, journey, look) if laid is not None else draw_nothing(look, missing)
    return _picture(body, known, journey, flow, look)


def pages(journey: Journey, look: Look, paper: str) -> list[str]:
    """The same for sheets of a4 … a0: each part of a long journey is a picture of its own."""
    flow = Flow(journey)
    known = feelings(journey, flow, look)
    if not known.known:
        return [draw(journey, look)]
    laid = lay(journey, known, look, MOST_ON[paper])
    drawn = []
    for at, part in enumerate(laid.parts, start=1):
        own = look._replace(prefix=f"{look.prefix}-{at}")
        more = "" if at == len(laid.parts) else _continues(at + 1, len(laid.parts), look)
        drawn.append(_picture(_body([part], laid, known, journey, own), known, journey, flow, own, more))
    return drawn


def _picture(body: Drawing, known: Feelings, journey: Journey, flow: Flow, look: Look, more: str = "") -> str:
    values = [feeling.FELT.fill(look.lang, {"name": curve.name, "values": _said(curve.values, look)}) for curve in known.curves]
    sheet = Sheet(
        say(journey.name, look.lang),
        " · ".join((words.SUBTITLE.say(look.lang), *about(journey, look.lang))),
        " ".join((description(journey, flow, look.lang), *(f"{value}." for value in values))),
        body,
        key=draw_legend(_signs(known, look), body.width, look),
        footer=(footer(journey, look.lang), words.SCALE.say(look.lang) if known.known else "", more),
        deck=True,
    )
    return draw_page(sheet, look)


def _continues(part: int, count: int, look: Look) -> str:
    return phrases.CONTINUES.fill(look.lang, {"part": part, "all": count})


def _said(values: tuple[float | None, ...], look: Look) -> str:
    return ", ".join("–" if value is None else phrases.signed(value, look.lang) for value in values)


def _body(parts: Sequence[Part], laid: Laid, known: Feelings, journey: Journey, look: Look) -> Drawing:
    """Some parts under each other."""
    drawn, top = "", parts[0].top
    for at, part in enumerate(parts, start=1):
        drawn += "".join(_panel(panel, known, look) for panel in part.panels) + _axis(part, laid, journey, look)
        if at < len(parts):
            right = LEFT + laid.column * len(part.stages) + RIGHT
            drawn += text(right, part.bottom + 10, _continues(at + 1, len(parts), look), 15, look.theme.ink3, anchor="end")
    return Drawing(moved(0, -top, drawn), laid.width, parts[-1].bottom - top)


def _panel(panel: Panel, known: Feelings, look: Look) -> str:
    """A card with the ground between who it is and the numbers."""
    theme, ground = look.theme, panel.ground
    wide = ground.right + RIGHT
    card = element("rect", x=0.6, y=ground.top, width=wide - 1.2, height=ground.height, rx=_CORNER, fill=theme.card)
    edge = boxed(
        "rect", x=0.6, y=ground.top, width=wide - 1.2, height=ground.height, rx=_CORNER, fill="none", stroke=theme.rule, stroke_width=1.2
    )
    drawn = card + draw_ground(ground, theme) + edge
    drawn += moved(PADDING, ground.top + HEAD, panel.person.markup)
    drawn += draw_scale(ground, LEFT - 26, look, 17)
    drawn += draw_plot(replace(known, curves=(panel.curve,)), ground, look, tell=False, fill=True, size=18)
    drawn += moved(ground.right + PADDING + 6, ground.zero - panel.numbers.height / 2, panel.numbers.markup)
    return group(panel.curve.name or feeling.CUSTOMERS.say(look.lang), drawn)


def _axis(part: Part, laid: Laid, journey: Journey, look: Look) -> str:
    """Number and name of each stage under its column."""
    theme, drawn = look.theme, ""
    for column, (i, name) in enumerate(zip(part.stages, part.names, strict=True)):
        x, size = LEFT + (column + 0.5) * laid.column, 16 if i < 99 else 14
        label = phrases.STAGE_OF.fill(look.lang, {"number": i + 1, "all": len(journey.stages), "name": journey.stages[i].name})
        body = element("circle", cx=x, cy=part.axis + 14, r=14, fill=theme.ink)
        body += text(x, part.axis + 14 + 0.35 * size, str(i + 1), size, theme.page, bold=True, anchor="middle")
        body += lines(x, part.axis + 36, name, AXIS, theme.ink, bold=True, anchor="middle")
        frame = (x - laid.column / 2 + 4, part.axis - 3, laid.column - 8, 39 + depth(name, AXIS, bold=True))
        drawn += linked(look, journey.stages[i].address, label, body, frame)
    return drawn


def _signs(known: Feelings, look: Look) -> list[Sign]:
    """The key: only what occurs."""
    if not known.known:
        return []
    theme, index = look.theme, known.curves[0].index
    found = []
    if any(curve.values[i] is not None for curve in known.curves for i in known.beside):
        found.append(Sign(marks.persona(10, 0, index, theme, aside=True), 20, feeling.HOLLOW.say(look.lang)))
    if any(curve.peak is not None for curve in known.curves):
        found.append(Sign(element("circle", cx=11, r=10, fill="none", stroke=theme.ink, stroke_width=2), 22, feeling.RING.say(look.lang)))
    return found
