"""MEA: the measure that a kind of contact calls for."""

from itertools import chain
from typing import Final

from cjm.findings import Remark
from cjm.kpis import names_type
from cjm.model import Content, Stage, Touchpoint
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.rules.remarks import quoted
from cjm.source import Place
from cjm.views import class_of, lacks, meant, unknown


@rule(
    "MEA019",
    "relationship-kpi-on-touchpoint",
    INFO,
    en=(
        "“{touchpoint}” is measured by NPS ({kpi})",
        "whether people recommend the firm says little about one contact with it",
        "CSAT or CES of this contact in `kpis`; NPS in the `kpis` of the journey",
    ),
    ru=(
        "Отдельную точку контакта измеряют через NPS.",
        "Точку контакта «{touchpoint}» измеряют через NPS ({kpi})",
        "готовность рекомендовать компанию мало говорит об одном контакте с ней",
        "CSAT или CES этого контакта в `kpis`; NPS – в `kpis` пути",
    ),
)
def relationship_kpi_on_touchpoint(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """NPS is put on a single touchpoint instead of CSAT or CES.

    NPS asks about the firm; the answer rests on everything that a customer has ever met there, not on the last call. A contact
    is measured by CSAT or CES, which ask about it. Where one of them stands beside the NPS, the rule keeps silent; many firms
    ask NPS after an event and know how to read it, so this is a hint only.

    From an article on four measures of experience: they serve different purposes.

    Bad::

        journey: Order
        stages:
          - name: Is delivered
            touchpoints:
              - {name: Courier, kpis: [nps]}
        library:
          kpis:
            nps: {name: NPS, type: nps}

    Good::

        journey: Order
        kpis: [nps]
        stages:
          - name: Is delivered
            touchpoints:
              - {name: Courier, kpis: [csat]}
        library:
          kpis:
            nps: {name: NPS, type: nps}
            csat: {name: CSAT of delivery, type: csat}
    """
    own = "kpis" in touchpoint.at  # what the library writes is judged there
    if own and touchpoint.in_use and not names_type(touchpoint.kpis, "csat", "ces"):
        for ref in touchpoint.kpis:
            kpi = meant(ref)
            if kpi is not None and kpi.type == "nps":
                yield Remark(ref.place, touchpoint.address, {"touchpoint": touchpoint.name, "kpi": kpi.name}, ref.id)


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
def content_without_kpi(element: Stage | Touchpoint) -> Remarks:
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
    if "content" not in element.at:  # what a library writes is judged there
        return
    if isinstance(element, Stage) or (element.in_use and lacks(element, "kpis")):
        for content in element.content:
            if "kpi" not in content.at:
                name = content.name or content.type
                yield Remark(_title(content), element.address, {"content": quoted(name), "holder": element.name}, str(name))


def _title(content: Content) -> Place:
    key = next((key for key in ("name", "type") if key in content.at), "")
    return content.at.value(key) if key else content.place._replace(end=content.place.start + 1)
