"""What a printed page of a journey says at its foot: browsers take it from the stylesheet only."""

from datetime import date

from cjm.emit import formats
from cjm.emit.report.labels import LABELS
from cjm.hygiene import clean
from cjm.model import Journey
from cjm.words import Lang


def foot(journey: Journey, lang: Lang, today: date) -> str:
    """The rule of CSS with title, version and date at the foot of every sheet; what a file says is spelled in escapes."""
    words = f"{clean(journey.name.say(lang))[0]}, {LABELS['version'].say(lang)} {journey.version}, {formats.day(today, lang)}"
    return f'@page{{@bottom-left{{content:"{spelled(words)}";font:9pt Arial,sans-serif}}}}\n'


def spelled(text: str) -> str:
    r"""A text inside a string of CSS (CSS Syntax 3, "consume an escaped code point"): letters and digits of ASCII, `\3c ` for all else."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
