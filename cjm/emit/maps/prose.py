"""Running text with a bold word before it: `Expects A two-hour slot`."""

from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.xml import Drawing, element, escape, leading, number

_SPACE = 0.3
"""A space, in em; never narrower than the font's."""


def draw_prose(words: str, width: float, size: float, fill: str, lead: str = "", lead_fill: str = "", bold_end: str = "") -> Drawing:
    """Text in lines of at most `width` px, with a bold word before it and bold words at its end.

    The lead has a line of its own where nothing fits beside it.
    """
    head = wrap(lead, width, size, bold=True) if lead else []
    indent = width_of(head[-1], size, bold=True) + _SPACE * size if head else 0.0
    body = wrap(words, width, size, balanced=True, indent=indent)
    rows: list[list[tuple[str, str, bool]]] = [[(row, lead_fill or fill, True)] for row in head]
    if body and head:
        if body[0]:
            rows[-1].append((body[0], fill, False))
        body = body[1:]
    rows += [[(row, fill, False)] for row in body]
    if bold_end:
        _append(rows, bold_end, width, size, fill)
    drawn = "".join(_line(row, 0.98 * size + i * leading(size), size) for i, row in enumerate(rows))
    return Drawing(drawn, width, len(rows) * leading(size))


def _append(rows: list[list[tuple[str, str, bool]]], words: str, width: float, size: float, fill: str) -> None:
    """Bold words behind the last line, or under it where they do not fit."""
    used = sum(width_of(part, size, bold) + _SPACE * size for part, _, bold in rows[-1]) if rows else width
    if used + width_of(words, size, bold=True) <= width:
        rows[-1].append((words, fill, True))
    else:
        rows += [[(row, fill, True)] for row in wrap(words, width, size, bold=True)]


def _line(parts: list[tuple[str, str, bool]], y: float, size: float) -> str:
    """One line of text whose parts follow each other in whatever font the viewer has."""
    spans = " ".join(
        f'<tspan fill="{escape(fill)}" font-weight="{"700" if bold else "400"}">{escape(words)}</tspan>' for words, fill, bold in parts
    )
    return element("text", spans, x=0, y=number(y), font_size=size) if len(parts) > 1 else _single(parts[0], y, size)


def _single(part: tuple[str, str, bool], y: float, size: float) -> str:
    words, fill, bold = part
    return element("text", escape(words), x=0, y=number(y), font_size=size, font_weight="700" if bold else None, fill=fill)
