"""The colours of maps, by what they mean: the palette of the design guide, nothing but hex.

Drawing code names a token, never a colour. `good` and `bad` also mean success and loss; emotion colours are for marks only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FONTS: Final = "'PT Sans', 'Source Sans 3', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours; `mood` and `mood_tint` go from −2 to 2, and None stands for an emotion that nobody wrote."""

    page: str
    card: str
    sunk: str
    ink: str
    ink2: str
    ink3: str
    rule: str
    edge: str
    flow: str
    band: str
    band_ink: str
    accent: str
    good: str
    mid: str
    bad: str
    changed: str
    good_tint: str
    mid_tint: str
    bad_tint: str
    changed_tint: str
    personas: tuple[str, str, str]
    mood: Mapping[int | None, str]
    mood_tint: Mapping[int | None, str]


LIGHT: Final = Theme(
    page="#F6F7F9",
    card="#FFFFFF",
    sunk="#EDF0F3",
    ink="#17212B",
    ink2="#445160",
    ink3="#5C6977",
    rule="#DCE1E7",
    edge="#76828F",
    flow="#728AA3",
    band="#22384F",
    band_ink="#FFFFFF",
    accent="#0B5A8C",
    good="#0B5394",
    mid="#94650A",
    bad="#B02E0C",
    changed="#6B3FA0",
    good_tint="#DCEAF6",
    mid_tint="#FBF0D6",
    bad_tint="#FCE6DD",
    changed_tint="#EEE6F7",
    personas=("#6B3FA0", "#0B7A6E", "#8A5A00"),
    mood={-2: "#A13C05", -1: "#C96A12", 0: "#74808D", 1: "#3A87BD", 2: "#0B5394", None: "#76828F"},
    mood_tint={-2: "#F9DFD0", -1: "#FCEBDB", 0: "#EDF0F3", 1: "#E1EEF7", 2: "#CFE2F3", None: "#FFFFFF"},
)
DARK: Final = Theme(
    page="#0F151C",
    card="#19222C",
    sunk="#141C25",
    ink="#EEF2F6",
    ink2="#BCC7D2",
    ink3="#97A5B4",
    rule="#2B3846",
    edge="#72808F",
    flow="#6C8196",
    band="#2C4560",
    band_ink="#FFFFFF",
    accent="#7FC4F5",
    good="#7FC4F5",
    mid="#E6B450",
    bad="#FF8A5E",
    changed="#C3A1F2",
    good_tint="#15303F",
    mid_tint="#34290F",
    bad_tint="#3A2018",
    changed_tint="#2A2140",
    personas=("#C3A1F2", "#58CDBD", "#E6B450"),
    mood={-2: "#FF7A45", -1: "#F2A65A", 0: "#97A5B4", 1: "#6DB7EA", 2: "#A9DBFF", None: "#72808F"},
    mood_tint={-2: "#3B2117", -1: "#33261A", 0: "#1E2833", 1: "#172C3C", 2: "#183449", None: "#19222C"},
)
