"""The words of the atlas, of the pages of personas, channels, teams and KPIs, of the findings and of the glossary."""

from typing import Final

from cjm.words import Phrase

LABELS: Final[dict[str, Phrase]] = {
    # navigation
    "channels": Phrase("Channels", "Каналы"),
    "teams": Phrase("Teams", "Команды"),
    "glossary": Phrase("Glossary", "Словарь"),
    # atlas
    "atlas": Phrase("All journeys", "Атлас путей"),
    "atlas_lead": Phrase(
        "What each journey is part of, what leads to what, and how complete each map is.",
        "Частью чего является каждый путь, что к чему ведёт и насколько заполнены карты.",
    ),
    "atlas_too_many": Phrase(
        "A picture of so many journeys cannot be read, so here is the table alone.",
        "Картинку из стольких путей не прочесть, поэтому здесь только таблица.",
    ),
    "relations": Phrase("Hangs together with", "С чем связан"),
    "part_of": Phrase("part of", "часть пути"),
    "holds": Phrase("holds", "включает"),
    "leads_to": Phrase("leads to", "ведёт в"),
    "comes_from": Phrase("comes from", "приходят из"),
    "pairs_with": Phrase("beside", "рядом с"),
    "variant_of": Phrase("variant of", "вариант пути"),
    "baseline": Phrase("changes", "меняет"),
    # pages of all kinds
    "no_contacts": Phrase("No touchpoint here yet.", "Точек контакта здесь пока нет."),
    "left_out": Phrase("On the pages of the journeys, further touchpoints:", "Остальные точки на страницах путей:"),
    "plan": Phrase("Plan", "План"),
    "retired": Phrase("retired", "не используется"),
    "yes": Phrase("yes", "да"),
    "no": Phrase("no", "нет"),
    # personas
    "people_lead": Phrase("For whom the journeys are, and where each of them feels worst.", "Для кого эти пути и где кому хуже всего."),
    "no_personas": Phrase(
        "No persona is written yet. Describe one in library.yaml under personas: a name, what it wants and fears.",
        "Персонажей пока нет. Опишите одного в library.yaml под personas: имя, чего хочет и боится.",
    ),
    "known_as": Phrase("How we know", "Откуда знаем"),
    "persona_unproven": Phrase("no source: assumed", "без источника: предположение"),
    "with_evidence": Phrase("from sources", "из источников"),
    "who_it_is": Phrase("Wants and fears", "Чего хочет и боится"),
    "importance": Phrase("importance", "важность"),
    "satisfaction": Phrase("satisfaction", "удовлетворённость"),
    "persona_bare": Phrase("Only a name so far. Add wants, fears or jobs.", "Пока только имя. Добавьте wants, fears или jobs."),
    "persona_unused": Phrase("No journey names this persona.", "Ни один путь этого персонажа не называет."),
    "persona_unproven_hint": Phrase(
        "No source is cited: this persona is an assumption. Add the interviews or the survey behind it under evidence.",
        "Источников нет: персонаж пока предположение. Добавьте в evidence интервью или опрос, на которых он держится.",
    ),
    "lowest": Phrase("Lowest", "Хуже всего"),
    "meets": Phrase("Touchpoints it meets", "Что встречает на пути"),
    # channels
    "channels_lead": Phrase(
        "Where customers meet the firm, how good it is there, and who answers for it.",
        "Где клиенты встречают компанию, насколько там хорошо и кто отвечает.",
    ),
    "no_channels": Phrase("No channel is written yet.", "Каналов пока нет."),
    "consistency": Phrase("Consistency", "Ровность"),
    "gap_none": Phrase("the same quality everywhere", "везде одинаково"),
    "gap_one": Phrase("best and worst are one step apart", "между лучшей и худшей точкой один шаг"),
    "gap_two": Phrase("from great to awful", "от отлично до ужасно"),
    "preferred_by": Phrase("Preferred by", "Кто предпочитает"),
    "voice": Phrase("Collects feedback", "Собирает отзывы"),
    "owners": Phrase("Owners", "Владельцы точек"),
    "unowned": Phrase("without an owner", "без владельца"),
    # teams
    "teams_lead": Phrase("Who answers for what, and what each team has promised.", "Кто за что отвечает и что обещано."),
    "no_teams": Phrase("No team is written yet.", "Команд пока нет."),
    "team": Phrase("Team", "Команда"),
    "owns_journeys": Phrase("Owns journeys", "Владеет путями"),
    "open_actions": Phrase("Open actions", "Открытые действия"),
    "late": Phrase("late", "просрочено"),
    "actions": Phrase("Actions", "Действия"),
    "no_actions": Phrase("No action is given to this team.", "Этой команде действий не поручено."),
    "influence": Phrase("Influence", "Влияние"),
    "influence_1": Phrase("some", "есть"),
    "influence_2": Phrase("strong", "сильное"),
    "influence_3": Phrase("decisive", "решающее"),
    "plays": Phrase("Plays", "Сценарии"),
    "starts_when": Phrase("Starts when", "Начинается, когда"),
    "stops_when": Phrase("Stops when", "Прекращается, когда"),
    "within": Phrase("within", "в течение"),
    "answers_for": Phrase("Answers for", "Отвечает за"),
    "measured_on": Phrase("Its touchpoints are measured by", "Чем измеряются её точки"),
    "team_no_kpis": Phrase(
        "No KPI is owned by this team or named at its touchpoints.", "Ни своих показателей, ни показателей у точек нет."
    ),
    # KPIs
    "kpis_lead": Phrase("What is measured, how it stands, and where it is used.", "Что измеряем, как оно сейчас и где нужно."),
    "value": Phrase("Value", "Значение"),
    "over_time": Phrase("Values", "Значения"),
    "values_drawn": Phrase("Values over time; the table below has the numbers.", "Значения по времени; числа в таблице ниже."),
    "values_note": Phrase(
        "The tinted side is past the alert, whiskers are 95% intervals.",
        "Закрашена сторона за порогом, усы показывают 95-процентный интервал.",
    ),
    "all_project": Phrase("Whole project", "Весь проект"),
    "when": Phrase("Period", "Период"),
    "interval": Phrase("95% interval", "Интервал 95 %"),
    "no_value_hint": Phrase(
        "No value yet. Add a row to a table in measurements/ with kpi, period and value.",
        "Значений пока нет. Добавьте строку в таблицу папки measurements/: kpi, period, value.",
    ),
    "kpi_unused": Phrase("No journey names this KPI.", "Ни один путь этого показателя не называет."),
    "direction_head": Phrase("Direction", "Направление"),
    "more_is_better": Phrase("higher is better", "чем больше, тем лучше"),
    "driven_by": Phrase("Driven by", "На него влияют"),
    "named_at": Phrase("Named at", "Где назван"),
    "promised": Phrase("What actions promise", "Что обещают действия"),
    # findings
    "finding": Phrase("Finding", "Замечание"),
    "findings_lead": Phrase("What cjm lint says about the files, worst first.", "Что cjm lint говорит о файлах, сначала самое важное."),
    "findings_left_out": Phrase("cjm lint lists further findings:", "Остальные замечания покажет cjm lint:"),
    # glossary
    "glossary_lead": Phrase("One meaning for every word, whoever reads it.", "Одно значение каждого слова для всех."),
    "house_words": Phrase("Words of this project", "Слова этого проекта"),
    "for_this": Phrase("For this", "Вместо этого"),
    "we_write": Phrase("we write", "пишем"),
    "terms": Phrase("Words of the field", "Слова профессии"),
    "how_counted": Phrase("How it is counted", "Как считается"),
    "packs": Phrase("Packs in force", "Включённые наборы"),
    "whole_project": Phrase("In force in the whole project", "Действует во всём проекте"),
    "below_first": Phrase("below the first level", "ниже первого уровня"),
    "by_journey_fold": Phrase("By journey", "По путям"),
    "to_do_next": Phrase("To do next", "Что дальше"),
}
