"""What the rows of a grid are told from: a journey, how customers flow through it, and how it was asked to look."""

from dataclasses import dataclass
from functools import cached_property

from cjm.emit.maps.feelings import Feelings, feelings
from cjm.emit.maps.look import Look
from cjm.emit.maps.parts import MOST_STAGES
from cjm.emit.maps.telling import short
from cjm.graph import Flow
from cjm.model import Channel, Journey, Ref, Stage, System, Team


@dataclass(frozen=True)
class Scene:
    """One journey, asked to look in one way."""

    journey: Journey
    look: Look

    @cached_property
    def uncut(self) -> "Scene":
        """The same without a limit to texts."""
        return Scene(self.journey, self.look._replace(max_text=0))

    @cached_property
    def flow(self) -> Flow:
        """Its ways and chances."""
        return Flow(self.journey)

    @cached_property
    def feelings(self) -> Feelings:
        """Its curves."""
        return feelings(self.journey, self.flow, self.look)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that are drawn."""
        return self.journey.stages[:MOST_STAGES]

    @cached_property
    def assumed(self) -> set[int]:
        """The stages whose reach rests on a share that nobody wrote."""
        forks = (way.to for ways in self.flow.ways if any(way.assumed for way in ways) for way in ways)
        return self.flow.reachable(to for to in forks if to is not None)

    def beside(self, position: int) -> bool:
        """Whether a stage lies beside the success path, where there is one."""
        return position in self.feelings.beside

    def name(self, ref: Ref[Channel] | Ref[Team] | Ref[System]) -> str:
        """What a thing of the library is called; its word where nothing has the name."""
        return short(ref.item.name if ref.item is not None else ref.id, self.look)
