"""`cjm tasks pull`: what a system says is done, marked as done in the YAML."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

import click

from cjm.cli.common import lang_option, paths_argument, stop, today_option
from cjm.cli.exchange import Exchange, exchange, system_argument
from cjm.edits import encoded
from cjm.inert import visible
from cjm.sync.problems import Trouble
from cjm.sync.pull import diff, finished, pulled
from cjm.words import Lang, Phrase
from cjm.writer import rewrite

_SHUT = Phrase(
    "{key} is shut there as “{said}”, which does not say that it was done; write `status: done` or `status: dropped` yourself",
    "{key} там закрыта как «{said}», это не значит, что она сделана; напишите сами `status: done` или `status: dropped`",
)
_LEFT = Phrase(
    "{key}: its place in {path} cannot be edited safely; write `status: done` and `done_on: {day}` yourself",
    "{key}: место в {path} не получается безопасно изменить; напишите сами `status: done` и `done_on: {day}`",
)
_CHANGED = Phrase("{path} was changed meanwhile; pull again", "{path} тем временем изменили; повторите")
_DRY = Phrase("Done there: {count}. Nothing was written; --yes writes it.", "Сделано там: {count}. Ничего не записано; --yes запишет.")
_DONE = Phrase("Marked as done: {count}.", "Отмечено выполненными: {count}.")
_NOTHING = Phrase("Nothing new is done there.", "Нового там не сделали.")


@click.command("pull")
@system_argument
@paths_argument
@click.option("--yes", is_flag=True, help="Write it. Without this the change is only shown.")
@today_option
@lang_option
def command(target: str, paths: tuple[str, ...], yes: bool, today: date, lang: Lang | None) -> int:
    """Mark the actions as done whose tasks are done in a system: `status: done` and `done_on`.

    The change is shown as a diff, and with --yes written; comments and everything else in the files stay as they are. The systems
    and their environment variables are those of `cjm tasks push`.

    Exit status 1 says that something is left for you to decide or to write; 2 that the system could not be reached.
    """
    found = exchange(target, paths, today, lang)
    project, lang = found.ready.project, found.ready.lang
    try:
        news, shut = finished(project.model, found.system.held(found.tasks), today)
    except Trouble as trouble:
        stop(trouble.phrase.say(lang))
    news = [one for one in news if found.concerns(one.action.at.source.path)]
    marked = pulled(news, project.trees)
    for path, text in marked.texts.items():
        click.echo(diff(project.trees[path].source.text, text, visible(path)), nl=False)
    for held in shut:
        click.echo(_SHUT.fill(lang, {"key": visible(held.key), "said": visible(held.said)}), err=True)
    for one in marked.left:
        values = {"key": visible(one.held.key), "path": visible(one.action.at.source.path), "day": one.day}
        click.echo(_LEFT.fill(lang, values), err=True)
    if yes and marked.texts:
        _write(found, marked.texts)
    count = len(news) - len(marked.left)
    click.echo((_NOTHING if not count else _DONE if yes else _DRY).fill(lang, {"count": count}))
    return int(bool(shut or marked.left or found.ready.broken))


def _write(found: Exchange, texts: Mapping[str, str]) -> None:
    """Write the files, each only if nobody changed it since it was read."""
    before: dict[str, bytes] = {}
    for path in texts:
        with suppress(OSError):
            before[path] = (found.root / path).read_bytes()
    read = {path: encoded(found.ready.project.trees[path].source.text, before.get(path, b"")) for path in texts}
    written = rewrite(found.root, {path: encoded(text, read[path]) for path, text in texts.items()}, read)
    if written.conflicts:
        stop(_CHANGED.fill(found.ready.lang, {"path": written.conflicts}))
    if written.problem is not None:
        stop(written.problem.say(found.ready.lang))
