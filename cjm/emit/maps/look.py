"""How a map was asked to look: what every view is drawn with."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cjm.emit.maps.theme import LIGHT, Theme
from cjm.measure.series import Measurements
from cjm.values import Calendar
from cjm.words import Lang


def _no_link(address: str) -> str:
    return ""


class Look(NamedTuple):
    """What a view is drawn with.

    `prefix` begins every id in the picture, so that several live on one page. `link` gives the fragment (`#...`) in the report of
    an element's address, empty where there is none. `rows` and `personas` choose and order, empty for all; `max_text` cuts texts
    at a number of characters, 0 for never. `engine` lays graphs out (`bundled`, or `dot` for a system Graphviz), `rankdir` is the
    direction in which they flow (`LR` or `TB`). `calendar` and `currency` are the project's: values of KPIs are compared by them;
    `intents` are those that it wants journeys for.
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
    engine: str = "bundled"
    rankdir: str = "LR"
    calendar: Calendar = Calendar()
    currency: str = ""
    intents: tuple[str, ...] = ()
