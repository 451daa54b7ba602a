"""MEA: what a journey does not measure."""

from itertools import chain
from typing import Final

from cjm.findings import Remark
from cjm.kpis import names_type
from cjm.model import Content, CriticalPoint, Element, Journey, Stage, Touchpoint
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.rules.remarks import on_own, quoted
from cjm.source import Place
from cjm.views import class_of, lacks, unknown


@rule(
    "MEA001",
    "unmeasured-journey",
    WARNING,
    level=STANDARD,
    live=ERROR,
    en=(
        "“{journey}” has no KPI of its own",
        "without a measure nobody can say whether the journey gets better or worse",
        "`kpis:` with what tells that the whole journey went well, such as NPS or the share of lost customers",
    ),
    ru=(
        "У пути нет ни одного показателя.",
        "У пути «{journey}» нет своего показателя",
        "без измерения не понять, лучше он становится или хуже",
        "`kpis:` и то, по чему видно, что весь путь удался: например, NPS или доля потерянных клиентов",
    ),
)
def unmeasured_journey(journey: Journey) -> Remarks:
    """A journey has no KPI.

    Touchpoints can all be green while customers leave: each step is short and polite, and there are too many of them. A journey
    needs at least one measure of the whole, listed in its own `kpis`; those of its touchpoints do not stand in for it.

    Choose one that tells whether the customer got what he came for. From the practice of journey management, where each journey
    in the atlas has its measure beside its owner.

    Bad::

        journey: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        kpis: [abandonment]
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
    """
    if lacks(journey, "kpis"):
        yield on(journey, "kpis", journey=journey.name)


@rule(
    "MEA002",
    "unmeasured-touchpoint",
    WARNING,
    level=STARTER,
    en=(
        "“{touchpoint}” has no KPI",
        "a contact that nobody measures gets worse unnoticed",
        "`kpis:` with what tells that this contact went well",
    ),
    ru=(
        "У точки контакта нет показателя.",
        "У точки контакта «{touchpoint}» нет показателя",
        "контакт, который никто не измеряет, портится незаметно",
        "`kpis:` и то, по чему видно, что контакт удался",
    ),
)
def unmeasured_touchpoint(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint has no KPI.

    Feedback is wanted on every contact, not on the journey as a whole only: a mean over all of them hides the one that drives
    people away. Touchpoints that are planned, missing or retired are not asked for one, since there is nothing to measure yet or
    any more.

    Name a KPI of the library, such as the CSAT of a call or the share of forms that get finished. From an article on managing
    customer experience: collect feedback on each point of contact.

    Bad::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site}
        library:
          channels:
            site: {name: Site, kind: digital}

    Good::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site, kpis: [paid-share]}
        library:
          channels:
            site: {name: Site, kind: digital}
          kpis:
            paid-share: {name: Orders that get paid, type: rate}
    """
    if stage is not None and touchpoint.in_use and not unknown(touchpoint) and lacks(touchpoint, "kpis"):
        yield on_own(touchpoint, "kpis", touchpoint=touchpoint.name)


@rule(
    "MEA003",
    "unrated-touchpoint",
    INFO,
    level=STANDARD,
    en=(
        "“{touchpoint}” is not rated",
        "weak contacts are found by grading every one of them, not by guessing",
        "`quality: great`, `so-so` or `awful`",
    ),
    ru=(
        "Качество точки контакта не оценено.",
        "Точка контакта «{touchpoint}» не оценена",
        "слабые места находят, когда оценивают каждый контакт, а не догадываются",
        "`quality: great`, `so-so` или `awful`",
    ),
)
def unrated_touchpoint(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint has no quality.

    The second of the four questions to every touchpoint is how good it is: great, so-so or awful. Three grades are enough to
    see where to begin, and a team can give them in an hour; figures come later.

    Where the firm and its customers see it differently, write both: `quality: {inside: great, outside: so-so}`.

    Bad::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page}

    Good::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, quality: so-so}
    """
    if stage is not None and touchpoint.in_use and not unknown(touchpoint) and not touchpoint.wrote("quality"):
        yield on(touchpoint, touchpoint=touchpoint.name)


@rule(
    "MEA004",
    "unmeasured-critical-point",
    WARNING,
    level=STANDARD,
    en=(
        "“{point}” has no KPI",
        "without a measure nobody sees how many customers it hits, or that an action has helped",
        "`kpi:` with the number that falls when this is mended",
    ),
    ru=(
        "У критической точки нет показателя.",
        "У критической точки «{point}» нет показателя",
        "без измерения не видно, скольких клиентов она задевает и помогло ли действие",
        "`kpi:` и показатель, который изменится, когда это исправят",
    ),
)
def unmeasured_critical_point(point: CriticalPoint) -> Remarks:
    """A critical point has no KPI.

    A critical point is where the firm loses people. How many, and whether the action against it helps, shows in one number: the
    one that moves when the point is mended. Name it in `kpi`. From the five steps of journey mapping: find the critical points,
    act, and measure again.

    Bad::

        journey: Order
        critical_points:
          - {name: Drops the cart at the order form, kind: drop-off}
        stages:
          - name: Pays

    Good::

        journey: Order
        critical_points:
          - {name: Drops the cart at the order form, kind: drop-off, kpi: abandonment}
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
    """
    if not point.wrote("kpi"):
        yield on(point, point=point.name)


# ---------------------------------------------------------------- the measure that a kind of contact calls for

_REQUESTS: Final = ("request", "complaint", "support")
_EFFORT: Final = ("form", "payment", "contract", "complaint")


@rule(
    "MEA020",
    "ttr-missing-on-requests",
    WARNING,
    level=STANDARD,
    fix="stub",
    en=(
        "“{touchpoint}” takes requests, but nobody measures how long they take",
        "people forgive a fault sooner than waiting without an end",
        "a KPI of `type: ttr` in `kpis`",
    ),
    ru=(
        "Обращения принимают, но время до решения не измеряют.",
        "В точке контакта «{touchpoint}» принимают обращения, но время до решения никто не измеряет",
        "ошибку прощают скорее, чем ожидание без срока",
        "показатель с `type: ttr` в `kpis`",
    ),
)
def ttr_missing_on_requests(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint that takes requests, complaints or questions has no time to resolution.

    Whoever asks for something wants it settled. The time from the request to its solution is counted for each of them, and
    shows both how customers fare and whether the process behind needs mending. A KPI of type ttr on the touchpoint or its stage
    will do.

    From an article on four measures of experience: TTR is counted for every request or application.

    Bad::

        journey: Complaint
        stages:
          - name: Complains
            touchpoints:
              - {name: Complaint form, kind: complaint, kpis: [csat]}
        library:
          kpis:
            csat: {name: CSAT of complaints, type: csat}

    Good::

        journey: Complaint
        stages:
          - name: Complains
            touchpoints:
              - {name: Complaint form, kind: complaint, kpis: [csat, ttr]}
        library:
          kpis:
            csat: {name: CSAT of complaints, type: csat}
            ttr: {name: Time to a solution, type: ttr, clock: business}
    """
    if stage is None or not touchpoint.in_use or unknown(touchpoint) or class_of(touchpoint) not in _REQUESTS:
        return
    if not names_type(chain(touchpoint.kpis, stage.kpis), "ttr"):
        yield on(touchpoint, touchpoint=touchpoint.name)


@rule(
    "MEA021",
    "ces-missing-on-effort",
    INFO,
    fix="stub",
    en=(
        "“{stage}” asks customers for work ({touchpoint}), but nobody asks them how easy it was",
        "effort drives people away before they complain about it",
        "a KPI of `type: ces` on the stage or the touchpoint",
    ),
    ru=(
        "От клиента требуют усилий, но о лёгкости не спрашивают.",
        "На этапе «{stage}» от клиента требуют усилий ({touchpoint}), но никто не спрашивает, легко ли ему было",
        "из-за лишних усилий уходят раньше, чем жалуются",
        "показатель с `type: ces` у этапа или точки контакта",
    ),
)
def ces_missing_on_effort(stage: Stage) -> Remarks:
    """A stage with a form, a payment, a contract or a complaint has no Customer Effort Score.

    Filling in, paying, signing and complaining are work that the firm puts on the customer, and effort predicts whether people
    come back better than delight does (Dixon, Freeman and Toman 2010). Ask how easy it was: "The company made it easy for me to
    …", 1 to 7.

    From an article on four measures of experience: where the question is how hard the process was, measure CES.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, fields: 8}

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, fields: 8, kpis: [ces]}
        library:
          kpis:
            ces: {name: Checkout ease, type: ces}
    """
    hard = [touchpoint for touchpoint in stage.touchpoints if touchpoint.in_use and class_of(touchpoint) in _EFFORT]
    if hard and not any(map(unknown, hard)):
        points = (point.kpi for point in stage.critical_points if point.kpi is not None)
        if not names_type(chain(stage.kpis, *(touchpoint.kpis for touchpoint in stage.touchpoints), points), "ces"):
            yield on(stage, stage=stage.name, touchpoint=quoted(hard[0].name))


@rule(
    "MEA028",
    "content-without-kpi",
    INFO,
    en=(
        "{content} at “{holder}” has no KPI",
        "content that nobody measures is made again and again, whether it helps or not",
        "`kpi:` with what the content is to change, such as contacts or finished forms",
    ),
    ru=(
        "У материала нет показателя.",
        "У материала {content} («{holder}») нет показателя",
        "материал, пользу которого никто не измеряет, делают снова и снова, даже если он не помогает",
        "`kpi:` и то, что материал должен изменить: например, число обращений или заполненных форм",
    ),
)
def content_without_kpi(element: Element) -> Remarks:
    """A content item has no KPI.

    An article, a video or a case is made to change something: people leave a contact, fill in the form to its end, call less. A
    piece without a measure cannot fail, so nobody learns what to make next. Content of a touchpoint that has KPIs is measured by
    those.

    From an article on media and customer journeys: the right KPIs show what different audiences prefer.

    Bad::

        journey: Order
        stages:
          - name: Compares shops
            content:
              - {name: How to choose boots, type: article}

    Good::

        journey: Order
        stages:
          - name: Compares shops
            content:
              - {name: How to choose boots, type: article, kpi: to-cart}
        library:
          kpis:
            to-cart: {name: Article to cart, type: rate}
    """
    if not isinstance(element, (Stage, Touchpoint)) or "content" not in element.at:  # what a library writes is judged there
        return
    if isinstance(element, Stage) or (element.in_use and lacks(element, "kpis")):
        for content in element.content:
            if "kpi" not in content.at:
                name = content.name or content.type
                yield Remark(_title(content), element.address, {"content": quoted(name), "holder": element.name}, str(name))


def _title(content: Content) -> Place:
    key = next((key for key in ("name", "type") if key in content.at), "")
    return content.at.value(key) if key else content.place._replace(end=content.place.start + 1)
