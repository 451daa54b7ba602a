"""The journey as a Graphviz file: for people with any Graphviz, and without its words for the layout engine.

Boxes have the size of the cards that we draw, so that every engine lays out the same picture.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from cjm.emit.maps.arrows import arrow_width
from cjm.emit.maps.cards import Card, Trouble
from cjm.emit.maps.dot import Value, digraph, label, quote, statement
from cjm.emit.maps.graph.card import Box
from cjm.emit.maps.graph.content import Caption, Content, end_count, end_name
from cjm.emit.maps.graph.network import Arrow, Network
from cjm.emit.maps.graph.picture import Parts
from cjm.emit.maps.lettering import say, wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.phrases import MOMENT, SEVERITY
from cjm.emit.maps.theme import Theme
from cjm.terms import term
from cjm.words import Lang

_INCH: Final = 72
_SHAPES: Final = {"success": "doublecircle", "lost": "box", "neutral": "ellipse", "journey": "cds"}
_SIZE: Final = 14
_WIDTH_SLACK: Final = 24


def skeleton(net: Network, boxes: Sequence[Box]) -> str:
    """The graph as the engine gets it: sizes and who follows whom, no word of the journey.

    The engine's patience is bounded by a count of steps (nslimit, mclimit), so that its answer does not depend on the machine.
    """
    limits: dict[str, Value] = {"splines": quote("none"), "nslimit": 4, "nslimit1": 4, "mclimit": 1}
    head = [
        statement("graph", {"rankdir": quote("LR"), "nodesep": 0.5, "ranksep": 1, **limits}),
        statement("node", {"shape": quote("box"), "fixedsize": quote("true"), "label": quote("")}),
    ]
    nodes = [statement(name, _size(box)) for name, box in zip(net.names, boxes, strict=True)]
    return digraph([*head, *nodes, *_same_rank(net), *(statement(_ends(arrow), pull) for arrow, pull in _pulls(net))])


def readable(net: Network, made: Parts, look: Look) -> str:
    """The graph for people: any `dot` draws it."""
    theme, lang = look.theme, look.lang
    font = {"fontname": quote("PT Sans,Arial,sans-serif"), "fontcolor": quote(theme.ink)}
    head = [
        statement("graph", {
            "rankdir": quote(look.rankdir), "nodesep": 0.5, "ranksep": 1, "bgcolor": quote(theme.page), **font, "fontsize": 28,
            "labelloc": quote("t"), "labeljust": quote("l"), "label": label([say(net.journey.name, lang)]),
        }),
        statement("node", {"shape": quote("box"), "fixedsize": quote("true"), **font, "fontsize": _SIZE}),
        statement("edge", {"arrowsize": 0.8, "color": quote(theme.flow), **font, "fontsize": 14}),
    ]  # fmt: skip
    nodes = []
    for name, node, box, content in zip(net.names, net.nodes, made.boxes, made.contents, strict=True):
        drawn = _stage(content, lang, theme) if content else _end(node.kind, [end_name(node, look), end_count(node, lang)], theme)
        nodes.append(statement(name, {**_size(box), **drawn}))
    edges = [
        statement(_ends(arrow), {**pull, "penwidth": arrow_width(arrow.customers) / 3, "label": label(_said(caption), centred=True)})
        for (arrow, pull), caption in zip(_pulls(net), made.captions, strict=True)
    ]
    return digraph([*head, *nodes, *_same_rank(net), *edges])


def _size(box: Box) -> dict[str, Value]:
    return {"width": box.width / _INCH, "height": box.height / _INCH}


def _ends(arrow: Arrow) -> str:
    return f"n{arrow.tail + 1} -> n{arrow.head + 1}"


def _same_rank(net: Network) -> list[str]:
    return [f'  {{rank="same"; n{above + 1}; n{node + 1}}}' for node, above in net.below.items()]


def _pulls(net: Network) -> Iterable[tuple[Arrow, dict[str, Value]]]:
    """Each arrow with its say in the layout: chains are straight, and an arrow back does not turn the order around."""
    following = {(a, b) for chain in net.chains for a, b in pairwise(chain)}
    place = {node: (c, i) for c, chain in enumerate(net.chains) for i, node in enumerate(chain)}
    for arrow in net.arrows:
        if (arrow.tail, arrow.head) in following:
            yield arrow, {"weight": 8}
        elif place[arrow.head] <= place[arrow.tail]:
            yield arrow, {"constraint": quote("false")}
        else:
            yield arrow, {}


def _stage(content: Content, lang: Lang, theme: Theme) -> dict[str, Value]:
    """A card as lines of text; dashed where none of its touchpoints is there."""
    rows = [content.title, content.second, ""]
    rows += [_contact_line(contact, lang) for contact in content.contacts]
    rows += [_trouble_line(trouble, lang) for trouble in content.troubles]
    absent = bool(content.contacts) and all(contact.dashed for contact in content.contacts)
    wrapped = [line for row in rows for line in wrap(row, 326 - _WIDTH_SLACK, _SIZE) or [""]]
    return {
        "label": label(wrapped),
        "style": quote("rounded,filled,dashed" if absent else "rounded,filled"),
        "color": quote(theme.mood[content.mood]),
        "fillcolor": quote(theme.mood_tint[content.mood]),
    }


def _contact_line(contact: Card, lang: Lang) -> str:
    said = [
        contact.name,
        contact.second,
        contact.tag or term("quality", contact.grade, lang),
        MOMENT.say(lang) if contact.star else "",
    ]
    return "• " + " · ".join(part for part in said if part)


def _trouble_line(trouble: Trouble, lang: Lang) -> str:
    said = [trouble.name, trouble.share, SEVERITY.fill(lang, {"level": trouble.severity}), MOMENT.say(lang) if trouble.star else ""]
    return "! " + " · ".join(part for part in said if part)


def _end(kind: str, rows: Sequence[str], theme: Theme) -> dict[str, Value]:
    color = {"success": theme.good, "lost": theme.bad}.get(kind, theme.ink2)
    return {"label": label(rows, centred=True), "shape": quote(_SHAPES[kind]), "color": quote(color), "penwidth": 3}


def _said(caption: Caption) -> list[str]:
    return [line for row in (caption.share, caption.condition, caption.customers) for line in wrap(row, 180, 14)]
