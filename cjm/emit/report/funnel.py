"""The funnel of a journey: who gets to each stage, who is lost there, and the chain that the what-if solves again."""

from dataclasses import dataclass
from typing import Any, Final

from cjm import metrics
from cjm.emit.report.pen import Pen
from cjm.emit.report.texts import title_of
from cjm.graph import Flow, Way
from cjm.model import Element, Journey, Stage
from cjm.terms import term

_OFTEN: Final = 1.005
"""Visits from which a stage is said to be visited again: what two decimals show as more than one."""


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A stage: the share of all who start that reaches it, 0–1, its visits, the chance of success from it, the share lost there.

    None stands where customers can get stuck for ever. `guessed` says that a share of its exits is assumed.
    """

    number: int
    stage: Stage
    reach: float | None
    visits: float | None
    success: float | None
    lost: float | None
    guessed: bool


@dataclass(frozen=True, slots=True)
class Funnel:
    """The rows, the stage that is visited most often if any is more than once, and the data of the what-if (None without a choice)."""

    rows: list[FunnelRow]
    often: FunnelRow | None
    chain: dict[str, Any] | None

    @property
    def guessed(self) -> bool:
        """Whether a share is assumed."""
        return any(row.guessed for row in self.rows)

    @property
    def stuck(self) -> bool:
        """Whether customers can get stuck."""
        return any(row.reach is None or row.success is None for row in self.rows)


def funnel(flow: Flow, pen: Pen) -> Funnel:
    """The funnel of a journey, in the words of a page."""
    found = flow.chances
    rows = [
        FunnelRow(
            i,
            stage,
            found.reach[i],
            found.visits[i],
            found.success[i],
            found.lost[i],
            any(way.assumed for way in flow.ways[i]),
        )
        for i, stage in enumerate(flow.stages)
    ]
    often = max((row for row in rows if (row.visits or 0) > _OFTEN), key=lambda row: (row.visits or 0, -row.number), default=None)
    choice = metrics.success(flow) is not None and any(len(ways) > 1 for ways in flow.ways)
    return Funnel(rows, often, chain(flow, pen) if choice else None)


def chain(flow: Flow, pen: Pen) -> dict[str, Any]:
    """The chain of shares as data for the script.

    `{"stages": [{"title", "ways": [{"to": position or null, "end": word or null, "share": 0–1, "key", "label"}]}], "components":
    [[position, …], …], "stuck": [position, …]}`; components as in `graph.Flow`, each before those that lead to it. A key names an
    exit in a link (`checkout.order`): stage, and where the exit leads, with a number where that is not enough.
    """
    stages = []
    numbers = chain_of(flow)
    for stage, ways, numbered in zip(flow.stages, flow.ways, numbers["stages"], strict=True):
        taken: dict[str, int] = {}
        told = []
        for way, share in zip(ways, numbered["ways"], strict=True):
            key = f"{stage.id}.{_goal(flow, way)}"
            taken[key] = taken.get(key, 0) + 1
            number = f"~{taken[key]}" if taken[key] > 1 else ""
            told.append({**share, "key": key + number, "label": _label(flow, way, pen)})
        stages.append({"title": _title(stage, flow.journey, pen), "ways": told})
    return {**numbers, "stages": stages}


def chain_of(flow: Flow) -> dict[str, Any]:
    """The numbers of a chain without its words: what `solve` of `50-chain.js` takes."""
    stages = [{"ways": [{"to": way.to, "end": way.end, "share": way.share} for way in ways]} for ways in flow.ways]
    return {"stages": stages, "components": flow.components, "stuck": [i for trap in flow.traps for i in trap]}


def _goal(flow: Flow, way: Way) -> str:
    return flow.stages[way.to].id if way.to is not None else way.hands_over.id if way.hands_over is not None else way.end or ""


def _label(flow: Flow, way: Way, pen: Pen) -> str:
    """What an exit is called: its condition, else where it leads."""
    if way.exit is not None and way.exit.when:
        return pen.spoken(way.exit.when, flow.journey.lang)[0]
    if way.to is not None:
        return _title(flow.stages[way.to], flow.journey, pen)
    if way.hands_over is not None:
        item = way.hands_over.item
        return _title(item, flow.journey, pen) if isinstance(item, Element) else way.hands_over.id
    return term("end", way.end, pen.lang)


def _title(element: Element, journey: Journey, pen: Pen) -> str:
    return pen.spoken(title_of(element), journey.lang)[0]
