"""The graph map as an SVG: title, cards, arrows, key and footer on one page."""

from dataclasses import dataclass
from typing import Final

from cjm.emit.maps import content, phrases
from cjm.emit.maps.across import Across, lay_across
from cjm.emit.maps.arrows import draw_arrow
from cjm.emit.maps.card import Box, end_box, stage_card
from cjm.emit.maps.columns import ONE_BAND_STAGES, Columns, arrange
from cjm.emit.maps.content import Caption, Content
from cjm.emit.maps.down import lay_down
from cjm.emit.maps.engine import Places
from cjm.emit.maps.key import draw_key
from cjm.emit.maps.labels import ROOM, Label, make_label
from cjm.emit.maps.lettering import say, wrap
from cjm.emit.maps.network import Network
from cjm.emit.maps.routes import Route, find_routes
from cjm.emit.maps.theme import FONTS, Theme
from cjm.emit.maps.tracing import Point, trace
from cjm.emit.maps.wording import draw_labels
from cjm.emit.maps.xml import NAMESPACE, depth, element, escape, lines, number, text
from cjm.words import Lang

MARGIN: Final = 44
_NARROWEST: Final = 900


@dataclass(frozen=True, slots=True)
class Parts:
    """What a map is made of: content and box of each node (no content for an end), and a caption for each arrow."""

    contents: list[Content | None]
    boxes: list[Box]
    captions: list[Caption]


def parts(net: Network, lang: Lang, theme: Theme) -> Parts:
    """Everything in its own size, before it has a place."""
    brief = len(net.journey.stages) > ONE_BAND_STAGES
    contents: list[Content | None] = []
    boxes = []
    for node in net.nodes:
        if node.stage is not None:
            made = content.stage_content(node.stage, node.position, lang, brief)
            contents.append(made)
            boxes.append(stage_card(made, theme, lang))
        else:
            contents.append(None)
            boxes.append(end_box(node.kind, content.end_name(node, lang), content.end_count(node, lang), theme))
    return Parts(contents, boxes, [content.caption(arrow, net.flow, lang) for arrow in net.arrows])


def draw_picture(net: Network, made: Parts, places: Places | None, lang: Lang, theme: Theme, prefix: str) -> str:
    """The SVG of a map. `places` orders the nodes; without it they are ordered simply. `prefix` starts all ids."""
    body, width, height = _graph(net, made, places, theme) if net.nodes else _empty(lang, theme)
    width = max(width, _NARROWEST)
    title = wrap(say(net.journey.name, lang), width, 40, bold=True)
    under = wrap(content.subtitle(net.journey, net.flow, net.nodes, lang), width, 19)
    drawn = lines(0, 0, title, 40, theme.ink, bold=True)
    top = depth(title, 40, bold=True) + 6
    drawn += lines(0, top, under, 19, theme.ink2)
    top += depth(under, 19) + 28
    drawn += element("g", body, transform=f"translate(0 {number(top)})")
    top += height + 46
    shown = [item for item in made.contents if item is not None]
    key, key_height = draw_key(shown, made.captions, [arrow.customers for arrow in net.arrows], theme, lang, width)
    if key:
        drawn += element("g", key, transform=f"translate(0 {number(top)})")
        top += key_height + 12
    last = wrap(" · ".join([content.footer(net.journey, lang), *_left_out(net, lang)]), width, 15)
    drawn += lines(0, top, last, 15, theme.ink3)
    return _page(net, drawn, width + 2 * MARGIN, top + depth(last, 15) + 2 * MARGIN, lang, theme, prefix)


def _page(net: Network, drawn: str, width: float, height: float, lang: Lang, theme: Theme, prefix: str) -> str:
    names = (prefix + "-title", prefix + "-desc")
    head = element("title", escape(say(net.journey.name, lang)), id=names[0])
    head += element("desc", escape(content.description(net.journey, net.flow, lang)), id=names[1])
    ground = element("rect", width=width, height=height, fill=theme.page)
    return (
        element(
            "svg",
            head + ground + element("g", drawn, transform=f"translate({MARGIN} {MARGIN})"),
            xmlns=NAMESPACE,
            viewBox=f"0 0 {number(width)} {number(height)}",
            width=width,
            height=height,
            role="img",
            aria_labelledby=" ".join(names),
            lang=lang,
            font_family=FONTS,
        )
        + "\n"
    )


@dataclass(frozen=True, slots=True)
class Laid:
    """A network with coordinates: the frame of each node's box (left, top, right, bottom), and a line and a label for each route."""

    columns: Columns
    routes: list[Route]
    labels: list[Label]
    across: Across
    frames: list[tuple[float, float, float, float]]
    lines: list[list[Point]]
    height: float


def lay(net: Network, made: Parts, places: Places | None) -> Laid:
    """Give everything its place: first who is beside whom, then the coordinates across and down, then the lines."""
    columns = arrange(net, places)
    routes = find_routes(net, columns)
    labels = [make_label(caption, ROOM[route.kind], route.arrow.fork) for caption, route in zip(made.captions, routes, strict=True)]
    across = lay_across(columns, made.boxes, routes, labels)
    down = lay_down(columns, made.boxes, routes, labels)
    frames = []
    for node, (box, left) in enumerate(zip(made.boxes, across.lefts, strict=True)):
        level = down.levels[columns.row_of[node]]
        frames.append((left, level - box.line, left + box.width, level + box.below))
    traced = trace(columns, made.boxes, routes, across, down.levels)
    return Laid(columns, routes, labels, across, frames, traced, down.height)


def _graph(net: Network, made: Parts, places: Places | None, theme: Theme) -> tuple[str, float, float]:
    laid = lay(net, made, places)
    words = draw_labels(laid.columns, laid.routes, laid.labels, laid.across, laid.lines, theme)
    arrows = sorted(zip(laid.routes, laid.lines, strict=True), key=lambda pair: pair[0].arrow.customers or 0.0)
    drawn = element("g", "".join(draw_arrow(line, route.arrow.customers, theme) for route, line in arrows))
    for node, (box, frame) in enumerate(zip(made.boxes, laid.frames, strict=True)):
        drawn += element("g", box.body, transform=f"translate({number(frame[0])} {number(frame[1])})")
        drawn += "".join(word for word, route in zip(words, laid.routes, strict=True) if route.arrow.tail == node)
    return drawn, laid.across.width, laid.height


def _empty(lang: Lang, theme: Theme) -> tuple[str, float, float]:
    frame = element("rect", width=420, height=84, rx=12, fill="none", stroke=theme.edge, stroke_width=1.6, stroke_dasharray="6 5")
    return frame + text(210, 48, phrases.NO_STAGES.say(lang), 18, theme.ink, anchor="middle"), 420, 84


def _left_out(net: Network, lang: Lang) -> list[str]:
    """What the map does not show, said in words."""
    stages = sum(node.kind == "stage" for node in net.nodes)
    said = []
    if stages < len(net.journey.stages):
        said.append(phrases.NOT_DRAWN.fill(lang, {"drawn": stages, "all": len(net.journey.stages)}))
    if len(net.arrows) < net.exits:
        said.append(phrases.ARROWS_NOT_DRAWN.fill(lang, {"drawn": len(net.arrows), "all": net.exits}))
    return said
