"""What cjm has to say about a project, and in which order.

A *remark* is where and what: a rule or the loader makes it. A *finding* is a remark that the engine has given a code, a
severity and words.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from cjm.source import Place


class Severity(StrEnum):
    """How much a finding matters; an error fails `cjm lint`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANK[self]


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Remark(NamedTuple):
    """Where and what.

    `values` fill the placeholders of the rule's words. `detail` tells two remarks of one rule on one element apart (a
    field's name, the wrong word) and enters the fingerprint. The loader names its rule by `code` and may leave `address`
    empty where the model does not exist yet.
    """

    place: Place
    address: str = ""
    values: Mapping[str, object] = MappingProxyType({})
    detail: str = ""
    code: str = ""


class Finding(NamedTuple):
    """A remark with its identity, severity and words in one language."""

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    hint: str
    place: Place
    address: str
    fingerprint: str
    fixable: bool = False

    @property
    def path(self) -> str:
        """The file, relative to the project's root."""
        return self.place.source.path

    @property
    def start(self) -> tuple[int, int]:
        """Line and column, from 1."""
        return self.place.source.position(self.place.start)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column, from 1, exclusive."""
        return self.place.source.position(self.place.end)


def fingerprint(code: str, address: str, detail: str) -> str:
    """16 hex digits that survive edits elsewhere: no path, line or message enters."""
    text = "\n".join((code, address, detail))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]  # the name of a file need not be UTF-8


def in_order(remarks: Iterable[tuple[str, Remark]]) -> list[tuple[str, Remark]]:
    """Remarks with their codes by file, place and code: document order."""
    return sorted(remarks, key=lambda pair: (pair[1].place.source.path, pair[1].place.start, pair[0], pair[1].place.end, pair[1].detail))


def as_object(finding: Finding) -> dict[str, object]:
    """A finding as every JSON of ours gives it: `schema/findings.json`."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why,
        "hint": finding.hint,
        "path": finding.path,
        "line": finding.start[0],
        "column": finding.start[1],
        "end_line": finding.end[0],
        "end_column": finding.end[1],
        "address": finding.address,
        "fingerprint": finding.fingerprint,
        "url": f"docs/rules.md#{finding.name}",
        "fixable": finding.fixable,
    }
