"""The text format: the frame points at the place, and nothing in a file can drive a terminal."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.check import Options, Report, check
from cjm.formats import Look
from cjm.formats.text import render
from cjm.inert import visible
from cjm.project import load
from cjm.words import Lang, plural

TODAY = date(2026, 11, 20)


def report(folder: Path, text: str, lang: Lang = "en", select: str = "unknown-field") -> Report:
    """The findings of one file."""
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return check(load([str(folder)]), Options(TODAY, select=(select,), lang=lang))


def test_frame(tmp_path: Path) -> None:
    """The place first, then severity and rule; the line between its neighbours, underlined; why; what to write; the count."""
    assert render(report(tmp_path, "journey: A\nonwer: b\nstages: []\n")) == (
        "a.yaml:2:1  error  unknown-field\n"
        "  `onwer` is not a field here\n"
        "  1 │ journey: A\n"
        "  2 │ onwer: b\n"
        "    │ ^^^^^^^^\n"
        "  3 │ stages: []\n"
        "  why    what cjm does not know it cannot check, draw or export\n"
        "  write  `owner`\n"
        "\n"
        "1 file: 1 error, 0 warnings, 0 info. cjm rule unknown-field shows a good and a bad example.\n"
    )


def test_russian(tmp_path: Path) -> None:
    """The same in Russian, labels aligned."""
    text = render(report(tmp_path, "journey: A\nonwer: b\n", "ru"))
    assert "a.yaml:2:1  ошибка  unknown-field\n" in text
    assert "\n  почему  " in text
    assert "\n  пишите  " in text
    assert text.endswith("1 файл: 1 ошибка, 0 предупреждений, 0 сведений. cjm rule unknown-field покажет хороший и плохой пример.\n")


def test_carets_stand_under_wide_letters(tmp_path: Path) -> None:
    """Emoji and ideographs take two columns, combining marks none."""
    lines = render(report(tmp_path, "journey: A\nstages:\n  - {name: 😀漢é, onwer: b}\n")).splitlines()
    (row,) = (i for i, line in enumerate(lines) if "onwer: b" in line)
    assert lines[row + 1].index("^") == lines[row].index("onwer") + 2  # two letters before it are twice as wide


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    """The place stays in view, and the row stays short."""
    text = f"journey: A\nstages:\n  - {{name: {'a' * 300}, onwer: b, thinks: {'c' * 300}}}\n"
    lines = render(report(tmp_path, text)).splitlines()
    (row,) = (line for line in lines if "onwer: b" in line)
    assert len(row) < 130
    assert row.count("…") == 2


def test_colours_are_only_paint(tmp_path: Path) -> None:
    """Without its escape sequences a coloured report is the plain one."""
    import re

    found = report(tmp_path, "journey: A\nonwer: b\n")
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(found, Look(colour=True))) == render(found)
    assert "\x1b" in render(found, Look(colour=True))


@given(st.text())
def test_nothing_visible_drives_a_terminal(text: str) -> None:
    """What is printed holds no control character, no bidirectional one, no line break."""
    assert all(character.isprintable() for character in visible(text))


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "ошибок"),
        (1, "ошибка"),
        (2, "ошибки"),
        (5, "ошибок"),
        (11, "ошибок"),
        (12, "ошибок"),
        (21, "ошибка"),
        (22, "ошибки"),
        (111, "ошибок"),
    ],
)
def test_russian_plurals(count: int, word: str) -> None:
    """One, few and many, as CLDR tells them."""
    assert plural(count, "ru", ("error", "errors"), ("ошибка", "ошибки", "ошибок")) == f"{count} {word}"
