"""How far a journey has come: the five steps of the method, and the levels of the packs that are on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from cjm.model import Journey, Library
from cjm.packs.levels import Judged, Standing, by_phase, levels
from cjm.packs.model import Level, Pack, packs_on
from cjm.packs.reading import read_pack
from cjm.packs.shelf import shipped_tree
from cjm.settings import Settings

METHOD: Final = "method-5-steps"
_PYRAMID: Final = "cx-pyramid"


@dataclass(frozen=True, slots=True)
class Step:
    """A level with its criteria. `part` of `whole` criteria hold; those with nothing to look at are not counted.

    `reached` says that it and all below it hold; `here` that it is the first that does not.
    """

    level: Level
    criteria: tuple[Judged, ...]
    reached: bool
    here: bool

    @property
    def whole(self) -> int:
        """Criteria that have something to look at."""
        return sum(judged.found.whole > 0 for judged in self.criteria)

    @property
    def part(self) -> int:
        """Those of them that hold."""
        return sum(judged.found.whole > 0 and not judged.open for judged in self.criteria)

    @property
    def next(self) -> Judged | None:
        """The first criterion that fails."""
        return next((judged for judged in self.criteria if judged.open), None)


@dataclass(frozen=True, slots=True)
class Phase:
    """Where the stages of a phase stand on a scale, step by step."""

    phase: str
    steps: tuple[Step, ...]
    next: Judged | None


@dataclass(frozen=True, slots=True)
class Scale:
    """A pack with levels and where the journey stands on it; phase by phase where the pack is meant to be read so."""

    pack: Pack
    reached: Level | None
    steps: tuple[Step, ...]
    phases: tuple[Phase, ...] = ()

    @property
    def next(self) -> Judged | None:
        """The first criterion that fails: what to do next; None at the top."""
        return next((step.next for step in self.steps if step.here), None)


def method_bar(journey: Journey, packs: Mapping[str, Pack], settings: Settings) -> Scale:
    """The five steps, whether or not their pack is on; a pack of the project with that name stands before ours."""
    return _scale(packs.get(METHOD) or _shipped(), journey, settings.checklists)


def scales(journey: Journey, packs: Mapping[str, Pack], settings: Settings) -> list[Scale]:
    """The other packs with levels that are on for a journey."""
    return [
        _scale(pack, journey, settings.checklists) for pack in packs_on(packs, journey, settings.packs) if pack.levels and pack.id != METHOD
    ]


def _scale(pack: Pack, journey: Journey, answers: Mapping[str, Mapping[str, Any]]) -> Scale:
    standing = levels(pack, journey, answers)
    phases = by_phase(pack, journey, answers) if pack.id == _PYRAMID else {}
    return Scale(
        pack,
        standing.reached,
        _steps(pack, standing),
        tuple(Phase(phase, _steps(pack, found), found.next) for phase, found in phases.items()),
    )


def _steps(pack: Pack, standing: Standing) -> tuple[Step, ...]:
    scale: Sequence[Level] = sorted(pack.levels, key=lambda level: level.level)
    reached = standing.reached
    position = next((i for i, level in enumerate(scale) if level is reached), -1)
    return tuple(
        Step(level, tuple(judged for judged in standing.criteria if judged.level is level), i <= position, i == position + 1)
        for i, level in enumerate(scale)
    )


@cache
def _shipped() -> Pack:
    return read_pack(METHOD, shipped_tree(METHOD), Library())
