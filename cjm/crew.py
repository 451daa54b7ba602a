"""Copies of this process that share its work.

A copy is made by fork, when everything that all need has been read, and answers requests with plain data through a pipe. A copy
that dies is neither waited for nor missed: what it was asked is done here.
"""

import gc
import marshal
import os
import select
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

Serve = Callable[[Any], Any]
"""Takes plain data and gives plain data: what marshal can carry."""
_LENGTH = 8
_MOST_JOBS = 8
_AHEAD = 2
"""Requests that a copy holds, so that it need not wait for the next one."""


def usual_jobs() -> int:
    """As many processes as this one may use processors, up to a few."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(_MOST_JOBS, len(affinity(0)) if affinity is not None else os.cpu_count() or 1)


def shared(work: Sequence[Callable[[], Any]], jobs: int) -> Iterator[tuple[int, Any]]:
    """The position of each piece of work and what it gives, plain data, as it gets done: in an order that nobody may rely on.

    With several jobs, copies of this process do the work and this one collects, so that it never holds more than it is handed.
    """
    crew = Crew(lambda position: work[position](), min(jobs, len(work)) + 1 if jobs > 1 else 1)
    try:
        yield from crew.each(range(len(work)))
    finally:
        crew.close()


class _Copy(NamedTuple):
    process: int
    to: int
    back: int


class Crew:
    """This process and its copies, `size` in all; one where there is no fork."""

    def __init__(self, serve: Serve, size: int) -> None:
        self._serve = serve
        self._copies: list[_Copy | None] = []
        count = size - 1 if hasattr(os, "fork") else 0
        if count:
            gc.freeze()  # what is here already is not looked at again, and its memory stays shared
        for _ in range(count):
            self._copies.append(self._copy())

    def __len__(self) -> int:
        return 1 + len(self._copies)

    def close(self) -> None:
        """Send the copies home."""
        for copy in filter(None, self._copies):
            _dismiss(copy)

    def ask(self, requests: Sequence[Any]) -> list[Any]:
        """The answers to one request for each of the crew; the first is for this process, None is for nobody."""
        asked = [self._send(number, request) for number, request in enumerate(requests[1:])]
        answers = [None if requests[0] is None else self._serve(requests[0])]
        for number, request in enumerate(requests[1:]):
            answer = self._receive(number) if asked[number] else None
            answers.append(answer if answer is not None or request is None else self._serve(request))
        return answers

    def each(self, requests: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        """Each request with its answer, from whichever copy is free; this process only does what no copy could."""
        waiting = deque(requests)
        asked: dict[int, deque[Any]] = {number: deque() for number, copy in enumerate(self._copies) if copy is not None}
        for number in [*asked] * _AHEAD:
            self._hand(number, waiting, asked)
        while busy := {copy.back: number for number, copy in enumerate(self._copies) if copy is not None and asked[number]}:
            for back in select.select(list(busy), [], [])[0]:
                number = busy[back]
                answer = self._receive(number)
                if answer is None:
                    self._give_up(number)
                    waiting.extend(asked[number])
                    continue
                yield asked[number].popleft(), answer
                self._hand(number, waiting, asked)
        for request in waiting:
            yield request, self._serve(request)

    def _hand(self, number: int, waiting: deque[Any], asked: dict[int, deque[Any]]) -> None:
        if waiting and self._send(number, waiting[0]):
            asked[number].append(waiting.popleft())

    def _give_up(self, number: int) -> None:
        copy, self._copies[number] = self._copies[number], None
        if copy is not None:
            _dismiss(copy)

    def _send(self, number: int, request: Any) -> bool:
        copy = self._copies[number]
        if copy is None or request is None:
            return False
        try:
            _write(copy.to, marshal.dumps(request))
        except OSError:
            return False
        return True

    def _receive(self, number: int) -> Any:
        """The answer of a copy; None, and the copy is given up, where it died before it was through."""
        copy = self._copies[number]
        data = None if copy is None else _read(copy.back)
        return None if data is None else marshal.loads(data)

    def _copy(self) -> _Copy | None:
        try:
            (ours, to), (back, theirs) = os.pipe(), os.pipe()
            process = os.fork()
        except OSError:
            return None
        if process:
            os.close(ours)
            os.close(theirs)
            return _Copy(process, to, back)
        status = 1
        try:
            os.close(to)
            os.close(back)
            for other in filter(None, self._copies):
                os.close(other.to)
                os.close(other.back)
            while (data := _read(ours)) is not None:
                _write(theirs, marshal.dumps(self._serve(marshal.loads(data))))
            status = 0
        finally:
            os._exit(status)  # whatever happened: the streams belong to the process that was copied


def _dismiss(copy: _Copy) -> None:
    os.close(copy.to)
    os.close(copy.back)
    with suppress(ChildProcessError):
        os.waitpid(copy.process, 0)


def _write(to: int, data: bytes) -> None:
    for part in (len(data).to_bytes(_LENGTH, "big"), data):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(to, rest) :]


def _read(back: int) -> bytearray | None:
    """One message; None where the other side is gone."""
    head = _exactly(back, _LENGTH)
    return None if head is None else _exactly(back, int.from_bytes(head, "big"))


def _exactly(back: int, count: int) -> bytearray | None:
    """So many bytes, in one place from the start: a message may be a large part of the memory."""
    found = bytearray(count)
    rest = memoryview(found)
    while rest:
        read = os.readv(back, [rest])
        if not read:
            return None
        rest = rest[read:]
    return found
