"""EVI: how questions are asked."""

from typing import Final

from cjm.model import Question, Survey
from cjm.rules.registry import ERROR, INFO, WARNING, Context, Remarks, on, rule

SCALED: Final = ("rating", "nps", "csat", "ces", "likert", "semantic")
CLOSED: Final = ("single", "multi")
OTHER: Final = ("other", "something else", "another", "друг", "ино", "свой вариант", "своё", "свое", "что-то ещё", "что-то еще")
"""How an option begins that leaves room for an answer of one's own."""


@rule(
    "EVI010",
    "survey-no-open-question",
    WARNING,
    fix="stub",
    en=(
        "“{survey}” has no open question",
        "marks say that something is wrong, never what",
        '`- {{ask: "What should we have done better?", type: open}}`',
    ),
    ru=(
        "В опросе нет открытого вопроса.",
        "В опросе «{survey}» нет ни одного открытого вопроса",
        "оценки говорят, что что-то не так, но не говорят, что именно",
        '`- {{ask: "Что нам стоило сделать лучше?", type: open}}`',
    ),
)
def survey_no_open_question(survey: Survey, context: Context) -> Remarks:
    """A survey has no open question.

    Closed questions are answered more often and are easy to count; open ones bring up problems and chances that the author did not
    think of. One is enough.

    Add one question of type open, best the last. A survey with an NPS question has `nps-no-why` instead, where that rule runs. From
    the article's step 2 on open questions.

    Bad::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "How satisfied are you?", type: csat}

    Good::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "How satisfied are you?", type: csat}
                - {ask: "What should we have done better?", type: open}
    """
    types = {question.type for question in survey.questions}
    told = "nps" in types and "nps-no-why" in context.active
    if types and types.isdisjoint(("open", None)) and not told:
        yield on(survey, survey=survey.name)


@rule(
    "EVI011",
    "survey-scale-unlabelled",
    ERROR,
    fix="stub",
    en=(
        "“{question}” does not say what both ends of its scale mean",
        "some take 1 for the best mark, and their answers count against you",
        "`scale: {{min: 1, max: 5, low: very hard, high: very easy}}`",
    ),
    ru=(
        "У шкалы не подписаны оба конца.",
        "У вопроса «{question}» не подписаны оба конца шкалы",
        "кто-то примет единицу за лучшую оценку, и его ответ испортит результат",
        "`scale: {{min: 1, max: 5, low: очень трудно, high: очень легко}}`",
    ),
)
def survey_scale_unlabelled(survey: Survey) -> Remarks:
    """A question with a scale has no words at both of its ends.

    "How easy was it, 1 to 5?" is answered by some with 1 for first place. Answers to an unclear scale cannot be repaired afterwards,
    which is why this is an error.

    Write `low` and `high` in the scale, or name every step in `options`. Judged are questions of type rating, nps, csat, ces, likert
    and semantic. From the article's example of a scale that is not defined.

    Bad::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "How easy was it to pay?", type: rating, scale: {min: 1, max: 5}}

    Good::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "How easy was it to pay?", type: rating, scale: {min: 1, max: 5, low: very hard, high: very easy}}
    """
    for question in survey.questions:
        if question.type in SCALED and not question.options and not _labelled(question):
            yield on(question, "scale", question=question.ask)


def _labelled(question: Question) -> bool:
    scale = question.scale
    if scale is None:
        return question.wrote("scale")  # of a wrong type: that has been said
    return "low" in scale.at and "high" in scale.at


@rule(
    "EVI012",
    "survey-closed-no-other",
    INFO,
    fix="yes",
    en=(
        "“{question}” leaves no room for an answer of one's own",
        "who does not find his answer ticks a wrong one or leaves",
        "`other: yes`, or `other: no` if the list is complete",
    ),
    ru=(
        "В закрытом вопросе нет поля для своего ответа.",
        "В вопросе «{question}» нельзя дать свой ответ",
        "кто не нашёл своего варианта, отметит чужой или бросит опрос",
        "`other: yes` или `other: no`, если перечислено всё",
    ),
)
def survey_closed_no_other(survey: Survey, *, min_options: int = 3) -> Remarks:
    """A closed question has no free-text "other".

    The author's list is never the customer's list. A field to write in costs nothing, and shows next time which option was missing.

    Write `other: yes`. Where the list is complete (sizes, yes and no), `other: no` says so; questions with two options and lists that
    end in "other" are left alone. From the article's step 2: a field for free input.

    Bad::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "Why did you choose us?", type: single, options: [Price, Delivery, Reviews]}

    Good::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "Why did you choose us?", type: single, options: [Price, Delivery, Reviews], other: yes}
    """
    for question in survey.questions:
        complete = question.wrote("other") or 0 < len(question.options) < min_options
        if question.type in CLOSED and not complete and not _has_other(question):
            yield on(question, question=question.ask)


def _has_other(question: Question) -> bool:
    return any(words.strip().casefold().startswith(OTHER) for option in question.options for words in option.words.values())


@rule(
    "EVI013",
    "survey-single-type",
    INFO,
    en=(
        "All questions of “{survey}” are of one type: {type}",
        "people tire of the same question, and answer the last ones without reading",
        "a question of another type: a mark, a choice, an open question",
    ),
    ru=(
        "Все вопросы опроса одного типа.",
        "Все вопросы опроса «{survey}» одного типа: {type}",
        "от одинаковых вопросов устают и на последние отвечают не читая",
        "вопрос другого типа: оценка, выбор, открытый вопрос",
    ),
)
def survey_single_type(survey: Survey) -> Remarks:
    """All questions of a survey are of one type.

    Each type of question finds something else: a mark how much, a choice which, an open question why. Surveys of one type give one
    kind of answer, and tire those who fill them in.

    Mix them. A survey of one question is left alone. From the article's step 2: questions of several types.

    Bad::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "How satisfied are you with the site?", type: csat}
                - {ask: "How satisfied are you with the delivery?", type: csat}

    Good::

        journey: Order
        stages:
          - name: Pays
        library:
          surveys:
            after-order:
              name: After the order
              questions:
                - {ask: "How satisfied are you with the delivery?", type: csat}
                - {ask: "What should we have done better?", type: open}
    """
    types = {question.type for question in survey.questions}
    if len(survey.questions) > 1 and len(types) == 1 and None not in types:
        yield on(survey, survey=survey.name, type=types.pop())
