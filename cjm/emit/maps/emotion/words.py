"""What the emotion view says that nobody wrote in a journey, in English and Russian."""

from typing import Final

from cjm.words import Phrase

SUBTITLE: Final = Phrase("How each persona feels, stage by stage", "Что чувствует каждый персонаж на каждом этапе")
NO_EMOTION: Final = Phrase(
    "Nobody has written how customers feel: add emotion, −2 to +2, to a stage.",
    "Никто не написал, что чувствуют клиенты: добавьте этапу emotion, от −2 до +2.",
)
OF_CUSTOMERS: Final = Phrase("{share} of customers", "{share} клиентов")
PEOPLE: Final = (("person", "people"), ("человек", "человека", "человек"))
WANTS: Final = Phrase("Wants", "Хочет")
FEARS: Final = Phrase("Fears", "Боится")
PREFERS: Final = Phrase("Prefers", "Предпочитает")
PEAK_END: Final = Phrase("peak–end", "пик–конец")
MEAN: Final = Phrase("mean of the main path", "среднее по основному пути")
LOWEST_AT: Final = Phrase("lowest, at {name}", "самая низкая: {name}")
LOWEST_OF: Final = Phrase("lowest, {stages}", "самая низкая: {stages}")
SCALE: Final = Phrase("scale from −2, awful, to +2, delighted", "шкала от −2, ужасно, до +2, восторг")
