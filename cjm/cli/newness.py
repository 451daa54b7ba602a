"""`cjm lint --new-since` and `--baseline`: what was known before, and what is news."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cjm.cli.common import stop
from cjm.report import Options, Report
from cjm.words import Lang, Phrase

if TYPE_CHECKING:
    from cjm.cache import Cache
    from cjm.project import Project

_BASELINE_BYTES = 64 << 20
_KNOWN = Phrase(
    "known before and not shown: {hidden}; known before and gone: {gone}", "известно раньше и не показано: {hidden}; исчезло: {gone}"
)
_NO_FILE = Phrase(
    "there is no file {file} to compare with; `cjm lint --format json --output {file}` writes one",
    "нет файла {file} для сравнения; его пишет `cjm lint --format json --output {file}`",
)


class Before(NamedTuple):
    """What a run is compared with: a git revision, the JSON of an earlier run, both, or nothing."""

    revision: str | None = None
    baseline: Path | None = None

    def __bool__(self) -> bool:
        return self.revision is not None or self.baseline is not None


def only_news(project: "Project", report: Report, options: Options, before: Before, jobs: int = 1, cache: "Cache | None" = None) -> Report:
    """The findings that neither the revision nor the baseline knows; stderr hears how many are left out."""
    from cjm.git import NoRevision
    from cjm.news import known_at, news, read_baseline

    known = []
    if before.revision is not None:
        try:
            known += known_at(project, options, before.revision, jobs, cache)
        except NoRevision as error:
            stop(error.phrase.say(report.lang))
    if before.baseline is not None:
        listed = read_baseline(_content(before.baseline, report.lang))
        if isinstance(listed, Phrase):
            stop(listed.fill(report.lang, {"file": str(before.baseline)}))
        known += listed
    found = news(report, known)
    click.echo(_KNOWN.fill(report.lang, {"hidden": found.hidden, "gone": found.gone}), err=True)
    return found.report


def _content(path: Path, lang: Lang) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_BASELINE_BYTES)
    except (OSError, ValueError):
        stop(_NO_FILE.fill(lang, {"file": str(path)}))
