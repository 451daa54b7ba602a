"""EMO: moments of truth, promises and delights."""

from cjm.model import Journey, Stage, Touchpoint
from cjm.rules.measured import missed
from cjm.rules.registry import ERROR, INFO, STANDARD, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import OR, joined, on_own, quoted
from cjm.terms import TERMS
from cjm.views import lacks, unknown
from cjm.words import Phrase


@rule(
    "EMO011",
    "no-moment-of-truth",
    INFO,
    en=(
        "“{journey}” marks no moment of truth",
        "where every contact counts the same, effort goes to the loudest",
        "`moment_of_truth: yes` on the contact that decides whether people buy or stay",
    ),
    ru=(
        "Ни одна точка контакта не отмечена как момент истины.",
        "В пути «{journey}» не отмечен момент истины",
        "если все контакты одинаково важны, силы уходят туда, где громче",
        "`moment_of_truth: yes` у контакта, который решает, купит клиент или уйдёт",
    ),
)
def no_moment_of_truth(journey: Journey) -> Remarks:
    """No touchpoint of a journey is marked as a moment of truth.

    A moment of truth is a contact in which customers make up their minds about the firm (Carlzon, SAS). A critical point of that
    kind counts as a mark.

    Bad::

        journey: Order
        stages:
          - name: Gets the boots
            touchpoints:
              - {name: Courier, quality: so-so}

    Good::

        journey: Order
        stages:
          - name: Gets the boots
            touchpoints:
              - {name: Courier, quality: so-so, moment_of_truth: yes}
    """
    touchpoints = [touchpoint for _, touchpoint in journey.touchpoints() if touchpoint.needs_care]
    marked = any(touchpoint.moment_of_truth or unknown(touchpoint) for touchpoint in touchpoints)
    if touchpoints and not marked and not any(point.kind == "moment-of-truth" for _, point in journey.points()):
        yield on(journey, journey=journey.name)


@rule(
    "EMO012",
    "mot-unguarded",
    WARNING,
    level=STANDARD,
    live=ERROR,
    en=(
        "“{touchpoint}” is a moment of truth without {missing}",
        "one bad contact decides here, so somebody must own it, watch it and stand behind it",
        "{fields}",
    ),
    ru=(
        "Момент истины без владельца, показателя или работы за кулисами.",
        "«{touchpoint}» - момент истины, но не хватает: {missing}",
        "здесь всё решает один неудачный контакт, поэтому за ним должны стоять люди, показатель и работа за кулисами",
        "{fields}",
    ),
)
def mot_unguarded(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A moment of truth lacks an owner, a KPI or the work backstage.

    The owner answers for it, the KPI tells when it slips, and `backstage` names the work that makes it possible (service blueprint,
    Shostack). An owner of the stage is enough, an owner of the whole journey is not.

    Bad::

        journey: Order
        stages:
          - name: Gets the boots
            touchpoints:
              - {name: Courier, moment_of_truth: yes}

    Good::

        journey: Order
        stages:
          - name: Gets the boots
            owner: delivery
            touchpoints:
              - {name: Courier, moment_of_truth: yes, kpis: [on-time], backstage: [route planning]}
        library:
          teams:
            delivery: {name: Delivery}
          kpis:
            on-time: {name: Delivered in the slot, type: rate}
    """
    if stage is None or not touchpoint.moment_of_truth or not touchpoint.in_use or unknown(touchpoint):
        return
    guards = {
        "owner": Phrase("an owner", "владельца"),
        "kpis": Phrase("a KPI", "показателя"),
        "backstage": Phrase("work backstage", "работы за кулисами"),
    }
    missing = [key for key in guards if lacks(touchpoint, key) and not (key == "owner" and stage.wrote(key))]
    if missing:
        fields = joined([f"`{key}:`" for key in missing])
        words = [guards[key] for key in missing]
        yield on(touchpoint, touchpoint=touchpoint.name, missing=Phrase(joined(words, OR).en, joined(words).ru), fields=fields)


@rule(
    "EMO014",
    "promise-gap",
    WARNING,
    en=(
        "“{stage}” does not keep its promise: {weak}",
        "a promise that is not kept disappoints more than none",
        "an action for what is weak, or a promise that can be kept",
    ),
    ru=(
        "Обещание этапа не сдержано.",
        "Обещание этапа «{stage}» не сдержано: {weak}",
        "несдержанное обещание разочаровывает сильнее, чем его отсутствие",
        "действие для слабого места или обещание, которое можно сдержать",
    ),
)
def promise_gap(stage: Stage, journey: Journey, context: Context) -> Remarks:
    """A stage promises something, and a touchpoint there is so-so or awful, or a KPI misses its target.

    One of the reasons to draw a map at all: it shows where the promise of the brand does not match what people get. Mend the
    contact, or promise what you can keep. KPIs of the stage and its touchpoints count by their latest value, where it is not
    worse by chance only.

    Bad::

        journey: Order
        stages:
          - name: Gets the boots
            promise: At your door in two hours
            touchpoints:
              - {name: Courier, quality: so-so}

    Good::

        journey: Order
        stages:
          - name: Gets the boots
            promise: At your door in two hours
            touchpoints:
              - {name: Courier, quality: great}
    """
    used = [touchpoint for touchpoint in stage.touchpoints if touchpoint.in_use]
    weak = [_rated(touchpoint, grade) for grade in ("awful", "so-so") for touchpoint in used if touchpoint.grade == grade]
    if stage.promise:
        weak += missed((*stage.kpis, *(ref for touchpoint in used for ref in touchpoint.kpis)), journey, context)
    if stage.promise and weak:
        yield on(stage, "promise", stage=stage.name, weak=joined(weak[:3]))


def _rated(touchpoint: Touchpoint, grade: str) -> Phrase:
    name, said = quoted(touchpoint.name), TERMS["quality"][grade]
    return Phrase(f"{name.en} is {said.en}", f"{name.ru} - {said.ru}")


@rule(
    "EMO015",
    "wow-not-repeatable",
    INFO,
    en=(
        "“{touchpoint}” delights only once, and nothing is planned for the next visit",
        "next time people expect it, and miss it",
        "`repeatable: yes`, or a play for customers who come back",
    ),
    ru=(
        "Восторг, который нельзя повторить.",
        "«{touchpoint}» восхищает только один раз, а для следующего визита ничего нет",
        "в следующий раз клиент этого ждёт и разочаруется",
        "`repeatable: yes` или сценарий для тех, кто возвращается",
    ),
)
def wow_not_repeatable(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A delight cannot be repeated, and the stage has no play for those who come back.

    A treat from the chef is a wonder once; on the third visit its absence is an offence. What attracts today is expected tomorrow
    (Kano), so plan what comes after it.

    Bad::

        journey: Dinner
        stages:
          - name: Eats
            touchpoints:
              - {name: A treat from the chef, kano: attractive, repeatable: no}

    Good::

        journey: Dinner
        stages:
          - name: Eats
            touchpoints:
              - {name: A treat from the chef, kano: attractive, repeatable: no}
            plays:
              - name: Third visit
                trigger: guest has come three times
                stop: treated
                steps:
                  - {task: Offer the table by the window, within: 1d}
    """
    once = touchpoint.kano == "attractive" and touchpoint.repeatable is False and touchpoint.in_use
    if stage is not None and once and lacks(stage, "plays"):
        yield on_own(touchpoint, "repeatable", touchpoint=touchpoint.name)
