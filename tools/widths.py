"""Write `cjm/emit/maps/widths.json`: the advance widths of PT Sans Regular and Bold, by which maps are measured.

    npm pack @expo-google-fonts/pt-sans        # 0.4.1; unpack it
    python tools/widths.py package/400Regular/PTSans_400Regular.ttf package/700Bold/PTSans_700Bold.ttf

PT Sans is Copyright 2010 ParaType Ltd., under the SIL Open Font License 1.1, with the reserved font names "PT Sans" and "ParaType".
The font itself is not part of this project, only the width of each character; kerning is left out.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "cjm" / "emit" / "maps" / "widths.json"


def advances(path: str) -> dict[str, str]:
    """Each width, in thousandths of the size, with the characters that have it."""
    font = TTFont(path)
    metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
    found: dict[int, list[int]] = defaultdict(list)
    for code, glyph in sorted(font.getBestCmap().items()):
        if code >= 0x20 and not 0xE000 <= code <= 0xF8FF:
            found[round(metrics[glyph][0] * 1000 / units)].append(code)
    return {str(width): "".join(map(chr, codes)) for width, codes in sorted(found.items())}


def main(regular: str, bold: str) -> None:
    """Measure both weights."""
    table = {
        "font": "PT Sans 2.003, Copyright 2010 ParaType Ltd., SIL Open Font License 1.1",
        "unit": "thousandths of the font size",
        "regular": advances(regular),
        "bold": advances(bold),
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=True, indent=0) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
