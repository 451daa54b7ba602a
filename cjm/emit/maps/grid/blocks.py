"""What stands in the cells of a grid, as plain data: no sizes, no places, no colours."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import NamedTuple

from cjm.emit.maps.cards import Card, Trouble


class Bullet(NamedTuple):
    """One thing of a list."""

    text: str


class Quote(NamedTuple):
    """Words of the customer, in quotation marks."""

    text: str


class Remark(NamedTuple):
    """A text with a bold word before it; `tone` is that word's colour: ink2, mid or bad. Without the word it is plain text."""

    text: str
    lead: str = ""
    tone: str = "ink2"


class Reach(NamedTuple):
    """How many come to a stage, 0–1, None where nobody can say; `assumed` where some share on the way is."""

    share: float | None
    assumed: bool
    beside: bool


class Turn(NamedTuple):
    """A way out of a stage: its share, a sign (`on`, `back`, `stop` for an end or another journey), where to, and when.

    `tone` is the colour of where it leads: ink, good, bad, accent or ink2.
    """

    share: str
    sign: str
    target: str
    when: str
    tone: str = "ink"


class Work(NamedTuple):
    """An action: what, who, until when, which comes first. `tag` is its status where work has begun, `late` an open one past its date."""

    name: str
    owner: str
    due: str
    priority: int
    tag: str = ""
    late: bool = False
    address: str = ""


class Gauge(NamedTuple):
    """A KPI with its value (– for none), how it stands as a quality, and what else there is to say: target, alert, age."""

    name: str
    value: str
    state: str | None
    notes: tuple[str, ...] = ()
    address: str = ""


class Holder(NamedTuple):
    """Who answers for a stage."""

    name: str


class Weights(NamedTuple):
    """How much teams influence a stage, 0–3."""

    teams: tuple[tuple[str, int], ...]


Block = Bullet | Quote | Remark | Reach | Turn | Work | Gauge | Holder | Weights | Card | Trouble


class Told(NamedTuple):
    """A block in a cell; `words` are the whole texts of which it shows the beginnings only, empty where nothing was cut."""

    block: Block
    words: str = ""


Cell = tuple[Told, ...]


def beginnings(cut: Block, whole: Block) -> Told:
    """A block, and of the same block before its texts were cut those that were."""
    pairs = zip(_values(cut), _values(whole), strict=True)
    return Told(cut, "\n".join(text for before, after in pairs if before != after for text in _texts(after)))


def _values(block: Block) -> Sequence[object]:
    return block if isinstance(block, tuple) else [getattr(block, field.name) for field in fields(block)]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
