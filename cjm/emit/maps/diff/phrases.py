"""What the map of a change says that nobody wrote in a journey, in English and Russian."""

from typing import Final

from cjm.words import Phrase

SUBTITLE: Final = Phrase("What changes from {base} to {head}", "Что меняется: было – {base}, стало – {head}")
VERSIONS: Final = Phrase("version {before}, then {after}", "версия {before}, затем {after}")
SAME: Final = Phrase("Nothing changes on this map.", "На этой карте ничего не меняется.")
MORE: Final = Phrase("and {count} more", "и ещё {count}")
BEFORE: Final = Phrase("before: {words}", "было: {words}")
NO_WORDS: Final = Phrase("before: no words", "было: без слов")
CHANGES: Final = (("change", "changes"), ("изменение", "изменения", "изменений"))
UNCHANGED: Final = Phrase("grey edge: the stage itself is unchanged", "серая рамка: сам этап не изменился")

WHAT: Final = Phrase("What changed", "Что изменилось")
STAGES: Final = Phrase("Stages", "Этапы")
TOUCHPOINTS: Final = Phrase("Touchpoints", "Точки контакта")
POINTS: Final = Phrase("Critical points", "Критические точки")
EXITS: Final = Phrase("Exits and shares", "Выходы и доли")
SUCCESS: Final = Phrase("Customers who reach success", "Клиенты, дошедшие до успеха")
ITSELF: Final = Phrase("The journey itself", "Сам путь")
DESC_ROW: Final = Phrase(
    "{what}: {added} added, {removed} removed, {changed} changed.", "{what}: добавлено {added}, убрано {removed}, изменено {changed}."
)
DESC_SUCCESS: Final = Phrase("{what}: before {before}, now {after}.", "{what}: было {before}, стало {after}.")
