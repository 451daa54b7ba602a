"""The dimensions of the star schema: what things are. Facts refer to them by key."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from cjm.emit.data.star.keys import NO_DAY, NOBODY, Keys, day_key
from cjm.emit.data.table import Cell, Desk, figure, unit
from cjm.emit.data.tables.shared import definitions
from cjm.kpis import more_is_better
from cjm.model import Element, Kpi
from cjm.views import class_of, meant

Rows = list[list[Cell]]
Named = tuple[Sequence[str], Rows]
"""A table of the star: the heads of its columns, and its rows."""

_MOST_DAYS: Final = 30 * 366
"""A calendar without gaps is written for up to so many days; beyond that, only the days that occur."""


def dimensions(desk: Desk, keys: Keys) -> dict[str, Named]:
    """The dimensions of things, each with a row for "none" first; gives every member its key."""
    model = desk.edition.model
    journeys = keys.members(model.journeys)
    stages = [(journey, at, stage) for journey in journeys for at, stage in enumerate(journey.stages, 1)]
    keys.members(stage for _, _, stage in stages)
    touchpoints = [(journey, stage, touchpoint) for journey in journeys for stage, touchpoint in journey.touchpoints()]
    keys.members(touchpoint for _, _, touchpoint in touchpoints)
    shared = {name: keys.members(definitions(model, name)) for name in ("personas", "channels", "teams", "kpis")}
    return {
        "dim_journey": _of(
            "journey",
            journeys,
            keys,
            desk,
            ("status", "level", "intent", "market", "basis", "version"),
            owner_team_key=lambda journey: keys.of(journey.owner),
            file=lambda journey: journey.title.source.path,
        ),
        "dim_stage": _table(
            ("stage_key", "address", "id", "name", "number", "phase", "journey_key", "owner_team_key"),
            (
                (keys.of(s), s.address, s.id, desk.name(s), at, s.phase, keys.of(journey), keys.of(s.effective_owner))
                for journey, at, s in stages
            ),
        ),
        "dim_touchpoint": _table(
            ("touchpoint_key", "address", "id", "name", "kind", "group", "journey_key", "stage_key", "channel_key"),
            (
                (keys.of(t), t.address, t.id, desk.name(t), class_of(t), t.group, keys.of(journey), keys.of(stage), keys.of(t.channel))
                for journey, stage, t in touchpoints
            ),
        ),
        "dim_persona": _of(
            "persona", shared["personas"], keys, desk, ("side", "role", "status"), segment=lambda p: desk.name(meant(p.segment))
        ),
        "dim_channel": _of("channel", shared["channels"], keys, desk, ("kind", "ownership", "direction", "status")),
        "dim_team": _of("team", shared["teams"], keys, desk, ("function",)),
        "dim_kpi": _of(
            "kpi",
            shared["kpis"],
            keys,
            desk,
            ("type", "status"),
            good=lambda kpi: "up" if more_is_better(kpi) else "down",
            target=lambda kpi: figure(kpi.target),
            alert=lambda kpi: figure(kpi.alert),
            unit=lambda kpi: _unit(kpi, desk),
        ),
    }


def _unit(kpi: Kpi, desk: Desk) -> str | None:
    return unit(kpi.target if kpi.target is not None else kpi.alert, desk.currency)


def _of(
    name: str, members: Iterable[Element], keys: Keys, desk: Desk, fields: Sequence[str], **computed: Callable[[Any], Cell]
) -> Named:  # fmt: skip
    def row(item: Element) -> list[Cell]:
        written = (getattr(item, key) for key in fields)
        return [keys.of(item), item.address, item.id, desk.name(item), *written, *(of(item) for of in computed.values())]

    return _table((f"{name}_key", "address", "id", "name", *fields, *computed), map(row, members))


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Named:
    nobody: list[Cell] = [NOBODY, *(NOBODY if column.endswith("_key") else None for column in head[1:])]
    return head, [nobody, *(list(row) for row in rows)]


def dates(days: Iterable[date], desk: Desk) -> Named:
    """The calendar: every day of the years from the first to the last that a fact names, and a row for none.

    Where that would be more than thirty years, only the days that occur.
    """
    occurring = sorted(set(days))
    calendar = desk.edition.model.calendar
    rows: Rows = [[NO_DAY, *[None] * 7]]
    rows += [
        [day_key(day), day, day.year, (day.month + 2) // 3, day.month, day.isocalendar().week, day.isoweekday(), calendar.works(day)]
        for day in _days(occurring)
    ]
    return ("date_key", "date", "year", "quarter", "month", "week", "weekday", "working"), rows


def _days(occurring: list[date]) -> Iterator[date]:
    if not occurring:
        return iter(())
    first, last = date(occurring[0].year, 1, 1), date(occurring[-1].year, 12, 31)
    count = (last - first).days + 1
    return iter(occurring) if count > _MOST_DAYS else (first + timedelta(days=n) for n in range(count))
