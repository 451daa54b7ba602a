"""`cjm diff`: what changes for the customer between two versions."""

import os
from datetime import date
from pathlib import Path

import click

from cjm.cli.common import lang_option, stop, today_option, wants_colour
from cjm.cli.outputs import prefix
from cjm.diff.comparison import Comparison, compare
from cjm.diff.formats import FORMATS, Review, formatter
from cjm.diff.formats.host import host
from cjm.diff.judge import judge
from cjm.diff.versions import NoVersion, open_versions
from cjm.findings import Severity
from cjm.git import Revision
from cjm.words import Lang


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "name", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to write it.")
@click.option("--output", metavar="FILE", help="Where to write it [standard output].")
@click.option(
    "--fail-on",
    type=click.Choice(["breaking", "risky", "info", "never"]),
    default="breaking",
    show_default=True,
    help="Exit status 1 from this level on.",
)
@click.option("--maps", "folder", type=click.Path(path_type=Path), help="Also draw the change of each journey, into this folder.")
@click.option(
    "--map-format", "kinds", multiple=True, type=click.Choice(["svg", "png", "pdf"]), help="How maps are written; may be repeated [svg]."
)
@today_option
@lang_option
def command(
    base: str,
    head: str | None,
    name: str,
    output: str | None,
    fail_on: str,
    folder: Path | None,
    kinds: tuple[str, ...],
    today: date,
    lang: Lang | None,
) -> int:
    """Say what changes for the customer between BASE and HEAD, and what to look at.

    Each is a git revision, REV:path, a folder, or journey@version (a tag; then only that journey is compared). Without HEAD, the
    working tree.
    """
    here = Path.cwd()
    try:
        comparison = compare(*open_versions(base, head, here))
    except NoVersion as error:
        stop(error.phrase.say(lang or "en"))
    settings = comparison.head.project.settings
    lang = lang or settings.lang or "en"
    colour = output is None and name == "text" and wants_colour()
    files = comparison.head.project.files
    place = host(os.environ, comparison.head.commit, files.prefix if isinstance(files, Revision) else prefix(comparison.head.project.root))
    maps = _maps(comparison, lang, today) if name == "html" or folder is not None else {}
    if folder is not None:
        _write(folder, maps, tuple(dict.fromkeys(kinds or ("svg",))), lang)
    review = Review(comparison, judge(comparison, lang, today), lang, colour, place, maps)
    text = formatter(name)(review)
    if output is None:
        click.echo(text, nl=False, color=True)
    else:
        from cjm.writer import write_file

        written = write_file(Path(output), text.encode("utf-8", "replace"))
        if written.problem is not None:
            stop(written.problem.say(lang))
    return int(fail_on != "never" and any(f.severity.rank <= _LEVELS[fail_on].rank for f in review.verdict.findings))


def _maps(comparison: Comparison, lang: Lang, today: date) -> dict[str, str]:
    """The drawing of every journey that changed."""
    from cjm.emit.maps.diff import draw
    from cjm.emit.maps.look import Look

    model = comparison.head.project.model
    touched = dict.fromkeys(change.record.journey for change in comparison.changes if change.record.journey)
    return {
        journey: draw(comparison, journey, Look(lang, today, prefix=f"map{number}", calendar=model.calendar, currency=model.currency))
        for number, journey in enumerate(touched, 1)
    }


def _write(folder: Path, drawn: dict[str, str], kinds: tuple[str, ...], lang: Lang) -> None:
    """`<journey>.diff.<format>` of every journey that changed; what a format could not do is said on standard error."""
    from cjm.emit.maps import exported
    from cjm.emit.names import file_stem
    from cjm.inert import visible
    from cjm.writer import write_tree

    maps = exported({f"{file_stem(journey)}.diff": svg for journey, svg in drawn.items()}, kinds)
    written = write_tree(folder, maps.files)
    if written.problem is not None:
        stop(written.problem.say(lang))
    for note in maps.notes:
        click.echo(visible(note.say(lang)), err=True)


_LEVELS = {"breaking": Severity.ERROR, "risky": Severity.WARNING, "info": Severity.INFO}
