"""Which functions of the firm answer for a journey, and how often customers are handed from one to another."""

from itertools import pairwise

from cjm.metrics.fractions import Fraction, fraction
from cjm.model import Journey, Ref, Stage, Team
from cjm.views import answers_for, function_of


def handed_on(journey: Journey) -> Fraction[Stage]:
    """The silo index: stages whose owner is of another function than that of the stage listed before, of all stages (decision 63)."""
    owned = ((a, b, function_of(a.effective_owner), function_of(b.effective_owner)) for a, b in pairwise(journey.stages))
    taken = {after for _, after, ours, theirs in owned if ours is not None and theirs is not None and ours != theirs}
    return fraction(journey.stages, taken.__contains__)


def functions_of(stage: Stage) -> list[str]:
    """The functions that a stage depends on, each once: of its owner, of those of its touchpoints, and of teams with influence."""
    owners = (stage.effective_owner, *(answers_for(stage, touchpoint) for touchpoint in stage.touchpoints if touchpoint.in_use))
    refs: list[Ref[Team] | None] = [*owners, *(voice.team for voice in stage.influence if voice.weight >= 1)]
    return list(dict.fromkeys(function for ref in refs if (function := function_of(ref)) is not None))
