"""What the card of a stage or part says: as the graph says it of either version, and what became of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cjm.emit.maps.cards import Card, Trouble
from cjm.emit.maps.diff import phrases
from cjm.emit.maps.diff.telling import E, Telling, Told
from cjm.emit.maps.diff.union import Sides
from cjm.emit.maps.graph.content import Content, Line, node_content
from cjm.emit.maps.graph.network import Node
from cjm.emit.maps.look import Look
from cjm.model import CriticalPoint, Journey, Stage, Touchpoint
from cjm.words import Lang, plural


@dataclass(frozen=True, slots=True)
class Row:
    """A touchpoint, a critical point or, on the card of a part, a stage; and what became of it."""

    shows: Card | Trouble | Line
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Block:
    """A card: what it says now (or said), what became of it, and its rows. Where `felt`, the emotion `was` another one."""

    content: Content
    told: Told
    rows: tuple[Row, ...]
    was: int | None = None
    felt: bool = False


def touchpoints(pair: Sides[Stage], telling: Telling) -> list[Sides[Touchpoint]]:
    """The touchpoints of a stage in both versions."""
    return telling.pairs(*(() if stage is None else stage.touchpoints for stage in pair))


def critical_points(pair: Sides[Stage], telling: Telling) -> list[Sides[CriticalPoint]]:
    """The critical points of a stage in both versions."""
    return telling.pairs(*(() if stage is None else stage.critical_points for stage in pair))


def stage_block(node: Sides[Node], journeys: Sides[Journey], telling: Telling, look: Look, brief: bool) -> Block:
    """The card of a stage; a brief one has no second lines under touchpoints."""
    said = _said(node, journeys, look, brief)
    pair = Sides(*(None if each is None else each.stage for each in node))
    old, new = said
    felt = old is not None and new is not None and old.mood != new.mood
    cards = _by_thing(pair, said)
    rows = [
        *(_contact(each, cards, telling) for each in touchpoints(pair, telling)),
        *(_trouble(each, cards, telling) for each in critical_points(pair, telling)),
    ]
    rows = [replace(row, told=Told()) if row.told.state == pair.state else row for row in rows]
    return Block(said.one, telling.of(pair, ("emotion",) if felt else ()), tuple(rows), old.mood if old is not None else None, felt)


def part_block(node: Sides[Node], stages: Sequence[Sides[Stage]], journeys: Sides[Journey], telling: Telling, look: Look) -> Block:
    """The card of a part: each of its stages in a row, and how many changes there are in it."""
    said = _said(node, journeys, look, True)
    lines: dict[int, Line] = {}
    for journey, each, content in zip(journeys, node, said, strict=True):
        if journey is not None and each is not None and content is not None:
            lines |= {id(journey.stages[i]): line for i, line in zip(each.part, content.lines, strict=True)}
    rows = [Row(lines[id(pair.one)], _counted(pair, telling, look.lang)) for pair in stages]
    return Block(said.one, Told(node.state), tuple(rows))


def _said(node: Sides[Node], journeys: Sides[Journey], look: Look, brief: bool) -> Sides[Content]:
    """What the graph says in either version."""
    return Sides(
        *(
            None if journey is None or each is None else node_content(journey, each, look, brief)
            for journey, each in zip(journeys, node, strict=True)
        )
    )


def _by_thing(pair: Sides[Stage], said: Sides[Content]) -> dict[int, Card | Trouble]:
    found: dict[int, Card | Trouble] = {}
    for stage, content in zip(pair, said, strict=True):
        if stage is not None and content is not None:
            found |= {id(thing): card for thing, card in zip(stage.touchpoints, content.contacts, strict=True)}
            found |= {id(thing): trouble for thing, trouble in zip(stage.critical_points, content.troubles, strict=True)}
    return found


def _contact(pair: Sides[Touchpoint], cards: dict[int, Card | Trouble], telling: Telling) -> Row:
    """A touchpoint; a grade that differs is drawn beside the new one."""
    card = cards[id(pair.one)]
    before = cards[id(pair.before)] if pair.before is not None else card
    assert isinstance(card, Card) and isinstance(before, Card)
    regraded = before.grade and card.grade and before.grade != card.grade
    told = telling.of(pair, ("quality",) if regraded else ())
    return Row(_marked(replace(card, was=before.grade) if regraded else card, told), told)


def _trouble(pair: Sides[CriticalPoint], cards: dict[int, Card | Trouble], telling: Telling) -> Row:
    told = telling.of(pair)
    return Row(_marked(cards[id(pair.one)], told), told)


def _marked(shown: Card | Trouble, told: Told) -> Card | Trouble:
    """A thing that changed, without an outline of its own: that of its change is drawn around it."""
    if not told.state:
        return shown
    if isinstance(shown, Card):
        return replace(shown, dashed=False, bare=True, struck=told.state == "removed")
    return replace(shown, bare=True, struck=told.state == "removed")


def _counted(pair: Sides[Stage], telling: Telling, lang: Lang) -> Told:
    """What became of a stage with all that is in it, as a number of changes."""
    if pair.state:
        return Told(pair.state)
    count = sum(max(1, len(told.notes)) for told in _all(pair, telling) if told.state)
    return Told("changed", (plural(count, lang, *phrases.CHANGES),)) if count else Told()


def _all(pair: Sides[Stage], telling: Telling) -> Iterator[Told]:
    yield telling.of(pair)
    yield from _each(touchpoints(pair, telling), telling)
    yield from _each(critical_points(pair, telling), telling)


def _each(pairs: Iterable[Sides[E]], telling: Telling) -> Iterator[Told]:
    return (telling.of(pair) for pair in pairs)
