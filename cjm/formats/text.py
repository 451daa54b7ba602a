"""Findings for a person at a terminal: the place, what is wrong, the line, why it matters, what to write."""

import unicodedata
from functools import lru_cache

from cjm.findings import Finding, Severity
from cjm.formats import PLAIN, Look
from cjm.formats.tally import SEVERITY, WHY, WRITE, counted, files, left_out, table, worst_first
from cjm.inert import inert, visible
from cjm.report import Report
from cjm.words import Lang, Phrase

_SEE_RULE = Phrase("cjm rule {name} shows a good and a bad example.", "cjm rule {name} покажет хороший и плохой пример.")
_COLOURS = {Severity.ERROR: "38;5;209", Severity.WARNING: "38;5;179", Severity.INFO: "38;5;110"}
_RULE_COLOUR, _DIM, _BOLD = "38;5;110", "38;5;245", "1"
_WIDEST = 100  # characters of a source line; a longer one is cut around the place
_LEAD = 24


def render(report: Report, look: Look = PLAIN) -> str:
    """All findings, or, where statistics were asked for, how often each rule was found; then one line that counts them."""
    paint = _Paint(look.colour)
    if look.statistics is not None:
        return inert("\n".join(filter(None, (table(look.statistics, report.lang), _summary(report, paint)))))
    blocks = [_finding(finding, report.lang, paint) for finding in report.findings]
    blocks += [paint.dim(f"… {visible(sentence)}") + "\n" for _, _, sentence in left_out(report)]
    blocks.append(_summary(report, paint))
    return inert("\n".join(blocks))


class _Paint:
    """Terminal colours, or none. Words carry the meaning without them."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text

    def dim(self, text: str) -> str:
        return self(_DIM, text)


def _finding(finding: Finding, lang: Lang, paint: _Paint) -> str:
    line, column = finding.start
    severity = paint(_COLOURS[finding.severity], SEVERITY[finding.severity].say(lang))
    head = paint(_BOLD, f"{visible(finding.path)}:{line}:{column}") + f"  {severity}  " + paint(_RULE_COLOUR, finding.name)
    lines = [head, f"  {visible(finding.message)}", *_frame(finding, paint)]
    why, write = WHY.say(lang), WRITE.say(lang)
    width = max(len(why), len(write))
    lines.append("  " + paint.dim(why.ljust(width)) + f"  {visible(finding.why)}")
    lines.append("  " + paint.dim(write.ljust(width)) + f"  {visible(finding.hint)}")
    return "\n".join(lines) + "\n"


def _frame(finding: Finding, paint: _Paint) -> list[str]:
    """The line of the place between its neighbours, the place underlined."""
    source, (number, column) = finding.place.source, finding.start
    text = source.line(number)
    if text is None or not source.text:
        return []
    end_line, end_column = finding.end
    stop = end_column if end_line == number else len(text) + 1
    before, marked, after = text[: column - 1], text[column - 1 : max(stop, column + 1) - 1], text[max(stop, column + 1) - 1 :]
    if len(text) > _WIDEST:
        before, marked, after = _cut(before, marked, after)
    before, marked, colour = visible(before), visible(marked), _COLOURS[finding.severity]
    shown = before + paint(colour, marked) + visible(after)
    carets = " " * _width(before) + paint(colour, "^" * max(1, _width(marked)))
    gutter = len(str(number + 1))
    rows = [*_neighbour(finding, number - 1, gutter, paint), _row(number, gutter, shown, paint), _row(None, gutter, carets, paint)]
    return rows + _neighbour(finding, number + 1, gutter, paint)


def _neighbour(finding: Finding, number: int, gutter: int, paint: _Paint) -> list[str]:
    text = finding.place.source.line(number) if number > 0 else None
    return [_row(number, gutter, visible(text), paint)] if text and text.strip() and len(text) <= _WIDEST else []


def _row(number: int | None, gutter: int, text: str, paint: _Paint) -> str:
    label = " " * gutter if number is None else f"{number:>{gutter}}"
    return ("  " + paint.dim(f"{label} │") + f" {text}").rstrip()


def _cut(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """A long line cut to its beginning and the neighbourhood of the place."""
    if len(before) > 2 * _LEAD:
        before = before[:_LEAD] + "… " + before[-_LEAD:].lstrip()
    room = max(_LEAD, _WIDEST - len(before))
    if len(marked) > room:
        return before, marked[:room] + "…", ""
    room = max(0, room - len(marked))
    return before, marked, after if len(after) <= room else after[:room] + "…"


def _summary(report: Report, paint: _Paint) -> str:
    parts = []
    for severity in Severity:
        count = report.count(severity)
        text = counted(severity, count, report.lang)
        parts.append(paint(_COLOURS[severity], text) if count and severity is not Severity.INFO else text)
    line = paint(_BOLD, f"{files(report)}:") + " " + ", ".join(parts) + "."
    if report.findings:
        line += " " + paint.dim(_SEE_RULE.fill(report.lang, {"name": worst_first(report.findings)[0].name}))
    return line + "\n"


def _width(text: str) -> int:
    """Columns of a terminal: wide characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
