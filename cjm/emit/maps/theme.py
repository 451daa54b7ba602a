"""Themes: YAML files of allow-listed values. Those in `themes/` ship; a project may have its own, built on one of them.

```yaml
theme: our-brand
base: light
logo: Our Brand
colors: {band: "#0A3D2E", accent: "#0A6B50"}
```
"""

from collections.abc import Mapping
from functools import cache
from math import floor
from typing import Any, Final, NamedTuple

from cjm import hygiene, yamltree
from cjm.data import shipped
from cjm.emit.maps.palette import FONTS, Pair, Theme, luminance, pairs
from cjm.link import nearest
from cjm.patterns import pattern
from cjm.source import Place, Source
from cjm.words import Lang, Phrase
from cjm.yamltree import Tree

THEMES: Final = ("light", "dark", "print", "colour-blind")
"""The names of those that ship."""
LOGO_CHARS: Final = 60
_KEYS: Final = ("theme", "base", "logo", "colors", "pages")
_LISTS: Final = {"personas": 3, "emotion": 5, "emotion_tint": 5}
_SINGLE: Final = tuple(name for name in Theme.__dataclass_fields__ if name not in ("personas", "mood", "mood_tint", "logo"))
_PAGES: Final = ("page", "sunk", "ink", "ink2", "ink3", "accent", "mid", "rule", "rule2", "edge", "mark", "fill", "rest")
_COLOR = pattern("#[0-9A-Fa-f]{6}")

_NOT_YAML = Phrase(
    "this cannot be read as YAML; colours stand in quotes, because # starts a comment",
    "это не читается как YAML; цвета пишут в кавычках, иначе # начинает комментарий",
)
_NOT_THEME = Phrase(
    "a theme file says `theme: its-name` and its colors; this one does not", "в файле темы есть `theme: имя` и colors; здесь их нет"
)
_UNKNOWN = Phrase("`{key}` is nothing that a theme can say{near}", "`{key}` в теме не бывает{near}")
_NO_COLOR = Phrase(
    '{key} must be a colour such as "#0B5A8C", in quotes: # starts a comment in YAML',
    '{key} — это цвет вида "#0B5A8C", в кавычках: без них # начинает комментарий',
)
_NO_LIST = Phrase(
    '{key} must be a list of {count} colours such as ["#0B5A8C", …]', '{key} — это список из {count} цветов вида ["#0B5A8C", …]'
)
_NO_BLOCK = Phrase('{key} must be a block of `token: "#0B5A8C"`', '{key} — это блок из строк `имя: "#0B5A8C"`')
_NO_LOGO = Phrase("logo must be a text of at most {count} characters", "logo — это текст не длиннее {count} знаков")
_NO_BASE = Phrase("base must be one of {names}", "base — одно из {names}")
_PALE = Phrase(
    "{front} {color} on {ground} {on} has a contrast of {ratio}; it needs {least} so that everyone can read it: take a {way} {front}",
    "{front} {color} на {ground} {on} даёт контраст {ratio}; чтобы читалось всем, нужно {least}: возьмите {way} {front}",
)  # fmt: skip
_DARKER, _LIGHTER = Phrase("darker", "темнее"), Phrase("lighter", "светлее")


class Problem(NamedTuple):
    """What is wrong with a theme file, and where."""

    place: Place
    phrase: Phrase
    values: Mapping[str, object]

    def say(self, lang: Lang) -> str:
        """One line for the user: `path:line:column: what`."""
        line, column = self.place.source.position(self.place.start)
        return f"{self.place.source.path}:{line}:{column}: {self.phrase.fill(lang, self.values)}"


@cache
def named(name: str) -> Theme:
    """A theme that ships. KeyError for another name."""
    theme, problems = read_theme(_shipped(name))
    assert theme is not None, [problem.say("en") for problem in problems]
    return theme


def page_colors(name: str) -> dict[str, str]:
    """What the pages of the report draw with in a theme that ships: its colours, and where pages differ from maps theirs."""
    tree, _ = yamltree.parse(_shipped(name), False)
    assert tree is not None and isinstance(tree.data, dict)
    theme = named(name)
    return {**{key: getattr(theme, key) for key in _SINGLE}, **tree.data.get("pages", {})}


def _shipped(name: str) -> Source:
    if name not in THEMES:
        raise KeyError(name)
    path = f"themes/{name}.yaml"
    return Source(path, (shipped("themes") / f"{name}.yaml").read_text(encoding="utf-8"))


def read_theme(source: Source) -> tuple[Theme | None, list[Problem]]:
    """The theme of a file; None, with the reasons, where it is no theme, or where some text could not be read in its colours."""
    tree, remarks = yamltree.parse(source, False)
    if tree is None or remarks:
        return None, [Problem(remarks[0].place if remarks else Place(source, 0, 0), _NOT_YAML, {})]
    if not isinstance(tree.data, dict) or "theme" not in tree.data:
        return None, [Problem(tree.whole, _NOT_THEME, {})]
    reading = _Reading(tree)
    theme = reading.theme()
    return (None if reading.problems else theme), reading.problems


class _Reading:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.data: dict[str, Any] = tree.data
        self.problems: list[Problem] = []

    def theme(self) -> Theme | None:
        """The theme, with a problem for all that is wrong with it."""
        self._keys(self.data, _KEYS)
        written = self._block("colors", (*_SINGLE, *_LISTS))
        self._block("pages", _PAGES)
        values = {**self._base(), **self._colors(written)}
        values["logo"] = self._logo()
        if self.problems:
            return None
        moods: dict[int | None, str] = {**dict(zip(range(-2, 3), values.pop("emotion"), strict=True)), None: values["edge"]}
        tints: dict[int | None, str] = {**dict(zip(range(-2, 3), values.pop("emotion_tint"), strict=True)), None: values["card"]}
        theme = Theme(mood=moods, mood_tint=tints, **values)
        self.problems += [self._pale(pair) for pair in pairs(theme) if pair.contrast < pair.least]
        return theme

    def _base(self) -> dict[str, Any]:
        """The colours that the theme begins with; none for one that ships whole."""
        name = self.data.get("base")
        if name is None and all(key in (self.data.get("colors") or {}) for key in (*_SINGLE, *_LISTS)):
            return {}
        name = name or "light"
        if name not in THEMES:
            self._problem(self.data, "base", _NO_BASE, names=", ".join(THEMES))
            return {}
        base = named(name)
        colors: dict[str, Any] = {key: getattr(base, key) for key in _SINGLE}
        steps = range(-2, 3)
        return {
            **colors,
            "personas": base.personas,
            "emotion": [base.mood[i] for i in steps],
            "emotion_tint": [base.mood_tint[i] for i in steps],
        }

    def _colors(self, written: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in written.items():
            count = _LISTS.get(key)
            if key not in _SINGLE and count is None:
                continue  # unknown, and said already
            if count is None:
                if _is_color(value):
                    found[key] = value.upper()
                else:
                    self._problem(written, key, _NO_COLOR, key=key)
            elif isinstance(value, list) and len(value) == count and all(map(_is_color, value)):
                found[key] = tuple(color.upper() for color in value)
            else:
                self._problem(written, key, _NO_LIST, key=key, count=count)
        return found

    def _logo(self) -> str:
        logo = self.data.get("logo", "")
        if not isinstance(logo, str) or len(logo) > LOGO_CHARS:
            self._problem(self.data, "logo", _NO_LOGO, count=LOGO_CHARS)
            return ""
        return " ".join(hygiene.clean(logo)[0].split())

    def _block(self, key: str, known: tuple[str, ...]) -> dict[str, Any]:
        block = self.data.get(key, {})
        if not isinstance(block, dict):
            self._problem(self.data, key, _NO_BLOCK, key=key)
            return {}
        self._keys(block, known)
        return block

    def _keys(self, block: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in block:
            if key not in known:
                near = nearest(key, known)
                place = self.tree.fields(block).key(key)
                self.problems.append(Problem(place, _UNKNOWN, {"key": key, "near": _meant(near)}))

    def _problem(self, block: dict[str, Any], at: str, phrase: Phrase, **values: object) -> None:
        self.problems.append(Problem(self.tree.fields(block).value(at), phrase, values))

    def _pale(self, pair: Pair) -> Problem:
        block = self.data.get("colors")
        written = block if isinstance(block, dict) else {}
        key = next((key for key in (pair.front.split()[0], pair.ground.split()[0], f"{pair.front.split()[0]}s") if key in written), None)
        place = self.tree.fields(written).value(key) if key is not None else self.tree.fields(self.data).key("theme")
        way = _DARKER if luminance(pair.on) > 0.18 else _LIGHTER
        colors = {"front": pair.front, "color": pair.color, "ground": pair.ground, "on": pair.on}
        values = {**colors, "ratio": _shown(pair.contrast), "least": pair.least, "way": way}
        return Problem(place, _PALE, values)


def _shown(ratio: float) -> str:
    """A contrast, rounded down: what is not enough never looks as if it were."""
    return f"{floor(ratio * 100) / 100:.2f}"


def _meant(near: str | None) -> Phrase:
    return Phrase(f"; did you mean `{near}`?", f"; возможно, `{near}`?") if near else Phrase("", "")


def _is_color(value: object) -> bool:
    return isinstance(value, str) and _COLOR.fullmatch(value) is not None


LIGHT: Final = named("light")
DARK: Final = named("dark")

__all__ = ["DARK", "FONTS", "LIGHT", "THEMES", "Problem", "Theme", "named", "page_colors", "read_theme"]
