"""A project and its tasks for a target, and what is said of them on the way."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import click

from cjm.check import Options, check
from cjm.cli.common import load_or_stop
from cjm.emit.report.links import from_afar
from cjm.emit.tasks import collect
from cjm.emit.tasks.filling import Problem
from cjm.emit.tasks.findings import from_findings
from cjm.emit.tasks.profile import Profile, profile, users
from cjm.emit.tasks.target import Target
from cjm.emit.tasks.targets import TARGETS
from cjm.emit.tasks.task import Task
from cjm.inert import visible
from cjm.model import Action, Element, Journey
from cjm.project import PROJECT_FILE, Project
from cjm.rules import catalogue
from cjm.source import Place
from cjm.words import Lang, Phrase, plural

MANY: Final = 10
"""Things of one kind that are named; the rest is counted."""
_MORE = Phrase("… and {count} more", "… и ещё {count}")
_NO_ID = Phrase(
    "{place}: “{title}” has no written id, so rewording it makes a second task; write `id: {id}`",
    "{place}: у «{title}» не записан id, при смене слов появится вторая задача; напишите `id: {id}`",
)
_NO_IDS = Phrase(
    "{actions} no written id, so rewording one makes a second task; `cjm tasks` names them, `cjm fmt --ids` writes them",
    "у {actions} не записан id, при смене слов появится вторая задача; их назовёт `cjm tasks`, запишет `cjm fmt --ids`",
)
_LEFT_OUT = Phrase("left out: {address}, because its id is taken", "пропущено: {address}, такой id уже занят")
_BROKEN = Phrase("{path} has errors; see cjm lint", "{path}: есть ошибки, см. cjm lint")


class Asked(NamedTuple):
    """What the command line asks for."""

    name: str
    paths: tuple[str, ...]
    today: date
    lang: Lang | None
    output: Path | None
    sources: tuple[str, ...]
    since: str | None
    state: Path | None
    report: str
    raw: bool


class Ready(NamedTuple):
    """A project, its tasks for a target, and the files that have errors."""

    project: Project
    lang: Lang
    target: Target
    profile: Profile
    tasks: list[Task]
    broken: tuple[str, ...]


def ready_for(asked: Asked) -> Ready:
    """All that an export needs; exit status 2 where `cjm.yaml` cannot be read."""
    project = load_or_stop(asked.paths, asked.lang)
    found = check(project, Options(asked.today, lang=asked.lang, select=("SRC",)))
    broken = sorted({finding.path for finding in found.findings if finding.severity == "error"})
    for path in broken:
        click.echo(visible(_BROKEN.fill(found.lang, {"path": path})), err=True)
    if project.broken:
        raise click.exceptions.Exit(2)
    target = TARGETS[asked.name]
    own = profile(asked.name, project.settings.crm, asked.today, project.model.calendar, project.trees.get(PROJECT_FILE))
    ready = Ready(project, found.lang, target, own, [], tuple(broken))
    return ready._replace(tasks=tasks_of(asked, ready, project))


def tasks_of(asked: Asked, ready: Ready, project: Project) -> list[Task]:
    """The tasks of a project: the one on the disk, or as it was at a revision."""

    def link_to(element: Element, journey: Journey) -> str:
        return from_afar(element, journey, asked.report.rstrip("/")) if asked.report else ""

    whose = users(project.settings.crm, asked.name if ready.target.user else "")
    model, lang = project.model, ready.lang
    found: list[Task] = []
    if "actions" in asked.sources:
        found += collect.tasks(model, lang, users=whose, link_to=link_to)
    if "findings" in asked.sources:
        report = check(project, Options(asked.today, lang=lang, capped=False))
        worth = [finding for finding in report.findings if catalogue()[finding.name].fix == "task"]
        found += from_findings(model, worth, lang, asked.today, users=whose, link_to=link_to)
        found.sort(key=collect.urgency)
    return [task for task in found if ready.project.wants(task.at.title.source.path)]


def without_id(project: Project) -> list[Action]:
    """The actions without a written id, of the files that were asked for."""
    return [action for action in collect.without_id(project.model) if project.wants(action.title.source.path)]


def names_of(actions: Iterable[Action], lang: Lang) -> Iterator[str]:
    """Actions without a written id, each with its place and the id to write."""
    for action in actions:
        yield visible(_NO_ID.fill(lang, {"place": where(action.title), "title": action.do, "id": action.id}))


def count_ids(project: Project, lang: Lang) -> None:
    """Say how many actions have no written id."""
    number = len(without_id(project))
    if number:
        words = plural(number, lang, ("action has", "actions have"), ("действия", "действий", "действий"))
        click.echo(_NO_IDS.fill(lang, {"actions": words}), err=True)


def tell(lines: Iterable[str], count: int, lang: Lang) -> None:
    """Lines on standard error, and how many were not told."""
    shown = 0
    for line in lines:
        click.echo(visible(line), err=True)
        shown += 1
    if count > shown:
        click.echo(_MORE.fill(lang, {"count": count - shown}), err=True)


def where(place: Place) -> str:
    """`journeys/order.yaml:12:9`."""
    line, column = place.source.position(place.start)
    return f"{place.source.path}:{line}:{column}"


def problem_lines(problems: Iterable[Problem], lang: Lang) -> list[str]:
    """Problems as `file:line:column: what is wrong`, in the order of the files."""
    in_order = sorted(problems, key=lambda problem: (problem.place.source.path, problem.place.start, problem.what.en))
    return [visible(f"{where(problem.place)}: {problem.what.say(lang)}") for problem in in_order]


def left_out(ready: Ready) -> bool:
    """Name the actions whose key another one has; whether there are any."""
    double = [action for action in collect.left_out(ready.project.model) if ready.project.wants(action.title.source.path)]
    tell((_LEFT_OUT.fill(ready.lang, {"address": action.address}) for action in double), len(double), ready.lang)
    return bool(double)


def count(number: int, lang: Lang) -> str:
    """`3 tasks`."""
    return plural(number, lang, ("task", "tasks"), ("задача", "задачи", "задач"))
