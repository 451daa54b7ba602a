"""Stubs where customers get stuck, leave, or come from nowhere."""

from collections.abc import Iterator
from typing import Any

from cjm.edits import Edit
from cjm.fix.define import defined
from cjm.fix.insert import add, add_before, become, put, write
from cjm.fix.registry import Case, Edits, fixes
from cjm.fix.spot import Spot
from cjm.graph import Flow
from cjm.model import Stage
from cjm.values import Percent


@fixes("dead-end-stage")
def dead_end_stage(case: Case) -> Edits:
    """A neutral end for a person to judge; beside a way back to the stage itself, one more way out."""
    stage = case.stage
    if stage is None:
        return None
    leaves = case.todo("where these customers go", "куда идут эти клиенты")
    if "next" not in stage.at.marks:
        return [put(stage, "end", "neutral", leaves)]
    if not stage.data.get("next"):
        return [become(stage, "next", "end", "neutral", leaves)]
    back, out = stage.data["next"], {"end": "neutral", "when": leaves}
    again = case.todo("why they come back", "почему возвращаются")
    if isinstance(back, str):
        return [become(stage, "next", "next", [{"to": back, "when": again}, out])]
    rows = [case.spot((*stage.path, "next", i)) for i in range(len(back))] if isinstance(back, list) else []
    if not rows or None in rows:
        return None
    return [*(put(row, "when", again) for row in rows if row is not None and "when" not in row.at), add(stage, "next", out)]


@fixes("drop-off-without-path")
def drop_off_without_path(case: Case) -> Edits:
    """A fork: the share that is known is lost, the rest goes on as before."""
    spot, flow = case.stage, _flow(case)
    stage = _stage(case, flow)
    if spot is None or flow is None or stage is None:
        return None
    share = next((point.share for point in stage.critical_points if point.address == case.remark.address), None)
    way = next(iter(flow.ways_from(stage)), None)
    if share is None or way is None or not 0 < share.value < 100 or (way.exit is not None and set(way.exit.at.marks) - {"to", "end"}):
        return None
    on: dict[str, Any] = {"to": flow.stages[way.to].id} if way.to is not None else {"end": way.end}
    rest = Percent(round(100 - share.value, 9))
    exits = [
        {**on, "when": case.todo("when they go on", "когда идут дальше"), "share": str(rest)},
        {"end": "lost", "when": case.todo("when they give up", "когда сдаются"), "share": str(share)},
    ]
    for key in ("next", "end"):
        if key in spot.at.marks:
            return [become(spot, key, "next", exits)] if way.hands_over is None else None
    return [put(spot, "next", exits)]


@fixes("entry-points-missing")
def entry_points_missing(case: Case) -> Edits:
    """One channel to name; it is defined in the file's own library."""
    stage = case.stage
    if stage is None:
        return None
    channel = {"name": case.todo("where people come from", "откуда приходят люди")}
    return [write(stage, "entry", ["todo"]), *defined(case, "channels", "todo", channel)]


def new_stage(case: Case, **fields: Any) -> dict[str, Any]:
    """A stage to fill in."""
    title, journey = case.todo("what customers do here", "что здесь делает клиент"), case.journey
    stage = {"name": title, "id": "todo", **fields, "does": case.todo("their steps", "его шаги")}
    if journey is not None and journey.status == "live" and journey.owner is not None:
        stage["influence"] = {journey.owner.id: 3}  # a live journey has to say it of every stage
    return stage


@fixes("journey-starts-late")
def journey_starts_late(case: Case) -> Edits:
    """A first stage."""
    root = case.spot(())
    return [add_before(root, "stages", 0, new_stage(case, phase="consideration"))] if root is not None else None


@fixes("journey-ends-at-purchase")
def journey_ends_at_purchase(case: Case) -> Edits:
    """A last stage, to which those who succeed go on."""
    return _last_stage(case, "use")


@fixes("no-exit-stage")
def no_exit_stage(case: Case) -> Edits:
    """A last stage in which customers leave."""
    return _last_stage(case, "exit")


def _last_stage(case: Case, phase: str) -> Iterator[Edit | None]:
    """One more stage at the end of the list; every success end leads there."""
    root, flow = case.spot(()), _flow(case)
    if root is None or flow is None or not flow.clear:
        return
    stage = new_stage(case, phase=phase)
    last = flow.stages[-1]
    leads_on = last.next is None and last.end is None
    for i, ways in enumerate(flow.ways):
        spot = case.spot(("stages", i))
        if spot is not None and any(way.end == "success" for way in ways) and not (leads_on and flow.stages[i] is last):
            leads_on = True
            yield from _to_stage(case, i, spot, stage["id"])
    yield add(root, "stages", stage) if leads_on else None


def _to_stage(case: Case, i: int, spot: Spot, id: str) -> list[Edit | None]:
    """The success ends of a stage, as ways to another one."""
    if "end" in spot.at:
        return [become(spot, "end", "next", id)]
    exits = spot.data.get("next")
    rows = (
        [case.spot(("stages", i, "next", n)) for n in range(len(exits))] if isinstance(exits, list) else [case.spot(("stages", i, "next"))]
    )
    return [become(row, "end", "to", id) for row in rows if row is not None and row.data.get("end") == "success"]


@fixes("skipped-ladder-step")
def skipped_ladder_step(case: Case) -> Edits:
    """A stage for each step that is left out, before the stage that comes too early."""
    detail, root = case.remark.detail, case.spot(())
    steps = case.remark.values.get("steps")
    if root is None or not detail.startswith("gap:") or not isinstance(steps, tuple) or not isinstance(case.path[1], int):
        return None
    return [add_before(root, "stages", case.path[1], {**new_stage(case, ladder=step), "id": f"todo-{step}"}) for step in steps]


def _flow(case: Case) -> Flow | None:
    return Flow(case.journey) if case.journey is not None else None


def _stage(case: Case, flow: Flow | None) -> Stage | None:
    """The stage that the remark stands in."""
    if flow is None or len(case.path) < 2 or case.path[0] != "stages":
        return None
    return next((stage for stage in flow.stages if stage.extent.covers(case.remark.place)), None)
