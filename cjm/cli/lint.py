"""`cjm lint`: findings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cjm.cli.common import lang_option, load_or_stop, paths_argument, stop, today_option
from cjm.cli.fixing import TOLD, BareFix, fix_files, fix_option
from cjm.cli.linting import lint_files, usual_jobs
from cjm.cli.outputs import Target, deliver, prefix, targets
from cjm.findings import Severity
from cjm.formats import FORMATS, Look
from cjm.report import LEVELS, Options, Report, UnknownRule, cap
from cjm.words import Lang, Phrase

if TYPE_CHECKING:
    from cjm.project import Project

_BASELINE_BYTES = 64 << 20
_KNOWN = Phrase(
    "known before and not shown: {hidden}; known before and gone: {gone}", "известно раньше и не показано: {hidden}; исчезло: {gone}"
)
_NO_FILE = Phrase(
    "there is no file {file} to compare with; `cjm lint --format json --output {file}` writes one",
    "нет файла {file} для сравнения; его пишет `cjm lint --format json --output {file}`",
)


@click.command("lint", cls=BareFix)
@paths_argument
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="How to write findings [text; github in GitHub Actions]."
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Where to write them, - for standard output; repeated, the n-th goes with the n-th --format.",
)
@click.option("--statistics", is_flag=True, help="How often each rule was found: instead of the findings in text, with them elsewhere.")
@click.option("--level", type=click.Choice(LEVELS), help="How much to hear [the project's, else standard].")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or groups (by name, code or group), at any level.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or groups.")
@click.option(
    "--fail-on", type=click.Choice([*map(str, Severity), "never"]), help="Exit status 1 from this severity on [the project's, else error]."
)
@click.option("--new-since", metavar="REV", help="Only what the change since a git revision brings.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Only what is not in this file, the JSON of an earlier run.")
@fix_option
@click.option(
    "--jobs", type=click.IntRange(min=1), envvar="CJM_JOBS", metavar="N", help="How many processes may share the work [the processors]."
)
@click.option("--no-cache", "cached", flag_value=False, default=True, help="Use and keep nothing of other runs.")
@today_option
@lang_option
def command(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    statistics: bool,
    level: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    new_since: str | None,
    baseline: Path | None,
    fix: str | None,
    show: bool,
    jobs: int | None,
    cached: bool,
    today: date,
    lang: Lang | None,
) -> int:
    """Check journeys and say what is wrong: where, why it matters, what to write instead.

    PATHS (files or folders) only filter what is reported; references are resolved in the whole project around them.
    """
    pairs = targets(formats, outputs, lang or "en")
    options = Options(today, level, lang, _split(select), _split(ignore))
    if new_since is None and baseline is None and fix is None and not show:
        options = options._replace(fixable=any(name == "json" for name, _ in pairs))
        return lint_files(paths, options, pairs, fail_on=fail_on, statistics=statistics, jobs=jobs or usual_jobs(), cached=cached)
    return _compared_or_fixed(
        paths, options, pairs, fail_on=fail_on, statistics=statistics, new_since=new_since, baseline=baseline, fix=fix, show=show
    )


def _compared_or_fixed(
    paths: tuple[str, ...],
    options: Options,
    pairs: Sequence[Target],
    *,
    fail_on: str | None,
    statistics: bool,
    new_since: str | None,
    baseline: Path | None,
    fix: str | None,
    show: bool,
) -> int:
    from cjm.check import check
    from cjm.formats import tally

    lang, options = options.lang, options._replace(capped=False)
    project = _project(paths, new_since, lang)
    compared = new_since is not None or baseline is not None
    try:
        report = check(project, options)
        if compared:
            report = _news(project, options, report, new_since, baseline)
    except UnknownRule as error:
        stop(error.phrase.say(lang or "en"))
    if fix is not None or show:
        only = {finding.fingerprint for finding in report.findings} if compared else None
        fixed = fix_files(project, options, stubs=fix == "stub", show=show, only=only, lang=report.lang)
        if show:
            return int(fixed > 0)
        project = _project(paths, new_since, lang)
        report = check(project, options)
        if compared:
            report = _news(project, options, report, new_since, baseline)
        click.echo(TOLD.fill(report.lang, {"fixed": fixed, "left": len(report.findings)}), err=True)
    fail_on = fail_on or project.settings.fail_on
    look = Look(
        prefix=prefix(project.root),
        threshold=Severity(fail_on) if fail_on != "never" else None,
        statistics=tally.statistics(report.findings) if statistics else None,
    )
    report = cap(report)
    delivered = deliver(report, pairs, look)
    if project.broken or not delivered:
        return 2
    return int(any(look.fails(finding.severity) for finding in report.findings))


def _project(paths: tuple[str, ...], new_since: str | None, lang: Lang | None) -> "Project":
    """The project, with what only a comparison with the revision can remark on."""
    project = load_or_stop(paths, lang)
    if new_since is None:
        return project
    from cjm.git import NoRevision
    from cjm.news import since

    try:
        return since(project, new_since)
    except NoRevision as error:
        stop(error.phrase.say(lang or project.settings.lang or "en"))


def _news(project: "Project", options: Options, report: Report, new_since: str | None, baseline: Path | None) -> Report:
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
