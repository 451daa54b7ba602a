"""What the words of the field mean, in the report's own wording."""

from typing import Final

from cjm.words import Phrase

MEANINGS: Final[dict[str, tuple[Phrase, Phrase]]] = {
    "journey": (
        Phrase("Journey", "Путь клиента"),
        Phrase("What one kind of customer goes through, over time, to reach a goal.", "Что проходит клиент, чтобы добиться своего."),
    ),
    "stage": (
        Phrase("Stage", "Этап"),
        Phrase("A part of the journey: one column of the map.", "Часть пути: один столбец карты."),
    ),
    "touchpoint": (
        Phrase("Touchpoint", "Точка контакта"),
        Phrase(
            "One contact between customer and firm, at a stage, through a channel.", "Одна встреча клиента с компанией на этапе, в канале."
        ),
    ),
    "channel": (
        Phrase("Channel", "Канал"),
        Phrase("What carries the contact: a site, a phone call, a courier.", "Через что идёт контакт: сайт, звонок, курьер."),
    ),
    "moment-of-truth": (
        Phrase("Moment of truth", "Момент истины"),
        Phrase("A contact that makes or changes the opinion.", "Контакт, который создаёт или меняет мнение."),
    ),
    "critical-point": (
        Phrase("Critical point", "Критическая точка"),
        Phrase(
            "Where customers stop, doubt or turn to a competitor. Severity from 1 to 5.",
            "Где клиент останавливается, сомневается или уходит к другому. Тяжесть от 1 до 5.",
        ),
    ),
    "quality": (
        Phrase("Quality", "Качество"),
        Phrase(
            "Great, so-so or awful. Where we and customers differ, the worse counts. So-so and awful are weak.",
            "Отлично, так себе или ужасно. Если мы и клиенты расходимся, считается худшее. Слабые: так себе и ужасно.",
        ),
    ),
    "emotion": (
        Phrase("Emotion", "Эмоция"),
        Phrase("How a persona feels at a stage, from −2 to +2.", "Что чувствует персонаж на этапе, от −2 до +2."),
    ),
    "peak-end": (
        Phrase("Peak and end", "Пик и конец"),
        Phrase(
            "People judge an experience mostly by its most intense moment and by its end; the mean of the two.",
            "Опыт помнят по самому сильному моменту и по концу; это среднее двух.",
        ),
    ),
    "persona": (
        Phrase("Persona", "Персонаж"),
        Phrase(
            "A named archetype of a customer, with wants and fears; without evidence it is an assumption.",
            "Собирательный клиент с именем, желаниями и страхами; без данных это предположение.",
        ),
    ),
    "segment": (
        Phrase("Segment", "Сегмент"),
        Phrase("A group of customers with a rule and a size.", "Группа клиентов с правилом отбора и размером."),
    ),
    "success": (
        Phrase("Success", "Успех"),
        Phrase(
            "The share of all who start that reaches a success end, computed from the shares of exits, loops included.",
            "Доля всех начавших, кто дошёл до успешного конца. Считается по долям выходов, с возвратами.",
        ),
    ),
    "owned": (
        Phrase("Owned", "Есть владелец"),
        Phrase(
            "Touchpoints in use that have an owner of their own or by their stage.",
            "Действующие точки со своим владельцем или с владельцем этапа.",
        ),
    ),
    "planned": (
        Phrase("Planned", "Есть план"),
        Phrase(
            "Weak touchpoints and critical points that have an action with a date.",
            "Слабые и критические точки, у которых есть действие и срок.",
        ),
    ),
    "measured": (
        Phrase("Measured", "Измеряется"),
        Phrase(
            "Touchpoints in use with a KPI that has a current value.", "Действующие точки с показателем, у которого есть свежее значение."
        ),
    ),
    "evidence": (
        Phrase("Evidence", "Данные"),
        Phrase(
            "Critical points and emotions that rest on a source: interviews, surveys, exports.",
            "Критические точки и эмоции, за которыми стоит источник: интервью, опрос, выгрузка.",
        ),
    ),
    "interval": (
        Phrase("Interval", "Интервал"),
        Phrase(
            "Where the true value lies in 95 of 100 such samples. If it holds the alert, being past it may be chance.",
            "Где лежит настоящее значение в 95 выборках из 100. Если порог внутри, выход за него может быть случайностью.",
        ),
    ),
    "alert": (
        Phrase("Alert", "Порог"),
        Phrase("The value from which somebody has to act.", "Значение, с которого пора действовать."),
    ),
    "nps": (
        Phrase("NPS", "NPS"),
        Phrase(
            "“Would you recommend us?”, 0 to 10. The share of 9–10 minus the share of 0–6, from −100 to 100, without %.",
            "«Порекомендуете ли вы нас?», от 0 до 10. Доля 9–10 минус доля 0–6, от −100 до 100, без знака %.",
        ),
    ),
    "csat": (
        Phrase("CSAT", "CSAT"),
        Phrase("“How satisfied are you?”, 1 to 5. The share of 4 and 5.", "«Насколько вы довольны?», от 1 до 5. Доля 4 и 5."),
    ),
    "ces": (
        Phrase("CES", "CES"),
        Phrase(
            "“It was easy to handle my issue”, 1 to 7. The mean; high is good.",
            "«Решить вопрос было легко», от 1 до 7. Среднее; чем больше, тем лучше.",
        ),
    ),
    "ttr": (
        Phrase("TTR", "TTR"),
        Phrase(
            "Time from registering a request to solving it, without waiting for the customer.",
            "Время от регистрации обращения до решения, без ожидания клиента.",
        ),
    ),
}
