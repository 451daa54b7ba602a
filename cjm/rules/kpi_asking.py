"""MEA: how a KPI is asked and counted."""

from typing import Final

from cjm.kpis import kind_of, kpis_of
from cjm.model import Journey, Kpi, Survey
from cjm.rules.registry import INFO, Remarks, on, rule
from cjm.rules.remarks import said
from cjm.views import meant
from cjm.words import Phrase

_MEAN: Final = Phrase("“{kpi}” takes the mean", "«{kpi}» считают средним")
_NO_CLOCK: Final = Phrase(
    "“{kpi}” does not say by which clock time is counted", "У показателя «{kpi}» не сказано, по каким часам считают время"
)
_MEAN_WHY: Final = Phrase(
    "one request that hangs for weeks moves the mean more than a hundred that go well, so it tells neither",
    "одно зависшее обращение сдвигает среднее сильнее, чем сотня удачных, и среднее не говорит ни о том, ни о другом",
)
_CLOCK_WHY: Final = Phrase(
    "a night and a weekend turn four hours into three days, depending on who counts",
    "ночь и выходные превращают четыре часа в трое суток: смотря кто считает",
)


@rule(
    "MEA022",
    "ttr-mean-only",
    INFO,
    fix="yes",
    en=("{problem}", "{why}", "{write}"),
    ru=("Время до решения считают средним или неизвестно, по каким часам.", "{problem}", "{why}", "{write}"),
)
def ttr_mean_only(kpi: Kpi) -> Remarks:
    """A time to resolution uses the mean, or does not say by which clock it is counted.

    Times have a long tail. Ten requests of 2, 3, 3, 4, 5, 6, 8, 9, 14 and 46 hours have a mean of 10, though eight of the ten
    were faster; the median is 5.5. Use the median for the usual case, or `p90` for what nine of ten customers live through.

    And say the clock: `business` counts working hours, as most help desks do, `calendar` counts as the customer does. From the
    practice of service desks (HDI on mean time to resolve).

    Bad::

        library:
          kpis:
            ttr: {name: Time to a solution, type: ttr, stat: mean, target: 3bd, clock: business}

    Good::

        library:
          kpis:
            ttr: {name: Time to a solution, type: ttr, stat: p90, target: 3bd, clock: business}
    """
    if kpi.status == "retired" or kpi.type != "ttr":
        return
    if kpi.stat == "mean":
        write = Phrase("`stat: p90` or `stat: median`", "`stat: p90` или `stat: median`")
        yield on(kpi, "stat", problem=said(_MEAN, kpi=kpi.name), why=_MEAN_WHY, write=write)
    if not kpi.wrote("clock"):
        write = Phrase("`clock: business` or `clock: calendar`", "`clock: business` или `clock: calendar`")
        yield on(kpi, detail="clock", problem=said(_NO_CLOCK, kpi=kpi.name), why=_CLOCK_WHY, write=write)


@rule(
    "MEA017",
    "thumbs-only",
    INFO,
    en=(
        "Customers of “{journey}” can only say like or dislike",
        "a thumb tells that something was felt, not what, how much or why",
        "a question on a scale, or an open one, beside the thumbs",
    ),
    ru=(
        "Клиент может ответить только «нравится» или «не нравится».",
        "Клиенты пути «{journey}» могут ответить только «нравится» или «не нравится»",
        "палец вверх говорит, что человек что-то почувствовал, но не что, насколько и почему",
        "вопрос со шкалой или открытый вопрос рядом с лайками",
    ),
)
def thumbs_only(journey: Journey) -> Remarks:
    """The only feedback of a journey is like or dislike.

    Looked at are the questions of the surveys behind its KPIs, the forms of reviews at its touchpoints, and KPIs of opinion. Where
    all of them are thumbs, nobody learns what to mend. One open question after the thumb is enough.

    From an article on media and customer journeys: simple approval or disapproval is not a measure of experience.

    Bad::

        journey: Watches a film
        kpis: [likes]
        stages:
          - name: Watches
        library:
          kpis:
            likes: {name: Likes, type: rate, survey: thumbs}
          surveys:
            thumbs: {name: Thumbs, questions: [{ask: Did you like it, type: thumbs}]}

    Good::

        journey: Watches a film
        kpis: [likes]
        stages:
          - name: Watches
        library:
          kpis:
            likes: {name: Likes, type: rate, survey: thumbs}
          surveys:
            thumbs: {name: Thumbs, questions: [{ask: Did you like it, type: thumbs}, {ask: What was it, type: open}]}
    """
    kpis = kpis_of(journey)
    if kpis is None:
        return
    forms = {form for _, touchpoint in journey.touchpoints() if touchpoint.in_use for form in touchpoint.review_forms}
    kinds: set[str | None] = {"thumbs" if form == "like" else form for form in forms}
    for kpi in kpis:
        survey = meant(kpi.survey)
        if survey is not None:
            kinds |= {question.type for question in survey.questions}
        elif kpi.wrote("survey") or kind_of(kpi) == "attitude":
            kinds.add(kpi.type)
    if kinds == {"thumbs"}:
        yield on(journey, journey=journey.name)


@rule(
    "MEA027",
    "nps-no-why",
    INFO,
    fix="stub",
    en=(
        "“{survey}” asks for NPS, but not why",
        "a score without a reason says that something is wrong, not what to mend",
        'a question such as `{{ask: "Why did you give this mark?", type: open}}`',
    ),
    ru=(
        "После вопроса NPS не спрашивают, почему.",
        "«{survey}» спрашивает NPS, но не спрашивает почему",
        "оценка без причины говорит, что что-то не так, но не говорит, что чинить",
        'вопрос вроде `{{ask: "Почему вы поставили такую оценку?", type: open}}`',
    ),
)
def nps_no_why(survey: Survey) -> Remarks:
    """A survey that asks for NPS has no open question.

    The mark says how many would recommend you; only the words after it say why. Without them nobody can call back a detractor
    and mend what he met, which is what NPS was made for (closed loop). One open question is enough.

    From an article on four measures of experience: when the score falls, it is time to find out why.

    Bad::

        library:
          surveys:
            twice-a-year:
              name: Twice a year
              questions:
                - {ask: How likely is it that you would recommend us to a friend, type: nps}

    Good::

        library:
          surveys:
            twice-a-year:
              name: Twice a year
              questions:
                - {ask: How likely is it that you would recommend us to a friend, type: nps}
                - {ask: Why did you give this mark, type: open}
    """
    types = {question.type for question in survey.questions}
    if "nps" in types and not types & {"open", None}:
        yield on(survey, survey=survey.name)
