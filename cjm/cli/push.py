"""`cjm tasks push`: what a system would get, and with --yes the sending of it."""

from collections.abc import Sequence
from datetime import date

import click

from cjm.cli.common import lang_option, paths_argument, stop, today_option
from cjm.cli.exchange import Exchange, exchange, system_argument
from cjm.cli.prepared import count, count_ids, left_out
from cjm.cli.progress import Progress
from cjm.emit.tasks.spots import all_spots
from cjm.inert import visible
from cjm.sync.journal import Journal
from cjm.sync.plan import Step, plan
from cjm.sync.problems import Refused, Trouble
from cjm.sync.push import Pushed, push
from cjm.sync.system import Wanted
from cjm.sync.table import table
from cjm.words import Lang, Phrase

_NOT_SENT = Phrase("not sent: {key}: {why}", "не отправлено: {key}: {why}")
_SENT = Phrase("Sent: {count}.", "Отправлено: {count}.")
_DRY = Phrase("Nothing was sent; --yes sends {count}.", "Ничего не отправлено; --yes отправит: {count}.")
_NOTHING = Phrase("Nothing to send.", "Отправлять нечего.")
_STOPPED = Phrase(
    "{why}. Sent: {count}. Push again: what is there already is not sent twice",
    "{why}. Отправлено: {count}. Повторите: то, что уже там, второй раз не отправится",
)


@click.command("push")
@system_argument
@paths_argument
@click.option("--yes", is_flag=True, help="Send it. Without this nothing is sent.")
@click.option("--report", metavar="URL", default="", help="Where the report is published, for links from tasks to it.")
@today_option
@lang_option
def command(target: str, paths: tuple[str, ...], yes: bool, report: str, today: date, lang: Lang | None) -> int:
    """Send the tasks of open actions to a system: new ones once, changed ones where they differ.

    \b
    caldav       CJM_CALDAV_URL (of the task list), CJM_CALDAV_USER, CJM_CALDAV_PASSWORD
    redmine      CJM_REDMINE_URL, CJM_REDMINE_KEY (of the API), CJM_REDMINE_PROJECT (its identifier)
    taskwarrior  the program `task`, and whatever TASKRC and TASKDATA say

    Without --yes it shows what would be sent. What is finished there is never opened again, what somebody changed there is not
    overwritten, and what is gone from the YAML is listed, never deleted. Only title, description, due date and priority of a task
    that is there are ever changed.

    Exit status 1 says that something could not be sent or needs a decision; 2 that the system could not be reached.
    """  # noqa: D301 - click wants the character itself, so that it keeps the lines of the table
    found = exchange(target, paths, today, lang, report)
    lang = found.ready.lang
    double = left_out(found.ready)
    count_ids(found.ready.project, lang)
    try:
        journal = Journal(found.root, target, found.system.place)
        try:
            if yes:
                journal.open()
            steps, refused = _steps(found, journal)
            for line in table(steps, lang, journal.path):
                click.echo(line)
            pushed = _sent(steps, found, journal) if yes else None
        finally:
            journal.close()
    except Trouble as trouble:
        stop(trouble.phrase.say(lang))
    problems = [*refused, *_told(pushed, steps, lang)]
    for key, why in problems:
        click.echo(_NOT_SENT.fill(lang, {"key": visible(key), "why": why}), err=True)
    undecided = any(step.conflict or step.kind == "doubled" for step in steps)
    return int(bool(problems or undecided or double or found.ready.broken))


def _steps(found: Exchange, journal: Journal) -> tuple[list[Step], list[tuple[str, Phrase]]]:
    """The plan for the tasks that are asked for, and the tasks that the system cannot be told, by key."""
    held = found.system.held(found.tasks)
    wanted: list[Wanted] = []
    refused: list[tuple[str, Phrase]] = []
    for task in found.tasks:
        try:
            wanted.append(found.system.wanted(task))
        except Refused as trouble:
            refused.append((task.key, trouble.phrase))
    project = found.ready.project
    here = {spot.key: spot.action.at.source.path for spot in all_spots(project.model)}
    passed = {key for key, path in here.items() if not found.concerns(path)} | {key for key, _ in refused}
    whole = project.reported is None and not found.ready.broken
    ours = [one for one in held if one.key not in passed and (whole or one.key in here)]
    return plan(wanted, ours, journal.entries, here), refused


def _sent(steps: Sequence[Step], found: Exchange, journal: Journal) -> Pushed:
    """The plan carried out."""
    progress = Progress(sum(step.sends for step in steps))
    try:
        return push(steps, found.system, journal, lambda step: progress.step(step.key))
    finally:
        progress.end()


def _told(pushed: Pushed | None, steps: Sequence[Step], lang: Lang) -> list[tuple[str, Phrase]]:
    """Say what was sent, or would be; what could not be, by key. Exit status 2 where the push broke off."""
    if pushed is None:
        number = sum(step.sends for step in steps)
        click.echo((_DRY if number else _NOTHING).fill(lang, {"count": count(number, lang)}))
        return []
    number = len(pushed.sent)
    if pushed.stopped is not None:
        stop(_STOPPED.fill(lang, {"why": pushed.stopped, "count": count(number, lang)}))
    click.echo((_SENT if number else _NOTHING).fill(lang, {"count": count(number, lang)}))
    return [(step.key, why) for step, why in pushed.failed]
