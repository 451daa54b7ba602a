"""Maps as PNG and PDF: drawn from our own SVG with the fonts that ship, the same bytes on every machine."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.emit.maps import phrases
from cjm.emit.maps.export.fonts import drawable
from cjm.emit.maps.export.paper import Sheet, readable, tiles, whole
from cjm.emit.maps.export.pdf import natural, pdf
from cjm.emit.maps.export.raster import rasterise, scale_of
from cjm.emit.maps.export.svgtree import Layout, read
from cjm.words import Phrase

Said = tuple[Phrase, object]
"""A phrase, and what fills its `{what}`."""


class Printed(NamedTuple):
    """A file, and what the user should be told; no bytes where the program for it is not installed."""

    content: bytes | None
    notes: list[Said]


def png(svg: str, scale: float) -> Printed:
    """A PNG with so many pixels for each px of the map."""
    ready, notes = _ready([svg])
    ((drawn, layout),) = ready
    fits = scale_of(layout, scale)
    if fits < scale:
        notes.append((phrases.PNG_SMALLER, f"{fits:.2f}"))
    try:
        return Printed(rasterise(drawn, fits), notes)
    except ImportError:
        return Printed(None, [(phrases.NO_PNG, "")])


def print_pdf(svgs: Sequence[str], page: str, tile: str, base: str) -> Printed:
    """One PDF of the pages of a map: each as large as it is, on a `page` of paper, or on several of `tile` (a4 … a0, else empty).

    `base` is the page of the report that the fragments of links belong to.
    """
    ready, notes = _ready(svgs)
    pages = []
    for drawn, layout in ready:
        sheets = _sheets(layout, page, tile)
        if page and not tile and not readable(sheets[0], page):
            notes.append((phrases.TOO_SMALL, page.upper()))
        pages.append((drawn, layout, sheets))
    try:
        return Printed(pdf(pages, base), list(dict.fromkeys(notes)))
    except ImportError:
        return Printed(None, [(phrases.NO_PDF, "")])


def _sheets(layout: Layout, page: str, tile: str) -> list[Sheet]:
    if tile:
        return tiles(layout.width, layout.height, layout.things, tile, page)
    return [whole(layout.width, layout.height, page)] if page else [natural(layout)]


def _ready(svgs: Sequence[str]) -> tuple[list[tuple[str, Layout]], list[Said]]:
    """The SVGs with nothing that the fonts lack, and what they lack."""
    ready, missing = [], ""
    for svg in svgs:
        drawn, lost = drawable(svg)
        missing += lost
        ready.append((drawn, read(drawn)))
    return ready, [(phrases.NO_GLYPH, " ".join(dict.fromkeys(missing)))] if missing else []
