"""Which elements a pack speaks of, and what they say: the part of criteria and required fields that needs no code."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from cjm.kpis import named_kpis
from cjm.model import Element, Journey, Kpi, Quality, Ref, Stage, Touchpoint
from cjm.values import YES_NO
from cjm.views import class_of, meant, unknown

E = TypeVar("E", bound=Element)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is looked at: a journey, or some of its stages; with the answers to checklists that hold for it."""

    journey: Journey
    stages: tuple[Stage, ...]
    answers: Mapping[str, Mapping[str, Any]]

    @property
    def whole(self) -> bool:
        """Whether it is the journey with all of its stages."""
        return self.stages == self.journey.stages

    def touchpoints(self) -> Iterator[tuple[Stage, Touchpoint]]:
        """The touchpoints that customers meet today: existing and closing ones, as far as they are known."""
        for stage in self.stages:
            for touchpoint in stage.touchpoints:
                if touchpoint.in_use and not unknown(touchpoint):
                    yield stage, touchpoint

    def kpis(self) -> list[Kpi]:
        """The KPIs named here, each once: on stages, their touchpoints, critical points and actions; of a journey, its own too."""
        found = {}
        for holder, ref in named_kpis(self.journey):
            kpi = meant(ref)
            if kpi is not None and (self.whole or any(self.holds((holder,)))):
                found[kpi.address] = kpi
        return list(found.values())

    def holds(self, elements: Iterable[E]) -> Iterator[E]:
        """Those of some elements of the journey that are its stages or stand in them."""
        inside = tuple(f"{stage.address}/" for stage in self.stages)
        return (element for element in elements if f"{element.address}/".startswith(inside))


Pair = tuple[Stage | None, Element]


_ELEMENTS: Final[Mapping[str, Callable[[Scene], Iterable[Pair]]]] = {
    "journey": lambda scene: ((None, scene.journey),),
    "stage": lambda scene: ((stage, stage) for stage in scene.stages),
    "touchpoint": lambda scene: scene.touchpoints(),
    "critical-point": lambda scene: (pair for pair in scene.journey.points() if scene.whole or pair[0] in scene.stages),
    "action": lambda scene: (
        pair for pair in scene.journey.all_actions() if pair[1].status != "dropped" and (scene.whole or pair[0] in scene.stages)
    ),
    "play": lambda scene: (pair for pair in scene.journey.all_plays() if scene.whole or pair[0] in scene.stages),
    "kpi": lambda scene: ((None, kpi) for kpi in scene.kpis()),
    "persona": lambda scene: ((None, persona) for ref in scene.journey.personas if (persona := meant(ref)) is not None),
}
KINDS: Final = tuple(_ELEMENTS)
"""What `of` can name."""


def selected(scene: Scene, of: str, where: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    """The elements of a kind whose fields have one of the words that `where` asks for, each with its stage."""
    for stage, element in _ELEMENTS[of](scene) if of in _ELEMENTS else ():
        if all(says(stage, element, key, words) for key, words in where.items()):
            yield stage, element


def says(stage: Stage | None, element: Element, key: str, words: tuple[str, ...]) -> bool:
    """Whether a field has one of these words. `phase` is that of the stage; the kind of a touchpoint may follow from its fields."""
    return any(_same(_value(stage, element, key), word) for word in words)


def _value(stage: Stage | None, element: Element, key: str) -> object:
    if key == "phase":
        return stage.phase if stage is not None else None
    if key == "kind" and isinstance(element, Touchpoint):
        return class_of(element)
    value = getattr(element, key, None)
    return value.worse if isinstance(value, Quality) else value.id if isinstance(value, Ref) else value


_SPELLED: Final = {flag: {str(word).casefold() for word, means in YES_NO.items() if means is flag} for flag in (True, False)}


def _same(value: object, word: str) -> bool:
    if isinstance(value, bool):
        return word.casefold() in _SPELLED[value]
    return value is not None and str(value).casefold() == word.casefold()
