"""Where things stand: nothing lies on anything else, and no arrow crosses a card."""

from itertools import combinations, pairwise
from typing import Any

import pytest
from drawings import Frame, chain, journey, look, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.emit.maps import engine
from cjm.emit.maps.arrows import arrow_width
from cjm.emit.maps.graph.dotfile import skeleton
from cjm.emit.maps.graph.layout import Laid, lay
from cjm.emit.maps.graph.network import Network, network
from cjm.emit.maps.graph.picture import parts
from cjm.model import Journey


def laid_out(made: Journey, with_engine: bool, rankdir: str = "LR") -> tuple[Network, Laid]:
    """A journey with coordinates, from the engine's order or from our own."""
    net = network(made)
    ready = parts(net, look()._replace(rankdir=rankdir))
    program = engine.find("bundled")
    assert program is not None
    places = engine.lay_out(program, [skeleton(net, ready.spaces)])[0] if with_engine else None
    assert (places is not None) == with_engine
    return net, lay(net, ready.spaces, ready.captions, places, rankdir == "TB")


def touch(a: Frame, b: Frame) -> bool:
    """Whether two frames share more than an edge."""
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


@st.composite
def graphs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Stages with all kinds of exits."""
    count = draw(st.integers(1, 18))
    stages = []
    for i in range(count):
        ways = draw(st.lists(st.one_of(st.integers(0, count - 1), st.sampled_from(["success", "lost", "neutral"])), max_size=4))
        stage: dict[str, Any] = {"name": f"Stage {i} " + "word " * draw(st.integers(0, 6)), "id": f"s{i}"}
        if draw(st.booleans()):
            stage["next"] = [{"to": f"s{way}", "when": "on the way"} if isinstance(way, int) else {"end": way} for way in ways]
        stages.append(stage)
    return stages


@settings(max_examples=80, deadline=None)
@given(graphs(), st.booleans(), st.sampled_from(["LR", "TB"]))
def test_nothing_lies_on_anything_else(stages: list[dict[str, Any]], with_engine: bool, rankdir: str) -> None:
    """Boxes keep apart, lines run level or upright, start and end at boxes, and cross none."""
    net, laid = laid_out(journey(stages), with_engine, rankdir)
    for a, b in combinations(laid.frames, 2):
        assert not touch(a, b)
    for route, line in zip(laid.routes, laid.lines, strict=True):
        for (x1, y1), (x2, y2) in pairwise(line):
            assert abs(x1 - x2) < 0.01 or abs(y1 - y2) < 0.01
            segment = (min(x1, x2), min(y1, y2), max(x1, x2) + 0.01, max(y1, y2) + 0.01)
            ends = (route.arrow.tail, route.arrow.head)
            assert not any(touch(segment, frame) for node, frame in enumerate(laid.frames) if node not in ends)
            assert segment[0] > -20
            assert segment[2] < laid.width + 20
        for node, (x, y) in ((route.arrow.tail, line[0]), (route.arrow.head, line[-1])):
            left, top, right, bottom = laid.frames[node]
            assert left - 0.01 <= x <= right + 0.01
            assert top - 0.01 <= y <= bottom + 0.01
    assert len(laid.lines) == len(net.arrows)


@pytest.mark.parametrize("with_engine", [True, False])
def test_the_success_path_is_level(with_engine: bool) -> None:
    """All stages of the main path of a short journey stand on one level, from left to right, the side path under the fork."""
    net, laid = laid_out(sample("online-order"), with_engine)
    main = [laid.frames[i] for i in net.flow.success_path]
    assert len({frame[1] for frame in main}) == 1
    assert [frame[0] for frame in main] == sorted(frame[0] for frame in main)
    checkout, recovery = laid.frames[2], laid.frames[3]
    assert checkout[0] == recovery[0]
    assert recovery[1] > checkout[3]


def test_long_journeys_snake() -> None:
    """Twenty stages go in rows, every second one from right to left."""
    _, laid = laid_out(journey([{"name": f"S{i}"} for i in range(20)]), True)
    levels = sorted({frame[1] for frame in laid.frames[:20]})
    rows = [[frame[0] for frame in laid.frames[:20] if frame[1] == level] for level in levels]
    assert [len(row) for row in rows] == [7, 7, 6]
    assert rows[0] == sorted(rows[0])
    assert rows[1] == sorted(rows[1], reverse=True)
    assert {route.kind for route in laid.routes} == {"level", "turn"}


@pytest.mark.parametrize(("customers", "stroke"), [(100, 24), (50, 12), (5, 2.5), (300, 26), (None, 2.5)])
def test_width_by_customers(customers: float | None, stroke: float) -> None:
    """0.24 px for each of 100 customers, from 2.5 to 26."""
    assert arrow_width(customers) == stroke


def test_bands_keep_their_ends() -> None:
    """An end is never alone in the next row."""
    for length in range(13, 24):
        net, laid = laid_out(journey(chain(length)), True)
        for arrow in net.arrows:
            if net.nodes[arrow.head].kind != "stage":
                assert laid.columns.spots[arrow.head].band == laid.columns.spots[arrow.tail].band
