"""Stubs for what a stage does not say."""

from collections.abc import Iterator
from typing import Final

from cjm.edits import Edit
from cjm.fix.define import defined
from cjm.fix.insert import add, write
from cjm.fix.registry import Case, Edits, fixes
from cjm.words import Phrase

_CELLS: Final = {
    "does": Phrase("what customers do", "что делает клиент"),
    "thinks": Phrase("what they think", "что он думает"),
    "expects": Phrase("what they expect", "чего ожидает"),
    "feels": Phrase("what they feel", "что чувствует"),
    "goal": Phrase("what they want to reach", "чего хочет добиться"),
}
"""Cells of the canvas that a sentence fills, those first that ask for nothing else."""
_BRIEF: Final = {
    "whom": Phrase("whom you want to reach", "кого привлекаем"),
    "problem": Phrase("which problem of theirs you speak to", "о какой их проблеме говорим"),
    "hook": Phrase("what makes them look", "чем цепляем"),
    "impression": Phrase("which first impression you want", "какое первое впечатление нужно"),
    "track": Phrase("how you will tell that it works", "как поймём, что сработало"),
}


@fixes("stage-canvas-thin")
def stage_canvas_thin(case: Case) -> Edits:
    """As many cells as are lacking."""
    stage, lacking = case.stage, case.remark.values.get("lacking")
    if stage is None or not isinstance(lacking, int):
        return None
    free = [key for key in _CELLS if not stage.data.get(key)]
    return [write(stage, key, case.todo(*_CELLS[key])) for key in free[:lacking]] if len(free) >= lacking else None


@fixes("stage-brief-incomplete")
def stage_brief_incomplete(case: Case) -> Edits:
    """The questions of the brief that are open."""
    brief, stage = case.spot((*case.path[:2], "brief")), case.stage
    if stage is not None and brief is not None and not brief.data:
        return [write(stage, "brief", {key: case.todo(*words) for key, words in _BRIEF.items()})]
    return [write(brief, key, case.todo(*words)) for key, words in _BRIEF.items() if not brief.data.get(key)] if brief is not None else None


@fixes("no-influence-map")
def no_influence_map(case: Case) -> Iterator[Edit | None]:
    """The owner of each stage decides in it; where there is none, a team to name does."""
    journey = case.journey
    if journey is None:
        return
    others = case.todo("who else shapes this stage", "кто ещё влияет на этап")
    asked = False
    for i, stage in enumerate(journey.stages):
        spot = case.spot(("stages", i))
        if spot is None:
            yield None
        elif not spot.data.get("influence"):
            owner = stage.effective_owner
            asked = asked or owner is None
            yield write(spot, "influence", {owner.id if owner is not None else "todo": 3}, others)
    if asked:
        yield from defined(case, "teams", "todo", {"name": others})


@fixes("decision-point-missing")
def decision_point_missing(case: Case) -> Edits:
    """A point where people give up."""
    stage = case.stage
    point = {"name": case.todo("where people give up", "где отказываются от покупки"), "kind": "drop-off"}
    return [add(stage, "critical_points", point)] if stage is not None else None


@fixes("mot-without-backstage")
def mot_without_backstage(case: Case) -> Edits:
    """What stands behind the meeting, as far as it is not said."""
    touchpoint = case.block
    if touchpoint is None:
        return None
    asked = {
        "backstage": case.todo("the work behind the scenes", "работа за кулисами"),
        "support": case.todo("the services that support it", "службы поддержки"),
    }
    return [write(touchpoint, key, text) for key, text in asked.items() if not touchpoint.data.get(key)]


@fixes("pack-required-field")
def pack_required_field(case: Case) -> Edits:
    """The field, where it is one for a text."""
    block, key = case.block, case.remark.values.get("field")
    shape = block.shape.inner(key) if block is not None and block.shape is not None and isinstance(key, str) else None
    if block is None or shape is None or not isinstance(key, str) or not shape.text:
        return None
    return [write(block, key, case.todo(f"{key}", f"{key}"))]
