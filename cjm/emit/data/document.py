"""`report.json`: the whole resolved project with what is computed of it, for other programs. Its shape is `schema/report.json`."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from cjm.emit.data.plain import Json, Tongue, amount, element, exact, place, plain, reference, text
from cjm.emit.data.table import Desk
from cjm.emit.data.tables.journeys import Step, transitions
from cjm.emit.data.tables.measures import Reached, Score, results, scores, standings
from cjm.emit.data.tables.shared import definitions
from cjm.emit.report.counts import Count, counts
from cjm.emit.report.figure import FRACTION, Result, called
from cjm.findings import as_object
from cjm.graph import Flow
from cjm.kpis import alert_of, target_of
from cjm.measure.series import Part, Series, Value
from cjm.measure.state import state_of, trend_of
from cjm.metrics.feeling import Curve, curves
from cjm.model import SECTIONS, Amount, Element, Journey, Stage
from cjm.settings import DAYS

VERSION: Final = 1
"""Raised only when a program that reads the file would break."""

_NOT_JSON: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def document(desk: Desk) -> bytes:
    """The file: UTF-8, keys sorted, a line for each journey, definition, series and finding, so that a diff is readable."""
    return ("".join(_written(_Report(desk).parts())) + "\n").encode()


def _written(parts: dict[str, Any]) -> Iterator[str]:
    """A JSON object whose lists have an item a line, made one after the other; an object of lists is written the same way."""
    yield "{"
    for number, (key, value) in enumerate(sorted(parts.items())):
        yield ("," if number else "") + f"\n{_line(key)}: "
        if isinstance(value, (list, Iterator)):
            yield "["
            for at, item in enumerate(value):
                yield ("," if at else "") + f"\n{_line(item)}"
            yield "]"
        elif key == "library":
            yield from _written(value)
        else:
            yield _line(value)
    yield "}"


def _line(value: Json) -> str:
    """JSON on one line; whatever some reader could take for the end of a line, or no reader for a letter, is escaped."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)
    return _NOT_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


class _Report:
    """The parts of the document."""

    def __init__(self, desk: Desk) -> None:
        self.edition = desk.edition
        self.model = desk.edition.model
        self.homes = {journey.address: journey for journey in self.model.journeys}
        self.steps: dict[Stage, list[Step]] = {}
        for step in desk.once(transitions):
            self.steps.setdefault(step.stage, []).append(step)
        self.metrics: dict[Journey | None, list[Result]] = {}
        for shown in desk.once(results):
            self.metrics.setdefault(shown.journey, []).append(shown.result)
        self.scores: dict[Journey | None, list[Score]] = {}
        for score in desk.once(scores):
            self.scores.setdefault(score.journey, []).append(score)
        self.levels: dict[Journey, list[Reached]] = {}
        for row in desk.once(standings):
            self.levels.setdefault(row.journey, []).append(row)

    @property
    def tongue(self) -> Tongue:
        """What the project's own files leave unsaid."""
        return Tongue(self.model.lang, self.model.currency)

    def parts(self) -> dict[str, Any]:
        """The top of the document."""
        return {
            "version": VERSION,
            "today": self.edition.today.isoformat(),
            "project": self._project(),
            "library": {name: map(self._definition, definitions(self.model, name)) for name in SECTIONS},
            "journeys": map(self._journey, self.model.journeys),
            "measurements": map(self._series, self.edition.measurements),
            "metrics": self._metrics(None),
            "scores": map(self._score, self.scores.get(None, ())),
            "findings": map(as_object, self.edition.findings or ()),
        }

    def _project(self) -> Json:
        calendar = self.model.calendar
        return {
            "name": text(self.model.name, self.tongue),
            "place": place(self.model.place),
            "lang": self.model.lang,
            "currency": self.model.currency,
            "intents": [*self.edition.settings.intents],
            "packs": [*self.edition.settings.packs],
            "headline_kpi": self.edition.settings.headline_kpi,
            "calendar": {
                "days": [DAYS[day] for day in sorted(calendar.days)],
                "hours": [exact(hour) for hour in calendar.hours],
                "holidays": [day.isoformat() for day in sorted(calendar.holidays)],
                "workdays": [day.isoformat() for day in sorted(calendar.workdays)],
            },
        }

    def _definition(self, item: Element) -> Json:
        home = self.homes.get(item.address.partition("/")[0])
        return element(item, self.tongue if home is None else self._tongue_of(home))

    def _tongue_of(self, journey: Journey) -> Tongue:
        return Tongue(journey.lang, self.model.currency)

    # ------------------------------------------------------------ a journey

    def _journey(self, journey: Journey) -> Json:
        flow, found = self.edition.flows[journey], element(journey, self._tongue_of(journey))
        stages = found.get("stages")
        for i, stage in enumerate(stages if isinstance(stages, list) else ()):
            if isinstance(stage, dict):
                stage["number"] = i + 1
                stage["flow"] = self._flow(journey, flow, i)
        return {
            **found,
            "metrics": self._metrics(journey),
            "counts": {count.field: _counted(count) for count in counts(journey)},
            "curves": [_curve(journey, curve) for curve in curves(journey, flow)],
            "scores": [self._score(score) for score in self.scores.get(journey, ())],
            "levels": [self._level(row) for row in self.levels.get(journey, ())],
        }

    def _flow(self, journey: Journey, flow: Flow, i: int) -> Json:
        chances = flow.chances
        return {
            "reach": _exact(chances.reach[i]),
            "visits": _exact(chances.visits[i]),
            "success": _exact(chances.success[i]),
            "lost": _exact(chances.lost[i]),
            "ways": [_way(step) for step in self.steps.get(journey.stages[i], ())],
        }

    # ------------------------------------------------------------ what is computed

    def _metrics(self, journey: Journey | None) -> Json:
        return {found.figure.id: _metric(found) for found in self.metrics.get(journey, ())}

    def _level(self, row: Reached) -> Json:
        reached, ahead = row.standing.reached, row.next
        return {
            "pack": row.pack.id,
            "level": reached.level if reached is not None else None,
            "name": text(reached.name, self.tongue) if reached is not None else None,
            "next": None
            if ahead is None
            else {
                "level": ahead.level.level,
                "criterion": text(ahead.criterion.name, self.tongue),
                "part": ahead.found.part,
                "whole": ahead.found.whole,
                "missing": [thing.address for thing in ahead.missing],
            },
        }

    def _score(self, score: Score) -> Json:
        trend = trend_of(score.series, self.model) if score.series is not None else None
        return {
            "kpi": score.thing.address,
            "target": self._amount(target_of(score.thing, score.journey)),
            "alert": self._amount(alert_of(score.thing, score.journey)),
            "state": state_of(score.thing, score.value, score.journey, self.model, self.edition.today).value,
            "value": self._value(score.value) if score.value is not None else None,
            "before": self._value(trend.before) if trend is not None else None,
            "change": trend.change.value if trend is not None else None,
        }

    def _series(self, series: Series) -> Json:
        return {
            "kpi": series.kpi.address,
            "journey": series.journey.address if series.journey is not None else None,
            "part": {name: getattr(series.part, name) or None for name in Part._fields},
            "values": [self._value(value) for value in series.values],
        }

    def _value(self, value: Value) -> Json:
        return {
            "period": value.period,
            "day": value.day.isoformat(),
            "amount": amount(value.amount, self.tongue),
            "n": _exact(value.n),
            "interval": None if value.interval is None else plain(value.interval._asdict(), self.tongue),
            "place": place(value.place),
        }

    def _amount(self, value: Amount | None) -> Json:
        return None if value is None else amount(value, self.tongue)


def _exact(value: float | None) -> float | None:
    return None if value is None else exact(value)


def _metric(found: Result) -> Json:
    """A figure: its value; of a part of a whole and of a mean both numbers; of a part the addresses of what has it, or misses it."""
    made: dict[str, Json] = {"unit": found.figure.unit, "value": _exact(found.value)}
    if found.whole is not None:
        made |= {"part": _exact(found.part), "whole": found.whole}
    if found.figure.unit == FRACTION:
        made["met" if found.figure.names_met else "missing"] = [*found.named]
    return made


def _counted(count: Count) -> Json:
    """How many touchpoints are of what: addresses, or words of the language; what says nothing is left out, though the whole counts it."""
    parts: dict[str, Json] = {called(thing): n for thing, n in count.parts.items() if thing is not None}
    return {"whole": count.whole, "parts": parts}


def _way(step: Step) -> Json:
    over = step.way.hands_over
    return {
        "to": step.to.address if step.to is not None else None,
        "end": step.end,
        "journey": reference(over) if over is not None else None,
        "share": exact(step.way.share),
        "assumed": step.way.assumed,
        "customers": _exact(step.customers),
    }


def _curve(journey: Journey, curve: Curve) -> Json:
    def stage(position: int | None) -> str | None:
        return None if position is None else journey.stages[position].address

    fall = curve.fall
    return {
        "persona": curve.persona.address if curve.persona is not None else None,
        "values": [_exact(value) for value in curve.values],
        "path": [journey.stages[i].address for i in curve.order],
        "peak": stage(curve.peak),
        "end": stage(curve.end),
        "peak_end": _exact(curve.peak_end),
        "mean": _exact(curve.mean),
        "fall": None if fall is None else {"from": stage(fall.start), "to": stage(fall.goal), "steps": exact(fall.steps)},
    }
