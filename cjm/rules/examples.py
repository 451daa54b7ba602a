"""The Bad and Good examples in a rule's docstring: what the docs show is what a test runs."""

import re
import textwrap
from typing import NamedTuple

from cjm.patterns import pattern
from cjm.rules.registry import Rule

_HEADING = pattern(r"^(Bad|Good)::[ \t]*$", re.MULTILINE)
_FILE = pattern(r"^# file: (\S+)\n", re.MULTILINE)


class Doc(NamedTuple):
    """A rule's docstring in parts: the summary, the text after it, and the examples, each a map of files."""

    summary: str
    text: str
    bad: tuple[dict[str, str], ...]
    good: tuple[dict[str, str], ...]


def read(rule: Rule) -> Doc:
    """The parts of a rule's docstring.

    An example is a file named journey.yaml; lines such as `# file: library.yaml` divide one example into several files.
    """
    doc = textwrap.dedent("    " + rule.doc)
    summary, _, rest = doc.partition("\n")
    pieces = _HEADING.split(rest)
    examples: dict[str, list[dict[str, str]]] = {"Bad": [], "Good": []}
    for heading, body in zip(pieces[1::2], pieces[2::2], strict=True):
        examples[heading].append(_files(textwrap.dedent(body).strip("\n") + "\n"))
    return Doc(summary.strip(), pieces[0].strip(), tuple(examples["Bad"]), tuple(examples["Good"]))


def _files(text: str) -> dict[str, str]:
    pieces = _FILE.split(text)
    files = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return files if not pieces[0].strip() else {"journey.yaml": pieces[0], **files}
