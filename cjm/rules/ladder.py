"""STR023 and STR024: the steps of Hunt's awareness ladder (pack hunt-ladder)."""

from itertools import pairwise
from typing import Final

from cjm.model import Journey, Stage
from cjm.rules.registry import INFO, WARNING, Remarks, on, rule
from cjm.rules.remarks import joined, on_own, said
from cjm.words import Phrase

_STEPS: Final = {
    "indifference": Phrase("indifference", "безразличие"),
    "problem": Phrase("problem", "осознание проблемы"),
    "comparison": Phrase("comparison", "сравнение"),
    "choice": Phrase("choice", "выбор"),
    "purchase": Phrase("purchase", "покупка"),
    "convinced": Phrase("convinced", "убеждённость"),
}
_ORDER: Final = tuple(_STEPS)


@rule(
    "STR023",
    "skipped-ladder-step",
    WARNING,
    packs=("hunt-ladder",),
    fix="stub",
    en=("{fault}", "customers who are not led from step to step turn to whoever leads them", "{write}"),
    ru=(
        "Ступень лестницы узнавания пропущена или стоит не по порядку.",
        "{fault}",
        "клиент, которого не ведут со ступени на ступень, уходит к тому, кто ведёт",
        "{write}",
    ),
)
def skipped_ladder_step(journey: Journey) -> Remarks:
    """A step of the awareness ladder is left out between two others, or comes after a higher one.

    Ben Hunt's ladder goes from indifference over the problem, the comparison of solutions and the choice of a supplier to the
    purchase. Nobody jumps a step: who does not feel the problem does not compare. A map may begin and end where it likes
    (`journey-starts-late` speaks of the beginning); a stage that stands after a higher step is reported only where the order
    of the list leads into it, so a written `next` may lead back.

    Bad::

        journey: Order
        packs: [hunt-ladder]
        stages:
          - {name: Sees the problem, ladder: problem}
          - {name: Buys, ladder: purchase}

    Good::

        journey: Order
        packs: [hunt-ladder]
        stages:
          - {name: Sees the problem, ladder: problem}
          - {name: Compares, ladder: comparison}
          - {name: Chooses, ladder: choice}
          - {name: Buys, ladder: purchase}
    """
    if any(stage.wrote("ladder") and stage.ladder is None for stage in journey.stages):
        return
    written = {_ORDER.index(stage.ladder): stage for stage in reversed(journey.stages) if stage.ladder is not None}
    steps = sorted(written)
    for low, high in pairwise(steps):
        if high - low > 1:
            lower, stage = written[low], written[high]
            missing = joined([_STEPS[step] for step in _ORDER[low + 1 : high]])
            fault = said(_GAP, missing=missing, before=lower.name, after=stage.name)
            write = said(_STAGE, step=_ORDER[low + 1])
            yield on(stage, "ladder", detail=f"gap:{low}", fault=fault, write=write, steps=_ORDER[low + 1 : high])
    last: Stage | None = None
    for i, stage in enumerate(journey.stages):
        if stage.ladder is None:
            continue
        follows = i > 0 and journey.stages[i - 1].next is None and journey.stages[i - 1].end is None
        if last is not None and follows and _ORDER.index(stage.ladder) < _ORDER.index(last.ladder or ""):
            fault = said(_BACK, stage=stage.name, step=_STEPS[stage.ladder], before=last.name, higher=_STEPS[last.ladder or ""])
            yield on(stage, "ladder", detail="order", fault=fault, write=_REORDER)
        last = stage


_GAP: Final = Phrase(
    "Between “{before}” and “{after}” the ladder misses: {missing}",
    "Между «{before}» и «{after}» на лестнице пропущено: {missing}",
)
_BACK: Final = Phrase(
    "“{stage}” ({step}) comes after the higher step “{before}” ({higher})",
    "«{stage}» ({step}) идёт после более высокой ступени «{before}» ({higher})",
)
_STAGE: Final = Phrase("a stage with `ladder: {step}`", "этап с `ladder: {step}`")
_REORDER: Final = Phrase(
    "the stages in the order of the steps, or `next` where the way leads back",
    "этапы в порядке ступеней или `next` там, где путь ведёт назад",
)
_EARLY: Final = ("indifference", "problem")


@rule(
    "STR024",
    "hard-sell-early",
    INFO,
    packs=("hunt-ladder",),
    en=(
        "“{touchpoint}” sells while the customer is still at the step of {step}",
        "an offer to somebody who wants nothing only teaches him to look away",
        "`purpose: attract` or `purpose: inform`, and the offer at a later step",
    ),
    ru=(
        "Продажа в лоб тем, кто ещё не думает о покупке.",
        "«{touchpoint}» продаёт, а клиент ещё на ступени «{step}»",
        "предложение тому, кому ничего не нужно, учит лишь отворачиваться",
        "`purpose: attract` или `purpose: inform`, а предложение — на ступени выше",
    ),
)
def hard_sell_early(stage: Stage) -> Remarks:
    """A touchpoint sells at the lowest steps of the ladder.

    To somebody who is indifferent it makes no sense to offer anything; one can only leave a good impression, and then help him see
    the problem. Touchpoints with `purpose: sell` belong to comparison, choice and purchase.

    Bad::

        journey: Order
        packs: [hunt-ladder]
        stages:
          - name: Scrolls the feed
            ladder: indifference
            touchpoints:
              - {name: Buy-now banner, purpose: sell}

    Good::

        journey: Order
        packs: [hunt-ladder]
        stages:
          - name: Scrolls the feed
            ladder: indifference
            touchpoints:
              - {name: Story about pumps, purpose: attract}
    """
    if stage.ladder in _EARLY:
        for touchpoint in stage.touchpoints:
            if touchpoint.purpose == "sell" and touchpoint.needs_care:
                yield on_own(touchpoint, "purpose", touchpoint=touchpoint.name, step=_STEPS[stage.ladder or ""])
