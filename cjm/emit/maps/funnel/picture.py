"""The funnel on its page: names at the left, bars and blocks, the ends under them, and what-ifs at the right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cjm.emit.formats import visits
from cjm.emit.maps import phrases
from cjm.emit.maps.funnel import wording
from cjm.emit.maps.funnel.bars import Scale, Words, draw_bar, draw_block, draw_small_block, tight
from cjm.emit.maps.funnel.chain import LEAST, Funnel, Row, funnel
from cjm.emit.maps.funnel.reasons import condition, who_goes_on, who_leaves
from cjm.emit.maps.funnel.whatif import WhatIf
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import group, linked
from cjm.emit.maps.telling import short
from cjm.emit.maps.xml import Drawing, depth, element, lines, moved, text
from cjm.words import decimal

_LABELS: Final = 250
_BARS: Final = 880
_GAP: Final = 8
_PANEL: Final = 44
_SMALL: Final = 390
_FIGURES: Final = 168
_MOST_SMALL: Final = 9
"""Rows up to which a what-if is drawn as a small funnel; of more, only what reaches success."""


def draw_body(found: Funnel, ideas: Sequence[WhatIf], look: Look) -> Drawing:
    """Everything under the title."""
    rows, height = _rows(found, look)
    ends = _ends(found, look)
    drawn = rows + moved(0, height + 20, ends.markup)
    height += 20 + ends.height
    if not ideas:
        return Drawing(drawn, _LABELS + _BARS, height)
    x, y = _LABELS + _BARS + _PANEL, 0.0
    for idea in ideas:
        panel = _idea(found, idea, look)
        drawn += moved(x + _PANEL, y, panel.markup)
        y += panel.height + 46
    height = max(height, y - 46)
    drawn += element("path", d=f"M{x} 0V{height:.2f}", fill="none", stroke=look.theme.rule, stroke_width=1.6)
    return Drawing(drawn, x + _PANEL + _SMALL + _FIGURES, height)


def _rows(found: Funnel, look: Look) -> tuple[str, float]:
    """The stages under each other, each with its bar and with what happens after it; and how high they are."""
    scale = Scale(_BARS, 98 if len(found.rows) <= 8 else 64 if len(found.rows) <= 16 else 44, 24)
    drawn, y = "", 0.0
    for row in found.rows:
        stage = found.flow.stages[row.stage]
        name = wrap(short(stage.name, look), _LABELS - 24, 21, bold=True, balanced=True)
        words = depth(name, 21, bold=True)
        height = max(scale.bar, words + 8)
        body = lines(0, (height - words) / 2, name, 21, look.theme.ink, bold=True)
        body += moved(_LABELS, 0, draw_bar(row.reach, row.assumed, replace(scale, bar=height), look).markup)
        if row.leaks:
            on, gone = who_goes_on(found, row, look), who_leaves(found, row, look)
            aside, block = _aside(found, row, on if tight(row, scale) else Words(""), look), draw_block(row, on, gone, scale, look)
            body += moved(0, height + 12, aside.markup) + moved(_LABELS, height, block.markup)
            height += max(block.height, aside.height + 20)
        label = phrases.STAGE_OF.fill(look.lang, {"number": row.stage + 1, "all": len(found.flow.stages), "name": stage.name})
        drawn += moved(0, y, linked(look, stage.address, label, body, (0, 0, _LABELS + _BARS, height)))
        y += height + _GAP
    return drawn, y - _GAP


def _aside(found: Funnel, row: Row, on: Words, look: Look) -> Drawing:
    """Beside a block: who goes on where the block itself has no room for it, and the side paths with their reach."""
    drawn, y = "", 0.0
    for i in (None, *row.side):
        if i is None:
            head, rest = on.head, on.rest
        else:
            reach = found.flow.chances.reach[i]
            share = "–" if reach is None else phrases.percent(reach, look.lang)
            head, rest = short(found.flow.stages[i].name, look), (wording.SIDE.say(look.lang).format(share=share),)
        for words, bold in ((head, True), *((line, False) for line in rest)):
            rows = wrap(words, _LABELS - 24, 16, bold=bold)
            drawn += lines(0, y, rows, 16, look.theme.ink2, bold=bold)
            y += depth(rows, 16, bold=bold)
        y += 10 if head else 0
    return Drawing(drawn, _LABELS, max(0.0, y - 10))


def _ends(found: Funnel, look: Look) -> Drawing:
    """Under a line: how many reach success, and what becomes of the others."""
    theme, lang = look.theme, look.lang
    drawn = element("path", d=f"M0 0H{_LABELS + _BARS}", fill="none", stroke=theme.edge, stroke_width=1.6)
    drawn += text(0, 44, wording.SUCCESS.say(lang), 21, theme.good, bold=True)
    sure = "≈\u00a0" if found.assumed else ""
    figure = "–" if found.success is None else sure + phrases.percent(found.success, lang)
    drawn += text(_LABELS, 52, figure, 44, theme.ink, bold=True)
    x = _LABELS + width_of(figure, 44, bold=True) + 26
    y = 22.0
    for line in _told(found, look):
        rows = wrap(line, _LABELS + _BARS - x, 18)
        drawn += lines(x, y, rows, 18, theme.ink2)
        y += depth(rows, 18) + 4
    return Drawing(drawn, _LABELS + _BARS, max(64.0, y))


def _told(found: Funnel, look: Look) -> Iterator[str]:
    lang, again = look.lang, max(range(len(found.rows)), key=lambda k: (found.flow.chances.visits[found.rows[k].stage] or 0.0, -k))
    stage = found.rows[again].stage
    count = found.flow.chances.visits[stage]
    visited = wording.VISITS.say(lang).format(count=visits(count, lang), name=short(found.flow.stages[stage].name, look))
    if found.success is None:
        yield wording.NO_SHARE.say(lang)
        return
    reached = wording.REACH_SUCCESS if found.success else wording.NO_SUCCESS
    yield " · ".join([reached.say(lang), *([visited] if count is not None and count >= 1.005 else [])])
    lost, handed = found.lost or 0.0, sum(row.handed for row in found.rows)
    left = max(0.0, 1 - found.success - lost - handed)
    others = [(wording.ALL_LOST, lost), (wording.LEAVE, left), (wording.HAND_OVER, handed)]
    said = [phrase.say(lang).format(share=phrases.percent(share, lang)) for phrase, share in others if share >= LEAST]
    if said:
        yield " · ".join(said)


def _idea(found: Funnel, idea: WhatIf, look: Look) -> Drawing:
    """A what-if: which share would grow, the funnel as it would be with a tick where it is, and what would reach success."""
    theme, lang = look.theme, look.lang
    share, today = phrases.percent(idea.share, lang), phrases.percent(idea.way.share, lang)
    title = wording.WHAT_IF.say(lang).format(what=condition(idea.way, found.flow, look), share=share)
    under = wording.INSTEAD.say(lang).format(share=today, stage=short(found.flow.stages[idea.stage].name, look))
    rows, second = wrap(title, _SMALL + _FIGURES, 23, bold=True), wrap(under, _SMALL + _FIGURES, 17.5)
    top = depth(rows, 23, bold=True) + 4
    drawn = lines(0, 0, rows, 23, theme.ink, bold=True) + lines(0, top, second, 17.5, theme.ink2)
    top += depth(second, 17.5) + 14
    bars = _small_rows(found, idea, look)
    gain = wording.POINTS.say(lang).format(points=decimal((idea.success - (found.success or 0.0)) * 100, lang))
    right = _SMALL + _FIGURES
    drawn += moved(0, top, bars.markup)
    drawn += text(right, top + 42, phrases.percent(idea.success, lang), 40, theme.good, bold=True, anchor="end")
    drawn += text(right, top + 74, gain, 19, theme.ink, bold=True, anchor="end")
    drawn += text(right, top + 99, wording.SUCCESS_SMALL.say(lang), 17, theme.ink2, anchor="end")
    return Drawing(group(title, drawn), right, top + max(bars.height, 106))


def _small_rows(found: Funnel, idea: WhatIf, look: Look) -> Drawing:
    scale, drawn, y = Scale(_SMALL, 40, 18), "", 0.0
    if len(found.rows) > _MOST_SMALL:
        return draw_bar(idea.success, False, scale, look, found.success)
    then = funnel(idea.flow, len(found.rows), [row.stage for row in found.rows])
    for now, row in zip(found.rows, then.rows, strict=True):
        moves = row.reach is not None and now.reach is not None and abs(row.reach - now.reach) >= LEAST
        drawn += moved(0, y, draw_bar(row.reach, row.assumed, scale, look, now.reach if moves else None).markup)
        y += scale.bar
        if row.leaks:
            on, gone = who_goes_on(then, row, look), who_leaves(then, row, look)
            block = draw_small_block(row, on.head, gone.head, scale, look)
            drawn += moved(0, y, block.markup)
            y += block.height
        y += _GAP - 1
    if then.rows[-1].leaks:
        drawn += moved(0, y, draw_bar(idea.success, False, scale, look, found.success).markup)
        y += scale.bar + _GAP - 1
    return Drawing(drawn, _SMALL, y - _GAP + 1)
