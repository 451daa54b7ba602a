"""The key of a graph: what its marks and edges mean, and only those that it contains."""

from collections.abc import Sequence
from typing import Final

from cjm.emit.maps import marks, phrases
from cjm.emit.maps.arrows import arrow_width
from cjm.emit.maps.graph.content import Caption, Content
from cjm.emit.maps.legend import Sign, dashed_sign, severity_sign, star_sign
from cjm.emit.maps.lettering import width
from cjm.emit.maps.look import Look
from cjm.emit.maps.xml import Drawing, element, moved, text
from cjm.terms import term

_ROW: Final = 34
_COLUMN_ROWS: Final = 5
_SIZE: Final = 16


def draw_key(
    contents: Sequence[Content], captions: Sequence[Caption], customers: Sequence[float | None], look: Look, room: float
) -> Drawing:
    """The key in `room` px across, in columns; nothing where there is nothing to explain."""
    signs = _signs(contents, look)
    columns = [(phrases.KEY, signs[i : i + _COLUMN_ROWS]) for i in range(0, len(signs), _COLUMN_ROWS)]
    if edges := _edges(captions, customers, look):
        columns.append((phrases.KEY_EDGES, edges))
    ink = look.theme.ink2
    drawn, x, y, deepest, widest, height = "", 0.0, 0.0, 0, 0.0, 0.0
    for i, (title, entries) in enumerate(columns):
        indent = max(sign.width for sign in entries) + 20
        wide = indent + max(width(sign.words, _SIZE) for sign in entries)
        if x and x + wide > room:
            x, y, deepest = 0.0, height + 16, 0
        if i == 0 or title is not columns[i - 1][0] or x == 0:
            drawn += text(x, y + 16, title.say(look.lang), _SIZE, ink, bold=True)
        for row, sign in enumerate(entries):
            words = text(indent, 5.5, sign.words, _SIZE, ink)
            drawn += moved(x, y + 46 + row * _ROW, sign.markup + words)
        deepest = max(deepest, len(entries))
        height = max(height, y + 46 + deepest * _ROW - 14)
        widest = max(widest, x + wide)
        x += wide + 44
    return Drawing(drawn, widest, height)


def _signs(contents: Sequence[Content], look: Look) -> list[Sign]:
    theme, lang = look.theme, look.lang
    contacts = [contact for content in contents for contact in content.contacts]
    troubles = [trouble for content in contents for trouble in content.troubles]
    lines = [line for content in contents for line in content.lines]
    signs: list[Sign] = []
    moods = sorted({mood for mood in (*(c.mood for c in contents), *(line.mood for line in lines)) if mood is not None})
    if moods:
        faces = "".join(marks.face(13 + 29 * i, 0, mood, theme) for i, mood in enumerate(moods))
        signs.append(Sign(faces, 29.0 * len(moods), phrases.KEY_MOOD.say(lang)))
    grades = {contact.grade for contact in contacts}
    shown = [grade for grade in ("great", "so-so", "awful", "unrated") if grade in grades]
    if shown:
        row = "".join(marks.grade(11 + 25 * i, 0, None if grade == "unrated" else grade, theme, lang) for i, grade in enumerate(shown))
        signs.append(Sign(row, 25.0 * len(shown), ", ".join(term("quality", grade, lang) for grade in shown)))
    if any((*(c.star for c in contacts), *(t.star for t in troubles), *(line.star for line in lines))):
        signs.append(star_sign(look))
    tags = {contact.tag: contact.missing for contact in contacts if contact.dashed}
    if tags:
        signs.append(dashed_sign(", ".join(tags), theme.bad if any(tags.values()) else theme.edge))
    if troubles or any(line.severity for line in lines):
        signs.append(severity_sign(look))
    return signs


def _edges(captions: Sequence[Caption], customers: Sequence[float | None], look: Look) -> list[Sign]:
    theme, lang = look.theme, look.lang
    known = [count for count in customers if count is not None]
    signs: list[Sign] = []
    for count in (100, 50, 10):
        if known and count <= max(100.0, *known):
            bar = element("path", d="M0 0H58", stroke=theme.flow, stroke_width=arrow_width(count))
            signs.append(Sign(bar, 58.0, phrases.KEY_WIDTH.fill(lang, {"count": count})))
    if any(caption.customers for caption in captions):
        signs.append(Sign(text(0, 7, "%", 22, theme.ink, bold=True), 20.0, phrases.KEY_SHARE.say(lang)))
    if any(caption.assumed for caption in captions):
        signs.append(Sign(text(0, 7, "≈", 22, theme.ink2, bold=True), 14.0, phrases.KEY_ASSUMED.say(lang)))
    return signs
