"""How a comparison is written: one module per format, and the table that feeds the option's choices."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, NamedTuple

from cjm.diff.comparison import Comparison
from cjm.diff.formats.host import Host
from cjm.diff.judge import Verdict
from cjm.frozen import NOTHING
from cjm.source import Place
from cjm.words import Lang


class Review(NamedTuple):
    """A comparison and what to think of it (None where nobody asked), to be written in one language."""

    comparison: Comparison
    judged: Verdict | None
    lang: Lang
    colour: bool = False
    host: Host | None = None
    """Where the new version can be read, so that places become links."""
    maps: Mapping[str, str] = NOTHING
    """The drawing of what changed in a journey, as SVG of ours, by the journey's id; for the format html."""

    @property
    def verdict(self) -> Verdict:
        """What to think of it; nothing where nobody asked."""
        return self.judged or Verdict((), ())

    def link(self, place: Place) -> str:
        """The address of a place in the new version; empty where it has none."""
        known = self.comparison.head.project.sources.get(place.source.path)
        return self.host.of(place) if self.host is not None and known is place.source else ""


FORMATS: Final = {
    "text": "cjm.diff.formats.text",
    "json": "cjm.diff.formats.json",
    "markdown": "cjm.diff.formats.markdown",
    "html": "cjm.diff.formats.html",
    "sarif": "cjm.diff.formats.sarif",
}
"""For each format, the module whose `render` writes it."""


def formatter(name: str) -> Callable[[Review], str]:
    """The function that writes a format."""
    render: Callable[[Review], str] = import_module(FORMATS[name]).render
    return render
