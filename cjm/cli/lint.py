"""`cjm lint`: findings."""

from datetime import date
from pathlib import Path

import click

from cjm.check import Options, Report, UnknownRule, check
from cjm.cli.common import lang_option, load_or_stop, paths_argument, stop, today_option, wants_colour
from cjm.findings import Severity
from cjm.formats import FORMATS, formatter
from cjm.project import Project
from cjm.settings import LEVELS
from cjm.words import Lang, Phrase

_BASELINE_BYTES = 64 << 20
_KNOWN = Phrase(
    "known before and not shown: {hidden}; known before and gone: {gone}", "известно раньше и не показано: {hidden}; исчезло: {gone}"
)
_NO_FILE = Phrase(
    "there is no file {file} to compare with; `cjm lint --format json --output {file}` writes one",
    "нет файла {file} для сравнения; его пишет `cjm lint --format json --output {file}`",
)


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
@click.option("--new-since", metavar="REV", help="Only what the change since a git revision brings.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Only what is not in this file, the JSON of an earlier run.")
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
    new_since: str | None,
    baseline: Path | None,
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
        compared = new_since is not None or baseline is not None
        report = check(project, options._replace(capped=not compared))
        if compared:
            report = _news(project, options, report, new_since, baseline)
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


def _news(project: Project, options: Options, report: Report, new_since: str | None, baseline: Path | None) -> Report:
    """The findings that neither the revision nor the baseline knows; stderr hears how many are left out."""
    from cjm.git import NoRevision
    from cjm.news import known_at, news, read_baseline

    before = []
    if new_since is not None:
        try:
            before += known_at(project, options, new_since)
        except NoRevision as error:
            stop(error.phrase.say(report.lang))
    if baseline is not None:
        listed = read_baseline(_content(baseline, report.lang))
        if isinstance(listed, Phrase):
            stop(listed.fill(report.lang, {"file": str(baseline)}))
        before += listed
    found = news(report, before)
    click.echo(_KNOWN.fill(report.lang, {"hidden": found.hidden, "gone": found.gone}), err=True)
    return found.report


def _content(path: Path, lang: Lang) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_BASELINE_BYTES)
    except (OSError, ValueError):
        stop(_NO_FILE.fill(lang, {"file": str(path)}))


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.split(",") if part)
