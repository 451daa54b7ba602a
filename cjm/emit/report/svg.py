"""Our maps inside a page."""

import re
from functools import cache
from typing import Final

from cjm.emit.maps.theme import Theme, named

SCALE: Final = 0.7
"""How large a map is drawn inside a page: its smallest letters (15 px) become those of a footnote there, however wide the map is."""

_PROLOG = re.compile(r"\A\s*(?:<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_COLOR = re.compile('(?:fill|stroke)="(#[0-9A-F]{6})"')
_SIZE = re.compile(r'\A(<svg [^>]*?\bwidth=")([0-9.]+)(" height=")([0-9.]+)"')


def inlined(drawing: str) -> str:
    """A map as part of a page: without what only a file of its own has. The one value that a template takes as markup.

    A map in the light theme that ships is marked, so that `recolored` fits; one in colours of its own keeps them, and its ground.
    """
    inside = _SIZE.sub(_scaled, _PROLOG.sub("", drawing), count=1)
    used = set(_COLOR.findall(inside))
    return inside.replace("<svg ", '<svg class="themed" ', 1) if used and used <= _colors(named("light")).keys() else inside


def _scaled(found: re.Match[str]) -> str:
    start, width, between, height = found.groups()
    return f'{start}{round(float(width) * SCALE)}{between}{round(float(height) * SCALE)}"'


@cache
def recolored() -> str:
    """Rules of CSS that give a marked map the colours of the dark theme: maps say theirs in attributes, and any rule is stronger."""
    light, dark = _colors(named("light")), _by_name(named("dark"))
    rules = [".map:has(> .themed) { background: " + named("dark").page.lower() + "; }"]
    for color, name in light.items():
        rules += [f'.themed [{part}="{color}"] {{ {part}: {dark[name].lower()}; }}' for part in ("fill", "stroke")]
    # letters on a band are as white as cards, and stay so
    rules.append(f'.themed text[fill="{named("light").band_ink}"] {{ fill: {named("dark").band_ink.lower()}; }}')
    return "\n".join(rules)


def _colors(theme: Theme) -> dict[str, str]:
    """The name of each colour; where several share one, the first, so that what is more than a mark comes before the marks."""
    found: dict[str, str] = {}
    for name, color in _by_name(theme).items():
        found.setdefault(color, name)
    return found


def _by_name(theme: Theme) -> dict[str, str]:
    single = {name: getattr(theme, name) for name in _SINGLE}
    listed = {f"personas {i}": color for i, color in enumerate(theme.personas)}
    moods = {f"{kind} {step}": color for kind in ("mood", "mood_tint") for step, color in getattr(theme, kind).items()}
    return single | listed | moods


_SINGLE: Final = tuple(name for name, kind in Theme.__annotations__.items() if kind is str and name != "logo")
