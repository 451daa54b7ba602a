"""How a comparison is written: one module per format, and the table that feeds the option's choices."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple

from cjm.diff.comparison import Comparison
from cjm.diff.judge import Verdict
from cjm.words import Lang


class Review(NamedTuple):
    """A comparison and what to think of it (None where nobody asked), to be written in one language."""

    comparison: Comparison
    judged: Verdict | None
    lang: Lang
    colour: bool = False

    @property
    def verdict(self) -> Verdict:
        """What to think of it; nothing where nobody asked."""
        return self.judged or Verdict((), ())


FORMATS: Final = {
    "text": "cjm.diff.formats.text",
    "json": "cjm.diff.formats.json",
    "markdown": "cjm.diff.formats.markdown",
    "sarif": "cjm.diff.formats.sarif",
}
"""For each format, the module whose `render` writes it."""


def formatter(name: str) -> Callable[[Review], str]:
    """The function that writes a format."""
    render: Callable[[Review], str] = import_module(FORMATS[name]).render
    return render
