"""`cjm lint`: findings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cjm.cli.common import jobs_option, lang_option, load_or_stop, paths_argument, stop, today_option
from cjm.cli.fixing import TOLD, BareFix, fix_files, fix_option
from cjm.cli.linting import lint_files
from cjm.cli.newness import Before, only_news
from cjm.cli.outputs import Target, deliver, prefix, targets
from cjm.findings import Severity
from cjm.formats import FORMATS, Look
from cjm.report import LEVELS, Options, UnknownRule, cap
from cjm.words import Lang

if TYPE_CHECKING:
    from cjm.project import Project


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
@jobs_option
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
    jobs: int,
    cached: bool,
    today: date,
    lang: Lang | None,
) -> int:
    """Check journeys and say what is wrong: where, why it matters, what to write instead.

    PATHS (files or folders) only filter what is reported; references are resolved in the whole project around them.
    """
    pairs = targets(formats, outputs, lang or "en")
    options = Options(today, level, lang, _split(select), _split(ignore))
    before = Before(new_since, baseline)
    if fix is None and not show:
        options = options._replace(fixable=any(name == "json" for name, _ in pairs))
        return lint_files(paths, options, pairs, fail_on=fail_on, statistics=statistics, before=before, jobs=jobs, cached=cached)
    return _fixed(paths, options, pairs, fail_on=fail_on, statistics=statistics, before=before, stubs=fix == "stub", show=show)


def _fixed(
    paths: tuple[str, ...],
    options: Options,
    pairs: Sequence[Target],
    *,
    fail_on: str | None,
    statistics: bool,
    before: Before,
    stubs: bool,
    show: bool,
) -> int:
    from cjm.check import check
    from cjm.formats import tally

    lang, options = options.lang, options._replace(capped=False)
    project = _project(paths, before, lang)
    try:
        known = only_news(project, check(project, options), options, before) if before else None
        only = {finding.fingerprint for finding in known.findings} if known is not None else None
        fixed = fix_files(project, options, stubs=stubs, show=show, only=only, lang=options.lang or project.spoken)
    except UnknownRule as error:
        stop(error.phrase.say(lang or "en"))
    if show:
        return int(fixed > 0)
    project = _project(paths, before, lang)
    report = check(project, options)
    if before:
        report = only_news(project, report, options, before)
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


def _project(paths: tuple[str, ...], before: Before, lang: Lang | None) -> "Project":
    """The project, with what only a comparison with the revision can remark on."""
    project = load_or_stop(paths, lang)
    if before.revision is None:
        return project
    from cjm.git import NoRevision
    from cjm.news import since

    try:
        return since(project, before.revision)
    except NoRevision as error:
        stop(error.phrase.say(lang or project.settings.lang or "en"))


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.split(",") if part)
