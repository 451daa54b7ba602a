"""Tables of raw requests, `id,registered,first_response,resolved,waiting,reopened,stage,channel`, row by row."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from cjm.kpis import active_kpis
from cjm.measure import cells
from cjm.measure.clock import Clock
from cjm.measure.gathering import Gathering, Line
from cjm.measure.names import Names, Spot
from cjm.measure.scores import Score, hours, of_cases, of_numbers
from cjm.measure.series import Part
from cjm.measure.table import Cell, Row, Table
from cjm.model import Kpi, Model
from cjm.source import Place
from cjm.words import Phrase

_TYPES: Final = ("ttr", "frt", "fcr")
_LATER: Final = Phrase("a time not before that in `registered`", "время не раньше, чем в `registered`")


class Requests:
    """Single requests to KPIs of type ttr, frt and fcr.

    A row feeds the KPIs of its stage and of that stage's journey; a row without a stage feeds the KPI that is the only one of
    its type in use. A time to resolution runs from `registered` to the last closing in `resolved`, without the time
    `waiting` for the customer; it belongs to the period of its end. A request is solved at first contact if it was closed with
    the first response, no later, and never reopened; the share is of all closed ones.
    """

    def __init__(self, gathering: Gathering) -> None:
        model = gathering.model
        self.gathering = gathering
        self.clocks = {word: Clock(model.calendar, business=word == "business") for word in ("business", "calendar")}
        self.ids: dict[str, Cell] = {}
        self.alone = list(_alone(model))
        self._by_stage: dict[str, list[Kpi]] = {}

    def read(self, table: Table) -> None:
        """One table of requests."""
        names = Names(self.gathering.model, table.problems)
        for row in table.rows():
            name = cells.required(row, "id", table.problems)
            cells.required(row, "registered", table.problems)
            spot = names.spot(row)
            first = self.ids.setdefault(name.text, name) if name is not None else None
            if name is not None and first is not None and first is not name:
                table.problems.twice(name, first.place)
            elif name is not None and spot is not None:
                self._request(table, row, spot)

    def _request(self, table: Table, row: Row, spot: Spot) -> None:
        start = cells.moment(table, row, "registered")
        ends = {column: cells.moment(table, row, column) for column in ("first_response", "resolved")}
        waited, reopened = cells.duration(table, row, "waiting"), cells.flag(table, row, "reopened")
        for column, end in ends.items():
            if start is not None and end is not None and end < start:
                table.problems.wrong(column, row[column], _LATER)
                return
        answered, closed = ends["first_response"], ends["resolved"]
        if start is None or ("resolved" in row and closed is None):
            return
        for kpi in self._fed(spot):
            line, clock = Line(kpi, spot.journey, Part()), self.clocks[kpi.clock or "business"]
            if kpi.type == "frt" and answered is not None:
                self._add(line, answered, clock.between(start, answered), row["first_response"].place)
            elif kpi.type == "ttr" and closed is not None:
                idle = 0.0 if waited is None else clock.of(waited)
                self._add(line, closed, max(0.0, clock.between(start, closed) - idle), row["resolved"].place)
            elif kpi.type == "fcr" and closed is not None:
                at_once = not reopened and (answered is None or closed <= answered)
                self.gathering.add_number(line, closed.date(), at_once, row["resolved"].place, of_cases)

    def _add(self, line: Line, day: datetime, number: float, place: Place) -> None:
        self.gathering.add_number(line, day.date(), number, place, _in_hours)

    def _fed(self, spot: Spot) -> list[Kpi]:
        if spot.stage is None:
            return self.alone
        if spot.stage.address not in self._by_stage:
            self._by_stage[spot.stage.address] = list(_timed_at(spot))
        return self._by_stage[spot.stage.address]


def _alone(model: Model) -> Iterator[Kpi]:
    """For each type, the only KPI that something refers to, or the only one that is no pack's."""
    for type_ in _TYPES:
        known = [kpi for kpi in active_kpis(model) if kpi.type == type_]
        used = [kpi for kpi in known if kpi.address in model.uses]
        candidates = used or [kpi for kpi in known if not kpi.address.startswith("pack/")]
        if len(candidates) == 1:
            yield candidates[0]


def _timed_at(spot: Spot) -> Iterator[Kpi]:
    """The KPIs of requests that a stage names, at its touchpoints and critical points, too, or its journey."""
    stage, journey = spot.stage, spot.journey
    if stage is None or journey is None:
        return
    refs = [*stage.kpis, *(ref for touchpoint in stage.touchpoints for ref in touchpoint.kpis)]
    refs += [point.kpi for point in stage.critical_points if point.kpi is not None] + [use.kpi for use in journey.kpis]
    for kpi in dict.fromkeys(ref.item for ref in refs):
        if kpi is not None and kpi.type in _TYPES and kpi.status != "retired":
            yield kpi


def _in_hours(kpi: Kpi, numbers: Sequence[float]) -> Score | None:
    return of_numbers(kpi, numbers, hours)
