"""How far a journey has come on the levels of a pack: computed from the map, never typed.

A level is reached when none of its criteria fails and the level below is reached. A criterion with nothing to look at, such as
"requests have a KPI of time" in a journey without requests, neither holds nor fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cjm.metrics import Fraction, fraction
from cjm.model import Element, Journey, Stage
from cjm.packs.checks import CHECKS
from cjm.packs.model import Criterion, Level, Pack
from cjm.packs.selection import Scene, says, selected
from cjm.views import lacks


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with what it found. `missing` are the elements to work on, in document order."""

    level: Level
    criterion: Criterion
    found: Fraction[Element]

    @property
    def open(self) -> bool:
        """Whether it fails: fewer have it than are asked for."""
        share = self.found.share
        return share is not None and share * 100 < self.criterion.at_least.value - 1e-9

    @property
    def missing(self) -> tuple[Element, ...]:
        """The elements that miss what is asked for."""
        return self.found.missing


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a journey stands: the highest level reached, None below the first; and every criterion, from the lowest level up."""

    reached: Level | None
    criteria: tuple[Judged, ...]

    @property
    def next(self) -> Judged | None:
        """The first criterion that fails: what to do next; None at the top."""
        return next((judged for judged in self.criteria if judged.open), None)


def levels(pack: Pack, journey: Journey, answers: Mapping[str, Mapping[str, Any]], stages: tuple[Stage, ...] | None = None) -> Standing:
    """Where a journey, or only some of its stages, stands on the levels of a pack.

    `answers` are the project's to checklists; the journey's own come on top.
    """
    scene = Scene(journey, journey.stages if stages is None else stages, answered(journey, answers))
    scale = sorted(pack.levels, key=lambda level: level.level)
    criteria = [Judged(level, criterion, _found(criterion, scene)) for level in scale for criterion in level.criteria]
    failed = {id(judged.level) for judged in criteria if judged.open}
    reached = None
    for level in scale:
        if id(level) in failed:
            break
        reached = level
    return Standing(reached, tuple(criteria))


def by_phase(pack: Pack, journey: Journey, answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Standing]:
    """Where the stages of each phase stand, phases in the order in which the journey meets them."""
    phases = dict.fromkeys(stage.phase for stage in journey.stages if stage.phase is not None)
    return {
        phase: levels(pack, journey, answers, tuple(stage for stage in journey.stages if stage.phase == phase)) for phase in phases
    }  # fmt: skip


def answered(journey: Journey | None, answers: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The answers to checklists that hold for a journey: the project's and its own. None: the project's."""
    found = {name: dict(items) for name, items in answers.items() if isinstance(items, Mapping)}
    for name, items in journey.checklists.items() if journey is not None else ():
        found.setdefault(name, {}).update(items)
    return found


def _found(criterion: Criterion, scene: Scene) -> Fraction[Element]:
    if criterion.check is not None:
        return CHECKS[criterion.check](scene) if criterion.check in CHECKS else Fraction()
    if criterion.ticked is not None:
        name, _, item = criterion.ticked.partition("/")
        return fraction((scene.journey,), lambda _: says_yes(scene.answers.get(name, {}).get(item)))
    if criterion.of is None:
        return Fraction()
    pairs = fraction(
        selected(scene, criterion.of, criterion.where),
        lambda pair: (
            not any(lacks(pair[1], key) for key in criterion.fields)
            and all(says(*pair, key, words) for key, words in criterion.is_.items())
        ),
    )
    return Fraction(tuple(element for _, element in pairs.met), tuple(element for _, element in pairs.missing))


def says_yes(answer: object) -> bool:
    """Whether an answer to an item of a checklist is yes; a reason why not is a no."""
    return answer is True or (isinstance(answer, str) and answer.casefold() in ("yes", "true", "да"))
