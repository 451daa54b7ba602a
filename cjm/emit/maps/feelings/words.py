"""What views say about feelings, in English and Russian."""

from typing import Final

from cjm.words import Phrase

PEAK: Final = Phrase("Peak", "Пик")
END: Final = Phrase("End", "Конец")
PEAK_AND_END: Final = Phrase("Peak and end", "Пик и конец")
PEAK_END: Final = Phrase("peak–end {value}", "пик–конец {value}")
FALL: Final = (("step", "steps"), ("шаг", "шага", "шагов"))
BIGGEST: Final = Phrase("biggest fall", "самое большое падение")
BIGGEST_FALL: Final = Phrase("Biggest fall: {steps}", "Самое большое падение: {steps}")
SCALE: Final = {2: Phrase("delighted", "восторг"), 0: Phrase("neutral", "нормально"), -2: Phrase("awful", "ужасно")}
FELT: Final = Phrase("{name}: {values}", "{name}: {values}")
CUSTOMERS: Final = Phrase("Customers", "Клиенты")
HOLLOW: Final = Phrase("hollow marker: side path", "пустой маркер: боковой путь")
RING: Final = Phrase("ring: peak, end", "кольцо: пик, конец")
