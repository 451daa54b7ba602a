"""The Bad and Good examples in a rule's docstring: what the docs show is what a test runs."""

import re
import textwrap
from typing import NamedTuple, Protocol

from cjm.patterns import pattern
from cjm.words import Lang, Phrase

_HEADING = pattern(r"^(Before|Bad|Good)::[ \t]*$", re.MULTILINE)
_FILE = pattern(r"^# file: (\S+)\n", re.MULTILINE)


class Documented(Protocol):
    """A rule of lint, or one over changes."""

    @property
    def doc(self) -> str: ...  # noqa: D102


class Doc(NamedTuple):
    """A rule's docstring in parts: the summary, the text after it, and the examples, each a map of files.

    `before` is the version that the examples of a rule over changes start from.
    """

    summary: str
    text: str
    bad: tuple[dict[str, str], ...]
    good: tuple[dict[str, str], ...]
    before: tuple[dict[str, str], ...] = ()


def read(rule: Documented) -> Doc:
    """The parts of a rule's docstring.

    An example is a file named journey.yaml; lines such as `# file: library.yaml` divide one example into several files.
    """
    doc = textwrap.dedent("    " + rule.doc)
    summary, _, rest = doc.partition("\n")
    pieces = _HEADING.split(rest)
    examples: dict[str, list[dict[str, str]]] = {"Before": [], "Bad": [], "Good": []}
    for heading, body in zip(pieces[1::2], pieces[2::2], strict=True):
        examples[heading].append(_files(textwrap.dedent(body).strip("\n") + "\n"))
    return Doc(summary.strip(), pieces[0].strip(), tuple(examples["Bad"]), tuple(examples["Good"]), tuple(examples["Before"]))


def _files(text: str) -> dict[str, str]:
    pieces = _FILE.split(text)
    files = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return files if not pieces[0].strip() else {"journey.yaml": pieces[0], **files}


_LABELS = {"before": Phrase("Before", "Было"), "bad": Phrase("Bad", "Плохо"), "good": Phrase("Good", "Хорошо")}


def fenced(doc: Doc, lang: Lang) -> str:
    """The examples as Markdown: each a block of YAML under its label, parted by empty lines."""
    blocks = []
    for label, examples in (("before", doc.before), ("bad", doc.bad), ("good", doc.good)):
        for files in examples:
            text = "".join((f"# {path}\n" if len(files) > 1 else "") + content for path, content in files.items())
            blocks.append(f"{_LABELS[label].say(lang)}:\n\n```yaml\n{text}```\n")
    return "\n".join(blocks)
