"""The templates leave no door open that escaping does not close."""

import re
from pathlib import Path

import pytest

from cjm.data import shipped
from cjm.emit.maps.theme import DARK, LIGHT
from cjm.emit.report import style
from cjm.emit.report.tokens import tokens

FOLDER = shipped("templates") / "report"
TEMPLATES = sorted(FOLDER.glob("*.html"))
VALUE = "\x00"


def bare(path: Path) -> str:
    """A template with each value as one sign, and without statements."""
    text = re.sub(r"{#.*?#}|{%.*?%}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"{{.*?}}", VALUE, text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_values_stand_in_quotes_or_between_tags(path: Path) -> None:
    """Inside a tag a value stands within double quotes only, and there are no single-quoted attributes."""
    for tag in re.findall(r"<[A-Za-z][^>]*>", bare(path)):
        outside = re.sub(r'"[^"]*"', "", tag)
        assert VALUE not in outside, tag
        assert "'" not in outside, tag
        assert "=" not in re.sub(r"=(?=$|[\s/>])", "", re.sub(r'="[^"]*"', "", tag)), tag


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_runs_and_nothing_is_trusted(path: Path) -> None:
    """No handler, no inline style, no script; only the map goes in as markup, and links are made by filters that check them."""
    text, plain = path.read_text(encoding="utf-8"), bare(path)
    assert not re.search(r"\son\w+\s*=", plain)
    assert not re.search(r"\sstyle\s*=", plain)
    assert "<script" not in plain
    assert "autoescape" not in text
    assert set(re.findall(r"(\w+)\s*\|\s*safe", text)) <= {"map"}
    values = re.findall(r'(?:href|src)="([^"]*{{[^"]*)"', text)
    ours = (
        r"{{ (root|to|other\.link|map_file|drawing\.file) }}(index\.html(#journeys)?)?|{{ tables }}[a-z-]+\.csv"
        r"|#m-{{ name }}|{{ source\.link\|outside }}"
    )
    assert {value for value in values if not re.fullmatch(ours, value)} == set()


def test_style_brings_nothing_in() -> None:
    """The stylesheet names no file and no address, and cannot end its element."""
    css = tokens() + style()
    assert not re.search(r"url\(|@import|@font-face|</|http|expression", css)


def test_colours_of_meaning_are_those_of_the_maps() -> None:
    """Good and bad look the same on pages and on maps, by day and by night."""
    day, night = tokens().split("@media screen and (prefers-color-scheme: dark)")
    for part, theme in ((day, LIGHT), (night, DARK)):
        assert f"--good: {theme.good.lower()};" in part
        assert f"--bad: {theme.bad.lower()};" in part
        assert f"--bad-soft: {theme.bad_tint.lower()};" in part


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read(scheme: int) -> None:
    """Every text colour has a contrast of 4.5:1 on the page and on sunken ground; controls have 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""
    part = tokens().split("@media screen and (prefers-color-scheme: dark)")[scheme]
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", part))
    for ground in ("bg", "sunken"):
        for ink, least in {"ink": 7, "ink2": 4.5, "ink3": 4.5, "accent": 4.5, "good": 4.5, "warn": 4.5, "bad": 4.5, "control": 3}.items():
            light, dark = sorted((luminance(colours[ground]), luminance(colours[ink])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= least, (ground, ink)
