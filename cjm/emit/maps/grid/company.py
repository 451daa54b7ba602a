"""The rows of a grid that tell what the firm does, measures and plans."""

from collections.abc import Iterable, Iterator

from cjm.emit import formats
from cjm.emit.maps import phrases
from cjm.emit.maps.cards import Trouble
from cjm.emit.maps.grid import words
from cjm.emit.maps.grid.blocks import Block, Holder, Remark, Weights, Work
from cjm.emit.maps.grid.gauges import gauges
from cjm.emit.maps.grid.scene import Scene
from cjm.emit.maps.telling import owner_name, short
from cjm.emit.priority import priority
from cjm.model import Action, CriticalPoint, Kpi, Ref, Stage, Touchpoint
from cjm.terms import term
from cjm.views import meant


def critical_points(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """Where customers stop, doubt or turn away."""
    return troubles(stage.critical_points, scene)


def troubles(points: Iterable[CriticalPoint], scene: Scene) -> Iterator[Block]:
    """Some critical points, with severity, share and cause."""
    for point in points:
        share = phrases.percent(point.share.value / 100, scene.look.lang) if point.share is not None else ""
        cause = short(point.cause, scene.look)
        yield Trouble(short(point.name, scene.look), point.severity, share, point.kind == "moment-of-truth", point.address, cause)


def actions(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """What will be done, or is done: everything but what was dropped."""
    points = {action: point for point in stage.critical_points for action in point.actions}
    return (work(action, points.get(action), scene) for action in stage.all_actions() if action.status != "dropped")


def work(action: Action, point: CriticalPoint | None, scene: Scene) -> Block:
    """An action against a critical point, its own or the one that it names."""
    look = scene.look
    late = action.open and action.due is not None and action.due < look.today
    tag = words.OVERDUE.say(look.lang) if late else term("action", action.status, look.lang) if action.status in ("doing", "done") else ""
    return Work(
        short(action.do, look),
        scene.name(action.owner) if action.owner is not None else words.NO_OWNER.say(look.lang),
        formats.map_day(action.due, look.lang) if action.due is not None else words.NO_DATE.say(look.lang),
        priority(action, point or meant(action.critical_point), look.calendar).level,
        tag,
        late,
        action.address,
    )


def backstage(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """What customers do not see: the work behind each contact, what it rests on, and its system."""
    lang = scene.look.lang
    for touchpoint in stage.touchpoints:
        done = ", ".join(short(text, scene.look) for text in touchpoint.backstage)
        if done:
            yield Remark(done, short(touchpoint.name, scene.look))
    for lead, texts in (
        (words.SUPPORT, dict.fromkeys(short(text, scene.look) for touchpoint in stage.touchpoints for text in touchpoint.support)),
        (words.SYSTEM, dict.fromkeys(scene.name(touchpoint.system) for touchpoint in stage.touchpoints if touchpoint.system is not None)),
    ):
        said = ", ".join(text for text in texts if text)
        if said:
            yield Remark(said, lead.say(lang))


def kpis(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """The KPIs of a stage, its touchpoints, their content and its critical points, each once."""
    return gauges(_kpis_at(stage), scene, stage)


def _kpis_at(stage: Stage) -> Iterator[Ref[Kpi]]:
    holders: tuple[Stage | Touchpoint, ...] = (stage, *stage.touchpoints)
    for holder in holders:
        yield from holder.kpis
        yield from (content.kpi for content in holder.content if content.kpi is not None)
    yield from (point.kpi for point in stage.critical_points if point.kpi is not None)


def owners(stage: Stage, position: int, scene: Scene) -> Iterator[Block]:
    """Who answers for a stage, and how much each team influences it."""
    if stage.effective_owner is not None:
        yield Holder(owner_name(stage, scene.look.lang))
    if stage.influence:
        teams = sorted(((scene.name(row.team), row.weight) for row in stage.influence), key=lambda row: -row[1])
        yield Weights(tuple(teams))


def whole_journey(scene: Scene) -> Iterator[Block]:
    """What belongs to no stage: critical points, actions and KPIs of the journey that no stage names."""
    journey = scene.journey
    yield from troubles(journey.critical_points, scene)
    for point in journey.critical_points:
        yield from (work(action, point, scene) for action in point.actions if action.status != "dropped")
    yield from (work(action, None, scene) for action in journey.actions if action.status != "dropped")
    own = [point.kpi for point in journey.critical_points if point.kpi is not None]
    named = {ref.id for stage in scene.stages for ref in _kpis_at(stage)}
    yield from gauges([ref for ref in (*(use.kpi for use in journey.kpis), *own) if ref.id not in named], scene, None)
