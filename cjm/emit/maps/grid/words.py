"""What the grid says that nobody wrote in a journey, in English and Russian."""

from typing import Final

from cjm.words import Phrase

REVIEWED: Final = Phrase("reviewed {day}", "проверена {day}")
BASIS: Final = {
    "hypothesis": Phrase("basis: hypothesis", "основа: гипотеза"),
    "mixed": Phrase("basis: mixed", "основа: смешанная"),
    "research": Phrase("basis: research", "основа: исследование"),
}
SIDE: Final = Phrase("side path", "боковой путь")
ENTERS: Final = Phrase("Starts here from", "Начинают здесь из")
TAKES: Final = Phrase("Takes", "Длится")
NO_WAY: Final = Phrase("no way out", "выхода нет")
GOES_ON: Final = Phrase("goes on to {name}", "переходит в путь {name}")
LOOPS: Final = Phrase("comes back", "возврат")

BUSINESS: Final = Phrase("We want", "Мы хотим")
ASKS: Final = Phrase("Asks", "Спрашивает")
FEELS: Final = Phrase("Feels", "Чувство")
EXPECTS: Final = Phrase("Expects", "Ждёт")
PROMISE: Final = Phrase("We promise", "Обещаем")
GETS: Final = Phrase("Gets", "Получает")
BARRIER: Final = Phrase("Barrier", "Барьер")
FEAR: Final = Phrase("Fear", "Страх")
OBJECTION: Final = Phrase("Objection", "Возражение")
CONTEXT: Final = {
    "lost": Phrase("Context is lost", "Контекст теряется"),
    "partial": Phrase("Context is partly lost", "Контекст частично теряется"),
}

SUPPORT: Final = Phrase("Support", "Поддержка")
SYSTEM: Final = Phrase("System", "Система")
OVERDUE: Final = Phrase("overdue", "просрочено")
NO_DATE: Final = Phrase("no date", "без срока")
NO_OWNER: Final = Phrase("no owner", "без исполнителя")
TARGET: Final = Phrase("target", "цель")
ALERT: Final = Phrase("alert", "тревога")
STALE: Final = Phrase("old value, {period}", "старое значение, {period}")
INFLUENCE: Final = Phrase("influence {weight} of 3", "влияние {weight} из 3")
PRIORITY: Final = Phrase("priority {level}", "приоритет {level}")

KEY_STATE: Final = {
    "great": Phrase("on target", "цель достигнута"),
    "so-so": Phrase("short of target", "хуже цели"),
    "awful": Phrase("past the alert", "за порогом тревоги"),
    "unrated": Phrase("no value", "нет значения"),
}
KEY_BOTH: Final = {
    "great": Phrase("great; on target", "отлично; цель достигнута"),
    "so-so": Phrase("so-so; short of target", "так себе; хуже цели"),
    "awful": Phrase("awful; past the alert", "ужасно; за порогом тревоги"),
    "unrated": Phrase("not rated; no value", "не оценено; нет значения"),
}
"""One mark says the quality of a contact and the state of a KPI; the key names what occurs."""
KEY_DASHED: Final = Phrase("dashed: missing or planned", "пунктир: нет или в плане")
KEY_PRIORITY: Final = Phrase("priority, 1 is first", "приоритет, 1 — первый")
KEY_INFLUENCE: Final = Phrase("influence 0–3", "влияние 0–3")
KEY_ASSUMED: Final = Phrase("nobody wrote the share", "доля не указана")
