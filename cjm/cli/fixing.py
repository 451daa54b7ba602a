"""`cjm lint --fix` and `--diff`: what they do with the findings of a run."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import click

from cjm.cli.common import stop
from cjm.inert import visible
from cjm.report import Options
from cjm.words import Lang, Phrase

if TYPE_CHECKING:
    from cjm.project import Project

_KEPT = Phrase("not fixed: {path}: {reason}", "не исправлено: {path}: {reason}")
_CHANGED = Phrase("it has changed meanwhile, and nothing was written to it", "он тем временем изменился, и в него ничего не записано")
TOLD = Phrase("{fixed} fixed, {left} left", "исправлено: {fixed}, осталось: {left}")


class BareFix(click.Command):
    """A command whose option `--fix` may stand without a value, wherever it stands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--fix` means `--fix=safe`."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, ["--fix=safe" if arg == "--fix" else arg for arg in args[:end]] + args[end:])


def fix_option(command: Any) -> Any:
    """`--fix` and `--diff`, as the parameters `fix` and `show`."""
    told = "Write what can be fixed safely into the files; with =stub also places to fill in, marked TODO."
    command = click.option("--diff", "show", is_flag=True, help="Show what --fix would write, and write nothing.")(command)
    return click.option("--fix", metavar="[=stub]", type=click.Choice(["safe", "stub"]), help=told)(command)


def fix_files(project: "Project", options: Options, *, stubs: bool, show: bool, only: Collection[str] | None, lang: Lang) -> int:
    """Fix the files of a project, or show what that would change: how many findings that settles."""
    from cjm.changes import diff, write
    from cjm.repair import repair

    found = repair(project, options, stubs=stubs, only=only)
    kept = dict(found.kept)
    if show:
        click.echo(diff(found.changes), nl=False)
    elif project.root is not None:
        written = write(project.root, found.changes)
        if written.problem is not None:
            stop(written.problem.say(lang))
        kept |= dict.fromkeys(written.conflicts, _CHANGED)
    for path, reason in kept.items():
        click.echo(_KEPT.fill(lang, {"path": visible(path), "reason": reason}), err=True)
    return found.fixed
