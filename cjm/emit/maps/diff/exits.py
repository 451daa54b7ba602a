"""Arrows and ends of the map of a change: their words, and how they are drawn."""

from collections.abc import Sequence
from itertools import pairwise
from math import dist
from typing import NamedTuple

from cjm.emit.maps import marks
from cjm.emit.maps.arrows import Point, draw_arrow
from cjm.emit.maps.diff import phrases
from cjm.emit.maps.diff.hatching import stripes
from cjm.emit.maps.diff.inline import draw_became
from cjm.emit.maps.diff.union import Sides, Union
from cjm.emit.maps.graph.card import Box, end_beside, end_box
from cjm.emit.maps.graph.content import Caption, captions, end_count, end_name
from cjm.emit.maps.graph.labels import LARGE_SHARE, SMALL_SHARE
from cjm.emit.maps.graph.network import Arrow, Node
from cjm.emit.maps.lettering import width as width_of
from cjm.emit.maps.look import Look
from cjm.emit.maps.phrases import percent
from cjm.emit.maps.telling import short
from cjm.emit.maps.xml import Drawing, leading, moved, text


class Exit(NamedTuple):
    """An arrow: added, removed, changed, or nothing (empty), and its words; those of a changed share are drawn."""

    state: str
    caption: Caption


def exits(union: Union, look: Look) -> list[Exit]:
    """Each arrow. How many customers take it is not written here: the map is about what differs."""
    return [_exit(pair, caption, look) for pair, caption in zip(union.arrows, captions(union.net, look), strict=True)]


def _exit(pair: Sides[Arrow], caption: Caption, look: Look) -> Exit:
    before, after = pair
    if after is None:
        arrow = pair.one
        return Exit("removed", Caption(_share(arrow, look) if arrow.fork else "", short(arrow.when, look), struck=True))
    if before is None:
        shown = (_added(caption.share, after.fork, look),) if caption.share else ()
        return Exit("added", Caption("", caption.condition, signs=shown))
    was, now = _share(before, look), _share(after, look)
    told = _condition_before(short(before.when, look), short(after.when, look), look)
    if was != now:
        signs = tuple(draw_became(was, now, look, stacked) for stacked in (False, True))
        return Exit("changed", Caption("", caption.condition, told, signs=signs))
    return Exit("changed" if told else "", Caption(caption.share, caption.condition, told, caption.assumed))


def _condition_before(was: str, now: str, look: Look) -> str:
    if was == now:
        return ""
    return phrases.BEFORE.fill(look.lang, {"words": was}) if was else phrases.NO_WORDS.say(look.lang)


def _share(arrow: Arrow, look: Look) -> str:
    return ("≈\u00a0" if arrow.assumed else "") + percent(arrow.share, look.lang)


def _added(share: str, fork: bool, look: Look) -> Drawing:
    size = LARGE_SHARE if fork else SMALL_SHARE
    drawn = text(0, 0.98 * size, share, size, look.theme.good, bold=True)
    return Drawing(drawn, width_of(share, size, bold=True), leading(size, bold=True))


def draw_exit(state: str, line: Sequence[Point], customers: float | None, words: str, look: Look) -> str:
    """The arrow of an exit; one that came or went has its mark in the middle of its longest part."""
    theme = look.theme
    if state not in ("added", "removed"):
        return draw_arrow(line, customers, theme, words)
    color = marks.change_color(state, theme)
    drawn = draw_arrow(line, customers, theme, words, color, stripes(theme) if state == "removed" else "")
    start, end = max(pairwise(line), key=lambda part: dist(*part))
    return drawn + marks.change((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, state, theme, look.lang)


def end_of_both(pair: Sides[Node], look: Look) -> Box:
    """An end with how many arrived there before, struck, and how many arrive now."""
    lang = look.lang
    was, now = (end_count(node, lang) if node is not None else "" for node in pair)
    draw = end_beside if look.rankdir == "TB" else end_box
    node = pair.one
    if pair.state:
        tally = _tally(was or now, pair.state, look)
    elif was != now:
        became = draw_became(was, now, look, stacked=True)
        tally = Drawing(moved(0, 4, became.markup), became.width, became.height + 8)
    else:
        tally = None
    name = end_name(node, look)
    return draw(node.kind, name, " – ".join(dict.fromkeys(part for part in (was, now) if part)), look, tally, pair.state == "removed")


def _tally(count: str, state: str, look: Look) -> Drawing:
    """The count of an end that came or went, and its mark with the word under it."""
    theme, word, gone = look.theme, marks.CHANGES[state].say(look.lang), state == "removed"
    size = 22.0 if gone else 30.0
    wide = max(width_of(count, size, bold=True), under := 28 + width_of(word, 15.5, bold=True))
    color = theme.ink2 if gone else theme.good
    drawn = text(wide / 2, 28, count, size, color, bold=True, anchor="middle", struck=gone)
    left = (wide - under) / 2
    drawn += marks.change(left + 11, 48, state, theme, look.lang)
    return Drawing(drawn + text(left + 28, 53.5, word, 15.5, marks.change_color(state, theme), bold=True), wide, 66)
