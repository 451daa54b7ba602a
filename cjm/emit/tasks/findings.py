"""Tasks from findings: what the rules found that somebody has to work on, not to write down better."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from cjm.emit.priority import FINDING, severity_share
from cjm.emit.tasks.body import priority_line, sentences, where
from cjm.emit.tasks.collect import NOBODY, LinkTo, Users, named, no_report, owner, tags_of, urgency, uuid_of
from cjm.emit.tasks.task import SEVERITY, Marks, Task
from cjm.findings import Finding, Severity
from cjm.model import Action, CriticalPoint, Element, Journey, Kpi, Library, Model, Ref, Stage, Team, Touchpoint
from cjm.values import Duration
from cjm.words import Lang, Phrase

_DAYS: Final = {Severity.ERROR: 5, Severity.WARNING: 10, Severity.INFO: 20}
"""Business days until something should have happened, by the project's calendar."""
_LEVEL: Final = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}
_WHY = Phrase("Why: {why}", "Зачем: {why}")
_CLOSE = Phrase("To close it, write in {path}: {hint}", "Чтобы закрыть, напишите в {path}: {hint}")
_PLACE = Phrase("Found by the rule {rule} at {address}", "Нашло правило {rule}: {address}")


class _Home(NamedTuple):
    """An element with what stands around it."""

    element: Element
    journey: Journey | None
    stage: Stage | None = None
    touchpoint: Touchpoint | None = None
    point: CriticalPoint | None = None


def from_findings(
    model: Model, findings: Iterable[Finding], lang: Lang, today: date, *, users: Users = NOBODY, link_to: LinkTo = no_report
) -> list[Task]:
    """A task for each finding, the most urgent first; the caller chooses the findings (those of rules whose fix is a task).

    The key is `finding/<fingerprint>`: it stays the same until the finding is gone. Due is counted in business days from today by
    severity; priority is that of the critical point where it is about one, else by severity. The owner is who owns the element, else
    the stage, else the journey.
    """
    homes = {home.element.address: home for home in _homes(model)}
    found = (_task(finding, homes.get(finding.address), model, lang, today, users, link_to) for finding in findings)
    return sorted(found, key=urgency)


def _task(finding: Finding, home: _Home | None, model: Model, lang: Lang, today: date, users: Users, link_to: LinkTo) -> Task:
    key = f"finding/{finding.fingerprint}"
    journey = home.journey if home else None
    level, by = (_LEVEL[finding.severity], FINDING) if home is None or home.point is None else severity_share(home.point)
    team = _owner(home)
    shown = (home.touchpoint or home.point or home.stage or journey) if home else None
    task = Task(
        key=key,
        uuid=uuid_of(key),
        title=finding.message,
        body="",
        status="proposed",
        priority=level,
        priority_by=by,
        rice=None,
        impact=None,
        effort=None,
        due=Duration(_DAYS[finding.severity], "bd").after(today, model.calendar),
        due_by=SEVERITY,
        start=None,
        owner=owner(team, lang, users),
        kpi=None,
        expect=(),
        tags=tags_of("cjm", "finding", finding.name, journey.id if journey else None),
        journey=named(journey, lang),
        stage=named(home.stage if home else None, lang),
        touchpoint=named(home.touchpoint if home else None, lang),
        critical_point=named(home.point if home else None, lang),
        crm_type="",
        crm_entity="",
        address=finding.address,
        link=link_to(shown, journey) if shown is not None and journey is not None else "",
        at=Marks(finding.place, team.place if team is not None else finding.place, finding.place, finding.place),
    )
    return replace(task, body=sentences(_facts(finding, task, lang)))


def _facts(finding: Finding, task: Task, lang: Lang) -> Iterator[str]:
    yield _WHY.say(lang).format(why=finding.why)
    yield from where(task, lang)
    yield _CLOSE.say(lang).format(path=finding.path, hint=finding.hint)
    yield priority_line(task, lang)
    yield _PLACE.say(lang).format(rule=finding.name, address=finding.address)


def _owner(home: _Home | None) -> Ref[Team] | None:
    if home is None:
        return None
    element = home.element
    own = element.owner if isinstance(element, (Action, Kpi)) else None
    touchpoint = home.touchpoint.effective_owner if home.touchpoint is not None else None
    stage = home.stage.effective_owner if home.stage is not None else None
    return own or touchpoint or stage or (home.journey.owner if home.journey is not None else None)


def _homes(model: Model) -> Iterator[_Home]:
    """Every element with what stands around it, from the inside out: the first that an address names is the one that counts."""
    yield from (_Home(item, None) for item in _items(model.library))
    for journey in model.journeys:
        yield _Home(journey, journey)
        yield from (_Home(item, journey) for item in _items(journey.library))
        for stage in journey.stages:
            yield _Home(stage, journey, stage)
            for touchpoint in stage.touchpoints:
                yield _Home(touchpoint, journey, stage, touchpoint)
                yield from (_Home(action, journey, stage, touchpoint) for action in touchpoint.actions)
            yield from _belongings(journey, stage, stage.critical_points, stage.actions)
        yield from _belongings(journey, None, journey.critical_points, journey.actions)


def _items(library: Library) -> Iterator[Element]:
    for item in library.items():
        yield item
        if isinstance(item, Touchpoint):
            yield from item.actions


def _belongings(journey: Journey, stage: Stage | None, points: Sequence[CriticalPoint], actions: Sequence[Action]) -> Iterator[_Home]:
    for point in points:
        yield _Home(point, journey, stage, None, point)
        yield from (_Home(action, journey, stage, None, point) for action in point.actions)
    for action in actions:
        touchpoint = action.touchpoint.item if action.touchpoint else None
        yield _Home(action, journey, stage, touchpoint, action.critical_point.item if action.critical_point else None)
