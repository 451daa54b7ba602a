"""A smooth curve through points that never overshoots them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cjm.emit.maps.xml import number

Point = tuple[float, float]


class Piece(NamedTuple):
    """A cubic Bézier curve; its control points divide the way across in three, so that x is linear along it."""

    start: Point
    first: Point
    second: Point
    goal: Point

    def at(self, t: float) -> Point:
        """The point at t, from 0 to 1."""
        return self._halves(t)[0].goal

    def _halves(self, t: float) -> "tuple[Piece, Piece]":
        """The pieces before and after t (de Casteljau)."""
        a, b, c = (_mix(p, q, t) for p, q in pairwise(self))
        d, e = _mix(a, b, t), _mix(b, c, t)
        middle = _mix(d, e, t)
        return Piece(self.start, a, d, middle), Piece(middle, e, c, self.goal)

    def between(self, left: float, right: float) -> "Piece | None":
        """The part of it whose x lies between two borders; None where there is none."""
        (x0, _), (x1, _) = self.start, self.goal
        if x1 <= left or x0 >= right:
            return None
        piece = self
        if x1 > right:
            piece = piece._halves((right - x0) / (x1 - x0))[0]
        if x0 < left:
            piece = piece._halves((left - x0) / (piece.goal[0] - x0))[1]
        return piece


def _mix(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def smooth(points: Sequence[Point]) -> list[Piece]:
    """A monotone cubic curve through points in the order of their x: between two points it never leaves the range of their y.

    Slopes after Steffen, "A simple method for monotonic interpolation in one dimension" (Astronomy and Astrophysics 239, 1990).
    """
    slopes = _slopes(points)
    pieces = []
    for (a, b), (at_a, at_b) in zip(pairwise(points), pairwise(slopes), strict=True):
        third = (b[0] - a[0]) / 3
        pieces.append(Piece(a, (a[0] + third, a[1] + third * at_a), (b[0] - third, b[1] - third * at_b), b))
    return pieces


def _slopes(points: Sequence[Point]) -> list[float]:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    if len(steps) < 2:
        return [dy / dx for dx, dy in steps for _ in "ab"]
    inner = []
    for (h, dy), (k, dz) in pairwise(steps):
        s, t = dy / h, dz / k
        p = (s * k + t * h) / (h + k)
        inner.append((_sign(s) + _sign(t)) * min(abs(s), abs(t), abs(p) / 2))
    return [_end(steps[0], inner[0]), *inner, _end(steps[-1], inner[-1])]


def _end(step: tuple[float, float], inner: float) -> float:
    """The slope at an end: a parabola's, never steeper than three times the line, never against it."""
    line = step[1] / step[0]
    slope = (3 * line - inner) / 2
    return max(min(slope, max(3 * line, 0.0)), min(3 * line, 0.0))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def path(pieces: Sequence[Piece]) -> str:
    """Pieces as the data of a path; a piece that starts elsewhere than the one before it ends starts anew."""
    return "".join(_commands(pieces))


def _commands(pieces: Sequence[Piece]) -> Iterator[str]:
    at: Point | None = None
    for piece in pieces:
        if piece.start != at:
            yield "M" + _said(piece.start)
        yield f"C{_said(piece.first)} {_said(piece.second)} {_said(piece.goal)}"
        at = piece.goal


def _said(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
