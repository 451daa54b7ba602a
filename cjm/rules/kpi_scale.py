"""MEA: values that stand on the wrong scale, and KPIs of one kind that cannot be compared."""

from collections.abc import Iterator
from typing import Final

from cjm.findings import Remark
from cjm.kpis import (
    MARKS,
    Reckoning,
    amount_of,
    bounds_of,
    fits,
    inside,
    magnitude,
    marks_of,
    more_is_better,
    scale_words,
    spell,
    stat_of,
    told,
    worse,
)
from cjm.model import Amount, Journey, Kpi, Library, Model, Scale, Survey
from cjm.rules.registry import ERROR, STARTER, Context, Remarks, on, rule
from cjm.rules.remarks import said
from cjm.values import Duration, Money, Percent
from cjm.views import meant
from cjm.words import Phrase

FIELDS: Final = {
    "target": Phrase("target", "Цель"),
    "alert": Phrase("alert", "Порог тревоги"),
    "limit": Phrase("limit", "Предел"),
}
_VALUE: Final = Phrase("value", "Значение")
_FORMS: Final = {
    float: (Phrase("a plain number", "числом"), Phrase("a number such as 75", "число, например 75")),
    Percent: (Phrase("a percentage", "в процентах"), Phrase("a percentage such as 85%", "проценты, например 85%")),
    Duration: (Phrase("a duration", "временем"), Phrase("a duration such as 3bd", "время, например 3bd")),
    Money: (Phrase("an amount of money", "деньгами"), Phrase("an amount such as 1500 RUB", "сумма, например 1500 RUB")),
}
_OTHER_KIND: Final = Phrase(
    "The {field} of “{kpi}” is {value}; type {type} is measured as {form}",
    "{field} показателя «{kpi}» – {value}, а тип {type} измеряется {form}",
)
_OUTSIDE: Final = Phrase(
    "The {field} of “{kpi}” is {value}, outside its scale {scale}",
    "{field} показателя «{kpi}» – {value}, это за пределами шкалы {scale}",
)
_TOO_GOOD: Final = Phrase(
    "The alert of “{kpi}” is {alert}, better than its target of {target}",
    "Порог тревоги показателя «{kpi}» – {alert}, это лучше цели {target}",
)
_NOT_COMPARED: Final = Phrase(
    "what stands on another scale is compared with nothing, so no alarm can ring",
    "значения на разных шкалах не сравнить, и тревога никогда не сработает",
)
_NOWHERE: Final = Phrase(
    "no value can lie there: a target is never met, an alarm never rings",
    "таких значений не бывает: цели не достичь, а тревога не сработает",
)
_FALSE_ALARM: Final = Phrase("the alarm would ring while all is well", "тревога сработает, когда всё хорошо")
_NPS_SCALE: Final = Phrase(
    "“{question}” asks for NPS on a scale {scale}; NPS is asked from 0 to 10",
    "Вопрос «{question}» задан по шкале {scale}, а NPS спрашивают от 0 до 10",
)
_NPS_WHY: Final = Phrase(
    "promoters are 9 and 10, detractors 0 to 6; on another scale the score means nothing",
    "сторонники – это 9 и 10, критики – от 0 до 6; на другой шкале счёт ничего не значит",
)
_NPS_KPI: Final = Phrase(
    "The scale of “{kpi}” is {scale}; NPS is asked from 0 to 10", "Шкала показателя «{kpi}» – {scale}, а NPS спрашивают от 0 до 10"
)
_CES_SCALE: Final = Phrase(
    "“{kpi}” is asked on a scale {scale}, and nobody said whether a high mark is good",
    "«{kpi}» спрашивают по шкале {scale}, и не сказано, хорошо ли, когда оценка высокая",
)
_CES_WHY: Final = Phrase(
    "in the CES of 2010 a low mark was good, in CES 2.0 a high one is",
    "в CES 2010 года хорошей была низкая оценка, в CES 2.0 хороша высокая",
)
_CES_WRITE: Final = Phrase(
    "`good: up` if a high mark means easy, `good: down` if it means hard",
    "`good: up`, если высокая оценка значит «легко», `good: down`, если «трудно»",
)
_UPSIDE_DOWN: Final = Phrase("The scale of “{kpi}” runs {scale}", "Шкала показателя «{kpi}» идёт {scale}")
_NOTHING_FITS: Final = Phrase("no value lies on such a scale", "на такой шкале нет ни одного значения")
_LOW_TO_HIGH: Final = Phrase("the lowest mark as `min`, the highest as `max`", "самую низкую оценку в `min`, самую высокую в `max`")
_ZERO_TO_TEN: Final = Phrase("`scale: {min: 0, max: 10}`", "`scale: {min: 0, max: 10}`")


@rule(
    "MEA011",
    "kpi-wrong-scale",
    ERROR,
    level=STARTER,
    en=("{problem}", "{why}", "{write}"),
    ru=("Значение показателя не на той шкале.", "{problem}", "{why}", "{write}"),
)
def kpi_wrong_scale(judged: Model | Library | Journey, context: Context) -> Remarks:
    """A target, an alert or a question stands on a scale that its KPI does not have.

    Each type of KPI has its own form: NPS is a number from −100 to 100, from a question on 0 to 10; CSAT, rates and churn are
    percentages; CES is a mean on 1 to 7; times are durations. A number in another form is compared with nothing. The alert lies
    on the worse side of the target. And a CES on another scale than 1 to 7 must say which way is good: in the first version of
    the question (2010) a low mark was good, in CES 2.0 a high one is.

    Write the value in the form of the type, or give the KPI the `type`, `stat`, `scale` or `good` that it really has. From an
    article that shows a scale "1: not simple at all, 5: very simple" as what goes wrong, and from the published definitions of
    NPS (Reichheld 2003) and CES (Dixon and others 2010).

    Bad::

        library:
          kpis:
            nps: {name: NPS, type: nps, target: 75%}
            ttr: {name: Time to an answer, type: ttr, target: 3bd, alert: 1bd}

    Good::

        library:
          kpis:
            nps: {name: NPS, type: nps, target: 75}
            ttr: {name: Time to an answer, type: ttr, target: 3bd, alert: 10bd}
    """
    by = context.model
    if isinstance(judged, Journey):
        yield from _overrides(judged, by)
        return
    libraries = judged.vocabularies.values() if isinstance(judged, Model) else (judged,)
    for library in libraries:
        for kpi in library.kpis.values():
            if kpi.status != "retired":
                yield from _definition(kpi, by)
    if isinstance(judged, Library):
        for survey in judged.surveys.values():
            yield from _questions(survey)
        return
    for kpi, value, place in context.measurements.misfits:
        if kpi.status != "retired":
            yield Remark(place, kpi.address, misfit(kpi, _VALUE, value), f"value:{place.text}")


def _definition(kpi: Kpi, by: Reckoning) -> Iterator[Remark]:
    amiss = _scale(kpi)
    if amiss is not None:
        yield amiss
    for key in FIELDS:
        value: Amount | None = getattr(kpi, key)
        if value is not None and (not fits(kpi, value) or (key != "limit" and not (amiss or inside(kpi, value)))):
            yield Remark(kpi.value_place(key), kpi.address, misfit(kpi, FIELDS[key], value, f"{key}: "), key)
    if kpi.target is not None and kpi.alert is not None and _better(kpi, kpi.alert, kpi.target, by):
        yield Remark(kpi.value_place("alert"), kpi.address, _too_good(kpi, kpi.alert, kpi.target), "alert:target")


def _overrides(journey: Journey, by: Reckoning) -> Iterator[Remark]:
    for use in journey.kpis:
        kpi = meant(use.kpi)
        if kpi is None or kpi.status == "retired":
            continue
        own: list[tuple[str, Amount]] = [(key, value) for key in ("target", "alert") if (value := getattr(use, key)) is not None]
        for key, value in own:
            if not fits(kpi, value) or not inside(kpi, value):
                yield Remark(use.at.value(key), journey.address, misfit(kpi, FIELDS[key], value, f"{key}: "), f"{kpi.id}:{key}")
        target = kpi.target if use.target is None else use.target
        alert = kpi.alert if use.alert is None else use.alert
        if own and target is not None and alert is not None and _better(kpi, alert, target, by):
            place = use.at.value("alert" if use.alert is not None else "target")
            yield Remark(place, journey.address, _too_good(kpi, alert, target), f"{kpi.id}:alert:target")


def misfit(kpi: Kpi, field: Phrase, value: Amount, key: str = "") -> dict[str, object]:
    """What is said about a value that is not of the kind, or not on the scale, of its KPI; `key` opens what to write."""
    amount = amount_of(kpi)
    values = {"field": field, "kpi": kpi.name, "value": told(value)}
    if amount is None or fits(kpi, value):
        low, high = (end if end is None or amount is not Percent else Percent(end) for end in bounds_of(kpi))
        scale = scale_words(low, high)
        write = Phrase(f"a value {scale.en}", f"значение {scale.ru}")
        return {"problem": said(_OUTSIDE, scale=scale, **values), "why": _NOWHERE, "write": write}
    form, example = _FORMS[amount]
    stat = f" (stat: {stat_of(kpi)})" if kpi.wrote("stat") else ""
    problem = said(_OTHER_KIND, type=f"{kpi.type}{stat}", form=form, **values)
    return {"problem": problem, "why": _NOT_COMPARED, "write": _instead(kpi, value, key) or example}


def _instead(kpi: Kpi, value: Amount, key: str) -> Phrase | None:
    """What was probably meant by a number with or without a percent sign: another `stat`, or the same number in the right form."""
    if not isinstance(value, (float, Percent)):
        return None
    number = magnitude(value)
    low, high = marks_of(kpi) or (0, 0)
    if kpi.type in ("csat", "ces") and isinstance(value, Percent):
        write = "`stat: top`"
    elif kpi.type in ("csat", "ces") and low <= number <= high:
        write = "`stat: mean`"
    elif amount_of(kpi) is Percent and inside(kpi, Percent(number)):
        write = f"`{key}{spell(Percent(number * 100 if 0 < number < 1 else number))}`"
    elif amount_of(kpi) is float and inside(kpi, number):
        write = f"`{key}{spell(number)}`"
    else:
        return None
    return Phrase(write, write)


def _better(kpi: Kpi, value: Amount, than: Amount, by: Reckoning) -> bool:
    known = all(fits(kpi, amount) and inside(kpi, amount) for amount in (value, than))
    return known and worse(kpi, than, value, by)


def _too_good(kpi: Kpi, alert: Amount, target: Amount) -> dict[str, object]:
    less = more_is_better(kpi)
    write = Phrase(
        f"`alert:` {'below' if less else 'above'} {spell(target)}, or another target",
        f"`alert:` {'ниже' if less else 'выше'} {spell(target)} или другая цель",
    )
    problem = said(_TOO_GOOD, kpi=kpi.name, alert=told(alert), target=told(target))
    return {"problem": problem, "why": _FALSE_ALARM, "write": write}


# ---------------------------------------------------------------- scales of questions


def _scale(kpi: Kpi) -> Remark | None:
    """What is wrong with the scale of a KPI, or with the questions that it rests on."""
    marks = marks_of(kpi) if kpi.type in MARKS else None if kpi.scale is None else (kpi.scale.min, kpi.scale.max)
    low, high = marks or (None, None)
    if kpi.wrote("scale") and low is not None and high is not None:
        if low >= high:
            said_of = {"problem": said(_UPSIDE_DOWN, kpi=kpi.name, scale=scale_words(low, high)), "why": _NOTHING_FITS}
            return Remark(kpi.value_place("scale"), kpi.address, {**said_of, "write": _LOW_TO_HIGH}, "scale")
        if kpi.type == "nps" and (low, high) not in ((0, 10), (-100, 100)):
            said_of = {"problem": said(_NPS_KPI, kpi=kpi.name, scale=scale_words(low, high)), "why": _NPS_WHY, "write": _ZERO_TO_TEN}
            return Remark(kpi.value_place("scale"), kpi.address, said_of, "scale")
    if kpi.type != "ces" or kpi.wrote("good"):
        return None
    survey = meant(kpi.survey)
    asked = [question.scale for question in survey.questions if question.type == "ces"] if survey is not None else []
    for scale in (kpi.scale, *asked):
        ends = _ends(scale, "ces")
        if ends != MARKS["ces"]:
            said_of = {"problem": said(_CES_SCALE, kpi=kpi.name, scale=scale_words(*ends)), "why": _CES_WHY, "write": _CES_WRITE}
            return on(kpi, "scale" if scale is kpi.scale else "", detail="good", **said_of)
    return None


def _questions(survey: Survey) -> Iterator[Remark]:
    for question in survey.questions:
        ends = _ends(question.scale, "nps")
        if question.type == "nps" and ends != MARKS["nps"]:
            problem = said(_NPS_SCALE, question=question.ask, scale=scale_words(*ends))
            yield Remark(question.value_place("scale"), question.address, {"problem": problem, "why": _NPS_WHY, "write": _ZERO_TO_TEN})


def _ends(scale: Scale | None, kind: str) -> tuple[float, float]:
    low, high = MARKS[kind]
    if scale is None:
        return low, high
    return (low if scale.min is None else scale.min), (high if scale.max is None else scale.max)
