"""The table "What changed": how much was added, removed and changed, and how many customers get through before and after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from cjm.emit.maps import marks
from cjm.emit.maps.diff import phrases
from cjm.emit.maps.diff.content import critical_points, touchpoints
from cjm.emit.maps.diff.exits import Exit
from cjm.emit.maps.diff.inline import draw_became, draw_words
from cjm.emit.maps.diff.key import change_signs
from cjm.emit.maps.diff.telling import Telling
from cjm.emit.maps.diff.union import Sides, Union
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.lettering import wrap
from cjm.emit.maps.look import Look
from cjm.emit.maps.phrases import percent
from cjm.emit.maps.xml import Drawing, boxed, depth, element, lines, moved, text
from cjm.graph import Flow
from cjm.metrics import success
from cjm.model import Journey
from cjm.words import Lang, Phrase

STATES: Final = ("added", "removed", "changed")
_ITSELF: Final = 8
_SIZE: Final = 16.0
_PAD: Final = 22.0
_ROW: Final = 38.0


class Summary(NamedTuple):
    """Counts by what is counted and state; the share of customers who reach success before and after; changes of the journey itself."""

    counts: Sequence[tuple[Phrase, Counter[str]]]
    success: Sides[str]
    itself: Sequence[str]

    @property
    def states(self) -> list[str]:
        """The states that occur."""
        return [state for state in STATES if any(count[state] for _, count in self.counts)]

    def say(self, lang: Lang) -> str:
        """The table in words."""
        rows = [
            phrases.DESC_ROW.fill(lang, {"what": what, **{s: count[s] for s in STATES}}) for what, count in self.counts if count.total()
        ]
        if not rows and not self.itself:
            rows.append(phrases.SAME.say(lang))
        before, after = self.success
        if before and after:
            rows.append(phrases.DESC_SUCCESS.fill(lang, {"what": phrases.SUCCESS, "before": before, "after": after}))
        if self.itself:
            rows.append(f"{phrases.ITSELF.say(lang)}: {'; '.join(self.itself)}.")
        return " ".join(rows)


def summary(union: Union, journeys: Sides[Journey], telling: Telling, exits: Sequence[Exit], lang: Lang) -> Summary:
    """What changed, counted over the whole map."""
    points = [pair for stage in union.stages for pair in critical_points(stage, telling)]
    contacts = [pair for stage in union.stages for pair in touchpoints(stage, telling)]
    counts = [
        (phrases.STAGES, _count(telling.of(pair).state for pair in union.stages)),
        (phrases.TOUCHPOINTS, _count(telling.of(pair).state for pair in contacts)),
        (phrases.POINTS, _count(telling.of(pair).state for pair in points)),
        (phrases.EXITS, _count(each.state for each in exits)),
    ]
    return Summary(counts, Sides(*(None if each is None else _success(each, lang) for each in journeys)), telling.itself())


def _count(states: Iterable[str]) -> Counter[str]:
    return Counter(state for state in states if state)


def _success(journey: Journey, lang: Lang) -> str:
    share = success(Flow(journey))
    return "–" if share is None else percent(share, lang)


def draw_summary(found: Summary, look: Look) -> Drawing:
    """The table as a panel, as wide as its words."""
    theme, lang = look.theme, look.lang
    signs = change_signs(STATES, look)
    first = max(width_of(what.say(lang), _SIZE) for what, _ in found.counts)
    first = max(first, width_of(phrases.WHAT.say(lang), 18, bold=True)) + 34
    columns = [sign.width + 9 + width_of(sign.words, 15.5, bold=True) + 26 for sign in signs]
    wide = _PAD * 2 + first + sum(columns) - 26
    drawn = text(_PAD, _PAD + 18, phrases.WHAT.say(lang), 18, theme.ink, bold=True)
    x = _PAD + first
    for state, sign, column in zip(STATES, signs, columns, strict=True):
        words = text(31, 5.5, sign.words, 15.5, marks.change_color(state, theme), bold=True)
        drawn += moved(x, _PAD + 12, sign.markup + words)
        x += column
    y = _PAD + 32.0
    for what, count in found.counts:
        drawn += _rule(y, wide, theme.rule) + text(_PAD, y + 25, what.say(lang), _SIZE, theme.ink)
        x = _PAD + first
        for state, column in zip(STATES, columns, strict=True):
            color = marks.change_color(state, theme) if count[state] else theme.ink2
            drawn += text(x + 3, y + 25, str(count[state] or "–"), 18, color, bold=True)
            x += column
        y += _ROW
    drawn += _rule(y, wide, theme.edge)
    end = _success_row(found.success, wide - 2 * _PAD, look)
    drawn += moved(_PAD, y + 10, end.markup)
    y += end.height + 18
    if found.itself:
        drawn += _rule(y, wide, theme.rule)
        told = _itself(found.itself, wide - 2 * _PAD, look)
        drawn += moved(_PAD, y + 12, told.markup)
        y += told.height + 16
    panel = boxed("rect", x=0, y=0, width=wide, height=y + 4, rx=12, fill=theme.card, stroke=theme.rule, stroke_width=1.2)
    return Drawing(element("g", panel + drawn), wide, y + 4)


def _rule(y: float, wide: float, color: str) -> str:
    return element("path", d=f"M{_PAD:g} {y:g}H{wide - _PAD:g}", stroke=color, stroke_width=1.2)


def _success_row(shares: Sides[str], wide: float, look: Look) -> Drawing:
    before, after = shares
    if before is not None and after is not None and before != after:
        value = draw_became(before, after, look, stacked=False)
    else:
        value = Drawing(text(0, 25.5, shares.one, 26, look.theme.ink, bold=True), width_of(shares.one, 26, bold=True), 31)
    rows = wrap(phrases.SUCCESS.say(look.lang), max(wide - value.width - 20, 120), _SIZE, bold=True, balanced=True)
    high = max(value.height, depth(rows, _SIZE, bold=True))
    words = lines(0, (high - depth(rows, _SIZE, bold=True)) / 2, rows, _SIZE, look.theme.ink, bold=True)
    return Drawing(words + moved(wide - value.width, (high - value.height) / 2, value.markup), wide, high)


def _itself(notes: Sequence[str], wide: float, look: Look) -> Drawing:
    theme = look.theme
    drawn, y = lines(0, 0, [phrases.ITSELF.say(look.lang)], _SIZE, theme.ink, bold=True), 26.0
    more = [phrases.MORE.fill(look.lang, {"count": len(notes) - _ITSELF})] if len(notes) > _ITSELF else []
    for words in [*notes[:_ITSELF], *more]:
        note = draw_words(words, wide, 15, theme.changed, theme)
        drawn += moved(0, y, note.markup)
        y += note.height + 3
    return Drawing(drawn, wide, y)
