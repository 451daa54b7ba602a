"""What maps say that nobody wrote in a journey, in English and Russian."""

from typing import Final

from cjm.words import Lang, Phrase, decimal

SUBTITLE: Final = Phrase("How 100 customers move through the journey", "Как 100 клиентов проходят путь")
VERSION: Final = Phrase("version {version}", "версия {version}")
FUTURE: Final = Phrase("future state", "как будет")
OF_100: Final = Phrase("{count} of 100 customers", "{count} из 100 клиентов")
OF_100_AGAIN: Final = Phrase("{count} of 100, repeat visits counted", "{count} из 100, с повторами")
SUCCESS_OF: Final = Phrase("success {share}", "успех {share}")
LOST_OF: Final = Phrase("lost {share}", "потеряны {share}")
OWNER: Final = Phrase("owner {name}", "владелец {name}")
CONTINUES: Final = Phrase("continues on {part} of {all}", "продолжение: {part} из {all}")
LEGACY: Final = Phrase("legacy", "устаревшая")
SOURCES: Final = Phrase("evidence: {names}", "источники: {names}")
CAUSE: Final = Phrase("Cause", "Причина")
ARE_HIT: Final = Phrase("are hit", "клиентов")
SEVERITY: Final = Phrase("severity {level}", "тяжесть {level}")
EMOTION: Final = Phrase("emotion: {word}, {value}", "эмоция: {word}, {value}")
NO_EMOTION: Final = Phrase("emotion not known", "эмоция не указана")
QUALITY: Final = Phrase("quality: {word}", "качество: {word}")
MOMENT: Final = Phrase("moment of truth", "момент истины")
FIELDS: Final = (("field", "fields"), ("поле", "поля", "полей"))
STAGES: Final = (("stage", "stages"), ("этап", "этапа", "этапов"))
STAGE_OF: Final = Phrase("Stage {number} of {all}, {name}", "Этап {number} из {all}, {name}")
STAGES_FROM_TO: Final = Phrase("stages {first}–{last}", "этапы {first}–{last}")
STAGE_NUMBER: Final = Phrase("stage {number}", "этап {number}")
NO_STAGES: Final = Phrase("No stage is written yet.", "Этапов пока нет.")
IN_PARTS: Final = Phrase("{stages} stages, one card for each phase", "этапов: {stages}, по карточке на фазу")
NOT_DRAWN: Final = Phrase("{drawn} of {all} stages are drawn", "показано этапов: {drawn} из {all}")
ARROWS_NOT_DRAWN: Final = Phrase("{drawn} of {all} exits are drawn", "показано выходов: {drawn} из {all}")
LOWEST: Final = Phrase("Lowest emotion: {name}, {value}.", "Самая низкая эмоция: {name}, {value}.")
REACHES: Final = Phrase("{count} of 100 customers reach success.", "К успеху приходят {count} из 100 клиентов.")

KEY: Final = Phrase("Key", "Обозначения")
KEY_MOOD: Final = Phrase("emotion, mean of personas", "эмоция, среднее по персонажам")
KEY_SEVERITY: Final = Phrase("severity of a critical point, 1–5", "тяжесть критической точки, 1–5")
KEY_EDGES: Final = Phrase("Edges", "Переходы")
KEY_WIDTH: Final = Phrase("{count} of 100 customers", "{count} из 100 клиентов")
KEY_SHARE: Final = Phrase("Large number: share of those at the stage", "Крупно: доля тех, кто на этапе")
KEY_ASSUMED: Final = Phrase("nobody wrote this share: an equal part", "доля не указана: поровну")

NO_ENGINE: Final = Phrase("the layout engine is not installed", "движок раскладки не установлен")
ENGINE_FAILED: Final = Phrase("the layout engine failed or took too long", "движок раскладки не справился или работал слишком долго")
FALLBACK: Final = Phrase("{what}; the map uses a simple layout", "{what}; карта разложена упрощённо")
SAME_FILE: Final = Phrase("another journey has the same id; its map is kept", "такой же id есть у другого пути; записана его карта")
NO_GLYPH: Final = Phrase("no font of PNG and PDF has {what}; � stands for it there", "в шрифтах PNG и PDF нет {what}; там вместо него �")
NO_PNG: Final = Phrase(
    "PNG needs the package resvg-py: pip install 'journey-as-code[export]'",
    "для PNG нужен пакет resvg-py: pip install 'journey-as-code[export]'",
)
NO_PDF: Final = Phrase(
    "PDF needs the packages svg2pdf-py and pypdf: pip install 'journey-as-code[export]'; where svg2pdf-py has no wheel (musl, old "
    "glibc), print the SVG from a browser",
    "для PDF нужны пакеты svg2pdf-py и pypdf: pip install 'journey-as-code[export]'; где нет сборки svg2pdf-py (musl, старая glibc), "
    "печатайте SVG из браузера",
)
PNG_SMALLER: Final = Phrase(
    "the PNG would be too large; it is drawn at scale {what}", "PNG был бы слишком велик; масштаб уменьшен до {what}"
)
TOO_SMALL: Final = Phrase(
    "text is too small to read on {what}; choose a larger --page, or --tile a4",
    "на {what} текст слишком мелкий; возьмите лист больше (--page) или --tile a4",
)

_WHOLE: Final = 1e-6
_LEAST: Final = 0.05
"""Percent: what rounds to nothing says that it is something."""


def percent(share: float, lang: Lang) -> str:
    """A share of 1 as `38 %`, with a no-break space; what is not whole has one decimal, also where that is 0, for it is rounded."""
    value = share * 100
    if abs(value - round(value)) < _WHOLE:
        return f"{round(value)}\u00a0%"
    shown = f"{value:.1f}".replace(".", "," if lang == "ru" else ".")
    return f"< {decimal(0.1, lang)}\u00a0%" if value < _LEAST else f"{shown}\u00a0%"


def signed(value: float, lang: Lang) -> str:
    """An emotion as `+1` or `−0.5`, with a true minus."""
    shown = decimal(value, lang)
    return shown.replace("-", "−") if value <= 0 else f"+{shown}"


def quoted(words: str, lang: Lang) -> str:
    """Words in the quotation marks of the language."""
    return f"«{words}»" if lang == "ru" else f"“{words}”"
