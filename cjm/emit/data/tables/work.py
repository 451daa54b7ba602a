"""The tables of touchpoints, critical points and actions: what is there, how good it is, and what is done about it."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from cjm.emit.data.table import IN_JOURNEY, IN_STAGE, THING, WHERE, Column, Desk, Spot, Table, column, named, plain, said
from cjm.emit.priority import priority, rice, working_days
from cjm.emit.tasks.spots import all_spots
from cjm.metrics.actions import age
from cjm.model import Action, CriticalPoint, Journey, Stage, Touchpoint
from cjm.views import answers_for, class_of, improvements_in, system_of
from cjm.words import Phrase


class Contact(NamedTuple):
    """A touchpoint where it stands, with the actions on it."""

    journey: Journey
    stage: Stage
    thing: Touchpoint
    actions: tuple[Action, ...]


def contacts(desk: Desk) -> Iterator[Contact]:
    """Every touchpoint of every journey."""
    for journey in desk.edition.model.journeys:
        improvements = improvements_in(journey)
        for stage, touchpoint in journey.touchpoints():
            yield Contact(journey, stage, touchpoint, tuple(improvements.on(stage, touchpoint)))


def first_due(actions: tuple[Action, ...]) -> date | None:
    """The first due date of those actions that are open."""
    return min((action.due for action in actions if action.open and action.due is not None), default=None)


def planned(actions: tuple[Action, ...]) -> bool:
    """Whether one of the actions has a date."""
    return any(action.due is not None for action in actions)


_ACTIONS: Final = (
    Column("actions", Phrase("Actions", "Действий"), lambda desk, row: len(row.actions)),
    Column("planned", Phrase("Has a dated action", "Есть действие со сроком"), lambda desk, row: planned(row.actions)),
    Column("next_due", Phrase("Next due date", "Ближайший срок"), lambda desk, row: first_due(row.actions)),
)

TOUCHPOINTS: Final = Table(
    "touchpoints",
    Phrase("Touchpoints", "Точки контакта"),
    (
        *IN_STAGE,
        *THING,
        *named("channel"),
        *named("owner", field="effective_owner"),
        Column(
            "owned",
            Phrase("Own or stage’s owner", "Владелец свой или этапа"),
            lambda desk, row: answers_for(row.stage, row.thing) is not None,
        ),
        plain("status", terms="quality"),
        Column("in_use", Phrase("In use", "Используется"), lambda desk, row: row.thing.in_use),
        Column("quality", Phrase("Quality", "Качество"), lambda desk, row: row.thing.grade, "quality"),
        column("inside", lambda desk, row: row.thing.quality.inside if row.thing.quality is not None else None, terms="quality"),
        column("outside", lambda desk, row: row.thing.quality.outside if row.thing.quality is not None else None, terms="quality"),
        plain("moment_of_truth"),
        Column("kind", Phrase("Kind", "Вид"), lambda desk, row: class_of(row.thing)),
        plain("group"),
        plain("initiative"),
        plain("automation"),
        column("system", lambda desk, row: desk.name(system_of(row.thing))),
        column("fields", lambda desk, row: row.thing.fields.count if row.thing.fields is not None else None),
        column("kpis", lambda desk, row: desk.names(row.thing.kpis)),
        *_ACTIONS,
        *WHERE,
    ),
    contacts,
)


class Point(NamedTuple):
    """A critical point where it stands, with the actions against it."""

    journey: Journey
    stage: Stage | None
    thing: CriticalPoint
    actions: tuple[Action, ...]

    @property
    def share(self) -> float | None:
        """The part of customers whom it hits, in percent."""
        return self.thing.share.value if self.thing.share is not None else None

    @property
    def weight(self) -> float:
        """Severity × share, all customers where no share is written (decision 58)."""
        return self.thing.severity * (100.0 if self.share is None else self.share) / 100


def points(desk: Desk) -> Iterator[Point]:
    """Every critical point of every journey."""
    for journey in desk.edition.model.journeys:
        improvements = improvements_in(journey)
        for stage, point in journey.points():
            yield Point(journey, stage, point, tuple(improvements.against(point)))


CRITICAL_POINTS: Final = Table(
    "critical-points",
    Phrase("Critical points", "Критические точки"),
    (
        *IN_STAGE,
        *THING,
        plain("kind", terms="point"),
        plain("severity"),
        Column("share", Phrase("Share of customers, %", "Доля клиентов, %"), lambda desk, row: row.share),
        Column("weight", Phrase("Severity × share", "Тяжесть × доля"), lambda desk, row: row.weight),
        said("cause"),
        *named("kpi"),
        Column("evidence", Phrase("Sources of its own", "Своих источников"), lambda desk, row: len(row.thing.evidence)),
        *_ACTIONS,
        *WHERE,
    ),
    points,
)


class Work(NamedTuple):
    """An action where it stands; `key` is that of its task, empty where it is no task, as in a retired journey."""

    journey: Journey
    stage: Stage | None
    thing: Action
    touchpoint: Touchpoint | None
    point: CriticalPoint | None
    key: str


def actions(desk: Desk) -> Iterator[Work]:
    """Every action of the journeys that are not retired, dropped ones among them; one of the library stands once."""
    return (Work(s.journey, s.stage, s.action, s.touchpoint, s.point, s.key) for s in all_spots(desk.edition.model))


def days_late(action: Action, today: date) -> int | None:
    """By how many days an open action is late: 0 where it is not, None without a date."""
    return max(0, (today - action.due).days) if action.open and action.due is not None else None


ACTIONS: Final = Table(
    "actions",
    Phrase("Actions", "Действия"),
    (
        *IN_STAGE,
        *THING,
        Column("task", Phrase("Key of the task", "Ключ задачи"), lambda desk, row: row.key),
        Column("touchpoint", Phrase("Touchpoint", "Точка контакта"), lambda desk, row: desk.name(row.touchpoint)),
        Column("critical_point", Phrase("Critical point", "Критическая точка"), lambda desk, row: desk.name(row.point)),
        *named("owner"),
        plain("status", terms="action"),
        plain("due"),
        Column("days_late", Phrase("Days late", "Опоздание, дней"), lambda desk, row: days_late(row.thing, desk.edition.today)),
        plain("start"),
        plain("done_on"),
        Column("age", Phrase("Age, days", "Возраст, дней"), lambda desk, row: age(row.thing, desk.edition.today)),
        plain("type"),
        plain("lever"),
        plain("area"),
        plain("impact"),
        Column(
            "effort_days",
            Phrase("Effort, working days", "Трудозатраты, раб. дн."),
            lambda desk, row: working_days(row.thing.effort, desk.edition.model.calendar) if row.thing.effort is not None else None,
        ),
        Column(
            "priority",
            Phrase("Priority, 1 first", "Приоритет, 1 – первый"),
            lambda desk, row: priority(row.thing, row.point, desk.edition.model.calendar).level,
        ),
        Column("rice", Phrase("RICE", "RICE"), lambda desk, row: rice(row.thing, desk.edition.model.calendar)),
        *named("kpi"),
        *WHERE,
    ),
    actions,
)

PLAYS: Final = Table(
    "plays",
    Phrase("Plays", "Сценарии"),
    (
        *IN_JOURNEY,
        *IN_STAGE[2:],
        *THING,
        said("trigger"),
        said("stop"),
        plain("consent"),
        Column("steps", Phrase("Steps", "Шагов"), lambda desk, row: len(row.thing.steps)),
        *WHERE,
    ),
    lambda desk: (Spot(journey, stage, play) for journey in desk.edition.model.journeys for stage, play in journey.all_plays()),
)
