"""The words that several pages use, and those of the frame around every page."""

from typing import Final

from cjm.words import Phrase

LABELS: Final = {
    # the frame of every page
    "skip": Phrase("Skip to the content", "Сразу к содержанию"),
    "pages": Phrase("Pages", "Страницы"),
    "sections": Phrase("Sections of this page", "Разделы страницы"),
    "overview": Phrase("Overview", "Обзор"),
    "journeys": Phrase("Journeys", "Пути"),
    "csv": Phrase("Download CSV", "Скачать CSV"),
    "as_of": Phrase("As of", "На"),
    "coverage_note": Phrase(
        "Coverage says how complete the maps are. It does not say how good the experience is.",
        "Полнота говорит, насколько заполнена карта, а не насколько хорош опыт клиента.",
    ),
    # journeys
    "journey": Phrase("Journey", "Путь"),
    "status": Phrase("Status", "Статус"),
    "owner": Phrase("Owner", "Владелец"),
    "success": Phrase("Success", "Успех"),
    "evidence": Phrase("Evidence", "Данные"),
    "findings": Phrase("Findings", "Замечания"),
    "reviewed": Phrase("Reviewed", "Проверен"),
    "next": Phrase("next", "след."),
    "never": Phrase("never", "не было"),
    "no_review_date": Phrase("no date set", "дата не задана"),
    "version": Phrase("version", "версия"),
    "stage": Phrase("Stage", "Этап"),
    # words of many tables
    "personas": Phrase("Personas", "Персонажи"),
    "lost": Phrase("lost", "теряем"),
    "not_named": Phrase("not named", "не указано"),
    # stages
    "map": Phrase("Map", "Карта"),
    "goal": Phrase("Wants", "Хочет"),
    "emotion": Phrase("Emotion", "Эмоция"),
    "assumed": Phrase("assumed", "предположение"),
    "everyone": Phrase("Everyone", "Все"),
    "moment": Phrase("moment of truth", "момент истины"),
    "absent": Phrase("missing or planned", "нет или планируется"),
    # touchpoints
    "touchpoints": Phrase("Touchpoints", "Точки контакта"),
    "touchpoint": Phrase("Touchpoint", "Точка"),
    "channel": Phrase("Channel", "Канал"),
    "quality": Phrase("Quality", "Качество"),
    "target": Phrase("target", "цель"),
    "stage_owner": Phrase("stage owner", "владелец этапа"),
    "by_stage": Phrase("by the stage", "от этапа"),
    "by_journey": Phrase("by the journey", "от пути"),
    "no_owner": Phrase("No owner yet", "Владельца пока нет"),
    "no_action": Phrase("No action yet", "Действия пока нет"),
    "no_date": Phrase("no date", "без срока"),
    # critical points and plan
    "points_short": Phrase("Critical points", "Критические точки"),
    "severity": Phrase("severity", "тяжесть"),
    "cause": Phrase("Cause", "Причина"),
    "action": Phrase("Action", "Действие"),
    "doer": Phrase("Owner", "Исполнитель"),
    "due": Phrase("Due", "Срок"),
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
    # funnel
    "funnel": Phrase("Funnel", "Воронка"),
    # people and evidence
    "people": Phrase("People", "Люди"),
    "persona": Phrase("Persona", "Персонаж"),
    "want": Phrase("Wants", "Хочет"),
    "number": Phrase("n", "n"),
    "date": Phrase("Date", "Дата"),
}
