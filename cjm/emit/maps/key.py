"""The key of a map: what its marks mean, and only the marks that it contains."""

from collections.abc import Sequence

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.across import arrow_width
from cjm.emit.maps.content import Caption, Content
from cjm.emit.maps.lettering import width
from cjm.emit.maps.theme import Theme
from cjm.emit.maps.xml import element, text
from cjm.terms import term
from cjm.words import Lang

Entry = tuple[str, float, str]
"""A drawing from x = 0 with its middle at y = 0, its width, and what it means."""

_ROW = 34
_COLUMN_ROWS = 5


def draw_key(
    contents: Sequence[Content], captions: Sequence[Caption], customers: Sequence[float | None], theme: Theme, lang: Lang, room: float
) -> tuple[str, float]:
    """The key from 0, 0 in `room` px across, and its height; nothing where there is nothing to explain."""
    signs = _signs(contents, theme, lang)
    columns = [(phrases.KEY, signs[i : i + _COLUMN_ROWS]) for i in range(0, len(signs), _COLUMN_ROWS)]
    edges = _edges(captions, customers, theme, lang)
    if edges:
        columns.append((phrases.KEY_EDGES, edges))
    drawn, x, y, deepest, height = "", 0.0, 0.0, 0, 0.0
    for i, (title, entries) in enumerate(columns):
        indent = max(sample_width for _, sample_width, _ in entries) + 20
        wide = indent + max(width(words, 16) for _, _, words in entries) + 44
        if x and x + wide > room:
            x, y, deepest = 0.0, height + 16, 0
        if i == 0 or title is not columns[i - 1][0] or x == 0:
            drawn += text(x, y + 16, title.say(lang), 16, theme.ink2, bold=True)
        for row, (sample, _, words) in enumerate(entries):
            middle = y + 46 + row * _ROW
            drawn += element("g", sample, transform=f"translate({x:.2f} {middle:.2f})")
            drawn += text(x + indent, middle + 5.5, words, 16, theme.ink2)
        deepest = max(deepest, len(entries))
        height = max(height, y + 46 + deepest * _ROW)
        x += wide
    return drawn, height


def _signs(contents: Sequence[Content], theme: Theme, lang: Lang) -> list[Entry]:
    contacts = [contact for content in contents for contact in content.contacts]
    troubles = [trouble for content in contents for trouble in content.troubles]
    entries: list[Entry] = []
    moods = sorted({content.mood for content in contents if content.mood is not None})
    if moods:
        faces = "".join(marks.face(13 + 29 * i, 0, mood, theme) for i, mood in enumerate(moods))
        entries.append((faces, 29.0 * len(moods), phrases.KEY_MOOD.say(lang)))
    grades = {contact.grade for contact in contacts if not contact.dashed}
    shown = [grade for grade in ("great", "so-so", "awful", None) if grade in grades]
    if shown:
        row = "".join(marks.grade(11 + 25 * i, 0, grade, theme, lang) for i, grade in enumerate(shown))
        entries.append((row, 25.0 * len(shown), ", ".join(term("quality", grade or "unrated", lang) for grade in shown)))
    if any(contact.star for contact in contacts) or any(trouble.star for trouble in troubles):
        entries.append((marks.star(11, 0, theme, lang), 22.0, phrases.MOMENT.say(lang)))
    tags = {contact.tag: contact.status for contact in contacts if contact.dashed}
    if tags:
        color = theme.bad if "missing" in tags.values() else theme.ink2
        box = element("rect", x=1, y=-10, width=56, height=20, rx=7, fill="none", stroke=color, stroke_width=1.6, stroke_dasharray="6 5")
        entries.append((box, 58.0, ", ".join(tags)))
    if troubles:
        entries.append((marks.severity(1, -4, 4, theme), 1.0 + marks.SEVERITY_WIDTH, phrases.KEY_SEVERITY.say(lang)))
    return entries


def _edges(captions: Sequence[Caption], customers: Sequence[float | None], theme: Theme, lang: Lang) -> list[Entry]:
    known = [count for count in customers if count is not None]
    entries: list[Entry] = []
    for count in (100, 50, 10):
        if known and count <= max(100.0, *known):
            stroke = arrow_width(count)
            bar = element("path", d="M0 0H58", stroke=theme.flow, stroke_width=stroke)
            entries.append((bar, 58.0, phrases.KEY_WIDTH.fill(lang, {"count": count})))
    if any(caption.customers for caption in captions):
        entries.append((text(0, 7, "%", 22, theme.ink, bold=True), 20.0, phrases.KEY_SHARE.say(lang)))
    if any(caption.assumed for caption in captions):
        entries.append((text(0, 7, "≈", 22, theme.ink2, bold=True), 14.0, phrases.KEY_ASSUMED.say(lang)))
    return entries
