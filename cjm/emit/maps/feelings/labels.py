"""Where numbers and pills stand beside the marks of a curve: near them, on no mark and on no other words."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from cjm.emit.maps.feelings.smooth import Point

_REACH: Final = 7
_STEP: Final = 16


class Frame(NamedTuple):
    """The room that something takes, px."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Frame") -> float:
        """The area that both take, px²."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0


def around(x: float, y: float, width: float, height: float) -> Frame:
    """The frame of this size with its middle there."""
    return Frame(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


class Room:
    """A strip with what is drawn in it: marks and words that nothing may cover, and lines that words better keep off."""

    def __init__(self, bounds: Frame, line: Sequence[Point]) -> None:
        self.bounds = bounds
        self.taken: list[Frame] = []
        self._line = sorted(line)

    def put(self, wanted: Sequence[Frame]) -> Frame:
        """Of some frames that are free the one that covers least of the lines, else the nearest free one around them; it is taken."""
        free = [frame for frame in wanted if not self._covers(frame)]
        best = min(free, key=self._crossed) if free else self._nearest(wanted)
        self.taken.append(best)
        return best

    def _nearest(self, wanted: Sequence[Frame]) -> Frame:
        """The first frame around the wanted ones that is free, else the one that covers least."""
        best, least = wanted[0], math.inf
        for frame in chain(wanted, _further(wanted[0])):
            covered = self._covers(frame)
            if not covered:
                return frame
            if covered < least:
                best, least = frame, covered
        return best

    def _covers(self, frame: Frame) -> float:
        """How much of it lies outside the strip or on what is taken, px²."""
        left, top, right, bottom = frame
        outside = (right - left) * (bottom - top) - frame.shared(self.bounds)
        near = [other for other in self.taken if other[0] < right and other[2] > left]
        return round(outside + sum(frame.shared(other) for other in near), 1)

    def _crossed(self, frame: Frame) -> bool:
        left, top, right, bottom = frame
        start, end = bisect_right(self._line, (left, math.inf)), bisect_left(self._line, (right, -math.inf))
        return any(top < y < bottom for _, y in self._line[start:end])


_AROUND: Final = sorted(
    ((dx, dy) for dx in range(-_REACH, _REACH + 1) for dy in range(-_REACH, _REACH + 1)),
    key=lambda move: (move[0] ** 2 + 2 * move[1] ** 2, move),
)


def _further(frame: Frame) -> Iterator[Frame]:
    """The same frame moved, the nearer the earlier."""
    for dx, dy in _AROUND:
        x, y = dx * _STEP, dy * _STEP * 0.6
        yield Frame(frame.left + x, frame.top + y, frame.right + x, frame.bottom + y)
