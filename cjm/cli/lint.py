"""`cjm lint`: findings."""

from datetime import date
from pathlib import Path

import click

from cjm.check import Options, UnknownRule, check
from cjm.cli.common import lang_option, load_or_stop, paths_argument, stop, today_option, wants_colour
from cjm.findings import Severity
from cjm.formats import FORMATS, formatter
from cjm.settings import LEVELS
from cjm.words import Lang


@click.command("lint")
@paths_argument
@click.option("--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="How to write findings [text].")
@click.option(
    "--output", "outputs", multiple=True, metavar="FILE", help="Where to write them; repeated, the n-th goes with the n-th --format."
)
@click.option("--level", type=click.Choice(LEVELS), help="How much to hear [the project's, else standard].")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or groups (by name, code or group), at any level.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or groups.")
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity), "never"]),
    default="error",
    show_default=True,
    help="Exit status 1 from this severity on.",
)
@today_option
@lang_option
def command(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    level: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    today: date,
    lang: Lang | None,
) -> int:
    """Check journeys and say what is wrong: where, why it matters, what to write instead.

    PATHS (files or folders) only filter what is reported; references are resolved in the whole project around them.
    """
    formats = formats or ("text",)
    if len(outputs) > len(formats):
        raise click.UsageError("there are more --output than --format")
    project = load_or_stop(paths, lang)
    options = Options(today, level, lang, _split(select), _split(ignore))
    try:
        report = check(project, options)
    except UnknownRule as error:
        stop(error.phrase.say(lang or "en"))
    for number, name in enumerate(formats):
        render = formatter(name)
        if number < len(outputs):
            from cjm.writer import write_file

            written = write_file(Path(outputs[number]), render(report, False).encode())
            if written.problem is not None:
                stop(written.problem.say(report.lang))
        else:
            click.echo(render(report, wants_colour()), nl=False, color=True)
    if project.broken:
        return 2
    return int(fail_on != "never" and any(f.severity.rank <= Severity(fail_on).rank for f in report.findings))


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.split(",") if part)
