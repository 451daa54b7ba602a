"""What a blueprint says that nobody wrote in a journey."""

from typing import Final

from cjm.words import Phrase

VIEW: Final = Phrase("Service blueprint", "Схема сервиса")
LANES: Final = {
    "evidence": (Phrase("Evidence", "Свидетельства"), Phrase("what customers see", "что клиент видит")),
    "customer": (Phrase("Customer does", "Клиент делает"), Phrase("", "")),
    "people": (Phrase("On stage: people", "На виду: люди"), Phrase("staff with the customer", "сотрудники при клиенте")),
    "technology": (Phrase("On stage: technology", "На виду: техника"), Phrase("contacts without staff", "каналы без сотрудника")),
    "backstage": (Phrase("Backstage", "За сценой"), Phrase("what is done for the customer", "что делают для клиента")),
    "support": (Phrase("Support", "Поддержка"), Phrase("processes and systems", "процессы и системы")),
    "trouble": (Phrase("Critical points", "Критические точки"), Phrase("severity and share", "тяжесть и доля")),
}
"""Each lane from the top, with its explanation."""
LINES: Final = {
    "stage": Phrase("Line of interaction", "Линия взаимодействия"),
    "backstage": Phrase("Line of visibility", "Линия видимости"),
    "support": Phrase("Line of internal interaction", "Линия внутреннего взаимодействия"),
}
"""Each line, by what begins under it."""
NOT_WRITTEN: Final = Phrase("nothing written yet", "пока ничего не написано")
AFTER: Final = Phrase("after {time}", "через {time}")
AT_ONCE: Final = Phrase("at once", "сразу")
WITHIN: Final = Phrase("within {time}", "за {time}")
UNTIL: Final = Phrase("by {day}", "до {day}")
SERVES: Final = Phrase("for {names}", "для: {names}")
KEY_DASHED: Final = Phrase("not there yet: missing, planned or being improved", "ещё нет: не хватает, в плане, улучшают")
KEY_ARROW: Final = Phrase("who passes to whom", "кто кому передаёт")
