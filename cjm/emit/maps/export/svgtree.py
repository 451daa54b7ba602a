"""Reading our own SVG back: the size of a map, the places of its links, and of what a cut should keep off."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.xml import NAMESPACE

_ANCHORS = {"middle": 0.5, "end": 1.0}


class Frame(NamedTuple):
    """A rectangle in px."""

    left: float
    top: float
    right: float
    bottom: float


class Link(NamedTuple):
    """A fragment and the rectangle that leads to it."""

    fragment: str
    frame: Frame


class Layout(NamedTuple):
    """A map as far as paper needs it: title, language, size, ground colour, links, and the frames of boxes and lines of text."""

    title: str
    lang: str
    width: float
    height: float
    ground: str
    links: list[Link]
    things: list[Frame]


def read(svg: str) -> Layout:
    """What stands where in a map. Raises ParseError for what is not XML."""
    root = ElementTree.fromstring(svg)
    title, ground = root.findtext(f"{{{NAMESPACE}}}title"), root.find(f"{{{NAMESPACE}}}rect")
    width, height = (float(root.get(name, "0")) for name in ("width", "height"))
    color = ground.get("fill", "") if ground is not None else ""
    layout = Layout(title or "", root.get("lang", ""), width, height, color or "#FFFFFF", [], [])
    for element, x, y in _walk(root, 0.0, 0.0):
        tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        if tag == "a":
            target = element.find(f"{{{NAMESPACE}}}rect")
            if target is not None:
                layout.links.append(Link(element.get("href", ""), _rect(target, x, y)))
        elif tag == "rect" and element.get("data-box") is not None:
            layout.things.append(_rect(element, x, y))
        elif tag == "text":
            layout.things.append(_text(element, x, y))
    return layout


def _walk(element: ElementTree.Element, x: float, y: float) -> Iterator[tuple[ElementTree.Element, float, float]]:
    """Every element with the shift that its groups give it; maps are only ever moved."""
    move = element.get("transform", "")
    if move.startswith("translate("):
        dx, _, dy = move[10:-1].partition(" ")
        x, y = x + float(dx), y + float(dy)
    yield element, x, y
    for child in element:
        yield from _walk(child, x, y)


def _rect(element: ElementTree.Element, x: float, y: float) -> Frame:
    left, top = x + float(element.get("x", "0")), y + float(element.get("y", "0"))
    return Frame(left, top, left + float(element.get("width", "0")), top + float(element.get("height", "0")))


def _text(element: ElementTree.Element, x: float, y: float) -> Frame:
    size = float(element.get("font-size", "16"))
    wide = width_of("".join(element.itertext()), size, element.get("font-weight") == "700")
    left = x + float(element.get("x", "0")) - wide * _ANCHORS.get(element.get("text-anchor", ""), 0.0)
    base = y + float(element.get("y", "0"))
    return Frame(left, base - 0.8 * size, left + wide, base + 0.25 * size)
