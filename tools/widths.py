"""Write `cjm/emit/maps/widths.json` from the fonts in `fonts/`: the advance widths by which maps are measured.

    python tools/widths.py [FOLDER]

`fonts/` holds PT Sans Regular and Bold as the npm package @expo-google-fonts/pt-sans 0.4.1 has them (Copyright 2010 ParaType Ltd.,
SIL Open Font License 1.1, reserved font names "PT Sans" and "ParaType"), and DejaVu Sans as dejavu-fonts-ttf 2.37.3 has it, which
draws in PNG and PDF what PT Sans lacks. Kerning is left out. A viewer without PT Sans draws in Arial: its widths are those of Liberation
Sans (Debian's fonts-liberation), read from FOLDER; without one the widths that are there stay.
"""

import json
import sys
from collections import defaultdict
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "fonts"
TARGET = ROOT / "cjm" / "emit" / "maps" / "widths.json"


def advances(path: Path) -> dict[int, int]:
    """The width of each character in thousandths of the size."""
    font = TTFont(path)
    metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
    codes = sorted((code, glyph) for code, glyph in font.getBestCmap().items() if code >= 0x20 and not 0xE000 <= code <= 0xF8FF)
    return {code: round(metrics[glyph][0] * 1000 / units) for code, glyph in codes}


def by_width(widths: dict[int, int]) -> dict[str, str]:
    """Each width with the characters that have it."""
    found: dict[int, list[int]] = defaultdict(list)
    for code, width in widths.items():
        found[width].append(code)
    return {str(width): "".join(map(chr, codes)) for width, codes in sorted(found.items())}


def ranges(name: str) -> str:
    """The characters of a font as the inside of a class of a regular expression."""
    codes = sorted(code for code in TTFont(FONTS / name).getBestCmap() if code > 0x7F and not 0xE000 <= code <= 0xF8FF)
    runs = [[code for _, code in run] for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" if len(run) > 1 else chr(run[0]) for run in runs)


def table(arial: Path | None = None) -> str:
    """The whole file; `arial` is the folder of Liberation Sans."""
    before = {} if arial is not None else json.loads(TARGET.read_text(encoding="utf-8"))
    own = {weight: advances(FONTS / f"PTSans-{weight}.ttf") for weight in ("Regular", "Bold")}
    content = {
        "font": "PT Sans 2.003, Copyright 2010 ParaType Ltd., SIL Open Font License 1.1",
        "unit": "thousandths of the font size",
        "regular": by_width(own["Regular"]),
        "bold": by_width(own["Bold"]),
    }
    for weight, widths in own.items():
        name = f"arial {weight.lower()}"
        if arial is not None:
            found = advances(arial / f"LiberationSans-{weight}.ttf")
            content[name] = by_width({code: width for code, width in found.items() if code in widths})
        else:
            content[name] = before[name]
    others = advances(FONTS / "DejaVuSans.ttf")
    content["wide"] = by_width({code: width for code, width in others.items() if width > 1000 and code not in own["Regular"]})
    content["others"] = ranges("DejaVuSans.ttf")
    return json.dumps(content, ensure_ascii=True, indent=0) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(Path(sys.argv[1]) if len(sys.argv) > 1 else None), encoding="utf-8", newline="\n")
