"""The lines of curves: solid along the main path, dotted to the stages beside it."""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from cjm.emit.maps import marks
from cjm.emit.maps.feelings.content import Curve, Feelings
from cjm.emit.maps.feelings.ground import Ground
from cjm.emit.maps.feelings.smooth import Piece, Point, path, smooth
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, number

ACROSS: Final = 22 / 9.5
DOWN: Final = 9 / 9.5
"""How far marks of equal values stand apart, in radii."""

Spots = Mapping[tuple[int, int], Point]
"""Where the mark of a curve (by its place in the list) at a stage stands."""


def together(curves: Sequence[Curve], stage: int) -> list[tuple[int, list[int]]]:
    """The values at a stage from the highest on, each with the places of the curves that have it."""
    felt = [(-value, c) for c, curve in enumerate(curves) if (value := curve.values[stage]) is not None]
    return [(-value, [c for _, c in rows]) for value, rows in groupby(sorted(felt), key=lambda row: row[0])]


def spots(curves: Sequence[Curve], ground: Ground) -> Spots:
    """Where each mark stands, also outside the strip; marks of equal values stand side by side, each a little lower."""
    found: dict[tuple[int, int], Point] = {}
    for stage in range(min(len(curves[0].values), MOST_STAGES) if curves else 0):
        for value, equals in together(curves, stage):
            for place, curve in enumerate(equals):
                off = place - (len(equals) - 1) / 2
                x = ground.x(stage) + off * ACROSS * ground.radius
                found[curve, stage] = x, ground.y(value) + off * DOWN * ground.radius
    return found


def solid(feelings: Feelings, c: int, places: Spots, ground: Ground) -> list[Piece]:
    """The curve along the main path, cut at the edges of the strip; a stage without a value breaks it."""
    known = [list(run) for felt, run in groupby(feelings.main, key=lambda i: (c, i) in places) if felt]
    whole = [piece for run in known for piece in smooth([places[c, i] for i in run])]
    return [part for piece in whole if (part := piece.between(ground.left, ground.right)) is not None]


def draw_solid(pieces: Sequence[Piece], index: int, ground: Ground, theme: Theme, fill: bool) -> str:
    """A curve, and if `fill` a tint between it and the zero line."""
    if not pieces:
        return ""
    color = marks.persona_color(index, theme)
    area = element("path", d=_area(pieces, ground.zero), fill=color, fill_opacity=0.12) if fill else ""
    return area + element(
        "path", d=path(pieces), fill="none", stroke=color, stroke_width=0.42 * ground.radius, stroke_linecap="round",
        stroke_linejoin="round",
    )  # fmt: skip


def _area(pieces: Sequence[Piece], zero: float) -> str:
    """What lies between each unbroken run of a curve and the zero line."""
    runs = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        if before.goal == piece.start:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    foot = number(zero)
    return "".join(f"{path(run)}L{number(run[-1].goal[0])} {foot}L{number(run[0].start[0])} {foot}Z" for run in runs)


def draw_dotted(feelings: Feelings, c: int, places: Spots, ground: Ground, theme: Theme) -> str:
    """Straight lines to the stages beside the main path, from where customers leave it."""
    drawn = ""
    for stage, source in feelings.beside.items():
        if source is None or (c, stage) not in places or (c, source) not in places:
            continue
        piece = smooth(sorted((places[c, source], places[c, stage])))[0].between(ground.left, ground.right)
        if piece is not None:
            drawn += f"M{number(piece.start[0])} {number(piece.start[1])}L{number(piece.goal[0])} {number(piece.goal[1])}"
    if not drawn:
        return ""
    color = marks.persona_color(feelings.curves[c].index, theme)
    return element("path", d=drawn, fill="none", stroke=color, stroke_width=2.2, stroke_dasharray="1 7", stroke_linecap="round")
