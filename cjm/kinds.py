"""What each kind of element is called."""

from typing import Final

from cjm.words import Phrase

KINDS: Final = {
    "journey": Phrase("journey", "путь"),
    "stage": Phrase("stage", "этап"),
    "touchpoint": Phrase("touchpoint", "точка контакта"),
    "critical-point": Phrase("critical point", "критическая точка"),
    "action": Phrase("action", "действие"),
    "play": Phrase("play", "сценарий"),
    "step": Phrase("step", "шаг"),
    "question": Phrase("question", "вопрос"),
    "persona": Phrase("persona", "персонаж"),
    "segment": Phrase("segment", "сегмент"),
    "channel": Phrase("channel", "канал"),
    "team": Phrase("team", "команда"),
    "kpi": Phrase("KPI", "показатель"),
    "survey": Phrase("survey", "опрос"),
    "system": Phrase("system", "система"),
    "source": Phrase("source", "источник"),
}
