"""`cjm tasks`: tasks for the system in which people work; and, by the first word, `push` and `pull`."""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from cjm.cli.common import lang_option, paths_argument, stop, today_option
from cjm.words import Lang, Phrase

COMMANDS: Final = {
    "push": "Send tasks to CalDAV, Redmine or Taskwarrior.",
    "pull": "Mark actions done whose tasks are done there.",
}

_NO_TARGET = Phrase("there is no target {name}; the targets: {names}", "нет такой цели: {name}; есть: {names}")
_NEEDS_TARGET = Phrase("--{option} needs a --target; `cjm tasks` lists them", "--{option} работает только с --target; список: `cjm tasks`")
_ONE = Phrase("--state and --since exclude each other: one remembers, the other compares", "--state и --since вместе не работают")
_PLAYS_ALONE = Phrase("--plays is an export of its own: leave out --{option}", "--plays - отдельная выгрузка: уберите --{option}")
_BAD_LINK = Phrase(
    "--report needs an address that begins with http:// or https://", "--report: нужен адрес, который начинается с http:// или https://"
)


class _Tasks(click.Command):
    """An export, unless the first word names a command of its own."""

    others = COMMANDS

    def other(self, name: str) -> click.Command:
        """One of the commands that stand beside the export."""
        command: click.Command = import_module(f"cjm.cli.{name}").command
        return command

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        if args and args[0] in COMMANDS:
            return self.other(args[0]).make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command("tasks", cls=_Tasks)
@paths_argument
@click.option("--target", "name", metavar="NAME", help="For which system; without it the list of them.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE-OR-DIR", help="Where to write.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say what could not be exported, and where that stands.")
@click.option(
    "--from",
    "sources",
    multiple=True,
    type=click.Choice(["actions", "findings"]),
    help="What becomes tasks: open actions, or findings of rules that are worth a task; may be repeated [actions].",
)
@click.option("--plays", is_flag=True, help="Automation templates instead of tasks (csv, xlsx, json, jsonl).")
@click.option("--since", metavar="REV", help="Only what is new or changed since a git revision.")
@click.option("--state", type=click.Path(path_type=Path), metavar="FILE", help="What was exported before [.cjm/tasks/NAME.jsonl].")
@click.option("--report", metavar="URL", default="", help="Where the report is published, for links from tasks to it.")
@click.option("--csv-raw", "raw", is_flag=True, help="CSV: leave texts that begin like formulas as they are.")
@today_option
@lang_option
def command(
    paths: tuple[str, ...],
    name: str | None,
    output: Path | None,
    only_check: bool,
    sources: tuple[str, ...],
    plays: bool,
    since: str | None,
    state: Path | None,
    report: str,
    raw: bool,
    today: date,
    lang: Lang | None,
) -> int:
    """Export tasks: to the files that a system imports, or with `push` to the system itself.

    An export hands over each task once: it remembers what it has written, and the next one gives new tasks and changed ones apart.
    A change never carries status, owner or done. What is gone from the YAML is listed, never deleted. csv, xlsx, json and jsonl
    hold everything each time.

    Exit status 1 says that something could not be exported; with --check, that it could not be.
    """
    from cjm.cli import exporting
    from cjm.cli.prepared import Asked
    from cjm.emit.tasks.targets import TARGETS

    given = {"check": only_check, "plays": plays, "since": since, "state": state, "output": output, "report": report}
    if name is None:
        first = next((option for option, value in given.items() if value), None)
        if first is not None:
            stop(_NEEDS_TARGET.fill(lang or "en", {"option": first}))
        return exporting.listing(paths, lang)
    if name not in TARGETS:
        stop(_NO_TARGET.fill(lang or "en", {"name": name, "names": ", ".join(TARGETS)}))
    if state is not None and since is not None:
        stop(_ONE.say(lang or "en"))
    if report and not report.lower().startswith(("http://", "https://")):
        stop(_BAD_LINK.say(lang or "en"))
    asked = Asked(name, paths, today, lang, output, tuple(dict.fromkeys(sources)) or ("actions",), since, state, report, raw)
    if plays:
        clash = next((option for option in ("check", "since", "state") if given[option]), "from" if sources else None)
        if clash is not None:
            stop(_PLAYS_ALONE.fill(lang or "en", {"option": clash}))
        return exporting.plays(asked)
    return exporting.check_only(asked) if only_check else exporting.tasks(asked)
