"""The facts of the star schema: what is counted and measured, one row for the finest thing that can be."""

from collections.abc import Iterable, Sequence
from datetime import date

from cjm.emit.data.star.dimensions import Named
from cjm.emit.data.star.keys import Keys, day_key
from cjm.emit.data.table import Cell, Desk, figure, unit
from cjm.emit.data.tables import journeys, measures, work
from cjm.emit.priority import priority, rice, working_days
from cjm.emit.tasks.collect import uuid_of
from cjm.kpis import alert_of, target_of
from cjm.measure.state import state_of
from cjm.model import Element, Journey
from cjm.values import QUALITY_SCORE
from cjm.views import answers_for


class Facts:
    """The facts of an edition. `days` are all days that they name."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self.desk = desk
        self.keys = keys
        self.today = desk.edition.today
        self.days: set[date] = {self.today}

    def tables(self) -> dict[str, Named]:
        """Every fact table and bridge by its name."""
        return {
            "fact_touchpoint": self._touchpoints(),
            "fact_critical_point": self._points(),
            "fact_action": self._actions(),
            "fact_kpi_value": self._values(),
            "fact_kpi_state": self._states(),
            "fact_transition": self._transitions(),
            "fact_emotion": self._emotions(),
            "fact_influence": self._influence(),
            "fact_metric": self._metrics(),
            "fact_finding": self._findings(),
            "bridge_journey_persona": self._personas(),
            "bridge_touchpoint_kpi": self._kpis(),
        }

    def _day(self, day: date | None) -> int:
        if day is not None:
            self.days.add(day)
        return day_key(day)

    def _touchpoints(self) -> Named:
        head = (
            "touchpoint_key", "stage_key", "journey_key", "channel_key", "owner_team_key", "date_key", "status", "quality", "quality_score",
            "in_use", "owned", "with_kpi", "weak", "planned", "actions", "fields",
        )  # fmt: skip
        return _table(
            head,
            (
                [
                    *self._keys(row.thing, row.stage, row.journey, row.thing.channel, row.thing.effective_owner),
                    self._day(self.today),
                    row.thing.status,
                    row.thing.grade,
                    QUALITY_SCORE.get(row.thing.grade or ""),
                    int(row.thing.in_use),
                    int(answers_for(row.stage, row.thing) is not None),
                    int(bool(row.thing.kpis)),
                    int(row.thing.in_use and row.thing.grade in ("so-so", "awful")),
                    int(work.planned(row.actions)),
                    len(row.actions),
                    row.thing.fields.count if row.thing.fields is not None else None,
                ]
                for row in self.desk.once(work.contacts)
            ),
        )

    def _points(self) -> Named:
        head = (
            "critical_point_id", "address", "name", "stage_key", "journey_key", "kpi_key", "date_key", "kind", "severity", "share",
            "weight", "evidence", "planned", "actions",
        )  # fmt: skip
        return _table(
            head,
            (
                [
                    uuid_of(row.thing.address),
                    row.thing.address,
                    self.desk.name(row.thing),
                    *self._keys(row.stage, row.journey, row.thing.kpi),
                    self._day(self.today),
                    row.thing.kind,
                    row.thing.severity,
                    row.share,
                    row.weight,
                    len(row.thing.evidence),
                    int(work.planned(row.actions)),
                    len(row.actions),
                ]
                for row in self.desk.once(work.points)
            ),
        )

    def _actions(self) -> Named:
        head = (
            "action_id", "task", "address", "name", "stage_key", "journey_key", "touchpoint_key", "owner_team_key", "kpi_key",
            "due_date_key", "start_date_key", "done_date_key", "status", "open", "overdue", "days_late", "impact", "effort_days",
            "priority", "rice",
        )  # fmt: skip
        calendar = self.desk.edition.model.calendar
        return _table(
            head,
            (
                [
                    uuid_of(row.key),  # the uuid that the task has in every export
                    row.key,
                    row.thing.address,
                    self.desk.name(row.thing),
                    *self._keys(row.stage, row.journey, row.touchpoint, row.thing.owner, row.thing.kpi),
                    *map(self._day, (row.thing.due, row.thing.start, row.thing.done_on)),
                    row.thing.status,
                    int(row.thing.open),
                    int(bool(work.days_late(row.thing, self.today))),
                    work.days_late(row.thing, self.today),
                    row.thing.impact,
                    working_days(row.thing.effort, calendar) if row.thing.effort is not None else None,
                    priority(row.thing, row.point, calendar).level,
                    rice(row.thing, calendar),
                ]
                for row in self.desk.once(work.actions)
            ),
        )

    def _values(self) -> Named:
        head = (
            "kpi_key", "journey_key", "stage_key", "touchpoint_key", "persona_key", "channel_key", "date_key", "period", "segment", "value",
            "unit", "n", "low", "high",
        )  # fmt: skip
        parts = _Parts(self.desk)
        return _table(
            head,
            (
                [
                    *self._keys(row.thing, row.journey, *parts.of(row)),
                    self._day(row.value.day),
                    row.value.period,
                    row.series.part.segment or None,
                    figure(row.value.amount),
                    unit(row.value.amount, self.desk.currency),
                    row.value.n,
                    *(row.value.interval[:2] if row.value.interval is not None else (None, None)),
                ]
                for row in self.desk.once(measures.values)
            ),
        )

    def _states(self) -> Named:
        head = ("kpi_key", "journey_key", "date_key", "target", "alert", "unit", "value", "state")
        model = self.desk.edition.model
        rows: list[list[Cell]] = []
        for row in self.desk.once(measures.scores):
            target, alert = target_of(row.thing, row.journey), alert_of(row.thing, row.journey)
            aim = target if target is not None else alert
            value = figure(row.value.amount) if row.value is not None else None
            state = state_of(row.thing, row.value, row.journey, model, self.today).value
            keys = self._keys(row.thing, row.journey)
            rows.append([*keys, self._day(self.today), figure(target), figure(alert), unit(aim, self.desk.currency), value, state])
        return head, rows

    def _transitions(self) -> Named:
        head = ("from_stage_key", "to_stage_key", "journey_key", "to_journey_key", "date_key", "end", "share", "assumed", "customers")
        return _table(
            head,
            (
                [
                    *self._keys(row.stage, row.to, row.journey, row.way.hands_over),
                    self._day(self.today),
                    row.end,
                    row.way.share,
                    int(row.way.assumed),
                    row.customers,
                ]
                for row in self.desk.once(journeys.transitions)
            ),
        )

    def _emotions(self) -> Named:
        rows = ([*self._keys(row.stage, row.journey, row.persona), row.value] for row in self.desk.once(journeys.feelings))
        return _table(("stage_key", "journey_key", "persona_key", "emotion"), rows)

    def _influence(self) -> Named:
        found: Iterable[list[Cell]] = (
            [*self._keys(stage, journey, voice.team), voice.weight]
            for journey in self.desk.edition.model.journeys
            for stage in journey.stages
            for voice in stage.influence
        )
        return _table(("stage_key", "journey_key", "team_key", "influence"), found)

    def _metrics(self) -> Named:
        head = ("journey_key", "date_key", "metric", "unit", "part", "whole", "value")
        return _table(
            head,
            (
                [self.keys.of(row.journey), self._day(self.today), found.figure.id, found.figure.unit, found.part, found.whole, found.value]
                for row in self.desk.once(measures.results)
                for found in (row.result,)
            ),
        )

    def _findings(self) -> Named:
        paths = {journey.title.source.path: journey for journey in self.desk.edition.model.journeys}
        rows: Iterable[list[Cell]] = (
            [each.fingerprint, self.keys.of(paths.get(each.path)), self._day(self.today), each.code, each.name, each.severity.value]
            for each in self.desk.edition.findings or ()
        )
        return _table(("finding_id", "journey_key", "date_key", "code", "rule", "severity"), rows)

    def _personas(self) -> Named:
        pairs = ((journey, ref.item) for journey in self.desk.edition.model.journeys for ref in journey.personas)
        return self._bridge("journey_key", "persona_key", pairs)

    def _kpis(self) -> Named:
        pairs = ((row.thing, ref.item) for row in self.desk.once(work.contacts) for ref in row.thing.kpis)
        return self._bridge("touchpoint_key", "kpi_key", pairs)

    def _bridge(self, one: str, many: str, pairs: Iterable[tuple[Element, Element | None]]) -> Named:
        """Each pair once: a row said twice, or for what is nowhere defined, would count a fact twice."""
        return _table((one, many), (self._keys(*pair) for pair in dict.fromkeys(pairs) if pair[1] is not None))

    def _keys(self, *things: object) -> list[Cell]:
        return [self.keys.of(thing) for thing in things]


class _Parts:
    """What the ids of a series' part name."""

    def __init__(self, desk: Desk) -> None:
        model = desk.edition.model
        self._known: dict[tuple[str, str, str], Element] = {}
        for journey in (None, *model.journeys):
            library, home = (model.library, "") if journey is None else (journey.library, journey.address)
            for item in (*library.personas.values(), *library.channels.values()):
                self._known[home, item.KIND, item.id] = item
        self._stages = {(journey.address, stage.id): stage for journey in reversed(model.journeys) for stage in reversed(journey.stages)}

    def of(self, row: measures.Measured) -> tuple[Element | None, Element | None, Element | None, Element | None]:
        """The stage, touchpoint, persona and channel that a value speaks of."""
        part, home = row.series.part, row.journey.address if row.journey is not None else ""
        persona, channel = (
            self._known.get((home, kind, id)) or self._known.get(("", kind, id))
            for kind, id in (("persona", part.persona), ("channel", part.channel))
        )
        return self._stages.get((home, part.stage)), _touchpoint(row.journey, part.stage, part.touchpoint), persona, channel


def _touchpoint(journey: Journey | None, stage: str, id: str) -> Element | None:
    if journey is None or not id:
        return None
    return next((t for s, t in journey.touchpoints() if t.id == id and stage in ("", s.id)), None)


def _table(head: Sequence[str], rows: Iterable[list[Cell]]) -> Named:
    return head, list(rows)
