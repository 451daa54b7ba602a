"""The fonts of PNG and PDF, and characters that none of them has."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from cjm.data import shipped

FILES: Final = ("PTSans-Regular.ttf", "PTSans-Bold.ttf", "DejaVuSans.ttf")
"""In the order in which they are asked for a character."""
UNKNOWN: Final = "\ufffd"


def font_files() -> list[str]:
    """The paths of the fonts. Nothing else is ever loaded, least of all what the machine has."""
    return [str(shipped("fonts") / name) for name in FILES]


def drawable(svg: str) -> tuple[str, str]:
    """The SVG with � for every character that the fonts lack, and those characters.

    A character without a glyph would vanish or be copied from the PDF as another one; marks that only change others are left out.
    """
    missing = sorted(set(_beyond().findall(svg)))
    marks = {c for c in missing if unicodedata.category(c) in ("Mn", "Me", "Cf")}
    table = str.maketrans({c: "" if c in marks else UNKNOWN for c in missing})
    return svg.translate(table), "".join(c for c in missing if c not in marks)


@cache
def _beyond() -> re.Pattern[str]:
    path = Path(__file__).parents[1] / "widths.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    letters = "".join(re.escape(c) for widths in (table["regular"], table["bold"]) for row in widths.values() for c in row if ord(c) > 126)
    return re.compile(f"[^\\x00-\\x7e{letters}{table['others']}]")
