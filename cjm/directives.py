"""`# cjm: ignore[rule] reason`: silence in a file, and what is wrong with it.

A directive at the end of a line, or alone above one, covers what starts on that line: a list item, or a key with its value.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cjm.findings import Remark
from cjm.patterns import pattern
from cjm.source import Place, Source
from cjm.yamltree import Tree

_DIRECTIVE = pattern(r"#[ \t]*cjm:[ \t]*ignore(?:\[([^\]\n]*)\])?[ \t]*([^\r\n]*)")


@dataclass
class Directive:
    """One directive: the rules that it names, where it stands, the places that it covers, and the element that it stands in."""

    place: Place
    rules: tuple[str, ...]
    reason: str
    covers: tuple[Place, ...]
    address: str = ""
    used: set[str] = field(default_factory=set)

    def silences(self, rule_names: tuple[str, ...], place: Place) -> bool:
        """Whether it speaks of a rule (by name or code) and covers a place; remembers that it did."""
        named = [word for word in self.rules if word in rule_names]
        if not named or not any(cover.covers(place) for cover in self.covers):
            return False
        self.used.update(named)
        return True


def directives(tree: Tree) -> list[Directive]:
    """The directives of a file, in order; text that only looks like one, inside a value, is not."""
    source = tree.source
    matches = list(_DIRECTIVE.finditer(source.text)) if "cjm:" in source.text else []
    if not matches:
        return []
    values = sorted((place.start, place.end) for place in tree.scalars())
    starts = [start for start, _ in values]
    extents = list(_extents(tree))
    found = []
    for match in matches:
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and values[before][1] > match.start():
            continue
        line = _covered_line(source, match.start())
        covers = tuple(place for place in extents if line is not None and source.position(place.start)[0] == line)
        words = tuple(word.strip() for word in (match[1] or "").split(",") if word.strip())
        found.append(Directive(source.place(match.start(), match.end()), words, match[2].strip(), covers))
    return found


def _covered_line(source: Source, offset: int) -> int | None:
    number = source.position(offset)[0]
    if source.text[source.line_start(offset) : offset].strip():
        return number
    while (line := source.line(number := number + 1)) is not None:
        if line.strip() and not line.lstrip().startswith("#"):
            return number
    return None


def _extents(tree: Tree) -> Iterator[Place]:
    """Every list item and every key with its value."""
    stack: list[Any] = [tree.data]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            fields = tree.fields(node)
            for key in fields.marks:
                yield fields.entry(key)
            stack.extend(node.values())
        elif isinstance(node, list):
            yield from tree.items(node)
            stack.extend(node)


def judge(found: list[Directive], known: Callable[[str], bool], ran: Callable[[str], bool]) -> Iterator[Remark]:
    """What is wrong with directives: no reason, no such rule, nothing silenced. `ran` says whether a rule was run at all."""
    for directive in found:
        place, address = directive.place, directive.address
        if not directive.reason:
            yield Remark(place, address, {"rules": ", ".join(directive.rules)}, _detail(directive), "SRC013")
        if not directive.rules:
            yield Remark(place, address, {"word": ""}, _detail(directive), "SRC014")
        for word in directive.rules:
            if not known(word):
                yield Remark(place, address, {"word": word}, word, "SRC014")
            elif word not in directive.used and ran(word):
                yield Remark(place, address, {"word": word}, word, "SRC015")


def _detail(directive: Directive) -> str:
    return ",".join(directive.rules)
