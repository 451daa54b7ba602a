"""A run of `cjm lint` that changes nothing: most runs, and those that people wait for."""

from collections.abc import Sequence
from pathlib import Path

from cjm.cache import Cache, cache_for, digest, tool
from cjm.cli.common import stop, wants_colour
from cjm.cli.newness import Before, only_news
from cjm.cli.outputs import Pages, Target, deliver, hand_out, pages, prefix
from cjm.findings import Remark, Severity
from cjm.formats import Look
from cjm.memo import Memo, Watched
from cjm.report import Options
from cjm.roots import NoProject, asked
from cjm.words import Lang


def lint_files(
    paths: Sequence[str],
    options: Options,
    pairs: Sequence[Target],
    *,
    fail_on: str | None,
    statistics: bool,
    before: Before,
    jobs: int,
    cached: bool,
) -> int:
    """Judge the project around some paths and hand out the report, or what is news in it: the exit status."""
    try:
        root, given = asked(paths)
    except NoProject as error:
        stop(error.phrase.say(options.lang or "en"))
    cache = cache_for(root) if cached else None
    if cache is not None:
        cache.sweep()
    names = tuple((name, file is None) for name, file in pairs)
    github = any(name == "github" for name, _ in pairs)  # which adds to the summary of its step
    parts = (str(root), given, tuple(options), names, wants_colour(), fail_on, statistics, prefix(root))
    memo = Memo(None if github or before else cache, root, digest("run", tool(), repr(parts)) if cache is not None else b"")
    files, kept = memo.recall()
    if kept is not None:
        texts, aside, lang, status = kept
        return int(status) if hand_out(Pages(texts, aside), pairs, lang) else 2
    return _judged(files, given, options, pairs, memo, cache, fail_on=fail_on, statistics=statistics, before=before, jobs=jobs)


def _judged(
    files: Watched,
    given: list[str],
    options: Options,
    pairs: Sequence[Target],
    memo: Memo,
    cache: Cache | None,
    *,
    fail_on: str | None,
    statistics: bool,
    before: Before,
    jobs: int,
) -> int:
    from cjm.formats import tally
    from cjm.lint import lint
    from cjm.report import UnknownRule, cap

    lang: Lang = options.lang or "en"
    whole = statistics or bool(before)  # statistics count what is not listed, too
    try:
        besides = _objections(files.root, before.revision, lang) if before.revision is not None else []
        report, project = lint(files, given, options._replace(capped=not whole), jobs, cache, besides)
    except (NoProject, UnknownRule) as error:
        stop(error.phrase.say(lang))
    if before:
        report = only_news(project, report, options, before, jobs, cache)
    fail_on = fail_on or project.settings.fail_on
    look = Look(
        prefix=prefix(files.root),
        threshold=Severity(fail_on) if fail_on != "never" else None,
        statistics=tally.statistics(report.findings) if statistics else None,
    )
    report = cap(report) if whole else report
    status = 2 if project.broken else int(any(look.fails(finding.severity) for finding in report.findings))
    if any(name == "github" for name, _ in pairs):
        return status if deliver(report, pairs, look) else 2
    written = pages(report, pairs, look)
    memo.keep(files, (written.texts, written.aside, report.lang, status))
    return status if hand_out(written, pairs, report.lang) else 2


def _objections(root: Path, revision: str, lang: Lang) -> list[Remark]:
    """What only a comparison with the revision can remark on; exit status 2 where there is no such revision."""
    from cjm.git import NoRevision
    from cjm.news import objections

    try:
        return objections(root, revision)
    except NoRevision as error:
        stop(error.phrase.say(lang))
