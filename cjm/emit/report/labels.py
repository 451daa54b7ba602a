"""Our own words on the pages. Plain and short: first the fact, then why, then what to do (design guide, "Words")."""

from typing import Final

from cjm.words import Lang, Phrase, plural

LABELS: Final = {
    # the frame of every page
    "skip": Phrase("Skip to the content", "Сразу к содержанию"),
    "pages": Phrase("Pages", "Страницы"),
    "sections": Phrase("Sections of this page", "Разделы страницы"),
    "overview": Phrase("Overview", "Обзор"),
    "journeys": Phrase("Journeys", "Пути"),
    "as_of": Phrase("As of", "На"),
    "coverage_note": Phrase(
        "Coverage says how complete the maps are. It does not say how good the experience is.",
        "Полнота говорит, насколько заполнена карта, а не насколько хорош опыт клиента.",
    ),
    # overview
    "attention": Phrase("Needs attention", "Требует внимания"),
    "no_journeys": Phrase(
        "No journey is written yet. Start with a file in journeys/ whose first line is “journey:” and a title.",
        "Путей пока нет. Начните с файла в папке journeys/, первая строка которого: «journey:» и название.",
    ),
    "journey": Phrase("Journey", "Путь"),
    "status": Phrase("Status", "Статус"),
    "owner": Phrase("Owner", "Владелец"),
    "how_it_goes": Phrase("How it goes", "Как проходит"),
    "emotion_by_stage": Phrase("Emotion by stage", "Эмоция по этапам"),
    "success": Phrase("Success", "Успех"),
    "how_complete": Phrase("How complete the map is", "Насколько заполнена карта"),
    "owned": Phrase("Owned", "Владельцы"),
    "planned": Phrase("Planned", "Планы"),
    "with_kpi": Phrase("With a KPI", "Показатели"),
    "owned_note": Phrase("owned", "с владельцем"),
    "with_kpi_note": Phrase("with a KPI", "с показателем"),
    "evidence": Phrase("Evidence", "Данные"),
    "upkeep": Phrase("Upkeep", "Актуальность"),
    "findings": Phrase("Findings", "Замечания"),
    "reviewed": Phrase("Reviewed", "Проверен"),
    "next": Phrase("next", "след."),
    "never": Phrase("never", "не было"),
    "no_review_date": Phrase("no date set", "дата не задана"),
    "all_journeys": Phrase("All journeys", "Все пути"),
    "version": Phrase("version", "версия"),
    "lowest_mark": Phrase("lowest stage, −1 or less", "худший этап, −1 и ниже"),
    "end_mark": Phrase("end", "конец"),
    "table_note": Phrase(
        "Emotion from −2 to +2, mean of personas. Success: share of all who start that reach a success end.",
        "Эмоция от −2 до +2, среднее по персонажам. Успех: доля всех начавших, кто дошёл до успешного конца.",
    ),
    "losses": Phrase("Where customers are lost", "Где теряются клиенты"),
    "stage": Phrase("Stage", "Этап"),
    "share_of_start": Phrase("Share of all who start", "Доля всех начавших"),
    # page of a journey: header
    "wants": Phrase("What the customer wants", "Чего хочет клиент"),
    "personas": Phrase("Personas", "Персонажи"),
    "basis": Phrase("Basis", "Основа"),
    "reach_end": Phrase("Reach the end", "Доходят до конца"),
    "of_all": Phrase("of all who start", "всех начавших"),
    "are_lost": Phrase("are lost", "потеряны"),
    "lost": Phrase("lost", "теряем"),
    "cannot_say": Phrase("Cannot be computed: some customers never leave a loop.", "Не посчитать: часть клиентов не выходит из круга."),
    "not_named": Phrase("not named", "не указано"),
    "goal_missing": Phrase(
        "Not written. Add goal: one sentence in the customer’s words.", "Не написано. Добавьте goal: одну фразу словами клиента."
    ),
    "no_evidence": Phrase("No source is cited.", "Источники не указаны."),
    # map and stages
    "map": Phrase("Map", "Карта"),
    "map_file": Phrase("Full size (SVG)", "Крупно (SVG)"),
    "map_region": Phrase("Map of the journey", "Карта пути"),
    "no_map": Phrase(
        "This map could not be drawn. The stages below say the same in words.", "Карту нарисовать не удалось. Ниже то же самое словами."
    ),
    "stages": Phrase("Stages", "Этапы"),
    "no_stages": Phrase("No stage is written yet.", "Этапов пока нет."),
    "goal": Phrase("Wants", "Хочет"),
    "does": Phrase("Does", "Делает"),
    "thinks": Phrase("Thinks", "Думает"),
    "feels": Phrase("Feels", "Чувствует"),
    "emotion": Phrase("Emotion", "Эмоция"),
    "expects": Phrase("Expects", "Ожидает"),
    "worries": Phrase("Stands in the way", "Что мешает"),
    "exits": Phrase("Exits", "Выходы"),
    "next_stage": Phrase("next stage", "следующий этап"),
    "no_exit": Phrase("no way out", "выхода нет"),
    "assumed": Phrase("assumed", "предположение"),
    "hands_over": Phrase("goes on in", "продолжается в"),
    "everyone": Phrase("Everyone", "Все"),
    "moment": Phrase("moment of truth", "момент истины"),
    "absent": Phrase("missing or planned", "нет или планируется"),
    # touchpoints
    "touchpoints": Phrase("Touchpoints", "Точки контакта"),
    "touchpoint": Phrase("Touchpoint", "Точка"),
    "which": Phrase("Which", "Какая"),
    "how_good": Phrase("How good", "Насколько хороша"),
    "who": Phrase("Who", "Кто отвечает"),
    "what_by_when": Phrase("What and by when", "Что и к какому сроку"),
    "channel": Phrase("Channel", "Канал"),
    "quality": Phrase("Quality", "Качество"),
    "kpi_target": Phrase("KPI, target", "Показатель, цель"),
    "target": Phrase("target", "цель"),
    "action_owner_due": Phrase("Action, owner, due", "Действие, исполнитель, срок"),
    "stage_owner": Phrase("stage owner", "владелец этапа"),
    "by_stage": Phrase("by the stage", "от этапа"),
    "by_journey": Phrase("by the journey", "от пути"),
    "no_owner": Phrase("No owner yet", "Владельца пока нет"),
    "no_action": Phrase("No action yet", "Действия пока нет"),
    "no_date": Phrase("no date", "без срока"),
    "no_touchpoints": Phrase("No touchpoint is named yet.", "Точек контакта пока нет."),
    "we_say": Phrase("we say", "мы"),
    "customers_say": Phrase("customers say", "клиенты"),
    "run_by": Phrase("run by", "выполняет"),
    "pays_by": Phrase("pays by", "оплата"),
    # critical points and plan
    "points": Phrase("Critical points and plan", "Критические точки и план"),
    "points_short": Phrase("Critical points", "Критические точки"),
    "plan_coverage": Phrase("weak touchpoints and critical points with a dated action", "слабые точки, у которых есть действие и срок"),
    "severity": Phrase("severity", "тяжесть"),
    "hit": Phrase("of customers hit", "клиентов задето"),
    "share_unknown": Phrase("share not given", "доля не указана"),
    "cause": Phrase("Cause", "Причина"),
    "known_from": Phrase("Known from", "Откуда знаем"),
    "measured_by": Phrase("Measured by", "Чем измеряем"),
    "action": Phrase("Action", "Действие"),
    "doer": Phrase("Owner", "Исполнитель"),
    "due": Phrase("Due", "Срок"),
    "impact": Phrase("Impact", "Эффект"),
    "effort": Phrase("Effort", "Усилие"),
    "promises": Phrase("promises", "обещает"),
    "other_actions": Phrase("Other actions", "Другие действия"),
    "whole_journey": Phrase("the whole journey", "весь путь"),
    "no_points": Phrase("No critical point is named yet.", "Критических точек пока нет."),
    "start_lowest": Phrase("Start with the stage where emotion is lowest:", "Начните с этапа, где клиенту хуже всего:"),
    "nobody_knows": Phrase("No source of its own: this is an opinion so far.", "Своего источника нет: пока это мнение."),
    # KPIs
    "kpis": Phrase("KPIs", "Показатели"),
    "kpi": Phrase("KPI", "Показатель"),
    "kind": Phrase("Kind", "Вид"),
    "target_head": Phrase("Target", "Цель"),
    "alert": Phrase("Alert", "Порог"),
    "every": Phrase("How often", "Как часто"),
    "source": Phrase("Source", "Источник"),
    "used_by": Phrase("Used by", "Где нужен"),
    "less_is_better": Phrase("lower is better", "чем меньше, тем лучше"),
    "no_kpis": Phrase("No KPI is named yet.", "Показателей пока нет."),
    "no_values": Phrase("Definitions only; values are not part of this report.", "Только определения: значений в этом отчёте нет."),
    "this_journey": Phrase("the journey", "весь путь"),
    # funnel
    "funnel": Phrase("Funnel", "Воронка"),
    "reached_by": Phrase("Reached by", "Доходят"),
    "visits": Phrase("Visits", "Посещений"),
    "success_from": Phrase("Success from here", "Успех отсюда"),
    "lost_here": Phrase("Lost here", "Теряем здесь"),
    "funnel_note": Phrase(
        "100% is everyone who starts. Loops count as further visits.", "100 % — все начавшие. Возвраты считаются посещениями."
    ),
    "assumed_note": Phrase(
        "Where a share is not written, the exits of a stage are taken as equally likely.",
        "Где доля не написана, выходы этапа считаются равновероятными.",
    ),
    # people and evidence
    "people": Phrase("People", "Люди"),
    "persona": Phrase("Persona", "Персонаж"),
    "want": Phrase("Wants", "Хочет"),
    "fears": Phrase("Fears", "Боится"),
    "prefers": Phrase("Prefers", "Предпочитает"),
    "persona_unproven": Phrase("no source: assumed", "без источника: предположение"),
    "evidence_counted": Phrase("critical points and emotions with evidence", "критические точки и эмоции с опорой на данные"),
    "people_asked": Phrase("Who", "Кто"),
    "number": Phrase("n", "n"),
    "date": Phrase("Date", "Дата"),
    "old_from": Phrase("Out of date from", "Устареет"),
    "supports": Phrase("Supports", "На чём держится"),
    "no_sources": Phrase(
        "No source is cited yet. Add the interviews, surveys or exports behind this map.",
        "Источников пока нет. Добавьте интервью, опросы или выгрузки, на которых держится карта.",
    ),
    # findings
    "why": Phrase("Why", "Почему"),
    "write": Phrase("Write", "Пишите"),
    "rule": Phrase("Rule", "Правило"),
    "place": Phrase("Place", "Место"),
    "more_findings": Phrase("More findings", "Ещё замечания"),
    "line": Phrase("line", "строка"),
    "no_findings": Phrase("Nothing to correct.", "Исправлять нечего."),
}
"""The fixed labels, by the name that templates use."""

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
OTHER_FINDINGS: Final = Phrase("In other files: {n}.", "В других файлах: {n}.")


def journeys(n: int, lang: Lang) -> str:
    """`3 journeys`."""
    return plural(n, lang, ("journey", "journeys"), ("путь", "пути", "путей"))


def stages(n: int, lang: Lang) -> str:
    """`18 stages`."""
    return plural(n, lang, ("stage", "stages"), ("этап", "этапа", "этапов"))


def touchpoints(n: int, lang: Lang) -> str:
    """`33 touchpoints`."""
    return plural(n, lang, ("touchpoint", "touchpoints"), ("точка контакта", "точки контакта", "точек контакта"))


def kpis(n: int, lang: Lang) -> str:
    """`34 KPIs`."""
    return plural(n, lang, ("KPI", "KPIs"), ("показатель", "показателя", "показателей"))


def points(n: int, lang: Lang) -> str:
    """`2 critical points`."""
    return plural(n, lang, ("critical point", "critical points"), ("критическая точка", "критические точки", "критических точек"))


def personas(n: int, lang: Lang) -> str:
    """`2 personas`."""
    return plural(n, lang, ("persona", "personas"), ("персонаж", "персонажа", "персонажей"))


def fields(n: int, lang: Lang) -> str:
    """`14 fields`."""
    return plural(n, lang, ("field", "fields"), ("поле", "поля", "полей"))


def severities(n: int, severity: str, lang: Lang) -> str:
    """`1 error`, `9 warnings`, `2 notes`."""
    forms = {
        "error": (("error", "errors"), ("ошибка", "ошибки", "ошибок")),
        "warning": (("warning", "warnings"), ("предупреждение", "предупреждения", "предупреждений")),
        "info": (("note", "notes"), ("совет", "совета", "советов")),
    }
    return plural(n, lang, *forms[severity])
