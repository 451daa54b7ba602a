"""What the ids in a table name."""

from collections.abc import Mapping
from typing import NamedTuple

from cjm.link import TARGETS, nearest
from cjm.measure.series import Part
from cjm.measure.table import Cell, Problems, Row
from cjm.model import Element, Journey, Library, Model, Question, Stage, Survey
from cjm.words import Phrase

PARTS = ("journey", *Part._fields)
"""The columns that say which part of the customers or of the journey a row speaks of."""

_SECTIONS = {"persona": "personas", "segment": "segments", "channel": "channels"}
_STAGE = Phrase("stage", "этап")
_QUESTION = Phrase("question", "вопрос")


class Spot(NamedTuple):
    """What a row speaks of: a journey, or None, a part of it, and the stage, where one is named."""

    journey: Journey | None
    part: Part
    stage: Stage | None = None


class Names:
    """Finds things by their ids for one table; a remark for each id that names nothing.

    An id is looked for in the journey of its row, in the project's library, then in packs; without a journey also in the
    libraries of all journeys, where it must be the only one.
    """

    def __init__(self, model: Model, problems: Problems) -> None:
        self.model = model
        self.problems = problems
        self.journeys = {journey.id: journey for journey in reversed(model.journeys)}
        self._found: dict[tuple[str, str, str], Element | None] = {}
        self._spots: dict[tuple[str, ...], Spot | None] = {}

    def thing(self, section: str, column: str, cell: Cell, journey: Journey | None) -> Element | None:
        """The thing of a section of the library that a cell names; None, with a remark, where there is none."""
        key = (section, cell.text, "" if journey is None else journey.id)
        if key not in self._found:
            self._found[key] = self._thing(section, column, cell, journey)
        return self._found[key]

    def _thing(self, section: str, column: str, cell: Cell, journey: Journey | None) -> Element | None:
        shared = [self.model.library, *self.model.vocabularies.values()]
        scopes: list[Library] = shared if journey is None else [journey.library, *shared]
        for scope in scopes:
            if cell.text in scope.section(section):
                return scope.section(section)[cell.text]
        if journey is None:
            local = [journey.library for journey in self.model.journeys]
            own = [library.section(section)[cell.text] for library in local if cell.text in library.section(section)]
            if len(own) == 1:
                return own[0]
            if own:
                self._unknown(column, cell, TARGETS[section], {}, _WHICH)
                return None
            scopes = [*scopes, *local]
        known = {} if self.problems.full else {word: item for scope in scopes for word, item in scope.section(section).items()}
        self._unknown(column, cell, TARGETS[section], known)
        return None

    def spot(self, row: Row) -> Spot | None:
        """What a row speaks of; None, with remarks, where an id in it names nothing."""
        key = tuple(row[column].text if column in row else "" for column in PARTS)
        if key not in self._spots:
            self._spots[key] = self._spot(row)
        return self._spots[key]

    def _spot(self, row: Row) -> Spot | None:
        journey, stage, found = None, None, {}
        if "journey" in row:
            journey = self.journeys.get(row["journey"].text)
            if journey is None:
                self._unknown("journey", row["journey"], TARGETS["@journey"], self.journeys)
                return None
        if "stage" in row:
            here = self._stage(row["stage"], journey)
            if here is None:
                return None
            journey, stage = here
            found["stage"] = stage.id
        if "touchpoint" in row:
            touchpoint = self._touchpoint(row["touchpoint"], journey, stage)
            if touchpoint is None:
                return None
            found["touchpoint"] = touchpoint.id
        for column, section in _SECTIONS.items():
            if column in row:
                item = self.thing(section, column, row[column], journey)
                if item is None:
                    return None
                found[column] = item.id
        return Spot(journey, Part(**found), stage)

    def _stage(self, cell: Cell, journey: Journey | None) -> tuple[Journey, Stage] | None:
        """The stage of an id, and its journey: that of the row, the one before a slash, or the only one with such a stage."""
        before, _, word = cell.text.rpartition("/")
        journey = self.journeys.get(before, journey)
        journeys = self.model.journeys if journey is None and not before else () if journey is None else (journey,)
        hits = [(journey, stage) for journey in journeys for stage in journey.stages if stage.id == word]
        if hits and (len(hits) == 1 or journey is not None):
            return hits[0]
        known = {stage.id: stage for journey in journeys for stage in journey.stages}
        self._unknown("stage", cell, _STAGE, known, _WHICH_STAGE if hits else None)
        return None

    def _touchpoint(self, cell: Cell, journey: Journey | None, stage: Stage | None) -> Element | None:
        if journey is None:
            return self.thing("touchpoints", "touchpoint", cell, None)
        stages = (stage,) if stage is not None else journey.stages
        here = {touchpoint.id: touchpoint for stage in reversed(stages) for touchpoint in reversed(stage.touchpoints)}
        if cell.text not in here:
            self._unknown("touchpoint", cell, TARGETS["@touchpoint"], here)
        return here.get(cell.text)

    def question(self, cell: Cell, survey: Survey) -> Question | None:
        """The question of a survey that a cell names."""
        known = {question.id: question for question in survey.questions}
        if cell.text not in known:
            self._unknown("question", cell, _QUESTION, known)
        return known.get(cell.text)

    def _unknown(self, column: str, cell: Cell, kind: Phrase, known: Mapping[str, Element], advice: Phrase | None = None) -> None:
        """Object to an id; the nearest known one is looked for only where the remark will be shown."""
        near = None if advice is not None or self.problems.full else nearest(cell.text, known)
        if near is not None:
            advice = Phrase(f"`{near}`", f"`{near}`")
        self.problems.add("STR014", cell.place, f"{column}:{cell.text}", word=cell.text, kind=kind, advice=advice or _DEFINE)


_DEFINE = Phrase("an id that is defined in the project", "id, который определён в проекте")
_WHICH = Phrase(
    "several journeys define it: say which in the column `journey`",
    "он есть в нескольких путях: укажите в столбце `journey`, в каком",
)
_WHICH_STAGE = Phrase("several journeys have it: write `journey/stage`", "он есть в нескольких путях: напишите `путь/этап`")
