"""How a map was asked to look: what every view is drawn with."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cjm.emit.maps.theme import LIGHT, Theme
from cjm.measure.series import Measurements
from cjm.words import Lang


def _no_link(address: str) -> str:
    return ""


class Look(NamedTuple):
    """What a view is drawn with.

    `prefix` begins every id in the picture, so that several live on one page. `link` gives the fragment (`#...`) in the report of
    an element's address, empty where there is none. `rows` and `personas` choose and order, empty for all; `max_text` cuts texts
    at a number of characters, 0 for never.
    """

    lang: Lang
    today: date
    theme: Theme = LIGHT
    prefix: str = "map"
    measurements: Measurements = Measurements()
    link: Callable[[str], str] = _no_link
    rows: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    max_text: int = 0
