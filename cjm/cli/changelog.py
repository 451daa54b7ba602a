"""`cjm changelog`: release notes of the journeys."""

from pathlib import Path

import click

from cjm.cli.common import lang_option, stop
from cjm.diff.comparison import compare
from cjm.diff.formats import Review
from cjm.diff.formats.changelog import render
from cjm.diff.versions import NoVersion, open_versions
from cjm.words import Lang


@click.command("changelog")
@click.argument("versions", metavar="A..B")
@lang_option
def command(versions: str, lang: Lang | None) -> None:
    """Tell people what changed for customers between two versions, as Markdown.

    A and B are what `cjm diff` takes; without B the working tree is meant.
    """
    base, dots, head = versions.partition("..")
    if not base or not dots:
        raise click.UsageError("write two versions with two dots between them, such as v1..v2, or v1.. for the working tree")
    try:
        comparison = compare(*open_versions(base, head or None, Path.cwd()))
    except NoVersion as error:
        stop(error.phrase.say(lang or "en"))
    lang = lang or comparison.head.project.settings.lang or "en"
    click.echo(render(Review(comparison, None, lang)), nl=False)
