"""Write `cjm/emit/maps/widths.json` from the fonts in `fonts/`: the advance widths by which maps are measured.

    python tools/widths.py

`fonts/` holds PT Sans Regular and Bold as the npm package @expo-google-fonts/pt-sans 0.4.1 has them (Copyright 2010 ParaType Ltd.,
SIL Open Font License 1.1, reserved font names "PT Sans" and "ParaType"), and DejaVu Sans as dejavu-fonts-ttf 2.37.3 has it, which
draws in PNG and PDF what PT Sans lacks. Kerning is left out.
"""

import json
from collections import defaultdict
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "fonts"
TARGET = ROOT / "cjm" / "emit" / "maps" / "widths.json"


def advances(name: str) -> dict[str, str]:
    """Each width, in thousandths of the size, with the characters that have it."""
    font = TTFont(FONTS / name)
    metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
    found: dict[int, list[int]] = defaultdict(list)
    for code, glyph in sorted(font.getBestCmap().items()):
        if code >= 0x20 and not 0xE000 <= code <= 0xF8FF:
            found[round(metrics[glyph][0] * 1000 / units)].append(code)
    return {str(width): "".join(map(chr, codes)) for width, codes in sorted(found.items())}


def ranges(name: str) -> str:
    """The characters of a font as the inside of a class of a regular expression."""
    codes = sorted(code for code in TTFont(FONTS / name).getBestCmap() if code > 0x7F and not 0xE000 <= code <= 0xF8FF)
    runs = [[code for _, code in run] for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" if len(run) > 1 else chr(run[0]) for run in runs)


def table() -> str:
    """The whole file."""
    content = {
        "font": "PT Sans 2.003, Copyright 2010 ParaType Ltd., SIL Open Font License 1.1",
        "unit": "thousandths of the font size",
        "regular": advances("PTSans-Regular.ttf"),
        "bold": advances("PTSans-Bold.ttf"),
        "others": ranges("DejaVuSans.ttf"),
    }
    return json.dumps(content, ensure_ascii=True, indent=0) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8", newline="\n")
