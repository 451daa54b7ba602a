"""What the atlas says that nobody wrote in a journey."""

from typing import Final

from cjm.words import Phrase

VIEW: Final = Phrase("Atlas: all journeys", "Атлас: все пути")
JOURNEYS: Final = (("journey", "journeys"), ("путь", "пути", "путей"))
NO_JOURNEYS: Final = (
    Phrase("No journey is written yet.", "Путей пока нет."),
    Phrase(
        "Start with a file in `journeys/` whose first line is `journey:` and a title.",
        "Начните с файла в `journeys/`, первая строка: `journey:` и название.",
    ),
)
NO_OWNER: Final = Phrase("no owner", "без владельца")
REVIEWED: Final = Phrase("reviewed {day}", "проверен {day}")
REVIEW_DUE: Final = Phrase("review was due {day}", "проверка нужна была {day}")
NEVER_REVIEWED: Final = Phrase("not reviewed yet", "ещё не проверялся")
COVERAGE: Final = (
    Phrase("owned {part} of {whole}", "с владельцем {part} из {whole}"),
    Phrase("with a KPI {part} of {whole}", "с показателем {part} из {whole}"),
    Phrase("planned {part} of {whole}", "с планом {part} из {whole}"),
)
"""How complete the map is: contacts with an owner, contacts with a KPI, weak places with a dated action."""
LEADS_TO: Final = Phrase("leads to {names}", "ведёт к: {names}")
HANDS_OVER: Final = Phrase("{share} go on in {name}", "{share} переходят в {name}")
VARIANT: Final = Phrase("variant of {names}", "вариант пути {names}")
PAIRS: Final = Phrase("pairs with {names}", "в паре с: {names}")
BASELINE: Final = Phrase("to-be of {names}", "как будет для {names}")
DETAILS: Final = Phrase("details stage {number}, {name}", "подробно об этапе {number}, {name}")
KEY_ARROW: Final = Phrase("leads to, or hands customers over", "ведёт к пути или передаёт клиентов")
KEY_FRAME: Final = Phrase("a journey with those that it is made of", "путь и то, из чего он состоит")
KEY_DASHED: Final = Phrase("as it should be, not yet there", "как будет, этого ещё нет")
