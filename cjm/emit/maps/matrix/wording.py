"""What matrices say that nobody wrote in a journey."""

from typing import Final

from cjm.words import Phrase

PART: Final = Phrase("Part {number} of {all}: columns {first}–{last}", "Часть {number} из {all}: столбцы {first}–{last}")
CHANNELS: Final = Phrase("Channels by stage", "Каналы по этапам")
INFLUENCE: Final = Phrase("Who influences which stage", "Кто влияет на какой этап")
SYSTEMS: Final = Phrase("Systems by stage", "Системы по этапам")
INTENTS: Final = Phrase("Journeys by persona and intent", "Пути по персонажам и намерениям")
CONTACTS: Final = (("touchpoint", "touchpoints"), ("точка контакта", "точки контакта", "точек контакта"))
CHANNEL_COUNT: Final = (("channel", "channels"), ("канал", "канала", "каналов"))
SYSTEM_COUNT: Final = (("system", "systems"), ("система", "системы", "систем"))
FUNCTION_COUNT: Final = (("function", "functions"), ("функция", "функции", "функций"))
JOURNEY_COUNT: Final = (("journey", "journeys"), ("путь", "пути", "путей"))
NO_CHANNEL: Final = Phrase("No channel written", "Канал не указан")
NO_SYSTEM: Final = Phrase("touchpoints that name no system: {count}", "точек контакта без системы: {count}")
KIND: Final = {
    "digital": Phrase("digital", "цифровой"),
    "human": Phrase("with people", "с людьми"),
    "physical": Phrase("physical", "физический"),
    "print": Phrase("print", "печатный"),
    "broadcast": Phrase("broadcast", "вещание"),
}
CLOSING: Final = {"closing": Phrase("closing", "закрывается"), "retired": Phrase("retired", "закрыт")}
EMPTY_CHANNEL: Final = (
    Phrase("No touchpoint is written yet.", "Точек контакта пока нет."),
    Phrase("Write `touchpoints:` in a stage, each with its `channel:`.", "Напишите в этапе `touchpoints:`, у каждой точки `channel:`."),
)
EMPTY_SYSTEM: Final = (
    Phrase("No system is named yet.", "Системы пока не названы."),
    Phrase("Write `system:` at a touchpoint, or at its channel.", "Напишите `system:` у точки контакта или у её канала."),
)
EMPTY_INFLUENCE: Final = (
    Phrase("No stage says who influences it.", "Ни у одного этапа не написано, кто на него влияет."),
    Phrase("Write `influence: {team: 0–3}` or `owner:` in a stage.", "Напишите в этапе `influence: {команда: 0–3}` или `owner:`."),
)
EMPTY_INTENT: Final = (
    Phrase("There is no persona or no intent yet.", "Персонажей или намерений пока нет."),
    Phrase("Write `personas:` and `intent:` in a journey.", "Напишите в пути `personas:` и `intent:`."),
)
NOT_THERE: Final = Phrase("not there: missing, planned or closed", "нет: не хватает, в плане или закрыто")
WEIGHT: Final = (
    Phrase("no influence", "не влияет"),
    Phrase("some influence", "немного влияет"),
    Phrase("strong influence", "сильно влияет"),
    Phrase("decisive", "решает"),
)
OWNS: Final = Phrase("owns the stage", "владеет этапом")
SUM: Final = Phrase("sum of influence", "сумма влияния")
KEY_INFLUENCE: Final = Phrase("influence 0–3", "влияние 0–3")
NO_INTENT: Final = Phrase("No intent written", "Намерение не указано")
NO_PERSONA: Final = Phrase("No persona written", "Персонаж не указан")
GAP: Final = Phrase("no journey", "пути нет")
KEY_GAP: Final = Phrase("wanted, but nobody has mapped it", "нужен, но пути ещё нет")
MET: Final = Phrase("{met} of {all}", "{met} из {all}")
WANTED: Final = Phrase("wanted", "нужных")
COVERAGE: Final = Phrase(
    "pairs of persona and intent that are wanted: {all}, with a journey: {met}", "нужных пар персонажа и намерения: {all}, с путём: {met}"
)
