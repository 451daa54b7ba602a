"""The words of the first page: what needs attention, and the table of journeys."""

from typing import Final

from cjm.words import Phrase

LABELS: Final = {
    "attention": Phrase("Needs attention", "Требует внимания"),
    "no_journeys": Phrase(
        "No journey is written yet. Start with a file in journeys/ whose first line is “journey:” and a title.",
        "Путей пока нет. Начните с файла в папке journeys/, первая строка которого: «journey:» и название.",
    ),
    "how_it_goes": Phrase("How it goes", "Как проходит"),
    "emotion_by_stage": Phrase("Emotion by stage", "Эмоция по этапам"),
    "how_complete": Phrase("How complete the map is", "Насколько заполнена карта"),
    "owned": Phrase("Owned", "Владельцы"),
    "planned": Phrase("Planned", "Планы"),
    "upkeep": Phrase("Upkeep", "Актуальность"),
    "all_journeys": Phrase("All journeys", "Все пути"),
    "pairs_served": Phrase("persona–intent pairs with a journey", "пары персонаж–намерение, для которых есть путь"),
    "all_in_force": Phrase("All but the retired", "Все, кроме архивных"),
    "lowest_mark": Phrase("lowest stage, −1 or less", "худший этап, −1 и ниже"),
    "end_mark": Phrase("end", "конец"),
    "table_note": Phrase(
        "Emotion from −2 to +2, mean of personas. Success: share of all who start that reach a success end.",
        "Эмоция от −2 до +2, среднее по персонажам. Успех: доля всех начавших, кто дошёл до успешного конца.",
    ),
    "losses": Phrase("Where customers are lost", "Где теряются клиенты"),
    "measured": Phrase("Measured", "Измеряется"),
    "falls": Phrase("Steepest falls in emotion", "Где настроение падает сильнее всего"),
    "fall": Phrase("Change", "Изменение"),
    "after": Phrase("after", "после"),
    "share_of_start": Phrase("Share of all who start", "Доля всех начавших"),
}

ALERTS: Final = Phrase("KPIs past their alert", "Показатели хуже порога")
COUNTED_KPIS: Final = Phrase("Counted where an alert and a current value exist.", "Считаем там, где есть порог и свежее значение.")
NO_KPI_VALUES: Final = Phrase("No KPI with an alert has a current value.", "Свежих значений у показателей с порогом нет.")
UNJUDGED: Final = Phrase("With an alert, but without a value to judge by: {n}.", "С порогом, но без значения, о котором можно судить: {n}.")
LATEST: Final = Phrase("Latest value and alert", "Последнее значение и порог")
ALERT: Final = Phrase("alert {alert}", "порог {alert}")
CHANCE: Final = Phrase("may be chance", "возможно, случайность")
OVERDUE_ACTIONS: Final = Phrase("Actions overdue", "Просроченные действия")
OVERDUE_REVIEWS: Final = Phrase("Reviews overdue", "Просроченные проверки карт")
AWFUL: Final = Phrase("Awful touchpoints without a plan", "Ужасные точки без плана")
POINTS: Final = Phrase("Critical points without a plan", "Критические точки без плана")
OLD_SOURCES: Final = Phrase("Sources out of date", "Устаревшие источники")
LATE: Final = Phrase(
    "A thing is late the day after it was due. Oldest first.", "Просрочено со следующего дня после срока. Сначала самые старые."
)
NOTHING_LATE: Final = Phrase("Nothing is late.", "Просроченного нет.")
UNDATED: Final = Phrase("Without a date: {n}.", "Без срока: {n}.")
UNREVIEWED: Final = Phrase("Counted where a review date exists. Without one: {n}.", "Считаем там, где дата проверки есть. Без неё: {n}.")
ALL_REVIEWED: Final = Phrase("Counted where a review date exists.", "Считаем там, где дата проверки есть.")
DATED: Final = Phrase("All have a dated action.", "У всех есть действие и срок.")
UNPLANNED: Final = Phrase("No action with a date improves them.", "Действия со сроком для них нет.")
NONE_AWFUL: Final = Phrase("No touchpoint in use is awful.", "Ужасных точек среди действующих нет.")
NO_POINTS: Final = Phrase("No critical point is named.", "Критических точек не указано.")
NO_ACTIONS: Final = Phrase("No open action has a date.", "Открытых действий со сроком нет.")
NO_SOURCES: Final = Phrase("No source has a date.", "Источников с датой нет.")
LIMIT: Final = Phrase("The limit is {age}.", "Через {age} источник устаревает.")
LATE_WITH_OWNER: Final = Phrase("Late, with who does it", "Опоздали, и кто исполнитель")
LATE_REVIEW_WITH_OWNER: Final = Phrase("Late, with who owns the journey", "Опоздали, и кто владелец пути")
DUE_SOON: Final = Phrase("Due in the next 30 days: {n} of {all}", "Срок в ближайшие 30 дней: {n} из {all}")
DUE_NEXT: Final = Phrase("Next", "Ближайшее")
SO_SO: Final = Phrase("So-so, and no action yet: {n} of {all}", "Так себе, и действия пока нет: {n} из {all}")
WITHOUT: Final = Phrase("Without a dated action", "Без действия со сроком")
NEXT_REVIEW: Final = Phrase("Next review", "Ближайшая проверка")
OLDEST: Final = Phrase("Oldest, of {all}", "Самый старый, всего {all}")
TOO_OLD: Final = Phrase("Too old", "Слишком старые")
WAS_DUE: Final = Phrase("due {date}", "срок был {date}")
OUT_SINCE: Final = Phrase("out of date since {date}", "устарел с {date}")
MORE: Final = Phrase("{n} more", "ещё {n}")
LEFT_OUT: Final = Phrase("Not listed here: {n}. The tables as CSV have all.", "Здесь не показано: {n}. В таблицах CSV есть все.")
OTHER_FINDINGS: Final = Phrase("In other files: {n}.", "В других файлах: {n}.")
