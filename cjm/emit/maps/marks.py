"""The marks of the design guide (section 5), drawn as paths around a centre; each says its meaning in a `title`."""

from math import cos, pi, sin
from typing import Final

from cjm.emit.maps import phrases
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, note, number, text
from cjm.terms import TERMS
from cjm.words import Lang, Phrase

_MOUTHS: Final = {
    -2: "M-5.6 6.6Q0 -0.4 5.6 6.6",
    -1: "M-5 5.6Q0 1.4 5 5.6",
    0: "M-5 4.4H5",
    1: "M-5 3.2Q0 7.6 5 3.2",
    2: "M-6 1.8H6Q4.6 8 0 8Q-4.6 8 -6 1.8Z",
}


def _at(x: float, y: float, body: str) -> str:
    return element("g", body, transform=f"translate({number(x)} {number(y)})")


def _stroke(path: str, color: str, width: float, dashes: str | None = None) -> str:
    return element(
        "path",
        d=path,
        fill="none",
        stroke=color,
        stroke_width=width,
        stroke_dasharray=dashes,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def face(x: float, y: float, mood: int | None, theme: Theme, words: str = "") -> str:
    """An emotion from −2 to 2 as a face of radius 13; a dashed ring where nobody wrote one."""
    color = theme.mood[mood]
    if mood is None:
        return _at(x, y, note(words) + element("circle", r=11.5, fill="none", stroke=color, stroke_width=1.6, stroke_dasharray="3 3"))
    eyes = "".join(element("circle", cx=side * 4.4, cy=-2.2, r=1.8, fill=theme.page) for side in (-1, 1))
    brows = _stroke("M-7.4 -6.8L-2.8 -5M7.4 -6.8L2.8 -5", theme.page, 1.6) if mood == -2 else ""
    mouth = element("path", d=_MOUTHS[2], fill=theme.page) if mood == 2 else _stroke(_MOUTHS[mood], theme.page, 2)
    return _at(x, y, note(words) + element("circle", r=13, fill=color) + eyes + brows + mouth)


def grade(x: float, y: float, quality: str | None, theme: Theme, lang: Lang, words: str = "") -> str:
    """A quality in a square of 20: disc with tick, diamond with bar, triangle with cross, dashed ring. `words` for a KPI's state."""
    word = words or phrases.QUALITY.fill(lang, {"word": TERMS["quality"][quality or "unrated"]})
    if quality == "great":
        body = element("circle", r=9.6, fill=theme.good) + _stroke("M-4.4 0.2L-1.2 3.4L4.6 -3.2", theme.page, 2.2)
    elif quality == "so-so":
        body = element("path", d="M0 -10.6L10.6 0L0 10.6L-10.6 0Z", fill=theme.mid) + _stroke("M-4 0H4", theme.page, 2.2)
    elif quality == "awful":
        body = element("path", d="M-10.6 -9H10.6L0 10.4Z", fill=theme.bad, stroke=theme.bad, stroke_width=1.4, stroke_linejoin="round")
        body += _stroke("M-3 -5.6L3 0.4M3 -5.6L-3 0.4", theme.page, 2)
    else:
        body = element("circle", r=8.6, fill="none", stroke=theme.edge, stroke_width=1.6, stroke_dasharray="3 3")
    return _at(x, y, note(word) + body)


def star(x: float, y: float, theme: Theme, lang: Lang, radius: float = 10) -> str:
    """A moment of truth."""
    points = [(radius * (1 if i % 2 == 0 else 0.45), pi * i / 5) for i in range(10)]
    path = "M" + "L".join(f"{number(r * sin(turn))} {number(-r * cos(turn))}" for r, turn in points) + "Z"
    shape = element("path", d=path, fill=theme.ink, stroke=theme.ink, stroke_width=1, stroke_linejoin="round")
    return _at(x, y, note(phrases.MOMENT.say(lang)) + shape)


SEVERITY_WIDTH: Final = 5 * 8 + 4 * 3


def severity(x: float, y: float, level: int, theme: Theme, words: str = "") -> str:
    """Five squares of 8, filled up to the level; x and y are the top left."""
    return _squares(x, y, level, 5, theme.bad, words)


def _squares(x: float, y: float, level: int, count: int, color: str, words: str) -> str:
    squares = "".join(
        element(
            "rect", x=i * 11 + 0.6, y=0.6, width=6.8, height=6.8, rx=1, fill=color if i < level else "none", stroke=color, stroke_width=1.2
        )
        for i in range(count)
    )
    return _at(x, y, note(words) + squares)


END_RADIUS: Final = {"success": 34.0, "lost": 32.0, "neutral": 32.0, "journey": 32.0}


def end(x: float, y: float, kind: str, theme: Theme, words: str = "") -> str:
    """Where customers leave: ring with tick, square with cross, ring with bar, ring with arrow."""
    if kind == "lost":
        frame = element("rect", x=-29.5, y=-29.5, width=59, height=59, rx=7, fill=theme.card, stroke=theme.bad, stroke_width=5)
        return _at(x, y, note(words) + frame + _stroke("M-11 -11L11 11M11 -11L-11 11", theme.bad, 5.4))
    color = end_color(kind, theme)
    sign = {"success": "M-13 1L-4 10L14 -9", "neutral": "M-13 0H13", "journey": "M-14 0H13M4 -10L14 0L4 10"}[kind]
    ring = element("circle", r=END_RADIUS[kind] - 2.5, fill=theme.card, stroke=color, stroke_width=5)
    return _at(x, y, note(words) + ring + _stroke(sign, color, 5.4))


def end_color(kind: str, theme: Theme) -> str:
    """The colour of an end's mark and name."""
    return {"success": theme.good, "lost": theme.bad, "journey": theme.accent}.get(kind, theme.ink2)


def tag_width(words: str) -> float:
    """How wide a tag of these words is, px; it is 22 high."""
    return width_of(words, 14, bold=True) + 18


def tag(x: float, y: float, words: str, color: str, theme: Theme) -> str:
    """A word in a pill: a status, a side path; x and y are the top left."""
    wide = tag_width(words)
    pill = element("rect", x=x + 0.7, y=y + 0.7, width=wide - 1.4, height=20.6, rx=10.3, fill=theme.card, stroke=color, stroke_width=1.4)
    return pill + text(x + wide / 2, y + 15.6, words, 14, color, bold=True, anchor="middle")


PERSONA_SHAPES: Final = 4


def persona_color(index: int, theme: Theme) -> str:
    """The colour of a persona by position; the fourth is ink, a fifth has the first one's and a hollow mark, a ninth a disc again."""
    colors = (*theme.personas, theme.ink2)
    return colors[(index + index // (2 * PERSONA_SHAPES)) % len(colors)]


def persona(x: float, y: float, index: int, theme: Theme, radius: float = 9.5, aside: bool = False) -> str:
    """The mark of a persona by position: disc, square, triangle, diamond, then the same hollow with a dot.

    `aside` makes it wholly hollow: a stage beside the main path.
    """
    color, r = persona_color(index, theme), radius
    paths = (
        f"M{number(-r)} 0A{number(r)} {number(r)} 0 1 1 {number(r)} 0A{number(r)} {number(r)} 0 1 1 {number(-r)} 0Z",
        f"M{number(-0.92 * r)} {number(-0.92 * r)}H{number(0.92 * r)}V{number(0.92 * r)}H{number(-0.92 * r)}Z",
        f"M0 {number(-1.16 * r)}L{number(1.16 * r)} {number(0.92 * r)}H{number(-1.16 * r)}Z",
        f"M0 {number(-1.26 * r)}L{number(1.26 * r)} 0L0 {number(1.26 * r)}L{number(-1.26 * r)} 0Z",
    )
    hollow = aside or index // PERSONA_SHAPES % 2 == 1
    dot = element("circle", r=0.3 * r, fill=color) if hollow and not aside else ""
    shape = element(
        "path",
        d=paths[index % PERSONA_SHAPES],
        fill=theme.card if hollow else color,
        stroke=color,
        stroke_width=2.4 if hollow else 1,
        stroke_linejoin="round",
    )
    return _at(x, y, shape + dot)


CHANGES: Final = {
    "added": Phrase("added", "добавлено"),
    "removed": Phrase("removed", "убрано"),
    "changed": Phrase("changed", "изменено"),
}
"""What can have become of something between two versions."""


def change_color(state: str, theme: Theme) -> str:
    """The colour of a change: added, removed or changed."""
    return {"added": theme.good, "removed": theme.bad, "changed": theme.changed}[state]


def change(x: float, y: float, state: str, theme: Theme, lang: Lang) -> str:
    """A change in a square of 22: disc with plus, square with minus, diamond with wave; outlined, so that it can sit on a border."""
    color = change_color(state, theme)
    shape, sign = {
        "added": ("M-9 0A9 9 0 1 1 9 0A9 9 0 1 1 -9 0Z", "M-4.4 0H4.4M0 -4.4V4.4"),
        "removed": ("M-8.4 -8.4H8.4V8.4H-8.4Z", "M-4.4 0H4.4"),
        "changed": ("M0 -11L11 0L0 11L-11 0Z", "M-4.8 1.4Q-2.4 -3.6 0 0T4.8 -1.4"),
    }[state]
    body = element("path", d=shape, fill=color, stroke=theme.page, stroke_width=2, stroke_linejoin="round")
    return _at(x, y, note(CHANGES[state].say(lang)) + body + _stroke(sign, theme.page, 2.2))


BECAME_WIDTH: Final = 18


def became(x: float, y: float, color: str) -> str:
    """The small arrow from what was to what is, BECAME_WIDTH long; x is its tail, y its level."""
    return _at(x, y, _stroke("M0.9 0H17M11.4 -5L17 0L11.4 5", color, 1.8))


INFLUENCE_WIDTH: Final = 3 * 8 + 2 * 3


def influence(x: float, y: float, weight: int, theme: Theme, words: str = "") -> str:
    """Three squares of 8, filled up to the weight; x and y are the top left."""
    return _squares(x, y, weight, 3, theme.accent, words)


def priority(x: float, y: float, level: int, theme: Theme, words: str = "") -> str:
    """A ring with the digit of a priority."""
    ring = element("circle", r=11.2, fill="none", stroke=theme.accent, stroke_width=1.8)
    return _at(x, y, note(words) + ring + text(0, 5.6, str(level), 16, theme.accent, bold=True, anchor="middle"))
