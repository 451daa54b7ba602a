"""The graph map as an SVG: title, cards, arrows, key and footer on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cjm.emit.maps import phrases
from cjm.emit.maps.arrows import draw_arrow
from cjm.emit.maps.engine import Places
from cjm.emit.maps.graph import content
from cjm.emit.maps.graph.card import Box, end_beside, end_box, stage_card, turned
from cjm.emit.maps.graph.columns import ONE_BAND_STAGES
from cjm.emit.maps.graph.content import Caption, Content
from cjm.emit.maps.graph.key import draw_key
from cjm.emit.maps.graph.layout import Laid, lay
from cjm.emit.maps.graph.network import Network
from cjm.emit.maps.graph.wording import draw_label
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import NARROWEST, Sheet, draw_page, group
from cjm.emit.maps.telling import description, footer
from cjm.emit.maps.xml import Drawing, element, moved

_ABOVE_KEY: Final = 46


@dataclass(frozen=True, slots=True)
class Parts:
    """What a map is made of: content and box of each node (no content for an end), and a caption for each arrow.

    `spaces` are the boxes as the layout sees them: a map that flows downwards is laid out from left to right and turned over.
    """

    contents: list[Content | None]
    boxes: list[Box]
    captions: list[Caption]
    spaces: list[Box]


def parts(net: Network, look: Look) -> Parts:
    """Everything in its own size, before it has a place."""
    brief = len(net.journey.stages) > ONE_BAND_STAGES
    downwards = look.rankdir == "TB"
    end = end_beside if downwards else end_box
    contents = [None if node.is_end else content.node_content(net.journey, node, look, brief) for node in net.nodes]
    boxes = [
        end(node.kind, content.end_name(node, look), content.end_count(node, look.lang), look) if made is None else stage_card(made, look)
        for node, made in zip(net.nodes, contents, strict=True)
    ]
    return Parts(contents, boxes, content.captions(net, look), turned(boxes) if downwards else boxes)


def draw_picture(net: Network, made: Parts, places: Places | None, look: Look) -> str:
    """The SVG of a map. `places` orders the nodes; without it they are ordered simply."""
    return draw_page(
        Sheet(
            title=say(net.journey.name, look.lang),
            subtitle=content.subtitle(net.journey, net.nodes, look.lang),
            desc=description(net.journey, net.flow, look.lang),
            body=_graph(net, made, places, look) if net.nodes else draw_nothing(look, phrases.NO_STAGES),
            footer=(footer(net.journey, look.lang), *_left_out(net, look)),
        ),
        look,
    )


def _graph(net: Network, made: Parts, places: Places | None, look: Look) -> Drawing:
    """The cards and arrows, and the key under them, where they leave room for it at the left."""
    laid = lay(net, made.spaces, made.captions, places, look.rankdir == "TB")
    arrows = [draw_arrow(laid.lines[i], net.arrows[i].customers, look.theme, told(net, made, i, look)) for i in range(len(net.arrows))]
    shown = [item for item in made.contents if item is not None]
    room = max(laid.width, NARROWEST)
    key = draw_key(shown, made.captions, [arrow.customers for arrow in net.arrows], look, room)
    return draw_laid(net, made, laid, arrows, key, look)


def draw_laid(net: Network, made: Parts, laid: Laid, arrows: Sequence[str], corner: Drawing, look: Look) -> Drawing:
    """Arrows that are drawn already, the wide ones under the thin ones, cards and labels; `corner` at the lower left where it has room."""
    busiest_last = sorted(range(len(net.arrows)), key=lambda i: net.arrows[i].customers or 0.0)
    drawn = element("g", "".join(arrows[i] for i in busiest_last))
    for node, (box, frame) in enumerate(zip(made.boxes, laid.frames, strict=True)):
        card, stage = made.contents[node], net.nodes[node].stage
        drawn += moved(frame[0], frame[1], box.body if card is None or stage is not None else group(card.label, box.body))
        labels = zip(laid.routes, laid.labels, laid.spots, strict=True)
        drawn += "".join(draw_label(label, spot, look.theme) for route, label, spot in labels if spot and route.arrow.tail == node)
    top = _lowest(laid, corner.width + 40) + _ABOVE_KEY
    height = max(laid.height, top + corner.height) if corner.height else laid.height
    return Drawing(drawn + moved(0, height - corner.height, corner.markup), max(laid.width, corner.width), height)


def told(net: Network, made: Parts, i: int, look: Look) -> str:
    """What an arrow is called: from where to where, and what stands beside it."""
    ends = [(net.nodes[node], made.contents[node]) for node in (net.arrows[i].tail, net.arrows[i].head)]
    names = [card.title if card else content.end_name(node, look) for node, card in ends]
    return ", ".join(part for part in (" – ".join(names), made.captions[i].share, made.captions[i].condition) if part)


def _lowest(laid: Laid, right: float) -> float:
    """The lower edge of what stands in a strip at the left."""
    edges = [frame[3] for frame in laid.frames if frame[0] < right]
    edges += [
        spot.frame(label).bottom for label, spot in zip(laid.labels, laid.spots, strict=True) if spot and spot.frame(label).left < right
    ]
    for route, line in zip(laid.routes, laid.lines, strict=True):
        if min(x for x, _ in line) < right:
            edges.append(max(y for _, y in line) + (route.arrow.customers or 0) / 4)
    return max(edges)


def _left_out(net: Network, look: Look) -> list[str]:
    """What the map does not show, said in words."""
    said = []
    if any(node.part for node in net.nodes):
        said.append(phrases.IN_PARTS.fill(look.lang, {"stages": net.stages}))
    if net.stages < len(net.journey.stages):
        said.append(phrases.NOT_DRAWN.fill(look.lang, {"drawn": net.stages, "all": len(net.journey.stages)}))
    if len(net.arrows) < net.exits:
        said.append(phrases.ARROWS_NOT_DRAWN.fill(look.lang, {"drawn": len(net.arrows), "all": net.exits}))
    return said
