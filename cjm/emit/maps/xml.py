"""Writing SVG: the one place where text becomes markup.

An element is a string of markup; what comes from a journey enters through `text`, `note` or an attribute, all of which escape.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

NAMESPACE: Final = "http://www.w3.org/2000/svg"
_UNSAFE = re.compile("[&<>\"']|[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


class Drawing(NamedTuple):
    """Markup that is drawn from 0, 0 to width, height."""

    markup: str
    width: float
    height: float


NOTHING: Final = Drawing("", 0, 0)
"""A drawing of what is not there."""


def escape(text: str) -> str:
    """Text that is safe between tags and in a quoted attribute; what XML cannot hold is dropped, C1 controls too."""
    return _UNSAFE.sub(lambda found: _ESCAPES.get(found[0], ""), text)


@lru_cache(1 << 13)
def number(value: float) -> str:
    """A coordinate: two decimals at most."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def element(tag: str, body: str = "", **attributes: str | float | None) -> str:
    """An element around markup; `_` in the name of an attribute stands for `-`, and None leaves it out."""
    pairs = "".join([_NAMES[name] + _VALUES[value] for name, value in attributes.items() if value is not None])
    return f"<{tag}{pairs}>{body}</{tag}>" if body else f"<{tag}{pairs}/>"


class _Names(dict[str, str]):
    """Attributes up to their values."""

    def __missing__(self, name: str) -> str:
        self[name] = f' {name.replace("_", "-")}="'
        return self[name]


class _Values(dict[str | float, str]):
    """Values of attributes with the quote after them: colours, sizes and labels come again and again."""

    def __missing__(self, value: str | float) -> str:
        if len(self) > _MANY:
            self.clear()
        self[value] = (escape(value) if isinstance(value, str) else number(value)) + '"'
        return self[value]


_NAMES: Final = _Names()
_VALUES: Final = _Values()
_MANY: Final = 1 << 14


def moved(x: float, y: float, body: str) -> str:
    """Markup at another place; nothing for nothing."""
    return f'<g transform="translate({number(x)} {number(y)})">{body}</g>' if body else ""


def boxed(tag: str, **attributes: str | float | None) -> str:
    """The outline of a box (`rect`, `path`, …) in whose own `<g>` all text must stay inside it, and which no other box may overlap.

    Only a promise, written as `data-box`: tests/integration/maps_check.py holds the browser's picture to it.
    """
    return element(tag, "", data_box="", **attributes)


def note(words: str) -> str:
    """The accessible name of the element that it opens."""
    return element("title", escape(words)) if words else ""


def text(
    x: float, y: float, words: str, size: float, fill: str, bold: bool = False, anchor: str | None = None, struck: bool = False
) -> str:
    """One line of text; `y` is its baseline. A `struck` one has a line through it: it was there before."""
    weight = ' font-weight="700"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor else ""
    line = ' text-decoration="line-through"' if struck else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
    return f'<text {place}{weight}{side}{line} fill="{escape(fill)}">{escape(words)}</text>'


def lines(
    x: float, top: float, rows: list[str], size: float, fill: str, bold: bool = False, anchor: str | None = None, struck: bool = False
) -> str:
    """Lines under each other from a top edge; see `depth` for the height."""
    step = leading(size, bold)
    return "".join(text(x, top + 0.98 * size + i * step, row, size, fill, bold, anchor, struck) for i, row in enumerate(rows))


def leading(size: float, bold: bool = False) -> float:
    """From one baseline to the next, px: 1.2 for titles and names, 1.28 for prose."""
    return size * (1.2 if bold else 1.28)


def depth(rows: list[str], size: float, bold: bool = False) -> float:
    """The height of some lines, px."""
    return len(rows) * leading(size, bold)
