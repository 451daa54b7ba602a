"""A long journey in parts that a reader can take in: where the row of stages breaks."""

from collections.abc import Sequence
from typing import Final

MOST_STAGES: Final = 120
"""Stages on one map; of a longer journey the first ones are drawn, and the map says so."""


def split(phases: Sequence[str | None], most: int) -> list[range]:
    """The positions of stages in as few parts of at most `most` as there can be.

    Among these, parts break where a phase ends as often as possible, and are of like length. No stages give no parts.
    """
    count = len(phases)
    best: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]  # parts, breaks inside a phase, squared lengths, where the last part begins
    for end in range(1, count + 1):
        inside = end < count and phases[end] is not None and phases[end] == phases[end - 1]
        before = ((best[start], start) for start in range(max(0, end - most), end))
        best.append(min((b[0] + 1, b[1] + inside, b[2] + (end - start) ** 2, start) for b, start in before))
    found: list[range] = []
    while count:
        start = best[count][3]
        found.append(range(start, count))
        count = start
    return found[::-1]
