"""`cjm fmt`: one layout for all files."""

import click

from cjm.cli.common import lang_option, load_or_stop, paths_argument, stop
from cjm.inert import visible
from cjm.words import Lang, Phrase

_KEPT = Phrase("left as it is: {path}: {reason}", "оставлено как есть: {path}: {reason}")
_CHANGED = Phrase(
    "{path} changed while cjm was at work; nothing was written to it", "{path} изменился во время работы; в него ничего не записано"
)


@click.command("fmt")
@paths_argument
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change, and end with status 1 if there are any.")
@click.option("--diff", "show", is_flag=True, help="Write nothing; show what would change.")
@click.option("--ids", is_flag=True, help="Also write down the ids that are taken from titles, so that a new title keeps them.")
@lang_option
def command(paths: tuple[str, ...], check: bool, show: bool, ids: bool, lang: Lang | None) -> int:
    """Write journeys, libraries and `cjm.yaml` in one layout.

    Fields stand in their usual order, each level two spaces further in, texts in quotes only where they need them. Comments stay
    with what they belong to, and the data never changes: a file for which that cannot be promised is left as it is.

    PATHS (files or folders) choose the files. Names the files that change on standard output; exit status 1 says that a file would
    change (`--check`, `--diff`), or had to be left as it is.
    """
    from cjm.changes import diff, write
    from cjm.tidy import tidied

    project = load_or_stop(paths, lang)
    lang = lang or project.settings.lang or "en"
    found = tidied(project, ids=ids)
    for path, reason in found.kept.items():
        click.echo(_KEPT.fill(lang, {"path": visible(path), "reason": reason}), err=True)
    changed = set(found.changes)
    if show:
        click.echo(diff(found.changes), nl=False)
    elif not check and project.root is not None:
        written = write(project.root, found.changes)
        if written.problem is not None:
            stop(written.problem.say(lang))
        for path in written.conflicts:
            click.echo(_CHANGED.fill(lang, {"path": visible(path)}), err=True)
        changed = set(written.written)
    if not show:
        for path in sorted(changed):
            click.echo(visible(path))
    if project.broken:
        return 2
    return int(bool(found.kept) or changed != set(found.changes) or ((check or show) and bool(changed)))
