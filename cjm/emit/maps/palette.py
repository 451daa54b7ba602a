"""The colours of maps, by what they mean, and whether they can be told from their grounds.

Drawing code names a token, never a colour. `good` and `bad` also mean success and loss; emotion colours are for marks only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

FONTS: Final = "'PT Sans', 'Source Sans 3', Arial, sans-serif"
TEXT: Final = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3, level AA)."""
SIGN: Final = 3.0
"""The least contrast of marks and lines that mean something (WCAG 2.2, 1.4.11, level AA)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, hex only; `mood` and `mood_tint` go from −2 to 2, and None stands for an emotion that nobody wrote.

    `logo` is the brand's name as text, empty for none.
    """

    page: str
    card: str
    sunk: str
    ink: str
    ink2: str
    ink3: str
    rule: str
    edge: str
    flow: str
    band: str
    band_ink: str
    accent: str
    good: str
    mid: str
    bad: str
    changed: str
    good_tint: str
    mid_tint: str
    bad_tint: str
    changed_tint: str
    personas: tuple[str, ...]
    mood: Mapping[int | None, str]
    mood_tint: Mapping[int | None, str]
    logo: str = ""


class Pair(NamedTuple):
    """Two tokens of which one stands on the other in some map, their colours, and the contrast that they need."""

    front: str
    ground: str
    color: str
    on: str
    least: float

    @property
    def contrast(self) -> float:
        """From 1 (the same lightness) to 21 (black and white)."""
        return contrast(self.color, self.on)


# What stands on what: tokens of the front, of the ground, and what is needed.
_PAIRS: Final = (
    ("ink ink2", "page card sunk good_tint mid_tint bad_tint changed_tint", TEXT),
    ("ink3", "page", TEXT),
    ("accent good mid bad changed", "page card", TEXT),
    ("mid", "sunk", TEXT),
    ("good", "good_tint", TEXT),
    ("bad", "bad_tint", TEXT),
    ("changed", "changed_tint bad_tint", TEXT),
    ("band_ink", "band", TEXT),
    ("edge flow", "page card", SIGN),
)


def pairs(theme: Theme) -> Iterator[Pair]:
    """Every pair of a theme that must be told apart."""
    for fronts, grounds, least in _PAIRS:
        for front in fronts.split():
            for ground in grounds.split():
                yield Pair(front, ground, getattr(theme, front), getattr(theme, ground), least)
    for step, tint in theme.mood_tint.items():
        for front in ("ink", "ink2"):
            yield Pair(front, f"emotion_tint {_named(step)}", getattr(theme, front), tint, TEXT)
    for step, color in theme.mood.items():
        yield Pair(f"emotion {_named(step)}", "card", color, theme.card, SIGN)
    for number, color in enumerate(theme.personas, 1):
        for ground in ("page", "card"):
            yield Pair(f"persona {number}", ground, color, getattr(theme, ground), SIGN)


def _named(step: int | None) -> str:
    return "unknown" if step is None else str(step)


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two hex colours (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of a hex colour, 0 for black to 1 for white (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
