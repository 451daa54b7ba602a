"""JSON, one record or request a line (JSONL), and as one document."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.shapes import Layout, Stream

T = TypeVar("T")

_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")

Pairs = Sequence[tuple[Any, Row]]
"""Tasks (or plays) with their fields."""
Wrap = Callable[[Pairs, Layout], object]
"""Tasks as the request that carries them."""


def dumped(content: object) -> str:
    """JSON on one line: letters of any script as they are, whatever some reader could take for the end of a line escaped."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return _ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def bare(pairs: Pairs, layout: Layout) -> object:
    """The record itself."""
    return pairs[0][1]


class Lines:
    """One line for every `per` tasks, in UTF-8, each ended by a line feed."""

    suffix = ".jsonl"

    def __init__(self, wrap: Wrap = bare, per: int = 1) -> None:
        self.wrap = wrap
        self.per = per

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """One file."""

        def lines() -> Iterator[str]:
            for start in range(0, len(items), self.per):
                pairs = [(item, row(item)) for item in items[start : start + self.per]]
                yield f"{dumped(self.wrap(pairs, layout))}\n"

        return {f"{layout.stem}{self.suffix}": Stream(lines)}


class Document:
    """One document, `{"version": 1, "tasks": […]}`, with a record a line so that a diff is readable."""

    suffix = ".json"

    def __init__(self, version: int, name: str) -> None:
        self.version = version
        self.name = name

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """One file."""
        return {f"{layout.stem}{self.suffix}": Stream(lambda: self._parts(map(row, items)))}

    def _parts(self, rows: Iterable[Row]) -> Iterator[str]:
        yield f'{{\n  "version": {self.version},\n  "{self.name}": ['
        first = True
        for content in rows:
            text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
            yield ("\n    " if first else ",\n    ") + text.replace("\n", "\n    ")
            first = False
        yield "]\n}\n" if first else "\n  ]\n}\n"
