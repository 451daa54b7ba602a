"""Themes: files of allow-listed values, in which everybody can read everything."""

import re

import pytest
from drawings import journeys, look, model, read, tag, walk
from hypothesis import given
from hypothesis import strategies as st

from cjm.data import shipped
from cjm.emit.maps import VIEWS, draw
from cjm.emit.maps.palette import contrast, pairs
from cjm.emit.maps.theme import LIGHT, THEMES, named, page_colors, read_theme
from cjm.source import Source
from tests.invented import document

HEX = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def problems(text: str, lang: str = "en") -> list[str]:
    """What is said of a theme file."""
    return [problem.say(lang) for problem in read_theme(Source("own.yaml", text))[1]]  # type: ignore[arg-type]


def test_every_file_ships_and_is_known() -> None:
    """The list of names is that of the folder."""
    assert sorted(THEMES) == sorted(path.stem for path in shipped("themes").glob("*.yaml"))


@pytest.mark.parametrize("name", THEMES)
def test_contrast(name: str) -> None:
    """Every pair in use has the contrast that WCAG 2.2 asks for at level AA."""
    for pair in pairs(named(name)):
        assert pair.contrast >= pair.least, pair


@pytest.mark.parametrize("name", THEMES)
def test_colours_are_hex(name: str) -> None:
    """Nothing but six hexadecimal digits stands in a theme, for maps and for pages."""
    theme = named(name)
    colors = [*page_colors(name).values(), *theme.personas, *theme.mood.values(), *theme.mood_tint.values()]
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in colors)


@given(HEX, HEX)
def test_contrast_is_symmetric_and_bounded(a: str, b: str) -> None:
    """From 1 for equal colours to 21 for black and white, whichever stands on the other."""
    assert 1 <= contrast(a, b) == contrast(b, a) <= contrast("#000000", "#FFFFFF") == 21
    assert contrast(a, a) == 1


def test_a_brand_says_only_what_differs() -> None:
    """A theme of one's own begins with one that ships."""
    theme, wrong = read_theme(
        Source("own.yaml", 'theme: brand\nbase: light\nlogo: " Our  Brand "\ncolors: {band: "#0a3d2e", accent: "#0A6B50"}\n')
    )
    assert not wrong
    assert theme is not None
    assert (theme.band, theme.accent, theme.logo, theme.ink) == ("#0A3D2E", "#0A6B50", "Our Brand", LIGHT.ink)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colors: {}\n", "a theme file says `theme: its-name`"),
        ("- a\n", "a theme file says `theme: its-name`"),
        ("theme: [", "this cannot be read as YAML"),
        ("theme: a\ncolours: {}\n", "`colours` is nothing that a theme can say; did you mean `colors`?"),
        ('theme: a\ncolors: {inc: "#000000"}\n', "own.yaml:2:10: `inc` is nothing that a theme can say; did you mean `ink`?"),
        ("theme: a\ncolors: {ink: #000000}\n", "colours stand in quotes, because # starts a comment"),
        ("theme: a\ncolors: {ink: red}\n", 'own.yaml:2:15: ink must be a colour such as "#0B5A8C"'),
        ("theme: a\ncolors: {ink: 'url(x)'}\n", "ink must be a colour"),
        ("theme: a\ncolors: {personas: ['#000000']}\n", "personas must be a list of 3 colours"),
        ("theme: a\ncolors: no\n", "colors must be a block"),
        (f"theme: a\nlogo: {'x' * 61}\n", "logo must be a text of at most 60 characters"),
        ("theme: a\nbase: lihgt\n", "base must be one of light, dark, print, colour-blind"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    """Unknown words, values that are no colours and blocks that are none are refused, each with what to write instead."""
    (line,) = problems(text)
    assert said in line


def test_pale_text_is_refused() -> None:
    """A theme that some cannot read is no theme; it is said which colour, on which ground, and which way to go."""
    lines = problems('theme: a\ncolors: {ink2: "#AAB4BE"}\n')
    assert lines[0].startswith("own.yaml:2:16: ink2 #AAB4BE on page #F6F7F9 has a contrast of 1.9")
    assert lines[0].endswith("it needs 4.5 so that everyone can read it: take a darker ink2")
    assert "возьмите темнее ink2" in problems('theme: a\ncolors: {ink2: "#AAB4BE"}\n', "ru")[0]
    assert problems('theme: a\nbase: dark\ncolors: {ink2: "#445160"}\n')[0].endswith("take a lighter ink2")


def test_colours_move_nothing() -> None:
    """Texts, boxes and lines are the same in every theme: what a browser finds of them in one holds in all."""
    made = model(*journeys(document(12, "en"), document(9, "ru")))
    drawn = {name: draw(made, list(VIEWS.values()), look(theme=named(name)), ("svg",)).files for name in THEMES}
    for path, content in drawn["light"].items():
        assert len({files[path] for files in drawn.values()}) > 2, path
        for files in drawn.values():
            assert _measured(files[path].decode()) == _measured(content.decode()), path


def _measured(svg: str) -> list[tuple[object, ...]]:
    """All that tests/integration/maps_check.py measures, in order, without colours; a halo counts as one."""
    found: list[tuple[object, ...]] = []
    for part, x, y in walk(read(svg)):
        if tag(part) in ("svg", "text") or {"data-box", "data-line"} & set(part.keys()):
            words = "".join(part.itertext()) if tag(part) == "text" else None
            paint = {"fill", "stroke"} | ({"stroke-width"} if part.get("data-box") is not None else set())
            shape = {name: value for name, value in part.items() if name not in paint}
            found.append((tag(part), x, y, shape, words, words is not None and part.get("stroke") is not None))
    return found
