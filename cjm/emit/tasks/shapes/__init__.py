"""The shapes of files that targets take: tables, workbooks, requests, calendars."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.profile import Profile

T = TypeVar("T")

BLOCK: Final = 1 << 16
"""Bytes that are handed over at once."""


class Stream:
    """Bytes that are made anew each time they are read, so that a file of any size never stands in memory."""

    def __init__(self, make: Callable[[], Iterable[str | bytes]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[bytes]:
        block = bytearray()
        for part in self._make():
            block += part if isinstance(part, bytes) else part.encode()
            if len(block) >= BLOCK:
                yield bytes(block)
                block.clear()
        if block:
            yield bytes(block)

    def read(self) -> bytes:
        """All of them at once."""
        return b"".join(self)


class Layout(NamedTuple):
    """What a shape needs to know besides the rows.

    `stem` is the name of the file without its ending, `update` tells that the rows are changes of tasks that are there already, `raw`
    that cells of a table stay as they are instead of being kept from looking like formulas.
    """

    stem: str
    fields: Sequence[Field]
    profile: Profile
    update: bool = False
    raw: bool = False


class Shape(Protocol):
    """How rows become files, by name."""

    suffix: str

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """The files of some items; `row` makes the fields of one."""
        ...
