"""Where customers get to, by the chain of shares (decision 25), and where they would get to if one share were another."""

from typing import NamedTuple

from cjm.graph import Flow


class Ends(NamedTuple):
    """Of all who start, the parts, 0–1, that end in success, are lost, leave otherwise, or go on to another journey; together 1."""

    success: float
    lost: float
    neutral: float
    journey: float


def success(flow: Flow) -> float | None:
    """The share of all who start, 0–1, that reaches a success end; None where customers can get stuck for ever."""
    return flow.chances.success[0] if flow.stages else None


def lost(flow: Flow) -> float | None:
    """The share of all who start, 0–1, that takes a lost end; None where customers can get stuck for ever."""
    parts = flow.chances.lost
    return sum(part for part in parts if part is not None) if parts and None not in parts else None


def ends(flow: Flow) -> Ends | None:
    """How all who start end; None without stages, and where customers can get stuck for ever."""
    found = dict.fromkeys(Ends._fields, 0.0)
    for visits, ways in zip(flow.chances.visits, flow.ways, strict=True):
        if visits is None:
            return None
        for way in ways:
            if way.to is None:
                found["journey" if way.hands_over is not None else way.end or "neutral"] += visits * way.share
    reached = success(flow)
    return None if reached is None else Ends(**found)


def assumed(flow: Flow) -> bool:
    """Whether the numbers rest on shares that nobody wrote."""
    return any(way.assumed for i in flow.reachable([0] if flow.stages else []) for way in flow.ways[i])


def with_share(flow: Flow, stage: int, exit: int, share: float) -> Flow:
    """The flow with another share, 0–1, of one exit, both by position; the other exits of the stage keep their proportion.

    Where the others have no share at all, what is left is split among them equally.
    """
    ways = flow.ways[stage]
    others = 1 - ways[exit].share

    def other(now: float) -> float:
        return now * (1 - share) / others if others > 0 else (1 - share) / (len(ways) - 1)

    changed = Flow(flow.journey)
    changed.ways[stage] = tuple(way._replace(share=share if k == exit else other(way.share)) for k, way in enumerate(ways))
    return changed
