"""Flow: where customers can go, where they get stuck, how many get through."""

from itertools import pairwise, permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.graph import Flow, split_shares
from cjm.project import load
from cjm.values import Percent

Exits = list[list[tuple[int | str, float | None]]]
"""For each stage its exits: a position or an end, and a share in percent or None."""


def flow(exits: Exits, entry: frozenset[int] = frozenset()) -> Flow:
    """The flow of a journey with these exits, all written."""
    stages: list[Any] = [SimpleNamespace(end=None, phase=None, entry=("x",) if i in entry else ()) for i in range(len(exits))]
    for stage, ways in zip(stages, exits, strict=True):
        stage.next = tuple(
            SimpleNamespace(
                to=SimpleNamespace(item=stages[goal], id=str(goal)) if isinstance(goal, int) else None,
                end=None if isinstance(goal, int) else goal,
                share=None if share is None else Percent(share),
            )
            for goal, share in ways
        )
    journey: Any = SimpleNamespace(stages=tuple(stages))
    return Flow(journey)


@st.composite
def graphs(draw: st.DrawFn, most: int = 6) -> Exits:
    """Small graphs of every shape: forks, loops, traps, dead ends, unreachable stages."""
    count = draw(st.integers(1, most))
    goal = st.one_of(st.integers(0, count - 1), st.sampled_from(["success", "lost", "neutral"]))
    share = st.one_of(st.none(), st.integers(0, 100).map(float))
    return [
        [(goal, draw(share)) for goal in draw(st.lists(goal, max_size=3, unique=True))]
        for _ in range(count)
    ]  # fmt: skip


def reach_of(exits: Exits, i: int) -> set[int]:
    """What can be reached from a stage, itself included, by the definition."""
    seen, more = {i}, {i}
    while more:
        more = {goal for j in more for goal, _ in exits[j] if isinstance(goal, int)} - seen
        seen |= more
    return seen


# ---------------------------------------------------------------- the sample of the specification


def funnel(back: float, order: float) -> Flow:
    """The checkout of the sample: order or recovery; back from recovery or lost."""
    return flow([[(2, order), (1, 100 - order)], [(0, back), ("lost", 100 - back)], [("success", 100)]])


@pytest.mark.parametrize(("back", "order", "success"), [(15, 38, 41.9), (25, 38, 45.0), (15, 45, 49.0)])
def test_funnel_of_the_specification(back: float, order: float, success: float) -> None:
    """The check of the funnel formula: success from checkout, with what-if."""
    chances = funnel(back, order).chances
    assert round(100 * (chances.success[0] or 0), 1) == success


def test_funnel_of_the_sample(tmp_path: Path) -> None:
    """The sample itself: 41.9 % get through, 58.1 % are lost, checkout is visited 1.10 times."""
    journey = journey_of((Path(__file__).parent / "samples" / "online-order.yaml").read_text("utf-8"), tmp_path)
    found = Flow(journey)
    ids = [stage.id for stage in journey.stages]
    checkout, recovery = ids.index("checkout"), ids.index("recovery")
    assert round(100 * (found.chances.success[0] or 0), 1) == 41.9
    assert round(100 * (found.chances.lost[recovery] or 0), 1) == 58.1
    assert round(found.chances.visits[checkout] or 0, 2) == 1.10
    assert found.chances.reach[checkout] == 1 and found.chances.reach[recovery] == pytest.approx(0.62)
    assert [ids[i] for i in found.success_path] == ["look", "cart", "checkout", "wait", "after"]


# ---------------------------------------------------------------- against brute force


@given(graphs(), st.integers(0, 5))
def test_reachable(exits: Exits, closed: int) -> None:
    """What can be reached, and what cannot when a stage is closed."""
    found = flow(exits)
    assert found.reachable([0]) == reach_of(exits, 0)
    without = [[way for way in ways if way[0] != closed] for ways in exits]
    assert found.reachable([0], without=closed) == (reach_of(without, 0) if closed != 0 else set())


@given(graphs())
def test_components_are_what_reaches_each_other(exits: Exits) -> None:
    """Two stages are in one set when each reaches the other; a set comes before those that lead to it."""
    found = flow(exits)
    reach = [reach_of(exits, i) for i in range(len(exits))]
    expected = {tuple(j for j in range(len(exits)) if j in reach[i] and i in reach[j]) for i in range(len(exits))}
    assert sorted(map(tuple, found.components)) == sorted(expected)
    order = {i: number for number, component in enumerate(found.components) for i in component}
    assert all(order[goal] <= order[i] for i, ways in enumerate(exits) for goal, _ in ways if isinstance(goal, int))


@given(graphs())
def test_traps_are_never_left(exits: Exits) -> None:
    """A trap is a set of stages that reach each other, nothing else and no end."""
    expected = []
    for i in range(len(exits)):
        reach = reach_of(exits, i)
        closed = all(isinstance(goal, int) for j in reach for goal, _ in exits[j]) and all(i in reach_of(exits, j) for j in reach)
        if closed and i == min(reach):
            expected.append(sorted(reach))
    assert flow(exits).traps == expected


@given(graphs())
def test_paths_are_shortest(exits: Exits) -> None:
    """A path follows the exits, and none is shorter."""
    found = flow(exits)
    for goal in range(len(exits)):
        path = found.path([0], goal)
        assert bool(path) == (goal in reach_of(exits, 0))
        if path:
            assert path[0] == 0 and path[-1] == goal
            assert all(b in found.successors(a) for a, b in pairwise(path))
            simple = [p for p in simple_paths(exits) if p[-1] == goal]
            assert len(path) == min(map(len, simple))


def simple_paths(exits: Exits) -> list[tuple[int, ...]]:
    """Every path from the first stage that visits no stage twice."""
    found = []
    for length in range(len(exits)):
        for rest in permutations(range(1, len(exits)), length):
            path = (0, *rest)
            if all(b in [goal for goal, _ in exits[a]] for a, b in pairwise(path)):
                found.append(path)
    return found


@given(graphs(5))
@example([[(1, 50.0), (2, 50.0)], [("success", 100.0)], [("success", 100.0)]])
@example([[(1, 100.0), ("success", 0.0)], [(0, 100.0)]])
@example([[(1, 100.0)], [(0, 100.0), (2, 1e-14)], [("success", None)]])
def test_the_success_path_is_the_likeliest(exits: Exits) -> None:
    """No simple path to a success has a greater product of shares; of equal ones it is the first by list order."""
    found = flow(exits)
    options = []
    for path in simple_paths(exits):
        product = 1.0
        for a, b in pairwise(path):
            product *= max(way.share for way in found.ways[a] if way.to == b)
        product *= max((way.share for way in found.ways[path[-1]] if way.end == "success"), default=0.0)
        if product > 0:
            options.append((product, path))
    if not options:
        assert found.success_path == ()
        return
    product = next(product for product, path in options if path == found.success_path)
    assert product == pytest.approx(max(options)[0])
    assert found.success_path == min(path for product, path in options if product == max(options)[0]) or product < max(options)[0]


# ---------------------------------------------------------------- chances


@given(graphs())
def test_without_traps_everybody_ends_somewhere(exits: Exits) -> None:
    """Ends weighted by visits add up to 1 when nobody can get stuck, and reach, success and loss are chances."""
    found = flow(exits)
    stuck = {i for trap in found.traps for i in trap}
    chances = found.chances
    if stuck & found.reachable([0]):
        assert chances.success[0] is None or 0 <= chances.success[0] <= 1
        return
    if any(chances.visits[i] is None for i in found.reachable([0])):
        return  # all that leads out has a share of 0
    ended = sum((chances.visits[i] or 0) * way.share for i in range(len(exits)) for way in found.ways[i] if way.end)
    assert ended == pytest.approx(1)
    success = sum((chances.visits[i] or 0) * way.share for i in range(len(exits)) for way in found.ways[i] if way.end == "success")
    assert chances.success[0] == pytest.approx(success)
    for i in found.reachable([0]):
        reach, visits, lost = chances.reach[i], chances.visits[i], chances.lost[i]
        assert reach is not None and visits is not None and lost is not None
        assert -1e-9 <= reach <= 1 and reach <= visits + 1e-9 and -1e-9 <= lost <= 1 + 1e-9


@given(graphs(4))
def test_success_by_walking(exits: Exits) -> None:
    """The chance of success is what a crowd of customers shows that walks for long enough."""
    found = flow(exits)
    if found.chances.success[0] is None:
        return
    crowd, through = [1.0] + [0.0] * (len(exits) - 1), 0.0
    for _ in range(3000):
        after = [0.0] * len(exits)
        for i, people in enumerate(crowd):
            for way in found.ways[i]:
                if way.to is not None:
                    after[way.to] += people * way.share
                elif way.end == "success":
                    through += people * way.share
        crowd = after
        if sum(crowd) < 1e-12:
            break
    assert through == pytest.approx(found.chances.success[0], abs=max(1e-6, sum(crowd)))


def test_a_trap_gives_no_number() -> None:
    """Where customers can go round for ever, nothing is claimed about those who may get there."""
    found = flow([[(1, 50), ("success", 50)], [(2, None)], [(1, None)]])
    assert found.traps == [[1, 2]]
    assert found.chances.success == (None, None, None)
    assert found.chances.visits == (1.0, None, None) and found.chances.reach[0] == 1.0


def test_a_trap_that_nobody_enters_spoils_nothing() -> None:
    """An exit with a share of 0 leads nobody into a trap."""
    found = flow([[(1, 0), ("success", 100)], [(1, None)]])
    assert found.chances.success[0] == 1.0 and found.chances.visits == (1.0, 0.0)


# ---------------------------------------------------------------- shares


@given(st.lists(st.one_of(st.none(), st.floats(-10, 200)), min_size=1, max_size=6))
def test_split_shares(written: list[float | None]) -> None:
    """Shares are chances that sum to 1, keep the proportions that are written, and say which of them are assumed."""
    exits: Any = tuple(SimpleNamespace(share=None if share is None else Percent(share)) for share in written)
    shares, assumed = split_shares(exits)
    assert len(shares) == len(assumed) == len(written)
    assert sum(shares) == pytest.approx(1) and all(0 <= share <= 1 for share in shares)
    known = [max(0.0, share) for share in written if share is not None]
    if len(written) == 1:
        assert (shares, assumed) == ([1.0], [sum(known) == 0 and written != [None]])
        return
    if sum(known) == 0 and None not in written:
        assert len(set(shares)) == 1 and all(assumed)
    else:
        assert assumed == [share is None for share in written]
        total = max(sum(known), 100.0) if None in written else sum(known)
        assert [s for s, guess in zip(shares, assumed, strict=True) if not guess] == pytest.approx([share / total for share in known])
        assert len({s for s, guess in zip(shares, assumed, strict=True) if guess}) <= 1


# ---------------------------------------------------------------- what is not written


def journey_of(text: str, tmp_path: Path) -> Any:
    """The one journey of a file."""
    path = tmp_path / "journey.yaml"
    path.write_text(text, encoding="utf-8")
    (journey,) = load([str(path)]).model.journeys
    return journey


def test_ways_that_are_not_written(tmp_path: Path) -> None:
    """Without `next` the way goes on down the list; the last stage is a success, unless it comes before purchase."""
    found = Flow(journey_of("journey: A\nstages:\n  - name: a\n  - {name: b, end: lost}\n  - {name: c, next: []}\n  - name: d\n", tmp_path))
    assert [[(way.to, way.end, way.share) for way in ways] for ways in found.ways] == [
        [(1, None, 1.0)],
        [(None, "lost", 1.0)],
        [],
        [(None, "success", 1.0)],
    ]
    for phase, end in (("need", []), ("awareness", []), ("consideration", []), ("purchase", ["success"]), ("exit", ["success"])):
        found = Flow(journey_of(f"journey: A\nstages:\n  - {{name: a, phase: {phase}}}\n", tmp_path))
        assert [way.end for way in found.ways[0]] == end


def test_ways_that_lead_nowhere_known(tmp_path: Path) -> None:
    """An unknown goal, or another journey, ends this one neutrally; an unknown one is told apart."""
    found = Flow(journey_of("journey: A\nid: a\nstages:\n  - {name: b, next: [nowhere, {end: success}]}\n", tmp_path))
    assert found.unresolved and [(way.to, way.end) for way in found.ways[0]] == [(None, "neutral"), (None, "success")]
    found = Flow(journey_of("journey: A\nid: a\nstages:\n  - {name: b, next: a}\n", tmp_path))
    assert not found.unresolved and found.ways[0][0].hands_over is not None


# ---------------------------------------------------------------- size


def test_big_graphs() -> None:
    """Thousands of stages in a line, in one loop, or all to all do not blow up."""
    size = 5_000
    line = flow([[(i + 1, None)] for i in range(size - 1)] + [[("success", None)]])
    assert len(line.components) == size and line.chances.success[0] == 1.0 and len(line.success_path) == size
    loop = flow([[((i + 1) % size, 99), ("lost", 1)] for i in range(size)])
    assert len(loop.components) == 1 and loop.chances.success[0] is None and loop.success_path == () and loop.traps == []
    back = flow([[(i + 1, 90), (0, 10)] for i in range(size - 1)] + [[("success", None)]])
    assert back.chances.success[0] is None and len(back.path([0], size - 1)) == size
    fan = flow([[(i, None) for i in range(1, size)]] + [[("success", None)]] * (size - 1))
    assert fan.chances.success[0] == pytest.approx(1) and fan.success_path == (0, 1)
    dense = flow([[(j, None) for j in range(60)] + [("success", None)] for _ in range(60)])
    assert dense.chances.success[0] == pytest.approx(1)
    traps = flow([[(i + 1, None), (size, None)] for i in range(size - 1)] + [[("success", None)], [(size, None)]])
    assert traps.chances.success[0] is None and traps.traps == [[size]]
