"""MEA: what the KPIs of a journey tell, all together."""

from collections.abc import Sequence
from typing import Final

from cjm.kpis import kind_of, kpis_of
from cjm.model import Journey, Kpi
from cjm.rules.registry import INFO, WARNING, Context, Remarks, on, rule
from cjm.views import meant


@rule(
    "MEA014",
    "attitude-only",
    WARNING,
    en=(
        "Every KPI of “{journey}” is an opinion",
        "people say one thing and do another; only what they do shows whether the opinion matters",
        "a KPI of what customers do, what it costs or brings, or how the firm works, such as `type: rate` or `type: ttr`",
    ),
    ru=(
        "Все показатели пути – мнения клиентов.",
        "Все показатели пути «{journey}» – мнения клиентов",
        "люди говорят одно, а делают другое: важно ли мнение, видно только по поступкам",
        "показатель того, что клиенты делают, что это приносит или как работает компания: например, `type: rate` или `type: ttr`",
    ),
)
def attitude_only(journey: Journey) -> Remarks:
    """All KPIs of a journey are opinions; none is behaviour, outcome or operation.

    NPS, CSAT and CES ask people what they think. What they do may be something else: satisfied customers leave, and grumblers
    stay for years. Put one measure beside them that needs no answer: a share that finishes, a time, a sum.

    `kind` follows from the type of a KPI and can be written where it is wrong. From a talk on customer experience seen through
    behaviour, and from Google's HEART frame, where happiness is one of five.

    Bad::

        journey: Order
        kpis: [nps]
        stages:
          - name: Pays
        library:
          kpis:
            nps: {name: NPS, type: nps}

    Good::

        journey: Order
        kpis: [nps, repeat-rate]
        stages:
          - name: Pays
        library:
          kpis:
            nps: {name: NPS, type: nps}
            repeat-rate: {name: Second order in 180 days, type: rate}
    """
    kinds = {kind_of(kpi) for kpi in kpis_of(journey) or ()}
    if kinds == {"attitude"}:
        yield on(journey, journey=journey.name)


@rule(
    "MEA015",
    "behaviour-only",
    WARNING,
    en=(
        "No KPI of “{journey}” asks the customer anything",
        "figures show what people do, but not what it is like for them or why they will leave tomorrow",
        "a KPI of type nps, csat or ces, or one with a `survey`",
    ),
    ru=(
        "Ни один показатель пути не спрашивает клиента.",
        "Ни один показатель пути «{journey}» не спрашивает клиента",
        "цифры показывают, что люди делают, но не каково им и почему они завтра уйдут",
        "показатель типа nps, csat или ces либо с полем `survey`",
    ),
)
def behaviour_only(journey: Journey, context: Context) -> Remarks:
    """No KPI of a journey asks the customer anything.

    Experience is a feeling, not a list of actions: a form that nine of ten finish may be one that nine of ten hate. At least one
    measure should be the customer's own word: a question after the contact, or a survey.

    Where all KPIs are funnel rates, `conversion-only` says so instead.

    Bad::

        journey: Order
        kpis: [ttr]
        stages:
          - name: Pays
        library:
          kpis:
            ttr: {name: Time to deliver, type: ttr}

    Good::

        journey: Order
        kpis: [ttr, csat]
        stages:
          - name: Pays
        library:
          kpis:
            ttr: {name: Time to deliver, type: ttr}
            csat: {name: CSAT of delivery, type: csat}
    """
    kpis = kpis_of(journey)
    told = "conversion-only" in context.active and _all_rates(kpis)
    if kpis and not told and not any(map(_asks, kpis)):
        yield on(journey, journey=journey.name)


def _asks(kpi: Kpi) -> bool:
    """Whether the customer is asked for it: an opinion, or something taken from a survey."""
    source = meant(kpi.source)
    return kind_of(kpi) in ("attitude", None) or kpi.wrote("survey") or (source is not None and source.kind in ("survey", "interview"))


def _all_rates(kpis: Sequence[Kpi] | None) -> bool:
    return bool(kpis) and all(kpi.type == "rate" for kpi in kpis or ())


@rule(
    "MEA016",
    "conversion-only",
    WARNING,
    en=(
        "Every KPI of “{journey}” is a rate",
        "a funnel shows how many fall out of it, not how the others fare or what it costs to keep them",
        "a KPI of another type beside them: csat or ces, ttr, churn or ltv",
    ),
    ru=(
        "Все показатели пути – доли и конверсии.",
        "Все показатели пути «{journey}» – доли и конверсии",
        "воронка показывает, сколько людей выпало, но не каково остальным и чего стоит их удержать",
        "рядом показатель другого типа: csat или ces, ttr, churn или ltv",
    ),
)
def conversion_only(journey: Journey) -> Remarks:
    """Every KPI of a journey is a funnel rate.

    Conversion is easy to count, so it comes to the fore, and teams begin to push people through. A journey that is measured by
    conversion alone gets better at pushing. Add how it is for the customer, how long it takes, or what it is worth later.

    From the first of a series of articles on journey mapping: marketing and sales "put the rates of conversion first".

    Bad::

        journey: Order
        kpis: [to-cart, to-order]
        stages:
          - name: Pays
        library:
          kpis:
            to-cart: {name: Page to cart, type: rate}
            to-order: {name: Cart to order, type: rate}

    Good::

        journey: Order
        kpis: [to-order, ces]
        stages:
          - name: Pays
        library:
          kpis:
            to-order: {name: Cart to order, type: rate}
            ces: {name: Checkout ease, type: ces}
    """
    if _all_rates(kpis_of(journey)):
        yield on(journey, journey=journey.name)


@rule(
    "MEA018",
    "no-outcome-kpi",
    INFO,
    en=(
        "“{journey}” is live, and no KPI ties it to a business outcome",
        "whoever pays for improvements will ask what they bring",
        "a KPI such as `type: ltv` or `type: churn`, `kind: outcome` on one of repeat purchases, or `drives:` to one",
    ),
    ru=(
        "Путь в работе, а с результатом для бизнеса не связан.",
        "Путь «{journey}» в работе, но ни один показатель не связывает его с результатом для бизнеса",
        "тот, кто платит за улучшения, спросит, что они дают",
        "показатель с `type: ltv` или `type: churn`, `kind: outcome` у повторных покупок или `drives:` к такому показателю",
    ),
)
def no_outcome_kpi(journey: Journey) -> Remarks:
    """A live journey is linked to no business outcome.

    Outcomes are what the firm lives on: lifetime value, repeat purchases, churn, cost to serve. A journey names one of them, or
    one of its KPIs says with `drives` which outcome it moves. A rate counts as behaviour unless its definition says
    `kind: outcome`, or `heart: retention`.

    From talks and interviews on customer experience: LTV is what most experts lean to.

    Bad::

        journey: Order
        status: live
        kpis: [nps]
        stages:
          - name: Pays
        library:
          kpis:
            nps: {name: NPS, type: nps}

    Good::

        journey: Order
        status: live
        kpis: [nps]
        stages:
          - name: Pays
        library:
          kpis:
            nps: {name: NPS, type: nps, drives: [ltv]}
            ltv: {name: Lifetime value, type: ltv}
    """
    kpis = kpis_of(journey)
    if journey.status == "live" and kpis and not any(_is_outcome(kpi) or _drives_outcome(kpi) for kpi in kpis):
        yield on(journey, journey=journey.name)


def _is_outcome(kpi: Kpi) -> bool:
    return kind_of(kpi) in ("outcome", None) or kpi.heart == "retention"


def _drives_outcome(kpi: Kpi) -> bool:
    """Whether a chain of `drives` leads from it to an outcome; one that leads to an unknown KPI may."""
    seen, todo = {kpi.address}, [kpi]
    while todo:
        for ref in todo.pop().drives:
            driven = meant(ref)
            if driven is None or _is_outcome(driven):
                return True
            if driven.address not in seen:
                seen.add(driven.address)
                todo.append(driven)
    return False


_CORE: Final = ("nps", "csat", "ces", "ttr")


@rule(
    "MEA025",
    "core-four-missing",
    INFO,
    en=(
        "“{journey}” uses none of NPS, CSAT, CES and TTR",
        "home-made measures compare with nobody, not even with the journey next door",
        "a KPI of type nps, csat, ces or ttr beside the others",
    ),
    ru=(
        "Нет ни одного из четырёх обычных показателей опыта.",
        "В пути «{journey}» нет ни NPS, ни CSAT, ни CES, ни TTR",
        "самодельные показатели не сравнить ни с кем, даже с соседним путём",
        "показатель типа nps, csat, ces или ttr рядом с остальными",
    ),
)
def core_four_missing(journey: Journey) -> Remarks:
    """A journey has KPIs, but none of NPS, CSAT, CES and TTR.

    The four are not the best for everything, but each answers a question of its own, everybody knows how it is counted, and they
    can be compared between journeys: would you recommend us, were you satisfied, was it easy, how long did it take.

    From an article on four measures of experience.

    Bad::

        journey: Order
        kpis: [abandonment]
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}

    Good::

        journey: Order
        kpis: [abandonment, ces]
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
            ces: {name: Checkout ease, type: ces}
    """
    kpis = kpis_of(journey)
    if kpis and not any(kpi.type in _CORE for kpi in kpis):
        yield on(journey, journey=journey.name)
