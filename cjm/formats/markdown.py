"""Findings as a table of GitHub's and GitLab's Markdown, for a comment on a pull request or the summary of a step.

Texts of a journey must stay inert there: no HTML, link or picture, and nobody is called by an @ in a stage's name. Backslashes do not
help against the latter: both hosts look for names, numbers of issues, commits and addresses in the text that remains after the
Markdown is read. They leave code alone, so every word that is not plain is written as code.
"""

import re
from collections.abc import Callable

from cjm import limits
from cjm.findings import Finding
from cjm.formats import PLAIN, Look
from cjm.formats.tally import SEVERITY, not_shown, summary, worst_first
from cjm.inert import inert, visible
from cjm.report import Report
from cjm.words import Phrase

_HEAD = Phrase("| | where | what is wrong | write instead | rule |", "| | где | что не так | что написать | правило |")
_RULER = "|---|---|---|---|---|"
_TAIL_BYTES = 400
_PLAIN_WORD = re.compile(
    "[(\"'“„«‘—–…№→·×±≥≤−-]*"  # what may open a word
    r"(?:[^\W_]+(?:[-'’/][^\W_]+|[.,][0-9]+)*)?"
    "[)\"'”“»’,.;:?!…%°₽€→·×±—–-]*"  # what may close it
)
_LOOKS_LIKE_A_REFERENCE = re.compile(r"[a-z]+-[0-9]+|[0-9a-f]{7,}", re.IGNORECASE)  # an issue such as GH-12, a commit


def render(report: Report, look: Look = PLAIN) -> str:
    """A line that counts, and the table: as much as a comment on GitHub can hold, the worst findings first."""
    return _fitted(report, look, limits.COMMENT_CHARS, len)


def fitted(report: Report, look: Look, room: int) -> str:
    """The same in at most `room` bytes; empty where not even the counts fit."""
    return _fitted(report, look, room, lambda text: len(text.encode()))


def _fitted(report: Report, look: Look, room: int, size: Callable[[str], int]) -> str:
    lines = [summary(report), ""]
    if report.findings:
        lines += [_HEAD.say(report.lang), _RULER]
    room -= size("\n".join(lines)) + _TAIL_BYTES
    if room < 0:
        return ""
    shown = []
    for finding in worst_first(report.findings):
        row = _row(finding, look, report)
        room -= size(row) + 1
        if room < 0:
            break
        lines.append(row)
        shown.append(finding)
    rest = not_shown(report, shown)
    lines += ["", rest] if rest else []
    return inert("\n".join(lines).rstrip("\n") + "\n")


def _row(finding: Finding, look: Look, report: Report) -> str:
    line, column = finding.start
    place = code(f"{visible(look.path(finding))}:{line}:{column}")
    words = (SEVERITY[finding.severity].say(report.lang), place, text(finding.message), text(finding.hint), code(finding.name))
    return f"| {' | '.join(words)} |"


def text(words: str) -> str:
    """A text as Markdown that stays on its line and in its cell: what stands in backticks and every odd word is code, the rest itself."""
    pieces = []
    for number, part in enumerate(visible(words).split("`")):
        if number % 2:
            pieces.append((part, True))
        else:
            pieces += [(word, _odd(word)) for word in re.split("( +)", part) if word]
    shown = ""
    for number, (piece, odd) in enumerate(pieces):
        apart = odd and number > 0 and pieces[number - 1][1]  # two pieces of code would become one
        shown += (" " if apart else "") + (code(piece) if odd else piece)
    return shown


def _odd(word: str) -> bool:
    if not word.strip(" "):
        return False
    return _PLAIN_WORD.fullmatch(word) is None or _LOOKS_LIKE_A_REFERENCE.search(word) is not None


def code(words: str) -> str:
    r"""A text as Markdown's code, for a cell of a table: there `\|` is a bar, but not everywhere after another backslash."""
    if not words.strip(" "):
        return words
    fence = "`" * (max((len(ticks) for ticks in re.findall("`+", words)), default=0) + 1)
    edge = " " if words[0] in "` " or words[-1] in "` " else ""
    return f"{fence}{edge}{words}{edge}{fence}".replace("\\|", f"\\{fence} {fence}|").replace("|", "\\|")
