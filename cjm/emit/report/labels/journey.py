"""The words of the page of a journey."""

from typing import Final

from cjm.measure.state import Change, State
from cjm.words import Phrase

LABELS: Final = {
    # page of a journey: header
    "wants": Phrase("What the customer wants", "Чего хочет клиент"),
    "basis": Phrase("Basis", "Основа"),
    "reach_end": Phrase("Reach the end", "Доходят до конца"),
    "of_all": Phrase("of all who start", "всех начавших"),
    "are_lost": Phrase("are lost", "потеряны"),
    "cannot_say": Phrase("Cannot be computed: some customers never leave a loop.", "Не посчитать: часть клиентов не выходит из круга."),
    "goal_missing": Phrase(
        "Not written. Add goal: one sentence in the customer’s words.", "Не написано. Добавьте goal: одну фразу словами клиента."
    ),
    "no_evidence": Phrase("No source is cited.", "Источники не указаны."),
    # map and stages
    "map_file": Phrase("Full size (SVG)", "Крупно (SVG)"),
    "map_region": Phrase("Map of the journey", "Карта пути"),
    "no_map": Phrase(
        "This map could not be drawn. The stages below say the same in words.", "Карту нарисовать не удалось. Ниже то же самое словами."
    ),
    "no_stages": Phrase("No stage is written yet.", "Этапов пока нет."),
    "does": Phrase("Does", "Делает"),
    "thinks": Phrase("Thinks", "Думает"),
    "feels": Phrase("Feels", "Чувствует"),
    "expects": Phrase("Expects", "Ожидает"),
    "worries": Phrase("Stands in the way", "Что мешает"),
    "exits": Phrase("Exits", "Выходы"),
    "next_stage": Phrase("next stage", "следующий этап"),
    "no_exit": Phrase("no way out", "выхода нет"),
    "hands_over": Phrase("goes on in", "продолжается в"),
    # touchpoints
    "owned_note": Phrase("owned", "с владельцем"),
    "which": Phrase("Which", "Какая"),
    "how_good": Phrase("How good", "Насколько хороша"),
    "who": Phrase("Who", "Кто отвечает"),
    "what_by_when": Phrase("What and by when", "Что и к какому сроку"),
    "action_owner_due": Phrase("Action, owner, due", "Действие, исполнитель, срок"),
    "no_touchpoints": Phrase("No touchpoint is named yet.", "Точек контакта пока нет."),
    "we_say": Phrase("we say", "мы"),
    "customers_say": Phrase("customers say", "клиенты"),
    "run_by": Phrase("run by", "выполняет"),
    "pays_by": Phrase("pays by", "оплата"),
    # critical points and plan
    "points": Phrase("Critical points and plan", "Критические точки и план"),
    "plan_coverage": Phrase("weak touchpoints and critical points with a dated action", "слабые точки, у которых есть действие и срок"),
    "hit": Phrase("of customers hit", "клиентов задето"),
    "share_unknown": Phrase("share not given", "доля не указана"),
    "known_from": Phrase("Known from", "Откуда знаем"),
    "measured_by": Phrase("Measured by", "Чем измеряем"),
    "impact": Phrase("Impact", "Эффект"),
    "effort": Phrase("Effort", "Усилие"),
    "promises": Phrase("promises", "обещает"),
    "other_actions": Phrase("Other actions", "Другие действия"),
    "whole_journey": Phrase("the whole journey", "весь путь"),
    "no_points": Phrase("No critical point is named yet.", "Критических точек пока нет."),
    "start_lowest": Phrase("Start with the stage where emotion is lowest:", "Начните с этапа, где клиенту хуже всего:"),
    "nobody_knows": Phrase("No source of its own: this is an opinion so far.", "Своего источника нет: пока это мнение."),
    # KPIs
    "no_kpis": Phrase("No KPI is named yet.", "Показателей пока нет."),
    "this_journey": Phrase("the journey", "весь путь"),
    "reached_by": Phrase("Reached by", "Доходят"),
    # map
    "graph": Phrase("How customers move", "Как движутся клиенты"),
    "full_size": Phrase("Full size", "Крупно"),
    "in_file": Phrase("in the file", "в файле"),
    # touchpoints
    "measured_note": Phrase("measured", "измеряется"),
    "kpi_latest": Phrase("KPI, latest value", "Показатель, последнее значение"),
    # plan
    "now_target": Phrase("KPI, now → target", "Показатель, сейчас → цель"),
    # scorecard
    "scorecard": Phrase("Scorecard", "Показатели пути"),
    "value_interval": Phrase("Value, 95% interval", "Значение, интервал 95 %"),
    "against": Phrase("Against target and alert", "Против цели и порога"),
    "state": Phrase("State", "Состояние"),
    "trend": Phrase("Trend", "Динамика"),
    "period_age": Phrase("Period, age", "Период, возраст"),
    "no_value": Phrase("No value yet.", "Значения пока нет."),
    "no_value_yet": Phrase("no value yet", "значения пока нет"),
    "no_target": Phrase("no target", "цели нет"),
    "add_value": Phrase("Add one to", "Добавьте его в"),
    "key_value": Phrase("value and 95% interval", "значение и интервал 95 %"),
    "key_alert": Phrase("alert, the tinted side is past it", "порог, закрашено то, что хуже него"),
    "key_scale": Phrase(
        "Each bar has its own scale. Better is to the right, or to the left where the tint is on the right.",
        "У каждой строки своя шкала. Лучше справа, а где закрашено справа, там слева.",
    ),
    # emotion
    "peak_end": Phrase("Peak–end", "Пик и конец"),
    "peak": Phrase("peak", "пик"),
    "biggest_fall": Phrase("Biggest fall", "Самое резкое падение"),
    "emotion_note": Phrase(
        "From −2 to +2. Peak–end: the mean of the most intense value and of the last one, on the way to success.",
        "От −2 до +2. Пик и конец: среднее самого сильного и последнего значения на пути к успеху.",
    ),
    "no_emotion": Phrase(
        "Nobody has written how customers feel. Add emotion, −2 to +2, to a stage.",
        "Никто не написал, что чувствуют клиенты. Добавьте этапу emotion, от −2 до +2.",
    ),
    # matrices
    "matrices": Phrase("Matrices", "Матрицы"),
    "by_channel": Phrase("Stages and channels", "Этапы и каналы"),
    "by_intent": Phrase("Personas and what they come for", "Персонажи и намерения"),
    "by_function": Phrase("Stages and who influences them", "Этапы и кто на них влияет"),
    "by_system": Phrase("Stages and systems", "Этапы и системы"),
    "channel_count": Phrase("Channels in use", "Каналов в работе"),
    "system_count": Phrase("Systems in use", "Систем в работе"),
    "function_count": Phrase("Functions involved", "Функций участвует"),
    "no_channel": Phrase("No channel yet", "Канала пока нет"),
    "no_intent": Phrase("no intent written", "намерение не указано"),
    "no_journey": Phrase("no journey yet", "пути пока нет"),
    "and_more": Phrase("and {n} more", "и ещё {n}"),
    "served": Phrase("Served", "Есть путь"),
    "function": Phrase("Function", "Функция"),
    "system": Phrase("System", "Система"),
    "influence_sum": Phrase("Sum of influence", "Сумма влияния"),
    "owns": Phrase("owns the stage", "владеет этапом"),
    "no_matrices": Phrase(
        "Nothing to set against each other yet. Add touchpoints with a channel, and influence to a stage.",
        "Сопоставлять пока нечего. Добавьте точки контакта с каналом и влияние команд на этап.",
    ),
    # blueprint
    "blueprint": Phrase("Service blueprint", "Схема сервиса"),
    "blueprint_region": Phrase("Service blueprint of the journey", "Схема сервиса этого пути"),
    "blueprint_table": Phrase("The service blueprint as a table", "Схема сервиса таблицей"),
    "as_table": Phrase("The same as a table", "То же таблицей"),
    "lane": Phrase("Lane", "Дорожка"),
    # method
    "method": Phrase("Method and levels", "Метод и уровни"),
    "method_short": Phrase("Method", "Метод"),
    "method_note": Phrase("steps done", "шагов сделано"),
    "done": Phrase("done", "сделано"),
    "here": Phrase("here now", "вы здесь"),
    "ahead": Phrase("ahead", "впереди"),
    "reached": Phrase("reached", "достигнут"),
    "criteria": Phrase("criteria", "критериев"),
    "nothing_to_count": Phrase("nothing to count yet", "считать пока нечего"),
    "misses": Phrase("missing: {n}", "не хватает: {n}"),
    "reached_level": Phrase("Level reached:", "Достигнут уровень:"),
    "no_level": Phrase("No level is reached yet.", "Ни один уровень пока не достигнут."),
    "next_criterion": Phrase("Next to meet:", "Дальше нужно:"),
    "next_head": Phrase("Next to meet", "Дальше нужно"),
    "all_criteria": Phrase("All levels and criteria", "Все уровни и критерии"),
    "by_phase": Phrase("Levels by phase", "Уровни по фазам"),
    "phase": Phrase("Phase", "Фаза"),
    # metrics
    "metrics": Phrase("Metrics", "Метрики"),
    "metrics_note": Phrase("computed from the files, as part and whole", "посчитано по файлам: часть и целое"),
    "metric": Phrase("Metric", "Метрика"),
    "part_of_whole": Phrase("Part of the whole", "Часть целого"),
    "look_at": Phrase("Where to look", "Куда смотреть"),
    "has": Phrase("these: {n}", "вот они: {n}"),
    "touchpoints_by": Phrase("Touchpoints by", "Точки контакта:"),
    "in_detail": Phrase("in detail:", "подробно:"),
    "enters_by": Phrase("people enter by:", "входят через:"),
    # evidence
    "known": Phrase("critical points and emotions are known", "критических точек и эмоций известны"),
    "of_them_stale": Phrase("of them from old sources only:", "из них только по старым источникам:"),
    "assumed_only": Phrase("are assumed", "пока предположения"),
    "verified": Phrase("cited sources are verified", "источников проверено"),
    # people and evidence
    "evidence_counted": Phrase("critical points and emotions with evidence", "критические точки и эмоции с опорой на данные"),
    "people_asked": Phrase("Who", "Кто"),
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

STATES: Final = {
    State.PAST_ALERT: Phrase("past alert", "хуже порога"),
    State.MAY_BE_PAST: Phrase("past alert, may be chance", "хуже порога, возможно, случайность"),
    State.OFF_TARGET: Phrase("off target", "цель не достигнута"),
    State.ON_TARGET: Phrase("on target", "цель достигнута"),
    State.NO_TARGET: Phrase("no target", "цели нет"),
    State.FEW: Phrase("too few answers", "мало ответов"),
    State.OLD: Phrase("value too old", "значение устарело"),
    State.NO_VALUE: Phrase("no value yet", "значения пока нет"),
}
"""What the states of a KPI are called."""
CHANGES: Final = {
    Change.BETTER: Phrase("better", "лучше"),
    Change.WORSE: Phrase("worse", "хуже"),
    Change.CHANCE: Phrase("may be chance", "возможно, случайность"),
    Change.NONE: Phrase("no change", "без изменений"),
    Change.UNKNOWN: Phrase("margin not known", "погрешность неизвестна"),
    Change.FEW: Phrase("n below {n}", "n меньше {n}"),
}
"""What a change since the value before is worth."""
NOT_OVER: Final = Phrase("not over yet", "ещё не кончился")
