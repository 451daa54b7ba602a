"""The tables of journeys, of their stages, of the ways between them, and of how personas feel."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from cjm import metrics
from cjm.emit.data.table import IN_JOURNEY, IN_STAGE, THING, WHERE, Cell, Column, Desk, Spot, Table, column, named, plain, said
from cjm.graph import Flow, Way
from cjm.metrics import Fraction
from cjm.metrics.contacts import channels_of, systems_of
from cjm.metrics.coverage import CELLS, filled_cells
from cjm.metrics.feeling import felt_by
from cjm.metrics.responsibility import functions_of
from cjm.model import Journey, Persona, Ref, Stage
from cjm.words import Phrase


def _journeys(desk: Desk) -> Iterator[Spot]:
    return (Spot(journey, None, journey, at) for at, journey in enumerate(desk.edition.model.journeys, 1))


def stages(desk: Desk) -> Iterator[Spot]:
    """Every stage of every journey."""
    for journey in desk.edition.model.journeys:
        yield from (Spot(journey, stage, stage, at) for at, stage in enumerate(journey.stages, 1))


def _flow(desk: Desk, spot: Spot) -> Flow:
    return desk.edition.flows[spot.journey]


def _chance(name: str) -> Callable[[Desk, Spot], Cell]:
    def of(desk: Desk, spot: Spot) -> Cell:
        found: Cell = getattr(_flow(desk, spot).chances, name)[spot.number - 1]
        return found

    return of


def _parts(key: str, title: Phrase, measure: Callable[[Journey], Fraction[Any]]) -> tuple[Column, Column]:
    return (
        Column(key, title, lambda desk, spot: measure(spot.journey).part),
        Column(
            f"{key}_of", Phrase(f"{title.en}: of", f"{title.ru}: из"), lambda desk, spot: measure(spot.journey).whole
        ),
    )  # fmt: skip


JOURNEYS: Final = Table(
    "journeys",
    Phrase("Journeys", "Пути"),
    (
        *THING,
        plain("version"),
        plain("status", Phrase("Status", "Статус"), "status"),
        plain("level", terms="level"),
        plain("intent", terms="intent"),
        plain("market"),
        plain("basis", terms="basis"),
        *named("owner"),
        column("personas", lambda desk, spot: desk.names(spot.journey.personas)),
        said("goal"),
        plain("reviewed"),
        Column(
            "review_due",
            Phrase("Next review", "Следующий пересмотр"),
            lambda desk, spot: metrics.next_review(spot.journey, desk.edition.model.calendar),
        ),
        Column("stages", Phrase("Stages", "Этапов"), lambda desk, spot: len(spot.journey.stages)),
        Column("touchpoints", Phrase("Touchpoints", "Точек контакта"), lambda desk, spot: sum(1 for _ in spot.journey.touchpoints())),
        Column("critical_points", Phrase("Critical points", "Критических точек"), lambda desk, spot: sum(1 for _ in spot.journey.points())),
        Column("success", Phrase("Success, share", "Успех, доля"), lambda desk, spot: metrics.success(_flow(desk, spot))),
        Column("lost", Phrase("Lost, share", "Потеряно, доля"), lambda desk, spot: metrics.lost(_flow(desk, spot))),
        *_parts("owned", Phrase("With an owner", "С владельцем"), metrics.owned),
        *_parts("planned", Phrase("Planned", "С планом"), metrics.planned),
        *_parts("with_kpi", Phrase("With a KPI", "С показателем"), metrics.with_kpi),
        *_parts("evidenced", Phrase("With evidence", "С доказательствами"), metrics.evidenced),
        *WHERE,
    ),
    _journeys,
)

STAGES: Final = Table(
    "stages",
    Phrase("Stages", "Этапы"),
    (
        *IN_JOURNEY,
        Column("number", Phrase("No.", "№"), lambda desk, spot: spot.number),
        *THING,
        plain("phase", terms="phase"),
        *named("owner", field="effective_owner"),
        said("goal"),
        Column(
            "emotion",
            Phrase("Emotion, mean", "Эмоция, среднее"),
            lambda desk, spot: spot.thing.emotion.mean if spot.thing.emotion is not None else None,
        ),
        Column(
            "emotion_worst",
            Phrase("Emotion, worst", "Эмоция, худшая"),
            lambda desk, spot: spot.thing.emotion.worst if spot.thing.emotion is not None else None,
        ),
        Column("reach", Phrase("Reach, share", "Доходят, доля"), _chance("reach")),
        Column("visits", Phrase("Visits per customer", "Визитов на клиента"), _chance("visits")),
        Column("success", Phrase("Success from here, share", "Успех отсюда, доля"), _chance("success")),
        Column("lost", Phrase("Lost here, share of all", "Потеряно здесь, доля всех"), _chance("lost")),
        Column("touchpoints", Phrase("Touchpoints", "Точек контакта"), lambda desk, spot: len(spot.thing.touchpoints)),
        Column("critical_points", Phrase("Critical points", "Критических точек"), lambda desk, spot: len(spot.thing.critical_points)),
        Column("channels", Phrase("Channels", "Каналы"), lambda desk, spot: desk.names(channels_of(spot.thing))),
        Column("systems", Phrase("Systems", "Системы"), lambda desk, spot: desk.names(systems_of(spot.thing))),
        Column("functions", Phrase("Functions", "Функции"), lambda desk, spot: "; ".join(functions_of(spot.thing))),
        Column("canvas", Phrase("Canvas cells filled", "Заполнено клеток карточки"), lambda desk, spot: len(filled_cells(spot.thing))),
        Column("canvas_of", Phrase("Canvas cells: of", "Клеток карточки: из"), lambda desk, spot: len(CELLS)),
        *WHERE,
    ),
    stages,
)


class Step(NamedTuple):
    """A way out of a stage: where customers go, and how many of all who start take it."""

    journey: Journey
    stage: Stage
    way: Way
    number: int
    customers: float | None

    @property
    def to(self) -> Stage | None:
        """The stage that it leads to."""
        return self.journey.stages[self.way.to] if self.way.to is not None else None

    @property
    def end(self) -> str | None:
        """Success, lost, neutral or, into another journey, journey; None where it leads to a stage."""
        return "journey" if self.way.hands_over is not None else self.way.end


def transitions(desk: Desk) -> Iterator[Step]:
    """Every way out of every stage, those among them that follow from the order of stages."""
    for journey in desk.edition.model.journeys:
        flow = desk.edition.flows[journey]
        for i, stage in enumerate(journey.stages):
            visits = flow.chances.visits[i]
            for number, way in enumerate(flow.ways[i], 1):
                yield Step(journey, stage, way, number, None if visits is None else visits * way.share)


FUNNEL: Final = Table(
    "funnel",
    Phrase("Funnel", "Воронка"),
    (
        *IN_STAGE,
        Column("to", Phrase("To stage (id)", "На этап (id)"), lambda desk, step: step.to.id if step.to is not None else None),
        Column("to_name", Phrase("To stage", "На этап"), lambda desk, step: desk.name(step.to)),
        Column("end", Phrase("End", "Конец"), lambda desk, step: step.end, "end"),
        Column("to_journey", Phrase("To journey", "В путь"), lambda desk, step: desk.name(step.way.hands_over)),
        Column("when", Phrase("When", "Когда"), lambda desk, step: desk.say(step.way.exit.when) if step.way.exit is not None else None),
        Column("share", Phrase("Share", "Доля"), lambda desk, step: step.way.share),
        Column("assumed", Phrase("Assumed", "Принято"), lambda desk, step: step.way.assumed),
        Column(
            "customers", Phrase("Passages per customer who starts", "Переходов на начавшего клиента"), lambda desk, step: step.customers
        ),
    ),
    transitions,
)


class Feeling(NamedTuple):
    """How a persona feels at a stage; no persona for what is said of all, where a journey names none."""

    journey: Journey
    stage: Stage
    persona: Ref[Persona] | None
    value: float


def feelings(desk: Desk) -> Iterator[Feeling]:
    """Every value of every persona."""
    for journey in desk.edition.model.journeys:
        people: tuple[Ref[Persona] | None, ...] = journey.personas or (None,)
        for persona in people:
            for stage, value in zip(journey.stages, felt_by(journey, persona), strict=True):
                if value is not None:
                    yield Feeling(journey, stage, persona, value)


EMOTIONS: Final = Table(
    "emotions",
    Phrase("Emotions", "Эмоции"),
    (
        *IN_STAGE,
        Column("persona", Phrase("Persona (id)", "Персонаж (id)"), lambda desk, row: row.persona.id if row.persona is not None else None),
        Column("persona_name", Phrase("Persona", "Персонаж"), lambda desk, row: desk.name(row.persona)),
        Column("emotion", Phrase("Emotion, −2 … 2", "Эмоция, −2 … 2"), lambda desk, row: row.value),
    ),
    feelings,
)
