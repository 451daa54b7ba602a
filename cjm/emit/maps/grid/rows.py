"""The rows of a grid: their names, in which order they stand, and what each tells of a stage."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from cjm.emit.maps.grid import company, customer
from cjm.emit.maps.grid.blocks import Block, Cell, Told, beginnings
from cjm.emit.maps.grid.scene import Scene
from cjm.model import Stage
from cjm.words import Phrase

Teller = Callable[[Stage, int, Scene], Iterable[Block]]


class Row(NamedTuple):
    """A row: its title and explanation, whether it is of the firm (below the strong rule), and what it tells of a stage.

    Without a teller it is no row of cells: the emotion curves, and what belongs to no stage.
    """

    name: str
    title: Phrase
    note: Phrase
    ours: bool
    tell: Teller | None


EMOTION: Final = "emotion"
JOURNEY: Final = "journey"
_NO_NOTE: Final = Phrase("", "")
_CONTACTS: Final = Phrase("by channel, with quality", "канал и качество")
_POINTS: Final = Phrase("severity, share, cause", "тяжесть, доля, причина")

_ALL: Final = (
    Row("flow", Phrase("Flow", "Движение"), Phrase("reach and exits", "охват и выходы"), False, customer.flow),
    Row("goal", Phrase("Goal", "Цель"), _NO_NOTE, False, customer.goal),
    Row("does", Phrase("Customer does", "Клиент делает"), _NO_NOTE, False, customer.does),
    Row("thinks", Phrase("Thinks", "Думает"), Phrase("and expects", "и ждёт"), False, customer.thinks),
    Row(EMOTION, Phrase("Feels", "Чувствует"), Phrase("emotion by persona", "эмоции персонажей"), False, None),
    Row("touchpoints", Phrase("Touchpoints", "Точки контакта"), _CONTACTS, False, customer.touchpoints),
    Row("barriers", Phrase("Barriers and fears", "Барьеры и страхи"), _NO_NOTE, False, customer.barriers),
    Row("critical-points", Phrase("Critical points", "Критические точки"), _POINTS, True, company.critical_points),
    Row("actions", Phrase("Actions", "Действия"), Phrase("owner, due, priority", "кто, срок, приоритет"), True, company.actions),
    Row("backstage", Phrase("Backstage", "За кулисами"), Phrase("work and systems", "работа и системы"), True, company.backstage),
    Row("kpis", Phrase("KPIs", "Показатели"), Phrase("value · target · alert", "факт · цель · тревога"), True, company.kpis),
    Row("owners", Phrase("Owners", "Владельцы"), Phrase("and influence", "и влияние"), True, company.owners),
    Row(JOURNEY, Phrase("Whole journey", "Весь путь"), Phrase("what belongs to no stage", "что не относится к этапам"), True, None),
)
ROWS: Final = {row.name: row for row in _ALL}
"""Every row by the name that `--rows` takes, in the usual order."""


def chosen(names: Iterable[str]) -> list[Row]:
    """The rows of these names in their order, each once; all rows for none. A name that no row has is passed over."""
    asked = [ROWS[name] for name in dict.fromkeys(names) if name in ROWS]
    return asked or list(ROWS.values())


def told(row: Row, stage: Stage, position: int, scene: Scene) -> Cell:
    """The cell of a row at a stage."""
    return whole_texts(lambda scene: () if row.tell is None else row.tell(stage, position, scene), scene)


def whole_texts(tell: Callable[[Scene], Iterable[Block]], scene: Scene) -> Cell:
    """What is told in a scene; where the scene cuts texts, with the texts before that."""
    if not scene.look.max_text:
        return tuple(map(Told, tell(scene)))
    return tuple(beginnings(cut, whole) for cut, whole in zip(tell(scene), tell(scene.uncut), strict=True))
