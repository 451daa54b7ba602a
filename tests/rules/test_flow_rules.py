"""What the rules about the flow say together, and the questions that they ask of the graph."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.check import Options, check
from cjm.graph import Flow
from cjm.project import load
from cjm.resolve import Defaults, resolve
from cjm.rules.dominators import dominators
from cjm.source import Source
from cjm.values import Calendar, Text
from cjm.yamltree import parse

TODAY = date(2026, 11, 20)
SAMPLE = Path(__file__).parent.parent / "samples" / "online-order.yaml"
GRAPH_RULES = ("STR003", "STR004", "STR008", "STR009", "STR010")
LOOP = "journey: Loop\nstages: [{name: Writes}, {name: Waits, next: writes}]\n"
DEAD_END = "journey: Dead end\nstages: [{name: Looks, phase: need}]\n"


def found(text: str, folder: Path, level: str, ignore: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The findings of the graph rules: names and addresses."""
    (folder / "journey.yaml").write_text(text, encoding="utf-8")
    report = check(load([str(folder)]), Options(TODAY, level=level, ignore=ignore))
    return [(finding.name, finding.address) for finding in report.findings if finding.code in GRAPH_RULES]


@pytest.mark.parametrize(
    ("text", "level", "ignore", "names"),
    [
        (LOOP, "starter", (), ["no-end"]),
        (LOOP, "standard", (), ["endless-loop"]),
        (LOOP, "strict", ("endless-loop",), ["no-end"]),
        (DEAD_END, "starter", (), ["dead-end-stage"]),
        (DEAD_END, "strict", (), ["dead-end-stage"]),
        (DEAD_END, "strict", ("dead-end-stage",), ["no-end"]),
    ],
)
def test_a_trap_is_reported_once(text: str, level: str, ignore: tuple[str, ...], names: list[str], tmp_path: Path) -> None:
    """`no-end` speaks of a trap only where the rule that knows more about it does not run."""
    assert [name for name, _ in found(text, tmp_path, level, ignore)] == names


def test_only_the_order_of_the_list_gives_the_fallthrough_away(tmp_path: Path) -> None:
    """The sample without the `next` of its recovery stage stays valid and sound; one rule sees that lost carts meet the courier."""
    text = SAMPLE.read_text(encoding="utf-8")
    exits = (
        "    next:\n"
        "      - {to: checkout, when: comes back, share: 15%}\n"
        "      - {end: lost, when: buys elsewhere or not at all, share: 85%}\n"
    )
    assert text.count(exits) == 1
    assert found(text, tmp_path, "strict") == []
    assert found(text.replace(exits, ""), tmp_path, "strict") == [("silent-fallthrough", "online-order/stage:recovery")]


# ---------------------------------------------------------------- questions to the graph

STAGES = st.integers(1, 7).flatmap(
    lambda count: st.tuples(
        st.lists(st.one_of(st.none(), st.lists(st.integers(0, count - 1), max_size=3)), min_size=count, max_size=count),
        st.sets(st.integers(0, count - 1), max_size=1),
    )
)
"""For each stage its exits, None for list order; and the stages with an entry of their own."""


def flow_of(exits: list[list[int] | None], entries: set[int]) -> Flow:
    """The flow of a journey with such stages."""
    rows = []
    for i, goals in enumerate(exits):
        onward = "" if goals is None else ", next: [" + ", ".join(f"s{goal}" for goal in goals) + "]"
        rows.append(f"  - {{name: S{i}{onward}{', entry: phone' if i in entries else ''}}}")
    tree, problems = parse(Source("journey.yaml", "\n".join(["journey: Any", "id: any", "stages:", *rows])))
    assert tree is not None, problems
    model, _ = resolve((), (tree,), Defaults(Text(""), "en", Calendar(), "", tree.whole))
    return Flow(model.journeys[0])


@given(STAGES)
def test_dominators(drawn: tuple[list[list[int] | None], set[int]]) -> None:
    """The immediate dominator closes the way to a stage when it is taken out, and every other one that does lies before it."""
    flow = flow_of(*drawn)
    reached = flow.reachable(flow.starts)
    nearest = dominators(flow)
    assert set(nearest) == reached
    for stage in reached:
        chain, above = [], nearest[stage]
        while above is not None:
            chain.append(above)
            above = nearest[above]
        passed = {i for i in reached - {stage} if stage not in flow.reachable(flow.starts, without=i)}
        assert set(chain) == passed


@given(STAGES)
def test_islands_and_ways_in(drawn: tuple[list[list[int] | None], set[int]]) -> None:
    """Starts and islands together reach every stage, no island is reached by what stands before it; a way in is a path from a start."""
    flow = flow_of(*drawn)
    assert flow.reachable([*flow.starts, *flow.islands]) == set(range(len(flow.stages)))
    for number, island in enumerate(flow.islands):
        assert island not in flow.reachable([*flow.starts, *flow.islands[:number]])
    for stage in range(len(flow.stages)):
        path = flow.way_in(stage)
        assert path[-1] == stage
        assert path == (flow.path(flow.starts, stage) or [stage])
