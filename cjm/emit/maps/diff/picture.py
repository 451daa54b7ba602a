"""The map of a change as an SVG: the graph of both versions, with the table of what changed at its lower left."""

from collections.abc import Sequence
from typing import Final

from cjm.diff.comparison import Comparison
from cjm.emit.maps import engine, phrases
from cjm.emit.maps.diff import phrases as own
from cjm.emit.maps.diff.card import block_box
from cjm.emit.maps.diff.content import Block, part_block, stage_block
from cjm.emit.maps.diff.exits import Exit, draw_exit, end_of_both, exits
from cjm.emit.maps.diff.key import draw_key, draw_marks
from cjm.emit.maps.diff.summary import Summary, draw_summary, summary
from cjm.emit.maps.diff.telling import Telling
from cjm.emit.maps.diff.union import Sides, Union, unite
from cjm.emit.maps.graph.card import turned
from cjm.emit.maps.graph.columns import ONE_BAND_STAGES
from cjm.emit.maps.graph.dotfile import skeleton
from cjm.emit.maps.graph.layout import lay
from cjm.emit.maps.graph.picture import Parts, draw_laid, told
from cjm.emit.maps.lettering import say
from cjm.emit.maps.look import Look
from cjm.emit.maps.nothing import draw_nothing
from cjm.emit.maps.page import Sheet, draw_page
from cjm.emit.maps.telling import footer
from cjm.emit.maps.xml import Drawing
from cjm.model import Journey
from cjm.words import Phrase

_KEY_ROOM: Final = 1100


def draw(comparison: Comparison, journey: str, look: Look) -> str:
    """The SVG of what a comparison says about one journey, by its id.

    A journey that only one version has is drawn as added or removed whole. KeyError for one that neither has.
    """
    journeys = Sides(*(_journey(version.project.model.journeys, journey) for version in (comparison.base, comparison.head)))
    if journeys.before is None and journeys.after is None:
        raise KeyError(journey)
    telling = Telling(comparison, journey, look.lang)
    union = unite(*journeys)
    ways = exits(union, look)
    found = summary(union, journeys, telling, ways, look.lang)
    blocks = _blocks(union, journeys, telling, look)
    return draw_page(
        Sheet(
            title=say(journeys.one.name, look.lang),
            subtitle=_subtitle(comparison, journeys, look),
            desc=found.say(look.lang),
            body=_graph(union, blocks, ways, found, look) if union.net.nodes else draw_nothing(look, phrases.NO_STAGES),
            aside=draw_marks(found.states, look),
            key=draw_key([block for block in blocks if block is not None], _KEY_ROOM, look),
            footer=(footer(journeys.one, look.lang), *_left_out(union, look)),
        ),
        look,
    )


def _journey(journeys: Sequence[Journey], id: str) -> Journey | None:
    """The first journey of an id, as the comparison takes it."""
    return next((journey for journey in journeys if journey.id == id), None)


def _subtitle(comparison: Comparison, journeys: Sides[Journey], look: Look) -> str:
    values = {"base": say(comparison.base.name.say(look.lang), look.lang), "head": say(comparison.head.name.say(look.lang), look.lang)}
    parts = [own.SUBTITLE.fill(look.lang, values)]
    before, after = journeys
    if before is not None and after is not None and before.version != after.version:
        parts.append(own.VERSIONS.fill(look.lang, {"before": before.version, "after": after.version}))
    else:
        parts.append(phrases.VERSION.fill(look.lang, {"version": journeys.one.version}))
    return " · ".join(parts)


def _blocks(union: Union, journeys: Sides[Journey], telling: Telling, look: Look) -> list[Block | None]:
    """A card for each node, None for an end."""
    brief = _brief(union)
    if union.parts:
        cards = [
            part_block(node, [union.stages[i] for i in part], journeys, telling, look)
            for node, part in zip(union.nodes, union.parts, strict=False)
        ]
    else:
        cards = [stage_block(node, journeys, telling, look, brief) for node in union.nodes if not node.one.is_end]
    return [*cards, *(None for _ in union.nodes[len(cards) :])]


def _brief(union: Union) -> bool:
    return len(union.stages) > ONE_BAND_STAGES


def _graph(union: Union, blocks: Sequence[Block | None], ways: Sequence[Exit], found: Summary, look: Look) -> Drawing:
    downwards = look.rankdir == "TB"
    boxes = [
        block_box(block, look, _brief(union)) if block else end_of_both(node, look) for block, node in zip(blocks, union.nodes, strict=True)
    ]
    contents = [block.content if block is not None else None for block in blocks]
    made = Parts(contents, boxes, [way.caption for way in ways], turned(boxes) if downwards else boxes)
    net = union.net
    laid = lay(net, made.spaces, made.captions, _places(union, made, look), downwards)
    arrows = [
        draw_exit(way.state, line, arrow.customers, told(net, made, i, look), look)
        for i, (way, line, arrow) in enumerate(zip(ways, laid.lines, net.arrows, strict=True))
    ]
    return draw_laid(net, made, laid, arrows, draw_summary(found, look), look)


def _places(union: Union, made: Parts, look: Look) -> engine.Places | None:
    """The engine's order of nodes; None where it is not installed, failed or took too long."""
    program = engine.find(look.engine)
    if program is None:
        return None
    (places,) = engine.lay_out(program, [skeleton(union.net, made.spaces)])
    return places if places and set(union.net.names) <= set(places) else None


def _left_out(union: Union, look: Look) -> list[str]:
    """What the map does not show, said in words."""
    said: list[tuple[Phrase, dict[str, object]]] = []
    if union.parts:
        said.append((phrases.IN_PARTS, {"stages": len(union.stages)}))
    if union.cut:
        said.append((phrases.NOT_DRAWN, {"drawn": len(union.stages), "all": len(union.stages) + union.cut}))
    return [phrase.fill(look.lang, values) for phrase, values in said]
