"""Where findings go: each format to its file or to standard output, and to the summary page of a step on GitHub."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cjm import limits
from cjm.cli.common import stop, wants_colour
from cjm.formats import Look, formatter
from cjm.inert import visible
from cjm.words import Lang, Phrase

if TYPE_CHECKING:
    from cjm.report import Report

Target = tuple[str, Path | None]
"""A format, and the file it goes to; None for standard output."""

_COUNTING = ("text", "github", "json")
"""The formats that have room for statistics; beside the others they go to standard error."""
_TOO_MANY = Phrase(
    "there are more --output than --format; write a format for each file: --format sarif --output findings.sarif",
    "--output больше, чем --format; укажите формат для каждого файла: --format sarif --output findings.sarif",
)
_ONE_STDOUT = Phrase(
    "the formats {one} and {two} would both go to standard output; give one of them a file: --format {two} --output FILE --format {one}",
    "форматы {one} и {two} оба попали бы в стандартный вывод; дайте одному файл: --format {two} --output FILE --format {one}",
)
_ONE_FILE = Phrase(
    "--output names {file} twice; give each format a file of its own",
    "--output дважды называет {file}; дайте каждому формату свой файл",
)


def targets(formats: Sequence[str], outputs: Sequence[str], lang: Lang) -> list[Target]:
    """The n-th format with the n-th output; `-`, or no output, is standard output, which takes one format.

    Without either option the format is text, and in GitHub Actions github. Exit status 2 where that does not add up.
    """
    if not formats:
        formats = ("github",) if os.environ.get("GITHUB_ACTIONS") == "true" and not outputs else ("text",)
    if len(outputs) > len(formats):
        stop(_TOO_MANY.say(lang))
    files = [Path(output) if output != "-" else None for output in outputs]
    pairs = [(name, files[number] if number < len(files) else None) for number, name in enumerate(formats)]
    printed = [name for name, file in pairs if file is None]
    if len(printed) > 1:
        stop(_ONE_STDOUT.fill(lang, {"one": printed[0], "two": printed[1]}))
    taken: set[str] = set()
    for file in files:
        if file is not None and os.path.realpath(file) in taken:
            stop(_ONE_FILE.fill(lang, {"file": str(file)}))
        taken |= {os.path.realpath(file)} if file is not None else set()
    return pairs


def deliver(report: "Report", pairs: Sequence[Target], look: Look) -> bool:
    """Write the report to all its targets; whether each could be. What could not be is said on standard error."""
    done = hand_out(pages(report, pairs, look), pairs, report.lang)
    if ("github", None) in pairs:
        _summarise(report, look)
    return done


class Pages(NamedTuple):
    """A report as it is printed: a text for each target, and what standard error hears beside them."""

    texts: list[str]
    aside: str


def pages(report: "Report", pairs: Sequence[Target], look: Look) -> Pages:
    """Write a report in the formats of its targets."""
    from cjm.formats.tally import table

    looks = [look._replace(colour=wants_colour()) if file is None else look for _, file in pairs]
    texts = [formatter(name)(report, seen) for (name, _), seen in zip(pairs, looks, strict=True)]
    apart = look.statistics is not None and not any(name in _COUNTING for name, _ in pairs)
    return Pages(texts, table(look.statistics, report.lang) if apart and look.statistics is not None else "")


def hand_out(written: Pages, pairs: Sequence[Target], lang: Lang) -> bool:
    """Bring each text to its target; whether that could be done. What could not be is said on standard error."""
    done = True
    if written.aside:
        click.echo(written.aside, nl=False, err=True)
    for text, (_, file) in zip(written.texts, pairs, strict=True):
        if file is None:
            click.echo(text, nl=False, color=True)
            continue
        from cjm.writer import write_file

        problem = write_file(file, text.encode()).problem
        done = done and problem is None
        if problem is not None:
            _complain(problem, lang)
    return done


def _summarise(report: "Report", look: Look) -> None:
    """Add the table of all findings to the summary of the step, as much as GitHub takes; no summary never fails a run."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from cjm.formats.markdown import fitted
    from cjm.writer import append

    try:
        taken = Path(path).stat().st_size
    except (OSError, ValueError):
        taken = 0
    text = fitted(report, look, limits.SUMMARY_BYTES - taken)
    problem = append(Path(path), text.encode()).problem if text else None
    if problem is not None:
        _complain(problem, report.lang)


def _complain(problem: Phrase, lang: Lang) -> None:
    click.echo(f"cjm: {visible(problem.say(lang))}", err=True)


def prefix(root: Path | None) -> str:
    """How a project's folder is called from the root of its repository: empty, or `cx/`; empty as well without a repository."""
    folders = (root, *root.parents) if root is not None else ()
    top = next((folder for folder in folders if os.path.lexists(folder / ".git")), None)
    return f"{root.relative_to(top).as_posix()}/" if root is not None and top is not None and root != top else ""
