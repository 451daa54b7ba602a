"""What the blocks of a funnel say: who goes on, who leaves and why, in the words of the exits."""

from cjm.emit.maps import phrases
from cjm.emit.maps.funnel import wording
from cjm.emit.maps.funnel.bars import Words
from cjm.emit.maps.funnel.chain import LEAST, Funnel, Row
from cjm.emit.maps.look import Look
from cjm.emit.maps.telling import short
from cjm.graph import Flow, Way
from cjm.model import Journey
from cjm.terms import term
from cjm.words import Phrase


def who_goes_on(funnel: Funnel, row: Row, look: Look) -> Words:
    """The way to the next row as it is written, and what comes there by other ways."""
    k = funnel.rows.index(row)
    to = funnel.rows[k + 1].stage if k + 1 < len(funnel.rows) else None
    ways = [way for way in funnel.flow.ways[row.stage] if (way.end == "success" if to is None else way.to == to)]
    head = "; ".join(_exit(way, funnel.flow, look) for way in ways)
    more = row.next - row.direct
    return Words(head, (_share(wording.MORE, more, look),) if more >= LEAST else ())


def who_leaves(funnel: Funnel, row: Row, look: Look) -> Words:
    """How many leave here, and all other ways out of the stage and of its side paths, as they are written."""
    counts = (
        (wording.LOST, row.lost),
        (wording.LEAVE, row.left),
        (wording.HAND_OVER, row.handed),
        (wording.SUCCEED, row.won),
    )
    unsure = "≈\u00a0" if row.guessed else ""
    said = [unsure + _share(phrase, count, look) for phrase, count in counts if count >= LEAST]
    k = funnel.rows.index(row)
    to = funnel.rows[k + 1].stage if k + 1 < len(funnel.rows) else None
    others = [way for way in funnel.flow.ways[row.stage] if (way.end != "success" if to is None else way.to != to)]
    rest = [_exit(way, funnel.flow, look) for way in others]
    for i in row.side:
        ways = "; ".join(_exit(way, funnel.flow, look) for way in funnel.flow.ways[i])
        rest.append(f"{short(funnel.flow.stages[i].name, look)}: {ways}")
    if row.skipped >= LEAST:
        rest.append(_share(wording.ELSEWHERE, row.skipped, look))
    return Words(said[0] if said else "", (*said[1:], *rest))


def _exit(way: Way, flow: Flow, look: Look) -> str:
    """`38 % order placed`: the share of those at the stage, and the condition, else where it leads."""
    share = ("≈\u00a0" if way.assumed else "") + phrases.percent(way.share, look.lang)
    return f"{share} {condition(way, flow, look)}"


def condition(way: Way, flow: Flow, look: Look) -> str:
    """What is written of an exit, else where it leads."""
    if way.exit is not None and (when := short(way.exit.when, look)):
        return when
    if way.to is not None:
        return short(flow.stages[way.to].name, look)
    over = way.hands_over
    if over is None:
        return term("end", way.end, look.lang).lower()
    return short(over.item.name if isinstance(over.item, Journey) else over.id, look)


def _share(phrase: Phrase, share: float, look: Look) -> str:
    return phrase.say(look.lang).format(share=phrases.percent(share, look.lang))
