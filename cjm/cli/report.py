"""`cjm report`: the site alone, as a folder or as one file to mail."""

from datetime import date
from pathlib import Path

import click

from cjm.cli.building import Wish, compiled, files, put
from cjm.cli.common import jobs_option, lang_option, load_or_stop, paths_argument, stop, today_option
from cjm.cli.looks import engine_option, theme_option
from cjm.inert import visible
from cjm.words import Lang, Phrase

_BOTH = Phrase("give -o DIR or --single-file FILE, not both", "укажите либо -o DIR, либо --single-file FILE")
_WRITTEN = Phrase("{file} written, {size} KiB in one file", "записан {file}, {size} КиБ одним файлом")
_SAME = Phrase("{file} unchanged", "{file} без изменений")


@click.command("report")
@paths_argument
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), help="Folder to write [report].")
@click.option("--single-file", "file", type=click.Path(path_type=Path), metavar="FILE", help="Write one HTML file to mail instead.")
@theme_option
@engine_option
@jobs_option
@today_option
@lang_option
def command(
    paths: tuple[str, ...],
    folder: Path | None,
    file: Path | None,
    theme: str | None,
    engine: str,
    jobs: int,
    today: date,
    lang: Lang | None,
) -> int:
    """Compile the report: pages for reading, with their maps and data, in a folder that works offline and on any web server.

    PATHS (files or folders) choose the journeys; references are resolved in the whole project around them. What a rebuild writes
    is named. All that can be compiled is; exit status 1 says that a file could not be read as it stands, or was left out.
    """
    wish = Wish(today, lang, theme, engine, jobs)
    if folder is not None and file is not None:
        stop(_BOTH.say(lang or "en"))
    done = compiled(load_or_stop(paths, lang), wish, whole=False)
    if file is None:
        put(folder or Path("report"), done, wish)
        return done.status
    from cjm.emit.report.single import single
    from cjm.writer import write_file

    content = single(dict(files(done, jobs)), done.lang)
    written = write_file(file, content)
    if written.problem is not None:
        stop(written.problem.say(done.lang))
    phrase = _WRITTEN if written.written else _SAME
    click.echo(phrase.fill(done.lang, {"file": visible(str(file)), "size": (len(content) + 1023) // 1024}))
    return done.status
