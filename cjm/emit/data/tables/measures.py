"""The tables of KPIs as journeys use them, of every measured value, of the computed figures, and of levels reached."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from cjm.emit.data.table import Column, Desk, Table, figure, named, plain, unit
from cjm.emit.report import figures
from cjm.emit.report.figure import Result
from cjm.kpis import alert_of, more_is_better, named_kpis, target_of
from cjm.measure.series import Series, Value
from cjm.measure.state import nearest, state_of, trend_of
from cjm.model import Journey, Kpi
from cjm.packs.levels import Judged, Standing, levels
from cjm.packs.model import Pack, packs_on
from cjm.words import Phrase


class Score(NamedTuple):
    """A KPI in a journey, with its last values there; no journey for one that no journey names."""

    journey: Journey | None
    thing: Kpi
    series: Series | None

    @property
    def value(self) -> Value | None:
        """The last value."""
        return self.series.latest if self.series is not None else None


def scores(desk: Desk) -> Iterator[Score]:
    """Every KPI of every journey that names it; after them those of the project's library that none does."""
    edition, used = desk.edition, set()
    for journey in edition.model.journeys:
        for kpi in dict.fromkeys(ref.item for _, ref in named_kpis(journey)):
            if kpi is not None:
                used.add(kpi)
                yield Score(journey, kpi, nearest(edition.measurements, kpi, journey))
    for kpi in edition.model.library.kpis.values():
        if kpi not in used:
            series = max(edition.measurements.of(kpi), key=lambda each: each.latest.day, default=None)
            yield Score(None, kpi, series)


def _state(desk: Desk, row: Score) -> str:
    return state_of(row.thing, row.value, row.journey, desk.edition.model, desk.edition.today).value


def _change(desk: Desk, row: Score) -> str | None:
    trend = trend_of(row.series, desk.edition.model) if row.series is not None else None
    return trend.change.value if trend is not None else None


_KPI: Final = (
    Column("kpi_address", Phrase("KPI (address)", "Показатель (адрес)"), lambda desk, row: row.thing.address),
    Column("kpi", Phrase("KPI (id)", "Показатель (id)"), lambda desk, row: row.thing.id),
    Column("kpi_name", Phrase("KPI", "Показатель"), lambda desk, row: desk.name(row.thing)),
)
_JOURNEY: Final = (
    Column("journey", Phrase("Journey (id)", "Путь (id)"), lambda desk, row: row.journey.id if row.journey is not None else None),
    Column("journey_name", Phrase("Journey", "Путь"), lambda desk, row: desk.name(row.journey)),
)
_VALUE: Final = (
    Column("period", Phrase("Period", "Период"), lambda desk, row: row.value.period if row.value is not None else None),
    Column(
        "day",
        Phrase("Last day of the period", "Последний день периода"),
        lambda desk, row: row.value.day if row.value is not None else None,
    ),
    Column("value", Phrase("Value", "Значение"), lambda desk, row: figure(row.value.amount) if row.value is not None else None),
    Column(
        "unit",
        Phrase("Unit", "Единица"),
        lambda desk, row: unit(row.value.amount, desk.currency) if row.value is not None else None,
    ),
    Column("n", Phrase("Answers", "Ответов"), lambda desk, row: row.value.n if row.value is not None else None),
    Column("low", Phrase("95% from", "95 % от"), lambda desk, row: _end(row.value, 0)),
    Column("high", Phrase("95% to", "95 % до"), lambda desk, row: _end(row.value, 1)),
)


def _end(value: Value | None, side: int) -> float | None:
    return value.interval[side] if value is not None and value.interval is not None else None


def _good(desk: Desk, row: Score) -> str:
    return "up" if more_is_better(row.thing) else "down"


KPIS: Final = Table(
    "kpis",
    Phrase("KPIs", "Показатели"),
    (
        *_JOURNEY,
        *_KPI,
        plain("type", terms="kpi"),
        Column("good", Phrase("Which way is good", "Что лучше"), _good),
        Column("target", Phrase("Target", "Цель"), lambda desk, row: figure(target_of(row.thing, row.journey))),
        Column("alert", Phrase("Alert", "Порог тревоги"), lambda desk, row: figure(alert_of(row.thing, row.journey))),
        Column(
            "target_unit",
            Phrase("Unit of the target", "Единица цели"),
            lambda desk, row: unit(target_of(row.thing, row.journey) or alert_of(row.thing, row.journey), desk.currency),
        ),
        Column("every", Phrase("Measured every", "Частота измерения"), lambda desk, row: str(row.thing.every) if row.thing.every else None),
        *named("owner"),
        *_VALUE,
        Column("state", Phrase("State", "Состояние"), _state),
        Column("change", Phrase("Change since the value before", "Изменение с прошлого значения"), _change),
    ),
    scores,
)


class Measured(NamedTuple):
    """One measured value, and what it speaks of."""

    journey: Journey | None
    thing: Kpi
    series: Series
    value: Value


def values(desk: Desk) -> Iterator[Measured]:
    """Every measured value of every KPI."""
    for series in desk.edition.measurements:
        yield from (Measured(series.journey, series.kpi, series, value) for value in series.values)


def _part(name: str, title: Phrase) -> Column:
    return Column(name, title, lambda desk, row: getattr(row.series.part, name) or None)


VALUES: Final = Table(
    "kpi-values",
    Phrase("KPI values", "Значения показателей"),
    (
        *_KPI,
        *_JOURNEY,
        _part("stage", Phrase("Stage (id)", "Этап (id)")),
        _part("touchpoint", Phrase("Touchpoint (id)", "Точка контакта (id)")),
        _part("persona", Phrase("Persona (id)", "Персонаж (id)")),
        _part("segment", Phrase("Segment (id)", "Сегмент (id)")),
        _part("channel", Phrase("Channel (id)", "Канал (id)")),
        *_VALUE,
        Column("file", Phrase("File", "Файл"), lambda desk, row: row.value.place.source.path),
        Column("line", Phrase("Line", "Строка"), lambda desk, row: row.value.place.source.position(row.value.place.start)[0]),
    ),
    values,
)


class Shown(NamedTuple):
    """A computed figure of a journey; no journey for one of the whole project."""

    journey: Journey | None
    result: Result


def results(desk: Desk) -> Iterator[Shown]:
    """The figures of the project, then those of each journey."""
    return (Shown(journey, found) for journey, found in figures.results(desk.edition))


METRICS: Final = Table(
    "metrics",
    Phrase("Metrics", "Метрики"),
    (
        *_JOURNEY,
        Column("metric", Phrase("Metric (id)", "Метрика (id)"), lambda desk, row: row.result.figure.id),
        Column("metric_name", Phrase("Metric", "Метрика"), lambda desk, row: row.result.figure.title.say(desk.lang)),
        Column("part", Phrase("Part", "Часть"), lambda desk, row: row.result.part),
        Column("whole", Phrase("Of", "Из"), lambda desk, row: row.result.whole),
        Column("value", Phrase("Value", "Значение"), lambda desk, row: row.result.value),
        Column("unit", Phrase("Unit", "Единица"), lambda desk, row: row.result.figure.unit),
    ),
    results,
)


class Reached(NamedTuple):
    """Where a journey stands on the levels of a pack."""

    journey: Journey
    pack: Pack
    standing: Standing

    @property
    def next(self) -> Judged | None:
        """The first criterion that fails."""
        return self.standing.next


def standings(desk: Desk) -> Iterator[Reached]:
    """Where each journey stands on each pack with levels that is on for it."""
    edition = desk.edition
    for journey in edition.model.journeys:
        for pack in packs_on(edition.packs, journey, edition.settings.packs):
            if pack.levels:
                yield Reached(journey, pack, levels(pack, journey, edition.settings.checklists))


LEVELS: Final = Table(
    "levels",
    Phrase("Levels", "Уровни"),
    (
        *_JOURNEY,
        Column("pack", Phrase("Pack (id)", "Набор (id)"), lambda desk, row: row.pack.id),
        Column("pack_name", Phrase("Pack", "Набор"), lambda desk, row: desk.say(row.pack.name)),
        Column("level", Phrase("Level", "Уровень"), lambda desk, row: row.standing.reached.level if row.standing.reached else None),
        Column("level_name", Phrase("Name of the level", "Название уровня"), lambda desk, row: _level_name(desk, row)),
        Column("next", Phrase("Next to meet", "Что дальше"), lambda desk, row: desk.say(row.next.criterion.name) if row.next else None),
        Column("next_part", Phrase("Next: part", "Дальше: часть"), lambda desk, row: row.next.found.part if row.next else None),
        Column("next_of", Phrase("Next: of", "Дальше: из"), lambda desk, row: row.next.found.whole if row.next else None),
    ),
    standings,
)


def _level_name(desk: Desk, row: Reached) -> str | None:
    return desk.say(row.standing.reached.name) if row.standing.reached else None
