"""Whether what customers have said goes along with them when the channel changes."""

from cjm.graph import Flow
from cjm.metrics.fractions import Halves, halves
from cjm.model import Stage
from cjm.views import meant, on_offer


def switches(flow: Flow, stage: Stage) -> bool:
    """Whether the channel can change in a stage or on the way to the next: two channels or more in it and its successors together."""
    here = flow.position(stage)
    around = [stage, *(flow.stages[i] for i in flow.successors(here))] if here is not None else [stage]
    met = {(meant(ref) or ref).id for part in around for touchpoint in on_offer(part) if (ref := touchpoint.channel) is not None}
    return len(met) > 1


def context_kept(flow: Flow) -> Halves[Stage]:
    """Stages with a channel switch that keep the context, keep a part of it (½), or lose it.

    A stage that does not say is on neither side (decision 45).
    """
    asked = (stage for stage in flow.stages if stage.handoff is not None and stage.handoff.context is not None)
    return halves(
        (stage for stage in asked if switches(flow, stage)),
        lambda stage: stage.handoff.context if stage.handoff is not None else None,
        "kept",
        "partial",
    )
