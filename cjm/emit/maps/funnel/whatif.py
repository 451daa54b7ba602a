"""What would move success most: one share made ten points larger, the other exits of its stage smaller in proportion."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from cjm.emit.maps.funnel.chain import LEAST
from cjm.graph import Flow, Way
from cjm.metrics import success
from cjm.metrics import with_share as with_share

STEP: Final = 0.1


class WhatIf(NamedTuple):
    """A stage and one of its ways out, by position; the share that it would have, and the flow with which that would be so."""

    stage: int
    way: Way
    share: float
    flow: Flow
    success: float


def what_if(flow: Flow, most: int = 2) -> list[WhatIf]:
    """The changes that gain most success, each at another stage, the best first; none where success cannot be computed.

    Which to try is told by the first-order gain (visits × change of the chance of success); what they bring is computed anew.
    """
    today = success(flow)
    if today is None:
        return []
    found: list[WhatIf] = []
    for _, i, k in sorted(_gains(flow), key=lambda gain: (-round(gain[0], 9), gain[1:])):
        if len(found) == most:
            break
        if all(known.stage != i for known in found):
            changed = _changed(flow, i, k)
            if changed.success - today >= LEAST:
                found.append(changed)
    return sorted(found, key=lambda known: (-round(known.success, 9), known.stage))


def _gains(flow: Flow) -> Iterator[tuple[float, int, int]]:
    """The gain of each exit of each fork to the first order, its stage and its number."""
    chances = flow.chances
    for i, ways in enumerate(flow.ways):
        visits, chance = chances.visits[i], chances.success[i]
        if len(ways) < 2 or not visits or chance is None:
            continue
        for k, way in enumerate(ways):
            then = (1.0 if way.end == "success" else 0.0) if way.to is None else chances.success[way.to]
            if then is not None and way.share < 1:
                others = (chance - way.share * then) / (1 - way.share)
                yield visits * min(STEP, 1 - way.share) * (then - others), i, k


def _changed(flow: Flow, i: int, k: int) -> WhatIf:
    share = min(1.0, flow.ways[i][k].share + STEP)
    changed = with_share(flow, i, k, share)
    return WhatIf(i, flow.ways[i][k], share, changed, success(changed) or 0.0)
