"""Remarks to findings: words and identity, as plain data."""

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Final, NamedTuple

from cjm.findings import Finding, Remark, Severity, fingerprint
from cjm.rules.registry import Rule
from cjm.source import Place, Source
from cjm.words import Lang, show

SEVERITIES: Final = tuple(Severity)
OPEN: Final = -1
"""The rank of a severity that only the whole project can tell."""


class Said(NamedTuple):
    """A finding as plain data: what processes send one another, and what a cache keeps. It sorts in document order.

    `rank` is that of the severity, or OPEN. `print` is the fingerprint, not yet told apart from equal ones.
    """

    path: str
    start: int
    code: str
    end: int
    detail: str
    address: str
    message: str
    why: str
    hint: str
    name: str
    rank: int
    print: str
    fixable: bool

    def finding(self, source: Source, print_: str) -> Finding:
        """The finding in its source, under its fingerprint."""
        place = Place(source, self.start, self.end)
        severity = SEVERITIES[self.rank]
        return Finding(self.code, self.name, severity, self.message, self.why, self.hint, place, self.address, print_, self.fixable)


def say(rule: Rule, remark: Remark, address: str, rank: int, lang: Lang, *, fixable: bool = False) -> Said:
    """The finding of a remark, in a language."""
    (source, start, end), detail = remark.place, remark.detail
    message, why, hint = _words(rule, remark.values, lang)
    print_ = fingerprint(rule.code, address, detail)
    return Said(source.path, start, rule.code, end, detail, address, message, why, hint, rule.name, rank, print_, fixable)


def _words(rule: Rule, values: Mapping[str, object], lang: Lang) -> list[str]:
    texts = _texts(rule, lang)
    shown = {name: show(values[name], lang) for name in {name for _, names in texts for name in names}}
    return [text.format_map(shown) if names else text for text, names in texts]


@cache
def _texts(rule: Rule, lang: Lang) -> tuple[tuple[str, frozenset[str]], ...]:
    """What a rule says, why, and what to write, each with the names of the values in it; without any, ready to print."""
    parsed = [(text, frozenset(name for _, name, _, _ in Formatter().parse(text) if name)) for text in rule.talk.words(lang)]
    return tuple((text if names else text.format(), names) for text, names in parsed)
