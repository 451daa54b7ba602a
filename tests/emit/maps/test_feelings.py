"""What curves say, and that they never say more than was written."""

from itertools import pairwise
from typing import Any

import pytest
from drawings import journey, look
from hypothesis import given
from hypothesis import strategies as st

from cjm.emit.maps.feelings import Feelings, feelings
from cjm.emit.maps.feelings.ground import Ground
from cjm.emit.maps.feelings.labels import Frame, Room, around
from cjm.emit.maps.feelings.lines import solid, spots
from cjm.emit.maps.feelings.pills import fall_pills, peak_pills
from cjm.emit.maps.feelings.smooth import Piece, path, smooth
from cjm.graph import Flow

numbers = st.floats(-1000, 1000).map(lambda value: round(value, 3))


def known(stages: list[dict[str, Any]], people: int = 1, **asked: Any) -> Feelings:
    """The feelings of a journey with personas p0, p1 …"""
    library = {"personas": {f"p{i}": {"name": f"P{i}"} for i in range(people)}}
    made = journey(stages, personas=[f"p{i}" for i in range(people)], library=library)
    return feelings(made, Flow(made), look()._replace(**asked))


def felt(*values: int | None) -> list[dict[str, Any]]:
    """Stages with these emotions."""
    return [{"name": f"S{i}", "id": f"s{i}", **({} if value is None else {"emotion": value})} for i, value in enumerate(values)]


@given(st.lists(st.tuples(st.integers(1, 400), numbers), min_size=2, max_size=12))
def test_a_curve_never_overshoots(steps: list[tuple[int, float]]) -> None:
    """It goes through every point, and between two points stays between their heights."""
    points, x = [], 0.0
    for dx, y in steps:
        x += dx
        points.append((x, y))
    pieces = smooth(points)
    assert [piece.start for piece in pieces] + [pieces[-1].goal] == points
    for piece in pieces:
        low, high = sorted((piece.start[1], piece.goal[1]))
        assert all(low - 1e-6 <= piece.at(t / 20)[1] <= high + 1e-6 for t in range(21))
        assert all(a[0] < b[0] for a, b in pairwise(piece))


@given(st.floats(0.05, 0.5), st.floats(0.51, 0.95))
def test_a_cut_curve_is_the_same_curve(first: float, second: float) -> None:
    """What is left between two borders lies on the whole curve, from border to border."""
    whole = Piece((0, 0), (100, 50), (200, -30), (300, 90))
    left, right = first * 300, second * 300
    part = whole.between(left, right)
    assert part is not None
    assert part.start == pytest.approx(whole.at(left / 300), abs=1e-6)
    assert part.goal == pytest.approx(whole.at(right / 300), abs=1e-6)
    assert part.at(0.5) == pytest.approx(whole.at((left + right) / 600), abs=1e-6)


def test_a_path_starts_anew_after_a_gap() -> None:
    """Pieces that do not touch are apart in the path."""
    assert path([*smooth([(0, 0), (3, 3)]), *smooth([(9, 0), (12, 3)])]) == "M0 0C1 1 2 2 3 3M9 0C10 1 11 2 12 3"


@pytest.mark.parametrize(
    ("values", "peak", "end", "mean"),
    [((0, 2, -2, 1), 2, 3, -0.5), ((1, -1), 1, 1, -1), ((0, 0, 0), 2, 2, 0), ((-2, None, 1), 0, 2, -0.5)],
)
def test_peak_and_end(values: tuple[int | None, ...], peak: int, end: int, mean: float) -> None:
    """The peak is the value farthest from 0, the later one on a tie; peak–end is the mean of it and the last value."""
    (curve,) = known(felt(*values)).curves
    assert (curve.peak, curve.end, curve.peak_end) == (peak, end, mean)


def test_the_biggest_fall_is_between_neighbours() -> None:
    """A step down over a stage that nobody wrote is none; the first of equal falls counts."""
    (curve,) = known(felt(2, None, -2, 1, 0, 1, 0)).curves
    assert curve.fall == (3, 4, 1)
    assert fall_pills([curve], look()) == []
    (deep,) = known(felt(2, -1, 2, -1)).curves
    assert deep.fall == (0, 1, 3)
    assert [pill.words for pill in fall_pills([deep], look("ru"))] == ["Самое большое падение: 3 шага"]


def test_peak_end_and_falls_keep_to_the_success_path() -> None:
    """A stage beside the main path is no peak, and hangs on the stage that it branches off from."""
    stages = felt(0, 1, -2, 1)
    stages[1]["next"] = [{"to": "s3", "share": "80%"}, {"to": "s2", "share": "20%"}]
    stages[2]["next"] = [{"end": "lost"}]
    found = known(stages)
    assert found.main == (0, 1, 3)
    assert found.beside == {2: 1}
    assert found.curves[0].peak == 3
    assert found.curves[0].lowest == (0, [0])


def test_without_a_way_to_success_every_stage_counts() -> None:
    """Where no path leads to success the curve goes through all stages in list order."""
    stages = felt(0, 1)
    stages[1]["end"] = "lost"
    assert known(stages).main == (0, 1)


def test_personas_are_chosen_and_keep_their_marks() -> None:
    """`personas` gives whose curves are drawn and their order; marks go by the journey's list. None of them there means all."""
    stages = felt(1, 0)
    assert [curve.index for curve in known(stages, 3, personas=("p2", "p0")).curves] == [2, 0]
    assert [curve.name for curve in known(stages, 2, personas=("somebody",)).curves] == ["P0", "P1"]


def test_a_persona_without_values_has_no_curve() -> None:
    """Only who feels something is drawn; a journey without personas has one curve without a name."""
    stages: list[dict[str, Any]] = [{"name": "A", "emotion": {"p1": -1}}]
    assert [curve.name for curve in known(stages, 2).curves] == ["P1"]
    assert [(curve.name, curve.values) for curve in known(felt(1, None), 0).curves] == [("", (1, None))]
    assert not known(felt(None, None)).known


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(-2, 2)), min_size=4, max_size=4), min_size=1, max_size=4))
def test_marks_of_equal_values_stand_apart(rows: list[list[int | None]]) -> None:
    """No two marks share a place, and the line of each goes through its own marks."""
    stages: list[dict[str, Any]] = [
        {"name": f"S{i}", "emotion": {f"p{p}": row[i] for p, row in enumerate(rows) if row[i] is not None}} for i in range(4)
    ]
    found = known(stages, len(rows))
    ground = Ground(0, 0, 254, 300, 0, 4, 42)
    places = spots(found.curves, ground)
    assert len({tuple(map(round, place)) for place in places.values()}) == len(places)
    for c in range(len(found.curves)):
        ends = {point for piece in solid(found, c, places, ground) for point in (piece.start, piece.goal)}
        assert ends <= set(places.values())


def test_pills_say_whom_they_are_about() -> None:
    """A pill that is not about all carries marks, and gives a peak–end value where all of its personas have the same."""
    stages: list[dict[str, Any]] = [{"name": "A", "emotion": {"p0": -2, "p1": 1}}, {"name": "B", "emotion": 1}]
    pills = peak_pills(known(stages, 2).curves, look())
    assert [(pill.words, pill.stage, pill.shown) for pill in pills] == [
        ("Peak · peak–end −0.5", 0, (0,)),
        ("End", 1, (0,)),
        ("Peak and end · peak–end +1.0", 1, (1,)),
    ]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 100)), max_size=12))
def test_words_find_room(points: list[tuple[int, int]]) -> None:
    """What is put down lies in the strip and on nothing that was put down before, while there is room."""
    room = Room(Frame(0, 0, 400, 200), [])
    for x, y in points:
        before = list(room.taken)
        found = room.put([around(x + 50, y + 50, 40, 16)])
        assert room.taken == [*before, found]
        assert sum(found.shared(other) for other in before) == 0
        assert found.shared(room.bounds) == pytest.approx(640)
