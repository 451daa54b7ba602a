"""The colours of the pages as custom properties of CSS, from the theme files that colour the maps."""

from functools import cache
from typing import Final

from cjm.emit.maps.theme import named, page_colors
from cjm.emit.report.svg import recolored

_NAMES: Final = {
    "bg": "page", "sunken": "sunk", "ink": "ink", "ink2": "ink2", "ink3": "ink3", "accent": "accent",
    "good": "good", "good-soft": "good_tint", "warn": "mid", "warn-soft": "mid_tint", "bad": "bad", "bad-soft": "bad_tint",
    "changed": "changed", "changed-soft": "changed_tint",
    "control": "edge", "line": "rule", "line2": "rule2", "mark": "mark", "fill": "fill", "rest": "rest", "p0": "mark",
}  # fmt: skip


@cache
def tokens() -> str:
    """Light for all, dark for screens that ask for it; paper stays light."""
    dark = f"{_block('dark')}\n{recolored()}".replace("\n", "\n  ")
    return f"{_block('light')}\n@media screen and (prefers-color-scheme: dark) {{\n  {dark}\n}}\n"


def _block(theme: str) -> str:
    colors = page_colors(theme)
    values = {name: colors[token] for name, token in _NAMES.items()}
    values |= {f"p{number}": color for number, color in enumerate(named(theme).personas, 1)}
    return ":root {\n" + "".join(f"  --{name}: {color.lower()};\n" for name, color in values.items()) + "}"
