"""How findings are written: one module per format, and the table that feeds the option's choices."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from cjm.findings import Finding, Severity

if TYPE_CHECKING:
    from cjm.report import Report


class Counted(NamedTuple):
    """How often a rule was found at a severity."""

    code: str
    name: str
    severity: Severity
    times: int


class Look(NamedTuple):
    """How findings are to be written.

    `prefix` leads from the root of the repository to that of the project: empty, or `cx/`; CI systems know files by their path in
    the repository. `threshold` is the severity from which the run fails, None for never. `statistics` are the counts per rule,
    None where nobody asked for them.
    """

    colour: bool = False
    prefix: str = ""
    threshold: Severity | None = Severity.ERROR
    statistics: tuple[Counted, ...] | None = None

    def path(self, finding: Finding) -> str:
        """The file of a finding as the repository knows it."""
        return self.prefix + finding.path

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity fails the run."""
        return self.threshold is not None and severity.rank <= self.threshold.rank


PLAIN: Final = Look()
Formatter = Callable[["Report", Look], str]
"""What each module's `render` is: findings to a text that is inert when printed (see inert.py)."""

FORMATS = {
    "text": "cjm.formats.text",
    "json": "cjm.formats.json",
    "github": "cjm.formats.github",
    "gitlab": "cjm.formats.gitlab",
    "sarif": "cjm.formats.sarif",
    "junit": "cjm.formats.junit",
    "markdown": "cjm.formats.markdown",
    "checkstyle": "cjm.formats.checkstyle",
}
"""For each format, the module whose `render` writes it."""


def formatter(name: str) -> Formatter:
    """The function that writes a format."""
    render: Formatter = import_module(FORMATS[name]).render
    return render
