"""The words of search, filters, sorting and what-if."""

from typing import Final

from cjm.words import Phrase

LABELS: Final[dict[str, Phrase]] = {
    "search": Phrase("Search everything", "Искать везде"),
    "search_results": Phrase("What was found", "Что нашлось"),
    "funnel_table": Phrase("Funnel by stage", "Воронка по этапам"),
    "sideways": Phrase("Scroll sideways to see all.", "Листайте вбок, чтобы увидеть всё."),
    "visits": Phrase("Visits", "Посещений"),
    "success_from": Phrase("Success from here", "Успех отсюда"),
    "lost_here": Phrase("Lost here", "Теряем здесь"),
    "funnel_note": Phrase("100% is everyone who starts.", "100 % — все начавшие."),
    "tick_note": Phrase("The blue tick is the what-if.", "Синяя метка — «что если»."),
    "loop_note": Phrase(
        "Loops count, so “{stage}” is visited {visits} times on average.",
        "Возвраты считаются: «{stage}» посещают в среднем {visits} раза.",
    ),
    "assumed_note": Phrase(
        "Where a share is not written, the exits of a stage are taken as equally likely.",
        "Где доля не написана, выходы этапа считаются равновероятными.",
    ),
    "stuck_note": Phrase(
        "A dash: some customers never leave a loop, so there is no number to give.",
        "Прочерк: часть клиентов не выходит из круга, числа тут нет.",
    ),
    "what_if": Phrase("What if", "Что если"),
    "what_if_note": Phrase(
        "Move a share and the chain is solved again. The other exits of the stage shrink or grow in proportion. Nothing is saved; the "
        "link keeps it.",
        "Подвиньте долю, и цепь посчитается заново. Другие выходы этапа изменятся пропорционально. Ничего не сохраняется: всё в ссылке.",
    ),
}
"""The words of templates."""

SCRIPT: Final[dict[str, Phrase]] = {
    # search
    "found": Phrase("{total} found", "найдено: {total}"),
    "found_some": Phrase("first {shown} of {total} found", "первые {shown} из найденных {total}"),
    "nothing": Phrase("Nothing is called or says “{query}”.", "Ничего с «{query}» нет."),
    "no_index": Phrase("The search index search.js is not beside the pages.", "Рядом со страницами нет файла поиска search.js."),
    # filters
    "filters": Phrase("Filters", "Фильтры"),
    "persona": Phrase("Persona", "Персонаж"),
    "owner": Phrase("Owner", "Владелец"),
    "channel": Phrase("Channel", "Канал"),
    "status": Phrase("Status", "Статус"),
    "quality": Phrase("Quality", "Качество"),
    "all": Phrase("all {n}", "все {n}"),
    "clear_one": Phrase("Clear the filter: {name}", "Сбросить фильтр: {name}"),
    "clear_all": Phrase("Clear the filters", "Сбросить фильтры"),
    "showing": Phrase("Showing {shown} of {total} {noun}", "Показано {shown} из {total} {noun}"),
    "none_left": Phrase("Nothing here has all of this: {what}.", "Здесь нет ничего с таким сочетанием: {what}."),
    "ignored": Phrase(
        "The link asks for what this page does not have, so it is ignored: {values}.", "Ссылка просит то, чего на странице нет: {values}."
    ),
    # order
    "sort_by": Phrase("Sort by", "Упорядочить"),
    "as_given": Phrase("as listed", "как в списке"),
    "text_up": Phrase("{name}: A to Z", "{name}: от А до Я"),
    "text_down": Phrase("{name}: Z to A", "{name}: от Я до А"),
    "number_up": Phrase("{name}: lowest first", "{name}: сначала меньше"),
    "number_down": Phrase("{name}: highest first", "{name}: сначала больше"),
    "date_up": Phrase("{name}: earliest first", "{name}: сначала ранние"),
    "date_down": Phrase("{name}: latest first", "{name}: сначала поздние"),
    "rank_up": Phrase("{name}: worst first", "{name}: сначала плохие"),
    "rank_down": Phrase("{name}: best first", "{name}: сначала хорошие"),
    # folds
    "fold_all": Phrase("Fold all", "Свернуть всё"),
    "unfold_all": Phrase("Unfold all", "Развернуть всё"),
    # what if
    "what_if": Phrase("What if", "Что если"),
    "map": Phrase("Map", "Карта"),
    "change": Phrase("Change", "Разница"),
    "success": Phrase("Success", "Успех"),
    "lost": Phrase("Lost", "Потеряны"),
    "visits_to": Phrase("Visits to “{stage}”", "Посещений «{stage}»"),
    "points": Phrase("{n} pts", "{n} п. п."),
    "reset": Phrase("Reset", "Сбросить"),
    "copy_link": Phrase("Copy link", "Скопировать ссылку"),
    "copied": Phrase("Copied", "Скопировано"),
    # keys
    "keys": Phrase("Keys", "Клавиши"),
    "keys_on": Phrase("Single keys are on", "Одиночные клавиши включены"),
    "key_search": Phrase("search", "поиск"),
    "key_sections": Phrase("previous and next section", "предыдущий и следующий раздел"),
    "key_folds": Phrase("fold or unfold all", "свернуть или развернуть всё"),
    "key_escape": Phrase("close and clear", "закрыть и сбросить"),
    "key_keys": Phrase("this list", "этот список"),
}
"""The words of the script, by the name that it uses (`words.name`)."""

NOUNS: Final[dict[str, Phrase]] = {
    "journeys": Phrase("journey|journeys", "пути|путей"),
    "passport": Phrase("touchpoint|touchpoints", "точки контакта|точек контакта"),
    "touchpoints": Phrase("touchpoint|touchpoints", "точки контакта|точек контакта"),
    "points": Phrase("critical point|critical points", "критической точки|критических точек"),
    "actions": Phrase("action|actions", "действия|действий"),
    "personas": Phrase("persona|personas", "персонажа|персонажей"),
    "channels": Phrase("channel|channels", "канала|каналов"),
    "teams": Phrase("team|teams", "команды|команд"),
    "kpis": Phrase("KPI|KPIs", "показателя|показателей"),
    "findings": Phrase("finding|findings", "замечания|замечаний"),
}
"""What a list holds, by its name: after “of 1” and after “of 3”."""
