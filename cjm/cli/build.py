"""`cjm build`: every artefact of the project."""

from datetime import date
from pathlib import Path

import click

from cjm.cli.building import Wish, compiled, put
from cjm.cli.common import jobs_option, lang_option, load_or_stop, paths_argument, today_option
from cjm.cli.looks import engine_option, theme_option
from cjm.words import Lang


@click.command("build")
@paths_argument
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Where to write.")
@theme_option
@engine_option
@jobs_option
@today_option
@lang_option
def command(paths: tuple[str, ...], folder: Path, theme: str | None, engine: str, jobs: int, today: date, lang: Lang | None) -> int:
    """Compile the project: a map of every journey, an HTML report, task lists, and a manifest of what was written.

    PATHS (files or folders) choose the journeys; references are resolved in the whole project around them. All that can be
    compiled is; exit status 1 says that a file could not be read as it stands, or that something had to be left out.
    """
    wish = Wish(today, lang, theme, engine, jobs)
    done = compiled(load_or_stop(paths, lang), wish, whole=True)
    put(folder, done, wish)
    return done.status
